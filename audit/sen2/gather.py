"""The returns of a folder, met file by file while it is read."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fnmatch import fnmatch
from pathlib import Path

from audit import mapping
from audit.errors import InputError
from audit.notice import hides
from audit.read import Book
from audit.read.sen2.forms import Found, may_be_blade, recognise
from audit.sen2 import SUPPLIES, Outcome, take


class Returns:
    """The files of a folder that hold a SEN2 return; `patterns` name those to use, any where there are none."""

    def __init__(self, patterns: Sequence[str], paths: Sequence[Path]) -> None:
        """Raise InputError when a pattern stands for no file."""
        lost = [name for name in patterns if not any(fnmatch(path.name, name) for path in paths)]
        if lost:
            raise InputError("\n".join(f"{name}: no such file, for the SEN2 return. Put it there." for name in lost))
        self._patterns = patterns
        self._found: dict[Path, Found] = {}
        self._passed_over: list[str] = []

    @property
    def claims(self) -> tuple[str, ...]:
        """The datasets that no file supplies by its mere name, for the configuration names a return for them."""
        return SUPPLIES if self._patterns else ()

    def may_be(self, path: Path) -> bool:
        """Say whether to open a text file: it is one of COLLECT's blade files."""
        return path.suffix.lower() == ".csv" and may_be_blade(path)

    def keep(self, book: Book) -> bool:
        """Keep a book that holds a return or a part of one; say whether it does. Raises InputError for a broken one."""
        found = recognise(book)
        if found is None:
            return False
        if self._patterns and not any(fnmatch(book.file, name) for name in self._patterns):
            self._passed_over.append(hides(f"{book.file}: not used. The configuration names another SEN2 return."))
        else:
            self._found[book.path] = found
        return True

    def taken(self, others: Mapping[str, str], given: Sequence[tuple[Path, mapping.Mapping]], la_code: str) -> Outcome:
        """Turn what was kept into parts; `others` names the datasets that other sources supply, with where.

        `given` are the configuration's own mappings: one for a file that was kept replaces ours.
        """
        ours = {used.dataset: used for path, used in given if path in self._found and used.columns}
        found = [self._found[path] for path in sorted(self._found)]
        rest = {name: where for name, where in others.items() if name in SUPPLIES}
        outcome = take(found, rest, ours, la_code)
        return replace(outcome, notices=(*outcome.notices, *sorted(self._passed_over)))
