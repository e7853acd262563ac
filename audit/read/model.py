"""What reading gives back: a book of sheets, and the table found on a sheet.

Every cell is text with an address. Columns of a frame are named by the spreadsheet's own
letters and `row` holds the spreadsheet's own row number, so any value can be found again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

#: The kinds of rows that are no records, in the order they are reported; besides, a template has an `example`
#: row, and the rows of a form that were read into its one record are `answer`.
KINDS_OF_NO_RECORD = ("title", "header", "blank", "total", "note", "subheading")

#: What a formula cell says whose result was never stored in the file.
UNCALCULATED = "#UNCALCULATED"


@dataclass(frozen=True)
class Heading:
    """One column's heading: its letter, the text of the lowest header row, and all header rows joined."""

    letter: str
    text: str
    joined: str


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook, or the one table of a text file (then `name` is '').

    `cells` has a UInt32 column `row` and one String column per letter; blank cells are null and
    blank rows are absent. `n_rows_counted` is the number of rows with content by the second,
    independent count and `last_row_counted` the last row of the used range by that count; `last_row`
    is the last row as read (in a text file every record counts, blank or not).
    `faults` are sentences about damage that must stop a run; `notes` are for information.
    `head_kinds` gives the stored kind of the cells of the first rows by address (see scan.py); it is
    empty for text files, which store nothing but text; `widths` is the number of cells of each
    record of a text file, from `first_row` on. `tags` names the columns of a sheet that is one kind of
    record of an XML file: such a sheet has no header row, and its rows count the records.
    """

    file: str
    name: str
    hidden: bool
    cells: pl.DataFrame
    date1904: bool = False
    notes: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    n_rows_counted: int = 0
    last_row_counted: int = 0
    last_row: int = 0
    merged: tuple[str, ...] = ()
    head_kinds: dict[str, str] = field(default_factory=dict)
    widths: tuple[int, ...] = ()
    first_row: int = 1
    tags: tuple[str, ...] = ()

    @property
    def letters(self) -> list[str]:
        """The column letters of `cells`, left to right."""
        return [name for name in self.cells.columns if name != "row"]


@dataclass(frozen=True)
class Book:
    """A file as read: what it is, how it was decoded, its SHA-256 and its sheets."""

    path: Path
    file: str
    kind: str
    encoding: str | None
    sha256: str
    sheets: tuple[Sheet, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """The table found on a sheet: its headings, its data rows and an account of every other row.

    `rows` holds data rows only (`row` and the letter columns). `no_records` counts the rows that
    are no records by kind: title, header, blank, total, note, subheading. Over the used range,
    from row 1 to the last row with content,

        n_rows_seen = len(rows) + sum(no_records.values())

    and `n_rows_counted` is the same number from the second count, which never saw the frame. If
    the two differ, or a heading is repeated, `faults` says so in sentences and a run must stop.
    """

    file: str
    sheet: str
    header_row: int | None
    header_rows: tuple[int, ...]
    headings: tuple[Heading, ...]
    rows: pl.DataFrame
    no_records: dict[str, int]
    n_rows_seen: int
    n_rows_counted: int
    notes: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    date1904: bool = False
    left_out: dict[str, list[int]] = field(default_factory=dict)
