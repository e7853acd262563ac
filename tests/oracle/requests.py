"""REQ, ASM, ADV: requests, assessments and advice."""

from __future__ import annotations

from datetime import date
from typing import Any

from .calendar import Day, Row, a_case, deadline, each, weeks_after

OTHER_GIVERS = {"medical", "psychological", "social_care", "sensory", "preparation_for_adulthood", "other"}


def req01(day: Day) -> list[Row]:
    """Decide within 6 weeks whether to assess."""
    return each(_req01(day, request) for request in day.rows("request"))


def _req01(day: Day, request: Row) -> Row | None:
    if request.get("outcome") in ("W", "H") or elsewhere(request):
        return None
    start, done = request.get("received_on"), request.get("outcome_on")
    due = weeks_after(start, 6)
    if request.get("outcome") in ("Y", "N") and done is None:
        verdict: str | None = "unknown"
    else:
        verdict = deadline(day, start, due, done, request.get("exemption"))
    return _case(request["request_id"], verdict, request, start, due, done)


def asm01(day: Day) -> list[Row]:
    """Decide within 16 weeks of the request not to issue a plan."""
    return each(_asm01(day, row) for row in day.rows("assessment") if row.get("outcome") == "N")


def _asm01(day: Day, assessment: Row) -> Row | None:
    request = day.find("request", assessment.get("request_id"))
    if request is not None and exported(request):
        return None
    start = request.get("received_on") if request else None
    due, done = weeks_after(start, 16), assessment.get("outcome_on")
    verdict = "unknown" if done is None else deadline(day, start, due, done, assessment.get("exemption"))
    return _case(assessment["assessment_id"], verdict, request, start, due, done)


def asm02(day: Day) -> list[Row]:
    """Send the final plan within 20 weeks of the request."""
    return each(_asm02(day, request) for request in day.rows("request"))


def _asm02(day: Day, request: Row) -> Row | None:
    if request.get("outcome") not in ("Y", "A", None) or elsewhere(request):
        return None
    assessments = day.naming("assessment", "request_id", request["request_id"])
    speaks: Row = max(assessments, key=lateness, default={})
    if speaks.get("outcome") in ("N", "W", "H"):
        return None
    start, done = request.get("received_on"), speaks.get("plan_sent_on")
    due = weeks_after(start, 20)
    exemption = speaks.get("exemption")
    if exemption is None:
        exemption = request.get("exemption")
    verdict = deadline(day, start, due, done, exemption)
    return _case(request["request_id"], verdict, request, start, due, done)


def lateness(assessment: Row) -> tuple[date, str]:
    """Order assessments by the day of their outcome, a blank day before any other, then by id."""
    return assessment.get("outcome_on") or date.min, str(assessment["assessment_id"])


def adv01(day: Day) -> list[Row]:
    """The school gives its advice within 6 weeks of being asked."""
    asked = (row for row in day.rows("advice") if row.get("advice_type") == "education")
    return each(_advice(day, advice, advice.get("urn")) for advice in asked)


def adv02(day: Day) -> list[Row]:
    """Health, psychology, social care and others give theirs within 6 weeks of being asked."""
    asked = (row for row in day.rows("advice") if row.get("advice_type") in OTHER_GIVERS)
    return each(_advice(day, advice, None) for advice in asked)


def _advice(day: Day, advice: Row, urn: Any) -> Row | None:
    request = day.find("request", advice.get("request_id"))
    start, done = advice.get("reached_on") or advice.get("asked_on"), advice.get("received_on")
    if done is None and request is not None:
        no_longer_needed = request.get("outcome") in ("N", "W", "H") or exported(request)
        if no_longer_needed:
            return None
    due = weeks_after(start, 6)
    verdict = deadline(day, start, due, done, advice.get("exemption"))
    return _case(advice["advice_id"], verdict, request, start, due, done, urn)


def exported(request: Row) -> bool:
    return request.get("exported_to_la") is not None


def elsewhere(request: Row) -> bool:
    return exported(request) or request.get("is_in_youth_custody") is True


def _case(
    key: Any,
    verdict: str | None,
    request: Row | None,
    start: date | None,
    due: date | None,
    done: date | None,
    urn: Any = None,
) -> Row | None:
    if verdict is None:
        return None
    child = request.get("child_id") if request else None
    return a_case(key, verdict, child_id=child, urn=urn, starts_on=start, due_on=due, done_on=done)


REQUEST_CHECKS = {"REQ01": req01, "ASM01": asm01, "ASM02": asm02, "ADV01": adv01, "ADV02": adv02}
