"""ANR: annual reviews."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from .calendar import Day, Row, a_case, deadline, each, earliest, last_day_of_months, latest, weeks_after


@dataclass(frozen=True, order=True)
class Anchor:
    """A day a cycle starts from; the issue (rank 0) stands before any review (rank 1) of its day."""

    on: date
    rank: int
    review_id: str


def _anchors(plan: Row | None, reviews: list[Row], column: str) -> list[Anchor]:
    """Give a plan's anchors in order; `column` is the day that ends a review."""
    issued_on = plan.get("issued_on") if plan else None
    found = [] if issued_on is None else [Anchor(issued_on, 0, "")]
    found += [Anchor(row[column], 1, str(row["review_id"])) for row in reviews if row.get(column) is not None]
    return sorted(found)


def _due(anchor: Anchor, moved_in_on: date | None) -> date | None:
    """Give the last day of the 12 months from an anchor; a later move in gives 3 months at least."""
    due = last_day_of_months(anchor.on, 12)
    if moved_in_on is not None and moved_in_on > anchor.on:
        return latest(due, last_day_of_months(moved_in_on, 3))
    return due


def anr01(day: Day) -> list[Row]:
    """Every plan reviewed in the last 12 months, by the day of the decision."""
    return [_anr01(day, plan, "decision_on") for plan in day.rows("plan") if day.in_force(plan)]


def anr03(day: Day) -> list[Row]:
    """Every plan's review meeting held in the last 12 months."""
    return [_anr01(day, plan, "meeting_on") for plan in day.rows("plan") if day.in_force(plan)]


def _anr01(day: Day, plan: Row, column: str) -> Row:
    of_plan = {"child_id": plan.get("child_id"), "urn": plan.get("named_urn")}
    anchors = _anchors(plan, day.naming("review", "plan_id", plan["plan_id"]), column)
    if not anchors:
        return a_case(plan["plan_id"], "unknown", **of_plan)
    anchor = anchors[-1]
    due = _due(anchor, plan.get("transferred_in_on"))
    assert due is not None
    in_time = "met" if anchor.rank == 1 else "pending"
    verdict = "breach" if day.on > due else in_time
    return a_case(plan["plan_id"], verdict, **of_plan, starts_on=anchor.on, due_on=due)


def anr02(day: Day) -> list[Row]:
    """Each review completed within 12 months of the last."""
    return [_anr02(day, row) for row in day.rows("review") if day.in_window(row.get("decision_on"))]


def _anr02(day: Day, review: Row) -> Row:
    plan, decision = day.find("plan", review.get("plan_id")), review["decision_on"]
    of_plan = _of(plan)
    this = Anchor(decision, 1, str(review["review_id"]))
    reviews = day.naming("review", "plan_id", review.get("plan_id"))
    before = [anchor for anchor in _anchors(plan, reviews, "decision_on") if anchor < this]
    if not before:
        return a_case(review["review_id"], "unknown", **of_plan, done_on=decision)
    moved_in_on = plan.get("transferred_in_on") if plan else None
    if moved_in_on is not None and moved_in_on > decision:
        moved_in_on = None
    due = _due(before[-1], moved_in_on)
    assert due is not None
    verdict = "met" if decision <= due else "late"
    days = {"starts_on": before[-1].on, "due_on": due, "done_on": decision}
    return a_case(review["review_id"], verdict, **of_plan, **days)


@dataclass(frozen=True)
class Timing:
    """The days of one case of ANR04 to ANR07."""

    start: date | None
    due: date | None
    done: date | None


def _step(timing: Callable[[Row], Timing | None], verdict: Callable[[Day, Row, Timing], str | None]) -> Any:
    """Make a check of the steps after a meeting: scope and days first, then what is said of them."""

    def check(day: Day) -> list[Row]:
        return each(_judged(day, review, timing, verdict) for review in day.rows("review"))

    return check


def _judged(day: Day, review: Row, timing: Any, verdict: Any) -> Row | None:
    days = timing(review)
    if days is None:
        return None
    plan = day.find("plan", review.get("plan_id"))
    if days.done is None and plan is not None and plan.get("ceased_on") is not None:
        return None
    said = verdict(day, review, days)
    if said is None:
        return None
    found = {"starts_on": days.start, "due_on": days.due, "done_on": days.done}
    return a_case(review["review_id"], said, **_of(plan), **found)


def _common(day: Day, review: Row, days: Timing) -> str | None:
    return deadline(day, days.start, days.due, days.done)


def _decision_days(review: Row) -> Timing | None:
    if all(review.get(column) is None for column in ("meeting_on", "decision_on", "decision")):
        return None
    meeting = review.get("meeting_on")
    return Timing(meeting, weeks_after(meeting, 4), review.get("decision_on"))


def _decision_verdict(day: Day, review: Row, days: Timing) -> str | None:
    decided_who_knows_when = review.get("decision") is not None and days.done is None
    return "unknown" if decided_who_knows_when else _common(day, review, days)


def _notice_days(review: Row) -> Timing | None:
    if review.get("decision") != "A":
        return None
    meeting = review.get("meeting_on")
    return Timing(meeting, weeks_after(meeting, 4), review.get("amendment_notice_on"))


def _final_days(review: Row) -> Timing | None:
    meeting, notice = review.get("meeting_on"), review.get("amendment_notice_on")
    if review.get("decision") != "A" and notice is None:
        return None
    if review.get("no_amendment_on") is not None:
        return None
    start = meeting if meeting is not None else notice
    due = earliest(weeks_after(notice, 8), weeks_after(meeting, 12))
    return Timing(start, due, review.get("final_plan_on"))


def _report_days(review: Row) -> Timing | None:
    meeting = review.get("meeting_on")
    if meeting is None:
        return None
    return Timing(meeting, weeks_after(meeting, 2), review.get("report_sent_on"))


def _report_verdict(day: Day, review: Row, days: Timing) -> str | None:
    if days.done is None and review.get("decision_on") is not None:
        return "unknown" if day.in_window(review["decision_on"]) else None
    return _common(day, review, days)


def _of(plan: Row | None) -> Row:
    """Give child and named school of a plan that may not be there."""
    return {"child_id": plan and plan.get("child_id"), "urn": plan and plan.get("named_urn")}


REVIEW_CHECKS = {
    "ANR01": anr01,
    "ANR02": anr02,
    "ANR03": anr03,
    "ANR04": _step(_decision_days, _decision_verdict),
    "ANR05": _step(_notice_days, _common),
    "ANR06": _step(_final_days, _common),
    "ANR07": _step(_report_days, _report_verdict),
}
