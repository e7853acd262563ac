"""Requests for an assessment that have led to nothing further: one function tells one child's story."""

# ruff: noqa: D401 - the docstring of a story tells the story.

from collections.abc import Callable
from datetime import date, timedelta

from audit.sample.dice import working_day
from audit.sample.key import AS_AT, days_before, weeks_after
from audit.sample.people import new_child
from audit.sample.records import Row, Town, Value
from audit.sample.schools import school_for

SOURCES = {"1": 38, "2": 55, "3": 2, "4": 3, "5": 2}


def add_request(town: Town, received: date | None, outcome: str | None, decided: date | None, **values: Value) -> Row:
    """Add a child and the request about it."""
    ncy = town.dice.between(-1, 11)
    child = new_child(town, ncy, school_for(town, ncy))
    return town.add(
        "request",
        **{
            "request_id": town.number("R{:05d}"),
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


def decide(
    town: Town, received: date, late_by: int, outcome: str | None, *, is_keyed: bool = True, **values: Value
) -> tuple[Row, date]:
    """Add a request decided so many days after the six weeks (fewer than none: in time), and return the day.

    Unless `is_keyed`, the day it was received is not in the record, and no clock can be set.
    """
    due = weeks_after(received, 6)
    decided = working_day(due + timedelta(days=late_by))
    row = add_request(town, received if is_keyed else None, outcome, decided, **values)
    exempt = row["exemption"] is not None
    town.key.deadline("REQ01", str(row["request_id"]), due if is_keyed else None, decided, exempt=exempt)
    return row, decided


def usual_lateness(town: Town) -> int:
    """Most decisions whether to assess are made in the six weeks."""
    return town.dice.between(-16, 0) if town.dice.chance(0.87) else town.dice.between(1, 20)


def day_received(town: Town, latest: int, earliest: int) -> date:
    """Draw the working day a request came, so many days before the as-at day."""
    return working_day(days_before(town.dice.between(latest, earliest)))


def no_plan_yet(town: Town, request: Row, received: date) -> None:
    """Note that the 20 weeks run, or have run out, without a plan."""
    town.key.deadline("ASM02", str(request["request_id"]), weeks_after(received, 20), None)


def awaiting_decision(town: Town) -> None:
    """Received less than six weeks ago."""
    received = day_received(town, 0, 39)
    row = add_request(town, received, "A", None)
    no_plan_yet(town, row, received)
    town.key.deadline("REQ01", str(row["request_id"]), weeks_after(received, 6), None)


def decision_overdue(town: Town) -> None:
    """Received more than six weeks ago, and nothing decided."""
    received = day_received(town, 43, 90)
    row = add_request(town, received, "A", None)
    no_plan_yet(town, row, received)
    town.key.deadline("REQ01", str(row["request_id"]), weeks_after(received, 6), None)


def decision_overdue_exempt(town: Town) -> None:
    """The family is away: more than six weeks, and a reason is recorded."""
    received = day_received(town, 50, 70)
    row = add_request(town, received, "A", None, exemption="absent_four_weeks")
    town.key.deadline("REQ01", str(row["request_id"]), weeks_after(received, 6), None, exempt=True)
    town.key.deadline("ASM02", str(row["request_id"]), weeks_after(received, 20), None, exempt=True)


def outcome_left_blank(town: Town) -> None:
    """A day of decision without the decision: for the six weeks that is decided, the 20 weeks run on."""
    received = day_received(town, 60, 80)
    row, _ = decide(town, received, -3, None)
    no_plan_yet(town, row, received)


def decided_tomorrow(town: Town) -> None:
    """The decision bears a day after the as-at day, so it has not been made."""
    received = day_received(town, 36, 39)
    row = add_request(town, received, "Y", AS_AT + timedelta(days=town.dice.between(2, 4)))
    town.key.deadline("REQ01", str(row["request_id"]), weeks_after(received, 6), None)
    no_plan_yet(town, row, received)


def refused(town: Town) -> None:
    """Decided not to assess."""
    decide(town, day_received(town, 65, 400), usual_lateness(town), "N")


def refused_after_school_closed(town: Town) -> None:
    """Decided late, with the reason recorded."""
    decide(town, day_received(town, 90, 300), 12, "N", exemption="school_closed")


def decision_undated(town: Town) -> None:
    """Decided not to assess on a day nobody wrote down."""
    received = day_received(town, 60, 200)
    row = add_request(town, received, "N", None)
    town.key.says("REQ01", str(row["request_id"]), "unknown", weeks_after(received, 6))


def withdrawn(town: Town) -> None:
    """The parents took the request back."""
    received = day_received(town, 60, 300)
    add_request(town, received, "W", None)


def moved_away(town: Town) -> None:
    """Moved to another authority before the decision."""
    add_request(town, day_received(town, 60, 300), "A", None, exported_to_la="098")


def in_custody(town: Town) -> None:
    """In youth custody, where other rules hold."""
    add_request(town, day_received(town, 60, 200), "A", None, is_in_youth_custody=True)


#: How often each story is told for 600 children.
STORIES: dict[Callable[[Town], None], int] = {
    awaiting_decision: 20, decision_overdue: 6, decision_overdue_exempt: 2, outcome_left_blank: 2,
    decided_tomorrow: 2, refused: 30, refused_after_school_closed: 2, decision_undated: 3, withdrawn: 5,
    moved_away: 2, in_custody: 2,
}  # fmt: skip
