"""Years of reviews: how each older plan stands on the as-at day, one function to a story."""

# ruff: noqa: D401 - the docstring of a story tells the story.

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from audit.sample.dice import working_day
from audit.sample.key import AS_AT, WINDOW_FROM, days_before, last_day_of_quarter_from, last_day_of_year_from
from audit.sample.plans import older_plan
from audit.sample.records import Row, Town, Value
from audit.sample.reviews import Course, hold_review, usual_course

IN_TIME = Course(decision="M", decided=-6)


def plan_before(town: Town, before: date, **values: Value) -> Row:
    """Add a plan issued some years before a day."""
    return older_plan(town, town.dice.day(date(2015, 1, 5), before - timedelta(days=300)), **values)


def completed(town: Town, plan: Row, decided: date, course: Course | None = None, *, ceased: bool = False) -> Row:
    """Add a review carried through, whose decision falls on the working day `decided`."""
    course = course or usual_course(town)
    assert course.decided is not None
    meeting = working_day(decided - timedelta(days=28 + course.decided))
    course = replace(course, decided=(decided - meeting).days - 28)
    return hold_review(town, str(plan["plan_id"]), meeting, course, plan_ceased=ceased)


def _reviewed_twice(town: Town, last: date, *, late: bool, closing: Course | None = None, **values: Value) -> Row:
    """Add a plan whose last review was decided on `last`, more than a year after the one before if `late`."""
    gap = town.dice.between(371, 480) if late else town.dice.between(290, 360)
    days = [working_day(last), working_day(last - timedelta(days=gap))]
    if days[-1] >= WINDOW_FROM:
        days.append(working_day(days[-1] - timedelta(days=330)))
    plan = plan_before(town, days[-1], **values)
    ceased = plan["ceased_on"] is not None
    before: date | None = None
    for day in reversed(days):
        row = completed(town, plan, day, closing if day == days[0] else None, ceased=ceased)
        if before:
            town.key.deadline("ANR02", str(row["review_id"]), last_day_of_year_from(before), day)
        before = day
    if not ceased:
        stands(town, plan, days[0], row["meeting_on"])
    return plan


def stands(town: Town, plan: Row, decided: Value, met: Value, *, is_review: bool = True) -> None:
    """Note what ANR01 and ANR03 must say, from the day of the last decision and of the last meeting."""
    for check, anchor in (("ANR01", decided), ("ANR03", met)):
        if not isinstance(anchor, date):
            town.key.says(check, str(plan["plan_id"]), "unknown")
            continue
        due, moved_in = last_day_of_year_from(anchor), plan["transferred_in_on"]
        if isinstance(moved_in, date) and moved_in > anchor:
            due = max(due, last_day_of_quarter_from(moved_in))
        in_time = "met" if is_review else "pending"
        town.key.says(check, str(plan["plan_id"]), "breach" if due < AS_AT else in_time, due)


def _once_before(town: Town, last: date, **values: Value) -> Row:
    """Add a plan whose last decision, before the window, was on `last`; what is open now is for the story."""
    plan = plan_before(town, last, **values)
    completed(town, plan, last, replace(IN_TIME, report=-5))
    return plan


def reviewed(town: Town) -> None:
    """Reviewed within the year, the review before it too; about a third of the cycles took longer."""
    _reviewed_twice(town, town.dice.day(date(2025, 11, 3), AS_AT), late=town.dice.chance(0.36))


def first_review(town: Town) -> None:
    """A plan of last year, reviewed for the first time."""
    decided = town.dice.day(date(2025, 11, 10), AS_AT)
    issued = decided - timedelta(days=town.dice.pick((300, 340, 358, 365, 366, 390, 440)))
    plan = older_plan(town, issued)
    row = completed(town, plan, decided)
    town.key.deadline("ANR02", str(row["review_id"]), last_day_of_year_from(issued), decided)
    stands(town, plan, decided, row["meeting_on"])


def leap_day(town: Town) -> None:
    """Last reviewed on 29 February 2024, then a day too late, then by the very last day."""
    plan = plan_before(town, date(2024, 2, 29))
    completed(town, plan, date(2024, 2, 29), IN_TIME)
    for decided, due in ((date(2025, 3, 3), date(2025, 2, 28)), (date(2026, 3, 2), date(2026, 3, 2))):
        row = completed(town, plan, decided, IN_TIME)
        town.key.deadline("ANR02", str(row["review_id"]), due, decided)
    stands(town, plan, date(2026, 3, 2), row["meeting_on"])


def just_met(town: Town) -> None:
    """Met within the last fortnight; the school is still writing its report."""
    _open_review(town, days_before(town.dice.between(1, 10)), Course(report=None))


def decision_awaited(town: Town) -> None:
    """Met in the last four weeks; the authority has still to decide."""
    _open_review(town, days_before(town.dice.between(1, 28)), Course(report=town.dice.between(-12, 5)))


def decision_overdue(town: Town) -> None:
    """Met more than four weeks ago, and still nothing decided."""
    report = None if town.dice.chance(0.3) else town.dice.between(-5, 20)
    _open_review(town, days_before(town.dice.between(29, 250)), Course(report=report))


def amendments_unsent(town: Town) -> None:
    """Decided to amend; the proposed amendments have not gone."""
    _open_review(town, days_before(town.dice.between(60, 280)), Course(decision="A", decided=town.dice.between(-8, 20)))


def amendments_not_yet_due(town: Town) -> None:
    """Decided at once to amend, and the four weeks still run."""
    _open_review(town, days_before(town.dice.between(14, 24)), Course(decision="A", decided=-18))


def amended_plan_awaited(town: Town) -> None:
    """The notice has gone, the amended plan has not."""
    decided = town.dice.between(-8, 10)
    _open_review(town, days_before(town.dice.between(45, 200)), Course(decision="A", decided=decided, noticed=0))


def stays_as_it_is(town: Town) -> None:
    """A notice went, and after it word that the plan stays as it is."""
    course = Course(decision="A", decided=-4, noticed=0, final=-10, stays=True)
    _open_review(town, days_before(town.dice.between(100, 250)), course)


def _open_review(town: Town, meeting: date, course: Course) -> None:
    """Add a plan reviewed about a year before `meeting`, and the review that met then."""
    meeting = working_day(meeting)
    last = working_day(meeting - timedelta(days=town.dice.between(325, 400)))
    if last >= WINDOW_FROM:
        last = working_day(WINDOW_FROM - timedelta(days=town.dice.between(1, 20)))
    plan = _once_before(town, last)
    row = hold_review(town, str(plan["plan_id"]), meeting, course)
    decided = row["decision_on"]
    if isinstance(decided, date):
        town.key.deadline("ANR02", str(row["review_id"]), last_day_of_year_from(last), decided)
    stands(town, plan, decided or last, meeting)


def unreviewed(town: Town) -> None:
    """Last reviewed more than a year ago, and no meeting since."""
    last = town.dice.day(days_before(730), days_before(367))
    plan = _once_before(town, last)
    stands(town, plan, last, town.data["review"][-1]["meeting_on"])


def unreviewed_meeting_set(town: Town) -> None:
    """The same, but a meeting is in the diary; a meeting that has not been held is no meeting."""
    unreviewed(town)
    town.add(
        "review", review_id=town.number("AR{:05d}"), plan_id=town.data["plan"][-1]["plan_id"], review_type="annual",
        invited_on=days_before(4), meeting_on=AS_AT + timedelta(days=town.dice.between(16, 25)),
    )  # fmt: skip


def never_reviewed(town: Town) -> None:
    """More than a year old, and no review at all."""
    issued = town.dice.day(days_before(600), days_before(366))
    plan = older_plan(town, issued)
    stands(town, plan, issued, issued, is_review=False)


def ceased_on_review(town: Town) -> None:
    """The review decided to cease the plan, and it has ceased."""
    last = town.dice.day(date(2025, 11, 10), days_before(60))
    ceased = last + timedelta(days=town.dice.between(28, 56))
    closing = Course(decision="C", decided=town.dice.between(-10, 15))
    reason = town.dice.pick(("1", "2", "3", "4", "6"))
    _reviewed_twice(town, last, late=False, closing=closing, ceased_on=ceased, cease_reason=reason)


def ceased_amid_review(town: Town) -> None:
    """The family left England while a review was open: nothing is asked of it any more."""
    meeting = working_day(days_before(town.dice.between(100, 200)))
    plan = plan_before(town, meeting - timedelta(days=350), ceased_on=meeting + timedelta(days=50), cease_reason="7")
    hold_review(town, str(plan["plan_id"]), meeting, Course(report=None), plan_ceased=True)


STORIES: dict[Callable[[Town], None], int] = {
    reviewed: 178, first_review: 22, leap_day: 2, just_met: 3, decision_awaited: 11, decision_overdue: 34,
    amendments_unsent: 8, amendments_not_yet_due: 3, amended_plan_awaited: 14, stays_as_it_is: 3, unreviewed: 30,
    unreviewed_meeting_set: 3, never_reviewed: 7, ceased_on_review: 12, ceased_amid_review: 3,
}  # fmt: skip
