"""Forgetting one child: out of the history and out of every kept run, with the counts left so that trends add up.

In the history the child's cases become verdicts of nobody. In a kept run's folder the store, the verdicts, the
quarantine and the workbook are made anew without the child; the counts stay as they were; any other file that is not
known to hold counts only is removed. `forgotten.json` in the home says when and how much, never who.
"""

import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from audit import checks, feeds, home, store
from audit.errors import AuditError
from audit.history import HistoryError, letting_go
from audit.history.keep import Kept, folders
from audit.history.rejudge import loaded
from audit.report import workbook
from audit.store import QueryError, Store
from schemas import DATASETS

RECORD = "forgotten.json"
#: Files of a run that hold counts, hashes and steps only.
_COUNTS = {"checks.csv", "summary.json", "manifest.json", "run.log"}
#: Files of a run that are made anew without the child.
_FEEDS = ("verdicts.csv", "verdicts.parquet", "quarantine.csv", "contract_matches.csv")
_BOOK = "dashboard.xlsx"
_STORE = "audit.duckdb"
_ORIGIN = ("source_file", "source_sheet", "source_row")

Frames = dict[str, pl.DataFrame]


@dataclass
class Forgetting:
    """What is held of a child: rows of the history, rows of kept runs by run, and what could not be looked into.

    `removed` names, by run, files that could not be made anew and were removed. `is_done`: it has been forgotten.
    """

    history_rows: int = 0
    run_rows: dict[str, int] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)
    removed: dict[str, list[str]] = field(default_factory=dict)
    is_done: bool = False


def forget(child: str, out: Path, on: date | None = None) -> Forgetting:
    """Count what is held of a child; given the day `on`, forget it and record that it was done on that day.

    Raises LockedError when a run holds the home, and OutputError when it cannot be written.
    """
    with home.held(out):
        found = Forgetting()
        for run in folders(out):
            _forget_in(run, child, found, is_meant=on is not None)
        try:
            found.history_rows = letting_go.rows_of(out, child)
            if on is not None and found.history_rows:
                letting_go.forget(out, child)
        except HistoryError:
            found.unread.append("history.duckdb")
        if on is not None and (found.history_rows or found.run_rows):
            found.is_done = True
            _record(out, found, on)
    return found


def _forget_in(run: Kept, child: str, found: Forgetting, *, is_meant: bool) -> None:
    try:
        with store.opened(run.folder / _STORE) as made:
            data, results, cases = loaded(made), _results(made), made.frame("FROM result.traced")
    except (AuditError, QueryError):
        found.unread.append(run.run_id)
        return
    kept = _without(data, child)
    clean = _results_without(data, kept, results, cases, child)
    n = _rows(data) + _rows(results) - _rows(kept) - _rows(clean)
    if n:
        found.run_rows[run.run_id] = n
        if is_meant:
            found.removed[run.run_id] = _clean(run, kept, clean)


def _rows(frames: Frames) -> int:
    return sum(frame.height for frame in frames.values())


def _results(made: Store) -> Frames:
    names = made.execute("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'result' ORDER BY ALL")
    return {name: made.frame(f"SELECT * FROM result.{name}") for (name,) in names}


def _without(data: Frames, child: str) -> Frames:
    """Return the datasets without the child, the records that name the child, and those that name these."""
    gone: dict[str, set[str]] = {"child": {child}}
    while True:
        of = {name: frame.filter(_is_of(name, gone)) for name, frame in data.items()}
        found = {name: set(frame[DATASETS[name].key_column()].drop_nulls()) for name, frame in of.items()}
        more = {name: keys | gone.get(name, set()) for name, keys in found.items()} | {"child": gone["child"]}
        if {name: keys for name, keys in more.items() if keys} == gone:
            return {name: _others(name, frame, gone) for name, frame in data.items()}
        gone = {name: keys for name, keys in more.items() if keys}


def _others(name: str, frame: pl.DataFrame, gone: dict[str, set[str]]) -> pl.DataFrame:
    """Return the rows that neither are nor name a record that goes; a waiver names it by its check's case."""
    if name != "waiver":
        return frame.filter(~_is_of(name, gone))
    records = {check.id: check["record"] for check in checks.find(date.max)}
    keys = [
        case is not None and case.partition(":")[0] in gone.get(records.get(check, ""), ())
        for check, case in frame.select("check_id", "case_id").iter_rows()
    ]
    return frame.filter(~pl.Series(keys, dtype=pl.Boolean))


def _is_of(name: str, gone: dict[str, set[str]]) -> pl.Expr:
    """Say which rows of a dataset are, or name, a record that goes."""
    model = DATASETS[name]
    named = [(model.key_column(), name), *((c.name, c.refers_to) for c in model.columns().values())]
    among = [pl.col(column).is_in(sorted(gone[of])) for column, of in named if of in gone]
    return pl.any_horizontal(pl.lit(False), *among).fill_null(False)


def _results_without(data: Frames, kept: Frames, results: Frames, cases: pl.DataFrame, child: str) -> Frames:
    """Return the results without the child's cases (`cases` has the row of each), and what was said of rows that go."""
    lost = {name: frame.join(kept[name], on=_ORIGIN, how="anti") for name, frame in data.items()}
    rows = pl.concat(
        frame.select(*_ORIGIN, pl.lit(name).alias("dataset"), pl.col(DATASETS[name].key_column()).alias("key"))
        for name, frame in lost.items()
    )
    of_child = pl.concat([cases.filter(pl.col("child_id") == child), cases.join(rows, on=_ORIGIN, how="semi")])
    named = of_child.select("check_id", "case_id").unique()
    return {name: _result_without(frame, named, rows, child) for name, frame in results.items()}


def _result_without(frame: pl.DataFrame, cases: pl.DataFrame, rows: pl.DataFrame, child: str) -> pl.DataFrame:
    columns = set(frame.columns)
    if "child_id" in columns:
        frame = frame.filter(pl.col("child_id").ne_missing(child))
    if {"check_id", "case_id"} <= columns:
        frame = frame.join(cases, on=["check_id", "case_id"], how="anti")
    if {"file", "sheet", "row"} <= columns:
        frame = frame.join(rows, left_on=["file", "sheet", "row"], right_on=_ORIGIN, how="anti")
    # A row of the quarantine shows a cell, one of the corrections names its record.
    for column in ("value", "record"):
        if {"dataset", column} <= columns:
            frame = frame.join(rows, left_on=["dataset", column], right_on=["dataset", "key"], how="anti")
            frame = frame.filter(pl.col(column).ne_missing(child))
    return frame


def _clean(run: Kept, kept: Frames, clean: Frames) -> list[str]:
    """Make a run's files anew without the child; return the names of those that were removed instead.

    The store comes last, so that a forgetting that was interrupted finds the child there again.
    """
    beside = run.folder / ".forgetting"
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir()
    try:
        made = _made_anew(run, kept, clean, beside)
        lost = [path for path in run.folder.iterdir() if path.name not in {*_COUNTS, *made, beside.name}]
        for path in lost:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        for name in made:
            (beside / name).replace(run.folder / name)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    _restate(run.folder)
    return sorted(path.name for path in lost)


def _made_anew(run: Kept, kept: Frames, clean: Frames, beside: Path) -> list[str]:
    """Write what can be written of a run without the child: of an older program's run, perhaps not its workbook."""
    months = clean["run"]["window_months"][0]
    try:
        with store.created(beside / _STORE, kept, run.as_at, months) as made:
            checks.lay_out(made, checks.find(run.as_at))
            for name, frame in clean.items():
                made.insert(f"result.{name}", frame)
            names = [
                *_written(lambda: feeds.write(made, beside), _FEEDS),
                *_written(lambda: workbook.write(made, beside / _BOOK), (_BOOK,)),
            ]
            made.save()
    except (AuditError, QueryError):
        return []
    return [*names, _STORE]


def _written(write: Callable[[], object], names: tuple[str, ...]) -> tuple[str, ...]:
    """Write some files; return their names, or none where what they ask for is not in the run."""
    try:
        write()
    except (AuditError, QueryError):
        return ()
    return names


def _restate(folder: Path) -> None:
    """Bring the manifest up to date: the files there are, and that some of a child's rows were removed."""
    path = folder / "manifest.json"
    manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    files = sorted(file for file in folder.iterdir() if file.is_file() and file.name != path.name)
    manifest["outputs"] = [
        {"file": file.name, "bytes": file.stat().st_size, "sha256": hashlib.sha256(file.read_bytes()).hexdigest()}
        for file in files
    ]
    manifest["forgotten"] = "A child was removed from this run after it was published; its counts are as they were."
    feeds.write_json(manifest, path)


def _record(out: Path, found: Forgetting, on: date) -> None:
    """Add to the home's record that a child was forgotten: when and how much, not who."""
    path = out / RECORD
    listed: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else []
    counts = {"on": on, "history_rows": found.history_rows, "run_rows": found.run_rows}
    feeds.write_json([*listed, {**counts, "removed_files": found.removed, "not_looked_into": found.unread}], path)


def in_words(found: Forgetting) -> str:
    """Say what is held, or was forgotten, and what no command can reach."""
    n = sum(found.run_rows.values())
    unread = (
        [f"Could not be looked into: {', '.join(found.unread)}. Remove it by hand if need be."] if found.unread else []
    )
    if not n + found.history_rows:
        return "\n".join(["Nothing is held under that id.", *unread])
    held = f"{found.history_rows:,} rows of the history and {n:,} rows of {len(found.run_rows)} kept runs"
    if not found.is_done:
        return "\n".join(
            [f"Held under that id: {held}.", *unread, "Nothing was changed. To forget, add --yes --on DAY."]
        )
    removed = sorted({name for names in found.removed.values() for name in names})
    return "\n".join([
        f"Forgotten: {held}. Their counts stay, so that trends still add up; {RECORD} says when and how much, not who.",
        *([f"Removed, as they could not be made anew: {', '.join(removed)}."] if removed else []),
        *unread,
        "Out of reach: the exports this was read from (the next run reads the child again if it is in them), workbooks "
        "that were copied or sent, and backups.",
    ])  # fmt: skip
