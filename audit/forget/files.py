"""The files of a kept run, made anew without a child beside it, and put in the place of the old."""

import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from audit import checks, feeds, store
from audit.errors import AuditError, OutputError
from audit.forget.without import Frames
from audit.history.keep import Kept
from audit.report import workbook
from audit.store import CANNOT_WRITE, QueryError

#: Files of a run that hold counts, hashes and steps only: they stay.
COUNTS = ("checks.csv", "summary.json", "run.log", "manifest.json")
#: Files of a run that are made anew without the child.
_FEEDS = ("verdicts.csv", "verdicts.parquet", "quarantine.csv", "contract_matches.csv")
_BOOK = "dashboard.xlsx"
STORE = "audit.duckdb"

_FOREIGN = "no file of the audit's, so nobody knows whether the child is in it"
_OF_ANOTHER_VERSION = "what the run keeps, of another version of send-audit, does not give it any more"


@dataclass(frozen=True)
class Files:
    """The names of a run's files that are made anew, and those that go instead, each with the reason."""

    anew: list[str]
    removed: dict[str, str]


def made_anew(run: Kept, kept: Frames, clean: Frames, beside: Path) -> Files:
    """Write into `beside` what can be written of a run without the child; touch nothing of the run."""
    made = _written_anew(run, kept, clean, beside)
    ours = {*_FEEDS, _BOOK, STORE}
    others = sorted({path.name for path in run.folder.iterdir()} - {*COUNTS, *made})
    return Files(sorted(made), {name: _OF_ANOTHER_VERSION if name in ours else _FOREIGN for name in others})


def put(run: Kept, files: Files, beside: Path) -> None:
    """Put the files made anew in the place of the run's, and remove the others.

    The store comes last, so that a forgetting that was interrupted finds the child there again.
    """
    for name in files.removed:
        path = run.folder / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    for name in sorted(files.anew, key=lambda name: name == STORE):
        (beside / name).replace(run.folder / name)
    _restate(run.folder)


def _written_anew(run: Kept, kept: Frames, clean: Frames, beside: Path) -> list[str]:
    """Return the names of the files that could be written: of an older program's run, perhaps not its workbook."""
    months = clean["run"]["window_months"][0]
    try:
        with store.created(beside / STORE, kept, run.as_at, months) as made:
            checks.lay_out(made, checks.find(run.as_at))
            for name, frame in clean.items():
                made.insert(f"result.{name}", frame)
            _try(lambda: feeds.write_verdicts(made, beside))
            _try(lambda: feeds.write_lists(made, beside))
            _try(lambda: workbook.write(made, beside / _BOOK))
            made.save()
        return [name for name in (STORE, *_FEEDS, _BOOK) if (beside / name).is_file()]
    except QueryError:
        return []


def _try(write: Callable[[], object]) -> None:
    """Write what can be written; leave out what asks for something that is not in the run.

    A full disk is no reason to remove anything: it is raised on.
    """
    try:
        write()
    except (OutputError, *CANNOT_WRITE):
        raise
    except (AuditError, QueryError):
        return


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
