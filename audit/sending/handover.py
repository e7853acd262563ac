"""Files written for people to take elsewhere: into a folder of their choice, readable by this user alone."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from audit.errors import OutputError, UsageError


def folder(to: Path, home: Path) -> Path:
    """Make the folder `to`, private to this user. UsageError when it lies among the runs of `home`: those are whole."""
    os.umask(0o077)
    if (home / "runs").resolve() in (to.resolve(), *to.resolve().parents):
        raise UsageError(f"{to}: lies inside a published run, which nothing may be added to. Give another --to.")
    try:
        to.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{to}: cannot be made ({error.strerror}). Give another --to.") from None
    return to


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Give a path to write to; what was written stands at `path` at the end, whole, or not at all."""
    partial = path.with_name(f".{path.name}.partial")
    try:
        yield partial
        partial.replace(path)
    except OSError as error:
        what = error.strerror or type(error).__name__
        raise OutputError(f"{path}: cannot be written ({what}). Is it open? Close it, or give another --to.") from None
    finally:
        partial.unlink(missing_ok=True)
