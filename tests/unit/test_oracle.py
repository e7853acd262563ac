"""The oracle itself, against examples worked with a calendar and a pencil."""

from datetime import date
from fractions import Fraction
from itertools import zip_longest
from typing import Any

import pytest

from tests.oracle import judge
from tests.oracle.calendar import as_at_view, last_day_of_months, months_clamped, opened, weeks_after


def rows(text: str) -> list[dict[str, Any]]:
    """Read a small table: words apart by |, blanks as None, columns ending in _on as days."""
    heading, *lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    return [{name: _typed(name, cell) for name, cell in zip_longest(heading, line, fillvalue="")} for line in lines]


def _typed(column: str, cell: str) -> Any:
    if not cell:
        return None
    if column.endswith("_on"):
        return date.fromisoformat(cell)
    if column.startswith(("is_", "has_", "item_")):
        return cell == "Y"
    return int(cell) if column in ("type_code", "prior_months") else cell


def judged(check_id: str, data: dict[str, list[dict[str, Any]]], as_at: date) -> list[dict[str, Any]]:
    cases = judge(check_id, data, as_at)
    assert not isinstance(cases, str)
    return cases


def verdicts(check_id: str, as_at: str, **tables: str) -> dict[str, str]:
    cases = judged(check_id, {name: rows(text) for name, text in tables.items()}, date.fromisoformat(as_at))
    return {case["case_id"]: case["verdict"] for case in cases}


@pytest.mark.parametrize(
    ("start", "months", "last"),
    [
        ("2025-03-10", 12, "2026-03-09"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2023-03-01", 12, "2024-02-29"),
        ("2024-03-01", 12, "2025-02-28"),
        ("2023-02-28", 12, "2024-02-27"),
        ("2025-08-31", 12, "2026-08-30"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2023-11-30", 3, "2024-02-29"),
        ("2025-12-01", 3, "2026-02-28"),
    ],
)
def test_months_starting_with_a_day(start: str, months: int, last: str) -> None:
    assert last_day_of_months(date.fromisoformat(start), months) == date.fromisoformat(last)


@pytest.mark.parametrize(
    ("start", "weeks", "last"),
    [(6, 6, "2026-02-16"), (6, 16, "2026-04-27"), (6, 20, "2026-05-25")],
)
def test_weeks_of_a_request_received_on_5_january(start: int, weeks: int, last: str) -> None:
    assert weeks_after(date(2026, 1, start - 1), weeks) == date.fromisoformat(last)


@pytest.mark.parametrize(
    ("start", "months", "day"),
    [
        ("2024-02-29", 36, "2027-02-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-28", 48, "2028-02-28"),
        ("2025-03-31", -1, "2025-02-28"),
        ("2025-12-31", 12, "2026-12-31"),
    ],
)
def test_months_as_the_database_adds_them(start: str, months: int, day: str) -> None:
    assert months_clamped(date.fromisoformat(start), months) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("as_at", "first"),
    [
        ("2026-11-04", "2025-11-05"),
        ("2024-02-28", "2023-02-28"),
        ("2024-02-29", "2023-03-01"),
        ("2025-02-28", "2024-03-01"),
    ],
)
def test_first_day_of_the_window(as_at: str, first: str) -> None:
    assert opened({}, date.fromisoformat(as_at), 12).window_first == date.fromisoformat(first)


def test_what_lies_ahead_is_undone_with_what_it_brought() -> None:
    as_at, later, past = date(2026, 5, 1), date(2026, 5, 2), date(2026, 4, 1)
    data: dict[str, list[dict[str, Any]]] = {
        "request": [
            {"request_id": "R1", "received_on": past, "outcome": "Y", "outcome_on": later},
            {"request_id": "R2", "received_on": later, "outcome": None, "outcome_on": None},
        ],
        "plan": [
            {
                "plan_id": "P1",
                "issued_on": past,
                "ceased_on": later,
                "cease_reason": "1",
                "phase_transfer_on": later,
            },
            {"plan_id": "P2", "issued_on": past, "transferred_in_on": later},
        ],
        "school": [
            {"urn": "1", "status_code": "2", "closed_on": later},
            {"urn": "2", "status_code": "2", "closed_on": past},
        ],
        "contract": [{"contract_id": "K", "signed_on": later, "starts_on": later, "terminated_on": later}],
        "senco": [{"senco_id": "S", "starts_on": past, "qualification": "NPQ", "qualification_awarded_on": later}],
    }
    stood = as_at_view(data, as_at)
    assert stood["request"] == [{"request_id": "R1", "received_on": past, "outcome": None, "outcome_on": None}]
    assert stood["plan"] == [
        {
            "plan_id": "P1",
            "issued_on": past,
            "ceased_on": None,
            "cease_reason": None,
            "phase_transfer_on": later,
        }
    ]
    assert [row["status_code"] for row in stood["school"]] == ["1", "2"]
    assert stood["contract"] == [{"contract_id": "K", "signed_on": None, "starts_on": later, "terminated_on": later}]
    assert stood["senco"][0]["qualification"] == "NPQ"
    assert data["request"][0]["outcome"] == "Y", "the rows given are not touched"


def test_a_dataset_that_was_not_supplied() -> None:
    assert judge("ASM01", {"assessment": []}, date(2026, 1, 1)) == "no data"
    assert judge("PRV01", {"provision": [], "plan": [], "arrangement": []}, date(2026, 1, 1)) == []
    assert judge("PRV02", {"provision": [], "plan": [], "arrangement": []}, date(2026, 1, 1)) == "no data"


def test_requests() -> None:
    request = """
    request_id | received_on | outcome | outcome_on | exported_to_la | exemption
    on_day     | 2026-01-05  | Y       | 2026-02-16 |                |
    day_after  | 2026-01-05  | N       | 2026-02-17 |                |
    excused    | 2026-01-05  | N       | 2026-02-16 |                | unstated
    no_day     | 2026-01-05  | Y       |            |                |
    open_late  | 2026-01-05  | A       |            |                |
    open_ex    | 2026-01-05  |         |            |                | school_closed
    open       | 2026-04-04  |         |            |                |
    no_start   |             |         | 2026-02-01 |                |
    old        | 2024-01-05  | Y       | 2024-02-05 |                |
    gone       | 2026-01-05  | W       |            |                |
    exported   | 2026-01-05  |         |            | 301            |
    """
    assert verdicts("REQ01", "2026-05-16", request=request) == {
        "on_day": "met",
        "day_after": "late",
        "excused": "exempt",
        "no_day": "unknown",
        "open_late": "breach",
        "open_ex": "exempt",
        "open": "pending",
        "no_start": "unknown",
    }


def test_the_latest_assessment_speaks() -> None:
    request = """
    request_id | received_on | outcome | exemption
    two        | 2026-01-05  | Y       |
    none       | 2026-01-05  | Y       | unstated
    refused    | 2026-01-05  | Y       |
    """
    assessment = """
    assessment_id | request_id | outcome | outcome_on | plan_sent_on
    10            | two        | Y       | 2026-05-01 | 2026-05-25
    9             | two        | A       |            |
    11            | refused    | N       | 2026-04-27 |
    12            | lost       | N       | 2026-04-27 |
    13            | two        | N       |            |
    """
    tables = {"request": request, "assessment": assessment}
    assert verdicts("ASM02", "2026-05-26", **tables) == {"two": "met", "none": "exempt"}
    assert verdicts("ASM01", "2026-05-26", **tables) == {"11": "met", "12": "unknown", "13": "unknown"}


def test_advice_no_longer_needed() -> None:
    request = "request_id | received_on | outcome\nR | 2026-01-05 | W"
    advice = """
    advice_id | request_id | advice_type | asked_on   | reached_on | received_on | exemption
    open      | R          | education   | 2026-01-06 |            |             |
    given     | R          | education   | 2026-01-06 | 2026-01-08 | 2026-02-19  |
    orphan    | ?          | education   | 2026-01-06 |            |             |
    health    | R          | medical     | 2026-01-06 |            | 2026-02-18  | missed_appointment
    """
    assert verdicts("ADV01", "2026-05-01", request=request, advice=advice) == {
        "given": "met",
        "orphan": "breach",
    }
    assert verdicts("ADV02", "2026-05-01", request=request, advice=advice) == {"health": "exempt"}


PLAN = """
plan_id | issued_on  | transferred_in_on | ceased_on
new     | 2025-11-05 |                   |
old     | 2025-03-10 |                   |
seen    | 2020-03-10 |                   |
moved   | 2025-03-10 | 2026-09-01        |
day     | 2026-02-01 |                   |
blank   |            |                   |
ceased  | 2025-03-10 |                   | 2026-01-01
"""
REVIEW = """
review_id | plan_id | meeting_on | decision_on | decision | amendment_notice_on | final_plan_on | report_sent_on
1         | seen    | 2026-01-05 | 2026-02-01  | M        |                     |               |
2         | seen    | 2026-01-06 | 2026-02-01  | M        |                     |               | 2026-01-20
3         | day     |            | 2026-02-01  | A        | 2026-02-10          |               |
4         | seen    | 2026-01-05 |             | A        | 2026-02-03          | 2026-03-30    | 2026-01-20
5         | ceased  | 2025-12-01 |             | A        |                     |               |
6         | gone    | 2026-10-06 |             |          |                     |               |
"""


def test_reviews_of_every_plan() -> None:
    expected = {
        "new": "pending",
        "old": "breach",
        "seen": "met",
        "moved": "pending",
        "day": "met",
        "blank": "unknown",
    }
    assert verdicts("ANR01", "2026-11-04", plan=PLAN, review=REVIEW) == expected
    meetings = {**expected, "day": "pending"}
    assert verdicts("ANR03", "2026-11-04", plan=PLAN, review=REVIEW) == meetings


def test_reviews_in_turn() -> None:
    assert verdicts("ANR02", "2026-11-04", plan=PLAN, review=REVIEW) == {"1": "late", "2": "met", "3": "met"}


def test_steps_after_a_meeting() -> None:
    tables = {"plan": PLAN, "review": REVIEW}
    assert verdicts("ANR04", "2026-11-04", **tables) == {
        "1": "met", "2": "met", "3": "unknown", "4": "unknown", "6": "breach",
    }  # fmt: skip
    assert verdicts("ANR05", "2026-11-04", **tables) == {"3": "unknown", "4": "late"}
    assert verdicts("ANR06", "2026-11-04", **tables) == {"3": "breach", "4": "met"}
    assert verdicts("ANR07", "2026-11-04", **tables) == {
        "1": "unknown",
        "2": "met",
        "4": "late",
        "6": "breach",
    }


def test_phase_transfer() -> None:
    plan = """
    plan_id | phase_transfer_on | phase_transfer_kind | phase_transfer_plan_on
    in_time | 2026-09-01        | school              | 2026-02-14
    too_late| 2026-09-01        | school              | 2026-02-15
    open    | 2026-09-01        | school              |
    next    | 2027-09-01        | school              |
    long_ago| 2025-02-14        | school              |
    college | 2026-09-01        | post16_institution  | 2026-03-31
    """
    said = verdicts("PHT01", "2026-02-15", plan=plan)
    assert said == {"in_time": "met", "too_late": "late", "open": "breach", "next": "pending"}
    assert verdicts("PHT02", "2026-04-01", plan=plan) == {"college": "late"}


LINE = """
provision_id | plan_id | section | quantity | per
L            | P       | F       | 3        | week
"""
IN_FORCE = "plan_id | issued_on\nP | 2026-01-01"


def test_a_gap_in_provision() -> None:
    arrangement = """
    arrangement_id | provision_id | route    | contract_id | starts_on  | ends_on
    A              | L            | contract | K           | 2026-01-01 | 2026-03-31
    B              | L            | school   |             | 2026-05-01 |
    """
    contract = "contract_id | signed_on | starts_on | terminated_on\nK | 2026-01-03 | 2026-01-01 | 2026-03-31"
    data = {
        name: rows(text)
        for name, text in {
            "provision": LINE, "plan": IN_FORCE, "arrangement": arrangement, "contract": contract,
        }.items()
    }  # fmt: skip
    (late,) = judged("PRV03", data, date(2026, 5, 20))
    assert (late["verdict"], late["due_on"], late["done_on"]) == ("late", date(2026, 3, 31), date(2026, 5, 1))
    (breach,) = judged("PRV03", data, date(2026, 4, 20))
    assert (breach["verdict"], breach["due_on"], breach["done_on"]) == ("breach", date(2026, 3, 31), None)
    data["contract"][0]["starts_on"] = None
    (unknown,) = judged("PRV03", data, date(2026, 5, 20))
    assert unknown["verdict"] == "unknown"
    data["contract"][0].update(terminated_on=date(2025, 12, 31))
    (late,) = judged("PRV03", data, date(2026, 5, 20))
    assert (late["verdict"], late["due_on"], late["done_on"]) == ("late", date(2026, 1, 1), date(2026, 5, 1))


@pytest.mark.parametrize(
    ("quantity", "per", "verdict"),
    [
        (19, "half_term", "met"),
        (38, "term", "met"),
        (114, "year", "met"),
        (0.6, "day", "met"),
        (6, "fortnight", "met"),
        (5.99, "fortnight", "breach"),
        (113.99, "year", "breach"),
        (None, "week", "unknown"),
        (3, None, "unknown"),
    ],
)
def test_hours_are_reckoned_exactly(quantity: float | None, per: str | None, verdict: str) -> None:
    data = {"provision": rows(LINE), "plan": rows(IN_FORCE)}
    data["arrangement"] = rows("arrangement_id | provision_id | starts_on\nA | L | 2026-01-01")
    data["arrangement"][0].update(quantity=quantity, per=per)
    (case,) = judged("PRV04", data, date(2026, 5, 20))
    assert case["verdict"] == verdict


def test_tenths_add_up() -> None:
    assert sum(map(Fraction, map(str, (0.1, 0.2)))) == Fraction("0.3")


SCHOOL = """
urn | type_code | status_code | opened_on  | closed_on
1   | 1         | 1           | 2010-09-01 |
2   | 7         | 1           |            |
3   | 34        | 2           |            | 2026-01-01
4   | 2         | 3           | 2012-09-01 |
"""


def test_schools() -> None:
    senco = """
    senco_id | urn | starts_on  | ends_on    | is_qualified_teacher | is_head | qualification | qualification_awarded_on
    a        | 1   | 2024-02-29 |            | N                    | Y       |               |
    b        | 2   | 2024-02-29 |            | N                    |         |               |
    c        | 4   | 2022-09-01 | 2026-01-31 | N                    |         | NASENCO       | 2027-09-01
    """
    tables = {"school": SCHOOL, "senco": senco}
    assert verdicts("SCO01", "2026-02-01", **tables) == {"1": "met", "4": "breach"}
    assert verdicts("SCO02", "2026-01-31", **tables) == {"a": "met", "c": "breach"}
    assert verdicts("SCO03", "2026-01-31", **tables) == {"a": "pending", "c": "unknown"}
    assert verdicts("SCO03", "2027-02-28", **tables) == {"a": "pending"}
    assert verdicts("SCO03", "2027-03-01", **tables) == {"a": "breach"}
    (empty,) = (
        case
        for case in judged("SCO01", {k: rows(v) for k, v in tables.items()}, date(2026, 2, 1))
        if case["urn"] == "4"
    )
    assert empty["due_on"] == date(2026, 2, 1)


def test_information_reports() -> None:
    report = """
    urn | url | is_reachable | updated_on | item_01 | item_02
    1   | x   | N            | 2024-02-29 | Y       | N
    2   | x   |              | 2024-03-01 | Y       | N
    """
    tables = {"school": SCHOOL, "information_report": report}
    assert verdicts("SIR01", "2025-03-01", **tables) == {
        "1": "breach",
        "2": "met",
        "3": "breach",
        "4": "breach",
    }
    assert verdicts("SIR02", "2025-03-01", **tables) == {"1": "breach", "2": "unknown"}
    assert verdicts("SIR03", "2025-02-28", **tables) == {"1": "met", "2": "met"}
    assert verdicts("SIR03", "2025-03-01", **tables) == {"1": "breach", "2": "met"}
