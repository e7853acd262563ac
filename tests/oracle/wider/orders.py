"""TRI01 to TRI12: orders of the Tribunal, and mediation."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from ..calendar import Day, Row, each, earliest, weeks_after
from .common import ceased, days_after, due_by, timed

#: The limits of reg 44(2), in weeks, by what was ordered or agreed.
AGREED_WEEKS = {"make_plan": 11, "amend": 5, "continue_and_amend": 5, "name_school": 2, "continue": 0, "other": 2}


def _clock(order: Row) -> date | None:
    """Give the day the clock starts: of giving way, where the authority did, else of the order."""
    if order.get("is_conceded") is True or (order.get("is_conceded") is None and order.get("conceded_on") is not None):
        return order.get("conceded_on")
    return order.get("ordered_on")


def _order_step(
    types: set[str], weeks: Callable[[Row], int], set_in: str, done: Callable[[Row], date | None]
) -> Callable[[Day], list[Row]]:
    """Make a check of one step after an order: the Tribunal's own day goes before the weeks."""

    def check(day: Day) -> list[Row]:
        orders = (row for row in day.rows("tribunal_order") if row.get("order_type") in types)
        return each(
            _step(day, row, row.get(set_in) or weeks_after(_clock(row), weeks(row)), done(row)) for row in orders
        )

    return check


def _step(day: Day, order: Row, due: date | None, done: date | None) -> Row | None:
    gone = done is None and ceased(day, order.get("plan_id"))
    return None if gone else due_by(day, order["order_id"], due, done, order.get("exemption"))


def _column(name: str) -> Callable[[Row], date | None]:
    return lambda row: row.get(name)


def tri02(day: Day) -> list[Row]:
    """An ordered assessment answered with a plan, or without one."""
    orders = (row for row in day.rows("tribunal_order") if row.get("order_type") in ("assess", "reassess"))
    return each(_tri02(day, row) for row in orders)


def _tri02(day: Day, order: Row) -> Row | None:
    weeks, column = (10, "outcome_on") if order.get("outcome") == "N" else (14, "plan_sent_on")
    return _step(day, order, order.get("set_by_on") or weeks_after(_clock(order), weeks), order.get(column))


def tri07(day: Day) -> list[Row]:
    """A plan continued at once: one that had not ceased by then runs by itself, done on the day it was due."""
    orders = (row for row in day.rows("tribunal_order") if row.get("order_type") in ("continue", "continue_and_amend"))
    return each(_tri07(day, row) for row in orders)


def _tri07(day: Day, order: Row) -> Row | None:
    due, done = order.get("set_by_on") or _clock(order), order.get("complied_on")
    plan = day.find("plan", order.get("plan_id"))
    if done is None and due is not None and due <= day.on and plan is not None:
        stopped = plan.get("ceased_on")
        done = due if stopped is None or stopped > due else None
    return due_by(day, order["order_id"], due, done, order.get("exemption"))


def tri08(day: Day) -> list[Row]:
    """Mediation arranged within 30 days, or held: the earlier of the two."""
    return each(_tri08(day, row) for row in day.rows("mediation") if row.get("is_health_only") is not True)


def _tri08(day: Day, row: Row) -> Row | None:
    done, withdrawn = earliest(row.get("arranged_on"), row.get("held_on")), row.get("withdrawn_on")
    start = row.get("requested_on")
    return timed(day, row["mediation_id"], start, days_after(start, 30), done, None, withdrawn is not None)


def tri09(day: Day) -> list[Row]:
    """What was agreed in mediation done in time."""
    return each(_tri09(day, row) for row in day.rows("mediation") if row.get("agreed_on") is not None)


def _tri09(day: Day, row: Row) -> Row | None:
    action, agreed = row.get("agreed_action"), row["agreed_on"]
    done, exempt = row.get("done_on"), None if action == "other" else row.get("exemption")
    if action in ("assess", "reassess"):
        weeks: int | None = 10 if row.get("outcome") == "N" else 14
    else:
        weeks = AGREED_WEEKS.get(str(action))
    due = row.get("agreed_timescale_on") or (None if weeks is None else weeks_after(agreed, weeks))
    gone = done is None and ceased(day, row.get("plan_id"))
    return None if gone else due_by(day, row["mediation_id"], due, done, exempt)


def tri10(day: Day) -> list[Row]:
    """A case sent back reconsidered: the first day of draft, decision against one, and compliance on record."""
    orders = (row for row in day.rows("tribunal_order") if row.get("order_type") == "reconsider")
    return each(_tri10(day, row) for row in orders)


def _tri10(day: Day, order: Row) -> Row | None:
    refused = order.get("outcome_on") if order.get("outcome") == "N" else None
    done = earliest(order.get("draft_sent_on"), refused, order.get("complied_on"))
    return _step(day, order, order.get("set_by_on") or weeks_after(_clock(order), 2), done)


def tri11(day: Day) -> list[Row]:
    """A plan ceased at once: by the plan's own day, or the day compliance is recorded, whichever is first."""
    orders = (row for row in day.rows("tribunal_order") if row.get("order_type") == "cease_upheld")
    return each(_tri11(day, row) for row in orders)


def _tri11(day: Day, order: Row) -> Row | None:
    plan = day.find("plan", order.get("plan_id")) or {}
    done = earliest(order.get("complied_on"), plan.get("ceased_on"))
    return due_by(day, order["order_id"], order.get("set_by_on") or order.get("ordered_on"), done)


def tri12(day: Day) -> list[Row]:
    """The first step to what was agreed; left out where the parties agreed a day of their own."""
    return each(_tri12(day, row) for row in day.rows("mediation") if row.get("agreed_timescale_on") is None)


def _tri12(day: Day, row: Row) -> Row | None:
    weeks: Any = {"assess": 2, "reassess": 2, "make_plan": 5}.get(str(row.get("agreed_action")))
    if weeks is None:
        return None
    start, gone = row.get("agreed_on"), ceased(day, row.get("plan_id"))
    return timed(
        day, row["mediation_id"], start, weeks_after(start, weeks), row.get("first_step_on"), row.get("exemption"), gone
    )


ORDER_CHECKS = {
    "TRI01": _order_step({"assess", "reassess"}, lambda row: 2, "first_step_by_on", _column("notified_on")),
    "TRI02": tri02,
    "TRI03": _order_step({"make_plan"}, lambda row: 5, "first_step_by_on", _column("draft_sent_on")),
    "TRI04": _order_step({"make_plan"}, lambda row: 11, "set_by_on", _column("plan_sent_on")),
    "TRI05": _order_step({"amend", "continue_and_amend"}, lambda row: 5, "set_by_on", _column("plan_sent_on")),
    "TRI06": _order_step({"name_school"}, lambda row: 2, "set_by_on", _column("plan_sent_on")),
    "TRI07": tri07,
    "TRI08": tri08,
    "TRI09": tri09,
    "TRI10": tri10,
    "TRI11": tri11,
    "TRI12": tri12,
}
