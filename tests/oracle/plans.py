"""PHT: the new place named before the year of transfer moves on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from .calendar import Day, Row, a_case, by_due_day, each

SCHOOL_DUE = (2, 14)
POST16_DUE = (3, 30)


def _transfer(kind: str, due: tuple[int, int]) -> Callable[[Day], list[Row]]:
    def check(day: Day) -> list[Row]:
        plans = (plan for plan in day.rows("plan") if day.in_force(plan))
        return each(_judged(day, plan, kind, due) for plan in plans)

    return check


def _judged(day: Day, plan: Row, kind: str, due: tuple[int, int]) -> Row | None:
    moves_on = plan.get("phase_transfer_on")
    if plan.get("phase_transfer_kind") != kind or moves_on is None:
        return None
    if moves_on < day.window_first:
        return None
    due_on, done_on = date(moves_on.year, *due), plan.get("phase_transfer_plan_on")
    verdict = by_due_day(day, due_on, done_on)
    if verdict is None:
        return None
    of_plan = {"child_id": plan.get("child_id"), "urn": plan.get("named_urn")}
    return a_case(plan["plan_id"], verdict, **of_plan, due_on=due_on, done_on=done_on)


PLAN_CHECKS = {
    "PHT01": _transfer("school", SCHOOL_DUE),
    "PHT02": _transfer("post16_institution", POST16_DUE),
}
