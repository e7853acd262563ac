"""The template of a dataset: a sheet to read first, a sheet to fill with one record a row, and the lists."""

from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter

from audit.read.example import EXAMPLE
from audit.report import cells
from audit.report.templates import example, kinds
from audit.report.templates.look import printed, put
from schemas import DATASETS
from schemas.base import Column, Dataset

#: Rows that have lists and formats ready.
_ROWS = 5000
_WIDTHS = {"date": 13, "yes_no": 11, "integer": 11, "decimal": 11, "id": 16, "code": 26, "text": 26}
_README_WIDTHS = (30, 62, 40, 32)
README = "Read me"


def fill(book: Workbook, name: str) -> str:
    """Fill a workbook with the template of a dataset; return its title."""
    model = DATASETS[name]
    title = f"{kinds.heading(name)}: a template for send-audit"
    _read_me(book.create_sheet(README), name, model, title)
    lists = kinds.Lists()
    _sheet(book.create_sheet(name), model, lists)
    lists.add_to(book)
    return title


def _sheet(sheet: Any, model: type[Dataset], lists: kinds.Lists) -> None:
    columns = list(model.columns().values())
    deepest = 1
    for number, column in enumerate(columns, 1):
        letter = get_column_letter(number)
        wide = _width(column)
        sheet.column_dimensions[letter].width = wide
        sheet.column_dimensions[letter].number_format = kinds.format_of(column)
        heading = put(sheet, 1, number, kinds.heading(column.name), "heading")
        heading.comment = _note(column)
        deepest = max(deepest, cells.lines(heading.value, wide, is_bold=True))
        put(sheet, 2, number, example.value(column, number), "example").number_format = kinds.format_of(column)
        rule = kinds.rule(column, lists)
        if rule is not None:
            rule.add(f"{letter}2:{letter}{_ROWS}")
            sheet.add_data_validation(rule)
    sheet.row_dimensions[1].height = cells.height(deepest)
    sheet.freeze_panes = "B2"
    sheet.print_title_rows = "1:1"
    printed(sheet, sum(sheet.column_dimensions[get_column_letter(n + 1)].width for n in range(len(columns))))


def _width(column: Column) -> int:
    """Return the width of a column: its words, or the mark of the example row, stand in it whole."""
    longest = max(map(len, kinds.words(column)), default=0)
    return max(_WIDTHS[column.kind], min(longest + 3, 45), len(EXAMPLE) + 3 if column.is_key else 0)


def _note(column: Column) -> Comment:
    """Return the note that shows when a person points at a heading."""
    note = Comment(" ".join((column.description, kinds.how(column), needed(column))).strip(), "send-audit")
    note.width, note.height = 320, 40 + 18 * (len(note.text) // 45 + 1)
    return note


def needed(column: Column) -> str:
    """Say whether a column has to be filled."""
    if column.is_key:
        return "Every row needs one, and no two rows the same."
    return "Please fill it whenever it is known: checks need it." if column.is_core else ""


def _read_me(sheet: Any, name: str, model: type[Dataset], title: str) -> None:
    for letter, width in zip("ABCD", _README_WIDTHS):
        sheet.column_dimensions[letter].width = width
    put(sheet, 1, 1, title, "title")
    says = [
        f"Fill the sheet '{name}', one record a row, from row 3 down. Point at a heading to see what belongs there.",
        "Row 2 is an example and is not read while its first cell says so. Keep it or write over the whole row.",
        "Leave a cell blank when you do not know. Never write 'N/A', 'unknown' or '?'.",
        "Do not change the headings or the name of the sheet: the audit finds its data by them. Columns may be moved.",
        "Put the file into the folder the audit reads. It needs no configuration.",
    ]
    for row, text in enumerate(says, 3):
        put(sheet, row, 1, text, "plain").alignment = None
    first = len(says) + 4
    for number, heading in enumerate(("Heading", "What it is", "How to fill it", "Needed"), 1):
        put(sheet, first, number, heading, "heading")
    for row, column in enumerate(model.columns().values(), first + 1):
        texts = (kinds.heading(column.name), column.description, kinds.how(column), needed(column))
        for number, text in enumerate(texts, 1):
            put(sheet, row, number, text, "ruled")
        deep = max(cells.lines(text, width) for text, width in zip(texts, _README_WIDTHS))
        sheet.row_dimensions[row].height = cells.height(deep)
    sheet.sheet_view.showGridLines = False
    printed(sheet, sum(_README_WIDTHS))
