"""Workbooks as a reporting tool makes them, the same bytes for the same cells."""

import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audit.sample.records import Value

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_MADE = datetime(2026, 10, 31, 6, 0, 0)
_FILL = "DDE4EE"


@dataclass(frozen=True)
class Table:
    """What goes on one sheet: title lines, perhaps a heading of two rows, the rows, and what stands below.

    `asides` gives, by the number of rows already written, a line that stands before the next one: a
    sub-heading over the whole width, or "" for an empty row. `total` is the row of totals.
    """

    titles: Sequence[str]
    headings: Sequence[str]
    rows: Sequence[Sequence[Value]]
    groups: Sequence[tuple[str, int]] = ()
    asides: Mapping[int, str] = field(default_factory=dict)
    total: Sequence[Value] | None = None
    footer: str = ""


def new_book() -> "Workbook":
    """Return a workbook without sheets."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    return book


def add_sheet(book: "Workbook", name: str, table: Table) -> "Worksheet":
    """Add a sheet that holds `table` from its first row."""
    from openpyxl.styles import Font

    sheet = book.create_sheet(name)
    bold = Font(bold=True)
    row = 0
    for row, title in enumerate(table.titles, 1):
        sheet.cell(row, 1, title or None).font = Font(bold=True, size=14 if row == 1 else 10)
    if len(table.titles) > 0:
        sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=min(6, len(table.headings)))
    row = _heading(sheet, table, row + 1)
    sheet.freeze_panes = sheet.cell(row + 1, 2)
    for number, cells in enumerate(table.rows):
        if number in table.asides:
            row += 1
            _aside(sheet, row, table.asides[number], len(table.headings))
        row += 1
        _write_row(sheet, row, cells)
    if table.total is not None:
        row += 1
        _write_row(sheet, row, table.total)
        for cell in sheet[row]:
            cell.font = bold
    if table.footer:
        sheet.cell(row + 2, 1, table.footer).font = Font(italic=True)
    _set_widths(sheet, table)
    return sheet


def _heading(sheet: "Worksheet", table: Table, row: int) -> int:
    """Write the heading, of one row or two, and return its last row."""
    from openpyxl.styles import Alignment, Font, PatternFill

    column = 1
    for text, width in table.groups:
        sheet.cell(row, column, text)
        sheet.merge_cells(start_row=row, start_column=column, end_row=row, end_column=column + width - 1)
        column += width
    last = row + bool(table.groups)
    for column, text in enumerate(table.headings, 1):
        sheet.cell(last, column, text)
    for cells in sheet.iter_rows(row, last, 1, len(table.headings)):
        for cell in cells:
            cell.font = Font(bold=True)
            cell.fill = PatternFill("solid", fgColor=_FILL)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.row_dimensions[last].height = 30
    return last


def _aside(sheet: "Worksheet", row: int, text: str, width: int) -> None:
    from openpyxl.styles import Font

    if text:
        sheet.cell(row, 1, text).font = Font(bold=True)
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)


def _write_row(sheet: "Worksheet", row: int, cells: Sequence[Value]) -> None:
    for column, value in enumerate(cells, 1):
        if value is None or value == "":
            continue
        cell: Any = sheet.cell(row, column, value)
        if isinstance(value, date):
            cell.number_format = "dd/mm/yyyy"
        elif isinstance(value, str) and value.startswith("="):
            cell.data_type = "s"


def _set_widths(sheet: "Worksheet", table: Table) -> None:
    from openpyxl.utils import get_column_letter

    for column, heading in enumerate(table.headings):
        longest = max((len(str(cells[column])) for cells in table.rows[:200] if cells[column] is not None), default=0)
        sheet.column_dimensions[get_column_letter(column + 1)].width = max(11, min(34, longest + 2, len(heading) + 24))


def save(book: "Workbook", path: Path) -> None:
    """Write the workbook without the moment it was written: the same cells give the same bytes."""
    book.properties.creator = "Fictionshire reporting"
    book.properties.created = _MADE
    made = BytesIO()
    book.save(made)
    with zipfile.ZipFile(made) as parts, zipfile.ZipFile(path, "w") as out:
        for part in parts.infolist():
            content = parts.read(part)
            if part.filename == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2026-10-31T06:00:00Z", content)
            fixed = zipfile.ZipInfo(part.filename, date_time=_MADE.timetuple()[:6])
            fixed.compress_type = zipfile.ZIP_DEFLATED
            fixed.create_system = 0
            out.writestr(fixed, content)
