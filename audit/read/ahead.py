"""Reading ahead: a folder's biggest workbooks are parsed while the program that takes them in is still being loaded.

Imports nothing heavy. Nothing is judged here: a file that cannot be begun is told of when its turn comes.
"""

from __future__ import annotations

from pathlib import Path

from audit.errors import AuditError
from audit.read.child import Child
from audit.read.guard import check_file, check_zip, family

#: As many as are parsed at once later: more would only wait for them.
_AT_ONCE = 2


class Ahead:
    """The workbooks begun ahead; used with `with`, behind which those nobody asked for have ended."""

    def __init__(self, folder: Path | None = None) -> None:
        """Begin the biggest workbooks in `folder`, if one is given."""
        self._begun = {version: child for path in _biggest(folder) for version, child in _begun(path)}

    def __enter__(self) -> Ahead:
        return self

    def __exit__(self, *_: object) -> None:
        for child in self._begun.values():
            child.end()

    def child(self, path: Path, kind: str) -> Child:
        """Return the child that parses a file: the one begun ahead if the file has not changed since, or a new one."""
        return self._begun.pop(_version(path), None) or Child(path, kind)


def _biggest(folder: Path | None) -> list[Path]:
    try:
        paths = [path for path in folder.iterdir() if path.suffix.lower() in (".xlsx", ".xlsm")] if folder else []
        seen = [path for path in paths if not path.name.startswith((".", "~$"))]
        return sorted(seen, key=lambda path: -path.stat().st_size)[:_AT_ONCE]
    except OSError:
        return []


def _begun(path: Path) -> list[tuple[tuple[Path, int, int], Child]]:
    """Return a file's child under the file's version; nothing where the file cannot be let in."""
    try:
        check_file(path)
        version = _version(path)
        return [(version, Child(path, check_zip(path)))] if family(path) == "zip" else []
    except (AuditError, OSError):
        return []


def _version(path: Path) -> tuple[Path, int, int]:
    found = path.stat()
    return path, found.st_size, found.st_mtime_ns
