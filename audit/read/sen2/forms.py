"""Knowing a return when one is met: which form it is in, and which sheet or block holds which module."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from audit.errors import InputError
from audit.read.model import Book, Sheet
from audit.read.sen2.layout import Module, modules
from audit.read.sen2.tables import ModuleTable, from_block, from_sheet, from_xml, header_of
from audit.read.text import normalise

#: So many modules must be there for a workbook or a sheet to be taken for a return.
_ENOUGH = 3
_BLADE = re.compile(r"(?P<batch>.+)[_-](?P<module>[a-z0-9]+)\.(?:csv|xlsx|xlsm|xls|ods)", re.IGNORECASE)
#: A cell that may introduce a module in the template.
_INTRODUCES = r"(?i)^[\pL ]{1,40}records?\s*$"
#: The bytes of a text file in which its heading is looked for before it is opened.
_HEAD = 4096


@dataclass(frozen=True)
class Found:
    """What one file holds of a return: the form, and its modules. `batch` is what blade files of one export share."""

    form: str
    batch: str
    tables: tuple[ModuleTable, ...]

    @property
    def faults(self) -> list[str]:
        """The damage found in the file, a sentence each."""
        sheets = {id(table.sheet): table.sheet for table in self.tables}
        faults = [fault for sheet in sheets.values() for fault in sheet.faults]
        return list(dict.fromkeys([*faults, *(fault for table in self.tables for fault in table.table.faults)]))


def may_be_blade(path: Path) -> bool:
    """Say whether a text file is named and headed as one of COLLECT's blade files; nothing but its head is read."""
    module = _blade_module(path.name)
    if module is None:
        return False
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD).replace(b"\0", b"").lower()
    except OSError:
        return False  # whoever opens it says what is wrong
    return module.id.encode() in head


def recognise(book: Book) -> Found | None:
    """Return what a book holds of a return, or None where it holds none.

    Raises InputError when it is a return, and one of its modules cannot be told.
    """
    if book.kind == "xml":
        by_tag = {module.tag: module for module in modules().values()}
        return Found("xml", book.file, tuple(from_xml(book, sheet, by_tag[sheet.name]) for sheet in book.sheets))
    if book.kind in ("csv", "tsv"):
        return _blade(book)
    return _template(book) or _workbook(book) or _blade(book)


def _blade_module(name: str) -> Module | None:
    found = _BLADE.fullmatch(name)
    return modules().get(found["module"].lower()) if found else None


def _blade(book: Book) -> Found | None:
    module = _blade_module(book.file)
    filled = [sheet for sheet in book.sheets if not sheet.hidden and sheet.letters]
    if module is None or len(filled) != 1:
        return None
    (sheet,) = filled
    header_row, _ = header_of(sheet, module)
    first = sheet.cells.filter(pl.col("row") == header_row).select(sheet.letters)
    if not first.height or module.id not in {normalise(text) for text in first.row(0) if text}:
        return None
    batch = _BLADE.fullmatch(book.file)
    return Found("blade", batch["batch"] if batch else "", (from_sheet(book, sheet, module),))


def _workbook(book: Book) -> Found | None:
    """Find a sheet for each module by its name; the sheet of persons must name their table id."""
    named = {normalise(name): module for module in modules().values() for name in module.sheets}
    sheets = {
        named[key].name: sheet
        for sheet in book.sheets
        if not sheet.hidden and sheet.cells.height and (key := normalise(sheet.name)) in named
    }
    if len(sheets) < _ENOUGH or "person" not in sheets or not _names_id(sheets["person"], modules()["person"]):
        return None
    ordered = [(sheets[name], module) for name, module in modules().items() if name in sheets]
    return Found("workbook", book.file, tuple(from_sheet(book, sheet, module) for sheet, module in ordered))


def _names_id(sheet: Sheet, module: Module) -> bool:
    row, _ = header_of(sheet, module)
    texts = sheet.cells.filter(pl.col("row") == row).select(sheet.letters).rows()
    return any(module.item(text) == module.id for line in texts for text in line if text)


def _template(book: Book) -> Found | None:
    """Find the one sheet whose first cells introduce module after module."""
    titles = {_title(module.block): module for module in modules().values()}
    for sheet in book.sheets:
        if sheet.hidden or not sheet.letters:
            continue
        firsts = sheet.cells.select("row", pl.coalesce(sheet.letters).alias("first"))
        likely = firsts.filter(pl.col("first").str.contains(_INTRODUCES))
        starts = [(row, titles[key]) for row, text in likely.iter_rows() if (key := _title(text)) in titles]
        if len(starts) < _ENOUGH:
            continue
        _refuse_repeats(sheet, starts)
        ends = [row - 1 for row, _ in starts[1:]] + [sheet.last_row_counted]
        blocks = [
            from_block(book, sheet, module, 1 if number == 0 else row, end)
            for number, ((row, module), end) in enumerate(zip(starts, ends))
        ]
        _refuse_headless(sheet, starts, blocks)
        return Found("template", book.file, tuple(block for block in blocks if block))
    return None


def _title(text: str) -> str:
    """Return the form in which the titles of blocks are compared: 'Plan Detail Records' is 'plan detail'."""
    words = normalise(text).removesuffix("s").removesuffix("record").split()
    return " ".join(word.removesuffix("s") for word in words)


def _refuse_repeats(sheet: Sheet, starts: list[tuple[int, Module]]) -> None:
    names = [module.block for _, module in starts]
    for name in sorted({name for name in names if names.count(name) > 1}):
        raise InputError(
            f"{sheet.file}, sheet '{sheet.name}': '{name}' introduces more than one table. Put its records under one."
        )


def _refuse_headless(sheet: Sheet, starts: list[tuple[int, Module]], blocks: list[ModuleTable | None]) -> None:
    bare = [f"row {row} ('{module.block}')" for (row, module), block in zip(starts, blocks) if block is None]
    if bare:
        raise InputError(
            f"{sheet.file}, sheet '{sheet.name}': no headings below {' and '.join(bare)}. Put the template's headings "
            "back, or take those rows out."
        )
