"""The second engine: openpyxl, for workbooks the first one refuses (new error codes, odd writers). Slower."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from audit.read.numbers import shortest


def read_sheets(path: Path, names: list[str]) -> dict[str, dict[str, list[Any]]]:
    """Read sheets as text: for each its row numbers and, by column number, its cells.

    Raises whatever openpyxl raises; error cells are left empty, for their codes are known from the scan.
    """
    import openpyxl

    if not openpyxl.DEFUSEDXML:
        raise ImportError("defusedxml is not installed")
    # A stream, not a path: openpyxl would refuse a file by its ending.
    with path.open("rb") as stream:
        book = openpyxl.load_workbook(stream, read_only=True, data_only=True, keep_links=False)
        return {name: _sheet(book[name]) for name in names}


def _sheet(sheet: Any) -> dict[str, list[Any]]:
    sheet.reset_dimensions()
    rows: list[int] = []
    cells: list[dict[int, str]] = []
    for row in sheet.iter_rows():
        texts = {cell.column: text for cell in row if (text := _text(cell)) is not None}
        if texts:
            rows.append(next(cell.row for cell in row if getattr(cell, "column", None) in texts))
            cells.append(texts)
    columns = sorted({column for texts in cells for column in texts})
    return {"row": rows, **{str(column): [texts.get(column) for texts in cells] for column in columns}}


def _text(cell: Any) -> str | None:
    value = cell.value
    if value is None or cell.data_type == "e":
        return None
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return shortest(str(value))
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds").removesuffix(" 00:00:00")
    return value.isoformat() if isinstance(value, date | time) else str(value)
