"""Hold every core check's SQL against the oracle, on random authorities that crowd round the edges.

A difference is reported with the smallest data found that still shows it.
"""

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest

from tests.engine import judge_all, judge_sql
from tests.oracle import CHECKS, NEEDS, judge
from tests.random_authority import authority
from tests.shrink import shown, smallest

Data = dict[str, list[dict[str, Any]]]

COMPARED = ("case_id", "child_id", "urn", "starts_on", "due_on", "done_on", "verdict")

#: Every verdict a check can give: the random authorities must bring each of them about.
DEADLINE = "breach exempt late met pending unknown"
CAN_SAY = {
    "REQ01": DEADLINE,
    # A refusal is only known once it is made: there is no open case.
    "ASM01": "exempt late met unknown",
    **dict.fromkeys(("ASM02", "ADV01", "ADV02"), DEADLINE),
    **dict.fromkeys(("ANR01", "ANR03"), "breach met pending unknown"),
    "ANR02": "late met unknown",
    **dict.fromkeys(("ANR04", "ANR05", "ANR06", "ANR07"), "breach late met pending unknown"),
    **dict.fromkeys(("PHT01", "PHT02"), "breach late met pending"),
    "PRV01": "breach met pending unknown",
    "PRV02": "breach met unknown",
    "PRV03": "breach late met pending unknown",
    "PRV04": "breach met unknown",
    **dict.fromkeys(("SCO01", "SCO02"), "breach met unknown"),
    "SCO03": "breach exempt met pending unknown",
    "SIR01": "breach met",
    **dict.fromkeys(("SIR02", "SIR03"), "breach met unknown"),
}


def said(check_id: str, cases: list[dict[str, Any]] | str) -> list[tuple[Any, ...]]:
    """Give what is compared of each case, in the order of the cases."""
    assert not isinstance(cases, str), f"{check_id}: {cases}"
    return [tuple(case[column] for column in COMPARED) for case in cases]


def differ(check_id: str, data: Data, as_at: date, window_months: int) -> bool:
    """Say whether SQL and oracle part ways on this data."""
    theirs = judge_sql(check_id, data, as_at, window_months)
    return said(check_id, theirs) != said(check_id, judge(check_id, data, as_at, window_months))


def smallest_of(check_id: str, data: Data, as_at: date, window_months: int = 12) -> Data:
    """Give the least of the data that SQL and oracle still part ways on."""
    read = {name: data[name] for name in sorted(NEEDS[check_id] | {"request", "plan"})}
    return smallest(read, lambda fewer: differ(check_id, fewer, as_at, window_months))


def assert_agreed(data: Data, as_at: date, window_months: int = 12) -> None:
    """Judge everything twice; on a difference show the smallest data that brings it about."""
    judged, by_check = judge_all(data, as_at, window_months)
    assert CHECKS.keys() <= judged.keys(), "a core check has no SQL"
    for check_id in CHECKS:
        assert judged[check_id].outcome != "error", f"{check_id}: {judged[check_id].message}"
        ours = judge(check_id, data, as_at, window_months)
        if said(check_id, ours) != said(check_id, by_check[check_id]):
            pytest.fail(parting(check_id, smallest_of(check_id, data, as_at, window_months), as_at, window_months))


def parting(check_id: str, data: Data, as_at: date, window_months: int) -> str:
    """Say where SQL and oracle part ways."""
    ours, theirs = (judged(check_id, data, as_at, window_months) for judged in (judge, judge_sql))
    return (
        f"{check_id} as at {as_at}, window of {window_months} months\n{shown(data)}\n"
        f"oracle: {said(check_id, ours)}\nsql: {said(check_id, theirs)}"
    )


@pytest.mark.parametrize("seed", range(4))
def test_sql_and_oracle_agree(seed: int) -> None:
    data, focus = authority(seed)
    for days in (-1, 0, 1):
        assert_agreed(data, focus + timedelta(days=days))


@pytest.mark.parametrize("window_months", [1, 24])
def test_they_agree_on_another_window(window_months: int) -> None:
    data, focus = authority(100 + window_months)
    assert_agreed(data, focus, window_months)


@pytest.mark.parametrize("missing", ["request", "plan", "contract", "senco"])
def test_they_agree_on_what_cannot_be_judged(missing: str) -> None:
    data, focus = authority(7)
    del data[missing]
    judged, _ = judge_all(data, focus)
    no_data = {check_id for check_id in CHECKS if judged[check_id].outcome == "no data"}
    assert no_data == {check_id for check_id in CHECKS if judge(check_id, data, focus) == "no data"}


def test_the_random_authorities_bring_every_verdict_about() -> None:
    seen: dict[str, Counter[str]] = {check_id: Counter() for check_id in CHECKS}
    for seed in range(30):
        data, focus = authority(seed)
        for check_id, count in seen.items():
            cases = judge(check_id, data, focus)
            assert not isinstance(cases, str)
            count.update(case["verdict"] for case in cases)
    assert {check_id: " ".join(sorted(count)) for check_id, count in seen.items()} == CAN_SAY


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1000, 1300))
def test_sql_and_oracle_agree_at_length(seed: int) -> None:
    data, focus = authority(seed)
    for days in (-365, -1, 0, 1, 31):
        assert_agreed(data, focus + timedelta(days=days))
