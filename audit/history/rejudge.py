"""Judging an old run's data again with today's checks and settings: what changed because a rule did."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import polars as pl

from audit import checks, lacking, store
from audit.errors import AuditError
from audit.store import ORIGIN, QueryError, Store
from schemas import DATASETS
from schemas.base import POLARS_TYPES

CASES = {"check_id": pl.String, "case_id": pl.String, "verdict": pl.String, "due_on": pl.Date}


def rejudge(folder: Path, as_at: date, window_months: int, wanted: Iterable[str]) -> tuple[pl.DataFrame, set[str]]:
    """Judge the data of the run in `folder` as at its own day by the checks `wanted` of today.

    Returns the cases (the columns of CASES) and the checks that were judged: those that could not run, or all where
    the run's store cannot be read, are not among them.
    """
    try:
        with store.opened(folder / "audit.duckdb") as old:
            frames, named, lacked = loaded(old), supplied(old), lacking.kept(old)
    except (AuditError, QueryError):
        return pl.DataFrame(schema=CASES), set()
    names = set(wanted)
    today = [check for check in checks.find(as_at) if check.id in names]
    with store.created(None, frames, as_at, window_months) as made:
        ended = checks.run_all(made, today, named, lacked)
        cases = made.frame("SELECT check_id, case_id, verdict, due_on FROM result.cases")
    failed = {result.check.id for result in ended if result.outcome in ("no data", "error")}
    # A check that was not in force on that day judged nothing then, and that is an answer too.
    return cases, names - failed


def loaded(old: Store) -> dict[str, pl.DataFrame]:
    """Return what an old run loaded, in today's columns: one that did not exist yet is blank.

    Raises AuditError where a column that both have cannot be read as today's.
    """
    supplied = {name for (name,) in old.execute("SELECT DISTINCT dataset FROM result.reconciliation")}
    return {
        name: _as_today(name, old.frame(f"SELECT * FROM loaded.{name}")) for name in sorted(supplied & DATASETS.keys())
    }


def supplied(old: Store) -> set[str]:
    """Return the datasets an old run was given and, as `dataset.column`, the columns they had.

    A run of a version that did not write its columns down is taken to have had them all.
    """
    if old.execute("SELECT 1 FROM duckdb_tables() WHERE schema_name = 'result' AND table_name = 'supplied'"):
        return {name for (name,) in old.execute("SELECT name FROM result.supplied")}
    datasets = {name for (name,) in old.execute("SELECT DISTINCT dataset FROM result.reconciliation")}
    there = datasets & DATASETS.keys()
    return there | {f"{name}.{column}" for name in there for column in DATASETS[name].columns()}


def _as_today(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    types = {column: POLARS_TYPES[c.kind] for column, c in DATASETS[name].columns().items()} | ORIGIN
    try:
        return frame.select(
            pl.col(column).cast(kind) if column in frame.columns else pl.lit(None, kind).alias(column)
            for column, kind in types.items()
        )
    except pl.exceptions.PolarsError:
        raise AuditError(f"{name}: its columns have changed since.") from None
