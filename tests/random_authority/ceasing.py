"""What is drawn round the ceasing of plans: reviews that decided it, appeals against it, and people near 25."""

from __future__ import annotations

from datetime import date

from .draw import Draw, Row
from .wider_columns import near

ON_APPEAL = ("cease_upheld", "cease_upheld", "continue", "continue_and_amend", "amend")


def tell_of_ceasing(draw: Draw) -> None:
    """Add to the plans that ceased what tells whether they might: drawn last, so that all else stays as it was."""
    born = {row["child_id"]: row for row in draw.made["child"]}
    for plan in draw.made["plan"]:
        ceased = plan["ceased_on"]
        if ceased is None:
            continue
        if draw.chance(0.4):
            plan["cease_notified_on"] = None
        told = plan["cease_notified_on"]
        for number in range(draw.rng.choice((0, 1, 1, 2, 3))):
            draw.made["review"].append({"review_id": f"{plan['plan_id']}-c{number}", **_review(draw, plan, ceased)})
        for number in range(draw.rng.choice((0, 0, 1, 2))):
            draw.made["tribunal_order"].append({"order_id": f"{plan['plan_id']}-c{number}", **_order(draw, plan, told)})
        if plan["child_id"] in born and draw.chance(0.2):
            plan["cease_reason"] = "1"
            born[plan["child_id"]]["date_of_birth"] = _years_before(near(draw, ceased, none=0.1), 25)


def _review(draw: Draw, plan: Row, ceased: date) -> Row:
    decided = near(draw, ceased, weeks=(-9, -9, -4, 0), more=draw.rng.choice((0, 2)), none=0.05)
    return {
        "plan_id": plan["plan_id"],
        "meeting_on": near(draw, decided, weeks=(-4, -1, 0), none=0.3),
        "decision": draw.pick("CCCCM", none=0.05),
        "decision_on": decided,
        "has_invited_all": draw.yes_no(),
        "has_considered_adulthood": draw.yes_no(),
    }


def _order(draw: Draw, plan: Row, told: date | None) -> Row:
    return {
        "child_id": plan["child_id"],
        "plan_id": plan["plan_id"],
        "order_type": draw.pick(ON_APPEAL),
        "ordered_on": near(draw, plan["ceased_on"], told, weeks=(0, 0, -2, 9), none=0.1),
        "conceded_on": near(draw, plan["ceased_on"], weeks=(-1, 0, 2), none=0.8),
    }


def _years_before(day: date | None, years: int) -> date | None:
    return day and date(day.year - years, day.month, min(day.day, 28) if day.month == 2 else day.day)
