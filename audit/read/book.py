"""Open one file of any kind: guard it, find out what it is, read it."""

from __future__ import annotations

from pathlib import Path

from audit.errors import InputError
from audit.read.ahead import Ahead
from audit.read.delimited import read_delimited
from audit.read.excel import read_spreadsheet
from audit.read.guard import cannot_open, check_file, check_notices, check_ole, check_zip, family, fingerprint
from audit.read.model import Book
from audit.read.sen2.xml import read_xml
from audit.read.unpack import Unpacker

#: How each family but delimited text is looked at before it is parsed; each says the kind.
_CHECKS = {"zip": check_zip, "ole": check_ole, "text": check_notices}


def open_book(path: Path | str, ahead: Ahead | None = None) -> Book:
    """Read a file into a Book. Raises InputError with one sentence when the file cannot be used.

    Formats: .xlsx, .xlsm, .xls, .ods, .csv, .tsv, award notices in .json, and a SEN2 return as .xml; what a file
    is, its bytes say. A file that changes while it is read is refused. `ahead`: the workbooks begun already.
    """
    path = Path(path)
    before = check_file(path)
    what = family(path)
    try:
        sha256 = fingerprint(path)
        if what == "text" and path.suffix.lower() != ".json":
            book = read_delimited(path, sha256)
        elif what == "xml":
            book = read_xml(path, sha256)
        else:
            kind = _CHECKS[what](path)
            sheets, notes = read_spreadsheet(path, kind, ahead or Ahead())
            book = Book(path, path.name, kind, None, sha256, sheets, notes)
        after = path.stat()
    except OSError as fault:
        raise InputError(cannot_open(path, fault)) from None
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise InputError(f"{path.name}: changed while it was being read. Wait until it is saved, and try again.")
    return book


def numeric_cells(book_path: Path | str, sheet_name: str, letter: str) -> set[int]:
    """Rows in which the cell of one column is stored as a number, not as text; empty for text files.

    For telling a date's serial number, or an id whose last digits Excel has lost, from text.
    """
    path = Path(book_path)
    what = family(path)
    if what == "ole":
        from audit.read.xls_scan import scan_xls

        return scan_xls(path.read_bytes()).numeric.get(sheet_name, {}).get(letter, set())
    if what in ("text", "xml"):
        return set()
    with path.open("rb") as stream:
        unpacker = Unpacker(stream, path.name)
        if "content.xml" in unpacker.parts:
            from audit.read.ods import read_ods

            found = [sheet for sheet in read_ods(unpacker.read("content.xml")) if sheet.name == sheet_name]
            return found[0].numeric.get(letter, set()) if found else set()
        from audit.read.workbook import workbook_parts
        from audit.read.xlsx_scan import numeric_rows

        part = next((part for name, _, part in workbook_parts(unpacker).sheets if name == sheet_name), "")
        return numeric_rows(unpacker.chunks(part), letter) if part in unpacker.parts else set()
