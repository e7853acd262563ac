"""Judge small tables with the real engine: what the case files and the independent oracle are held against."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl

from audit import checks, store
from schemas import DATASETS
from schemas.base import POLARS_TYPES

_OPEN = ExitStack()
_found = cache(checks.find)

Rows = Sequence[Mapping[str, Any]]


def frames(data: Mapping[str, Rows]) -> dict[str, pl.DataFrame]:
    """Make one typed frame per dataset from rows whose values are typed; a column left out is blank."""
    made = {}
    for name, rows in data.items():
        columns = DATASETS[name].columns()
        unknown = {column for row in rows for column in row} - columns.keys()
        assert not unknown, f"{name} has no column {unknown}"
        types = {column: POLARS_TYPES[c.kind] for column, c in columns.items()}
        values = {column: [row.get(column) for row in rows] for column in types}
        frame = pl.DataFrame(values, schema=types, strict=False)
        made[name] = frame.with_columns(
            pl.lit("cases").alias("source_file"),
            pl.lit(name).alias("source_sheet"),
            pl.Series("source_row", range(2, len(rows) + 2), dtype=pl.UInt32),
        )
    return made


def judge_all(
    data: Mapping[str, Rows],
    as_at: date,
    window_months: int = 12,
    only: Sequence[str] = (),
    root: Path | None = None,
) -> tuple[dict[str, checks.Judged], dict[str, list[dict[str, Any]]]]:
    """Run the checks (all, or `only` these) on `data`; return how each ended and its cases, by check id."""
    chosen = [check for check in _found(as_at, root) if not only or check.id in only]
    with _loaded(frames(data)) as made:
        made.set_day(as_at, window_months)
        judged = checks.run_all(made, chosen, supplied(data))
        cases = made.frame("SELECT * FROM result.traced ORDER BY check_id, case_id").to_dicts()
    by_check: dict[str, list[dict[str, Any]]] = {check.id: [] for check in chosen}
    for case in cases:
        by_check[case["check_id"]].append(case)
    return {result.check.id: result for result in judged}, by_check


@contextmanager
def _loaded(given: Mapping[str, pl.DataFrame]) -> Iterator[store.Store]:
    """Load frames into a store that every case uses in turn: making one takes longer than judging."""
    made = _empty()
    try:
        for name, frame in given.items():
            made.insert(f"loaded.{name}", frame)
        yield made
    finally:
        for name in given:
            made.execute(f"DELETE FROM loaded.{name}")
        made.execute("DROP VIEW IF EXISTS result.traced")
        made.execute("DROP TABLE IF EXISTS result.cases")


@cache
def _empty() -> store.Store:
    return _OPEN.enter_context(store.created(None, {}, date(2026, 10, 31)))


def supplied(names: Iterable[str]) -> set[str]:
    """Return these datasets and all their columns: a case file leaves a column out where it is blank."""
    return {*names, *(f"{name}.{column}" for name in names for column in DATASETS[name].columns())}


def judge_sql(
    check_id: str, data: Mapping[str, Rows], as_at: date, window_months: int = 12
) -> list[dict[str, Any]] | str:
    """Judge one check: its cases, or its outcome in words where it could not run ("no data")."""
    judged, cases = judge_all(data, as_at, window_months, only=[check_id])
    result = judged[check_id]
    assert result.outcome != "error", result.message
    return "no data" if result.outcome == "no data" else cases[check_id]
