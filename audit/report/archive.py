"""The .xlsx file itself: the same bytes for the same content, and nothing of it left lying about."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from shutil import copyfileobj
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import polars as pl
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.functions import Element, SubElement

from audit.report.cells import FONT, Look

#: Rows of a table written together.
_AT_A_TIME = 10_000
#: How hard the entries are compressed: the library's own choice takes three times as long for a tenth less.
_COMPRESSION = 3

#: Where the library leaves room for the rows of a worksheet.
_PLACE_TAG = "sheetData"
_PLACE = b"<sheetData/>"

_LETTERS = [get_column_letter(number) for number in range(1, 101)]


class _Archive(ZipFile):
    """A zip whose entries all carry one time: no clock."""

    def __init__(self, path: Path, day: date) -> None:
        super().__init__(path, "w", ZIP_DEFLATED, allowZip64=True, compresslevel=_COMPRESSION)
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
        entry._compresslevel = _COMPRESSION  # type: ignore[attr-defined]
        entry.external_attr = 0o600 << 16
        return entry


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


class Book(Workbook):  # type: ignore[misc]
    """A workbook to be written, its plain font ours: column widths are measured in it."""

    def __init__(self) -> None:
        super().__init__(write_only=True)
        plain = Font(name=FONT, size=10)
        self._fonts = IndexedList([plain])
        self._named_styles["Normal"].font = plain
        #: The number of each look among the styles: the library takes long to find one.
        self.looks: dict[Look, str] = {}


class Worksheet(WriteOnlyWorksheet):  # type: ignore[misc]
    """A worksheet written row by row and never held in memory. Its rows know no formulas: text is text."""

    _writer: Any = None
    _hyperlinks: list[Any]

    def __init__(self, parent: Book, title: str) -> None:
        super().__init__(parent, title)
        self._n_rows = 0
        self._written = tempfile.TemporaryFile()  # noqa: SIM115  (open until the workbook is saved)

    def add(self, points: float, cells: Sequence[str]) -> None:
        """Write the next row: its height in points, and its cells as XML from their style on."""
        self._n_rows += 1
        drawn = "".join(f'<c r="{letter}{self._n_rows}{cell}' for letter, cell in zip(_LETTERS, cells))
        self._written.write(f'<row r="{self._n_rows}" ht="{points:g}" customHeight="1">{drawn}</row>'.encode())

    def add_all(self, points: pl.Series, columns: Sequence[pl.Series]) -> None:
        """Write the next rows: the height of each in points, and column by column their cells."""
        frame = pl.DataFrame([column.alias(letter) for letter, column in zip(_LETTERS, columns)])
        cells = [part for letter in frame.columns for part in (pl.lit(f'<c r="{letter}'), "number", letter)]
        row = (pl.lit('<row r="'), "number", pl.lit('" ht="'), "points", pl.lit('" customHeight="1">'), *cells)
        frame = frame.with_columns(points.alias("points")).with_row_index("number", self._n_rows + 1)
        for part in frame.iter_slices(_AT_A_TIME):
            drawn = part.select(pl.concat_str(*row, pl.lit("</row>"))).to_series()
            self._written.write("".join(drawn).encode())
        self._n_rows += len(frame)

    def rows_written(self) -> IO[bytes]:
        """Return the rows as XML, from the first on."""
        self._written.seek(0)
        return self._written

    def _get_writer(self) -> None:
        if self._writer is None:
            # The library's writer forgets the links a sheet has by then: its rows were to come after it.
            links, self._writer = self._hyperlinks, _Writer(self)
            self._hyperlinks = links
            self._writer.write_top()


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


def save_plain(book: Workbook, path: Path, day: date) -> None:
    """Write a workbook that was held in memory to `path`; the same bytes for the same content."""
    with _Archive(path, day) as archive:
        ExcelWriter(book, archive).save()
