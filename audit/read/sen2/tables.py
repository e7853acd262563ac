"""From a sheet to the table of one module: its header found by the items it names, its columns called by item."""

from __future__ import annotations

from dataclasses import dataclass, replace

import polars as pl

from audit.errors import InputError, typed
from audit.read.model import KINDS_OF_NO_RECORD, Book, Heading, Sheet, Table
from audit.read.sen2.layout import Module
from audit.read.sen2.xml import PARENT
from audit.read.table import find_table

#: The header of a module is looked for in so many rows with content.
_SEARCHED = 30


@dataclass(frozen=True)
class ModuleTable:
    """One module as one sheet holds it.

    `frame` has `row` and a column for every item the sheet has, its cells as text, whole numbers without their
    `.0` and days without their midnight. `origin` is the sheet's name in the file, `letters` the column of each
    item; `unknown` gives the headings that name none, with the number of their values. In an XML file `frame` also
    has `parent`, the number of the record around this one.
    """

    module: Module
    book: Book
    sheet: Sheet
    table: Table
    origin: str
    frame: pl.DataFrame
    letters: dict[str, str]
    unknown: dict[str, int]

    @property
    def items(self) -> list[str]:
        """The items the sheet has, as headings or tags."""
        return [name for name in self.frame.columns if name in self.module.items]


def header_of(sheet: Sheet, module: Module) -> tuple[int, int]:
    """Return the row that names most items of the module, and how many it names; (0, 0) where none does."""
    best, most = 0, 0
    for row, *texts in sheet.cells.head(_SEARCHED).select("row", *sheet.letters).iter_rows():
        found = len({item for text in texts if text and (item := module.item(text))})
        if found > most:
            best, most = row, found
    return best, most


def from_sheet(book: Book, sheet: Sheet, module: Module) -> ModuleTable:
    """Read the module that stands alone on a sheet. Raises InputError when the sheet has no header of it."""
    header_row, _ = header_of(sheet, module)
    where = f"{sheet.file}, sheet '{sheet.name}'" if sheet.name else sheet.file
    if not header_row:
        raise InputError(
            f"{where}: no row holds the headings of the SEN2 module '{module.name}', such as {module.id}. "
            f"Look at it with: send-audit peek {typed(sheet.file)}"
        )
    # A row with an id of its own is a record, whatever it looks like.
    heads = sheet.cells.row(by_predicate=pl.col("row") == header_row, named=True)
    ids = [text for name, text in heads.items() if name != "row" and text and module.item(text) == module.id]
    known = {module.id: ids} if ids else None
    table = find_table(sheet, known, header_row, module.id if ids else None)
    return _named(book, sheet, module, table)


def from_block(book: Book, sheet: Sheet, module: Module, first: int, last: int) -> ModuleTable | None:
    """Read the module that stands in rows `first` to `last` of a sheet; None where those hold no header of it."""
    cells = sheet.cells.filter(pl.col("row").is_between(first, last))
    block = replace(sheet, name=f"{sheet.name}, {module.block}", cells=cells, last_row=last)
    if header_of(block, module)[1] < 2:
        return None
    found = from_sheet(book, block, module)
    size, table = last - first + 1, found.table
    no_records = {kind: number for kind, number in table.no_records.items() if kind != "blank"}
    no_records["blank"] = size - table.rows.height - sum(no_records.values())
    ordered = {kind: no_records.get(kind, 0) for kind in KINDS_OF_NO_RECORD}
    return replace(
        found, origin=sheet.name, table=replace(table, no_records=ordered, n_rows_seen=size, n_rows_counted=size)
    )


def from_xml(book: Book, sheet: Sheet, module: Module) -> ModuleTable:
    """Read the module whose records are one sheet of an XML file."""
    table = Table(
        file=sheet.file, sheet=sheet.name, header_row=None, header_rows=(),
        headings=tuple(Heading(name, tag, tag) for name, tag in zip(sheet.letters, sheet.tags) if tag != PARENT),
        rows=sheet.cells, no_records=dict.fromkeys(KINDS_OF_NO_RECORD, 0),
        n_rows_seen=sheet.cells.height, n_rows_counted=sheet.n_rows_counted,
    )  # fmt: skip
    found = _named(book, sheet, module, table)
    return replace(found, frame=found.frame.with_columns(sheet.cells[sheet.letters[0]].alias(PARENT)))


def _named(book: Book, sheet: Sheet, module: Module, table: Table) -> ModuleTable:
    """Call the columns of a table by the items their headings name."""
    letters: dict[str, str] = {}
    unknown: dict[str, int] = {}
    twice: list[str] = []
    for heading in table.headings:
        n_values = table.rows.height - table.rows[heading.letter].null_count()
        item = module.item(heading.text) or module.item(heading.joined)
        if not item:
            if heading.text or n_values:
                unknown[heading.text or f"column {heading.letter}"] = n_values
        elif item in letters:
            twice.append(f"columns {letters[item]} and {heading.letter} would both be its '{item}'")
        else:
            letters[item] = heading.letter
    if twice:
        place = f"{table.file}, sheet '{table.sheet}'" if table.sheet else table.file
        raise InputError("\n".join(f"{place}: {what}. Rename or remove one of them." for what in twice))
    plain = [
        pl.col(letter).str.replace(r"^(\d+)\.0+$", "$1").str.replace(r"[ T]00:00:00(\.0+)?$", "").alias(item)
        for item, letter in letters.items()
    ]
    return ModuleTable(module, book, sheet, table, sheet.name, table.rows.select("row", *plain), letters, unknown)
