"""The list of corrections people keep beside the exports: which files and sheets are one, and its rows as text."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from audit.errors import InputError
from audit.notice import misjudges
from audit.read import Book, Sheet, Table, find_table, normalise

#: A file or sheet of this name (one correction or several, in any case) is a list of corrections.
_NAMES = {"corrections", "correction"}

#: What a list says of each correction, and the headings it may stand under.
HEADINGS = {
    "dataset": ("dataset",),
    "record": ("record", "record id", "key"),
    "column": ("column",),
    "wrong": ("wrong value", "wrong"),
    "right": ("right value", "right"),
    "who": ("who", "corrected by", "by"),
    "when": ("when", "corrected on", "date"),
    "why": ("why", "reason"),
}


@dataclass(frozen=True)
class Entry:
    """One row of a list, each cell as its own text, None where blank."""

    file: str
    sha256: str
    sheet: str
    row: int
    dataset: str | None
    record: str | None
    column: str | None
    wrong: str | None
    right: str | None
    who: str | None
    when: str | None
    why: str | None


def is_one(path: Path) -> bool:
    """Say whether a file is a list of corrections by its name."""
    return normalise(path.stem) in _NAMES


def among(paths: Sequence[Path], kept: Path | None) -> list[Path]:
    """Return the files that are lists of corrections: by name, and the one the configuration says is kept."""
    same = [path for path in paths if kept and path.samefile(kept)]
    return [*(path for path in paths if is_one(path) or path in same), *([kept] if kept and not same else [])]


def sheets_in(book: Book, *, is_given: bool) -> list[Sheet]:
    """Return the visible sheets of `book` that are lists of corrections.

    `is_given`: the book as a whole is one, by its name or in the configuration; where no sheet is named so, its
    only sheet with rows is meant. Raises InputError when there are several.
    """
    named = [sheet for sheet in book.sheets if not sheet.hidden and normalise(sheet.name) in _NAMES]
    if named or not is_given:
        return named
    filled = [sheet for sheet in book.sheets if not sheet.hidden and len(sheet.cells)]
    if len(filled) > 1:
        raise InputError(f"{book.file}: has several sheets. Name the one that lists the corrections 'Corrections'.")
    return filled


def hidden_in(book: Book) -> list[str]:
    """Say which sheets would be lists of corrections were they not hidden."""
    hidden = [sheet.name for sheet in book.sheets if sheet.hidden and normalise(sheet.name) in _NAMES]
    says = "not used, for it is hidden. Unhide it if it counts."
    return [misjudges(f"{book.file}, sheet '{name}': {says}") for name in hidden]


def read(book: Book, sheet: Sheet) -> list[Entry]:
    """Return the rows of a list of corrections; InputError when it is damaged or a heading is missing."""
    where = f"{book.file}, sheet '{sheet.name}'" if sheet.name else book.file
    if sheet.faults:
        raise InputError("\n".join(sheet.faults))
    table = find_table(sheet, HEADINGS, None, "record")
    letters = _letters(table)
    missing = [HEADINGS[name][0] for name in HEADINGS if name not in letters]
    if table.header_row is None or missing:
        wanted = ", ".join(headings[0] for headings in HEADINGS.values())
        raise InputError(
            f"{where}: as a list of corrections it needs the headings {wanted}; missing or given twice:"
            f" {', '.join(missing) or 'all'}. Write them in one row above the corrections."
        )
    if not table.n_rows_seen == table.n_rows_counted:
        raise InputError(f"{where}: rows were read otherwise than counted. Save a copy of the file and use that.")
    rows = table.rows.select("row", **letters).iter_rows(named=True)
    return [Entry(book.file, book.sha256, sheet.name, **row) for row in rows]


def _letters(table: Table) -> dict[str, str]:
    """Return the letter of the column that holds each part of a correction; a heading found twice is left out."""
    found = {
        name: [h.letter for h in table.headings if normalise(h.text) in map(normalise, headings)]
        for name, headings in HEADINGS.items()
    }
    return {name: letters[0] for name, letters in found.items() if len(letters) == 1}
