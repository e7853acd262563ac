"""`dashboard.xlsx`: the cover, then every plain sheet in the order of its file."""

from pathlib import Path
from typing import Any

from openpyxl.packaging.core import DocumentProperties

from audit.report import archive, cells, cover, sheets
from audit.report.handout import properties
from audit.report.page import Page
from audit.store import Store


def write(store: Store, path: Path) -> None:
    """Write the dashboard of the run in `store`. The same store gives the same bytes."""
    run = store.frame("SELECT * FROM result.run").to_dicts()[0]
    day = cells.spoken(run["as_at"])
    footer = f"OFFICIAL-SENSITIVE. As at {day}"
    book = archive.Book()
    book.properties = _properties(run, day)
    with archive.kept_private(path.parent):
        front = Page(book, sheets.COVER, cover.WIDTHS, footer)
        contents, pages = [], {sheets.COVER: front}
        for sheet, frame, total in sheets.asked(sheets.find(), store):
            page = pages[sheet.title] = Page(book, sheet.title, sheet.widths, footer)
            sheets.fill(page, sheet, frame, total, day)
            contents.append((sheet.title, total, sheet.file.meta["says"]))
        cover.fill(front, store, run, day, contents)
        tables = {name: page.rows for name, page in pages.items()}
        for page in pages.values():
            page.settle(tables)
        archive.save(book, path, run["as_at"])


def _properties(run: dict[str, Any], day: str) -> DocumentProperties:
    subject = "Duties to children and young people with special educational needs and disabilities: cases by duty"
    return properties(f"{cover.title(run)}, {day}", subject, "OFFICIAL-SENSITIVE", run["as_at"])
