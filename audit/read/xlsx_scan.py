"""A second look at an .xlsx, at the raw XML: what the reader of values does not tell.

Counts the rows with content without parsing them into a frame (the independent count), and finds
error cells, formulas without a stored value, merged ranges, hidden rows and columns, filters and
the claimed size. Tags are matched whatever their namespace prefix.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from types import MappingProxyType

from audit.read.scan import HEAD_ROWS, SheetScan
from audit.read.text import is_blank, letter, number_of
from audit.read.xlsx_tags import Tags, attributes

_ROW_NUMBER = re.compile(rb"""[^>]*?\sr\s*=\s*["'](\d+)["']""")
_HIDDEN = re.compile(rb"""\shidden\s*=\s*["'](?:1|true)["']""")
_REF = re.compile(rb"([A-Z]{1,3})(\d+)")
_BLANK_ITEM = re.compile(rb">\s*</(?:[\w.-]+:)?t>")
#: Other ways to write an item that may show nothing: empty tags, and odd blanks as they stand in XML.
_ODD_BLANKS = (
    b"t/>",
    b"si/>",
    b'"/>',
    b"<si></",
    b"\xc2\xa0",
    b"\xc2\xad",
    b"\xe2\x80",
    b"\xe2\x81",
    b"\xe3\x80\x80",
    b"\xef\xbb\xbf",
    b"&#",
)


def blank_strings(shared: bytes) -> frozenset[bytes]:
    """Return the indexes, as bytes, of shared strings that show nothing; most workbooks have none."""
    tags = Tags(shared[:4096])
    # Only when some item may be blank is it worth walking through all of them.
    if not _BLANK_ITEM.search(shared) and not any(mark in shared for mark in _ODD_BLANKS):
        return frozenset()
    blanks = []
    for index, item in enumerate(tags.item.finditer(shared)):
        if is_blank(_text(tags, item.group(1) or b"")):
            blanks.append(str(index).encode())
    return frozenset(blanks)


def scan_sheet(
    chunks: Iterable[bytes], blanks: frozenset[bytes], padded: Mapping[bytes, int] = MappingProxyType({})
) -> SheetScan:
    """Read one worksheet's XML as a stream; `blanks` are the shared strings that show nothing."""
    scan = SheetScan()
    rest: list[bytes] = []
    number = 0
    for tags, block in _head_first(blocks(chunks, rest)):
        plain = [] if blanks or scan.n_rows < HEAD_ROWS else tags.plain_row.findall(block)
        if plain and len(plain) == block.count(tags.row):
            # Every row here is numbered and shows something at its first value: no need to look closer.
            scan.n_rows += len(plain)
            number = int(plain[-1])
            scan.last_row = max(scan.last_row, number)
            scan.last_column = max(scan.last_column, _last_column(tags, block[block.rfind(tags.row) :]))
        else:
            scan.last_column = max(scan.last_column, _last_column(tags, block))
            for row, piece in pieces(tags, block, number):
                number = row
                _take_row(scan, tags, row, piece, blanks)
        _take_block(scan, tags, block)
        if padded:
            _take_padded(scan, tags, block, padded)
    _take_rest(scan, Tags(rest[0][:65536] if rest else b""), b"".join(rest))
    return scan


def blocks(chunks: Iterable[bytes], rest: list[bytes]) -> Iterator[tuple[Tags, bytes]]:
    """Return the rows of a sheet, some whole rows at a time; what stands outside the rows goes to `rest`."""
    buffer, tags, state = b"", Tags(b""), "before"
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
            buffer, state = buffer[start.end() :], "rows"
            if start.group().endswith(b"/>"):
                rest.append(buffer)
                state = "after"
                continue
        end = buffer.find(tags.data_end)
        if end >= 0:
            yield tags, buffer[:end]
            rest.append(buffer[end:])
            state = "after"
            continue
        cut = buffer.rfind(tags.row)  # the last row may go on in the next chunk
        if cut > 0:
            yield tags, buffer[:cut]
            buffer = buffer[cut:]
    if state == "before":
        rest.append(buffer)


def _head_first(found: Iterable[tuple[Tags, bytes]]) -> Iterator[tuple[Tags, bytes]]:
    """Part the first block behind the rows that are looked at cell by cell: the others need no such look."""
    is_first = True
    for tags, block in found:
        *head, others = block.split(tags.row, HEAD_ROWS + 1) if is_first else [block]
        is_first = False
        if head:
            yield tags, tags.row.join(head)
            others = tags.row + others
        yield tags, others


def pieces(tags: Tags, block: bytes, number: int) -> Iterator[tuple[int, bytes]]:
    """Each row of a block as (its number, its XML after '<row'); `number` is that of the row before."""
    for piece in block.split(tags.row)[1:]:
        found = _ROW_NUMBER.match(piece)
        number = int(found.group(1)) if found else number + 1
        yield number, piece


def row_pieces(chunks: Iterable[bytes]) -> Iterator[tuple[int, Tags, bytes]]:
    """Each row of a sheet as (its number, the tags, its XML after '<row')."""
    number = 0
    for tags, block in blocks(chunks, []):
        for row, piece in pieces(tags, block, number):
            number = row
            yield row, tags, piece


def raw_values(chunks: Iterable[bytes], rows: set[int]) -> dict[str, str]:
    """Return the stored values, as written in the file, of all cells without a text type in the given rows."""
    values = {}
    for number, tags, piece in row_pieces(chunks):
        if number in rows:
            for ref, kind, value, _ in cells(tags, number, piece):
                if kind == "n":
                    values[ref] = value
    return values


def numeric_rows(chunks: Iterable[bytes], column: str) -> set[int]:
    """Return the rows in which the cell of one column is stored as a number."""
    rows = set()
    for number, tags, piece in row_pieces(chunks):
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
    if not _row_shows(tags, number, piece, blanks):
        return
    scan.n_rows += 1
    scan.last_row = max(scan.last_row, number)
    if scan.n_rows <= HEAD_ROWS:
        scan.head.update(
            (ref, kind) for ref, kind, value, _ in cells(tags, number, piece) if _shows(kind, value, blanks)
        )


def _row_shows(tags: Tags, number: int, piece: bytes, blanks: frozenset[bytes]) -> bool:
    """Say whether some cell of the row shows something; an uncalculated formula does."""
    first = tags.shown.search(piece)
    if first is not None and not blanks and b"&" != first.group(1) < b"\x80":
        return True
    if first is None and tags.formula not in piece:
        return False
    # A shared string may be blank, a first character may be a hard space: then look at each cell.
    return any(
        _shows(kind, value, blanks) or (is_formula and not value and kind != "f")
        for _, kind, value, is_formula in cells(tags, number, piece)
    )


def _take_block(scan: SheetScan, tags: Tags, block: bytes) -> None:
    """Record error cells, formulas and hidden rows of a block of rows."""
    if b'="e"' in block or (tags.has_single_quotes and b"='e'" in block):
        for attrs, value in tags.error.findall(block):
            given = attributes(b" " + attrs)
            if given.get(b"t") == b"e":
                scan.errors[given.get(b"r", b"").decode()] = unescape(value.decode("utf-8", "replace"))
    if tags.formula in block:
        for attrs, value in tags.formula_cell.findall(block):
            scan.n_formulas += 1
            if not value.strip() and attributes(b" " + attrs).get(b"t", b"n") not in (b"str", b"e"):
                scan.uncalculated.append(attributes(b" " + attrs).get(b"r", b"").decode())
    if b"hidden" in block:
        for tag in tags.row_tag.findall(block):
            found = _ROW_NUMBER.match(tag)
            if found and _HIDDEN.search(tag):
                scan.hidden_rows.append(int(found.group(1)))


def _take_padded(scan: SheetScan, tags: Tags, block: bytes, padded: Mapping[bytes, int]) -> None:
    """Record whole numbers shown with leading zeros; `padded` gives the digits each such style shows."""
    for attrs, value in tags.number_cell.findall(block):
        given = attributes(attrs)
        width = padded.get(given.get(b"s", b""), 0)
        if len(value) < width and given.get(b"t", b"n") == b"n":
            scan.padded[given.get(b"r", b"").decode()] = value.decode().zfill(width)


def _last_column(tags: Tags, block: bytes) -> int:
    """Return the last column that has a cell in a block of rows, by the address of each row's last cell."""
    rows = block.split(tags.row)[1:]
    ends = {row[at + 4 : at + 8] for row in rows if (at := row.rfind(b' r="')) > 0}
    found = [_REF.match(end) for end in ends]
    if found and all(found):
        return max(number_of(ref.group(1).decode()) for ref in found if ref)
    refs = [ref for row in rows for ref, _, _, _ in cells(tags, 0, row)]
    return max((number_of(ref.rstrip("0123456789")) for ref in refs), default=0)


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
