"""TRI01 to TRI07, TRI10, TRI11: orders of the Tribunal.

An order about a plan that ceased after its clock began asks for nothing more; one that had ceased before, as where
a plan is to be made anew or taken up again, does. But where the plan ran when the clock began and ceased after the last
day, that day had been missed: late, the ceasing being the end of it. An exception lifts the time limits of the
regulations, not a day the Tribunal set itself.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from ..calendar import Day, Row, a_case, each, earliest, weeks_after
from .common import due_by

Done = Callable[[Row], date | None]


def clock(order: Row) -> date | None:
    """Give the day the clock starts: of giving way, where the authority did, else of the order."""
    gave_way = order.get("is_conceded")
    if gave_way is None:
        gave_way = order.get("conceded_on") is not None
    return order.get("conceded_on") if gave_way else order.get("ordered_on")


def is_over(day: Day, plan_id: object, began: date | None) -> bool:
    """Say whether the plan an order or agreement is about ceased after the clock began."""
    plan = day.find("plan", plan_id)
    stopped = plan.get("ceased_on") if plan else None
    return stopped is not None and began is not None and stopped > began


def missed_until(day: Day, plan_id: object, began: date | None, due: date | None) -> date | None:
    """Give the day the plan ceased, where it was there as the clock began and the last day had passed by then.

    One issued later, or nobody knows when, may be what was asked for.
    """
    plan = day.find("plan", plan_id) or {}
    stopped, issued = plan.get("ceased_on"), plan.get("issued_on")
    if stopped is None or issued is None or began is None or due is None:
        return None
    return stopped if issued <= began < stopped and due < stopped else None


def runs_again_on(day: Day, plan_id: object, began: date | None, taken_up: date | None) -> date | None:
    """Give the day a plan that is to continue ran: taken up again or, not having ceased by then, at once."""
    plan = day.find("plan", plan_id)
    if taken_up is not None or plan is None:
        return taken_up
    stopped = plan.get("ceased_on")
    return began if stopped is None or began is None or stopped > began else None


def _orders(day: Day, *types: str) -> list[Row]:
    return [row for row in day.rows("tribunal_order") if row.get("order_type") in types]


def _judged(day: Day, order: Row, weeks: int, set_on: date | None, done: date | None) -> Row | None:
    """Judge one step: the Tribunal's own day goes before the weeks, and no exception lifts it."""
    began = clock(order)
    due = set_on or weeks_after(began, weeks)
    if done is None and is_over(day, order.get("plan_id"), began):
        done = missed_until(day, order.get("plan_id"), began, due)
        if done is None:
            return None
    exempt = order.get("exemption") if set_on is None else None
    return due_by(day, order["order_id"], due, done, exempt)


def _unknown_when(day: Day, order: Row, weeks: int, set_on: date | None, by: date | None) -> Row | None:
    """Judge a step that must have been taken, for a later one was: nobody wrote down when. Placed by the later."""
    due = set_on or weeks_after(clock(order), weeks)
    return a_case(order["order_id"], "unknown", due_on=due) if by is None or day.in_window(by) else None


def _first_step(weeks: int, done: str, later: tuple[str, ...], *types: str) -> Callable[[Day], list[Row]]:
    """Make a check of a first step; where only a later one, or what came of it, is recorded, nobody can say."""

    def judge(day: Day, order: Row) -> Row | None:
        set_on = order.get("first_step_by_on")
        after = next((order[column] for column in later if order.get(column) is not None), None)
        has_ended = done == "notified_on" and order.get("outcome") is not None
        if order.get(done) is None and (after is not None or has_ended):
            return _unknown_when(day, order, weeks, set_on, after)
        return _judged(day, order, weeks, set_on, order.get(done))

    return lambda day: each(judge(day, order) for order in _orders(day, *types))


def _last_step(weeks: int, done: Done, *types: str) -> Callable[[Day], list[Row]]:
    """Make a check of what was ordered."""
    return lambda day: each(
        _judged(day, order, weeks, order.get("set_by_on"), done(order)) for order in _orders(day, *types)
    )


def tri02(day: Day) -> list[Row]:
    """An ordered assessment answered: with a plan, or with none. Decided against, nobody wrote down when: unknown."""
    return each(_tri02(day, order) for order in _orders(day, "assess", "reassess"))


def _tri02(day: Day, order: Row) -> Row | None:
    set_on = order.get("set_by_on")
    if order.get("outcome") != "N":
        return _judged(day, order, 14, set_on, order.get("plan_sent_on"))
    if order.get("outcome_on") is None:
        return a_case(order["order_id"], "unknown", due_on=set_on or weeks_after(clock(order), 10))
    return _judged(day, order, 10, set_on, order["outcome_on"])


def tri07(day: Day) -> list[Row]:
    """A plan continued at once, which knows no exception; whether it runs cannot be told of a plan not there."""
    return each(_tri07(day, order) for order in _orders(day, "continue", "continue_and_amend"))


def _tri07(day: Day, order: Row) -> Row | None:
    began, plan_id = clock(order), order.get("plan_id")
    due, done = order.get("set_by_on") or began, runs_again_on(day, plan_id, began, order.get("complied_on"))
    if done is None and day.find("plan", plan_id) is None:
        return a_case(order["order_id"], "unknown", due_on=due)
    return due_by(day, order["order_id"], due, done)


def tri11(day: Day) -> list[Row]:
    """A plan ceased at once: the day recorded with the order speaks before the plan's own.

    Whether it ceased cannot be told of a plan not there.
    """
    return each(_tri11(day, order) for order in _orders(day, "cease_upheld"))


def _tri11(day: Day, order: Row) -> Row | None:
    plan = day.find("plan", order.get("plan_id"))
    due, done = order.get("set_by_on") or clock(order), order.get("complied_on") or (plan or {}).get("ceased_on")
    if done is None and plan is None:
        return a_case(order["order_id"], "unknown", due_on=due)
    return due_by(day, order["order_id"], due, done)


def _reconsidered(order: Row) -> date | None:
    """Give the first day of the draft, of the decision against one, and of compliance as recorded."""
    refused = order.get("outcome_on") if order.get("outcome") == "N" else None
    return earliest(order.get("draft_sent_on"), refused, order.get("complied_on"))


def tri10(day: Day) -> list[Row]:
    """A case reconsidered; the final plan sent by the last day shows it too.

    Where there is only a later one, or a decision against one that has no day, nobody can say when.
    """
    return each(_tri10(day, order) for order in _orders(day, "reconsider"))


def _tri10(day: Day, order: Row) -> Row | None:
    set_on, sent, done = order.get("set_by_on"), order.get("plan_sent_on"), _reconsidered(order)
    due = set_on or weeks_after(clock(order), 2)
    if sent is not None and due is not None and sent <= due:
        done = earliest(done, sent)
    if done is None and (sent is not None or order.get("outcome") == "N"):
        seen = sent is None or day.in_window(sent)
        return a_case(order["order_id"], "unknown", due_on=due) if seen else None
    return _judged(day, order, 2, set_on, done)


def _plan_sent(order: Row) -> date | None:
    return order.get("plan_sent_on")


ORDER_CHECKS = {
    "TRI01": _first_step(2, "notified_on", ("outcome_on", "plan_sent_on", "draft_sent_on"), "assess", "reassess"),
    "TRI02": tri02,
    "TRI03": _first_step(5, "draft_sent_on", ("plan_sent_on",), "make_plan"),
    "TRI04": _last_step(11, _plan_sent, "make_plan"),
    "TRI05": _last_step(5, _plan_sent, "amend", "continue_and_amend"),
    "TRI06": _last_step(2, _plan_sent, "name_school"),
    "TRI07": tri07,
    "TRI10": tri10,
    "TRI11": tri11,
}
