"""The .xlsx file itself: the same bytes for the same content, and nothing of it left lying about."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from pathlib import Path
from shutil import copyfileobj
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.functions import Element, SubElement, fromstring

from audit.report.cells import FONT

#: A row's height in points, and for each cell the number of its style and its value.
Row = tuple[float, Sequence[tuple[str, Any]]]

#: Rows handed to the XML library together.
_AT_A_TIME = 500

_LETTERS = [get_column_letter(number) for number in range(1, 101)]


class _Archive(ZipFile):
    """A zip whose entries all carry one time: no clock."""

    def __init__(self, path: Path, day: date) -> None:
        super().__init__(path, "w", ZIP_DEFLATED, allowZip64=True)
        self._time = (day.year, day.month, day.day, 0, 0, 0)

    def writestr(self, name: Any, data: Any, *_: Any, **__: Any) -> None:  # type: ignore[override]
        """Add an entry from memory."""
        super().writestr(self._entry(name), data)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        """Add an entry from a file, in pieces."""
        with Path(filename).open("rb") as source, self.open(self._entry(arcname), "w", force_zip64=True) as target:
            copyfileobj(source, target, 1 << 20)

    def _entry(self, name: str) -> ZipInfo:
        entry = ZipInfo(name, self._time)
        entry.compress_type = ZIP_DEFLATED
        entry.external_attr = 0o600 << 16
        return entry


@lru_cache(maxsize=1 << 16)
def _content(style: str, value: Any) -> str:
    """Return one cell as XML, from its style on; most values stand in many cells. There is no formula it can hold."""
    if value is None:
        return f'" s="{style}"/>'
    if isinstance(value, str):
        return f'" s="{style}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    return f'" s="{style}"><v>{to_excel(value) if isinstance(value, date) else value}</v></c>'


class _Writer(WorksheetWriter):  # type: ignore[misc]
    """Writes a worksheet's rows as they come. It knows no formulas: text is text, whatever it opens with."""

    def __init__(self, sheet: Any) -> None:
        super().__init__(sheet)
        self._waiting: list[str] = []

    def write_row(self, xf: Any, row: Row, row_idx: int) -> None:
        """Write one row, with others at a time: its height in points, and the style and value of each cell."""
        points, cells = row
        drawn = [f'<c r="{letter}{row_idx}{_content(*cell)}' for letter, cell in zip(_LETTERS, cells)]
        self._waiting.append(f'<row r="{row_idx}" ht="{points:g}" customHeight="1">{"".join(drawn)}</row>')
        self._rows_go_to = xf
        if len(self._waiting) == _AT_A_TIME:
            self.write_waiting()

    def write_waiting(self) -> None:
        """Write the rows that wait."""
        if self._waiting:
            self._rows_go_to.write(*fromstring(f"<rows>{''.join(self._waiting)}</rows>"))
            self._waiting.clear()

    def write_drawings(self) -> None:
        """Tell Excel that digits kept as text (ids, URNs) are meant so, then write what is drawn."""
        meant = Element("ignoredErrors")
        SubElement(meant, "ignoredError", {"sqref": "A1:Z1048576", "numberStoredAsText": "1"})
        self.xf.send(meant)
        super().write_drawings()


class Worksheet(WriteOnlyWorksheet):  # type: ignore[misc]
    """A worksheet written row by row and never held in memory."""

    _writer: Any = None

    def add(self, row: Row) -> None:
        """Write the next row."""
        self.append(row)

    def close(self) -> None:
        """Write what waits, and end the sheet."""
        if self._writer is not None:
            self._writer.write_waiting()
        super().close()

    def _get_writer(self) -> None:
        if self._writer is None:
            self._writer = _Writer(self)
            self._writer.write_top()

    def _values_to_row(self, values: Row, row_idx: int) -> Row:
        """Leave a row as it is: the writer knows what to do with it."""
        return values


def new_book() -> Workbook:
    """Return an empty workbook, its plain font ours: column widths are measured in it."""
    book = Workbook(write_only=True)
    plain = Font(name=FONT, size=10)
    book._fonts = IndexedList([plain])
    book._named_styles["Normal"].font = plain
    return book


def save(book: Workbook, path: Path, day: date) -> None:
    """Write the workbook to `path`."""
    with _Archive(path, day) as archive:
        ExcelWriter(book, archive).save()


@contextmanager
def kept_private(folder: Path) -> Iterator[None]:
    """Keep the library's temporary files, which hold case-level data, in `folder` rather than the machine's."""
    before, tempfile.tempdir = tempfile.tempdir, str(folder)
    try:
        yield
    finally:
        tempfile.tempdir = before
