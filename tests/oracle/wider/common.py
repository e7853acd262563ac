"""What the wider rules share: who a case is about, and verdicts that need no day."""

from __future__ import annotations

from datetime import date, timedelta

from ..calendar import Day, Row, a_case, by_due_day, deadline

Verdict = str | None


def answered(answer: bool | None) -> str:
    """Give the verdict of a recorded yes or no: a blank is unknown, never met."""
    if answer is None:
        return "unknown"
    return "met" if answer else "breach"


def ceased(day: Day, plan_id: object) -> bool:
    """Say whether the plan is there and has ceased by the day: what is still open of it is left out."""
    plan = day.find("plan", plan_id)
    return plan is not None and plan.get("ceased_on") is not None


def ended_late(day: Day, plan_id: object, due: date | None) -> date | None:
    """Give the day the plan ceased where it ceased after the last day: what is not done by then was missed."""
    stopped = (day.find("plan", plan_id) or {}).get("ceased_on")
    return stopped if stopped is not None and due is not None and stopped > due else None


def days_after(start: date | None, days: int) -> date | None:
    """Give the last day of "within so many days of start"."""
    return None if start is None else start + timedelta(days=days)


def timed(
    day: Day,
    key: object,
    start: date | None,
    due: date | None,
    done: date | None,
    exempt: object = None,
    left_out_while_open: bool = False,
) -> Row | None:
    """Judge by the common deadline rule; an open case can be left out."""
    if done is None and left_out_while_open:
        return None
    verdict = deadline(day, start, due, done, exempt)
    return verdict and a_case(key, verdict, starts_on=start, due_on=due, done_on=done)


def due_by(day: Day, key: object, due: date | None, done: date | None, exempt: object = None) -> Row | None:
    """Judge by the deadline rule a duty that has a last day but no start; without that day it is unknown."""
    if done is not None and not day.in_window(done):
        return None
    verdict = "unknown" if due is None else by_due_day(day, due, done, exempt)
    return verdict and a_case(key, verdict, due_on=due, done_on=done)


def is_counted(day: Day, done: date | None, event: date | None) -> bool:
    """Say whether a case about an event is asked of the window: by the day it was done, as the contract has it.

    Not done, it is asked of the event's own day: what happened before the window can no longer be prepared. A
    case with neither day cannot be placed in time, so it is kept.
    """
    placed = done or event
    return placed is None or day.in_window(placed)


def settled(day: Day, key: object, event: date | None, done: date | None, is_over: bool = False) -> Row | None:
    """Judge a thing that must be done by an event that has happened, or is still to come.

    Not yet happened, the thing done: `met`; not done: `pending`. Happened without it: `breach`, even where nobody
    wrote down when (`is_over`); both done, and nobody knows when the event was: `unknown`, for which came first
    cannot be told.
    """
    if not is_counted(day, done, event):
        return None
    if done is None:
        verdict = "breach" if event is not None or is_over else "pending"
    elif event is None:
        verdict = "unknown" if is_over else "met"
    else:
        verdict = "met" if done <= event else "late"
    return a_case(key, verdict, due_on=event, done_on=done)


def letter(day: Day, key: object, decided: date | None, row: Row) -> Row | None:
    """Judge whether a decision's letter tells of appeal: without a day nobody can say that it went."""
    said = row.get("has_appeal_information")
    if decided is None:
        return a_case(key, "breach" if said is False else "unknown")
    if not day.in_window(decided):
        return None
    return a_case(key, answered(said), due_on=decided, done_on=decided if said else None)


def school_year(on: date) -> int:
    """Give the year in which the school year of a day began, 1 September to 31 August."""
    return on.year if on.month >= 9 else on.year - 1


def year_group_by_birth(born: date, on: date) -> int:
    """Give the national curriculum year of a child on a day: Year 1 is who was 5 on the 31 August before."""
    year = school_year(on)
    age = year - born.year - (1 if (born.month, born.day) > (8, 31) else 0)
    return age - 4


def age(born: date, on: date) -> int:
    """Give a person's age in years; who was born on 29 February is a year older on 1 March."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
