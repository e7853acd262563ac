"""What is known besides of reviews, and of plans amended, ceased, passed on or facing a move."""

from datetime import date, timedelta

from audit.sample.dice import working_day
from audit.sample.key import AS_AT, days_before
from audit.sample.marks import after, day, ticked, told
from audit.sample.records import Row, Town, Value

#: Amendments without a review: the notice so many days ago, then the days after it of the family's answer, of the
#: amended plan, and of word that the plan stays; with None the notice itself is not recorded.
AMENDMENTS: tuple[tuple[int | None, int | None, int | None, int | None], ...] = (
    (90, 7, 12, None), (150, None, 30, None), (200, None, 70, None), (120, None, 8, None), (25, None, None, None),
    (100, None, None, None), (None, None, 60, None), (80, 20, None, 40), (180, 10, 21, None),
)  # fmt: skip
#: Moves away: the move so many days ago, then the days after it when it was known and when the plan was passed on.
MOVES_OUT: tuple[tuple[int, int | None, int | None], ...] = ((9, 0, None), (80, 5, None), (12, -3, None))


def tell_followups(town: Town) -> None:
    """Fill what the case system knows of reviews and plans besides."""
    children = {row["child_id"]: row for row in town.data["child"]}
    plans = {row["plan_id"]: row for row in town.data["plan"]}
    for row in town.data["review"]:
        child = children.get(plans.get(row["plan_id"], row).get("child_id"))
        _review(town, row, child)
    decided = {row["plan_id"]: day(row, "decision_on") for row in town.data["review"] if row["decision"] == "C"}
    for plan in town.data["plan"]:
        if plan["cease_reason"] == "1":
            if plan["plan_id"] not in decided:
                _moved_away(town, plan)
        elif ceased := day(plan, "ceased_on"):
            _ceased(town, plan, decided.get(plan["plan_id"]) or ceased - timedelta(days=50))
        elif plan["phase_transfer_kind"] == "post16_to_post16":
            _between_colleges(town, plan)
    settled = settled_plans(town)
    for number, amendment in enumerate(2 * AMENDMENTS):
        _amended(settled[7 + 9 * number], *amendment)
    for number, (ago, known, passed) in enumerate(MOVES_OUT):
        moved = days_before(ago)
        _move_out(settled[12 + 60 * number], moved, known, passed)


def settled_plans(town: Town) -> list[Row]:
    """Return the plans in force that were made here more than a year ago, in the order of the register."""
    known = {row["child_id"] for row in town.data["child"]}
    return [
        plan
        for plan in town.data["plan"]
        if plan["ceased_on"] is None and plan["transferred_in_on"] is None and plan["child_id"] in known
        if (issued := day(plan, "issued_on")) and issued < days_before(400)
    ]


def _review(town: Town, row: Row, child: Row | None) -> None:
    """Say who was invited and when, what was talked of, what the letter held, and when the family answered."""
    meeting, noticed = day(row, "meeting_on"), day(row, "amendment_notice_on")
    if meeting and meeting <= AS_AT:
        turn = town.turn("invitations")
        if turn % 9 == 4:
            row["invited_on"] = working_day(meeting - timedelta(days=town.dice.between(5, 13)))
        if turn % 17 == 6:
            row["invited_on"] = None
        if turn % 19 == 5:
            row["papers_sent_on"] = None
        row["has_invited_all"] = ticked(town, "all invited")
        ncy = child["ncy"] if child else None
        if isinstance(ncy, int) and ncy >= 8:
            row["has_considered_adulthood"] = ticked(town, "adulthood")
    if row["decision"] in ("C", "M"):
        row["has_appeal_information"] = ticked(town, "letter after a review")
    issued = day(row, "final_plan_on")
    in_haste = noticed and issued and (issued - noticed).days < 15
    if noticed and not in_haste and town.turn("notice answered") % 3:
        answered = noticed + timedelta(days=town.dice.between(5, 14))
        row["notice_response_on"] = answered if answered <= AS_AT else None


def _ceased(town: Town, plan: Row, notified: date) -> None:
    """Tell how the plan ceased: with the time to appeal over, too early, amid an appeal, or with no letter dated."""
    turn = town.turn("ceased")
    story = turn % 5
    over = notified + timedelta(days=town.dice.between(64, 90))
    if story in (0, 1) and over <= AS_AT:
        plan["ceased_on"] = over
    told(
        plan,
        cease_notified_on=None if story == 4 else notified,
        mediation_certificate_on=notified + timedelta(days=20) if story == 0 else None,
        is_appeal_open=True if story == 3 else False if story == 0 else None,
        cease_consulted_on={2: None, 5: after(notified, 5)}.get(turn % 7, notified - timedelta(days=21)),
    )


def _moved_away(town: Town, plan: Row) -> None:
    """Of the plans closed at the greatest age three were really passed to another authority."""
    story = {1: (3, 12), 2: (3, 60), 3: (None, 20)}.get(town.turn("passed on") % 5)
    if story:
        moved = working_day(town.dice.day(date(2026, 1, 12), date(2026, 7, 31)))
        told(plan, cease_reason="5", ceased_on=moved)
        _move_out(plan, moved, *story)


def _move_out(plan: Row, moved: date, known: int | None, passed: int | None) -> None:
    told(plan, moved_out_on=moved, move_known_on=_later(moved, known), plan_passed_on=_later(moved, passed))


def _later(start: date, days: int | None) -> Value:
    return None if days is None else after(start, days)


def _amended(plan: Row, ago: int | None, answered: int | None, amended: int | None, kept: int | None) -> None:
    start = days_before(150 if ago is None else ago)
    told(
        plan,
        amendment_notice_on=None if ago is None else start,
        amendment_response_on=_later(start, answered),
        amended_on=_later(start, amended),
        no_amendment_on=_later(start, kept),
    )


def _between_colleges(town: Town, plan: Row) -> None:
    """Of the moves from college to college some were this September, named in time, late or not at all."""
    moves: dict[int, tuple[date, date | None]] = {
        1: (date(2027, 9, 1), town.dice.day(date(2026, 9, 14), AS_AT)),
        2: (date(2026, 9, 1), town.dice.day(date(2026, 2, 2), date(2026, 4, 1))),
        3: (date(2026, 9, 1), town.dice.day(date(2026, 4, 2), date(2026, 7, 10))),
        4: (date(2026, 9, 1), None),
    }
    if story := moves.get(town.turn("between colleges") % 8):
        told(plan, phase_transfer_on=story[0], phase_transfer_plan_on=story[1])
