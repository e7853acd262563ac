"""The child process that parses a spreadsheet, so that a file that breaks the parser breaks only it.

Called as: worker FILE FOLDER KIND NAME. It leaves in FOLDER one Arrow file a sheet and `result.json`, or
`fault.txt` with the sentence for the user. It imports only what it needs: its start is the price of
every workbook read.
"""

from __future__ import annotations

import itertools
import json
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from audit.brief import be_brief
from audit.errors import InputError
from audit.read.guard import password
from audit.read.scan import SheetScan
from audit.read.text import letter
from audit.read.unpack import Unpacker
from audit.read.workbook import missing_parts, workbook_parts
from audit.read.xlsx_scan import blank_strings, scan_sheet

#: More cells than this in a sheet's used range would need more memory than an office computer has.
MAX_CELLS = 60_000_000
#: An address space no real workbook needs; the zip's own limit keeps honest files far below it.
MEMORY = 4 * 1024**3
#: Sheets whose XML is bigger than this are worth a second thread.
_BIG = 8 * 1024**2


@dataclass
class SheetResult:
    """What the child says of one sheet: `part` is its XML in the zip, `frame` its Arrow file."""

    name: str
    state: str
    scan: SheetScan
    part: str = ""
    columns: list[str] = field(default_factory=list)
    frame: str = ""
    second_engine: bool = False


def limit_memory() -> None:
    """Bound the process where the platform can."""
    try:
        import resource
    except ImportError:  # Windows has no such limit; the parent still outlives the child
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    if soft == resource.RLIM_INFINITY or wanted < soft:
        resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def main(path: str, folder: str, kind: str, name: str) -> int:
    """Parse one file; 0 when `result.json` is there, 3 when `fault.txt` is."""
    limit_memory()
    out = Path(folder)
    try:
        result = parse(Path(path), out, kind, name)
    except InputError as fault:
        (out / "fault.txt").write_text(str(fault), encoding="utf-8")
        return 3
    except MemoryError:
        (out / "fault.txt").write_text(unsafe(name), encoding="utf-8")
        return 3
    (out / "result.json").write_text(json.dumps(result), encoding="utf-8")
    return 0


def unsafe(name: str) -> str:
    """Return the sentence for a file whose parsing broke down."""
    return (
        f"{name}: could not be read safely: it needs more memory than any honest workbook of its size, "
        "or breaks the reader. Save a copy with only the needed sheets, as .xlsx or .csv."
    )


def parse(path: Path, out: Path, kind: str, name: str) -> dict[str, Any]:
    """Everything of one workbook, as plain values for JSON."""
    if kind == "xls":
        return _parse_xls(path, out, name)
    if kind == "json":
        return _parse_notices(path, out, name)
    if kind == "xml":
        from audit.read.sen2.xml_scan import parse_return

        return parse_return(path, out, name)
    with path.open("rb") as stream:
        unpacker = Unpacker(stream, name)
        if kind == "ods":
            return _parse_ods(unpacker, out, name)
        return _parse_xlsx(path, unpacker, out, name)


def _parse_xlsx(path: Path, unpacker: Unpacker, out: Path, name: str) -> dict[str, Any]:
    book = workbook_parts(unpacker)
    strings = unpacker.read(book.strings)
    blanks = blank_strings(strings) if strings else frozenset()
    del strings
    results = [SheetResult(title, state, SheetScan(), part) for title, state, part in book.sheets]
    with ThreadPoolExecutor(1) as second:
        # A big sheet is scanned while another thread reads its values: both let the other run.
        read = _read_again if book.is_1904_hidden else _read_values
        big = [result for result in results if _is_big(unpacker, result.part)]
        reading = second.submit(read, path, name, big, out) if big else None
        for result in results:
            if result.part in unpacker.parts:
                result.scan = scan_sheet(unpacker.chunks(result.part), blanks, book.padded)
            _check_size(name, result.name, result.scan)
        unpacker.check_others({result.part for result in results} | {book.strings})
        if reading:
            reading.result()
    read(path, name, [result for result in results if result.scan.n_rows and result not in big], out)
    names = {part.lower() for part in unpacker.parts}
    return {
        "sheets": [asdict(result) for result in results],
        "date1904": book.date1904,
        "has_macros": any(part.endswith("vbaproject.bin") for part in names),
        "n_links": sum(part.startswith("xl/externallinks/externallink") for part in names),
        "n_connections": sum(part.startswith(("xl/connections", "xl/querytables/")) for part in names),
        "other_sheets": book.other_sheets,
        "missing": missing_parts(unpacker),
    }


def _check_size(name: str, title: str, scan: SheetScan) -> None:
    if scan.last_row * scan.last_column > MAX_CELLS:
        raise InputError(
            f"{name}, sheet '{title}': has a cell at {letter(scan.last_column)}{scan.last_row}, far from the rest, "
            "which would need more memory than there is. Delete the empty rows and columns between, and save."
        )


def _is_big(unpacker: Unpacker, part: str) -> bool:
    return part in unpacker.parts and unpacker.parts[part].file_size > _BIG


def _read_values(path: Path, name: str, results: list[SheetResult], out: Path) -> None:
    """Read the values of sheets as text and leave each in the folder as an Arrow file."""
    import fastexcel

    try:
        _read_fast(path, results, out)
    except fastexcel.FastExcelError:
        _read_again(path, name, results, out)


def _read_fast(path: Path, results: list[SheetResult], out: Path) -> None:
    import fastexcel

    if not results:
        return
    reader = fastexcel.read_excel(str(path))
    for result in results:
        sheet = reader.load_sheet(result.name, header_row=None, skip_rows=0, dtypes="string")
        result.columns = [letter(column.absolute_index + 1) for column in sheet.available_columns()]
        result.frame = write_frame(sheet.to_arrow(), out) if result.columns else ""


def _read_again(path: Path, name: str, results: list[SheetResult], out: Path) -> None:
    """Read with the second engine what the first one refused."""
    from audit.read.fallback import read_sheets

    try:
        found = read_sheets(path, [result.name for result in results])
    except (MemoryError, InputError):
        raise
    except Exception:  # openpyxl raises whatever the damage leads to; its words would not help anybody
        raise InputError(_unreadable(name)) from None
    for result in results:
        rows = found[result.name].pop("row")
        result.second_engine = True
        _leave(result, rows, {letter(int(column)): texts for column, texts in found[result.name].items()}, out)


def _unreadable(name: str) -> str:
    return (
        f"{name}: is damaged or not written as Excel writes it: its sheets cannot be read. "
        "Open it in Excel, let Excel repair it, and save a copy."
    )


def _leave(result: SheetResult, rows: list[int], columns: dict[str, list[str | None]], out: Path) -> None:
    """Leave cells gathered one by one as an Arrow file with their row numbers."""
    import pyarrow as pa

    if columns:
        data = {key: pa.array(texts, pa.string()) for key, texts in columns.items()}
        result.columns = ["row", *data]
        result.frame = write_frame(pa.record_batch({"row": pa.array(rows, pa.uint32()), **data}), out)


def write_frame(table: Any, out: Path) -> str:
    """Write a record batch as an Arrow file under a name not yet taken; return the name."""
    import pyarrow as pa

    path = next(path for n in itertools.count() if not (path := out / f"values{n}.arrow").exists())
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
        writer.write(table)
    return path.name


def _parse_ods(unpacker: Unpacker, out: Path, name: str) -> dict[str, Any]:
    from lxml import etree

    from audit.read.ods import count_ods, read_ods

    content = unpacker.read("content.xml")
    unpacker.check_others({"content.xml"})
    try:
        sheets = read_ods(content)
    except (etree.XMLSyntaxError, ValueError):
        raise InputError(f"{name}: is damaged: its content is not valid XML. Export it again.") from None
    results = []
    for sheet, (n_rows, last) in zip(sheets, count_ods(content), strict=True):
        scan = sheet.scan
        scan.n_rows, scan.last_row = n_rows, last
        columns = sorted({column for _, values in sheet.rows for column in values})
        scan.last_column = max(columns, default=0)
        _check_size(name, sheet.name, scan)
        result = SheetResult(sheet.name, "hidden" if sheet.hidden else "visible", scan)
        data = {letter(column): [values.get(column) for _, values in sheet.rows] for column in columns}
        _leave(result, [row for row, _ in sheet.rows], data, out)
        results.append(result)
    return {"sheets": [asdict(result) for result in results], "date1904": False, "has_macros": False}


def _parse_xls(path: Path, out: Path, name: str) -> dict[str, Any]:
    from audit.read.ole import OleError
    from audit.read.xls_scan import scan_xls

    try:
        scan = scan_xls(path.read_bytes())
    except OleError:
        raise InputError(f"{name}: is cut short or damaged. Copy or export it again.") from None
    if scan.has_password:
        raise InputError(password(name))
    states = {0: "visible", 1: "hidden", 2: "veryHidden"}
    results = [
        SheetResult(title, states.get(scan.states[title], "hidden"), sheet) for title, sheet in scan.sheets.items()
    ]
    for result in results:
        _check_size(name, result.name, result.scan)
    import fastexcel

    try:
        _read_fast(path, [result for result in results if result.scan.n_rows], out)
    except fastexcel.FastExcelError:
        raise InputError(_unreadable(name)) from None
    return {"sheets": [asdict(result) for result in results], "date1904": scan.date1904, "has_macros": scan.has_macros}


def _parse_notices(path: Path, out: Path, name: str) -> dict[str, Any]:
    from audit.read.notices import table

    rows, n_counted, said = table(path, name)
    result = SheetResult("", "visible", SheetScan(n_rows=n_counted, last_row=n_counted, last_column=len(rows[0])))
    _leave(result, list(range(1, len(rows) + 1)), {letter(n): [*c] for n, c in enumerate(zip(*rows), 1)}, out)
    return {"sheets": [asdict(result)], "date1904": False, "has_macros": False, "said": said}


if __name__ == "__main__":
    be_brief()
    sys.exit(main(*sys.argv[1:5]))
