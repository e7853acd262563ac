"""Hold the wider checks' SQL against their second judge, on random authorities that crowd round the edges.

Compared are the cases, their verdicts, the last day in time and the day done. A difference is reported with the
smallest data found that still shows it.
"""

from collections import defaultdict
from datetime import date, timedelta
from typing import Any

import pytest

from audit import checks, store
from tests.engine import judge_all
from tests.oracle import CHECKS
from tests.oracle.wider import WIDER_CHECKS, in_force, judge_wider
from tests.oracle.wider.working_days import is_working_day
from tests.random_authority import wider_authority
from tests.shrink import Data, shown, smallest

COMPARED = ("case_id", "due_on", "done_on", "verdict")

Said = list[tuple[Any, ...]]

#: Every verdict a check can give, by what it asks: the random authorities must bring each of them about.
CAN_SAY = {
    verdicts: check_ids.split()
    for verdicts, check_ids in {
        # Done by a last day, or before another event; with exceptions the law knows, and without.
        "breach exempt late met pending unknown": """
            ASM03 ASM06 ASM09 TRI01 TRI02 TRI03 TRI04 TRI05 TRI06 TRI09 TRI10 TRI12""",
        "breach late met pending unknown": """
            ADV03 ANR17 ASM05 ASM08 ASM10 LAD07 MOV01 MOV02 MOV04 MOV05 PRV08 REQ02 SUP01 SUP12 TRI07 TRI08 TRI11
            SUP21 SUP24""",
        # Whether there is a case turns on the day the clock starts: it is never blank.
        "breach late met pending": "ASM11 LAD09 PHT03 PHT04 SUP16 SUP20",
        # Nothing can be late that counts however late.
        "breach met pending": "SUP09 SUP14",
        # Asked once the other event has happened: nothing is open any more, or nothing still to come.
        "late met unknown": "ANR10 ANR11 ANR13 ANR14 ANR22 ASM04",
        "breach late met unknown": "ANR08 ANR20 ANR21",
        # Whether it holds on the day; a first time that is still to come waits.
        "breach met pending unknown": "ANR16 PRV05 PRV10 SCO08 SCO10 SUP03 SUP07 SUP13",
        "breach met unknown": """
            ANR09 ANR12 ANR15 ANR19 ASM07 EYS01 EYS02 EYS03 EYS04 EYS05 GOV01 GOV03 GOV04 GOV05 GOV06 GOV07 GOV08
            LAD01 LAD02 LAD03 LAD04 LAD05 LAD06 LAD08 LAD10 PRV06 PRV07 PRV11 PST01 PST02 PST03 PST04 REQ03
            SCO04 SCO05 SCO06 SCO09 SIR04 SIR05 SIR06 SIR07 SIR08 SUP02 SUP04 SUP05 SUP06 SUP08 SUP10 SUP11 SUP15 SUP17
            SUP18 SUP19 SUP23""",
        # A blank is what it asks about.
        "breach met": "ANR18 PRV12 SUP22",
        # A person has to look: nobody is convicted.
        "met unknown": "GOV02 PHT05 PHT06 PRV09 SCO07",
    }.items()
}


def judged_twice(data: Data, as_at: date, window_months: int, *check_ids: str) -> tuple[dict[str, Said], ...]:
    """Give what SQL and judge say of each check."""
    judged, by_check = judge_all(data, as_at, window_months, only=check_ids)
    errors = {check_id: result.message for check_id, result in judged.items() if result.outcome == "error"}
    assert not errors
    ours = judge_wider(data, as_at, window_months, check_ids)
    return tuple({check_id: _said(found[check_id]) for check_id in check_ids} for found in (ours, by_check))


def _said(cases: list[dict[str, Any]]) -> Said:
    return [tuple(case[column] for column in COMPARED) for case in cases]


def assert_agreed(data: Data, as_at: date, window_months: int = 12) -> None:
    """Judge everything twice; on a difference show the smallest data that brings it about."""
    ours, theirs = judged_twice(data, as_at, window_months, *in_force(as_at))
    for check_id, said in ours.items():
        if said != theirs[check_id]:
            pytest.fail(_parting(check_id, data, as_at, window_months))


def _parting(check_id: str, data: Data, as_at: date, window_months: int) -> str:
    """Say where SQL and judge part ways."""

    def differ(fewer: Data) -> bool:
        ours, theirs = judged_twice(fewer, as_at, window_months, check_id)
        return ours != theirs

    small = smallest(data, differ)
    ours, theirs = judged_twice(small, as_at, window_months, check_id)
    return f"{check_id} as at {as_at}, window of {window_months} months\n{shown(small)}\njudge: {ours}\nsql: {theirs}"


def test_every_check_has_a_second_judge() -> None:
    assert {check.id for check in checks.find(date(2026, 11, 4))} == CHECKS.keys() | WIDER_CHECKS.keys()


def test_both_reckon_the_same_working_days() -> None:
    with store.created(None, {}, date(2026, 11, 4)) as made:
        days = made.frame("SELECT day_on, is_working FROM working_day").rows()
    assert len(days) > 365 * 25
    assert [on for on, is_working in days if is_working != is_working_day(on)] == []


@pytest.mark.parametrize(("seed", "days"), [(0, 0), (1, 1), (2, -1)])
def test_sql_and_judge_agree(seed: int, days: int) -> None:
    data, focus = wider_authority(seed)
    assert_agreed(data, focus + timedelta(days=days))


@pytest.mark.parametrize("window_months", [1, 24])
def test_they_agree_on_another_window(window_months: int) -> None:
    data, focus = wider_authority(100 + window_months)
    assert_agreed(data, focus, window_months)


def test_the_random_authorities_bring_every_verdict_about() -> None:
    seen: dict[str, set[str]] = defaultdict(set)
    for seed in range(100):
        data, focus = wider_authority(seed)
        for check_id, cases in judge_wider(data, focus).items():
            seen[check_id].update(case["verdict"] for case in cases)
    can_say = {check_id: verdicts for verdicts, check_ids in CAN_SAY.items() for check_id in check_ids}
    assert {check_id: " ".join(sorted(verdicts)) for check_id, verdicts in seen.items()} == can_say


def test_a_check_that_can_find_nothing_says_so_itself() -> None:
    for verdicts, check_ids in CAN_SAY.items():
        convicts = bool({"breach", "late"} & set(verdicts.split()))
        said = {check.id: check["convicts"] for check in checks.find(date.max) if check.id in check_ids}
        assert said == dict.fromkeys(check_ids, convicts)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1000, 1100))
def test_sql_and_judge_agree_at_length(seed: int) -> None:
    data, focus = wider_authority(seed)
    for days in (-365, -1, 0, 1, 31):
        assert_agreed(data, focus + timedelta(days=days))
