"""Reading a spreadsheet: take over the frames of the child that parses it, tell what was odd.

Several threads may read several files at once: each has its own child and its own private folder,
which is removed whatever happens.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl

from audit.read.ahead import Ahead
from audit.read.cleaning import clean
from audit.read.model import UNCALCULATED, Sheet
from audit.read.notes import book_notes, sheet_notes
from audit.read.scan import SheetScan
from audit.read.text import number_of
from audit.read.unpack import Unpacker
from audit.read.xlsx_scan import raw_values

#: Kinds our own reader takes as text, so that no library has dressed a value.
_OF_TEXT = ("ods", "json")

#: A number with more digits than one can hold: the library writes nine decimals whatever comes before them.
_LONG = r"^-?\d{7,}\.\d{5,9}$"


def read_spreadsheet(path: Path, kind: str, ahead: Ahead) -> tuple[tuple[Sheet, ...], tuple[str, ...]]:
    """All sheets of a workbook, and notes about the workbook. Raises InputError with one sentence."""
    with ahead.child(path, kind) as child:
        result = child.result()
        sheets = tuple(
            _sheet(path, raw, child.folder, date1904=result["date1904"], kind=kind) for raw in result["sheets"]
        )
    return sheets, book_notes(kind, path, result)


def _sheet(path: Path, raw: dict[str, Any], folder: Path, *, date1904: bool, kind: str) -> Sheet:
    scan = SheetScan(**raw["scan"])
    cells = _frame(folder, raw)
    is_text = kind in _OF_TEXT
    cells = cells if raw["second_engine"] or is_text else _tidy(cells)
    serial_60 = {} if date1904 or is_text else _serial_60(path, raw["part"], cells)
    cells = _put(cells, _stand_ins(scan) | serial_60)
    cells, cleaned = clean(cells)
    letters = sorted((name for name in cells.columns if name != "row"), key=number_of)
    cells = cells.select("row", *letters)
    content = cells.filter(~pl.all_horizontal(pl.exclude("row").is_null())) if letters else cells
    faults = _reconcile(path.name, raw["name"], content, scan)
    notes = sheet_notes(raw["state"], scan, content, cleaned, date1904=date1904, n_serial_60=len(serial_60))
    if raw["second_engine"]:
        notes += ("The usual reader cannot take this workbook; a second, slower one read it.",)
    return Sheet(
        file=path.name,
        name=raw["name"],
        hidden=raw["state"] != "visible",
        cells=cells,
        date1904=date1904,
        notes=notes,
        faults=faults,
        n_rows_counted=scan.n_rows,
        last_row_counted=scan.last_row,
        last_row=int(content["row"][-1]) if content.height else 0,
        merged=tuple(scan.merged),
        head_kinds=scan.head,
    )


def _frame(folder: Path, raw: dict[str, Any]) -> pl.DataFrame:
    if not raw["frame"]:
        return pl.DataFrame({"row": []}, schema={"row": pl.UInt32})
    with (folder / raw["frame"]).open("rb") as stream:
        frame = pl.read_ipc(stream)
    frame.columns = raw["columns"]
    if "row" not in frame.columns:
        frame = frame.with_row_index("row", offset=1).with_columns(pl.col("row").cast(pl.UInt32))
    return frame


def _tidy(cells: pl.DataFrame) -> pl.DataFrame:
    """Undo how the library writes dates, times, true/false and long fractions."""
    letters = [name for name in cells.columns if name != "row"]
    if not letters:
        return cells
    column = pl.col(letters)
    dated, timed, logical, long = (
        cells.select(expr.any()).row(0)
        for expr in (
            column.str.ends_with(" 00:00:00"),
            column.str.contains(r"^1899-12-3[01] \d\d:\d\d:\d\d$"),
            column.is_in(["true", "false"]),
            column.str.contains(_LONG),
        )
    )
    exprs = []
    for name, is_dated, is_timed, is_logical, is_long in zip(letters, dated, timed, logical, long, strict=True):
        expr = pl.col(name)
        if is_dated:
            is_day = expr.str.contains(r"^\d{4}-\d\d-\d\d 00:00:00$")
            expr = pl.when(is_day).then(expr.str.head(10)).otherwise(expr)
        if is_timed:
            expr = expr.str.replace(r"^1899-12-3[01] (\d\d:\d\d:\d\d)$", "$1")
        if is_logical:
            expr = pl.when(expr.is_in(["true", "false"])).then(expr.str.to_uppercase()).otherwise(expr)
        if is_long:
            short = expr.cast(pl.Float64, strict=False).cast(pl.String)
            expr = pl.when(expr.str.contains(_LONG)).then(short).otherwise(expr)
        if is_dated or is_timed or is_logical or is_long:
            exprs.append(expr.alias(name))
    return cells.with_columns(exprs) if exprs else cells


def _stand_ins(scan: SheetScan) -> dict[str, str]:
    """Return what the cells say that the library leaves empty or writes otherwise, by address."""
    found = scan.errors | scan.padded
    found.update(dict.fromkeys(scan.uncalculated, UNCALCULATED))
    return found


def _serial_60(path: Path, part: str, cells: pl.DataFrame) -> dict[str, str]:
    """Cells whose number is 60, Excel's 29 February 1900, which never was: the library says the 28th."""
    letters = [name for name in cells.columns if name != "row"]
    if not part or not letters:
        return {}
    hit = pl.any_horizontal([pl.col(name).str.starts_with("1900-02-28") for name in letters])
    rows = set(cells.filter(hit)["row"])
    if not rows:
        return {}
    with path.open("rb") as stream:
        values = raw_values(Unpacker(stream, path.name).chunks(part), rows)
    return {ref: "1900-02-29" for ref, value in values.items() if value.split(".")[0] == "60"}


def _put(cells: pl.DataFrame, texts: dict[str, str]) -> pl.DataFrame:
    """Write texts at addresses such as 'B7', adding rows and columns that are not there."""
    by_letter: dict[str, dict[int, str]] = {}
    for ref, text in texts.items():
        letters = ref.rstrip("0123456789")
        by_letter.setdefault(letters, {})[int(ref[len(letters) :])] = text
    for letters, rows in by_letter.items():
        new = pl.DataFrame(
            {"row": list(rows), "_new": list(rows.values())}, schema={"row": pl.UInt32, "_new": pl.String}
        )
        old = pl.col(letters) if letters in cells.columns else pl.lit(None, pl.String)
        cells = (
            cells.join(new, on="row", how="full", coalesce=True)
            .with_columns(pl.coalesce("_new", old).alias(letters))
            .drop("_new")
        )
    return cells.sort("row") if by_letter else cells


def _reconcile(file: str, name: str, content: pl.DataFrame, scan: SheetScan) -> tuple[str, ...]:
    last = int(content["row"][-1]) if content.height else 0
    if content.height == scan.n_rows and last == scan.last_row:
        return ()
    return (
        f"{file}, sheet '{name}': two counts of its rows differ: {content.height:,} rows read, the last {last:,}; "
        f"{scan.n_rows:,} rows counted, the last {scan.last_row:,}. Save a copy in Excel and use that; "
        "if it stays, report the file.",
    )
