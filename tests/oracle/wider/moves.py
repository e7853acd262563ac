"""PHT03 to PHT06, MOV01 to MOV05: moves to the next phase, and between authorities."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from ..calendar import ONE_DAY, Day, Row, a_case, each, earliest, latest, months_clamped, weeks_after
from ..provision import covers, ended_before, is_over, signed_without_start
from .common import ceased, due_by, ended_late, school_year, timed, year_group_by_birth
from .working_days import nth_working_day

#: No plan moved before there were any: from an earlier day, which is a slip of the pen, nothing is reckoned.
DUTY_BEGAN = date(2014, 1, 1)
LAST_DAYS = {"school": (2, 14), "post16_institution": (3, 30)}


def _transfers(day: Day, kinds: Any) -> Iterator[Row]:
    """Give the plans in force with a move of these kinds not before the window, the place not named before it."""
    for plan in day.rows("plan"):
        named_on = plan.get("phase_transfer_plan_on")
        if named_on is not None and not day.in_window(named_on):
            continue
        moves_on = plan.get("phase_transfer_on")
        due_to_move = plan.get("phase_transfer_kind") in kinds and moves_on is not None
        if day.in_force(plan) and due_to_move and moves_on >= day.window_first:
            yield plan


def pht03(day: Day) -> list[Row]:
    """The next post-16 institution named five months ahead."""
    return each(
        due_by(day, plan["plan_id"], months_clamped(plan["phase_transfer_on"], -5), plan.get("phase_transfer_plan_on"))
        for plan in _transfers(day, {"post16_to_post16"})
    )


def pht04(day: Day) -> list[Row]:
    """The meeting on a safe day: 12 weeks before the last day to name the place.

    The first meeting from 12 months before that last day on counts, even one held after it: held, and late. One after
    the place was named or the child moved is another year's. Once the place is named no meeting is asked for, and one
    named before the window is no case of this year's.
    """
    return each(_pht04(day, plan) for plan in _transfers(day, LAST_DAYS))


def _pht04(day: Day, plan: Row) -> Row | None:
    last = date(plan["phase_transfer_on"].year, *LAST_DAYS[plan["phase_transfer_kind"]])
    first = months_clamped(last + ONE_DAY, -12)
    meetings = (row.get("meeting_on") for row in day.naming("review", "plan_id", plan["plan_id"]))
    named = plan.get("phase_transfer_plan_on")
    end = earliest(plan["phase_transfer_on"], named)
    assert end is not None
    held = earliest(*(on for on in meetings if on is not None and first <= on <= end))
    if held is None and named is not None:
        return None
    return due_by(day, plan["plan_id"], weeks_after(last, -12), held)


def pht05(day: Day) -> list[Row]:
    """A child in the last year of a school has the move on record, with its kind.

    The school is the one attended, else the one named; it ends at 7 to 16. The move is one of the calendar year the
    school year ends in, or later.
    """
    return each(_pht05(day, plan) for plan in day.rows("plan") if day.in_force(plan))


def _pht05(day: Day, plan: Row) -> Row | None:
    child = day.find("child", plan.get("child_id"))
    if child is None:
        return None
    school = day.find("school", child.get("enrolled_urn") or plan.get("named_urn")) or {}
    ends_at, year, born = school.get("statutory_high_age"), child.get("ncy"), child.get("date_of_birth")
    if year is None and born is not None:
        year = year_group_by_birth(born, day.on)
    if ends_at is None or year is None or not 7 <= ends_at <= 16 or year != ends_at - 5:
        return None
    moves = plan.get("phase_transfer_on")
    is_told = moves is not None and moves.year > school_year(day.on) and plan.get("phase_transfer_kind") is not None
    return a_case(plan["plan_id"], "met" if is_told else "unknown")


def pht06(day: Day) -> list[Row]:
    """A review step in the twelve months that end with the day of the plan naming the new place, whatever the kind.

    A plan made in those months is not asked.
    """
    return each(
        _pht06(day, plan)
        for plan in day.rows("plan")
        if day.in_force(plan)
        and all(
            (plan.get(on) or date.min) >= day.window_first for on in ("phase_transfer_on", "phase_transfer_plan_on")
        )
    )


def _pht06(day: Day, plan: Row) -> Row | None:
    named = plan["phase_transfer_plan_on"]
    reviews = day.naming("review", "plan_id", plan["plan_id"])
    steps = [on for row in reviews for on in (row.get("meeting_on"), row.get("decision_on")) if on is not None]
    first = months_clamped(named, -12)
    assert first is not None
    if (plan.get("issued_on") or first) > first:
        return None
    within = [on for on in steps if first < on <= named]
    verdict = "met" if within else "unknown"
    return a_case(plan["plan_id"], verdict, due_on=named, done_on=max(within, default=None))


def _passed_on(moved: date | None, known: date | None) -> date | None:
    """Give the last day to pass a plan on: the move, or the 15th working day from learning of it, if later."""
    if moved is None or known is None or known < DUTY_BEGAN:
        return None
    return latest(moved, nth_working_day(known, 15))


def mov01(day: Day) -> list[Row]:
    """The old authority passes the plan on.

    It has done so on the day it sent the plan, or where that is not known on the day the plan arrived.
    A plan that ceased here before it was passed on had been owed too long where its last day had passed.
    Without the day it learned of the move the last day cannot be reckoned, but by the day of the move is in time.
    """
    return each(_mov01(day, row) for row in day.rows("transfer_in"))


def _mov01(day: Day, move: Row) -> Row | None:
    sent = move.get("plan_sent_on") or move.get("plan_received_on")
    if sent is None and ceased(day, move.get("plan_id")):
        sent = ended_late(day, move.get("plan_id"), _passed_on(move.get("moved_on"), move.get("la_aware_on")))
        if sent is None:
            return None
    return _passed(day, move["transfer_in_id"], move.get("moved_on"), move.get("la_aware_on"), sent)


def _passed(day: Day, key: Any, moved: date | None, known: date | None, sent: date | None) -> Row | None:
    return due_by(day, key, _passed_on(moved, known), sent)


def mov02(day: Day) -> list[Row]:
    """The family told within six weeks of the transfer: the move, or the plan's coming (else its sending) if later."""
    return each(_mov02(day, row) for row in day.rows("transfer_in"))


def _mov02(day: Day, move: Row) -> Row | None:
    start = latest(move.get("moved_on"), move.get("plan_received_on") or move.get("plan_sent_on"))
    due, told = weeks_after(start, 6), move.get("informed_on")
    if told is None and ceased(day, move.get("plan_id")):
        told = ended_late(day, move.get("plan_id"), due)
        if told is None:
            return None
    return timed(day, move["transfer_in_id"], start, due, told)


def mov04(day: Day) -> list[Row]:
    """Every line secured from the day of the move.

    Asked of lines in scope as for PRV01: Section F, plan in force, not parent-arranged, not ended, and the line's
    first day is reckoned as there. Not secured that day, it was from the first day after on which an arrangement ran,
    one by contract under a contract in force.
    """
    return each(_mov04(day, line) for line in day.rows("provision"))


def _mov04(day: Day, line: Row) -> Row | None:
    plan = day.find("plan", line.get("plan_id"))
    if plan is None or not day.in_force(plan) or plan.get("transferred_in_on") is None:
        return None
    ended = line.get("ends_on") is not None and line["ends_on"] < day.on
    if line.get("section") != "F" or line.get("is_parent_arranged") is True or ended:
        return None
    due = latest(plan["transferred_in_on"], plan.get("issued_on"), line.get("starts_on"))
    assert due is not None
    if due > day.on:
        return a_case(line["provision_id"], "pending", due_on=due)
    runs = day.naming("arrangement", "provision_id", line["provision_id"])
    done = earliest(*(_secured_from(day, row, due) for row in runs))
    open_start = any(_may_secure(day, row, due) for row in runs)
    if done is None and day.on == due:
        return a_case(line["provision_id"], "pending", due_on=due)
    if done != due and open_start:
        if done is not None and not day.in_window(done):
            return None
        return a_case(line["provision_id"], "unknown", due_on=due, done_on=done)
    return due_by(day, line["provision_id"], due, done)


def _secured_from(day: Day, row: Row, due: date) -> date | None:
    """Give the first day from the due one to the as-at day that an arrangement secures."""
    contract = day.find("contract", row.get("contract_id"))
    starts, by_contract = row.get("starts_on"), row.get("route") == "contract"
    begins = [due, starts]
    if by_contract and contract is not None:
        begins += [contract.get("signed_on"), contract.get("starts_on")]
    first = latest(*begins)
    if starts is None or first is None or first > day.on or ended_before(row, first):
        return None
    return first if not by_contract or covers(contract, first) else None


def _may_secure(day: Day, row: Row, due: date) -> bool:
    """Say whether an arrangement without a first day, or one under a signed contract without one, may have."""
    starts = row.get("starts_on")
    if starts is None:
        return not ended_before(row, due)
    contract = day.find("contract", row.get("contract_id")) if row.get("route") == "contract" else None
    if starts > day.on or ended_before(row, max(starts, due)) or contract is None:
        return False
    return signed_without_start(contract) and not is_over(contract, due)


def mov05(day: Day) -> list[Row]:
    """A plan passed on when a child moves out.

    Ceased because of a move to another authority is a move too, though its days are missing. Ceased before the move
    for any other known reason, and not passed on, there was no plan to pass on. Where the last day cannot be reckoned
    the case is placed by the first known of passing on, move and ceasing.
    """
    return each(_mov05(day, plan) for plan in day.rows("plan"))


def _mov05(day: Day, plan: Row) -> Row | None:
    moved, passed = plan.get("moved_out_on"), plan.get("plan_passed_on")
    if moved is None and passed is None and plan.get("cease_reason") != "5":
        return None
    gone, reason = plan.get("ceased_on"), plan.get("cease_reason")
    if passed is None and moved is not None and gone is not None and gone < moved and reason not in (None, "5"):
        return None
    placed = passed or moved or gone
    if _passed_on(moved, plan.get("move_known_on")) is None and placed is not None and not day.in_window(placed):
        return None
    return _passed(day, plan["plan_id"], moved, plan.get("move_known_on"), passed)


MOVE_CHECKS = {
    "PHT03": pht03,
    "PHT04": pht04,
    "PHT05": pht05,
    "PHT06": pht06,
    "MOV01": mov01,
    "MOV02": mov02,
    "MOV04": mov04,
    "MOV05": mov05,
}
