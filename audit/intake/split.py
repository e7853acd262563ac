"""A dataset that stands on several sheets of a workbook: which to read, and what to say of those not read."""

from collections.abc import Collection, Sequence
from fnmatch import fnmatchcase
from itertools import takewhile

import polars as pl

from audit.notice import Notice, asks, hides
from audit.read import Book, Sheet, Table, find_table, normalise

#: Rows in which a header is looked for, and the share of headings that makes two sheets alike.
_ROWS, _ALIKE = 30, 0.8
#: Letters two names must share at their beginning to be told as one.
_BEGINS = 4


def sheets_named(book: Book, wanted: str | None) -> list[str | None]:
    """Return the sheets a source stands for.

    A name with a star stands for every visible sheet it fits. Without a name, several sheets with the same
    headings are one table split up. Anything else is returned as it is.
    """
    filled = [sheet for sheet in book.sheets if not sheet.hidden and len(sheet.cells)]
    if wanted is None:
        return [sheet.name for sheet in filled] if len(filled) > 1 and _same_headings(filled) else [None]
    if wanted in {sheet.name for sheet in book.sheets} or "*" not in wanted:
        return [wanted]
    return [sheet.name for sheet in filled if fnmatchcase(sheet.name.casefold(), wanted.casefold())] or [wanted]


def begins_so(book: Book, wanted: str) -> str:
    """Return a hint where sheets begin with the name of one that is not there: it may have been split up."""
    parts = [sheet.name for sheet in book.sheets if sheet.name.casefold().startswith(wanted.strip().casefold())]
    if not parts:
        return ""
    return f' If it was split up, sheet = "{wanted.strip()}*" reads {" and ".join(repr(name) for name in parts)}.'


def said(book: Book, read: Sequence[tuple[str, Table]], joined: Collection[str]) -> list[str]:
    """Return sentences about sheets with the same headings: read together, or left unread.

    `read`: each table read and its dataset. `joined`: the datasets whose sheets nobody has named.
    """
    notices: list[str] = []
    for dataset in dict.fromkeys(name for name, _ in read):
        names = [f"'{table.sheet}'" for name, table in read if name == dataset]
        if dataset in joined and len(names) > 1:
            both = f"{book.file}: sheets {' and '.join(names)} have the same headings; all are read as {dataset}."
            notices.append(asks(f"{both} If one is a copy of another, take it out or name the sheet in audit.toml."))
    done = {table.sheet for _, table in read}
    others = [(sheet, _like(sheet, read)) for sheet in book.sheets if sheet.name not in done]
    return notices + [_unread(book.file, sheet, *found) for sheet, found in others if found]


def _like(sheet: Sheet, read: Sequence[tuple[str, Table]]) -> tuple[str, Table] | None:
    """Return the first of the tables read whose headings a sheet has over rows of its own."""
    return next(((dataset, table) for dataset, table in read if _rows_below(sheet, table)), None)


def _unread(file: str, sheet: Sheet, dataset: str, table: Table) -> Notice:
    n = _rows_below(sheet, table)
    return hides(
        f"{file}, sheet '{sheet.name}'{' (hidden)' if sheet.hidden else ''}: has the headings of '{table.sheet}'"
        f" but is not read; {n:,} row{' stands' if n == 1 else 's stand'} there. If they belong to {dataset}, give the"
        f" sheet a [[source]] of its own in audit.toml{_both(table.sheet, sheet)}; if it is a copy, delete it."
    )


def _both(read: str, unread: Sheet) -> str:
    """Return how one [[source]] would read both sheets, where their names begin alike."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(read, unread.name))
    begins = "".join(letter for letter, _ in same).rstrip(" -_(")
    return "" if unread.hidden or len(begins) < _BEGINS else f', or write sheet = "{begins}*" there to read both'


def _same_headings(sheets: Sequence[Sheet]) -> bool:
    shapes = {tuple(normalise(heading.joined) for heading in find_table(sheet).headings) for sheet in sheets}
    return len(shapes) == 1 and any(any(shape) for shape in shapes)


def _rows_below(sheet: Sheet, table: Table) -> int:
    """Return how many rows stand below the headings of a table on another sheet; 0 where they are not there."""
    wanted = {normalise(heading.text) for heading in table.headings if heading.text}
    if len(wanted) < 2:
        return 0
    head = sheet.cells.head(_ROWS)
    for row, *texts in head.select("row", *sheet.letters).iter_rows():
        found = {normalise(text) for text in texts if text}
        if len(found & wanted) >= _ALIKE * len(wanted):
            below = sheet.cells.filter(pl.col("row") > row)
            return below.filter(~pl.all_horizontal(pl.col(sheet.letters).is_null())).height
    return 0
