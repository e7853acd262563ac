"""PRV: the provision of Section F, secured or not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from .calendar import ONE_DAY, Day, Row, a_case, latest

WEEKS_A_YEAR = 38
A_WEEK = {
    "day": Fraction(5),
    "week": Fraction(1),
    "fortnight": Fraction(1, 2),
    "half_term": Fraction(6, WEEKS_A_YEAR),
    "term": Fraction(3, WEEKS_A_YEAR),
    "year": Fraction(1, WEEKS_A_YEAR),
}


@dataclass(frozen=True)
class Line:
    """A line of Section F in scope on the day, with all its arrangements."""

    row: Row
    since: date | None
    arrangements: list[Row]
    of_plan: Row

    def case(self, verdict: str, due_on: date | None, done_on: date | None = None) -> Row:
        """Give the line's case."""
        days = {"starts_on": self.since, "due_on": due_on, "done_on": done_on}
        return a_case(self.row["provision_id"], verdict, **self.of_plan, **days)


def lines(day: Day) -> Iterator[Line]:
    """Give the lines in scope: plan in force, not parent-arranged, not ended before the day."""
    for row in day.rows("provision"):
        plan = day.find("plan", row.get("plan_id"))
        if row.get("section") != "F" or plan is None or not day.in_force(plan):
            continue
        if row.get("is_parent_arranged") is True or ended_before(row, day.on):
            continue
        since = latest(plan.get("issued_on"), row.get("starts_on"))
        of_plan = {"child_id": plan.get("child_id"), "urn": plan.get("named_urn")}
        yield Line(row, since, day.naming("arrangement", "provision_id", row["provision_id"]), of_plan)


def ended_before(row: Row, on: date) -> bool:
    return row.get("ends_on") is not None and row["ends_on"] < on


def runs(arrangement: Row, on: date) -> bool:
    starts_on = arrangement.get("starts_on")
    return starts_on is not None and starts_on <= on and not ended_before(arrangement, on)


def _by_contract(arrangement: Row) -> bool:
    return arrangement.get("route") == "contract"


def covers(contract: Row | None, on: date) -> bool:
    """Say whether a contract covers a day; one that is unsigned or without a start covers none."""
    if contract is None or contract.get("signed_on") is None or contract.get("starts_on") is None:
        return False
    if on < contract["starts_on"] or on < contract["signed_on"] or ended_before(contract, on):
        return False
    terminated_on = contract.get("terminated_on")
    return terminated_on is None or on <= terminated_on - ONE_DAY


def signed_without_start(contract: Row | None) -> bool:
    return contract is not None and contract.get("signed_on") is not None and contract.get("starts_on") is None


def prv01(day: Day) -> list[Row]:
    """Every line secured on the day."""
    return [line.case(_prv01(day, line), line.since) for line in lines(day)]


def _prv01(day: Day, line: Line) -> str:
    if line.since is not None and day.on < line.since:
        return "pending"
    if any(runs(arrangement, day.on) for arrangement in line.arrangements):
        return "met"
    if line.since is None or _one_may_run(line.arrangements, day.on):
        return "unknown"
    return "breach"


def _one_may_run(arrangements: list[Row], on: date) -> bool:
    """Say whether one has no start day and had not ended before the day."""
    return any(row.get("starts_on") is None and not ended_before(row, on) for row in arrangements)


def _current(day: Day) -> Iterator[tuple[Line, list[Row]]]:
    """Give the lines that have begun, or whose beginning is not known, with their current arrangements."""
    for line in lines(day):
        if line.since is None or day.on >= line.since:
            yield line, [row for row in line.arrangements if runs(row, day.on)]


def prv02(day: Day) -> list[Row]:
    """A contract in force behind every contracted arrangement."""
    return [
        _prv02(day, line, arrangement)
        for line, current in _current(day)
        for arrangement in current
        if _by_contract(arrangement)
    ]


def _prv02(day: Day, line: Line, arrangement: Row) -> Row:
    contract = day.find("contract", arrangement.get("contract_id"))
    if covers(contract, day.on):
        verdict = "met"
    elif contract is not None and signed_without_start(contract) and not is_over(contract, day.on):
        verdict = "unknown"
    else:
        verdict = "breach"
    starts_on = arrangement["starts_on"]
    return a_case(arrangement["arrangement_id"], verdict, **line.of_plan, starts_on=starts_on, due_on=starts_on)


def is_over(contract: Row, on: date) -> bool:
    """Say whether a contract has ended or is terminated on the day; a termination ends it that day."""
    terminated_on = contract.get("terminated_on")
    return ended_before(contract, on) or (terminated_on is not None and terminated_on <= on)


def prv03(day: Day) -> list[Row]:
    """No line unsecured for a day."""
    return [_prv03(day, line) for line in lines(day)]


def _prv03(day: Day, line: Line) -> Row:
    if line.since is None:
        return line.case("unknown", None)
    if line.since > day.on:
        return line.case("pending", line.since)
    first = max(line.since, day.window_first)
    bare = {on for on in _days(first, day.on) if not _secured(day, line, on)}
    if not bare:
        return line.case("met", first, first)
    begins = last = max(bare)
    while begins - ONE_DAY in bare:
        begins -= ONE_DAY
    if _one_may_run(line.arrangements, first) or _a_contract_may_cover(day, line, first):
        return line.case("unknown", begins)
    if last == day.on:
        return line.case("breach", begins)
    return line.case("late", begins, last + ONE_DAY)


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _secured(day: Day, line: Line, on: date) -> bool:
    """Say whether any arrangement runs that day, one by contract being covered that day."""
    running = (row for row in line.arrangements if runs(row, on))
    return any(not _by_contract(row) or covers(day.find("contract", row.get("contract_id")), on) for row in running)


def _a_contract_may_cover(day: Day, line: Line, first: date) -> bool:
    """Say whether a signed contract without a start stands behind an arrangement that ran in the days."""
    for row in line.arrangements:
        starts_on = row.get("starts_on")
        ran = starts_on is not None and starts_on <= day.on and not ended_before(row, first)
        if not ran or not _by_contract(row):
            continue
        contract = day.find("contract", row.get("contract_id"))
        if contract is None or not signed_without_start(contract) or ended_before(contract, first):
            continue
        terminated_on = contract.get("terminated_on")
        if terminated_on is None or terminated_on >= first:
            return True
    return False


def prv04(day: Day) -> list[Row]:
    """As much secured as the plan specifies."""
    return [line.case(_prv04(line, current), line.since) for line, current in _current(day) if current]


def _prv04(line: Line, current: list[Row]) -> str:
    specified = _hours_a_week(line.row)
    amounts = [_hours_a_week(row) for row in current]
    if specified is None:
        return "unknown"
    if sum((amount for amount in amounts if amount is not None), Fraction(0)) >= specified:
        return "met"
    return "unknown" if None in amounts else "breach"


def _hours_a_week(row: Row) -> Fraction | None:
    """Give the exact hours a week; None where quantity or `per` is blank."""
    quantity: Any = row.get("quantity")
    per = row.get("per")
    return None if quantity is None or per is None else Fraction(str(quantity)) * A_WEEK[per]


PROVISION_CHECKS = {"PRV01": prv01, "PRV02": prv02, "PRV03": prv03, "PRV04": prv04}
