"""Assessments and what they led to, a plan or none: one function tells one child's story."""

# ruff: noqa: D401 - the docstring of a story tells the story.

from collections.abc import Callable
from datetime import date, timedelta

from audit.sample.advice import ask_advice, seek_advice
from audit.sample.dice import working_day
from audit.sample.key import AS_AT, WINDOW_FROM, days_before, weeks_after
from audit.sample.plans import new_plan
from audit.sample.records import Row, Town, Value
from audit.sample.requests import day_received, decide, no_plan_yet, usual_lateness


def _assess(town: Town, request: Row, outcome: str | None, **values: Value) -> Row:
    return town.add(
        "assessment",
        assessment_id=town.number("A{:05d}"),
        request_id=request["request_id"],
        outcome=outcome,
        **values,
    )


def receipt_undated(town: Town) -> None:
    """Agreed to assess; when the request came cannot be read, so no clock can be set."""
    row, decided = decide(town, day_received(town, 100, 130), -12, "Y", is_keyed=False)
    town.blot("request", row, "received_on", town.dice.pick(("31/11/2025", "12/31/2025", "TBC", "30/02/2026")))
    _assess(town, row, "A")
    seek_advice(town, row, decided, all_in=False)
    town.key.deadline("ASM02", str(row["request_id"]), None, None)


def just_agreed(town: Town) -> None:
    """Agreed within the month; all the advice has been asked for and none has come."""
    received = day_received(town, 50, 60)
    row, decided = decide(town, received, -8, "Y")
    _assess(town, row, "A")
    ask_advice(town, row, decided)
    no_plan_yet(town, row, received)


def being_assessed(town: Town) -> None:
    """Agreed, and still inside the 20 weeks."""
    _open_assessment(town, day_received(town, 65, 140))


def assessment_overdue(town: Town) -> None:
    """Agreed, and the 20 weeks are over."""
    _open_assessment(town, day_received(town, 141, 260))


def assessment_overdue_exempt(town: Town) -> None:
    """The 20 weeks are over, and a reason is recorded."""
    _open_assessment(town, day_received(town, 150, 230), exemption="exceptional_circumstances")


def _open_assessment(town: Town, received: date, exemption: str | None = None) -> None:
    row, decided = decide(town, received, usual_lateness(town), "Y")
    drafted = received + timedelta(days=town.dice.between(110, 125))
    agreed = drafted < AS_AT and town.dice.chance(0.5)
    _assess(
        town, row, "Y" if agreed else "A", outcome_on=drafted if agreed else None,
        draft_sent_on=drafted if agreed else None, exemption=exemption,
    )  # fmt: skip
    seek_advice(town, row, decided, all_in=False)
    due = weeks_after(received, 20)
    town.key.deadline("ASM02", str(row["request_id"]), due, None, exempt=exemption is not None)


def no_plan_in_time(town: Town) -> None:
    """Assessed, and told within the 16 weeks that no plan will be made."""
    _told_no_plan(town, town.dice.between(-12, 0))


def no_plan_late(town: Town) -> None:
    """Assessed, and told after the 16 weeks."""
    _told_no_plan(town, town.dice.between(3, 45))


def no_plan_exempt(town: Town) -> None:
    """Told after the 16 weeks, with the reason recorded."""
    _told_no_plan(town, 18, exemption="exceptional_circumstances")


def _told_no_plan(town: Town, late_by: int, exemption: str | None = None) -> None:
    received = working_day(town.dice.day(WINDOW_FROM + timedelta(days=18), days_before(46)) - timedelta(weeks=16))
    due = weeks_after(received, 16)
    row, decided = decide(town, received, usual_lateness(town), "Y")
    told = working_day(due + timedelta(days=late_by))
    assessment = _assess(town, row, "N", outcome_on=told, exemption=exemption)
    seek_advice(town, row, decided, all_in=True)
    town.key.deadline("ASM01", str(assessment["assessment_id"]), due, told, exempt=exemption is not None)


def no_plan_undated(town: Town) -> None:
    """No plan will be made; the day the parents were told is not recorded."""
    received = day_received(town, 150, 200)
    row, decided = decide(town, received, -2, "Y")
    assessment = _assess(town, row, "N")
    seek_advice(town, row, decided, all_in=True)
    town.key.says("ASM01", str(assessment["assessment_id"]), "unknown", weeks_after(received, 16))


def panel_word(town: Town) -> None:
    """The system shows a word for the outcome that nobody mapped."""
    received = day_received(town, 100, 130)
    row, decided = decide(town, received, -2, "Y")
    assessment = _assess(town, row, None)
    town.blot("assessment", assessment, "outcome", "Deferred by panel")
    seek_advice(town, row, decided, all_in=False)
    no_plan_yet(town, row, received)


def plan_in_time(town: Town) -> None:
    """A plan within the 20 weeks."""
    _issue(town, town.dice.between(-9, -2))


def plan_late(town: Town) -> None:
    """A plan after the 20 weeks."""
    _issue(town, town.dice.between(1, 30) if town.dice.chance(0.5) else town.dice.between(31, 110))


def plan_exempt(town: Town) -> None:
    """A plan after the 20 weeks, with the reason recorded."""
    exemption = town.dice.pick(("exceptional_circumstances", "absent_four_weeks", "unstated"))
    _issue(town, town.dice.between(10, 40), exemption)


def plan_of_unknown_clock(town: Town) -> None:
    """A plan was issued; the day the request came was never keyed."""
    _issue(town, -5, is_keyed=False)


def _issue(town: Town, late_by: int, exemption: str | None = None, *, is_keyed: bool = True) -> None:
    """Tell the whole story of a plan issued so many days after the 20 weeks."""
    issued = town.dice.day(WINDOW_FROM, AS_AT)
    received = working_day(issued - timedelta(days=late_by, weeks=20))
    due = weeks_after(received, 20)
    row, decided = decide(town, received, min(usual_lateness(town), late_by + 10), "Y", is_keyed=is_keyed)
    drafted = min(received + timedelta(days=115), issued - timedelta(days=17))
    _assess(
        town, row, "Y", outcome_on=drafted, draft_sent_on=drafted, draft_response_on=drafted + timedelta(days=14),
        plan_sent_on=issued, exemption=exemption,
    )  # fmt: skip
    seek_advice(town, row, decided, all_in=True)
    exempt = exemption is not None
    town.key.deadline("ASM02", str(row["request_id"]), due if is_keyed else None, issued, exempt=exempt)
    new_plan(town, row, issued)


#: How often each story is told for 600 children.
STORIES: dict[Callable[[Town], None], int] = {
    receipt_undated: 4, just_agreed: 6, being_assessed: 28, assessment_overdue: 14, assessment_overdue_exempt: 3,
    no_plan_in_time: 7, no_plan_late: 5, no_plan_exempt: 2, no_plan_undated: 2, panel_word: 2, plan_in_time: 48,
    plan_late: 36, plan_exempt: 4, plan_of_unknown_clock: 2,
}  # fmt: skip
