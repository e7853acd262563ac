"""Monthly runs over a changing authority: movement adds up for every check, and an independent recount agrees."""

import json
from collections import Counter
from datetime import date
from pathlib import Path
from random import Random

import pytest

from audit import checks
from audit.run import run_audit
from schemas import DATASETS
from tests import random_authority, recount
from tests.random_authority.draw import Data

CAME = ("n_new", "n_waiver_ended")
WENT = (
    "n_done_late", "n_done_in_time", "n_in_order", "n_exempted", "n_corrected", "n_no_longer_applies",
    "n_cannot_be_judged", "n_gone", "n_waived",
)  # fmt: skip
KEY = {name: model.key_column() for name, model in DATASETS.items()}


def month_ends(first: date, n: int) -> list[date]:
    days = []
    for turn in range(n):
        months = first.year * 12 + first.month - 1 + turn
        days.append(date(months // 12, months % 12 + 1, 28))
    return days


def change(data: Data, spare: Data, dice: Random) -> None:
    """Let rows go and come back, days be filled in, moved and lost."""
    for name, rows in data.items():
        for row in list(rows):
            turn = dice.random()
            if turn < 0.03:
                rows.remove(row)
                spare.setdefault(name, []).append(row)
            elif turn < 0.15:
                days = [column for column, value in row.items() if isinstance(value, date)]
                blank = [column for column, value in row.items() if value is None and column.endswith("_on")]
                if days and dice.random() < 0.5:
                    row[dice.choice(days)] = dice.choice((None, dice.choice(random_authority.FOCUS_DAYS)))
                elif blank:
                    row[dice.choice(blank)] = dice.choice(random_authority.FOCUS_DAYS)
        for row in spare.get(name, [])[:2]:
            rows.append(row)
            spare[name].remove(row)


def waive(judged: dict[recount.Case, dict[str, str]], day: date, dice: Random) -> list[dict[str, object]]:
    """Set some open cases aside: for a month, for longer, and by decisions that lack something."""
    open_cases = sorted(case for case, row in judged.items() if row["verdict"] == "breach")
    chosen = dice.sample(open_cases, min(12, len(open_cases)))
    ends = (day, date(day.year + 1, 1, 1), date(day.year, day.month, 1), None)
    return [
        {
            "waiver_id": f"W{number}", "check_id": check, "case_id": case, "reason": "agreed",
            "approved_by": "head", "approved_on": date(day.year, day.month, 1), "expires_on": dice.choice(ends),
        }
        for number, (check, case) in enumerate(chosen)
    ]  # fmt: skip


def months_hold(tmp_path: Path, seed: int, n: int) -> Counter[str]:
    """Run the months; recount each after the first. Return how often each kind of movement was seen."""
    data, focus = random_authority.authority(seed)
    dice, spare = Random(seed), {}
    days = month_ends(date(focus.year - 1, focus.month, 1), n)
    before, seen = None, Counter()
    for number, day in enumerate(days):
        inputs = tmp_path / f"in{number}"
        random_authority.write(data, inputs)
        done = run_audit(inputs, day, tmp_path / "out")
        assert not done.failed
        judged = recount.verdicts(done.folder)
        aside = recount.set_aside(inputs, day, judged)
        summary = json.loads((done.folder / "summary.json").read_text(encoding="utf-8"))
        assert summary["open_cases_waived"] == len(aside)
        if before:
            seen += agrees(summary["movement"], before, (day, judged, aside), recount.keys(inputs, KEY))
        before = (day, judged, aside)
        change(data, spare, dice)
        data["waiver"] = waive(judged, day, dice)
    return seen


def agrees(movement, before, after, in_data) -> Counter[str]:
    """Hold what a run says of movement against the recount; return how often each kind was seen."""
    (since, then, aside_then), (day, now, aside_now) = before, after
    assert movement["since"] == since.isoformat()
    judged_by = {check.id: check for check in checks.find(day)}
    known = {
        (check, case): check in judged_by
        and (case.split(":")[0] if judged_by[check]["pair"] else case) in in_data[judged_by[check]["record"]]
        for check, case in then
    }
    counts = recount.recount(then, now, since, aside_then, aside_now, known)
    compared = judged_by.keys() & {check.id for check in checks.find(since)}
    seen: Counter[str] = Counter()
    told = {row["check_id"]: row for row in movement["checks"]}
    assert told.keys() >= counts.keys() & compared
    for check, row in told.items():
        count = counts.get(check, Counter())
        for name in ("n_opening", "n_open", "n_open_with_waived", *CAME, *WENT):
            assert row[name] == count[name], f"{check} {name} on {day}"
            seen[name] += row[name]
        assert row["n_opening"] + sum(row[n] for n in CAME) - sum(row[n] for n in WENT) == row["n_open"]
    return seen


@pytest.fixture(autouse=True)
def _without_workbook(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing here looks at the workbook, and it takes a third of the time."""
    monkeypatch.setattr("audit.report.workbook.write", lambda *_: None)


def test_three_months_of_movement_add_up_and_a_recount_agrees(tmp_path: Path) -> None:
    seen = months_hold(tmp_path, seed=5, n=3)
    assert seen["n_opening"] > 50
    assert {name for name in (*CAME, *WENT) if seen[name]} >= {"n_new", "n_gone", "n_waived", "n_done_late"}


@pytest.mark.slow
def test_twelve_months_of_movement_add_up_and_a_recount_agrees(tmp_path: Path) -> None:
    seen = sum((months_hold(tmp_path / str(seed), seed, n=12) for seed in (1, 2, 3)), Counter())
    # No exemption comes of moved days alone; tests/unit/test_movement.py has one.
    assert {name for name in (*CAME, *WENT) if seen[name]} >= {*CAME, *WENT} - {"n_exempted"}
