"""The .xlsx file itself: the same bytes for the same content, and nothing of it left lying about."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from pathlib import Path
from shutil import copyfileobj
from typing import IO, Any
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
from openpyxl.xml.functions import Element, SubElement

from audit.report.cells import FONT

#: A row's height in points, and for each cell the number of its style and its value.
Row = tuple[float, Sequence[tuple[str, Any]]]

#: Rows written together.
_AT_A_TIME = 500

#: Where the library leaves room for the rows of a worksheet.
_PLACE_TAG = "sheetData"
_PLACE = b"<sheetData/>"

_LETTERS = [get_column_letter(number) for number in range(1, 101)]


class _Archive(ZipFile):
    """A zip whose entries all carry one time: no clock."""

    def __init__(self, path: Path, day: date) -> None:
        super().__init__(path, "w", ZIP_DEFLATED, allowZip64=True)
        self.rows: dict[str, IO[bytes]] = {}
        self._time = (day.year, day.month, day.day, 0, 0, 0)

    def writestr(self, name: Any, data: Any, *_: Any, **__: Any) -> None:  # type: ignore[override]
        """Add an entry from memory."""
        super().writestr(self._entry(name), data)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        """Add an entry from a file, in pieces; a worksheet gets its rows where the library left a place for them."""
        with Path(filename).open("rb") as source, self.open(self._entry(arcname), "w", force_zip64=True) as target:
            if filename in self.rows:
                above, _place, below = source.read().partition(_PLACE)
                target.write(above + b"<sheetData>")
                copyfileobj(self.rows[filename], target, 1 << 20)
                target.write(b"</sheetData>" + below)
            else:
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
    """Writes all of a worksheet but its rows, which go into a file of their own: that is several times as fast."""

    def write_rows(self) -> None:
        """Leave a place for the rows."""
        place = self.xf.send(True)
        place.write(Element(_PLACE_TAG))
        self.xf.send(None)

    def write_drawings(self) -> None:
        """Tell Excel that digits kept as text (ids, URNs) are meant so, then write what is drawn."""
        meant = Element("ignoredErrors")
        SubElement(meant, "ignoredError", {"sqref": "A1:Z1048576", "numberStoredAsText": "1"})
        self.xf.send(meant)
        super().write_drawings()


class Worksheet(WriteOnlyWorksheet):  # type: ignore[misc]
    """A worksheet written row by row and never held in memory. Its rows know no formulas: text is text."""

    _writer: Any = None
    _hyperlinks: list[Any]

    def __init__(self, parent: Workbook, title: str) -> None:
        super().__init__(parent, title)
        self._n_rows = 0
        self._waiting: list[str] = []
        self._written = tempfile.TemporaryFile()  # noqa: SIM115  (open until the workbook is saved)

    def add(self, row: Row) -> None:
        """Write the next row: its height in points, and the style and value of each cell."""
        self._n_rows += 1
        points, cells = row
        drawn = [f'<c r="{letter}{self._n_rows}{_content(*cell)}' for letter, cell in zip(_LETTERS, cells)]
        self._waiting.append(f'<row r="{self._n_rows}" ht="{points:g}" customHeight="1">{"".join(drawn)}</row>')
        if len(self._waiting) == _AT_A_TIME:
            self._write_waiting()

    def rows_written(self) -> IO[bytes]:
        """Return the rows as XML, from the first on."""
        self._write_waiting()
        self._written.seek(0)
        return self._written

    def _write_waiting(self) -> None:
        self._written.write("".join(self._waiting).encode())
        self._waiting.clear()

    def _get_writer(self) -> None:
        if self._writer is None:
            # The library's writer forgets the links a sheet has by then: its rows were to come after it.
            links, self._writer = self._hyperlinks, _Writer(self)
            self._hyperlinks = links
            self._writer.write_top()


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
        for sheet in book.worksheets:
            sheet.close()
            archive.rows[sheet._writer.out] = sheet.rows_written()
        ExcelWriter(book, archive).save()
        for rows in archive.rows.values():
            rows.close()


@contextmanager
def kept_private(folder: Path) -> Iterator[None]:
    """Keep the library's temporary files, which hold case-level data, in `folder` rather than the machine's."""
    before, tempfile.tempdir = tempfile.tempdir, str(folder)
    try:
        yield
    finally:
        tempfile.tempdir = before
