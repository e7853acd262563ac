"""What is taken in: which sheet supplies which dataset, each source as read and mapped, and all of them together."""

import re
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from audit import mapping, notice
from audit.intake import typed_over
from audit.intake.correction_list import Entry
from audit.lacking import Lacking
from audit.mapping import Mapped
from audit.read import Book, Sheet, Table, question_rows
from schemas import DATASETS


@dataclass(frozen=True)
class Supply:
    """One sheet or file that is to supply a dataset. `sheet` None: the file's only sheet with rows."""

    dataset: str
    path: Path
    sheet: str | None
    mapping: mapping.Mapping
    header_row: int | None = None
    is_recognised: bool = False


@dataclass(frozen=True)
class Supplied:
    """One source as read and mapped, with the book and the table it came from."""

    supply: Supply
    book: Book
    sheet: Sheet
    table: Table
    mapped: Mapped

    @property
    def where(self) -> str:
        """The source as messages name it."""
        return place(self.book.file, self.table.sheet)

    @property
    def notes(self) -> list[str]:
        """What a careful colleague would say of the source, in sentences."""
        unmapped = [found.says for found in self.mapped.unmapped]
        own = self.supply.mapping.notes
        return [*own, *self.book.notes, *self.sheet.notes, *self.table.notes, *self.mapped.notes, *unmapped]

    @property
    def warnings(self) -> list[str]:
        """Those of the notes that a reader must know before relying on the audit."""
        empty = [] if len(self.table.rows) else [notice.hides("has no rows. If that is not so, export it again.")]
        own = self.supply.mapping.notes
        empty += typed_over.said(self.sheet, self.table, self.supply.dataset)
        renamed = [notice.blanks(found.says) for found in self.mapped.unmapped if found.nearest]
        return [
            notice.within(self.where, note) for note in [*own, *self.sheet.notes, *self.mapped.notes, *renamed, *empty]
        ]


@dataclass(frozen=True)
class Intake:
    """All sources of a run, what a careful colleague would say about the folder, and the corrections listed in it.

    `lacking`: columns that are blank for another reason than that nothing was recorded.
    """

    sources: tuple[Supplied, ...]
    notices: tuple[str, ...]
    corrections: tuple[Entry, ...] = ()
    lacking: Lacking = field(default_factory=Lacking)

    @property
    def supplied(self) -> set[str]:
        """The datasets supplied and, as `dataset.column`, their columns that any source has."""
        by_source = [(source.supply.dataset, source.mapped.supplied) for source in self.sources]
        return {name for name, _ in by_source} | {
            f"{name}.{column}" for name, columns in by_source for column in columns
        }

    @property
    def headings(self) -> pl.DataFrame:
        """The sources' own headings: dataset, file, sheet, column, heading; of a form also the row of the question."""
        rows = [
            (source.supply.dataset, source.book.file, source.table.sheet, column, heading, asked.get(heading))
            for source in self.sources
            for asked in (question_rows(source.table),)
            for column, heading in source.mapped.headings.items()
        ]
        names = ("dataset", "file", "sheet", "column", "heading")
        return pl.DataFrame(rows, dict.fromkeys(names, pl.String) | {"question_row": pl.UInt32}, orient="row")


def place(file: str, sheet: str) -> str:
    """Return 'file' or "file, sheet 'name'"."""
    return f"{file}, sheet '{sheet}'" if sheet else file


def dataset_named(text: str) -> str:
    """Return the dataset that `text` names, in any case, spaces, hyphens and underscores alike, or ''."""
    name = re.sub(r"[\s\-_]+", "_", text.strip().lower())
    return name if name in DATASETS else ""
