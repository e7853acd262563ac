"""SENCOs in the wider catalogue: shared posts, a voice in the leadership, time, responsibilities, monitoring."""

from datetime import date

from audit.sample.dice import Dice
from audit.sample.key import AS_AT
from audit.sample.packs import deal, pack
from audit.sample.people import FORENAMES, SURNAMES
from audit.sample.records import Row, Town, Value
from audit.sample.schools import MAINSTREAM

#: Pairs of posts one person holds: the phase of the second school, and whether the schools agreed to share.
SHARED: tuple[tuple[str, Value], ...] = (
    ("Primary", True), ("Primary", None), ("Primary", False), ("Secondary", True),
)  # fmt: skip


def widen_posts(town: Town, dice: Dice) -> None:
    """Fill in what governing bodies and heads say of the post; add deputies new in it and posts that are shared."""
    _share_jobs(town, dice)
    for row in town.data["senco"]:
        row.update(has_line_to_leadership=True, has_key_responsibilities=True)
        row["monitored_on"] = dice.day(date(2025, 11, 10), date(2026, 10, 16))
    posts = in_post(town)
    _excuse(posts)
    unled = [row for row in posts if not row["is_on_leadership_team"] and not row["is_head"]]
    deal(town, dice, unled, [[({"has_line_to_leadership": False}, 4), ({"has_line_to_leadership": None}, 3)]])
    old = [row for row in posts if row["monitored_on"] and row["starts_on"] != date(2026, 1, 5)]
    deal(town, dice, old, [
        [({"protected_hours": 0.0}, 3), ({"protected_hours": None}, 3)],
        [({"has_key_responsibilities": False}, 4), ({"has_key_responsibilities": None}, 3)],
        [({"monitored_on": date(2025, 6, 18)}, 4), ({"monitored_on": None}, 4)],
    ])  # fmt: skip
    for row in town.data["senco"]:
        if row["starts_on"] == date(2026, 1, 5):
            row["monitored_on"] = None
    _share_people(town, dice, old)


def in_post(town: Town) -> list[Row]:
    """Return the posts at mainstream schools that somebody is known to hold on the as-at day."""
    mainstream = {school["urn"] for school in town.data["school"] if school["type_code"] in MAINSTREAM}
    return [
        row for row in town.data["senco"]
        if row["urn"] in mainstream and isinstance(row["starts_on"], date) and row["starts_on"] <= AS_AT
        and row["ends_on"] is None
    ]  # fmt: skip


def _share_jobs(town: Town, dice: Dice) -> None:
    """Let a teacher new to the work share the job at two schools, since January and with no course begun yet."""
    began = date(2026, 1, 5)
    for post in dice.shuffled(in_post(town))[: town.share(2)]:
        row = town.add(
            "senco", senco_id=town.number("SC{:04d}"), urn=post["urn"],
            person_name=f"{dice.pick(FORENAMES)[0]}. {dice.pick(SURNAMES)}", starts_on=began,
            is_qualified_teacher=True, is_head=False, has_completed_induction=True, is_teacher_at_school=True,
            first_senco_on=began, prior_months=0, qualification="none", is_on_leadership_team=False,
            protected_hours=4.0,
        )  # fmt: skip
        town.key.says("SCO02", str(row["senco_id"]), "met")
        town.key.says("SCO03", str(row["senco_id"]), "pending", date(2029, 1, 5))


def _excuse(posts: list[Row]) -> None:
    """Say of every other SENCO whom earlier service excuses that somebody looked at it."""
    excused = [row for row in posts if int(str(row["prior_months"])) > 12 and row["qualification_awarded_on"] is None]
    recent = [row for row in excused if isinstance(first := row["first_senco_on"], date) and first > date(2009, 9, 1)]
    for row in recent[::2]:
        row["prior_service_checked_on"] = date(2023, 9, 18)


def _share_people(town: Town, dice: Dice, posts: list[Row]) -> None:
    """Give pairs of posts, each at another school, to one person each."""
    phases = {school["urn"]: school["phase"] for school in town.data["school"]}
    single = {str(row["urn"]): row for row in dice.shuffled(posts)}
    by_phase = {phase: [row for urn, row in single.items() if phases[urn] == phase] for phase in set(phases.values())}
    for phase, agreed in pack(town, dice, town.share(len(SHARED)), dict.fromkeys(SHARED, 1), SHARED[0]):
        first, second = by_phase["Primary"].pop(), by_phase[str(phase)].pop()
        second["person_name"] = first["person_name"]
        first["is_sharing_agreed"] = second["is_sharing_agreed"] = agreed
