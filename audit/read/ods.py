"""Reading .ods: our own way through content.xml, which also takes hand-made files.

The values come as the file stores them (a date by its value, not by its dress), rows and columns
that are repeated are counted where they stand, and a huge block of empty repeats costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO

from lxml import etree

from audit.read.numbers import shortest
from audit.read.scan import HEAD_ROWS, SheetScan
from audit.read.text import is_blank, letter

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_ERROR = re.compile(r"(?:#[A-Z/0!?]{3,8}[!?]?|Err:\d{3})\Z")
#: A row of values repeated more often than this is taken for damage, not for data.
_MAX_REPEAT = 100_000


@dataclass
class OdsSheet:
    """One table of an .ods: its cells as (row, {column number: text}) and the facts around them."""

    name: str
    rows: list[tuple[int, dict[int, str]]] = field(default_factory=list)
    scan: SheetScan = field(default_factory=SheetScan)
    hidden: bool = False
    numeric: dict[str, set[int]] = field(default_factory=dict)


def read_ods(content: bytes) -> list[OdsSheet]:
    """All tables of a content.xml, in order. Raises etree.XMLSyntaxError when it is no XML."""
    parser = etree.iterparse(
        BytesIO(content),
        events=("end",),
        tag=(f"{_TABLE}table", f"{_TABLE}table-row", f"{_STYLE}style"),
        resolve_entities=False,
        no_network=True,
        huge_tree=True,
    )
    sheets: list[OdsSheet] = []
    hidden_styles: set[str] = set()
    sheet, row = OdsSheet(""), 0
    for _, element in parser:
        if element.tag == f"{_STYLE}style":
            shown = [item.get(f"{_TABLE}display") for item in element]
            if "false" in shown:
                hidden_styles.add(element.get(f"{_STYLE}name", ""))
        elif element.tag == f"{_TABLE}table-row":
            row = _take_row(sheet, element, row)
            element.clear()
        else:
            if any(item.tag == f"{_TABLE}table-row" for item in element.iterancestors()):
                continue  # a table inside a cell's drawing is no sheet
            sheet.name = element.get(f"{_TABLE}name", "")
            sheet.hidden = element.get(f"{_TABLE}style-name", "") in hidden_styles
            sheets.append(sheet)
            sheet, row = OdsSheet(""), 0
            element.clear()
    return sheets


def _take_row(sheet: OdsSheet, element: etree._Element, before: int) -> int:
    """Add one row element; return the number of the last row it stands for."""
    repeat = int(element.get(f"{_TABLE}number-rows-repeated", "1"))
    values = dict(_row_cells(sheet, element, before + 1))
    if values and repeat <= _MAX_REPEAT:
        for number in range(before + 1, before + repeat + 1):
            sheet.rows.append((number, {column: text for column, (text, _) in values.items()}))
            if len(sheet.rows) <= HEAD_ROWS:
                sheet.scan.head.update((f"{letter(column)}{number}", kind) for column, (_, kind) in values.items())
            for column, (_, kind) in values.items():
                if kind == "n":
                    sheet.numeric.setdefault(letter(column), set()).add(number)
        if element.get(f"{_TABLE}visibility") in ("collapse", "filter"):
            sheet.scan.hidden_rows += range(before + 1, before + repeat + 1)
            sheet.scan.is_filtered |= element.get(f"{_TABLE}visibility") == "filter"
    return before + repeat


def _row_cells(sheet: OdsSheet, row: etree._Element, number: int) -> Iterator[tuple[int, tuple[str, str]]]:
    column = 0
    for cell in row:
        if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        repeat = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
        text, kind = _value(cell)
        wide = int(cell.get(f"{_TABLE}number-columns-spanned", "1"))
        high = int(cell.get(f"{_TABLE}number-rows-spanned", "1"))
        if wide > 1 or high > 1:
            first, last = letter(column + 1), letter(column + wide)
            sheet.scan.merged.append(f"{first}{number}:{last}{number + high - 1}")
        sheet.scan.n_formulas += cell.get(f"{_TABLE}formula") is not None
        if text != "" and repeat <= 16384:
            for index in range(repeat):
                if kind == "e":
                    sheet.scan.errors[f"{letter(column + index + 1)}{number}"] = text
                yield column + index + 1, (text, kind)
        column += repeat


def _value(cell: etree._Element) -> tuple[str, str]:
    """Return the stored value as text, and its kind."""
    kind = cell.get(f"{_OFFICE}value-type", "")
    shown = "\n".join(_paragraph(item) for item in cell if item.tag == f"{_TEXT}p")
    if kind in ("float", "currency", "percentage"):
        if _ERROR.match(shown.strip()):
            return shown.strip(), "e"
        return shortest(cell.get(f"{_OFFICE}value", "")) or shown, "n"
    if kind == "date":
        return (cell.get(f"{_OFFICE}date-value") or shown).replace("T", " ").removesuffix(" 00:00:00"), "d"
    if kind == "boolean":
        return (cell.get(f"{_OFFICE}boolean-value") or shown).upper(), "b"
    if kind == "time":
        found = re.match(r"PT(\d+)H(\d+)M(\d+)", cell.get(f"{_OFFICE}time-value", ""))
        return (":".join(part.zfill(2) for part in found.groups()) if found else shown), "d"
    if _ERROR.match(shown.strip()):
        return shown.strip(), "e"
    return (shown or cell.get(f"{_OFFICE}string-value", "")), "s"


def _paragraph(element: etree._Element) -> str:
    """Return a paragraph's text, with its own elements for spaces, tabs and line ends."""
    pieces = [element.text or ""]
    for item in element:
        if item.tag == f"{_TEXT}s":
            pieces.append(" " * int(item.get(f"{_TEXT}c", "1")))
        elif item.tag == f"{_TEXT}tab":
            pieces.append("\t")
        elif item.tag == f"{_TEXT}line-break":
            pieces.append("\n")
        elif isinstance(item.tag, str) and not item.tag.endswith("annotation"):
            pieces.append(_paragraph(item))
        pieces.append(item.tail or "")
    return "".join(pieces)


_ROW_TAG = re.compile(rb"<table:table-row\b([^>]*?)(/?)>")
_REPEATED = re.compile(rb"number-rows-repeated\s*=\s*[\"'](\d+)")
_SHOWN = re.compile(
    rb"""office:(?:value|date-value|boolean-value|time-value)\s*=\s*["'][^"']|<text:(?:p|span|a)\b[^>]*>\s*[^<\s]"""
)


def count_ods(content: bytes) -> list[tuple[int, int]]:
    """Count independently, for each table, the rows that show something and the last of them."""
    counts = []
    for table in re.split(rb"<table:table\s", content)[1:]:
        n_rows = last = row = 0
        body = table.split(b"</table:table>")[0]
        starts = list(_ROW_TAG.finditer(body))
        for tag, following in _pairs(starts, len(body)):
            found = _REPEATED.search(tag.group(1))
            repeat = int(found.group(1)) if found else 1
            if not tag.group(2) and _shows(body[tag.end() : following]) and repeat <= _MAX_REPEAT:
                n_rows += repeat
                last = row + repeat
            row += repeat
        counts.append((n_rows, last))
    return counts


def _shows(row: bytes) -> bool:
    return any(not is_blank(found.group().decode("utf-8", "replace")[-1]) for found in _SHOWN.finditer(row))


def _pairs(starts: list[re.Match[bytes]], end: int) -> Iterable[tuple[re.Match[bytes], int]]:
    ends = [tag.start() for tag in starts[1:]] + [end]
    return zip(starts, ends, strict=True)
