"""One worksheet, written from the top down: lines of text, tables, charts beside them, and how it prints."""

import textwrap
import warnings
from collections.abc import Mapping, Sequence

import polars as pl
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.table import Table, TableStyleInfo

from audit.report import cells
from audit.report.archive import Book, Worksheet
from audit.report.cells import Brush, Look
from audit.report.drawing import Column, drawn

_A4, _MARGIN = 9, 0.4


class Page:
    """A worksheet being written. What has been written cannot be gone back to."""

    def __init__(self, book: Book, title: str, widths: Sequence[float], footer: str) -> None:
        self.title = title
        self.sheet = Worksheet(book, title)
        book._add_sheet(self.sheet)
        self._brush = Brush(self.sheet)
        self._widths = widths
        self._row = 0
        self.rows = range(0)
        self._placed: list[tuple[Hyperlink, str, int]] = []
        for number, width in enumerate(widths, 1):
            self.sheet.column_dimensions[get_column_letter(number)].width = width
        self._set_print(footer)

    @property
    def next_row(self) -> int:
        """The row that will be written next."""
        return self._row + 1

    def fitted(self, text: str, look: Look = cells.PLAIN) -> list[str]:
        """Break `text` into lines no wider than the page: a longer one would be cut in print."""
        room = int(sum(self._widths) * 10 / look.size * (1 if look.bold else 1.1))
        return textwrap.wrap(text, room)

    def say(self, text: str, look: Look = cells.PLAIN, leads_to: str | None = None) -> None:
        """Write text in column A, in as many rows as the page's width asks for."""
        for line in self.fitted(text, look):
            self._append([self._brush.cell(line, look)], cells.height(1, look.size))
            if leads_to:
                self._link(1, leads_to, self._row)

    def blank(self, points: float = 8) -> None:
        """Leave an empty row."""
        self._append([], points)

    def freeze(self, row: int) -> None:
        """Keep the rows above `row` in view and print the one just above it on every page. Call it first."""
        self.sheet.freeze_panes = f"A{row}"
        self.sheet.print_title_rows = f"{row - 1}:{row - 1}"

    def table(self, name: str, columns: Sequence[Column], frame: pl.DataFrame, *, is_filtered: bool = True) -> int:
        """Write an Excel table, its header first; return how many rows it has. There must be at least one."""
        first = self.next_row
        self.rows = range(first + 1, first + 1 + len(frame))
        titles = [column.title for column in columns]
        heads = [self._brush.cell(title, cells.HEADER) for title in titles]
        button = 2 if is_filtered else 0
        deep = max(cells.lines(title, width - button, is_bold=True) for title, width in zip(titles, self._widths))
        self._append(heads, cells.height(deep))
        if len(frame):
            self._body(columns, frame)
            ref = f"A{first}:{get_column_letter(len(columns))}{self._row}"
            self._mark_up(name, ref, titles, is_filtered=is_filtered)
        return self._row - first

    def _body(self, columns: Sequence[Column], frame: pl.DataFrame) -> None:
        made = drawn(frame, columns, self._widths, self._brush)
        # Not max_horizontal: of columns that are the same in every row, polars 1.44 gives a single row.
        lines = pl.concat_list(f"lines{n}" for n in range(len(columns)))
        deepest = made.select(lines.list.max()).to_series()
        heights = {lines: f"{cells.height(lines):g}" for lines in deepest.unique()}
        points = deepest.replace_strict(heights, return_dtype=pl.String)
        self.sheet.add_all(points, [made[f"cell{n}"] for n in range(len(columns))])
        for number, column in enumerate(columns, 1):
            if column.link:
                for row, leads_to in enumerate(frame[column.link], self.next_row):
                    self._link(number, leads_to or "", row)
        self._row += len(frame)

    def _append(self, made: Sequence[str], points: float) -> None:
        self._row += 1
        self.sheet.add(points, made)

    def _link(self, column: int, leads_to: str, row: int) -> None:
        link = Hyperlink(ref=f"{get_column_letter(column)}{row}")
        if leads_to.startswith("#"):
            name, _, place = leads_to[1:].partition("!")
            self._placed.append((link, name, int(place or 0)))
        elif leads_to.startswith("https://"):
            link.target = leads_to
        else:
            return
        self.sheet._hyperlinks.append(link)

    def settle(self, tables: Mapping[str, range]) -> None:
        """Point the links to other sheets, once all are drawn; `tables` has the rows of each one's table.

        A link to a row that did not fit on its sheet leads to the top, which says where the rest is.
        """
        for link, name, place in self._placed:
            rows = tables[name]
            row = rows[place - 1] if 0 < place <= len(rows) else 1
            quoted = name.replace("'", "''")
            link.location = f"'{quoted}'!A{row}"

    def _mark_up(self, name: str, ref: str, titles: Sequence[str], *, is_filtered: bool) -> None:
        table = Table(displayName=name, ref=ref)
        table._initialise_columns()
        for column, title in zip(table.tableColumns, titles):
            column.name = title
        if not is_filtered:
            table.autoFilter = None
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="In write-only mode")
            self.sheet.add_table(table)

    def _set_print(self, footer: str) -> None:
        sheet = self.sheet
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        margins = sheet.page_margins
        margins.left = margins.right = margins.top = _MARGIN
        margins.bottom = 2 * _MARGIN
        sheet.oddFooter.left.text, sheet.oddFooter.center.text = footer, self.title.replace("&", "&&")
        sheet.oddFooter.right.text = "Page &P of &N"
