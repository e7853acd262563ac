"""SCO and SIR: the SENCO and the SEN Information Report."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from .calendar import ONE_DAY, Day, Row, a_case, code, months_clamped

SENCO_TYPES = {1, 2, 3, 5, 15, 28, 34, 35, 40, 41}
SPECIAL_TYPES = {7, 12, 33, 36, 44}
ITEMS = (
    "item_01",
    "item_02",
    *(f"item_03{letter}" for letter in "abcdefg"),
    *(f"item_{number:02d}" for number in range(4, 14)),
    *(f"item_14{roman}" for roman in ("i", "ii", "iii", "iv")),
)
NOT_ASKED_OF_SPECIAL = {"item_02", "item_04"}
QUALIFIED_OR_NOT = ("is_qualified_teacher", "is_teacher_at_school", "has_completed_induction")
OLD_POSTS_UNTIL = date(2009, 9, 1)
NASENCO_STARTED_BEFORE = date(2024, 9, 1)
NASENCO_AWARDED_BEFORE = date(2027, 9, 1)


def _in_scope(day: Day, school: Row | None, types: set[int]) -> bool:
    """Say whether a school is there, open on the day and of one of the types."""
    if school is None or code(school.get("status_code")) not in (1, 3):
        return False
    closed = school.get("closed_on") is not None
    return not closed and code(school.get("type_code")) in types


def sco01(day: Day) -> list[Row]:
    """A school has a SENCO."""
    return [_sco01(day, school) for school in day.rows("school") if _in_scope(day, school, SENCO_TYPES)]


def _sco01(day: Day, school: Row) -> Row:
    urn = school["urn"]
    rows = day.naming("senco", "urn", urn)
    if any(is_current(row, day.on) for row in rows):
        return a_case(urn, "met", urn=urn)
    left = [row["ends_on"] for row in rows if row.get("ends_on") is not None and row["ends_on"] < day.on]
    due = max(left) + ONE_DAY if left else school.get("opened_on")
    may_hold = any(
        row.get("starts_on") is None and (row.get("ends_on") is None or row["ends_on"] >= day.on) for row in rows
    )
    return a_case(urn, "unknown" if may_hold else "breach", urn=urn, due_on=due)


def is_current(senco: Row, on: date) -> bool:
    starts_on, ends_on = senco.get("starts_on"), senco.get("ends_on")
    return starts_on is not None and starts_on <= on and (ends_on is None or ends_on >= on)


def _current(day: Day) -> Iterator[Row]:
    """Give the current SENCOs of the schools in scope."""
    for senco in day.rows("senco"):
        school = day.find("school", senco.get("urn"))
        if is_current(senco, day.on) and _in_scope(day, school, SENCO_TYPES):
            yield senco


def sco02(day: Day) -> list[Row]:
    """The SENCO is a qualified teacher working at the school."""
    return [a_case(row["senco_id"], _sco02(row), urn=row["urn"]) for row in _current(day)]


def _sco02(senco: Row) -> str:
    if senco.get("is_head") is True:
        return "met"
    if any(senco.get(column) is False for column in QUALIFIED_OR_NOT):
        return "breach"
    return "unknown" if senco.get("is_qualified_teacher") is None else "met"


def sco03(day: Day) -> list[Row]:
    """The SENCO qualified within three years of first becoming one."""
    cases = []
    for senco in _current(day):
        first = min(on for on in (senco.get("first_senco_on"), senco["starts_on"]) if on is not None)
        if first <= OLD_POSTS_UNTIL:
            continue
        due = months_clamped(first, 36)
        verdict = _sco03(day, senco, due)
        cases.append(a_case(senco["senco_id"], verdict, urn=senco["urn"], starts_on=first, due_on=due))
    return cases


def _sco03(day: Day, senco: Row, due: date) -> str:
    if _holds(senco, day.on):
        return "met"
    prior_months = senco.get("prior_months")
    if prior_months is not None and prior_months > 12:
        return "exempt"
    if day.on <= due:
        return "pending"
    named = senco.get("qualification") in ("NASENCO", "NPQ")
    undated = senco.get("qualification_started_on") is None and senco.get("qualification_awarded_on") is None
    return "unknown" if named and undated else "breach"


def _holds(senco: Row, on: date) -> bool:
    """Say whether the qualification is held on the day."""
    awarded, started = senco.get("qualification_awarded_on"), senco.get("qualification_started_on")
    name = senco.get("qualification")
    if awarded is None or awarded > on:
        return False
    in_time = (started is None or started < NASENCO_STARTED_BEFORE) and awarded < NASENCO_AWARDED_BEFORE
    return name == "NPQ" or (name == "NASENCO" and in_time)


def _with_report(day: Day) -> Iterator[tuple[Row, Row]]:
    """Give the schools in scope with their report's row, an empty one where there is none."""
    for school in day.rows("school"):
        if _in_scope(day, school, SENCO_TYPES | SPECIAL_TYPES):
            yield school, day.find("information_report", school["urn"]) or {}


def sir01(day: Day) -> list[Row]:
    """A school publishes a SEN Information Report."""
    return [a_case(school["urn"], _sir01(report), urn=school["urn"]) for school, report in _with_report(day)]


def _sir01(report: Row) -> str:
    return "breach" if report.get("url") is None or report.get("is_reachable") is False else "met"


def sir02(day: Day) -> list[Row]:
    """The report covers every item it must contain."""
    published = (pair for pair in _with_report(day) if pair[1].get("url") is not None)
    return [a_case(school["urn"], _sir02(school, report), urn=school["urn"]) for school, report in published]


def _sir02(school: Row, report: Row) -> str:
    special = code(school["type_code"]) in SPECIAL_TYPES
    asked = [item for item in ITEMS if not (special and item in NOT_ASKED_OF_SPECIAL)]
    answers = [report.get(item) for item in asked]
    if any(answer is False for answer in answers):
        return "breach"
    return "unknown" if None in answers else "met"


def sir03(day: Day) -> list[Row]:
    """The report is brought up to date every year."""
    cases = []
    for school, report in _with_report(day):
        if report.get("url") is None:
            continue
        updated_on = report.get("updated_on")
        if updated_on is None:
            cases.append(a_case(school["urn"], "unknown", urn=school["urn"]))
            continue
        due = months_clamped(updated_on, 12)
        verdict = "met" if day.on <= due else "breach"
        cases.append(a_case(school["urn"], verdict, urn=school["urn"], starts_on=updated_on, due_on=due))
    return cases


SCHOOL_CHECKS = {
    "SCO01": sco01,
    "SCO02": sco02,
    "SCO03": sco03,
    "SIR01": sir01,
    "SIR02": sir02,
    "SIR03": sir03,
}
