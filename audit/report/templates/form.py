"""The form of a yearly return: one question a row, an answer beside it, read back as one record."""

from typing import Any

from openpyxl import Workbook

from audit.read.example import EXAMPLE
from audit.read.form import ANSWER, QUESTION, REFERENCE
from audit.report import cells
from audit.report.templates import kinds, questions
from audit.report.templates.look import printed, put

_HEADINGS = ("No.", QUESTION, ANSWER, "How to answer", REFERENCE)
_WIDTHS = (6, 62, 26, 30, 34)


def fill(book: Workbook, name: str) -> str:
    """Fill a workbook with the form of a dataset; return its title."""
    form = questions.forms()[name]
    sheet = book.create_sheet(kinds.heading(name))
    for letter, width in zip("ABCDE", _WIDTHS):
        sheet.column_dimensions[letter].width = width
    lists = kinds.Lists()
    row = _opening(sheet, form)
    number = 0
    for section in form.sections:
        row = _section(sheet, row, section)
        for column, question in section.asks:
            number += 1
            _ask(sheet, row, number, question, column, lists)
            row += 1
    lists.add_to(book)
    sheet.sheet_view.showGridLines = False
    printed(sheet, sum(_WIDTHS))
    return form.title


def _opening(sheet: Any, form: questions.Form) -> int:
    """Write what stands above the questions; return the first row after it."""
    put(sheet, 1, 1, form.title, "title")
    for row, text in enumerate((form.for_whom, *form.says), 2):
        put(sheet, row, 1, text, "plain").alignment = None
    row = 4 + len(form.says)
    for number, heading in enumerate(_HEADINGS, 1):
        put(sheet, row, number, heading, "heading")
    example = (None, f"{EXAMPLE}: Is the building open today?", "Yes", "Yes or No, from the list.", None)
    for number, shown in enumerate(example, 1):
        put(sheet, row + 1, number, shown, "example")
    sheet.freeze_panes = f"A{row + 1}"
    sheet.print_title_rows = f"{row}:{row}"
    return row + 2


def _section(sheet: Any, row: int, section: questions.Section) -> int:
    for number in range(1, len(_HEADINGS) + 1):
        put(sheet, row, number, section.title if number == 1 else None, "section")
    sheet.row_dimensions[row].height = 20
    if not section.says:
        return row + 1
    put(sheet, row + 1, 1, section.says, "plain").alignment = None
    return row + 2


def _ask(sheet: Any, row: int, number: int, question: str, column: Any, lists: kinds.Lists) -> None:
    put(sheet, row, 1, number, "ruled")
    put(sheet, row, 2, question, "ruled")
    put(sheet, row, 3, None, "answer").number_format = kinds.format_of(column)
    put(sheet, row, 4, kinds.how(column), "ruled")
    put(sheet, row, 5, column.name, "pale")
    deep = max(cells.lines(text, width) for text, width in ((question, _WIDTHS[1]), (kinds.how(column), _WIDTHS[3])))
    sheet.row_dimensions[row].height = cells.height(deep) + 3
    rule = kinds.rule(column, lists)
    if rule is not None:
        rule.add(f"C{row}")
        sheet.add_data_validation(rule)
