"""The parts of an .xlsx: its list of sheets, and what its relations name."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from xml.etree import ElementTree

from audit.errors import InputError
from audit.read.unpack import Unpacker

# A relation within the package; the second group is set where it points outside.
_LINK = re.compile(rb'<[\w:]*Relationship\s(?=[^>]*?Target="([^"]*)")(?:(?=[^>]*?TargetMode="(External)")|)')


@dataclass
class WorkbookParts:
    """Where the parts of an .xlsx are: sheets as (name, state, part)."""

    sheets: list[tuple[str, str, str]] = field(default_factory=list)
    strings: str = ""
    date1904: bool = False
    #: an extension repeats the element that names the date system, and some readers then take the wrong one:
    #: every date would be four years off
    is_1904_hidden: bool = False
    other_sheets: list[str] = field(default_factory=list)
    #: styles that show whole numbers with leading zeros, and how many digits they show
    padded: dict[bytes, int] = field(default_factory=dict)


def workbook_parts(unpacker: Unpacker) -> WorkbookParts:
    """Read xl/workbook.xml and its relations. Raises InputError when they are damaged or missing."""
    parts = WorkbookParts()
    main_part = next((part for part in unpacker.parts if part.lower() == "xl/workbook.xml"), "")
    try:
        book = ElementTree.fromstring(unpacker.read(main_part) or b"-")
        links = ElementTree.fromstring(unpacker.read("xl/_rels/workbook.xml.rels") or b"-")
    except ElementTree.ParseError:
        raise InputError(
            f"{unpacker.name}: is damaged: its list of sheets cannot be read. Open it in Excel, "
            "let Excel repair it, and save a copy."
        ) from None
    parts.padded = _padded_styles(unpacker.read("xl/styles.xml"))
    targets = {}
    for link in links:
        target = link.get("Target", "")
        target = target[1:] if target.startswith("/") else f"xl/{target}"
        targets[link.get("Id", "")] = (link.get("Type", "").rsplit("/", 1)[-1], target)
        if link.get("Type", "").endswith("/sharedStrings"):
            parts.strings = target
    for item in book.findall("{*}workbookPr"):
        parts.date1904 = item.get("date1904") in ("1", "true")
    parts.is_1904_hidden = parts.date1904 and len(book.findall(".//{*}workbookPr")) > 1
    for item in book.findall("{*}sheets/{*}sheet"):
        key = next((value for attr, value in item.attrib.items() if attr.endswith("}id")), "")
        kind, target = targets.get(key, ("worksheet", ""))
        if kind == "worksheet":
            parts.sheets.append((item.get("name", ""), item.get("state", "visible"), target))
        else:
            parts.other_sheets.append(item.get("name", ""))
    return parts


def _padded_styles(styles: bytes) -> dict[bytes, int]:
    """Return the cell styles whose number format is zeros only, such as 0000, with its number of digits."""
    try:
        root = ElementTree.fromstring(styles or b"-")
    except ElementTree.ParseError:
        return {}
    zeros = {
        item.get("numFmtId"): len(code)
        for item in root.findall("{*}numFmts/{*}numFmt")
        if len(code := item.get("formatCode", "")) > 1 and not code.strip("0")
    }
    formats = [item.get("numFmtId") for item in root.findall("{*}cellXfs/{*}xf")]
    return {str(style).encode(): zeros[number] for style, number in enumerate(formats) if number in zeros}


def missing_parts(unpacker: Unpacker) -> int:
    """How many parts the sheets' relations name that are not in the file."""
    missing = set()
    for part in unpacker.parts:
        if part.startswith("xl/worksheets/_rels/"):
            for target, mode in _LINK.findall(unpacker.read(part)):
                name = posixpath.normpath(posixpath.join("xl/worksheets", target.decode("utf-8", "replace")))
                if not mode and name.lstrip("/") not in unpacker.parts:
                    missing.add(name)
    return len(missing)
