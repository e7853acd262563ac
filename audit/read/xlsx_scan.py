"""A second look at an .xlsx, at the raw XML: what the reader of values does not tell.

Counts the rows with content without parsing them into a frame (the independent count), and finds
error cells, formulas without a stored value, merged ranges, hidden rows and columns, filters and
the claimed size. Tags are matched whatever their namespace prefix.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape

from audit.read.scan import HEAD_ROWS, SheetScan
from audit.read.text import is_blank, letter, number_of

_ROW_NUMBER = re.compile(rb"""[^>]*?\sr\s*=\s*["'](\d+)["']""")
_HIDDEN = re.compile(rb"""\shidden\s*=\s*["'](?:1|true)["']""")
_ATTRIBUTE = re.compile(rb"""\s([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_REF = re.compile(rb"([A-Z]{1,3})(\d+)")
_BLANK_BYTES = b" \t\r\n"


class Tags:
    """The patterns of one part, built for the namespace prefix its root uses."""

    def __init__(self, start: bytes) -> None:
        found = re.search(rb"<(?:([\w.-]+):)?(?:worksheet|sst)\b", start)
        prefix = (found.group(1) + b":") if found and found.group(1) else b""
        p = re.escape(prefix)
        self.row = b"<" + prefix + b"row"
        self.formula = b"<" + prefix + b"f"
        self.data_start = re.compile(rb"<" + p + rb"sheetData\b[^>]*>")
        self.data_end = b"</" + prefix + b"sheetData"
        self.cell = re.compile(
            rb"<" + p + rb"c(?=[\s/>])([^>]*?)(?:/>|>(.*?)</" + p + rb"c\s*>)", re.DOTALL
        )
        self.shown = re.compile(rb"<" + p + rb"[vt](?:\s[^>]*)?>\s*([^<\s])")
        self.value = re.compile(rb"<" + p + rb"v(?:\s[^>]*)?>(.*?)</" + p + rb"v\s*>", re.DOTALL)
        self.text = re.compile(rb"<" + p + rb"t(?:\s[^>]*)?>(.*?)</" + p + rb"t\s*>", re.DOTALL)
        self.phonetic = re.compile(rb"<" + p + rb"rPh\b.*?</" + p + rb"rPh\s*>", re.DOTALL)
        self.item = re.compile(rb"<" + p + rb"si(?=[\s/>])(?:[^>]*/>|[^>]*>(.*?)</" + p + rb"si\s*>)", re.DOTALL)
        self.merge = re.compile(rb"<" + p + rb"mergeCell\s[^>]*?ref\s*=\s*[\"']([^\"']+)[\"']")
        self.dimension = re.compile(rb"<" + p + rb"dimension\s[^>]*?ref\s*=\s*[\"']([^\"']+)[\"']")
        self.col = re.compile(rb"<" + p + rb"col\s[^>]*>")
        self.auto_filter = re.compile(rb"<" + p + rb"autoFilter\b([^>]*)>")
        self.filter_column = b"<" + prefix + b"filterColumn"


def attributes(tag: bytes) -> dict[bytes, bytes]:
    """The attributes of a start tag."""
    return {name: double or single for name, double, single in _ATTRIBUTE.findall(tag)}


def blank_strings(shared: bytes) -> frozenset[bytes]:
    """The indexes, as bytes, of shared strings that show nothing; most workbooks have none."""
    tags = Tags(shared[:4096])
    # Only when some item may be blank is it worth walking through all of them.
    if not re.search(rb"<[\w.:-]*t(?:\s[^>]*)?(?:/>|>(?:\s|&#|[\x80-\xff])*</)|<[\w.:-]*si\s*/>", shared):
        return frozenset()
    blanks = []
    for index, item in enumerate(tags.item.finditer(shared)):
        if is_blank(_text(tags, item.group(1) or b"")):
            blanks.append(str(index).encode())
    return frozenset(blanks)


def scan_sheet(chunks: Iterable[bytes], blanks: frozenset[bytes]) -> SheetScan:
    """Read one worksheet's XML as a stream; `blanks` are the shared strings that show nothing."""
    scan = SheetScan()
    rest: list[bytes] = []
    for number, tags, row in row_pieces(chunks, rest):
        _take_row(scan, tags, number, row, blanks)
    _take_rest(scan, Tags(rest[0][:65536] if rest else b""), b"".join(rest))
    return scan


def row_pieces(chunks: Iterable[bytes], rest: list[bytes]) -> Iterator[tuple[int, Tags, bytes]]:
    """Each row as (its number, the tags, its XML after '<row'); what stands outside the rows goes to `rest`."""
    buffer, tags, number = b"", Tags(b""), 0
    state = "before"
    for chunk in chunks:
        if state == "after":
            rest.append(chunk)
            continue
        buffer += chunk
        if state == "before":
            tags = Tags(buffer[:65536])
            start = tags.data_start.search(buffer)
            if start is None:
                continue
            rest.append(buffer[: start.start()])
            if start.group().endswith(b"/>"):
                state = "after"
                rest.append(buffer[start.end() :])
                continue
            buffer, state = buffer[start.end() :], "rows"
        end = buffer.find(tags.data_end)
        pieces = (buffer if end < 0 else buffer[:end]).split(tags.row)
        last = pieces.pop() if end < 0 else None  # it may go on in the next chunk
        for piece in pieces[1:]:
            found = _ROW_NUMBER.match(piece)
            number = int(found.group(1)) if found else number + 1
            yield number, tags, piece
        if last is None:
            rest.append(buffer[end:])
            buffer, state = b"", "after"
        else:
            buffer = tags.row + last if pieces else last
    if state == "before":
        rest.append(buffer)


def raw_values(chunks: Iterable[bytes], rows: set[int]) -> dict[str, str]:
    """The stored values, as written in the file, of all cells without a text type in the given rows."""
    values = {}
    for number, tags, piece in row_pieces(chunks, []):
        if number in rows:
            for ref, kind, value, _ in cells(tags, number, piece):
                if kind == "n":
                    values[ref] = value
    return values


def numeric_rows(chunks: Iterable[bytes], column: str) -> set[int]:
    """The rows in which the cell of one column is stored as a number."""
    rows = set()
    for number, tags, piece in row_pieces(chunks, []):
        for ref, kind, value, _ in cells(tags, number, piece):
            if kind == "n" and value and ref == f"{column}{number}":
                rows.add(number)
    return rows


def cells(tags: Tags, number: int, piece: bytes) -> Iterator[tuple[str, str, str, bool]]:
    """Each cell of a row: address, kind (n, s, i, f text, b, e, d), stored value, whether it is a formula."""
    column = 0
    for attrs, body in tags.cell.findall(piece):
        given = attributes(b" " + attrs)
        ref = _REF.match(given.get(b"r", b""))
        column = number_of(ref.group(1).decode()) if ref else column + 1
        kind = _KINDS.get(given.get(b"t", b"n"), "n")
        if kind == "i":
            value = _text(tags, body)
        else:
            found = tags.value.search(body)
            value = unescape(found.group(1).decode("utf-8", "replace")) if found else ""
        yield f"{letter(column)}{number}", kind, value, tags.formula in body


_KINDS = {b"n": "n", b"s": "s", b"inlineStr": "i", b"str": "f", b"b": "b", b"e": "e", b"d": "d"}


def _take_row(scan: SheetScan, tags: Tags, number: int, piece: bytes, blanks: frozenset[bytes]) -> None:
    scan.n_row_tags += 1
    special = b'="e"' in piece or b"='e'" in piece or tags.formula in piece
    shown = tags.shown.search(piece)
    has_content = shown is not None
    # A shared string may be blank, a first character may be a hard space: then look at each cell.
    if shown is not None and (blanks or shown.group(1) >= b"\x80" or shown.group(1) == b"&"):
        has_content = any(_shows(kind, value, blanks) for _, kind, value, _ in cells(tags, number, piece))
    if special and _take_special(scan, tags, number, piece):
        has_content = True
    if not has_content:
        return
    scan.n_rows += 1
    scan.last_row = max(scan.last_row, number)
    _take_last_column(scan, tags, number, piece)
    if b"hidden" in piece[: piece.find(b">") + 1] and _HIDDEN.search(piece[: piece.find(b">")]):
        scan.hidden_rows.append(number)
    if scan.n_rows <= HEAD_ROWS:
        scan.head.update(
            (ref, kind) for ref, kind, value, _ in cells(tags, number, piece) if _shows(kind, value, blanks)
        )


def _take_special(scan: SheetScan, tags: Tags, number: int, piece: bytes) -> bool:
    """Record error cells and formulas of a row; True when one shows something of its own."""
    any_shown = False
    for ref, kind, value, is_formula in cells(tags, number, piece):
        if is_formula:
            scan.n_formulas += 1
        if kind == "e" and value:
            scan.errors[ref] = value
            any_shown = True
        elif is_formula and not value and kind != "f":
            scan.uncalculated.append(ref)
            any_shown = True
    return any_shown


def _take_last_column(scan: SheetScan, tags: Tags, number: int, piece: bytes) -> None:
    at = piece.rfind(b' r="')
    ref = _REF.match(piece, at + 4) if at >= 0 else None
    column = number_of(ref.group(1).decode()) if ref else len(tags.cell.findall(piece))
    scan.last_column = max(scan.last_column, column)


def _take_rest(scan: SheetScan, tags: Tags, rest: bytes) -> None:
    scan.merged = list(dict.fromkeys(ref.decode() for ref in tags.merge.findall(rest)))
    dimension = tags.dimension.search(rest)
    scan.dimension = dimension.group(1).decode() if dimension else ""
    for col in tags.col.findall(rest):
        if _HIDDEN.search(col):
            given = attributes(col)
            scan.hidden_columns += min(int(given.get(b"max", b"1")) - int(given.get(b"min", b"1")) + 1, 16384)
    found = tags.auto_filter.search(rest)
    if found:
        scan.filter_range = attributes(b" " + found.group(1)).get(b"ref", b"").decode()
        scan.is_filtered = tags.filter_column in rest


def _shows(kind: str, value: str, blanks: frozenset[bytes]) -> bool:
    if kind == "s":
        return bool(value) and value.strip().encode() not in blanks
    return not is_blank(value)


def _text(tags: Tags, item: bytes) -> str:
    plain = tags.phonetic.sub(b"", item)
    return unescape(b"".join(tags.text.findall(plain)).decode("utf-8", "replace"))
