"""A few plans more, each for a verdict that does not arise by itself; told after everything else."""

# ruff: noqa: D401 - the docstring of a story tells the story.

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from audit.sample.cycles import IN_TIME, completed, stands
from audit.sample.dice import working_day
from audit.sample.key import AS_AT, days_before, last_day_of_year_from
from audit.sample.lines import arrangement_undated, not_yet_begun
from audit.sample.people import new_child
from audit.sample.plans import add_plan
from audit.sample.provision import answers, arrange, broken, first_looked_at, line, secured, unbroken, unsecured
from audit.sample.records import Row, Town, Value
from audit.sample.reviews import Course, note_review, record_review
from audit.sample.schools import school_for


def tell_latecomers(town: Town) -> None:
    """Tell every story once for each 600 children."""
    for story in town.share(1) * STORIES:
        story(town)


def _plan(town: Town, ncy: int, issued: date | None, **values: Value) -> Row:
    return add_plan(town, new_child(town, ncy, school_for(town, ncy)), issued, **values)


def infant_of_unknown_plan(town: Town) -> None:
    """A child under five whose plan bears no day and was never reviewed."""
    plan = _plan(town, -1, None)
    stands(town, plan, None, None)
    row = line(town, plan)
    for check in ("PRV01", "PRV03"):
        town.key.says(check, str(row["provision_id"]), "unknown")


def amended_in_haste(town: Town) -> None:
    """The amended plan went nine days after the notice, and the family had not answered."""
    row, meeting = _review(town, Course(decision="A", decided=-4, noticed=0, final=-30))
    noticed = row["amendment_notice_on"]
    assert isinstance(noticed, date)
    row["final_plan_on"] = noticed + timedelta(days=9)
    note_review(town, row, meeting)


def amended_without_notice(town: Town) -> None:
    """An amended plan went; nobody wrote down when the amendments were proposed."""
    row, meeting = _review(town, Course(decision="A", decided=-4, noticed=0, final=-10))
    row["amendment_notice_on"] = None
    note_review(town, row, meeting)


def kept_late(town: Town) -> None:
    """Word that the plan stays came ten weeks after the notice."""
    row, meeting = _review(town, Course(decision="A", decided=-4, noticed=0, final=14, stays=True))
    note_review(town, row, meeting)


def kept_without_notice(town: Town) -> None:
    """Word came that the plan stays; nobody wrote down when the amendments were proposed."""
    row, meeting = _review(town, Course(decision="A", decided=-4, noticed=0, final=-10, stays=True))
    row["amendment_notice_on"] = None
    note_review(town, row, meeting)


def moved_in_unprepared(town: Town) -> None:
    """Moved in in spring: its lines were secured at once, weeks later, never, nobody knows when; one is to come."""
    moved = date(2026, 4, 20)
    plan = _plan(town, 4, date(2026, 2, 2), transferred_in_on=moved, transferred_from_la="097")
    stands(town, plan, plan["issued_on"], plan["issued_on"], is_review=False)
    for starts in (moved, moved + timedelta(days=30)):
        row = line(town, plan)
        arrange(town, row, starts, route="authority")
        answers(town, row, plan, "met")
        broken(town, row, first_looked_at(plan), starts)
    for story in (unsecured, arrangement_undated, not_yet_begun):
        story(town, plan)
    row = line(town, plan)
    arrange(town, row, plan["issued_on"] if isinstance(plan["issued_on"], date) else None)
    answers(town, row, plan, "met")
    unbroken(town, row, plan)


def _review(town: Town, course: Course) -> tuple[Row, date]:
    """Add a plan reviewed a year ago and again this summer; the answers for the last review are the story's."""
    meeting = working_day(days_before(town.dice.between(140, 160)))
    last = working_day(meeting - timedelta(days=345))
    plan = _plan(town, 5, last - timedelta(days=350))
    completed(town, plan, last, replace(IN_TIME, report=-5))
    row = record_review(town, str(plan["plan_id"]), meeting, course)
    decided = row["decision_on"]
    assert isinstance(decided, date)
    assert decided <= AS_AT
    town.key.deadline("ANR02", str(row["review_id"]), last_day_of_year_from(last), decided)
    stands(town, plan, decided, meeting)
    secured(town, plan)
    return row, meeting


STORIES: tuple[Callable[[Town], None], ...] = (
    infant_of_unknown_plan, amended_in_haste, amended_without_notice, kept_late, kept_without_notice,
    moved_in_unprepared,
)  # fmt: skip
