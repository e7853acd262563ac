"""From a request for an assessment to a plan, or to none: one function tells one child's story."""

from collections.abc import Callable
from datetime import date, timedelta

from audit.sample.advice import ask_advice, seek_advice
from audit.sample.dice import working_day
from audit.sample.key import AS_AT, WINDOW_FROM, days_before, weeks_after
from audit.sample.people import new_child
from audit.sample.plans import new_plan
from audit.sample.records import Row, Town, Value
from audit.sample.schools import school_for

SOURCES = {"1": 38, "2": 55, "3": 2, "4": 3, "5": 2}


def _request(town: Town, received: date | None, outcome: str | None, decided: date | None, **values: Value) -> Row:
    """Add a child and the request about it."""
    ncy = town.dice.between(-1, 11)
    child = new_child(town, ncy, school_for(town, ncy))
    return town.add(
        "request",
        **{
            "request_id": town.number("R26-{:04d}"),
            "child_id": child["child_id"],
            "received_on": received,
            "request_source": town.dice.weighted(SOURCES),
            "outcome": outcome,
            "outcome_on": decided,
            "is_mediated": outcome == "N" and town.dice.chance(0.2),
            "is_appealed": outcome == "N" and town.dice.chance(0.15),
            "is_in_youth_custody": False,
            **values,
        },
    )


def _decide(
    town: Town, received: date, late_by: int, outcome: str | None, *, is_keyed: bool = True, **values: Value
) -> tuple[Row, date]:
    """Add a request decided so many days after the six weeks (fewer than none: in time), and return the day.

    Unless `is_keyed`, the day it was received is not in the record, and no clock can be set.
    """
    due = weeks_after(received, 6)
    decided = working_day(due + timedelta(days=late_by))
    row = _request(town, received if is_keyed else None, outcome, decided, **values)
    exempt = row["exemption"] is not None
    town.key.deadline("REQ01", str(row["request_id"]), due if is_keyed else None, decided, exempt=exempt)
    return row, decided


def _assess(town: Town, request: Row, outcome: str | None, **values: Value) -> Row:
    return town.add(
        "assessment",
        assessment_id=town.number("A26-{:04d}"),
        request_id=request["request_id"],
        outcome=outcome,
        **values,
    )


def _usual_lateness(town: Town) -> int:
    """Most decisions whether to assess are made in the six weeks."""
    return town.dice.between(-16, 0) if town.dice.chance(0.87) else town.dice.between(1, 20)


def awaiting_decision(town: Town) -> None:
    """Received less than six weeks ago."""
    received = days_before(town.dice.between(0, 42))
    row = _request(town, received, "A", None)
    _no_plan_yet(town, row, received)
    town.key.deadline("REQ01", str(row["request_id"]), weeks_after(received, 6), None)


def decision_overdue(town: Town) -> None:
    """Received more than six weeks ago, and nothing decided."""
    received = days_before(town.dice.between(43, 90))
    row = _request(town, received, "A", None)
    _no_plan_yet(town, row, received)
    town.key.deadline("REQ01", str(row["request_id"]), weeks_after(received, 6), None)


def decision_overdue_exempt(town: Town) -> None:
    """The family is away: more than six weeks, and a reason is recorded."""
    received = days_before(town.dice.between(50, 70))
    row = _request(town, received, "A", None, exemption="absent_four_weeks")
    town.key.deadline("REQ01", str(row["request_id"]), weeks_after(received, 6), None, exempt=True)
    town.key.deadline("ASM02", str(row["request_id"]), weeks_after(received, 20), None, exempt=True)


def outcome_left_blank(town: Town) -> None:
    """A day of decision without the decision: for the six weeks that is decided, the 20 weeks run on."""
    received = days_before(town.dice.between(60, 80))
    row, _ = _decide(town, received, -3, None)
    _no_plan_yet(town, row, received)


def decided_tomorrow(town: Town) -> None:
    """The decision bears a day after the as-at day, so it has not been made."""
    received = days_before(town.dice.between(36, 39))
    row = _request(town, received, "Y", AS_AT + timedelta(days=town.dice.between(2, 4)))
    town.key.deadline("REQ01", str(row["request_id"]), weeks_after(received, 6), None)
    _no_plan_yet(town, row, received)


def refused(town: Town) -> None:
    """Decided not to assess."""
    _decide(town, days_before(town.dice.between(65, 400)), _usual_lateness(town), "N")


def refused_after_school_closed(town: Town) -> None:
    """Decided late, with the reason recorded."""
    _decide(town, days_before(town.dice.between(90, 300)), 12, "N", exemption="school_closed")


def decision_undated(town: Town) -> None:
    """Decided not to assess on a day nobody wrote down."""
    received = days_before(town.dice.between(60, 200))
    row = _request(town, received, "N", None)
    town.key.says("REQ01", str(row["request_id"]), "unknown", weeks_after(received, 6))


def receipt_undated(town: Town) -> None:
    """Agreed to assess; when the request came cannot be read, so no clock can be set."""
    row, decided = _decide(town, days_before(town.dice.between(100, 130)), -12, "Y", is_keyed=False)
    town.blot("request", row, "received_on", town.dice.pick(("31/11/2025", "12/31/2025", "TBC", "30/02/2026")))
    _assess(town, row, "A")
    seek_advice(town, row, decided, all_in=False)
    town.key.deadline("ASM02", str(row["request_id"]), None, None)


def _no_plan_yet(town: Town, request: Row, received: date) -> None:
    town.key.deadline("ASM02", str(request["request_id"]), weeks_after(received, 20), None)


def just_agreed(town: Town) -> None:
    """Agreed within the month; all the advice has been asked for and none has come."""
    received = days_before(town.dice.between(50, 60))
    row, decided = _decide(town, received, -8, "Y")
    _assess(town, row, "A")
    ask_advice(town, row, decided)
    _no_plan_yet(town, row, received)


def being_assessed(town: Town) -> None:
    """Agreed, and still inside the 20 weeks."""
    _open_assessment(town, days_before(town.dice.between(65, 140)))


def assessment_overdue(town: Town) -> None:
    """Agreed, and the 20 weeks are over."""
    _open_assessment(town, days_before(town.dice.between(141, 260)))


def assessment_overdue_exempt(town: Town) -> None:
    """The 20 weeks are over, and a reason is recorded."""
    _open_assessment(town, days_before(town.dice.between(150, 230)), exemption="exceptional_circumstances")


def _open_assessment(town: Town, received: date, exemption: str | None = None) -> None:
    row, decided = _decide(town, received, _usual_lateness(town), "Y")
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
    due = town.dice.day(WINDOW_FROM + timedelta(days=14), days_before(46))
    received = due - timedelta(weeks=16)
    row, decided = _decide(town, received, _usual_lateness(town), "Y")
    told = working_day(due + timedelta(days=late_by))
    assessment = _assess(town, row, "N", outcome_on=told, exemption=exemption)
    seek_advice(town, row, decided, all_in=True)
    town.key.deadline("ASM01", str(assessment["assessment_id"]), due, told, exempt=exemption is not None)


def no_plan_undated(town: Town) -> None:
    """No plan will be made; the day the parents were told is not recorded."""
    received = days_before(town.dice.between(150, 200))
    row, decided = _decide(town, received, -2, "Y")
    assessment = _assess(town, row, "N")
    seek_advice(town, row, decided, all_in=True)
    town.key.says("ASM01", str(assessment["assessment_id"]), "unknown", weeks_after(received, 16))


def panel_word(town: Town) -> None:
    """The system shows a word for the outcome that nobody mapped."""
    received = days_before(town.dice.between(100, 130))
    row, decided = _decide(town, received, -2, "Y")
    assessment = _assess(town, row, None)
    town.blot("assessment", assessment, "outcome", "Deferred by panel")
    seek_advice(town, row, decided, all_in=False)
    _no_plan_yet(town, row, received)


def withdrawn(town: Town) -> None:
    """The parents took the request back."""
    received = days_before(town.dice.between(60, 300))
    _request(town, received, "W", None)


def moved_away(town: Town) -> None:
    """Moved to another authority before the decision."""
    _request(town, days_before(town.dice.between(60, 300)), "A", None, exported_to_la="098")


def in_custody(town: Town) -> None:
    """In youth custody, where other rules hold."""
    _request(town, days_before(town.dice.between(60, 200)), "A", None, is_in_youth_custody=True)


def plan_in_time(town: Town) -> None:
    """A plan within the 20 weeks."""
    _issue(town, town.dice.between(-9, 0))


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
    due = issued - timedelta(days=late_by)
    received = due - timedelta(weeks=20)
    row, decided = _decide(town, received, min(_usual_lateness(town), late_by + 10), "Y", is_keyed=is_keyed)
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
STORIES: dict[Callable[[Town], object], int] = {
    awaiting_decision: 20, decision_overdue: 6, decision_overdue_exempt: 2, outcome_left_blank: 2,
    decided_tomorrow: 2, refused: 30, refused_after_school_closed: 2, decision_undated: 3, receipt_undated: 4,
    just_agreed: 6, being_assessed: 28, assessment_overdue: 14, assessment_overdue_exempt: 3, no_plan_in_time: 7,
    no_plan_late: 5, no_plan_exempt: 2, no_plan_undated: 2, panel_word: 2, withdrawn: 5, moved_away: 2, in_custody: 2,
    plan_in_time: 48, plan_late: 36, plan_exempt: 4, plan_of_unknown_clock: 2,
}  # fmt: skip


def tell_casework(town: Town) -> None:
    """Tell every story as often as its number says."""
    for story, times in STORIES.items():
        for _ in range(town.share(times)):
            story(town)
