"""Letting go: runs older than the configuration keeps, and one child's cases. What is let go is written nowhere anew.

DuckDB keeps deleted rows in the file, so the history is written anew without them and put in the place of the old.
"""

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from audit import store
from audit.history.file import NAME, new, query, reading
from audit.history.keep import folders
from audit.report.cells import spoken

#: Tables that hold counts and hashes only: they stay, so that trends reach back.
_COUNTS = ("run", "rule", "input", "tally")

#: A run so many days after the one before it is no monthly run: its day may be mistyped.
_LEAP = 400


def let_go(home: Path, as_at: date, keep_months: int) -> list[str]:
    """Remove the runs of days more than `keep_months` before `as_at`; return what was done, in sentences.

    A run's folder goes, and its verdicts in the history; its counts stay. Nothing goes when no other run lies within
    400 days before this one. Raises HistoryError where the history cannot be used; nothing has been removed then.
    """
    first = _months_before(as_at, keep_months)
    with reading(home) as history:
        runs = history.frame(query("runs"))
    old = runs.filter(pl.col("as_at") < first, pl.col("has_verdicts"))
    stale = [run.folder for run in folders(home) if run.as_at < first]
    if old.is_empty() and not stale:
        return []
    before = [day for day in runs["as_at"] if day < as_at]
    if (as_at - max(before)).days > _LEAP:
        return [f"Nothing was let go: over a year lies between this run and the one before it. Is {as_at} right?"]
    _rewrite(home, "changes_kept", let_go=old.select("seq"))
    for folder in stale:
        shutil.rmtree(folder)
    return [f"Let go, as audit.toml says: runs of days before {spoken(first)}, {len(stale)}. Their counts are kept."]


def forget(home: Path, child: str) -> None:
    """Take a child out of the history: its cases stay as verdicts of nobody, so that every count still adds up."""
    _rewrite(home, "changes_forgotten", {"child": child, "taken": _taken(home)})


def rows_of(home: Path, child: str) -> int:
    """Count the rows of the history that are a child's."""
    with reading(home) as history:
        ((n,),) = history.execute(
            "SELECT count(*) FROM change WHERE child_id = $child OR split_part(case_id, ':', 1) = $child",
            {"child": child},
        )
        return int(n)


def _taken(home: Path) -> int:
    """Return how many numbers earlier forgotten cases have taken."""
    with reading(home) as history:
        ((n,),) = history.execute("SELECT count(DISTINCT case_id) FROM change WHERE case_id LIKE 'forgotten %'")
        return int(n)


def _rewrite(home: Path, changes: str, params: Mapping[str, Any] | None = None, **lent: pl.DataFrame) -> None:
    """Write the history anew with the changes that a query leaves, whole or not at all."""
    path = home / NAME
    with reading(home) as old, old.lent(**lent):
        tables = {name: old.frame(f"SELECT * FROM {name}") for name in _COUNTS}
        tables["change"] = old.frame(query(changes), params)
        gone = [old.frame("SELECT seq FROM counts_only"), *(frame.select("seq") for frame in lent.values())]
    tables["counts_only"] = pl.concat(gone)
    made = new(path)
    with store.opened(made, read_only=False) as anew, anew.transaction():
        for name, frame in tables.items():
            anew.insert(f"main.{name}", frame)
    made.replace(path)


def _months_before(day: date, months: int) -> date:
    """Return the day so many months before; the last of its month where that has no such day."""
    first = pl.Series([day]).dt.offset_by(f"-{months}mo")
    found: date = first[0]
    return found
