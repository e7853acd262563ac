"""ANR08 to ANR22: the steps round a review, amending without one, and ceasing a plan."""

from __future__ import annotations

from datetime import date, timedelta

from ..calendar import Day, Row, a_case, each, earliest, latest, months_clamped, weeks_after
from .common import age, answered, school_year, timed, year_group_by_birth

YEAR_NINE = 9


def anr08(day: Day) -> list[Row]:
    """A review meeting before each decision.

    A decision is what is looked at, so it is the decision's day that must fall in the window. A decision
    without a day, with a meeting on record, is unknown: nobody can say which came first.
    """
    return each(_anr08(day, row) for row in day.rows("review"))


def _anr08(day: Day, review: Row) -> Row | None:
    meeting, decided = review.get("meeting_on"), review.get("decision_on")
    if decided is None:
        if review.get("decision") is None:
            return None
        return a_case(review["review_id"], "unknown", done_on=meeting)
    if not day.in_window(decided):
        return None
    if meeting is None:
        return a_case(review["review_id"], "breach", due_on=decided)
    verdict = "met" if meeting <= decided else "late"
    return a_case(review["review_id"], verdict, due_on=decided, done_on=meeting)


def anr09(day: Day) -> list[Row]:
    """Everyone invited."""
    return [a_case(row["review_id"], answered(row.get("has_invited_all"))) for row in _met(day)]


def _met(day: Day) -> list[Row]:
    """Give the reviews whose meeting was held in the window."""
    return [row for row in day.rows("review") if day.in_window(row.get("meeting_on"))]


def _two_weeks_ahead(day: Day, column: str) -> list[Row]:
    cases = []
    for review in _met(day):
        due, sent = weeks_after(review["meeting_on"], -2), review.get(column)
        assert due is not None
        verdict = "unknown" if sent is None else "met" if sent <= due else "late"
        cases.append(a_case(review["review_id"], verdict, due_on=due, done_on=sent))
    return cases


def anr10(day: Day) -> list[Row]:
    """Two weeks' notice; asked of meetings held in the window."""
    return _two_weeks_ahead(day, "invited_on")


def anr11(day: Day) -> list[Row]:
    """Papers two weeks ahead; asked of meetings held in the window."""
    return _two_weeks_ahead(day, "papers_sent_on")


def anr12(day: Day) -> list[Row]:
    """Preparation for adulthood considered from Year 9.

    The year group on record is today's; the meeting's is so many years lower as school years lie between.
    """
    return each(_anr12(day, review) for review in _met(day))


def _anr12(day: Day, review: Row) -> Row | None:
    said = review.get("has_considered_adulthood")
    group = _group_then(day, review)
    if group is None:
        return a_case(review["review_id"], "met" if said is True else "unknown")
    return a_case(review["review_id"], answered(said)) if group >= YEAR_NINE else None


def _group_then(day: Day, review: Row) -> int | None:
    plan = day.find("plan", review.get("plan_id"))
    child = day.find("child", plan.get("child_id")) if plan else None
    if child is None:
        return None
    meeting = review["meeting_on"]
    if child.get("ncy") is not None:
        return int(child["ncy"]) - (school_year(day.on) - school_year(meeting))
    born = child.get("date_of_birth")
    return None if born is None else year_group_by_birth(born, meeting)


def anr13(day: Day) -> list[Row]:
    """Fifteen days to answer the amendments: of plans amended in the window."""
    return each(
        _fifteen_days(
            day,
            row["review_id"],
            row.get("amendment_notice_on"),
            row.get("notice_response_on"),
            row.get("final_plan_on"),
        )
        for row in day.rows("review")
    )


def _fifteen_days(day: Day, key: object, notice: date | None, answer: date | None, final: date | None) -> Row | None:
    """Ask that 15 days, the day of the notice being the first, lie before the plan, or an answer by then."""
    if not day.in_window(final) or final is None:
        return None
    last = final - timedelta(days=15)
    if notice is None:
        return a_case(key, "unknown", due_on=last)
    heard = answer is not None and notice <= answer <= final
    return a_case(key, "met" if notice <= last or heard else "late", done_on=notice, due_on=last)


def anr14(day: Day) -> list[Row]:
    """Eight weeks to say that the plan stays."""
    told = (row for row in day.rows("review") if row.get("no_amendment_on") is not None)
    return each(
        _eight_weeks(day, row["review_id"], row.get("amendment_notice_on"), row["no_amendment_on"]) for row in told
    )


def _eight_weeks(day: Day, key: object, notice: date | None, done: date | None) -> Row | None:
    return timed(day, key, notice, weeks_after(notice, 8), done)


def anr15(day: Day) -> list[Row]:
    """Letters to maintain or cease tell of appeal."""
    rows = (row for row in day.rows("review") if row.get("decision") in ("M", "C"))
    return [
        a_case(row["review_id"], answered(row.get("has_appeal_information")))
        for row in rows
        if day.in_window(row.get("decision_on"))
    ]


def anr16(day: Day) -> list[Row]:
    """Plans of under-fives looked at every six months.

    A year group of 1 or more is never under five; a lower one tells nothing where the day of birth is blank.
    The first look at a new plan is not yet due before its last day: `pending`, as with the yearly review.
    """
    return each(_anr16(day, plan) for plan in day.rows("plan") if day.in_force(plan))


def _anr16(day: Day, plan: Row) -> Row | None:
    child = day.find("child", plan.get("child_id")) or {}
    born, group = child.get("date_of_birth"), child.get("ncy")
    if born is not None and age(born, day.on) >= 5:
        return None
    if born is None and group is not None and group >= 1:
        return None
    reviews = day.naming("review", "plan_id", plan["plan_id"])
    looked = latest(*(row.get(column) for row in reviews for column in ("meeting_on", "decision_on")))
    anchor = latest(plan.get("issued_on"), looked)
    due = anchor and months_clamped(anchor, 6)
    if born is None or due is None:
        return a_case(plan["plan_id"], "unknown", due_on=due)
    if day.on > due:
        return a_case(plan["plan_id"], "breach", due_on=due)
    return a_case(plan["plan_id"], "met" if looked == anchor else "pending", due_on=due)


def anr17(day: Day) -> list[Row]:
    """Eight weeks for an amendment without a review.

    What bears an earlier day than the notice is the end of an earlier amendment, not of this one.
    """
    return each(_anr17(day, plan) for plan in day.rows("plan"))


def _anr17(day: Day, plan: Row) -> Row | None:
    notice = plan.get("amendment_notice_on")
    ends = [plan.get("amended_on"), plan.get("no_amendment_on")]
    if notice is None and ends == [None, None]:
        return None
    done = earliest(*ends)
    if done is None and plan.get("ceased_on") is not None:
        return None
    return _eight_weeks(day, plan["plan_id"], notice, done)


def anr18(day: Day) -> list[Row]:
    """What was decided is on record."""
    rows = (row for row in day.rows("review") if day.in_window(row.get("decision_on")))
    return [a_case(row["review_id"], "breach" if row.get("decision") is None else "met") for row in rows]


def anr19(day: Day) -> list[Row]:
    """A caseworker for every plan."""
    plans = (plan for plan in day.rows("plan") if day.in_force(plan))
    return [a_case(plan["plan_id"], _anr19(day.find("child", plan.get("child_id")))) for plan in plans]


def _anr19(child: Row | None) -> str:
    named = child is not None and str(child.get("caseworker") or "").strip()
    return "met" if named else "breach"


def anr20(day: Day) -> list[Row]:
    """A plan kept until the time to appeal is over: of plans that ceased in the window."""
    return each(_anr20(day, plan) for plan in day.rows("plan") if day.in_window(plan.get("ceased_on")))


def _anr20(day: Day, plan: Row) -> Row | None:
    told, certificate, stopped = plan.get("cease_notified_on"), plan.get("mediation_certificate_on"), plan["ceased_on"]
    until = latest(told and months_clamped(told, 2), certificate and months_clamped(certificate, 1))
    if plan.get("is_appeal_open") is True:
        return a_case(plan["plan_id"], "breach", due_on=until, done_on=stopped)
    if told is None:
        return a_case(plan["plan_id"], "unknown", done_on=stopped)
    assert until is not None
    if stopped >= until:
        return a_case(plan["plan_id"], "met", due_on=until, done_on=stopped)
    return a_case(plan["plan_id"], "breach" if day.on < until else "late", due_on=until, done_on=stopped)


def anr21(day: Day) -> list[Row]:
    """Family and setting consulted before ceasing: of plans that ceased in the window."""
    return each(_anr21(day, plan) for plan in day.rows("plan") if day.in_window(plan.get("ceased_on")))


def _anr21(day: Day, plan: Row) -> Row | None:
    due = plan.get("cease_notified_on") or plan["ceased_on"]
    asked = plan.get("cease_consulted_on")
    if plan.get("cease_reason") is None and asked is None:
        return a_case(plan["plan_id"], "unknown", due_on=due)
    if asked is None:
        return a_case(plan["plan_id"], "breach", due_on=due)
    return a_case(plan["plan_id"], "met" if asked <= due else "late", due_on=due, done_on=asked)


def anr22(day: Day) -> list[Row]:
    """Fifteen days to answer amendments without a review: of plans amended in the window."""
    return each(
        _fifteen_days(
            day, row["plan_id"], row.get("amendment_notice_on"), row.get("amendment_response_on"), row.get("amended_on")
        )
        for row in day.rows("plan")
    )


REVIEW_CHECKS = {
    "ANR08": anr08,
    "ANR09": anr09,
    "ANR10": anr10,
    "ANR11": anr11,
    "ANR12": anr12,
    "ANR13": anr13,
    "ANR14": anr14,
    "ANR15": anr15,
    "ANR16": anr16,
    "ANR17": anr17,
    "ANR18": anr18,
    "ANR19": anr19,
    "ANR20": anr20,
    "ANR21": anr21,
    "ANR22": anr22,
}
