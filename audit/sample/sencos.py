"""What schools return each autumn about their SENCO."""

# ruff: noqa: D401 - the docstring of a story tells the story.

from collections.abc import Callable
from datetime import date, timedelta

from audit.sample.key import anniversary
from audit.sample.people import FORENAMES, SURNAMES
from audit.sample.records import Row, Town, Value, dealt
from audit.sample.schools import MAINSTREAM, SPECIAL, is_open


def name_sencos(town: Town) -> None:
    """Tell every open school's story of its SENCO; special schools return one too, though no check asks."""
    schools = [school for school in town.data["school"] if is_open(school)]
    mainstream = [school for school in schools if school["type_code"] in MAINSTREAM]
    stories = iter(dealt(town, STORIES, qualified, len(mainstream)))
    for school in schools:
        if school["type_code"] in MAINSTREAM:
            next(stories)(town, school)
        elif school["type_code"] in SPECIAL:
            _post(town, school)


def _post(town: Town, school: Row, **values: Value) -> Row:
    """Add a SENCO in post for some years, qualified in time, with `values` in place of what is usual."""
    dice = town.dice
    started = dice.pick((date(2017, 9, 1), date(2018, 9, 3), date(2019, 1, 7), date(2020, 9, 1), date(2021, 4, 19)))
    course = dice.day(date(2017, 10, 2), date(2019, 10, 1))
    usual: Row = {
        "senco_id": town.number("SC{:04d}"), "urn": school["urn"],
        "person_name": f"{dice.pick(FORENAMES)[0]}. {dice.pick(SURNAMES)}",
        "starts_on": started, "is_qualified_teacher": True, "is_head": False, "has_completed_induction": True,
        "is_teacher_at_school": True, "first_senco_on": started, "prior_months": 0, "qualification": "NASENCO",
        "qualification_started_on": course, "qualification_awarded_on": course + timedelta(days=340),
        "is_on_leadership_team": dice.chance(0.6), "protected_hours": dice.between(4, 30) / 2,
    }  # fmt: skip
    return town.add("senco", **(usual | values))


def _answers(town: Town, row: Row, *, teacher: str = "met", qualified: str | None = "met") -> None:
    """Note what the three SENCO checks must say; None where a check leaves the record out."""
    first, started = row["first_senco_on"], row["starts_on"]
    days = [day for day in (first, started) if isinstance(day, date)]
    town.key.says("SCO01", str(row["urn"]), "met")
    town.key.says("SCO02", str(row["senco_id"]), teacher)
    if qualified:
        town.key.says("SCO03", str(row["senco_id"]), qualified, anniversary(min(days), 3))


def qualified(town: Town, school: Row) -> None:
    """In post for years, with the national award."""
    _answers(town, _post(town, school))


def newly_begun(town: Town, school: Row) -> None:
    """First post, two years ago, on the NPQ course: there is a year left."""
    started = town.dice.pick((date(2024, 9, 2), date(2025, 1, 6), date(2025, 4, 22), date(2025, 9, 1)))
    course = started + timedelta(days=60)
    row = _post(
        town, school, starts_on=started, first_senco_on=started, qualification="NPQ", qualification_started_on=course,
        qualification_awarded_on=None,
    )  # fmt: skip
    _answers(town, row, qualified="pending")


def with_npq(town: Town, school: Row) -> None:
    """Holds the NPQ."""
    _answers(town, _post(
        town, school, starts_on=date(2024, 9, 2), first_senco_on=date(2024, 9, 2), qualification="NPQ",
        qualification_started_on=date(2024, 10, 7), qualification_awarded_on=date(2026, 3, 20),
    ))  # fmt: skip


def never_qualified(town: Town, school: Row) -> None:
    """More than three years a SENCO and no qualification."""
    started = town.dice.pick((date(2019, 9, 2), date(2020, 9, 1), date(2022, 1, 4), date(2022, 9, 1)))
    row = _post(
        town, school, starts_on=started, first_senco_on=started, qualification="none", qualification_started_on=None,
        qualification_awarded_on=None, is_on_leadership_team=False,
    )  # fmt: skip
    _answers(town, row, qualified="breach")


def award_begun_too_late(town: Town, school: Row) -> None:
    """Began the old award after 1 September 2024, when it had stopped counting; three years are up."""
    row = _post(
        town, school, starts_on=date(2022, 9, 1), first_senco_on=date(2022, 9, 1), qualification="NASENCO",
        qualification_started_on=date(2024, 10, 14), qualification_awarded_on=date(2025, 12, 12),
    )  # fmt: skip
    _answers(town, row, qualified="breach")


def before_the_rule(town: Town, school: Row) -> None:
    """A SENCO since before 1 September 2009: the qualification is not asked."""
    row = _post(
        town, school, starts_on=date(2006, 9, 1), first_senco_on=date(2004, 9, 1), prior_months=24,
        qualification="none", qualification_started_on=None, qualification_awarded_on=None,
    )  # fmt: skip
    _answers(town, row, qualified=None)


def came_experienced(town: Town, school: Row) -> None:
    """More than twelve months as a SENCO before this post, and no qualification."""
    row = _post(
        town, school, starts_on=date(2023, 9, 1), first_senco_on=date(2018, 9, 3), prior_months=40,
        qualification="none", qualification_started_on=None, qualification_awarded_on=None,
    )  # fmt: skip
    _answers(town, row, qualified="exempt")


def award_undated(town: Town, school: Row) -> None:
    """Says the award is held, and neither when it began nor when it was given."""
    row = _post(
        town, school, starts_on=date(2020, 9, 1), first_senco_on=date(2020, 9, 1), qualification_started_on=None,
        qualification_awarded_on=None,
    )  # fmt: skip
    _answers(town, row, qualified="unknown")


def head_teacher(town: Town, school: Row) -> None:
    """The head is the SENCO; whether she still teaches is not asked of a head."""
    _answers(town, _post(town, school, is_head=True, is_teacher_at_school=False, is_on_leadership_team=True))


def not_a_teacher(town: Town, school: Row) -> None:
    """A higher-level teaching assistant holds the post."""
    _answers(town, _post(town, school, is_qualified_teacher=False, is_on_leadership_team=False), teacher="breach")


def shared_from_the_trust(town: Town, school: Row) -> None:
    """Works for the trust and is no teacher at this school."""
    _answers(town, _post(town, school, is_teacher_at_school=False), teacher="breach")


def teacher_unsaid(town: Town, school: Row) -> None:
    """The school answered "Not sure" to whether its SENCO is qualified."""
    row = _post(town, school, is_qualified_teacher=None)
    town.blot("senco", row, "is_qualified_teacher", "Not sure")
    _answers(town, row, teacher="unknown")


def left_unreplaced(town: Town, school: Row) -> None:
    """The SENCO left and nobody has come."""
    left = town.dice.pick((date(2026, 7, 22), date(2026, 8, 31), date(2026, 10, 23)))
    _post(town, school, ends_on=left)
    town.key.says("SCO01", str(school["urn"]), "breach", left + timedelta(days=1))


def never_had_one(town: Town, school: Row) -> None:
    """The school is not on the list."""
    town.key.says("SCO01", str(school["urn"]), "breach", _opened(school))


def _opened(school: Row) -> date | None:
    opened = school["opened_on"]
    return opened if isinstance(opened, date) else None


def successor_named(town: Town, school: Row) -> None:
    """The last SENCO left; the next begins after the as-at day."""
    _post(town, school, ends_on=date(2026, 8, 31))
    _post(town, school, starts_on=date(2026, 11, 9), first_senco_on=date(2026, 11, 9), qualification="none",
          qualification_started_on=None, qualification_awarded_on=None)  # fmt: skip
    town.key.says("SCO01", str(school["urn"]), "breach", date(2026, 9, 1))


def start_unsaid(town: Town, school: Row) -> None:
    """Somebody holds the post, since a day nobody wrote as a day."""
    row = _post(town, school, starts_on=None)
    town.blot("senco", row, "starts_on", "Autumn term")
    town.key.says("SCO01", str(school["urn"]), "unknown", _opened(school))


def handed_over(town: Town, school: Row) -> None:
    """One SENCO left, another holds the post."""
    _post(town, school, ends_on=date(2025, 8, 31))
    newly_begun(town, school)


STORIES: dict[Callable[[Town, Row], None], int] = {
    newly_begun: 5, with_npq: 2, never_qualified: 3, award_begun_too_late: 2, before_the_rule: 2,
    came_experienced: 2, award_undated: 2, head_teacher: 2, not_a_teacher: 2, shared_from_the_trust: 1,
    teacher_unsaid: 2, left_unreplaced: 2, never_had_one: 1, successor_named: 1, start_unsaid: 2, handed_over: 2,
}  # fmt: skip
