"""PRV05 to PRV12: what was delivered, agreed, named, ended and paid of the provision in a plan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from ..calendar import ONE_DAY, Day, Row, a_case, each, earliest, latest, months_clamped
from ..provision import A_WEEK, covers, ended_before, is_over, lines, runs, signed_without_start
from .common import answered, due_by
from .kinds import BOUND_BY_S43, MAINSTREAM, is_open, school_type

SIX_THOUSAND = 6000

#: What a reader finds in the words of the made-up lines: an amount with its frequency, and who delivers.
TELLS = {
    "15 hours a week of support from a teaching assistant": (True, True),
    "Support as required": (False, False),
    "One hour of therapy every week, given by a speech and language therapist": (True, True),
    "20 minutes daily": (True, False),
    "Access to a quiet room": (False, False),
}


def prv05(day: Day) -> list[Row]:
    """Each term's delivery came to what the line specifies.

    Asked of plans in force and of what the parents did not arrange themselves. A line that ended since is asked
    about for every term in which it still ran: the term's school weeks are those in which the plan called for it.
    A term that ended before the plan moved in was the old authority's.
    """
    return each(_prv05(day, row) for row in day.rows("delivery"))


def _prv05(day: Day, delivery: Row) -> Row | None:
    line = day.find("provision", delivery.get("provision_id"))
    plan = day.find("plan", line.get("plan_id")) if line else None
    if line is None or line.get("section") != "F" or line.get("is_parent_arranged") is True:
        return None
    if plan is None or not day.in_force(plan):
        return None
    begins = delivery.get("term_starts_on")
    ends = delivery.get("term_ends_on")
    since = latest(plan.get("issued_on"), line.get("starts_on"), plan.get("transferred_in_on"))
    if ended_before(line, begins or earliest(ends, day.on) or day.on):
        return None
    if ends is not None and (ends < day.window_first or (since is not None and ends < since)):
        return None
    if ends is not None and day.on <= ends:
        return a_case(delivery["delivery_id"], "pending", due_on=ends)
    verdict = "unknown" if ends is None else _delivered(line, delivery)
    return a_case(delivery["delivery_id"], verdict, due_on=ends, done_on=ends if verdict == "met" else None)


def _delivered(line: Row, delivery: Row) -> str:
    weeks, minutes, quantity = delivery.get("school_weeks"), delivery.get("minutes"), line.get("quantity")
    if weeks is None or minutes is None or quantity is None or line.get("per") is None:
        return "unknown"
    asked = Fraction(str(quantity)) * A_WEEK[line["per"]] * 60 * Fraction(str(weeks))
    return "met" if minutes + (delivery.get("minutes_child_absent") or 0) >= asked else "breach"


def _running(day: Day, routes: set[str]) -> Iterator[tuple[Row, Row]]:
    """Give the arrangements of these routes that run on the day for a line in scope that has begun."""
    for line in lines(day):
        begun = line.since is None or line.since <= day.on
        for row in line.arrangements:
            if begun and row.get("route") in routes and runs(row, day.on):
                yield line.row, row


def prv06(day: Day) -> list[Row]:
    """Health agreed to what it is to deliver, or a contract in force shows it.

    A no on record stands where no contract in force is on record; one signed without a first day may be in force.
    """
    running = _running(day, {"health"})
    return [a_case(row["arrangement_id"], _prv06(day, row), due_on=row["starts_on"]) for _, row in running]


def _prv06(day: Day, row: Row) -> str:
    contract = day.find("contract", row.get("contract_id"))
    if covers(contract, day.on):
        return "met"
    may_cover = contract is not None and signed_without_start(contract) and not is_over(contract, day.on)
    return "unknown" if may_cover and row.get("is_commissioned") is False else answered(row.get("is_commissioned"))


def prv07(day: Day) -> list[Row]:
    """A line for each of the plan's first and second need; where neither is on record nobody can say.

    A line names a need where the need's words stand among its own, whole: "VI" does not stand in "behaviour". A need
    that no plan in force has a line for, by its name, may have another name there: a plan that has lines is not
    convicted of it.
    """
    plans = [plan for plan in day.rows("plan") if day.in_force(plan)]
    named = {need for plan in plans for need in _needs(plan) if _is_named(need, _lines_of(day, plan))}
    return [_prv07(day, plan, named) for plan in plans]


def _prv07(day: Day, plan: Row, named: set[str]) -> Row:
    rows = _lines_of(day, plan)
    missing = [need for need in _needs(plan) if not _is_named(need, rows)]
    if not _needs(plan):
        verdict = "unknown"
    elif not missing:
        verdict = "met"
    elif any(row.get("need") is None or row.get("section") is None for row in rows):
        verdict = "unknown"
    else:
        verdict = "breach" if not rows or named.intersection(missing) else "unknown"
    return a_case(plan["plan_id"], verdict, due_on=plan.get("issued_on"))


def _needs(plan: Row) -> list[str]:
    return [plan[column].casefold() for column in ("primary_need", "secondary_need") if plan.get(column) is not None]


def _lines_of(day: Day, plan: Row) -> list[Row]:
    """Give the plan's lines that have not ended and are of Section F, or may be."""
    of_plan = day.naming("provision", "plan_id", plan["plan_id"])
    return [row for row in of_plan if not ended_before(row, day.on) and row.get("section") in ("F", None)]


def _is_named(need: str, rows: list[Row]) -> bool:
    said = (row["need"] for row in rows if row.get("section") == "F" and row.get("need") is not None)
    return any(_stands_in(need, words) for words in said)


def _stands_in(need: str, words: str) -> bool:
    """Say whether the words of a need stand among others, one after another, in any case."""
    sought, found = (re.findall(r"\w+", text.casefold()) for text in (need, words))
    return any(found[at : at + len(sought)] == sought for at in range(len(found)))


def prv08(day: Day) -> list[Row]:
    """Nothing runs for a plan that ceased or is another authority's; an end still to come is no end.

    One that has not begun is none yet, and one without a first day may never have begun. A plan passed on before the
    move is the other authority's from the move; where that is not recorded it may be to come. One that moved in after
    it was passed on is ours again.
    """
    return each(_prv08(day, row) for row in day.rows("arrangement"))


def _prv08(day: Day, row: Row) -> Row | None:
    line = day.find("provision", row.get("provision_id"))
    plan = day.find("plan", line.get("plan_id")) if line else None
    if plan is None or row.get("route") == "health":
        return None
    over, is_sure = plan.get("ceased_on"), True
    if over is None and plan.get("plan_passed_on") is not None:
        moved, moved_in = plan.get("moved_out_on"), plan.get("transferred_in_on")
        over, is_sure = latest(plan["plan_passed_on"], moved), moved is not None
        over = None if over is not None and moved_in is not None and moved_in > over else over
    begins, ends = row.get("starts_on"), row.get("ends_on")
    if over is None or (begins is not None and begins > day.on):
        return None
    case = due_by(day, row["arrangement_id"], over, ends if ends is not None and ends <= day.on else None)
    if case is not None and (begins is None or not is_sure) and case["verdict"] in ("late", "breach"):
        case["verdict"] = "unknown"
    return case


def prv09(day: Day) -> list[Row]:
    """How much, how often and by whom can be told, from the columns or the words; if not, a person must read it.

    A line the parents arranged for is specified like any other.
    """
    return each(_prv09(day, line) for line in day.rows("provision") if line.get("section") == "F")


def _prv09(day: Day, line: Row) -> Row | None:
    if not day.in_force(day.find("plan", line.get("plan_id"))) or ended_before(line, day.on):
        return None
    amount, who = TELLS.get(str(line.get("description")), (False, False))
    amount |= (line.get("quantity") or 0) > 0 and line.get("per") is not None
    who |= line.get("staff") is not None
    return a_case(line["provision_id"], "met" if amount and who else "unknown")


def prv10(day: Day) -> list[Row]:
    """The child on the roll of the school named, three weeks on, in which the school was open.

    A plan that names the next phase's school is not asked about it before the move; one amended may name the school
    since then. Where no plan is recorded to name the next place, the one last written before the move names either
    the school left or, in the 12 months before, perhaps the next one: neither is convicted. Nor is a school whose
    list lacks the summer's closure, before it can have been open for three weeks again. Nor one named by a plan
    that moved in and that nobody wrote since: until it is amended the child may attend elsewhere. A plan passed on is
    the other authority's from the move, as for PRV08.
    """
    return each(_prv10(day, plan) for plan in day.rows("plan") if day.in_force(plan))


def _prv10(day: Day, plan: Row) -> Row | None:
    school = day.find("school", plan.get("named_urn"))
    if plan.get("named_urn") is None or (school is not None and not is_open(school)):
        return None
    is_bound: bool | None = None
    if school is not None and school.get("is_section_41") is True:
        is_bound = True
    elif school is not None and school_type(school) is not None:
        is_bound = school_type(school) in BOUND_BY_S43
    if is_bound is False:
        return None
    passed, moved_out, moved_in = (plan.get(day) for day in ("plan_passed_on", "moved_out_on", "transferred_in_on"))
    gone_on = latest(passed, moved_out) if passed is not None else None
    is_gone = gone_on is not None and not (moved_in is not None and moved_in > gone_on)
    if is_gone and moved_out is not None:
        return None
    amended = (row.get("final_plan_on") for row in day.naming("review", "plan_id", plan["plan_id"]))
    written = latest(plan.get("issued_on"), plan.get("amended_on"), *amended)
    moves_on, next_named = plan.get("phase_transfer_on"), plan.get("phase_transfer_plan_on")
    is_move_unsaid = moves_on is not None and next_named is None and _may_be_another(day, written, moves_on)
    ours = latest(written, next_named)
    is_elsewhere_lawful = moved_in is not None and (ours is None or ours < moved_in)
    moved = moves_on if next_named is not None else None
    since = latest(written, moved_in, next_named, moved)
    closures = day.naming("closure", "urn", plan["named_urn"])
    due = since and _after_open_days(since, 21, closures)
    child = day.find("child", plan.get("child_id")) or {}
    roll = child.get("enrolled_urn")
    if roll is not None and str(roll) == str(plan["named_urn"]):
        return a_case(plan["plan_id"], "met", due_on=due)
    if due is not None and day.on <= due:
        return a_case(plan["plan_id"], "pending", due_on=due)
    is_known = is_bound and due is not None and roll is not None
    is_known = is_known and not (is_move_unsaid or is_elsewhere_lawful or is_gone)
    if since is not None and due is not None and _is_in_unlisted_summer(day, since, due, closures):
        is_known = False
    return a_case(plan["plan_id"], "breach" if is_known else "unknown", due_on=due)


def _may_be_another(day: Day, written: date | None, moves_on: date) -> bool:
    """Say whether a plan may name the school of the phase before or after the one the child is in."""
    if moves_on <= day.on:
        return written is None or written < moves_on
    return months_clamped(written or day.on, 12) >= moves_on


def _after_open_days(start: date, days: int, closures: list[Row]) -> date:
    """Give the day on which a school has been open for so many days after the start, week-ends counted."""
    spans = [(row.get("closed_on"), row.get("reopens_on")) for row in closures]
    known = [(closed, reopens) for closed, reopens in spans if closed is not None and reopens is not None]
    on = start
    while days > 0:
        on += ONE_DAY
        days -= not any(closed <= on < reopens for closed, reopens in known)
    return on


def _is_in_unlisted_summer(day: Day, since: date, due: date, closures: list[Row]) -> bool:
    """Say whether the days waited touch 14 July to 31 August, unlisted, and it is not yet 29 September."""
    year = since.year + (since.month > 8)
    long = [
        row
        for row in closures
        if row.get("closed_on") is not None
        and row.get("reopens_on") is not None
        and (row["reopens_on"] - row["closed_on"]).days >= 28
        and row["closed_on"].year == year
    ]
    return not long and due >= date(year, 7, 14) and day.on <= date(year, 9, 28)


def prv11(day: Day) -> list[Row]:
    """A top-up where the plan costs its mainstream school more than 6,000 pounds.

    Less, with a cost left blank beside one recorded, may be more: unknown. Lines of Section F in scope are counted.
    """
    return each(_prv11(day, plan) for plan in day.rows("plan") if day.in_force(plan))


def _prv11(day: Day, plan: Row) -> Row | None:
    school = day.find("school", plan.get("named_urn"))
    if not is_open(school) or school_type(school) not in MAINSTREAM:
        return None
    rows = [row for line, row in _running(day, {"school"}) if str(line["plan_id"]) == str(plan["plan_id"])]
    costs = [row.get("annual_cost") for row in rows]
    known = [Fraction(str(cost)) for cost in costs if cost is not None]
    if not known or (sum(known) <= SIX_THOUSAND and None not in costs):
        return None
    if sum(known) <= SIX_THOUSAND:
        return a_case(plan["plan_id"], "unknown")
    top_ups = [row.get("annual_top_up") for row in rows]
    if any(paid is not None and paid > 0 for paid in top_ups):
        return a_case(plan["plan_id"], "met")
    return a_case(plan["plan_id"], "unknown" if None in top_ups else "breach")


def prv12(day: Day) -> list[Row]:
    """Who supplies what is contracted out."""
    running = _running(day, {"contract"})
    return [a_case(row["arrangement_id"], _prv12(day, row), due_on=row["starts_on"]) for _, row in running]


def _prv12(day: Day, row: Row) -> str:
    contract = day.find("contract", row.get("contract_id")) or {}
    return "met" if any(who.get("provider") is not None for who in (row, contract)) else "breach"


PROVISION_CHECKS = {
    "PRV05": prv05,
    "PRV06": prv06,
    "PRV07": prv07,
    "PRV08": prv08,
    "PRV09": prv09,
    "PRV10": prv10,
    "PRV11": prv11,
    "PRV12": prv12,
}
