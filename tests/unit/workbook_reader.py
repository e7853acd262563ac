"""Read a written workbook back the way its tests ask for it: by table, and as the XML it is made of."""

import re
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet


def opened(path: Path) -> Workbook:
    return load_workbook(path)


def table(sheet: Worksheet, name: str | None = None) -> list[dict[str, Any]]:
    """Return the rows of a sheet's table (its only one, or that of the name) by column title."""
    found = sheet.tables[name] if name else next(iter(sheet.tables.values()))
    head, *rows = [[cell.value for cell in row] for row in sheet[found.ref]]
    return [dict(zip(head, row)) for row in rows]


def texts(sheet: Worksheet) -> list[str]:
    """Return every text of a sheet, row by row."""
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def xml(path: Path, part: str) -> dict[str, str]:
    """Return the parts of the file whose name matches."""
    with ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist() if re.search(part, name)}
