"""REQ02, REQ03, ASM03 to ASM11, ADV03: requests, assessments, re-assessments and advice."""

from __future__ import annotations

from datetime import date, timedelta

from ..calendar import Day, Row, a_case, each, earliest, latest, weeks_after
from ..requests import elsewhere, lateness
from .common import answered, ceased, days_after, settled, timed, year_group_by_birth

ENDED_WITHOUT_A_PLAN = ("N", "W", "H")
ALWAYS_ASKED = ("education", "medical", "psychological", "social_care", "parent")


def _speaking(day: Day, request: Row) -> Row:
    """Give the assessment that speaks for a request, an empty one where there is none."""
    return max(day.naming("assessment", "request_id", request["request_id"]), key=lateness, default={})


def _decided_on(assessment: Row) -> date | None:
    """Give the day by which it was settled that there will be a plan: decision, draft or final plan."""
    return earliest(*(assessment.get(column) for column in ("outcome_on", "draft_sent_on", "plan_sent_on")))


def req02(day: Day) -> list[Row]:
    """All told before the decision.

    A request decided on without a day of the decision is unknown: nobody can say what came first.
    """
    return each(_req02(day, row) for row in day.rows("request"))


def _req02(day: Day, request: Row) -> Row | None:
    if request.get("outcome") in ("W", "H") or elsewhere(request):
        return None
    decided, told = request.get("outcome_on"), request.get("considering_notified_on")
    if decided is None and request.get("outcome") in ("Y", "N"):
        return a_case(request["request_id"], "unknown", done_on=told)
    return settled(day, request["request_id"], decided, told)


def req03(day: Day) -> list[Row]:
    """Refusals tell of appeal, mediation and advice."""
    refused = (row for row in day.rows("request") if row.get("outcome") == "N" and not elsewhere(row))
    return [
        a_case(row["request_id"], answered(row.get("has_appeal_information")))
        for row in refused
        if day.in_window(row.get("outcome_on"))
    ]


def asm03(day: Day) -> list[Row]:
    """A decision or the draft within 16 weeks, of the requests ASM02 judges."""
    return each(_asm03(day, request) for request in day.rows("request"))


def _asm03(day: Day, request: Row) -> Row | None:
    if request.get("outcome") not in ("Y", "A", None) or elsewhere(request):
        return None
    speaks = _speaking(day, request)
    if speaks.get("outcome") in ENDED_WITHOUT_A_PLAN:
        return None
    start = request.get("received_on")
    exemption = speaks.get("exemption") or request.get("exemption")
    return timed(day, request["request_id"], start, weeks_after(start, 16), _decided_on(speaks), exemption)


def asm04(day: Day) -> list[Row]:
    """Fifteen days on the draft: of plans sent in the window.

    A draft without a day is unknown. The answer must not come before the draft it answers.
    """
    return each(_asm04(day, row) for row in day.rows("assessment"))


def _asm04(day: Day, assessment: Row) -> Row | None:
    final, draft, answer = (assessment.get(name) for name in ("plan_sent_on", "draft_sent_on", "draft_response_on"))
    if final is None or not day.in_window(final):
        return None
    last = final - timedelta(days=15)
    due = latest(last, answer) if answer is not None and answer <= final else last
    verdict = "unknown" if draft is None else "met" if draft <= due else "late"
    return a_case(assessment["assessment_id"], verdict, due_on=due, done_on=draft)


def asm05(day: Day) -> list[Row]:
    """The school's answer within 15 days."""
    return each(_asm05(day, row) for row in day.rows("assessment"))


def _asm05(day: Day, assessment: Row) -> Row | None:
    asked, answer = assessment.get("consulted_on"), assessment.get("consultation_response_on")
    if asked is None and answer is None:
        return None
    over = assessment.get("plan_sent_on") is not None or assessment.get("outcome") in ENDED_WITHOUT_A_PLAN
    return timed(day, assessment["assessment_id"], asked, days_after(asked, 15), answer, None, over)


def asm06(day: Day) -> list[Row]:
    """The copies of the final plan within 20 weeks."""
    return each(_asm06(day, row) for row in day.rows("assessment") if row.get("plan_sent_on") is not None)


def _asm06(day: Day, assessment: Row) -> Row | None:
    request = day.find("request", assessment.get("request_id")) or {}
    copies = [assessment.get("plan_sent_to_health_on")]
    if assessment.get("has_named_setting") is not False:
        copies.append(assessment.get("plan_sent_to_school_on"))
    done = None if None in copies else latest(*copies)
    start = request.get("received_on")
    exemption = assessment.get("exemption") or request.get("exemption")
    return timed(day, assessment["assessment_id"], start, weeks_after(start, 20), done, exemption)


def asm08(day: Day) -> list[Row]:
    """Fifteen days to decide on a re-assessment.

    Decided, and nobody wrote down when: `unknown`, as for REQ01. A blank `is_requested` counts as asked for.
    """
    return each(_asm08(day, row) for row in day.rows("reassessment"))


def _asm08(day: Day, row: Row) -> Row | None:
    if row.get("is_requested") is False or row.get("decision") == "W":
        return None
    start, done = row.get("requested_on"), row.get("decision_on")
    due, gone = days_after(start, 15), ceased(day, row.get("plan_id"))
    if row.get("decision") in ("Y", "N") and done is None:
        return a_case(row["reassessment_id"], "unknown", due_on=due)
    return timed(day, row["reassessment_id"], start, due, done, None, gone)


def asm09(day: Day) -> list[Row]:
    """Fourteen weeks from deciding to re-assess to the plan; one given up is left out too."""
    return each(_asm09(day, row) for row in day.rows("reassessment"))


def _asm09(day: Day, row: Row) -> Row | None:
    if row.get("decision") != "Y" or row.get("outcome") in ("M", "C", "W"):
        return None
    start, gone = row.get("decision_on"), ceased(day, row.get("plan_id"))
    due, done = weeks_after(start, 14), row.get("plan_sent_on")
    return timed(day, row["reassessment_id"], start, due, done, row.get("exemption"), gone)


def asm10(day: Day) -> list[Row]:
    """Views on record before the decision.

    A decision known without a day, and no plan sent to date it by, is unknown.
    """
    return each(_asm10(day, row) for row in day.rows("assessment"))


def _asm10(day: Day, assessment: Row) -> Row | None:
    if assessment.get("outcome") in ("W", "H"):
        return None
    decided = assessment.get("outcome_on") or assessment.get("plan_sent_on")
    views = assessment.get("views_recorded_on")
    if decided is None and assessment.get("outcome") in ("Y", "N"):
        return a_case(assessment["assessment_id"], "unknown", done_on=views)
    return settled(day, assessment["assessment_id"], decided, views)


def asm11(day: Day) -> list[Row]:
    """The meeting about the draft held before the final plan; an assessment that ended without a plan is left out."""
    return each(_asm11(day, row) for row in day.rows("assessment") if row.get("meeting_requested_on") is not None)


def _asm11(day: Day, assessment: Row) -> Row | None:
    final, held = assessment.get("plan_sent_on"), assessment.get("meeting_held_on")
    if final is None and held is None and assessment.get("outcome") in ENDED_WITHOUT_A_PLAN:
        return None
    return settled(day, assessment["assessment_id"], final, held)


def asm07(day: Day) -> list[Row]:
    """Exceptions borne out.

    The exception is that of the request, or of the assessment that speaks for it. Ended means decided against,
    withdrawn, or the final plan sent; an end without a day does not take a request out.
    """
    return each(_asm07(day, row) for row in day.rows("request"))


def _asm07(day: Day, request: Row) -> Row | None:
    speaks = _speaking(day, request)
    exemptions = [row["exemption"] for row in (request, speaks) if row.get("exemption") is not None]
    ended = speaks.get("plan_sent_on")
    if speaks.get("outcome") == "N":
        ended = ended or speaks.get("outcome_on")
    if request.get("outcome") == "N":
        ended = ended or request.get("outcome_on")
    if not exemptions or (ended is not None and ended < day.window_first):
        return None
    verdicts = [_borne_out(day, request, row) for row in (request, speaks) if row.get("exemption") is not None]
    worst = next(verdict for verdict in ("breach", "unknown", "met") if verdict in verdicts)
    return a_case(request["request_id"], worst)


def _borne_out(day: Day, request: Row, row: Row) -> str:
    exemption = row["exemption"]
    if exemption == "unstated":
        return "unknown"
    if exemption in ("exceptional_circumstances", "absent_four_weeks"):
        return "breach" if row.get("exemption_evidence") is None else "met"
    advice = [
        row
        for row in day.naming("advice", "request_id", request["request_id"])
        if row.get("advice_type") == "education"
    ]
    return _closed_when_asked(day, advice)


def _closed_when_asked(day: Day, advice: list[Row]) -> str:
    unsure = not advice
    for row in advice:
        closures = day.naming("closure", "urn", row.get("urn"))
        unsure |= row.get("asked_on") is None or not closures
        for closure in closures:
            closed, reopens, asked = closure.get("closed_on"), closure.get("reopens_on"), row.get("asked_on")
            if closed is None or reopens is None or asked is None:
                unsure = True
            elif (reopens - closed).days >= 28 and closed - timedelta(days=7) <= asked <= reopens - timedelta(days=7):
                return "met"
    return "unknown" if unsure else "breach"


def adv03(day: Day) -> list[Row]:
    """Every kind of advice sought by the first of decision, draft and plan.

    Sought is what has a day of asking by then; a kind asked for later is `late`, one without a day `unknown`.
    """
    return each(_adv03(day, row) for row in day.rows("request"))


def _adv03(day: Day, request: Row) -> Row | None:
    if request.get("outcome") != "Y" or elsewhere(request):
        return None
    speaks = _speaking(day, request)
    if speaks.get("outcome") in ("W", "H"):
        return None
    by = _decided_on(speaks)
    if by is not None and not day.in_window(by):
        return None
    kinds, sure = _kinds(day, request, by or day.on)
    asked = day.naming("advice", "request_id", request["request_id"])
    verdicts, days = set(), []
    for kind in kinds:
        rows = [row for row in asked if row.get("advice_type") == kind]
        first = earliest(*(row.get("asked_on") for row in rows))
        days.append(first)
        if first is not None and (by is None or first <= by):
            verdicts.add("met")
        elif any(row.get("asked_on") is None for row in rows):
            verdicts.add("unknown")
        elif first is not None:
            verdicts.add("late")
        else:
            verdicts.add("pending" if by is None else "breach")
    if not sure:
        verdicts.add("unknown")
    worst = next(verdict for verdict in ("breach", "pending", "late", "unknown", "met") if verdict in verdicts)
    done = None if None in days else latest(*days)
    return a_case(request["request_id"], worst, due_on=by, done_on=done)


def _kinds(day: Day, request: Row, on: date) -> tuple[list[str], bool]:
    """Give the kinds of advice to be sought, and whether that is all known of the child."""
    if request.get("has_agreed_existing_advice") is True:
        return ["parent"], True
    kinds = list(ALWAYS_ASKED)
    child = day.find("child", request.get("child_id")) or {}
    group, born = child.get("ncy"), child.get("date_of_birth")
    if group is None and born is not None:
        group = year_group_by_birth(born, on)
    if group is not None and group >= 9:
        kinds.append("preparation_for_adulthood")
    if child.get("sensory_impairment") is not None:
        kinds.append("sensory")
    return kinds, group is not None


REQUEST_CHECKS = {
    "REQ02": req02,
    "REQ03": req03,
    "ASM03": asm03,
    "ASM04": asm04,
    "ASM05": asm05,
    "ASM06": asm06,
    "ASM07": asm07,
    "ASM08": asm08,
    "ASM09": asm09,
    "ASM10": asm10,
    "ASM11": asm11,
    "ADV03": adv03,
}
