"""Keeping runs: what a published run's folder holds is added to the history, each run once.

The history holds published runs alone: what is added of one that is being made is kept only once its folder is
published. So a run that was killed is never in it, one that was published but not added is added by the next run from
its folder, and a history that was lost is made anew.
"""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from audit import store
from audit.errors import AuditError
from audit.history.file import NAME, HistoryError, query, reading, writing
from audit.store import QueryError, Store

#: What is added of a run besides its verdicts: tables of the history, each filled by the query of its name.
_TABLES = ("run", "rule", "input", "tally")

_ID = re.compile(r"(\d{4}-\d\d-\d\d)_r(\d+)")


@dataclass(frozen=True)
class Kept:
    """A published run whose folder is in the home. `turn` counts the runs of its day from 1."""

    run_id: str
    as_at: date
    turn: int
    folder: Path


def folders(home: Path) -> list[Kept]:
    """Return every published run in the home, by day and turn."""
    found = [kept for path in (home / "runs").glob("[0-9]*") if (kept := _kept(path))]
    return sorted(found, key=lambda run: (run.as_at, run.turn))


def next_id(home: Path, as_at: date) -> str:
    """Return the id of a run about to be made: its day, and the how manieth of that day it is."""
    turns = [run.turn for run in folders(home) if run.as_at == as_at]
    try:
        with reading(home) as history:
            turns += [turn for (turn,) in history.execute("SELECT turn FROM run WHERE as_at = $day", {"day": as_at})]
    except HistoryError:
        pass  # the folders are all there is to count
    return f"{as_at}_r{max(turns, default=0) + 1:02}"


@contextmanager
def adding(home: Path, made: Store) -> Iterator[Store]:
    """Add the run in the store `made` to the history, and return the history: it keeps the run only if told COMMIT.

    Raises HistoryError when the history cannot be used.
    """
    tables, verdicts = told_by(made)
    with writing(home) as history:
        history.execute("BEGIN")
        add(history, tables, verdicts)
        yield history


def catch_up(home: Path) -> list[str]:
    """Add every published run that the history lacks, making the history where it is lost.

    Returns what a user should know of it. Raises HistoryError when the history cannot be used.
    """
    published = folders(home)
    if not published:
        return []
    was_there = (home / NAME).is_file()
    with writing(home) as history:
        known = {run_id for (run_id,) in history.execute("SELECT run_id FROM run")}
        missing = [run for run in published if run.run_id not in known]
        unread = [run.run_id for run in missing if not _added(history, run)]
    notices = []
    if not was_there and len(missing) > 1:
        notices.append(f"{home / NAME}: was not there. It was made anew from the {len(missing)} runs that are kept.")
    if unread:
        notices.append(f"{home / 'runs'}: {', '.join(unread)} cannot be read, so the history is without it.")
    return notices


def _kept(path: Path) -> Kept | None:
    try:
        manifest = json.loads((path / "manifest.json").read_text(encoding="utf-8"))
        found = _ID.fullmatch(manifest["run_id"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return Kept(found[0], date.fromisoformat(found[1]), int(found[2]), path) if found else None


def _added(history: Store, run: Kept) -> bool:
    """Add one run; False where its folder cannot be read."""
    try:
        with store.opened(run.folder / "audit.duckdb") as made:
            tables, verdicts = told_by(made)
    except (AuditError, QueryError):
        return False
    with history.transaction():
        add(history, tables, verdicts)
    return True


def told_by(made: Store) -> tuple[dict[str, pl.DataFrame], pl.DataFrame]:
    """Return what the history keeps of the run in a store: the rows for its tables, by name, and every verdict."""
    return {name: made.frame(query(f"from_run/{name}")) for name in _TABLES}, made.frame(query("from_run/verdicts"))


def add(history: Store, tables: Mapping[str, pl.DataFrame], verdicts: pl.DataFrame) -> None:
    """Add a run, inside a transaction: its rows for the tables of the history, and of its verdicts what has changed."""
    ((seq,),) = history.execute("SELECT coalesce(max(seq), 0) + 1 FROM run")
    with history.lent(arrived=verdicts):
        history.execute(f"INSERT INTO change {query('changes')}", {"seq": seq})
    for name, frame in tables.items():
        history.insert(f"main.{name}", frame.with_columns(pl.lit(seq, pl.Int32).alias("seq")))
