"""The audit's home: one run at a time, published whole or not at all, `latest` moved last.

home/runs/2026-10-31/       the run for that day
home/runs/2026-10-31_r01/   the one it superseded
home/latest                 a link to the run for the newest day (where links are not allowed, a file that names it)

A run for a day before the newest leaves `latest` where it stands: what reads it each month must not fall back.
"""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from filelock import FileLock, Timeout

from audit.errors import LockedError, OutputError, UsageError

_PARTIAL = ".partial-"
#: Where forgetting a child works, beside the runs.
FORGETTING = ".forgetting-"


@contextmanager
def held(home: Path) -> Iterator[None]:
    """Hold the home for one run, private to this user; clear away what a killed run left.

    Raises LockedError when another run holds it and OutputError when it cannot be written.
    """
    os.umask(0o077)
    try:
        (home / "runs").mkdir(parents=True, exist_ok=True)
        lock = FileLock(home / ".lock")
        lock.acquire(timeout=0)
    except Timeout:
        raise LockedError(f"{home}: another run is using it. Wait until it has ended, or give another --out.") from None
    except OSError as error:
        raise OutputError(f"{home}: cannot be written ({error.strerror}). Give another --out.") from None
    try:
        _recover(home)
        yield
    finally:
        lock.release()


@contextmanager
def published(home: Path, as_at: date) -> Iterator[Path]:
    """Give a folder to write a run in; publish it as a whole at the end, or take it away after a fault."""
    partial = home / "runs" / f"{_PARTIAL}{os.getpid()}"
    try:
        partial.mkdir()
        yield partial
        _publish(home, partial, as_at)
    except OSError as error:
        what = error.strerror or type(error).__name__
        raise OutputError(f"{home}: the run could not be written ({what}). The runs before it are untouched.") from None
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def latest(home: Path) -> Path:
    """Return the folder of the run for the newest day; UsageError where there is none."""
    pointer = home / "latest"
    if pointer.is_file():
        pointer = home / pointer.read_text(encoding="utf-8").strip()
    if pointer.is_dir():
        return pointer.resolve()
    if not (days := _days(home)):  # where there are any, the run `latest` named was taken away
        raise UsageError(
            f"{home}: no audit has been run here. Run one with: send-audit run INPUTS --as-at DAY --out {home}"
        )
    return days[-1].resolve()


def run_of(home: Path, as_at: date | None) -> Path:
    """Return the folder of the run for a day, or for the newest where none is given; UsageError where there is none."""
    if as_at is None:
        return latest(home)
    folder = _folder(home, as_at)
    if not folder.is_dir():
        days = ", ".join(path.name for path in _days(home)) or "none"
        raise UsageError(f"{as_at}: no run for that day is in {home}. There are: {days}.")
    return folder.resolve()


def _folder(home: Path, as_at: date) -> Path:
    return home / "runs" / as_at.isoformat()


def _days(home: Path) -> list[Path]:
    """Return the folder of each day's run, by day."""
    return sorted(path for path in (home / "runs").glob("????-??-??") if path.is_dir())


def _publish(home: Path, partial: Path, as_at: date) -> None:
    target = _folder(home, as_at)
    if target.exists():
        target.rename(_superseded(target))
    partial.rename(target)
    _point(home, _days(home)[-1])


def _superseded(target: Path) -> Path:
    numbers = [int(found[1]) for path in target.parent.iterdir() if (found := _rerun(target.name).fullmatch(path.name))]
    return target.with_name(f"{target.name}_r{max(numbers, default=0) + 1:02}")


def _rerun(day: str) -> re.Pattern[str]:
    return re.compile(rf"{day}_r(\d+)")


def _point(home: Path, target: Path) -> None:
    """Move `latest` in one step."""
    new = home / ".latest"
    new.unlink(missing_ok=True)
    relative = Path("runs") / target.name
    try:
        new.symlink_to(relative, target_is_directory=True)
    except OSError:
        new.write_text(relative.as_posix(), encoding="utf-8")
    new.replace(home / "latest")


def _recover(home: Path) -> None:
    """Undo what a killed run left half done: its folder goes, a superseded run without a successor comes back."""
    runs = home / "runs"
    for path in (*runs.glob(f"{_PARTIAL}*"), *home.glob(f"{FORGETTING}*")):
        shutil.rmtree(path, ignore_errors=True)
    for path in sorted(runs.glob("*_r*"), reverse=True):
        day = path.name.partition("_r")[0]
        if not (runs / day).exists():
            path.rename(runs / day)
