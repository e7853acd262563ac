"""One review of a plan, stage by stage, and what the checks of its stages must say."""

from dataclasses import dataclass
from datetime import date, timedelta

from audit.sample.dice import working_day
from audit.sample.key import AS_AT, in_window, weeks_after
from audit.sample.records import Row, Town, Value

KINDS = {"annual": 88, "phase_transfer": 8, "early": 4}


@dataclass(frozen=True)
class Course:
    """How a review went; a stage that is None was not done.

    `report`, `decided` and `final` are days after the last lawful day (0 or fewer: in time), `noticed` is days
    after the decision. `stays` ends an amendment with word that the plan stays as it is.
    """

    report: int | None = -3
    decision: str | None = None
    decided: int | None = None
    noticed: int | None = None
    final: int | None = None
    stays: bool = False


def usual_course(town: Town) -> Course:
    """Draw a review that was carried through: nearly half of the decisions within the four weeks."""
    dice = town.dice
    decided = dice.between(-20, 0) if dice.chance(0.46) else _lateness(town, 100)
    report = _report(town, by=14 + decided)
    if dice.chance(0.55):
        return Course(report, "M", decided)
    noticed = dice.between(1, 30) if dice.chance(0.3) else 0
    final = dice.between(-30, 0) if dice.chance(0.6) else _lateness(town, 60)
    return Course(report, "A", decided, noticed, final)


def _lateness(town: Town, most: int) -> int:
    """Draw how late: most are a little late, some very."""
    return town.dice.between(1, 21) if town.dice.chance(0.6) else town.dice.between(22, most)


def _report(town: Town, by: int) -> int | None:
    """Draw when the school's report came, never after the decision: most in time, a few never recorded."""
    if town.dice.chance(0.06):
        return None
    return min(by, town.dice.between(-10, 0) if town.dice.chance(0.62) else town.dice.between(1, 25))


def hold_review(town: Town, plan_id: str, meeting: date, course: Course, *, plan_ceased: bool = False) -> Row:
    """Add a review that met on `meeting` and note what the checks of its stages must say."""
    row = record_review(town, plan_id, meeting, course)
    note_review(town, row, meeting, plan_ceased=plan_ceased)
    return row


def record_review(town: Town, plan_id: str, meeting: date, course: Course) -> Row:
    """Add a review that met on `meeting` and went by `course`, as far as it had come by the as-at day."""
    decided = _stage(weeks_after(meeting, 4), course.decided)
    noticed = _stage(decided, course.noticed) if decided else None
    final = _stage(final_due(meeting, noticed), course.final, not_before=noticed) if noticed else None
    return town.add(
        "review",
        review_id=town.number("AR{:05d}"),
        plan_id=plan_id,
        review_type=town.dice.weighted(KINDS),
        invited_on=working_day(meeting - timedelta(days=town.dice.between(19, 35))),
        papers_sent_on=working_day(meeting - timedelta(days=town.dice.between(10, 18))),
        meeting_on=meeting,
        report_sent_on=_stage(weeks_after(meeting, 2), course.report),
        decision=course.decision if decided else None,
        decision_on=decided,
        amendment_notice_on=noticed,
        final_plan_on=None if course.stays else final,
        no_amendment_on=final if course.stays else None,
    )


def final_due(meeting: date, noticed: Value) -> date:
    """Return the last day for the amended plan: 12 weeks from the meeting, or 8 from the notice if sooner."""
    due = weeks_after(meeting, 12)
    return min(weeks_after(noticed, 8), due) if isinstance(noticed, date) else due


def _stage(due: date, late_by: int | None, not_before: date | None = None) -> date | None:
    """Return the day so many days after `due`, 15 days after `not_before` at least; None if not by the as-at day."""
    if late_by is None:
        return None
    done = working_day(due + timedelta(days=late_by))
    if not_before:
        done = max(done, not_before + timedelta(days=15))
    return done if done <= AS_AT else None


def note_review(town: Town, row: Row, meeting: date, *, plan_ceased: bool = False) -> None:
    """Note what ANR04 to ANR07 must say; of a plan that has ceased nothing is asked that is not done."""
    stages = {"ANR04": (weeks_after(meeting, 4), row["decision_on"])}
    if row["decision"] == "A":
        stages["ANR05"] = (weeks_after(meeting, 4), row["amendment_notice_on"])
        if not row["no_amendment_on"]:
            stages["ANR06"] = (final_due(meeting, row["amendment_notice_on"]), row["final_plan_on"])
    report_due, decided = weeks_after(meeting, 2), row["decision_on"]
    if row["report_sent_on"] or not decided:
        stages["ANR07"] = (report_due, row["report_sent_on"])
    elif not plan_ceased and isinstance(decided, date) and in_window(decided):
        town.key.says("ANR07", str(row["review_id"]), "unknown", report_due)
    for check, (due, done) in stages.items():
        assert done is None or isinstance(done, date)
        if done or not plan_ceased:
            town.key.deadline(check, str(row["review_id"]), due, done)
