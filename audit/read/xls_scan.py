"""A second look at an old .xls: its records, read one by one.

Source of the layout: [MS-XLS] (BIFF8; BIFF5 cells have the same records). Gives the independent
count of rows, error cells, merged ranges, hidden rows, filters, and the cells stored as numbers.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from audit.read.ole import OleError, OleFile
from audit.read.scan import HEAD_ROWS, SheetScan
from audit.read.text import is_blank, letter

_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_BOF, _CONTINUE, _SHEET, _FILE_PASS, _DATE_MODE, _SST = 0x809, 0x3C, 0x85, 0x2F, 0x22, 0xFC
_NUMBER, _RK, _MUL_RK, _LABEL_SST, _LABEL, _RSTRING = 0x203, 0x27E, 0xBD, 0xFD, 0x204, 0xD6
_FORMULA, _BOOL_ERR, _STRING, _ROW, _MERGED, _FILTER_MODE = 0x06, 0x205, 0x207, 0x208, 0xE5, 0x9B


@dataclass
class XlsScan:
    """The raw facts of one .xls: `sheets` by name, with the state of each (0 shown, 1 hidden, 2 very hidden)."""

    sheets: dict[str, SheetScan] = field(default_factory=dict)
    states: dict[str, int] = field(default_factory=dict)
    numeric: dict[str, dict[str, set[int]]] = field(default_factory=dict)
    date1904: bool = False
    has_password: bool = False
    has_macros: bool = False


def scan_xls(data: bytes) -> XlsScan:
    """Read all records of a workbook. Raises OleError when the file is cut short or damaged."""
    ole = OleFile(data)
    names = ole.names()
    stream = ole.stream("Workbook" if "Workbook" in names else "Book")
    scan = XlsScan(has_macros="_VBA_PROJECT" in names)
    offsets: list[tuple[int, str]] = []
    blanks: set[int] = set()
    try:
        for kind, body in _records(stream, 0):
            if kind == _FILE_PASS:
                scan.has_password = True
                return scan
            if kind == _DATE_MODE:
                scan.date1904 = body[0][:2] == b"\x01\x00"
            elif kind == _SHEET:
                _take_sheet(scan, offsets, body[0])
            elif kind == _SST:
                blanks = _blank_strings(body)
        for offset, name in offsets:
            _scan_sheet(scan, name, stream, offset, blanks)
    except (struct.error, IndexError):
        raise OleError from None
    return scan


def _records(stream: bytes, at: int) -> Iterator[tuple[int, list[bytes]]]:
    """Return the records of one substream; the parts of a continued record come together."""
    pending: tuple[int, list[bytes]] | None = None
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        body = stream[at + 4 : at + 4 + size]
        at += 4 + size
        if kind == _CONTINUE and pending:
            pending[1].append(body)
            continue
        if pending:
            yield pending
        pending = (kind, [body])
        if kind == 0x0A:
            return


def _take_sheet(scan: XlsScan, offsets: list[tuple[int, str]], body: bytes) -> None:
    offset, state, sheet_type, count, flags = struct.unpack_from("<IBBBB", body)
    wide = flags & 1
    raw = body[8 : 8 + (2 * count if wide else count)]
    name = raw.decode("utf-16-le" if wide else "latin-1", "replace")
    if sheet_type == 0:
        offsets.append((offset, name))
        scan.states[name] = state & 3


def _scan_sheet(scan: XlsScan, name: str, stream: bytes, offset: int, blanks: set[int]) -> None:
    sheet = SheetScan()
    numeric: dict[str, set[int]] = {}
    shown: dict[int, dict[int, str]] = {}
    hidden = []
    formula: tuple[int, int] | None = None
    for kind, parts in _records(stream, offset):
        body = parts[0]
        if kind == _ROW and len(body) >= 14 and body[12] & 0x20:
            hidden.append(struct.unpack_from("<H", body)[0] + 1)
        elif kind == _MERGED:
            sheet.merged += _ranges(body)
        elif kind == _FILTER_MODE:
            sheet.is_filtered = True
        elif kind == _STRING and formula:
            if struct.unpack_from("<H", body)[0]:
                shown.setdefault(formula[0], {})[formula[1]] = "f"
        else:
            for row, column, what in _cells(kind, body, blanks):
                formula = (row, column) if kind == _FORMULA else None
                sheet.n_formulas += kind == _FORMULA
                if what.startswith("#"):
                    sheet.errors[f"{letter(column)}{row}"] = what
                if what == "n":
                    numeric.setdefault(letter(column), set()).add(row)
                if what:
                    shown.setdefault(row, {})[column] = what[0].replace("#", "e")
    sheet.n_rows = len(shown)
    sheet.last_row = max(shown, default=0)
    sheet.last_column = max((max(columns) for columns in shown.values()), default=0)
    sheet.hidden_rows = [row for row in hidden if row in shown]
    for row in sorted(shown)[:HEAD_ROWS]:
        sheet.head.update((f"{letter(column)}{row}", what) for column, what in shown[row].items())
    scan.sheets[name] = sheet
    scan.numeric[name] = numeric


def _cells(kind: int, body: bytes, blanks: set[int]) -> Iterator[tuple[int, int, str]]:
    """Return the cells of one record: row, column (both from 1) and n, s, b, an error code, or '' for blank."""
    if kind not in (_NUMBER, _RK, _MUL_RK, _LABEL_SST, _LABEL, _RSTRING, _FORMULA, _BOOL_ERR):
        return
    row, column = struct.unpack_from("<HH", body)
    row, column = row + 1, column + 1
    if kind in (_NUMBER, _RK):
        yield row, column, "n"
    elif kind == _MUL_RK:
        for index in range((len(body) - 6) // 6):
            yield row, column + index, "n"
    elif kind == _LABEL_SST:
        yield row, column, "" if struct.unpack_from("<I", body, 6)[0] in blanks else "s"
    elif kind in (_LABEL, _RSTRING):
        yield row, column, "" if is_blank(body[9:].replace(b"\0", b"").decode("latin-1")) else "s"
    elif kind == _BOOL_ERR:
        yield row, column, _ERRORS.get(body[6], "#ERROR") if body[7] else "b"
    else:
        yield row, column, _result(body)


def _result(body: bytes) -> str:
    """Return what a formula's stored result is; '' for text, which the next record holds, and for nothing."""
    if body[12:14] != b"\xff\xff":
        return "n"
    if body[6] == 1:
        return "b"
    return _ERRORS.get(body[8], "#ERROR") if body[6] == 2 else ""


def _ranges(body: bytes) -> list[str]:
    count = struct.unpack_from("<H", body)[0]
    ranges = []
    for index in range(count):
        top, bottom, left, right = struct.unpack_from("<4H", body, 2 + 8 * index)
        ranges.append(f"{letter(left + 1)}{top + 1}:{letter(right + 1)}{bottom + 1}")
    return ranges


def _blank_strings(parts: list[bytes]) -> set[int]:
    """Indexes of the shared strings that show nothing. A string may break off and go on in the next part."""
    part, at, blanks = 0, 8, set()
    total = struct.unpack_from("<I", parts[0], 4)[0]
    for index in range(total):
        if at >= len(parts[part]):
            part, at = part + 1, 0
        count, flags = struct.unpack_from("<HB", parts[part], at)
        at += 3
        runs = extra = 0
        if flags & 8:
            runs = struct.unpack_from("<H", parts[part], at)[0]
            at += 2
        if flags & 4:
            extra = struct.unpack_from("<I", parts[part], at)[0]
            at += 4
        text = ""
        wide = flags & 1
        while len(text) < count:
            if at >= len(parts[part]):
                part, at = part + 1, 1
                wide = parts[part][0] & 1
            size = 2 if wide else 1
            take = min(count - len(text), (len(parts[part]) - at) // size)
            raw = parts[part][at : at + take * size]
            text += raw.decode("utf-16-le" if wide else "latin-1", "replace").ljust(take)
            at += take * size
        if is_blank(text):
            blanks.add(index)
        skip = 4 * runs + extra
        while skip > len(parts[part]) - at:
            skip -= len(parts[part]) - at
            part, at = part + 1, 0
        at += skip
    return blanks
