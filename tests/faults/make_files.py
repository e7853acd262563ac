"""Makes the bad files of the tests: small workbooks and containers written byte by byte, nothing kept in git."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def letters(number: int) -> str:
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


@dataclass
class Day:
    """A date cell, by its serial number."""

    serial: float


@dataclass
class Raw:
    """A cell's XML after its address: attributes and body."""

    attributes: str = ""
    body: str = ""


@dataclass
class Page:
    """One sheet: rows of cells by row number, and what surrounds them."""

    rows: Mapping[int, Sequence[object]] = field(default_factory=dict)
    state: str = ""
    before: str = ""
    after: str = ""
    hidden_rows: Sequence[int] = ()


def rows(*cells: Sequence[object], first: int = 1) -> dict[int, Sequence[object]]:
    return dict(enumerate(cells, first))


def sheet_xml(page: Page, main: str = MAIN) -> str:
    lines = []
    for number, cells in page.rows.items():
        hidden = ' hidden="1"' if number in page.hidden_rows else ""
        body = "".join(_cell(f"{letters(column)}{number}", value) for column, value in enumerate(cells, 1))
        lines.append(f'<row r="{number}"{hidden}>{body}</row>')
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="{main}">'
        f"{page.before}<sheetData>{''.join(lines)}</sheetData>{page.after}</worksheet>"
    )


def _cell(ref: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Raw):
        return f'<c r="{ref}" {value.attributes}>{value.body}</c>'
    if isinstance(value, Day):
        return f'<c r="{ref}" s="1"><v>{value.serial}</v></c>'
    if isinstance(value, bool):
        return f'<c r="{ref}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, int | float):
        return f'<c r="{ref}"><v>{value}</v></c>'
    return f'<c r="{ref}" t="inlineStr"><is><t xml:space="preserve">{escape(str(value))}</t></is></c>'


def xlsx_parts(
    pages: Mapping[str, Page], *, date1904: bool = False, macro: bool = False, strict: bool = False
) -> dict[str, str | bytes]:
    """The parts of a small but honest workbook."""
    main, relations = (STRICT_MAIN, STRICT_RELATIONS) if strict else (MAIN, RELATIONS)
    kind = (
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
        if macro
        else "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    )
    sheets, links = [], []
    for number, (name, page) in enumerate(pages.items(), 1):
        state = f' state="{page.state}"' if page.state else ""
        sheets.append(f'<sheet name="{escape(name)}" sheetId="{number}"{state} r:id="rId{number}"/>')
        links.append(_link(f"rId{number}", f"{relations}/worksheet", f"worksheets/sheet{number}.xml"))
    links.append(_link("rId99", f"{relations}/styles", "styles.xml"))
    properties = '<workbookPr date1904="1"/>' if date1904 else "<workbookPr/>"
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": (
            f'<?xml version="1.0" encoding="UTF-8"?><Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kind}"/></Types>'
        ),
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        + _link("rId1", f"{relations}/officeDocument", "xl/workbook.xml")
        + "</Relationships>",
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relations}">{properties}'
        f"<sheets>{''.join(sheets)}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f"{''.join(links)}</Relationships>",
        "xl/styles.xml": f'<styleSheet xmlns="{main}"><fonts count="1"><font/></fonts>'
        '<fills count="1"><fill><patternFill/></fill></fills>'
        '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>',
    }
    for number, page in enumerate(pages.values(), 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = sheet_xml(page, main)
    return parts


def _link(key: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>'


def write_zip(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def xlsx(path: Path, pages: Mapping[str, Page] | None = None, more: Mapping[str, str | bytes] | None = None) -> Path:
    """A workbook; without pages, three reviews on one sheet."""
    return write_zip(path, {**xlsx_parts(pages or {"reviews": reviews()}), **(more or {})})


def reviews(**more: object) -> Page:
    page = Page(
        rows(
            ["review_id", "plan_id", "meeting_on", "hours"],
            ["R1", "P1", Day(45000), 3],
            ["R2", "P2", Day(45001), 4.5],
            ["R3", "P3", Day(45002), 5],
        )
    )
    for name, value in more.items():
        setattr(page, name, value)
    return page


def ods(path: Path, body: str, *, manifest: str = "") -> Path:
    """A minimal .ods with the given table elements."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text", "style")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}><office:body><office:spreadsheet>'
        f"{body}</office:spreadsheet></office:body></office:document-content>"
    )
    parts = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content}
    return write_zip(path, {**parts, "META-INF/manifest.xml": manifest or "<manifest/>"})


def ole(path: Path, streams: Mapping[str, bytes]) -> Path:
    """An OLE compound file with the given streams, each padded to 4,096 bytes."""
    sector = 512
    fat: list[int] = []
    body = b""

    def store(data: bytes) -> int:
        nonlocal body
        count = max(-(-len(data) // sector), 1)
        start = len(fat)
        fat.extend([*range(start + 1, start + count), 0xFFFFFFFE])
        body += data.ljust(count * sector, b"\0")
        return start

    placed = {name: (store(data.ljust(4096, b"\0")), max(len(data), 4096)) for name, data in streams.items()}
    entries = [_entry("Root Entry", 5, 0xFFFFFFFE, 0)]
    entries += [_entry(name, 2, start, size) for name, (start, size) in placed.items()]
    while len(entries) % 4:
        entries.append(b"\0" * 128)
    directory = store(b"".join(entries))
    fat_sector = len(fat)
    fat.append(0xFFFFFFFD)
    fat += [0xFFFFFFFF] * (sector // 4 - len(fat))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    head += struct.pack("<IIIIIIIII", 0, 1, directory, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += struct.pack("<I", fat_sector) + b"\xff" * (4 * 108)
    path.write_bytes(head + body + struct.pack(f"<{sector // 4}I", *fat))
    return path


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    raw = name.encode("utf-16-le") + b"\0\0"
    head = raw.ljust(64, b"\0") + struct.pack("<HBB", len(raw), kind, 1) + b"\xff" * 12 + b"\0" * 36
    return (head + struct.pack("<II", start, size)).ljust(128, b"\0")


def record(kind: int, body: bytes = b"") -> bytes:
    """One record of an old .xls."""
    return struct.pack("<HH", kind, len(body)) + body


def xls(path: Path, cells: Sequence[bytes], *, around: bytes = b"", password: bool = False) -> Path:
    """An old .xls with one sheet 'data' made of the given cell records."""
    bof = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
    lock = record(0x2F, b"\1\0" + b"\0" * 52) if password else b""
    name = b"data"
    size = len(bof) + len(lock) + len(around) + 4 + 8 + len(name) + 4
    bound = record(0x85, struct.pack("<IBBBB", size, 0, 0, len(name), 0) + name)
    sheet = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0)) + b"".join(cells) + record(0x0A)
    return ole(path, {"Workbook": bof + lock + around + bound + record(0x0A) + sheet})


def xls_text(row: int, column: int, text: str) -> bytes:
    return record(0x204, struct.pack("<HHHHB", row - 1, column - 1, 0, len(text), 0) + text.encode("latin-1"))


def xls_number(row: int, column: int, value: float) -> bytes:
    return record(0x203, struct.pack("<HHHd", row - 1, column - 1, 0, value))


def xls_error(row: int, column: int, code: int) -> bytes:
    return record(0x205, struct.pack("<HHHBB", row - 1, column - 1, 0, code, 1))


def lying_header(path: Path, claimed: int = 100) -> Path:
    """A workbook whose first sheet is bigger than its zip entry says."""
    xlsx(path, {"reviews": Page(rows(*[["text " * 20] * 8 for _ in range(3000)]))})
    data = bytearray(path.read_bytes())
    name = b"xl/worksheets/sheet1.xml"
    local = data.find(b"PK\x03\x04" + data[4:4])
    while local >= 0:
        length = struct.unpack_from("<H", data, local + 26)[0]
        if data[local + 30 : local + 30 + length] == name:
            struct.pack_into("<I", data, local + 22, claimed)
        local = data.find(b"PK\x03\x04", local + 4)
    central = data.find(b"PK\x01\x02")
    while central >= 0:
        length = struct.unpack_from("<H", data, central + 28)[0]
        if data[central + 46 : central + 46 + length] == name:
            struct.pack_into("<I", data, central + 24, claimed)
        central = data.find(b"PK\x01\x02", central + 4)
    path.write_bytes(bytes(data))
    return path
