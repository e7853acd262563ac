"""Schools' lists of pupils with special educational needs, and the reviews of their support."""

from collections import defaultdict
from datetime import date, timedelta

from audit.sample.dice import Dice, working_day
from audit.sample.key import AS_AT
from audit.sample.packs import deal, pack
from audit.sample.records import Row, Town
from audit.sample.schools import MAINSTREAM, SPECIAL
from audit.sample.support_rarities import LEAVING, OF_ENTRIES, OF_REVIEWS, OLDER, START

KINDS = (
    ("Reading and spelling", "Phonics in a group of three", "Teaching assistant", "Four times a week, 20 minutes"),
    ("Speech and language", "Programme set by the therapist", "Trained assistant", "Three times a week, 15 minutes"),
    ("Attention", "Work broken into steps, with breaks", "Class teacher", "Every lesson"),
    ("Feelings and behaviour", "Time with a trained adult", "ELSA", "Weekly, 40 minutes"),
    ("Hearing", "Radio aid and a seat at the front", "Class teacher", "Every lesson"),
    ("Number", "One-to-one number work", "Specialist teacher", "Twice a week, 30 minutes"),
)
MEASURES = ("Standardised score", "Teacher's assessment each half term", "Rating by pupil and teacher")
#: The days schools agreed for their reviews of this school year and the last.
DAYS = (date(2025, 12, 4), date(2026, 3, 19), date(2026, 7, 2))
#: Of how many pupils the next review is not simply agreed for a day to come.
_NEXT_REVIEW = {
    "none agreed": 5, "no day": 3, "only on the entry": 3, "overdue": 6, "just held": 4, "still to come": 3,
    "held that day": 3, "held later": 3, "held before": 3,
}  # fmt: skip
#: Of those whose next review stands on the entry only: the day, and the day of a review held with no word of its own.
_ON_THE_ENTRY: dict[str, tuple[date, date | None]] = {
    "only on the entry": (date(2026, 10, 1), None), "still to come": (date(2026, 11, 18), None),
    "held that day": (date(2026, 10, 1), date(2026, 10, 1)), "held later": (date(2026, 10, 1), date(2026, 10, 8)),
    "held before": (date(2026, 10, 1), date(2026, 9, 24)),
}  # fmt: skip


def list_pupils(town: Town, dice: Dice) -> None:
    """List the children without a plan as pupils at SEN support, and some of those with a plan under theirs."""
    schools = {s["urn"] for s in town.data["school"] if s["type_code"] in MAINSTREAM | SPECIAL}
    with_plan = {str(plan["child_id"]).zfill(7) for plan in town.data["plan"]}
    on_roll = [child for child in town.data["child"] if child["enrolled_urn"] in schools]
    pupils = [child for child in on_roll if child["child_id"] not in with_plan]
    *pupils, first, second, third, fourth, fifth = pupils
    entries = [_entry(town, dice, child) for child in pupils]
    deal(town, dice, entries, OF_ENTRIES)
    deal(town, dice, [row for row in entries if isinstance(row["ncy"], int) and row["ncy"] >= 9], OLDER)
    deal(town, dice, entries, [LEAVING, START])
    for number, row in enumerate(row for row in entries if row["designated_teacher_on"]):
        row["designated_teacher_on"] = None if number % 2 else row["designated_teacher_on"]
    _review(town, dice, entries)
    _show_plans(town, dice, [child for child in on_roll if child["child_id"] in with_plan])
    for child, elsewhere in ((first, None), (second, None), (third, False), (fourth, False), (fifth, True)):
        _entry(town, dice, child).update(sen_code="E", has_plan_elsewhere=elsewhere)
    _keep_days_elsewhere(town)


def _keep_days_elsewhere(town: Town) -> None:
    """Let the smallest of the lists with three pupils or more keep the days of reviews in a diary of its own."""
    lists: defaultdict[str, list[Row]] = defaultdict(list)
    for entry in town.data["sen_support"]:
        lists[str(entry["urn"])].append(entry)
    smallest = min((entries for entries in lists.values() if len(entries) > 2), key=len)
    numbers = {entry["sen_support_id"] for entry in smallest}
    reviews = town.data["sen_support_review"]
    reviews[:] = [row for row in reviews if row["held_on"] or row["sen_support_id"] not in numbers]
    for entry in smallest:
        entry["review_due_on"] = None
    for review in reviews:
        if review["sen_support_id"] in numbers:
            review["due_on"] = None


def _show_plans(town: Town, dice: Dice, children: list[Row]) -> None:
    """List pupils whose plan is on record with the code for plans: every tenth, and those looked after."""
    in_force = {plan["child_id"] for plan in town.data["plan"] if plan["ceased_on"] is None and plan["issued_on"]}
    fitting = [child for child in children if child["child_id"] in in_force]
    for number, child in enumerate(fitting):
        if number % 10 == 0 or child["is_looked_after"]:
            _entry(town, dice, child)["sen_code"] = "E"


def _entry(town: Town, dice: Dice, child: Row) -> Row:
    """Add an entry as it should be: begun soon after the concern, assessed, agreed, shared and kept up to date."""
    need, support, who, often = dice.pick(KINDS)
    started = dice.day(date(2024, 9, 9), date(2026, 6, 5))
    is_older = isinstance(child["ncy"], int) and child["ncy"] >= 9
    return town.add(
        "sen_support", sen_support_id=town.number("SS{:05d}"), child_id=child["child_id"], urn=child["enrolled_urn"],
        sen_code="K", started_on=started, ncy=child["ncy"], concern_on=started - timedelta(days=dice.between(20, 70)),
        parent_informed_on=started, assessed_on=started - timedelta(days=dice.between(1, 12)),
        has_teacher_assessment=True, has_attainment_data=True, has_peer_comparison=True, has_parent_views=True,
        has_pupil_views=True, has_external_advice=dice.chance(0.4), need=need, support=support, delivered_by=who,
        frequency=often, measure=dice.pick(MEASURES), outcomes="As agreed with parents and pupil",
        review_due_on=dice.day(date(2026, 11, 9), date(2026, 12, 11)),
        updated_on=dice.day(date(2026, 9, 7), date(2026, 10, 23)), is_shared_with_staff=True, has_pupil_profile=True,
        progress_report_on=dice.day(date(2026, 6, 22), date(2026, 7, 17)),
        designated_teacher_on=date(2026, 9, 24) if child["is_looked_after"] else None,
        adulthood_discussed_on=dice.day(date(2025, 10, 6), date(2026, 7, 10)) if is_older else None,
    )  # fmt: skip


def _review(town: Town, dice: Dice, entries: list[Row]) -> None:
    """Hold the reviews agreed so far, agree the next, and let some go otherwise."""
    held: dict[str, list[Row]] = {}
    following: dict[str, Row] = {}
    for entry in entries:
        number, began = str(entry["sen_support_id"]), entry["started_on"]
        held[number] = [
            _hold(town, dice, entry, day) for day in DAYS if isinstance(began, date) and began < day - timedelta(days=9)
        ]
        following[number] = _agree(town, entry, entry["review_due_on"] or date(2026, 12, 1))
    known = [entry for entry in entries if held[str(entry["sen_support_id"])]]
    deal(town, dice, [held[str(entry["sen_support_id"])][-1] for entry in known], OF_REVIEWS)
    _stall(town, dice, [(row, held[str(row["sen_support_id"])]) for row in known])
    kinds = pack(town, dice, len(entries), _NEXT_REVIEW, "agreed")
    for entry, kind in zip(entries, kinds, strict=True):
        review = following[str(entry["sen_support_id"])]
        if kind == "none agreed" or kind in _ON_THE_ENTRY:
            town.data["sen_support_review"].remove(review)
        if kind in ("none agreed", "no day"):
            review["due_on"] = entry["review_due_on"] = None
        elif kind in _ON_THE_ENTRY:
            entry["review_due_on"], day_held = _ON_THE_ENTRY[kind]
            if day_held:
                sent = day_held + timedelta(days=6)
                _hold(town, dice, entry, day_held).update(due_on=None, held_on=day_held, record_sent_on=sent)
        elif kind == "overdue":
            review["due_on"] = date(2026, 10, 1)
        elif kind == "just held" and isinstance(entry["started_on"], date) and entry["started_on"] < DAYS[-1]:
            day = date(2026, 10, 22)
            _hold(town, dice, entry, day).update(due_on=day, held_on=day, record_sent_on=None)


def _agree(town: Town, entry: Row, day: object) -> Row:
    assert isinstance(day, date)
    return town.add(
        "sen_support_review", sen_support_review_id=town.number("SR{:05d}"), sen_support_id=entry["sen_support_id"],
        due_on=day,
    )  # fmt: skip


def _hold(town: Town, dice: Dice, entry: Row, day: date) -> Row:
    """Add a review held by the day agreed, with the parents, who had the record some days later."""
    row = _agree(town, entry, day)
    met = max(working_day(day - timedelta(days=dice.between(0, 6))), day - timedelta(days=9))
    row.update(
        held_on=met, is_with_parent=True, progress=dice.weighted({"expected": 6, "some": 3}), has_parent_views=True,
        has_told_impact=True, record_sent_on=min(AS_AT, met + timedelta(days=dice.between(1, 9))),
    )  # fmt: skip
    return row


def _stall(town: Town, dice: Dice, pupils: list[tuple[Row, list[Row]]]) -> None:
    """Let some pupils make no progress at any of three reviews: asked for help, not asked, or not all is recorded.

    Of some of those not asked the school does not give the authority's number, so nobody can see whether it was asked.
    Others' parents were not there, or nobody wrote down whether they were.
    """
    thrice = [(row, reviews) for row, reviews in pupils if len(reviews) == len(DAYS)]
    rare = {"acted": 4, "idle": 4, "unnumbered": 3, "unsaid": 3, "alone": 6, "perhaps alone": 3}
    for (row, reviews), kind in zip(thrice, pack(town, dice, len(thrice), rare, ""), strict=True):
        for review in reviews:
            if kind in ("acted", "idle", "unnumbered", "unsaid"):
                review["progress"] = "none"
            elif kind:
                review["is_with_parent"] = False if kind == "alone" else None
        if kind == "acted":
            row.update(
                specialist_referred_on=date(2026, 7, 6), specialist_agreed_on=date(2026, 7, 3),
                specialist_seen_on=date(2026, 8, 12), ehc_considered_on=date(2026, 7, 10),
            )  # fmt: skip
        elif kind:
            row.update(specialist_referred_on=None, specialist_agreed_on=None, specialist_seen_on=None)
        if kind == "unnumbered":
            row["child_id"] = None
        if kind == "unsaid":
            reviews[-1]["progress"] = None
