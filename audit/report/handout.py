"""A workbook written for people to take elsewhere: whole, private, the same bytes for the same content."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl
from openpyxl.packaging.core import DocumentProperties

from audit.report import archive, cells
from audit.report.cells import Look
from audit.report.drawing import Column
from audit.report.page import Page
from audit.sending import handover

CREATOR = "send-audit"

#: A line above a table and how it looks.
Line = tuple[str, Look]


@dataclass(frozen=True)
class Shown:
    """A column of a table: the name of its value, its title, its width, and the words that stand for a blank."""

    name: str
    title: str
    width: float
    blank: str | None = None

    @property
    def column(self) -> Column:
        """The same as tables take it."""
        return Column(self.title, self.name, instead=None if self.blank is None else f"{self.name}, blank")


def properties(title: str, subject: str, keywords: str, day: date) -> DocumentProperties:
    """Return what a workbook says of itself; its only clock is the as-at day."""
    midnight = datetime.combine(day, datetime.min.time())
    return DocumentProperties(
        title=title, subject=subject, creator=CREATOR, lastModifiedBy=CREATOR, keywords=keywords, language="en-GB",
        created=midnight, modified=midnight,
    )  # fmt: skip


@contextmanager
def written(
    path: Path, title: str, subject: str, keywords: str, day: date
) -> Iterator[Callable[[str, Sequence[float]], Page]]:
    """Give a function that adds a page of a name and widths; at the end the workbook stands at `path`, or nothing."""
    book = archive.Book()
    book.properties = properties(title, subject, keywords, day)
    with archive.kept_private(path.parent), handover.whole(path) as partial:
        yield lambda name, widths: Page(book, name, widths, f"{keywords}. As at {cells.spoken(day)}")
        archive.save(book, partial, day)


def listed(
    page: Page,
    title: str,
    lines: Sequence[Line],
    columns: Sequence[Shown],
    rows: Sequence[Mapping[str, Any]],
    none: str = "None.",
) -> None:
    """Write a title, lines of text and one table below them, kept in view; `none` stands where there is no row."""
    page.freeze(4 + sum(len(page.fitted(text, look)) for text, look in lines))
    page.say(title, cells.TITLE)
    for text, look in lines:
        page.say(text, look)
    page.blank()
    if not rows:
        page.say(none, cells.HEADING)
        return
    frame = pl.DataFrame({column.name: [row[column.name] for row in rows] for column in columns})
    blanks = {f"{column.name}, blank": pl.lit(column.blank) for column in columns if column.blank is not None}
    name = "tbl_" + "_".join(page.title.lower().split())
    page.table(name, [column.column for column in columns], frame.with_columns(**blanks))
