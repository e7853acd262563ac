"""What a careful colleague would say about a workbook and its sheets, in plain sentences.

Notes name rows, columns, headings and marks such as #N/A, never what a data cell holds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import polars as pl

from audit.notice import blanks
from audit.read.cleaning import Cleaned
from audit.read.scan import SheetScan
from audit.read.text import number_of

_STANDARD_SUFFIX = {
    "xlsx": (".xlsx", ".xltx"),
    "xlsm": (".xlsm", ".xltm"),
    "xls": (".xls", ".xlt"),
    "ods": (".ods",),
    "json": (".json",),
}


def count(number: int, one: str, many: str = "") -> str:
    """Say a number with its noun: '1 row', '2,467 columns'."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def spans(rows: Iterable[int]) -> str:
    """Row numbers in short: '3, 5-9, 12'."""
    runs: list[list[int]] = []
    for row in sorted(set(rows)):
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    shown = [str(a) if a == b else f"{a}-{b}" for a, b in runs]
    more = f" and {len(shown) - 12:,} more places" if len(shown) > 12 else ""
    return ", ".join(shown[:12]) + more


def rows_word(rows: list[int]) -> str:
    """'row 5' or 'rows 5-9'."""
    return f"row{'' if len(set(rows)) == 1 else 's'} {spans(rows)}"


def addresses(refs: Iterable[str]) -> str:
    """Cell addresses in short: the first few, and how many more."""
    some = list(refs)
    more = f" and {len(some) - 8:,} more" if len(some) > 8 else ""
    return ", ".join(some[:8]) + more


def book_notes(kind: str, path: Path, result: dict[str, Any]) -> tuple[str, ...]:
    """Sentences about the whole workbook."""
    notes = []
    suffix = path.suffix.lower()
    if suffix not in _STANDARD_SUFFIX[kind]:
        notes.append(f"The file is named {suffix or 'without an ending'} but is really .{kind}; it was read as that.")
    if result["has_macros"]:
        notes.append("The workbook contains macros. They were not run; only the values were read.")
    elif kind == "xlsm":
        notes.append("The file is of the macro type (.xlsm) but contains no macros.")
    if result.get("n_links"):
        notes.append(
            f"The workbook has {count(result['n_links'], 'external link')} to other workbooks. They were not "
            "followed; linked cells give the values stored when it was last saved."
        )
    if result.get("n_connections"):
        notes.append("The workbook has data connections or web queries. They were not refreshed.")
    if result.get("other_sheets"):
        names = ", ".join(f"'{name}'" for name in result["other_sheets"])
        notes.append(f"Not worksheets and not read (charts, dialogs or macros): {names}.")
    if result.get("missing"):
        notes.append(
            f"The workbook names {count(result['missing'], 'part')} (such as a drawing) that it does not contain; "
            "its cells were read all the same."
        )
    notes += result.get("said", ())
    hidden = [raw["name"] for raw in result["sheets"] if raw["state"] != "visible"]
    if hidden:
        listed = ", ".join(f"'{name}'" for name in hidden)
        notes.append(f"Hidden {'sheet' if len(hidden) == 1 else 'sheets'}: {listed}.")
    return tuple(notes)


def sheet_notes(
    state: str, scan: SheetScan, content: pl.DataFrame, cleaned: Cleaned, *, date1904: bool, n_serial_60: int
) -> tuple[str, ...]:
    """Sentences about one sheet that follow from its raw bytes."""
    notes = []
    if state != "visible":
        notes.append(
            "The sheet is hidden" + (" (very hidden: Excel does not list it)." if state == "veryHidden" else ".")
        )
    if date1904:
        notes.append("Dates are counted from 1904 (1904 date system); they were read that way.")
    if not scan.n_rows:
        return (*notes, "The sheet is empty: there is no data in it.")
    notes += _hidden_notes(scan)
    if scan.errors:
        codes = ", ".join(f"{code} ({number:,})" for code, number in Counter(scan.errors.values()).most_common())
        cells = count(len(scan.errors), "cell holds an error", "cells hold an error")
        notes.append(blanks(f"{cells} instead of a value: {codes}, at {addresses(scan.errors)}. They cannot be used."))
    if scan.uncalculated:
        cells = count(len(scan.uncalculated), "formula has", "formulas have")
        where = addresses(scan.uncalculated)
        notes.append(blanks(f"{cells} no stored value, at {where}. Open the file in Excel, save it and use that."))
    if scan.padded:
        cells = count(len(scan.padded), "number is", "numbers are")
        notes.append(f"{cells} shown with leading zeros by the format of the cell; taken as shown.")
    if scan.n_formulas > len(scan.uncalculated):
        notes.append(
            f"{count(scan.n_formulas - len(scan.uncalculated), 'cell is a formula', 'cells are formulas')}; "
            "the values stored in the file were taken."
        )
    if n_serial_60:
        notes.append(
            f"{count(n_serial_60, 'cell holds', 'cells hold')} 29 February 1900 (serial number 60), a day that never "
            "was; it is kept as shown and cannot be read as a date."
        )
    notes += cleaned_notes(cleaned)
    notes += _size_notes(scan, content)
    return tuple(notes)


def cleaned_notes(cleaned: Cleaned) -> list[str]:
    """Sentences about what was cleaned off the cells."""
    notes = []
    if cleaned.n_trimmed:
        notes.append(f"Blanks at the edges were trimmed in {count(cleaned.n_trimmed, 'cell')}.")
    if cleaned.n_hard:
        notes.append(f"Non-breaking spaces were made plain spaces in {count(cleaned.n_hard, 'cell')}.")
    if cleaned.n_marked:
        notes.append(f"Invisible characters were removed from {count(cleaned.n_marked, 'cell')}.")
    return notes


def _hidden_notes(scan: SheetScan) -> list[str]:
    notes = []
    if scan.hidden_rows:
        n_hidden = len(scan.hidden_rows)
        notes.append(
            f"{count(n_hidden, 'row with data is', 'rows with data are')} hidden ({spans(scan.hidden_rows)}); "
            f"{'it was' if n_hidden == 1 else 'they were'} read all the same."
        )
    if scan.is_filtered:
        where = f" over {scan.filter_range}" if scan.filter_range else ""
        notes.append(f"A filter is on{where}; rows it hides were read all the same.")
    if scan.hidden_columns:
        notes.append(f"{count(scan.hidden_columns, 'column is', 'columns are')} hidden; they were read all the same.")
    return notes


def _size_notes(scan: SheetScan, content: pl.DataFrame) -> list[str]:
    """Say when a sheet claims to be bigger than what is in it."""
    corner = scan.dimension.split(":")[-1].replace("$", "")
    letters = corner.rstrip("0123456789")
    if not letters or not corner[len(letters) :]:
        return []
    rows = int(corner[len(letters) :])
    last = int(content["row"][-1]) if content.height else 0
    used = [name for name in content.columns if name != "row" and content[name].null_count() < content.height]
    width = max((number_of(name) for name in used), default=0)
    if rows > last:
        return [f"The sheet claims to reach row {rows:,}, but nothing stands below row {last:,}."]
    if number_of(letters) > width:
        return [f"The sheet claims to reach column {letters}, but the columns after the last one used are empty."]
    return []
