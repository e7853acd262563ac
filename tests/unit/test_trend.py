"""Trend: the last run of each month, two years back, restated figures marked, targets beside what was reached."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from audit import trend
from audit.history import HistoryError
from audit.report import sheets
from audit.store import Store
from audit.targets import Kpi
from tests.unit.report_fixture import AS_AT, case, check, store_of

CASES = [case("ANR04", f"R{n}", "met" if n < 6 else "breach", 5) for n in range(10)]
KPIS = [Kpi("REQ01", 0.5), Kpi("ANR04", 0.9, "A manager", 0.45), Kpi("ASM02")]


def tally(as_at: str, met: int, breach: int, check_id: str = "ANR04", **given: Any) -> dict[str, Any]:
    judged = met + breach
    return {
        "check_id": check_id, "as_at": date.fromisoformat(as_at), "is_superseded": False, "is_restated": False,
        "outcome": "ran", "met": met, "late": 0, "breach": breach, "pending": 0, "exempt": 0, "unknown": 0,
        "rate": met / judged if judged else None, "judged_by": "12", **given,
    }  # fmt: skip


@pytest.fixture(scope="module")
def store() -> Any:
    listed = [check("ANR04", CASES), check("ASM02", [], "no data"), check("REQ01", [], "no cases")]
    with store_of(CASES, listed) as made:
        sheets.prepare(made)
        yield made


def recorded(
    store: Store, monkeypatch: pytest.MonkeyPatch, home: Path, kept: Sequence[Mapping[str, Any]] | None,
    kpis: Sequence[Kpi] = KPIS,
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:  # fmt: skip
    """Record the trend against a history of these counts (None: no history); return the rows of both sheets."""
    if kept is not None:
        (home / "history.duckdb").touch()
        frame = pl.DataFrame(kept, {**trend._KEPT, "is_superseded": pl.Boolean})
        monkeypatch.setattr(trend, "tallies", lambda _: frame)
    for name in ("kpi", "trend", "trend_note"):
        store.execute(f"DROP TABLE result.{name}")
    trend.record(store, home, kpis)
    by_title = {sheet.title: sheet for sheet in sheets.find()}
    return by_title["Trend"].rows(store).to_dicts(), by_title["Months"].rows(store).to_dicts()


def test_the_first_run_says_that_there_is_no_earlier_month(
    store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    rows, months = recorded(store, monkeypatch, tmp_path, None)
    assert [row["check_id"] for row in rows] == ["REQ01", "ANR04", "ASM02"]
    assert rows[1]["in_words"] == (
        "up 15.0 points on the baseline; 30.0 points below the target. "
        "This is the first run here, so there is no earlier month."
    )
    assert (rows[1]["met"], rows[1]["out_of"], rows[1]["rate"], rows[1]["before_said"]) == (6, 10, 0.6, "no run")
    assert [row["said_instead"] for row in rows] == ["no cases", "no cases", "no data"]
    assert [(row["check_id"], row["as_at"]) for row in months] == [(kpi.check, AS_AT) for kpi in KPIS]


def test_each_month_is_its_last_run_and_nothing_is_older_than_two_years(
    store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    kept = [
        tally("2024-10-31", 1, 9),
        tally("2024-11-01", 2, 8), tally("2024-11-30", 3, 7), tally("2025-11-30", 5, 5), tally("2026-09-30", 7, 3),
        tally("2026-10-15", 1, 9), tally("2026-10-31", 4, 6), tally("2026-10-31", 9, 1, is_superseded=True),
        tally("2026-11-01", 1, 9), tally("2026-12-31", 1, 9), tally("2026-10-31", 4, 6, "PHT01"),
    ]  # fmt: skip
    rows, months = recorded(store, monkeypatch, tmp_path, kept)
    assert [(str(row["as_at"]), row["met"]) for row in months if row["check_id"] == "ANR04"] == [
        ("2026-11-04", 6), ("2026-10-31", 4), ("2026-09-30", 7), ("2025-11-30", 5), ("2024-11-30", 3),
    ]  # fmt: skip
    assert rows[1]["in_words"] == (
        "up 20.0 points on the month before; up 10.0 points on 12 months before; up 30.0 points on 24 months before; "
        "up 15.0 points on the baseline; 30.0 points below the target"
    )
    assert (rows[1]["month_ago"], rows[1]["year_ago"], rows[1]["two_years"]) == (0.4, 0.5, 0.3)
    assert {row["check_id"] for row in months} == {"REQ01", "ANR04", "ASM02"}


def test_a_month_with_a_run_but_no_cases_has_no_rate(
    store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    rows, _ = recorded(store, monkeypatch, tmp_path, [tally("2026-10-31", 0, 0, outcome="no cases")])
    assert (rows[1]["month_ago"], rows[1]["before_said"], rows[1]["year_said"]) == (None, "no rate", "no run")


def test_restated_figures_are_marked(store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    kept = [tally("2026-11-04", 5, 5), tally("2026-10-31", 6, 4, is_restated=True), tally("2026-09-30", 6, 4)]
    rows, months = recorded(store, monkeypatch, tmp_path, kept)
    marked = {str(row["as_at"]): row["restated"] for row in months if row["check_id"] == "ANR04"}
    assert marked == {"2026-11-04": "Restated", "2026-10-31": "Restated", "2026-09-30": None}
    assert rows[1]["in_words"].startswith("as the month before; ")
    assert rows[1]["in_words"].endswith(". Some figures are restated: see Months.")


def test_months_judged_by_another_window_or_check_are_marked(
    store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The store's own window is 12 months, and it holds no hash of its checks."""
    kept = [tally("2026-10-31", 6, 4), tally("2026-09-30", 6, 4, judged_by="24"),
            tally("2026-08-31", 6, 4, judged_by="12 a7")]  # fmt: skip
    rows, months = recorded(store, monkeypatch, tmp_path, kept)
    marked = {str(row["as_at"]): row["judged"] for row in months if row["check_id"] == "ANR04"}
    other = "Otherwise than now"
    assert marked == {"2026-11-04": None, "2026-10-31": None, "2026-09-30": other, "2026-08-31": other}
    assert rows[1]["in_words"].endswith("judged by another window or version of the check: see Months.")


def test_the_same_day_again_with_the_same_counts_restates_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _, months = recorded(store, monkeypatch, tmp_path, [tally("2026-11-04", 6, 4)])
    assert {row["restated"] for row in months} == {None}


def test_a_target_that_is_reached_is_met(store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    rows, _ = recorded(store, monkeypatch, tmp_path, [tally("2026-10-31", 7, 3)], [Kpi("ANR04", 0.6)])
    assert [row["in_words"] for row in rows] == ["down 10.0 points on the month before; target met"]
    assert rows[0]["owner"] == "SEND casework manager"


def test_without_kpis_every_check_is_watched(store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    rows, _ = recorded(store, monkeypatch, tmp_path, [], [])
    assert [row["check_id"] for row in rows] == ["ANR04", "ASM02", "REQ01"]
    assert rows[0]["in_words"] == "No run of an earlier month is kept here, so there is no trend yet."


def test_a_history_that_cannot_be_used_costs_the_trend_and_says_why(
    store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(_: Path) -> None:
        raise HistoryError("history.duckdb: is damaged.")

    recorded(store, monkeypatch, tmp_path, [])
    monkeypatch.setattr(trend, "tallies", broken)
    for name in ("kpi", "trend", "trend_note"):
        store.execute(f"DROP TABLE result.{name}")
    trend.record(store, tmp_path, KPIS)
    assert store.execute("SELECT says FROM result.trend_note") == [("history.duckdb: is damaged.",)]
