"""The plain sheets: each is one file, `sql/sheets/<NN>_<slug>.sql`, a header and a SELECT. NN gives the order.

The header, kind `sheet`:

    title      name of the sheet, at most 31 characters
    says       what the sheet shows, and in which order: one or two sentences above the table
    sensitive  true where rows are about single children; the sheet then carries the banner (left out: false)
    whole      the file that holds every row where a sheet must stop (left out: no such file)
    [columns]  one line for each column shown, in order, by its name in the SELECT:
               due_on = { title = "Due", width = 12 }

A column may have besides:

    format     a number format of Excel's, or "status" for words coloured by how they begin. Dates are shown as
               dd/mm/yyyy, whole numbers with thousands, text as text, without being told
    instead    the column whose text stands where this one is blank
    link       the column that holds what this one leads to: an https address, "#" and a sheet, or "#", a sheet,
               "!" and which row of its table

A short sheet may draw its rows as bars beside the table:

    [chart]    label and value, columns shown; up and across, what the axes are called. The SELECT then gives a
               column `message` too, the same in each row: what the chart shows, in a sentence

The SELECT ends in ORDER BY and gives exactly the columns shown and those that `instead` and `link` name. It may read
`result.*`, every dataset as at the day, and the definitions sheets share, `sql/sheets/views/*.sql`. Nothing else has
to be told about a new sheet.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from graphlib import TopologicalSorter
from itertools import chain
from pathlib import Path
from typing import Any

import polars as pl

from audit import header
from audit.errors import AuditError
from audit.report import cells, charts
from audit.report.drawing import Column
from audit.report.page import Page
from audit.resources import folder
from audit.store import Store

#: A sheet holds so many rows and says how many there are; more is for the CSV files.
MOST_ROWS = 50_000

BANNER = (
    "OFFICIAL-SENSITIVE: personal data about children and young people. "
    "Share it only with those who need it for this work."
)
COVER = "Cover"

_NEEDED = {"title", "says", "columns"}
_META = {*_NEEDED, "sensitive", "whole", "chart"}
_COLUMN_META = {"title", "width", "format", "instead", "link"}
_BARRED = set("[]:*?/\\")


@dataclass(frozen=True)
class Sheet:
    """One plain sheet as its file describes it."""

    file: header.SqlFile

    @property
    def title(self) -> str:
        """The name of the sheet."""
        return str(self.file.meta["title"])

    @property
    def table(self) -> str:
        """The name of the sheet's Excel table, from the file's name."""
        return "tbl_" + self.file.path.stem.lstrip("0123456789_")

    @property
    def columns(self) -> list[Column]:
        """The columns shown."""
        return [
            Column(given["title"], name, given.get("format"), given.get("instead"), given.get("link"))
            for name, given in self._given.items()
        ]

    @property
    def widths(self) -> list[float]:
        """The widths of the columns shown, in characters."""
        return [given["width"] for given in self._given.values()]

    @property
    def _given(self) -> dict[str, dict[str, Any]]:
        return dict(self.file.meta["columns"])

    @cached_property
    def faults(self) -> list[str]:
        """What is wrong with the header, one sentence each."""
        meta = self.file.meta
        found = [] if self.file.kind == "sheet" else ["it does not open with `-- /// sheet`"]
        found += [f"the header lacks `{name}`" for name in sorted(_NEEDED - meta.keys())]
        found += [f"the header has `{name}`, which nothing reads" for name in sorted(meta.keys() - _META)]
        if len(title := str(meta.get("title", ""))) > 31 or _BARRED & set(title):
            found.append("`title` has over 31 characters, or one of []:*?/\\")
        columns = meta.get("columns", {})
        titles = [str(given.get("title")).lower() for given in columns.values()]
        found += [f"two columns are headed '{title}'" for title in sorted({t for t in titles if titles.count(t) > 1})]
        for name, given in columns.items():
            if not {"title", "width"} <= given.keys() <= _COLUMN_META:
                found.append(f"column `{name}` has a title, a width and perhaps {', '.join(sorted(_COLUMN_META))}")
        return found

    def rows(self, store: Store, most: int | None = None) -> pl.DataFrame:
        """Run the query; AuditError when its columns are not those the header describes."""
        frame = store.frame(self.file.body + (f"\nLIMIT {most}" if most is not None else ""))
        helpers = {given[key] for given in self._given.values() for key in ("instead", "link") if key in given}
        wanted = self._given.keys() | helpers | ({"message"} if "chart" in self.file.meta else set())
        if wanted != set(frame.columns):
            odd = ", ".join(sorted(wanted ^ set(frame.columns)))
            raise AuditError(f"{self.file.path.name}: header and query disagree on the columns: {odd}.")
        return frame

    def count(self, store: Store) -> int:
        """Count the rows the query gives."""
        ((n,),) = store.execute(f"SELECT count(*) FROM ({self.file.body})")
        return int(n)


def find(root: Path | None = None) -> list[Sheet]:
    """Return every plain sheet in order. AuditError names every fault of their headers."""
    found = [Sheet(header.read(path)) for path in sorted((root or folder("sql") / "sheets").glob("*.sql"))]
    faults = [f"{sheet.file.path.name}: {fault}." for sheet in found for fault in sheet.faults]
    titles = [COVER.lower(), *(str(sheet.file.meta.get("title")).lower() for sheet in found)]
    names = [*titles, *(sheet.table for sheet in found)]
    faults += [f"two sheets are named '{name}'." for name in sorted({n for n in names if names.count(n) > 1})]
    if faults:
        raise AuditError("\n".join(faults))
    return found


def prepare(store: Store, root: Path | None = None) -> None:
    """Make the definitions the sheets share, for as long as the store is open: what several read is worked out once."""
    top = root or folder("sql") / "sheets"
    bodies = {path.stem: path.read_text(encoding="utf-8") for path in top.glob("views/*.sql")}
    reads = {name: store.reads(body) & bodies.keys() for name, body in bodies.items()}
    sheets = (path.read_text(encoding="utf-8") for path in top.glob("*.sql"))
    readers = Counter(chain(*reads.values(), *(store.reads(sheet) for sheet in sheets)))
    for name in TopologicalSorter(reads).static_order():
        kind = "TABLE" if readers[name] > 1 else "VIEW"
        store.execute(f"CREATE OR REPLACE TEMP {kind} {name} AS {bodies[name]}")


def asked(found: Iterable[Sheet], store: Store) -> Iterator[tuple[Sheet, pl.DataFrame, int]]:
    """Ask for the sheets' rows, ahead of whoever draws them: return each with its rows and how many there are in all.

    Meanwhile nobody else may use `store`.
    """

    def ask(sheet: Sheet) -> tuple[Sheet, pl.DataFrame, int]:
        frame = sheet.rows(store, MOST_ROWS)
        return sheet, frame, len(frame) if len(frame) < MOST_ROWS else sheet.count(store)

    with ThreadPoolExecutor(1) as asking:
        prepared = asking.submit(prepare, store)
        pending = [asking.submit(ask, sheet) for sheet in found]
        prepared.result()
        for one in pending:
            yield one.result()


def fill(page: Page, sheet: Sheet, frame: pl.DataFrame, total: int, day: str) -> None:
    """Write a plain sheet of these rows; `total` is how many there would be were there no limit."""
    _head(page, sheet, total, day)
    if frame.is_empty():
        page.say(f"None on {day}.", cells.HEADING)
    else:
        top = page.next_row + 1
        written = page.table(sheet.table, sheet.columns, frame)
        if drawn := sheet.file.meta.get("chart"):
            names = list(sheet.file.meta["columns"])
            charts.bars(page, drawn, names, frame["message"][0], range(top, top + written))


def _head(page: Page, sheet: Sheet, total: int, day: str) -> None:
    """Write what stands above the table, and keep it in view."""
    meta, note = sheet.file.meta, f"As at {day}. {total:,} {'row' if total == 1 else 'rows'}."
    if total > MOST_ROWS:
        where = f"; {meta['whole']} beside this workbook holds all" if "whole" in meta else ""
        note = f"As at {day}. The first {MOST_ROWS:,} of {total:,} rows{where}."
    lines = [(BANNER, cells.BANNER)] if meta.get("sensitive") else []
    lines += [(meta["says"], cells.PLAIN), (note, cells.BANNER if total > MOST_ROWS else cells.PALE)]
    page.freeze(4 + sum(len(page.fitted(text, look)) for text, look in lines))
    page.say(sheet.title, cells.TITLE)
    for text, look in lines:
        page.say(text, look)
    page.say("Back to the cover", cells.LINK, f"#{COVER}")
