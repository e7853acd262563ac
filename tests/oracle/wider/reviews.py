"""ANR08 to ANR22: the steps round a review, amending without one, and ceasing a plan."""

from __future__ import annotations

from datetime import date, timedelta

from ..calendar import Day, Row, a_case, each, earliest, latest, months_clamped, weeks_after
from .common import age, answered, ceased, is_counted, letter, school_year, settled, timed, year_group_by_birth

YEAR_NINE = 9

#: Reasons for which a plan ends without a decision to cease it: another authority, death; and greatest age.
NO_DECISION = ("5", "8")
BY_AGE, GREATEST_AGE = "1", 25

#: What the Tribunal can say on an appeal against ceasing; it is upheld, or the plan goes on.
UPHELD, GOES_ON = "cease_upheld", ("continue", "continue_and_amend")


def anr08(day: Day) -> list[Row]:
    """A review meeting before each decision.

    A decision is there where its day or its outcome is. No meeting at all is a breach whenever it was decided; a
    meeting, and a decision nobody dated, is unknown. That the plan has ceased since excuses no decision notified
    while it ran; one that bears no such day is merely open, and left out of a plan that has ceased.
    """
    return each(_anr08(day, row) for row in day.rows("review"))


def _anr08(day: Day, review: Row) -> Row | None:
    meeting, decided = review.get("meeting_on"), review.get("decision_on")
    if decided is None and review.get("decision") is None:
        return None
    plan = day.find("plan", review.get("plan_id")) or {}
    stopped = plan.get("ceased_on")
    if meeting is None and stopped is not None and (decided is None or decided > stopped):
        return None
    return settled(day, review["review_id"], decided, meeting, is_over=True)


def anr09(day: Day) -> list[Row]:
    """Everyone invited; of a plan that has ceased a blank is left out, and a no is not."""
    return each(_recorded(day, row, row["meeting_on"], row.get("has_invited_all")) for row in _met(day))


def _recorded(day: Day, review: Row, on: date, said: bool | None) -> Row | None:
    """Judge what the record says of an event of a review: due and done on that day.

    A no is a fault of something done, which no ceasing mends; a blank is merely open.
    """
    if said is None and ceased(day, review.get("plan_id")):
        return None
    return a_case(review["review_id"], answered(said), due_on=on, done_on=on if said else None)


def _met(day: Day) -> list[Row]:
    """Give the reviews whose meeting was held in the window."""
    return [row for row in day.rows("review") if day.in_window(row.get("meeting_on"))]


def _two_weeks_ahead(day: Day, review: Row, column: str) -> Row | None:
    meeting, sent = review.get("meeting_on"), review.get(column)
    if meeting is None or not is_counted(day, sent, meeting):
        return None
    if sent is None and ceased(day, review.get("plan_id")):
        return None
    due = meeting - timedelta(days=14)
    verdict = "unknown" if sent is None else "met" if sent <= due else "late"
    return a_case(review["review_id"], verdict, due_on=due, done_on=sent)


def anr10(day: Day) -> list[Row]:
    """Two weeks' notice of meetings."""
    return each(_two_weeks_ahead(day, row, "invited_on") for row in day.rows("review"))


def anr11(day: Day) -> list[Row]:
    """Papers two weeks ahead of meetings."""
    return each(_two_weeks_ahead(day, row, "papers_sent_on") for row in day.rows("review"))


def anr12(day: Day) -> list[Row]:
    """Preparation for adulthood considered from Year 9.

    The year group on record is today's; the meeting's is so many years lower as school years lie between. Whether
    the duty binds is asked of the child, so a review whose plan or child is not there is left out. Of a plan that
    has ceased a blank is left out; a no is kept, and is unknown where the year cannot be told.
    """
    return each(_anr12(day, review) for review in _met(day))


def _anr12(day: Day, review: Row) -> Row | None:
    plan = day.find("plan", review.get("plan_id"))
    child = day.find("child", plan.get("child_id")) if plan else None
    if child is None:
        return None
    meeting, said = review["meeting_on"], review.get("has_considered_adulthood")
    group = _group_then(day, child, meeting)
    if group is not None and group < YEAR_NINE:
        return None
    if group is None and said is False:
        return a_case(review["review_id"], "unknown", due_on=meeting)
    return _recorded(day, review, meeting, said)


def _group_then(day: Day, child: Row, meeting: date) -> int | None:
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
    """Ask that 15 days, the day of the notice being the first, lie before the plan, or an answer by then.

    An answer that came by the day of the plan makes its own day the last for the notice it answers.
    """
    if final is None or not is_counted(day, notice, final):
        return None
    last = final - timedelta(days=15)
    due = latest(last, answer) if answer is not None and answer <= final else last
    assert due is not None
    verdict = "unknown" if notice is None else "met" if notice <= due else "late"
    return a_case(key, verdict, due_on=due, done_on=notice)


def anr14(day: Day) -> list[Row]:
    """Eight weeks to say that the plan stays."""
    told = (row for row in day.rows("review") if row.get("no_amendment_on") is not None)
    return each(
        _eight_weeks(day, row["review_id"], row.get("amendment_notice_on"), row["no_amendment_on"]) for row in told
    )


def _eight_weeks(day: Day, key: object, notice: date | None, done: date | None) -> Row | None:
    return timed(day, key, notice, weeks_after(notice, 8), done)


def anr15(day: Day) -> list[Row]:
    """Letters to maintain or cease tell of appeal.

    A decision without a day cannot be placed in time and is kept: without the day of its letter nobody can say
    that the letter went, so a yes is unknown. That the plan has ceased since excuses nothing: a letter to cease
    is where the right of appeal matters most.
    """
    rows = (row for row in day.rows("review") if row.get("decision") in ("M", "C"))
    return each(letter(day, row["review_id"], row.get("decision_on"), row) for row in rows)


def anr16(day: Day) -> list[Row]:
    """Plans of under-fives looked at every six months.

    A year group of 1 or more is never under five; a lower one tells nothing where the day of birth is blank.
    The first look at a new plan is not yet due before its last day: `pending`, as with the yearly review. Whether
    it is asked turns on the child, so a plan whose child is not there is left out.
    """
    return each(_anr16(day, plan) for plan in day.rows("plan") if day.in_force(plan))


def _anr16(day: Day, plan: Row) -> Row | None:
    child = day.find("child", plan.get("child_id"))
    if child is None:
        return None
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

    An amended plan speaks before a notification that the plan stays: with the first the plan did not stay. Systems
    keep the last day of each kind, so an end that bears an earlier day than the notice is that of amendments before.
    """
    return each(_anr17(day, plan) for plan in day.rows("plan"))


def _anr17(day: Day, plan: Row) -> Row | None:
    notice = plan.get("amendment_notice_on")
    ends = [plan.get("amended_on"), plan.get("no_amendment_on")]
    done = next((end for end in ends if end and not (notice and end < notice)), None)
    if notice is None and done is None:
        return None
    if done is None and plan.get("ceased_on") is not None:
        return None
    return _eight_weeks(day, plan["plan_id"], notice, done)


def anr18(day: Day) -> list[Row]:
    """What was decided is on record; of a plan that has ceased a blank is left out."""
    rows = (row for row in day.rows("review") if day.in_window(row.get("decision_on")))
    return each(_anr18(day, row) for row in rows)


def _anr18(day: Day, review: Row) -> Row | None:
    if review.get("decision") is not None:
        return _recorded(day, review, review["decision_on"], True)
    if ceased(day, review.get("plan_id")):
        return None
    return a_case(review["review_id"], "breach", due_on=review["decision_on"])


def anr19(day: Day) -> list[Row]:
    """A caseworker for every plan; the name stands with the child, without whom nobody can say."""
    plans = (plan for plan in day.rows("plan") if day.in_force(plan))
    return [a_case(plan["plan_id"], _anr19(day.find("child", plan.get("child_id")))) for plan in plans]


def _anr19(child: Row | None) -> str:
    if child is None:
        return "unknown"
    return "breach" if child.get("caseworker") is None else "met"


def _decided_to_cease(day: Day) -> list[Row]:
    """Give the plans that ceased by a decision: not by age, a move to another authority or death."""
    return [plan for plan in day.rows("plan") if plan.get("ceased_on") and not _ended_by_itself(day, plan)]


def _ended_by_itself(day: Day, plan: Row) -> bool:
    """Say whether no decision to cease was called for; somebody known to be under 25 is not at the greatest age."""
    if plan.get("cease_reason") != BY_AGE:
        return plan.get("cease_reason") in NO_DECISION
    born = (day.find("child", plan.get("child_id")) or {}).get("date_of_birth")
    return born is None or age(born, plan["ceased_on"]) >= GREATEST_AGE


def _told_of_ceasing(day: Day, plan: Row) -> date | None:
    """Give the day of the notice, else of the review's decision to cease on which alone the plan can have ceased."""
    if plan.get("cease_notified_on") is not None:
        return plan["cease_notified_on"]
    dated = [row for row in day.naming("review", "plan_id", plan["plan_id"]) if row.get("decision_on")]
    by_then = [row for row in dated if row["decision_on"] <= plan["ceased_on"]]
    kept = [on for on, kind in _orders_about_ceasing(day, plan) if kind in GOES_ON and on and on <= plan["ceased_on"]]
    other = latest(*kept, *(row["decision_on"] for row in by_then if row.get("decision") != "C"))
    to_cease = {row["decision_on"] for row in by_then if other is None or row["decision_on"] > other}
    return to_cease.pop() if len(to_cease) == 1 else None


def _appeals(day: Day, plan: Row, told: date | None) -> list[tuple[date | None, str]]:
    """Give when and how appeals against this ceasing were decided, as far as nobody knows that they are older."""
    decided = _orders_about_ceasing(day, plan)
    return [(on, kind) for on, kind in decided if on is None or told is None or on > told]


def _orders_about_ceasing(day: Day, plan: Row) -> list[tuple[date | None, str]]:
    """Give when and how appeals against ceasing were decided; where the authority gave way, when it said so."""
    orders = day.naming("tribunal_order", "plan_id", plan["plan_id"])
    return [(_decided_on(row), row["order_type"]) for row in orders if row.get("order_type") in (UPHELD, *GOES_ON)]


def _decided_on(order: Row) -> date | None:
    gave_way = order.get("is_conceded")
    if gave_way is None:
        gave_way = order.get("conceded_on") is not None
    return order.get("conceded_on" if gave_way else "ordered_on")


def anr20(day: Day) -> list[Row]:
    """A plan kept until the time to appeal is over, and an appeal decided.

    Due is the day the plan ceased, done the day from which it might: that must not lie later. A plan that ceased
    on that very day has the benefit. An appeal still open is a breach, however old, unless the last one since the
    notice was dismissed: nobody knows whether that is the one called open. After an order that the plan go on it
    takes a new notice, so without one nobody can say; nor where an order about ceasing bears no day.
    """
    return each(_anr20(day, plan) for plan in _decided_to_cease(day))


def _anr20(day: Day, plan: Row) -> Row | None:
    told, certificate, stopped = _told_of_ceasing(day, plan), plan.get("mediation_certificate_on"), plan["ceased_on"]
    time_up = told and latest(months_clamped(told, 2), certificate and months_clamped(certificate, 1))
    appeals = _appeals(day, plan, told)
    decided = latest(*(on for on, _ in appeals))
    until = latest(time_up, decided)
    is_open, is_kept = (
        plan.get("is_appeal_open") is True,
        any(on == decided and kind in GOES_ON for on, kind in appeals),
    )
    if (is_open and (decided is None or is_kept)) or (until is not None and until > day.on):
        return a_case(plan["plan_id"], "breach", due_on=stopped)
    if until is not None and until > stopped:
        return a_case(plan["plan_id"], "late", due_on=stopped, done_on=until) if day.in_window(until) else None
    if until is None or is_open or is_kept or any(on is None for on, _ in appeals):
        return a_case(plan["plan_id"], "unknown", due_on=stopped) if day.in_window(stopped) else None
    return a_case(plan["plan_id"], "met", due_on=stopped, done_on=until) if day.in_window(until) else None


def anr21(day: Day) -> list[Row]:
    """Family and setting consulted before ceasing.

    A review's decision to cease is the notice where the plan holds none. Where neither a reason nor a notified
    decision is on record, the plan may have ended without one: `unknown`. The greatest age of somebody under 25 is
    no reason.
    """
    return each(_anr21(day, plan) for plan in _decided_to_cease(day))


def _anr21(day: Day, plan: Row) -> Row | None:
    told, asked = _told_of_ceasing(day, plan), plan.get("cease_consulted_on")
    due = earliest(told, plan["ceased_on"])
    if not is_counted(day, asked, plan["ceased_on"]):
        return None
    if asked is not None:
        return a_case(plan["plan_id"], "met" if asked <= due else "late", due_on=due, done_on=asked)
    sure = plan.get("cease_reason") not in (None, BY_AGE) or told is not None
    return a_case(plan["plan_id"], "breach" if sure else "unknown", due_on=due)


def anr22(day: Day) -> list[Row]:
    """Fifteen days to answer amendments without a review: of plans amended in the window.

    A notice after the amended plan may be of amendments proposed since, so it tells nothing of this one.
    """
    return each(_anr22(day, row) for row in day.rows("plan"))


def _anr22(day: Day, plan: Row) -> Row | None:
    notice, amended = plan.get("amendment_notice_on"), plan.get("amended_on")
    told = notice if notice and amended and notice <= amended else None
    return _fifteen_days(day, plan["plan_id"], told, plan.get("amendment_response_on"), amended)


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
