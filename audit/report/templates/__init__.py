"""Workbooks people fill in without training: one a dataset, and forms for the two yearly returns.

Everything in them comes from the models, so a template cannot drift from what the audit reads.
"""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.packaging.core import DocumentProperties

from audit.errors import UsageError
from audit.report import archive
from audit.report.templates import form, questions, tabular
from audit.report.templates.look import FONT_OF_BOOK
from audit.tomlfile import nearest
from schemas import DATASETS

#: The day the files carry inside: none of them depends on a clock.
_DAY = date(2026, 1, 1)


def write(folder: Path, wanted: Sequence[str] = ()) -> list[Path]:
    """Write an empty template for each dataset wanted (all of them where none is); return the files.

    Raises UsageError, and writes nothing, for an unknown dataset or a file that is there already.
    """
    for name in wanted:
        if name not in DATASETS:
            raise UsageError(nearest(name, DATASETS, "dataset"))
    names = list(wanted) or list(DATASETS)
    paths = [folder / f"{name}.xlsx" for name in names]
    for path in paths:
        if path.exists():
            raise UsageError(f"{path}: is there already. Give another --to, or move it away. Nothing was written.")
    folder.mkdir(parents=True, exist_ok=True)
    for name, path in zip(names, paths):
        archive.save_plain(_book(name), path, _DAY)
    return paths


def _book(name: str) -> Workbook:
    book = Workbook()
    book._fonts[0] = FONT_OF_BOOK
    book._named_styles["Normal"].font = FONT_OF_BOOK
    book.remove(book.worksheets[0])
    title = form.fill(book, name) if name in questions.forms() else tabular.fill(book, name)
    book.properties = DocumentProperties(
        title=title, creator="send-audit", lastModifiedBy="send-audit", language="en-GB",
        created=datetime.combine(_DAY, datetime.min.time()), modified=datetime.combine(_DAY, datetime.min.time()),
    )  # fmt: skip
    return book
