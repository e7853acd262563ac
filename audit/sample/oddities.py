"""Plans and reviews whose record is wrong or incomplete, or that came from elsewhere."""

# ruff: noqa: D401 - the docstring of a story tells the story.

from collections.abc import Callable
from datetime import date, timedelta

from audit.sample.cycles import IN_TIME, completed, plan_before, stands
from audit.sample.dice import working_day
from audit.sample.key import AS_AT, days_before, last_day_of_year_from, weeks_after
from audit.sample.plans import older_plan
from audit.sample.records import Row, Town
from audit.sample.reviews import Course, hold_review, record_review


def moved_in_lately(town: Town) -> None:
    """Moved in when its review was all but due: three months more."""
    plan = _moved_in(town, anchor=date(2025, 10, 1), moved=town.dice.day(date(2026, 8, 10), date(2026, 9, 25)))
    stands(town, plan, plan["issued_on"], plan["issued_on"], is_review=False)


def moved_in_unreviewed(town: Town) -> None:
    """Moved in more than three months ago with a review due, and not reviewed."""
    plan = _moved_in(town, anchor=date(2025, 6, 2), moved=town.dice.day(date(2026, 4, 13), date(2026, 7, 20)))
    stands(town, plan, plan["issued_on"], plan["issued_on"], is_review=False)


def moved_in_and_reviewed(town: Town) -> None:
    """Reviewed after the year but within three months of moving in: in time."""
    moved = town.dice.day(date(2026, 5, 11), date(2026, 6, 12))
    plan = _moved_in(town, anchor=date(2025, 5, 20), moved=moved)
    decided = working_day(moved + timedelta(days=80))
    row = completed(town, plan, decided, IN_TIME)
    due = moved.replace(month=moved.month + 3) - timedelta(days=1)
    town.key.says("ANR02", str(row["review_id"]), "met", due, decided)
    stands(town, plan, decided, row["meeting_on"])


def moving_in(town: Town) -> None:
    """Moves in after the as-at day: until then it is another authority's."""
    _moved_in(town, anchor=date(2024, 5, 20), moved=AS_AT + timedelta(days=town.dice.between(6, 27)))


def _moved_in(town: Town, *, anchor: date, moved: date) -> Row:
    return older_plan(town, anchor, transferred_in_on=moved, transferred_from_la="097")


def ceased_unreviewed(town: Town) -> None:
    """Ceased last year; nothing is asked of it."""
    older_plan(town, date(2019, 3, 4), ceased_on=town.dice.day(date(2025, 9, 1), date(2026, 9, 1)), cease_reason="1")


def issue_unreadable(town: Town) -> None:
    """The day of issue cannot be read and no review is recorded."""
    plan = older_plan(town, None)
    town.blot("plan", plan, "issued_on", town.dice.pick(("TBC", "#N/A", "not known")))
    stands(town, plan, None, None)


def issue_blank_meeting_held(town: Town) -> None:
    """The day of issue is blank; one meeting is recorded, with no decision."""
    plan = older_plan(town, None)
    meeting = working_day(days_before(70))
    hold_review(town, str(plan["plan_id"]), meeting, Course())
    stands(town, plan, None, meeting)


def issue_blank_reviewed(town: Town) -> None:
    """The day of issue is blank: whether the first review came in time nobody can say."""
    plan = older_plan(town, None)
    decided = working_day(days_before(town.dice.between(60, 200)))
    row = completed(town, plan, decided, IN_TIME)
    town.key.says("ANR02", str(row["review_id"]), "unknown", None, decided)
    stands(town, plan, decided, row["meeting_on"])


def decision_undated(town: Town) -> None:
    """The authority decided to maintain the plan, on a day nobody wrote down."""
    plan, last = _reviewed_before(town)
    meeting = working_day(days_before(town.dice.between(40, 120)))
    row = record_review(town, str(plan["plan_id"]), meeting, Course(report=0))
    row["decision"] = "M"
    town.key.says("ANR04", str(row["review_id"]), "unknown", weeks_after(meeting, 4))
    town.key.says("ANR07", str(row["review_id"]), "met", weeks_after(meeting, 2), weeks_after(meeting, 2))
    stands(town, plan, last, meeting)


def meeting_unreadable(town: Town) -> None:
    """The day of the meeting does not exist; the decision and the notice are dated."""
    case_id, noticed = _lost_meeting(town, noticed=0)
    assert noticed is not None
    town.key.says("ANR05", case_id, "unknown", None, noticed)
    town.key.deadline("ANR06", case_id, weeks_after(noticed, 8), None)


def meeting_unreadable_no_notice(town: Town) -> None:
    """The day of the meeting does not exist and no notice has gone: no clock can be set."""
    case_id, _ = _lost_meeting(town, noticed=None)
    town.key.says("ANR05", case_id, "unknown")
    town.key.says("ANR06", case_id, "unknown")


def _lost_meeting(town: Town, noticed: int | None) -> tuple[str, date | None]:
    """Add a review that decided to amend, its meeting's day unreadable; return it and the day of the notice."""
    plan, last = _reviewed_before(town)
    meeting = working_day(days_before(town.dice.between(70, 120)))
    row = record_review(town, str(plan["plan_id"]), meeting, Course(decision="A", decided=0, noticed=noticed))
    row["meeting_on"] = None
    town.blot("review", row, "meeting_on", town.dice.pick(("30/02/2026", "31/11/2025", "12/31/2025")))
    case_id, decided = str(row["review_id"]), weeks_after(meeting, 4)
    town.key.says("ANR04", case_id, "unknown", None, decided)
    town.key.deadline("ANR02", case_id, last_day_of_year_from(last), decided)
    stands(town, plan, decided, working_day(last - timedelta(days=22)))
    return case_id, decided if noticed is not None else None


def word_unmapped(town: Town) -> None:
    """The system shows a decision no code was agreed for."""
    plan, last = _reviewed_before(town)
    decided = working_day(days_before(town.dice.between(30, 200)))
    row = completed(town, plan, decided, IN_TIME)
    row["decision"] = None
    town.blot("review", row, "decision", "Referred to panel")
    town.key.deadline("ANR02", str(row["review_id"]), last_day_of_year_from(last), decided)
    stands(town, plan, decided, row["meeting_on"])


def decided_in_the_future(town: Town) -> None:
    """The decision bears a day after the as-at day, so it has not been made."""
    plan, last = _reviewed_before(town)
    meeting = working_day(days_before(town.dice.between(32, 60)))
    row = hold_review(town, str(plan["plan_id"]), meeting, Course())
    row.update(decision="M", decision_on=AS_AT + timedelta(days=town.dice.between(9, 40)))
    stands(town, plan, last, meeting)


def decided_before_meeting(town: Town) -> None:
    """The two days stand the wrong way round; the verdict follows the record."""
    plan, last = _reviewed_before(town)
    decided = working_day(days_before(town.dice.between(60, 150)))
    row = completed(town, plan, decided, Course(decision="M", decided=-28 - 7))
    town.key.deadline("ANR02", str(row["review_id"]), last_day_of_year_from(last), decided)
    stands(town, plan, decided, row["meeting_on"])


def plan_not_there(town: Town) -> None:
    """The review names a plan the register does not hold."""
    decided = working_day(days_before(town.dice.between(30, 200)))
    row = completed(town, {"plan_id": town.number("P9{:04d}"), "ceased_on": None}, decided, IN_TIME)
    town.key.says("ANR02", str(row["review_id"]), "unknown", None, decided)


def _reviewed_before(town: Town) -> tuple[Row, date]:
    """Add a plan reviewed once, about eleven to fourteen months ago, and return the day of that decision."""
    last = working_day(days_before(town.dice.between(370, 420)))
    plan = plan_before(town, last)
    completed(town, plan, last, IN_TIME)
    return plan, last


STORIES: dict[Callable[[Town], None], int] = {
    moved_in_lately: 3, moved_in_unreviewed: 2, moved_in_and_reviewed: 2, moving_in: 2, ceased_unreviewed: 5,
    issue_unreadable: 3, issue_blank_meeting_held: 2, issue_blank_reviewed: 2, decision_undated: 3,
    meeting_unreadable: 2, meeting_unreadable_no_notice: 2, word_unmapped: 2, decided_in_the_future: 2,
    decided_before_meeting: 2, plan_not_there: 2,
}  # fmt: skip
