"""Finding one child in all of the audit's home, and taking it out."""

import json
import shutil
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from audit import feeds, home, store
from audit.errors import AuditError, OutputError
from audit.forget.files import STORE, made_anew, put
from audit.forget.without import data_without, n_rows, results_of, results_without
from audit.history import HistoryError, letting_go
from audit.history.file import NAME as HISTORY
from audit.history.keep import Kept, folders
from audit.history.rejudge import loaded
from audit.store import QueryError

RECORD = "forgotten.json"
#: What stands in the home and is looked into, or holds no child.
_KNOWN = {"runs", "latest", ".latest", ".lock", HISTORY, f"{HISTORY}.wal", RECORD}

_UNREADABLE = "its data cannot be opened: the file is damaged, missing or of another version of send-audit"
_NO_RUN = "has no manifest that this send-audit knows"
_FOREIGN = "is not the audit's own"


@dataclass
class Forgetting:
    """What is held of a child, in rows of the history and of kept runs, and what becomes of it.

    `run_rows`, `anew` and `removed` are by run: rows, names of the files made anew without the child, and those
    removed instead with the reason. `unread` has what could not be looked into, with the reason. `is_done`: it has
    been forgotten; else nothing was changed, and the rest is what would be done.
    """

    history_rows: int = 0
    run_rows: dict[str, int] = field(default_factory=dict)
    anew: dict[str, list[str]] = field(default_factory=dict)
    removed: dict[str, dict[str, str]] = field(default_factory=dict)
    unread: dict[str, str] = field(default_factory=dict)
    is_done: bool = False


def forget(child: str, out: Path, on: date | None = None) -> Forgetting:
    """Count what is held of a child; given the day `on`, forget it and record that it was done on that day.

    The files are made anew either way, and thrown away when nothing is to be changed: so what is said beforehand is
    what will be done. Raises LockedError when a run holds the home, and OutputError when it cannot be written.
    """
    with home.held(out):
        found = Forgetting(unread=_strange(out))
        try:
            with TemporaryDirectory(prefix=home.FORGETTING, dir=out) as beside:
                for run in folders(out):
                    _forget_in(run, child, found, Path(beside), is_meant=on is not None)
            _forget_history(out, child, found, is_meant=on is not None)
            if on is not None and (found.history_rows or found.run_rows):
                found.is_done = True
                _record(out, found, on)
        except OSError as error:
            raise OutputError(f"{out}: cannot be written ({error.strerror}). Not all is done: do it again.") from None
    return found


def _strange(out: Path) -> dict[str, str]:
    """Return what stands in the home that is neither the audit's own nor a run it knows."""
    known = {run.folder for run in folders(out)}
    strange = {str(path.relative_to(out)): _NO_RUN for path in (out / "runs").iterdir() if path not in known}
    return dict(sorted(({path.name: _FOREIGN for path in out.iterdir() if path.name not in _KNOWN} | strange).items()))


def _forget_in(run: Kept, child: str, found: Forgetting, beside: Path, *, is_meant: bool) -> None:
    try:
        with store.opened(run.folder / STORE) as made:
            data, results, cases = loaded(made), results_of(made), made.frame("FROM result.traced")
    except (AuditError, QueryError):
        found.unread[f"runs/{run.folder.name}"] = _UNREADABLE
        return
    kept = data_without(data, child)
    clean = results_without(data, kept, results, cases, child)
    n = n_rows(data) + n_rows(results) - n_rows(kept) - n_rows(clean)
    if not n:
        return
    room = beside / run.run_id
    room.mkdir()
    files = made_anew(run, kept, clean, room)
    if is_meant:
        put(run, files, room)
    shutil.rmtree(room)
    found.run_rows[run.run_id], found.anew[run.run_id] = n, files.anew
    if files.removed:
        found.removed[run.run_id] = files.removed


def _forget_history(out: Path, child: str, found: Forgetting, *, is_meant: bool) -> None:
    if not (out / HISTORY).is_file():
        return
    try:
        found.history_rows = letting_go.rows_of(out, child)
        if is_meant and found.history_rows:
            letting_go.forget(out, child)
    except HistoryError:
        found.unread[HISTORY] = _UNREADABLE


def _record(out: Path, found: Forgetting, on: date) -> None:
    """Add to the home's record that a child was forgotten: when and how much, not who."""
    path = out / RECORD
    listed: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else []
    counts = {"on": on, "history_rows": found.history_rows, "run_rows": found.run_rows}
    removed = {run: sorted(files) for run, files in found.removed.items()}
    feeds.write_json([*listed, {**counts, "removed_files": removed, "not_looked_into": sorted(found.unread)}], path)
