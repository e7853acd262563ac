"""The workbook of what schools and the authority return, in the audit's own headings: no mapping is needed."""

from pathlib import Path

from audit.sample.dress import YES_NO
from audit.sample.records import COLUMNS, Town
from audit.sample.workbook import Table, add_sheet, new_book, save

#: Dataset, sheet and title.
SHEETS = (
    ("sen_support", "SEN Support", "Pupils on schools' lists of special educational needs, autumn 2026"),
    ("sen_support_review", "SEN Support Reviews", "Reviews of SEN support agreed and held"),
    ("school_return", "School Returns", "Yearly return of schools, colleges and early years settings"),
    ("authority_return", "Authority Return", "Yearly return of the authority"),
    ("delivery", "Delivery By Term", "What was delivered of lines of Section F"),
)


def write_support(town: Town, path: Path) -> None:
    """Write the five sheets."""
    book = new_book()
    for dataset, name, title in SHEETS:
        headings = COLUMNS[dataset]
        rows = [
            [YES_NO[value] if isinstance(value := row[column], bool) else value for column in headings]
            for row in town.data[dataset]
        ]
        add_sheet(book, name, Table(titles=(title,), headings=headings, rows=rows))
    save(book, path)
