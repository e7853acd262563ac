"""REQ02, REQ03, ASM03 to ASM11, ADV03: requests, assessments, re-assessments and advice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ..calendar import Day, Row, a_case, each, earliest, latest, weeks_after
from ..requests import elsewhere, lateness
from .common import ceased, days_after, ended_late, is_counted, letter, school_year, settled, timed, year_group_by_birth

ENDED_WITHOUT_A_PLAN = ("N", "W", "H")
ALWAYS_ASKED = ("education", "medical", "psychological", "social_care", "parent")


def _speaking(day: Day, request: Row) -> Row:
    """Give the assessment that speaks for a request, an empty one where there is none."""
    return max(day.naming("assessment", "request_id", request["request_id"]), key=lateness, default={})


def _decided_on(assessment: Row) -> date | None:
    """Give the day by which it was settled that there will be a plan: decision, draft or final plan."""
    return earliest(*(assessment.get(column) for column in ("outcome_on", "draft_sent_on", "plan_sent_on")))


def _ours(day: Day) -> Iterator[Row]:
    """Give the assessments but those of a child who moved away before the decision or is in youth custody.

    One whose request is not there is judged on its own columns.
    """
    for assessment in day.rows("assessment"):
        request = day.find("request", assessment.get("request_id"))
        if request is None or not elsewhere(request):
            yield assessment


def req02(day: Day) -> list[Row]:
    """All told before the decision, the day of the decision counting as before it."""
    return each(_req02(day, row) for row in day.rows("request"))


def _req02(day: Day, request: Row) -> Row | None:
    if request.get("outcome") in ("W", "H") or elsewhere(request):
        return None
    decided, told = request.get("outcome_on"), request.get("considering_notified_on")
    return settled(day, request["request_id"], decided, told, request.get("outcome") in ("Y", "N"))


def req03(day: Day) -> list[Row]:
    """Refusals tell of appeal, mediation and advice.

    A refusal nobody dated cannot be placed in time and is kept: a letter known to be complete is unknown there.
    """
    refused = (row for row in day.rows("request") if row.get("outcome") == "N" and not elsewhere(row))
    return each(letter(day, row["request_id"], row.get("outcome_on"), row) for row in refused)


def asm03(day: Day) -> list[Row]:
    """A decision or the draft within 16 weeks, of the requests ASM02 judges.

    A decision to issue a plan on record without any day is unknown, as for REQ01.
    """
    return each(_asm03(day, request) for request in day.rows("request"))


def _asm03(day: Day, request: Row) -> Row | None:
    if request.get("outcome") not in ("Y", "A", None) or elsewhere(request):
        return None
    speaks = _speaking(day, request)
    if speaks.get("outcome") in ENDED_WITHOUT_A_PLAN:
        return None
    start = request.get("received_on")
    exemption = speaks.get("exemption") or request.get("exemption")
    decided, due = _decided_on(speaks), weeks_after(start, 16)
    if decided is None and speaks.get("outcome") == "Y":
        return a_case(request["request_id"], "unknown", due_on=due)
    return timed(day, request["request_id"], start, due, decided, exemption)


def asm04(day: Day) -> list[Row]:
    """Fifteen days on the draft; a draft without a day is unknown."""
    return each(_asm04(day, row) for row in _ours(day))


def _asm04(day: Day, assessment: Row) -> Row | None:
    final, draft, answer = (assessment.get(name) for name in ("plan_sent_on", "draft_sent_on", "draft_response_on"))
    if final is None or not is_counted(day, draft, final):
        return None
    last = final - timedelta(days=15)
    due = latest(last, answer) if answer is not None and answer <= final else last
    verdict = "unknown" if draft is None else "met" if draft <= due else "late"
    return a_case(assessment["assessment_id"], verdict, due_on=due, done_on=draft)


def asm05(day: Day) -> list[Row]:
    """The school's answer within 15 days."""
    return each(_asm05(day, row) for row in _ours(day))


def _asm05(day: Day, assessment: Row) -> Row | None:
    asked, answer = assessment.get("consulted_on"), assessment.get("consultation_response_on")
    if asked is None and answer is None:
        return None
    over = assessment.get("plan_sent_on") is not None or assessment.get("outcome") in ENDED_WITHOUT_A_PLAN
    return timed(day, assessment["assessment_id"], asked, days_after(asked, 15), answer, None, over)


def asm06(day: Day) -> list[Row]:
    """The copies of the final plan within 20 weeks.

    Copies on record show that there was a final plan. Missing, they are asked for where the plan was sent in the
    window; a blank whether a setting is named asks for both.
    """
    return each(_asm06(day, row) for row in _ours(day))


def _asm06(day: Day, assessment: Row) -> Row | None:
    request = day.find("request", assessment.get("request_id")) or {}
    copies = [assessment.get("plan_sent_to_health_on")]
    if assessment.get("has_named_setting") is not False:
        copies.append(assessment.get("plan_sent_to_school_on"))
    done = None if None in copies else latest(*copies)
    if done is None and not day.in_window(assessment.get("plan_sent_on")):
        return None
    start = request.get("received_on")
    exemption = assessment.get("exemption") or request.get("exemption")
    return timed(day, assessment["assessment_id"], start, weeks_after(start, 20), done, exemption)


def asm08(day: Day) -> list[Row]:
    """Fifteen days to decide on a re-assessment.

    Decided, and nobody wrote down when: `unknown`, as for REQ01, and left out once the plan has ceased. What came of
    it, or a plan sent, shows that it was decided, and by when. A blank `is_requested` counts as asked for.
    """
    return each(_asm08(day, row) for row in day.rows("reassessment"))


def _asm08(day: Day, row: Row) -> Row | None:
    if row.get("is_requested") is False or row.get("decision") == "W":
        return None
    start, done = row.get("requested_on"), row.get("decision_on")
    due, gone = days_after(start, 15), ceased(day, row.get("plan_id"))
    shown = row.get("outcome") in ("A", "M", "C") or row.get("plan_sent_on") is not None
    if (row.get("decision") in ("Y", "N") or shown) and done is None:
        later = row.get("outcome_on") or row.get("plan_sent_on")
        seen = not gone and (later is None or day.in_window(later))
        return a_case(row["reassessment_id"], "unknown", due_on=due) if seen else None
    done = done or ended_late(day, row.get("plan_id"), due)
    return timed(day, row["reassessment_id"], start, due, done, None, gone)


def asm09(day: Day) -> list[Row]:
    """Fourteen weeks from deciding to re-assess to the plan; one given up is left out too."""
    return each(_asm09(day, row) for row in day.rows("reassessment"))


def _asm09(day: Day, row: Row) -> Row | None:
    if row.get("decision") != "Y" or row.get("outcome") in ("M", "C", "W"):
        return None
    start, gone = row.get("decision_on"), ceased(day, row.get("plan_id"))
    due = weeks_after(start, 14)
    done = row.get("plan_sent_on") or ended_late(day, row.get("plan_id"), due)
    return timed(day, row["reassessment_id"], start, due, done, row.get("exemption"), gone)


def asm10(day: Day) -> list[Row]:
    """Views on record before the decision; one that is historical was none of this authority's."""
    return each(_asm10(day, row) for row in _ours(day))


def _asm10(day: Day, assessment: Row) -> Row | None:
    if assessment.get("outcome") in ("W", "H"):
        return None
    decided = assessment.get("outcome_on") or assessment.get("plan_sent_on")
    views = assessment.get("views_recorded_on")
    return settled(day, assessment["assessment_id"], decided, views, assessment.get("outcome") in ("Y", "N"))


def asm11(day: Day) -> list[Row]:
    """The meeting about the draft held before the final plan; an assessment that ended without a plan is left out.

    So is a meeting first asked for after the final plan had gone: there was no draft any more.
    """
    return each(_asm11(day, row) for row in _ours(day) if row.get("meeting_requested_on") is not None)


def _asm11(day: Day, assessment: Row) -> Row | None:
    final, held = assessment.get("plan_sent_on"), assessment.get("meeting_held_on")
    if final is not None and assessment["meeting_requested_on"] > final:
        return None
    if held is None and assessment.get("outcome") in ENDED_WITHOUT_A_PLAN:
        return None
    return settled(day, assessment["assessment_id"], final, held)


def asm07(day: Day) -> list[Row]:
    """Exceptions borne out.

    Both the exception of the assessment that speaks and the request's must be borne out; what is written down on
    either serves both. Ended means decided against, or the final plan sent; an end without a day does not take a
    request out, one withdrawn is left out. Nothing written down is unknown, not a breach: a blank is no proof that
    there is nothing. A school of whose closures one has a day missing leaves it open too, and so does any one of
    several pieces of advice whose place cannot be told.
    """
    return each(_asm07(day, row) for row in day.rows("request"))


def _asm07(day: Day, request: Row) -> Row | None:
    if request.get("outcome") in ("W", "H") or elsewhere(request):
        return None
    speaks = _speaking(day, request)
    if speaks.get("outcome") in ("W", "H"):
        return None
    ended = speaks.get("plan_sent_on")
    if speaks.get("outcome") == "N":
        ended = ended or speaks.get("outcome_on")
    if request.get("outcome") == "N":
        ended = ended or request.get("outcome_on")
    relied_on = [row["exemption"] for row in (speaks, request) if row.get("exemption") is not None]
    if not relied_on or (ended is not None and not day.in_window(ended)):
        return None
    found = {_borne_out(day, request, speaks, exemption) for exemption in relied_on}
    return a_case(request["request_id"], next(said for said in ("breach", "unknown", "met") if said in found))


def _borne_out(day: Day, request: Row, speaks: Row, exemption: str) -> str:
    if exemption == "unstated":
        return "unknown"
    if exemption in ("exceptional_circumstances", "absent_four_weeks"):
        written = (row.get("exemption_evidence") for row in (speaks, request))
        return "met" if any(words is not None for words in written) else "unknown"
    advice = day.naming("advice", "request_id", request["request_id"])
    return _closed_when_asked(day, [row for row in advice if row.get("advice_type") == "education"])


def _closed_when_asked(day: Day, advice: list[Row]) -> str:
    said = {_asked_in_closure(row.get("asked_on"), day.naming("closure", "urn", row.get("urn"))) for row in advice}
    return "met" if "met" in said else "breach" if said == {"breach"} else "unknown"


def _asked_in_closure(asked: date | None, closures: list[Row]) -> str:
    """Say of one piece of advice whether a closure was on; the closures listed may not show that there was none."""
    spans = [(row.get("closed_on"), row.get("reopens_on")) for row in closures]
    known = [(closed, reopens) for closed, reopens in spans if closed is not None and reopens is not None]
    if asked is None:
        return "unknown"
    week = timedelta(days=7)
    around = [(reopens - closed).days >= 28 for closed, reopens in known if closed - week <= asked <= reopens - week]
    if any(around):
        return "met"
    of_that_year = any((reopens - closed).days >= 28 and closed.year == asked.year for closed, reopens in known)
    return "breach" if len(known) == len(spans) and (around or of_that_year) else "unknown"


def adv03(day: Day) -> list[Row]:
    """Every kind of advice sought by the first of decision, draft and plan.

    Sought is what was asked for, or where nobody wrote that down reached its giver or came. The year group is that
    of the school year in which the assessment was agreed. What all agreed to be enough stands for the kinds not asked
    for: a kind that was asked for all the same has to be asked for in time. Of a kind the records hold of no child
    nobody can say whether it was sought: it may be kept elsewhere. But one kind that was needed and sought too late is
    late, whatever nobody can say of the others; where nobody knows the year, advice for adulthood may not have been. A
    request without an answer was agreed to where a decision on a plan, a draft or a plan shows that an assessment was
    made.
    """
    return each(_adv03(day, row) for row in day.rows("request"))


def _adv03(day: Day, request: Row) -> Row | None:
    speaks = _speaking(day, request)
    if elsewhere(request) or speaks.get("outcome") in ("W", "H"):
        return None
    by, is_over = _decided_on(speaks), speaks.get("outcome") in ("Y", "N")
    made = is_over or speaks.get("draft_sent_on") is not None or speaks.get("plan_sent_on") is not None
    if request.get("outcome") not in (("Y", "A", None) if made else ("Y",)):
        return None
    kinds, perhaps = _kinds(day, request)
    sure = set(kinds)
    asked = day.naming("advice", "request_id", request["request_id"])
    if request.get("has_agreed_existing_advice") is True:
        there = {row.get("advice_type") for row in asked}
        kinds, perhaps = [kind for kind in kinds + perhaps if kind == "parent" or kind in there], []
    held = {row.get("advice_type") for row in day.rows("advice")}
    kinds, perhaps = [kind for kind in kinds if kind in held], perhaps + [kind for kind in kinds if kind not in held]
    days = {kind: [_sought_on(row) for row in asked if row.get("advice_type") == kind] for kind in kinds + perhaps}
    missing = any(not days[kind] for kind in kinds)
    firsts = [earliest(*found) for found in days.values() if found]
    unclear = None in firsts or any(not days[kind] for kind in perhaps)
    done = None if missing or unclear else latest(*firsts)
    is_doubtful = done is not None and by is not None and done > by
    if (unclear or is_doubtful) and not missing:
        known = latest(*(earliest(*found) for kind, found in days.items() if kind in sure))
        if known is not None and by is not None and known > by:
            return settled(day, request["request_id"], by, known)
        done = None
        return a_case(request["request_id"], "unknown", due_on=by) if is_counted(day, done, by) else None
    return settled(day, request["request_id"], by, done, is_over)


def _sought_on(advice: Row) -> date | None:
    return advice.get("asked_on") or advice.get("reached_on") or advice.get("received_on")


def _kinds(day: Day, request: Row) -> tuple[list[str], list[str]]:
    """Give the kinds of advice to be sought, and those that may have to be: the child's year may be unknown."""
    child = day.find("child", request.get("child_id")) or {}
    sensory = ["sensory"] if child.get("sensory_impairment") is not None else []
    agreed = request.get("outcome_on") or request.get("received_on")
    group = None if agreed is None else _year_group(day, child, agreed)
    if group is None:
        return [*ALWAYS_ASKED, *sensory], ["preparation_for_adulthood"]
    return [*ALWAYS_ASKED, *sensory, *(["preparation_for_adulthood"] if group >= 9 else [])], []


def _year_group(day: Day, child: Row, on: date) -> int | None:
    if child.get("ncy") is not None:
        return int(child["ncy"]) - (school_year(day.on) - school_year(on))
    born = child.get("date_of_birth")
    return None if born is None else year_group_by_birth(born, on)


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
