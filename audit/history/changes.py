"""What changed up to a run, since the run before it or since any day: the answer of `send-audit changes`.

In the order of the days audited, whatever the order the runs were made in.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import polars as pl

from audit import checks, store
from audit import home as homes
from audit.errors import UsageError
from audit.history import movement, sentences
from audit.history.file import HistoryError, reading
from audit.history.movement import CAME, WENT, Earlier, Movement
from audit.report.cells import spoken
from audit.store import QueryError, Store


@dataclass(frozen=True)
class Changes:
    """A movement up to the run `run`, with what to tell a manager of it, and what else a reader must know."""

    run: str
    moved: Movement
    sentences: list[str]
    note: str = ""


def changes(home: Path, since: date | None = None, as_at: date | None = None) -> Changes:
    """Return what changed up to the run for a day (or the newest), since the run before it in time or since a day.

    Raises UsageError when there is no such run, or `since` is not before it, and HistoryError when the history is
    needed and cannot be used.
    """
    folder = homes.run_of(home, as_at)
    try:
        with store.opened(folder / "audit.duckdb") as made:
            ((run,),) = made.execute("SELECT run_id FROM result.identity")
            moved, note = (_since(made, home, since), "") if since else _since_the_run_before(made, home)
            return Changes(run, moved, sentences.of(moved, made), note)
    except QueryError:
        raise UsageError(f"{folder}: is of another version of send-audit. Run the audit for that day again.") from None


def _since_the_run_before(made: Store, home: Path) -> tuple[Movement, str]:
    """Return the movement as it was counted when the run was made, or anew where another run stands before it now."""
    counted = _as_counted(made)
    try:
        with reading(home) as history:
            earlier = movement.find_earlier(history, made, counted.as_at - timedelta(days=1))
    except HistoryError as error:
        return counted, f"As counted when the run was made. {error}"
    if earlier is None or earlier.run_id == counted.since_run:
        return counted, ""
    own = f"counts from the run {counted.since_run}" if counted.since_run else "has no movement"
    return _measured(made, home, earlier), f"Counted anew, from the run before it now; its own workbook {own}."


def _as_counted(made: Store) -> Movement:
    ((as_at, since, since_run, unavailable),) = made.execute(
        "SELECT as_at, since, since_run, unavailable FROM result.run CROSS JOIN result.movement_run"
    )
    checks, cases = (made.frame(f"SELECT * FROM result.{name}") for name in ("movement", "movement_case"))
    return Movement(as_at, since, checks, cases, unavailable, since_run)


def _since(made: Store, home: Path, since: date) -> Movement:
    ((as_at,),) = made.execute("SELECT as_at FROM result.run")
    if since >= as_at:
        raise UsageError(f"--since {since}: the run is of {as_at}. Give an earlier day.")
    with reading(home) as history:
        earlier = movement.find_earlier(history, made, since)
    if earlier is None:
        raise UsageError(f"--since {since}: no run up to that day is kept. Give a later day.")
    return _measured(made, home, earlier)


def _measured(made: Store, home: Path, earlier: Earlier) -> Movement:
    ((as_at,),) = made.execute("SELECT as_at FROM result.run")
    return movement.measure(made, home, earlier, checks.find(as_at))


def as_counts(found: Changes) -> dict[str, Any]:
    """Return the changes in counts: safe to log and to e-mail."""
    moved = found.moved
    return {
        "run": found.run,
        "as_at": moved.as_at,
        "since_run": moved.since_run,
        "since": moved.since,
        "unavailable": moved.unavailable or None,
        "note": found.note or None,
        "sentences": found.sentences,
        "checks": moved.checks.to_dicts(),
    }


def in_words(found: Changes) -> str:
    """Return the sentences, which two runs they compare, and a line for each duty with movement."""
    moved = found.moved
    lines = [*found.sentences, ""]
    if moved.since is None:
        lines.append(f"Run {found.run}, for {spoken(moved.as_at)}.")
        return "\n".join([*lines, *([found.note] if found.note else [])])
    lines.append(
        f"From run {moved.since_run}, for {spoken(moved.since)}, to run {found.run}, for {spoken(moved.as_at)}."
    )
    return "\n".join([*lines, *([found.note] if found.note else []), *_table(moved.checks)])


def _table(checks: pl.DataFrame) -> list[str]:
    """Return a line for each duty with movement, one for those without, and their sum: the numbers of the sheet."""
    some = checks.filter(pl.sum_horizontal("n_opening", "n_new", "n_open_with_waived") > 0)
    compared, apart = some.filter("is_compared"), some.filter(~pl.col("is_compared"))
    moves = pl.sum_horizontal(*CAME, *WENT) > 0
    counted = [*compared.filter(moves).to_dicts()]
    if (still := compared.filter(~moves)).height:
        counted.append({**still.sum().to_dicts()[0], "check_id": f"{still.height:,} others"})
    if len(counted) > 1:
        counted.append({**compared.sum().to_dicts()[0], "check_id": "all"})
    head = ("check", "open then", "new", "resolved", "gone", "unjudged", "set aside", "open now")
    return [
        "",
        "".join(f"{word:>10}" for word in head),
        *map(_line, counted),
        *(f"{row['check_id']:>10}  {row['says']}" for row in apart.to_dicts()),
    ]


def _line(row: dict[str, Any]) -> str:
    apart = (row["n_gone"], row["n_cannot_be_judged"], row["n_waived"])
    came, resolved = sum(row[name] for name in CAME), sum(row[name] for name in WENT) - sum(apart)
    cells = (row["check_id"], row["n_opening"], came, resolved, *apart, row["n_open"])
    return "".join(f"{cell:>10}" for cell in cells)
