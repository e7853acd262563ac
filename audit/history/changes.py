"""What changed up to the newest run, since the run before it or since any day: the answer of `send-audit changes`."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from audit import checks, store
from audit import home as homes
from audit.errors import UsageError
from audit.history import movement, sentences
from audit.history.file import HistoryError, reading
from audit.history.movement import WENT, Movement
from audit.report.cells import spoken
from audit.store import Store


@dataclass(frozen=True)
class Changes:
    """A movement, with what to tell a manager of it."""

    moved: Movement
    sentences: list[str]


def changes(home: Path, since: date | None = None) -> Changes:
    """Return what changed up to the newest run: as it was counted when it was made, or anew since another day.

    Raises UsageError when there is no run, or `since` is not before the newest run, and HistoryError when the
    history is needed and cannot be used.
    """
    with store.opened(homes.latest(home) / "audit.duckdb") as made:
        moved = _since(made, home, since) if since else _as_counted(made)
        return Changes(moved, sentences.of(moved, made))


def _as_counted(made: Store) -> Movement:
    ((as_at, since, unavailable),) = made.execute(
        "SELECT as_at, since, unavailable FROM result.run CROSS JOIN result.movement_run"
    )
    checks, cases = (made.frame(f"SELECT * FROM result.{name}") for name in ("movement", "movement_case"))
    return Movement(as_at, since, checks, cases, unavailable)


def _since(made: Store, home: Path, since: date) -> Movement:
    ((as_at,),) = made.execute("SELECT as_at FROM result.run")
    if since >= as_at:
        raise UsageError(f"--since {since}: the run made last is of {as_at}. Give an earlier day.")
    with reading(home) as history:
        earlier = movement.find_earlier(history, made, since)
    if earlier is None:
        raise HistoryError(f"--since {since}: no run up to that day is kept. Give a later day.")
    return movement.measure(made, home, earlier, checks.find(as_at))


def as_counts(found: Changes) -> dict[str, Any]:
    """Return the changes in counts: safe to log and to e-mail."""
    moved = found.moved
    return {
        "as_at": moved.as_at,
        "since": moved.since,
        "unavailable": moved.unavailable or None,
        "sentences": found.sentences,
        "checks": moved.checks.to_dicts(),
    }


def in_words(found: Changes) -> str:
    """Return the sentences, then a line for each duty that had or has open cases."""
    moved = found.moved
    some = moved.checks.filter(pl.sum_horizontal("n_opening", "n_new", "n_open_with_waived") > 0)
    if moved.since is None or some.is_empty():
        return "\n".join(found.sentences)
    head = ("check", "open then", "new", "resolved", "gone", "unjudged", "set aside", "open now")
    lines = ["".join(f"{word:>10}" for word in head)]
    for row in some.to_dicts():
        if not row["is_compared"]:
            lines.append(f"{row['check_id']:>10}  {row['says']}")
            continue
        came = row["n_new"] + row["n_waiver_ended"]
        apart = (row["n_gone"], row["n_cannot_be_judged"], row["n_waived"])
        resolved = sum(row[name] for name in WENT) - sum(apart)
        cells = (row["check_id"], row["n_opening"], came, resolved, *apart, row["n_open"])
        lines.append("".join(f"{cell:>10}" for cell in cells))
    return "\n".join([*found.sentences, "", f"Since {spoken(moved.since)}, by duty:", *lines])
