"""What a column's kind means to the person who fills it: how to answer, the list to choose from, the format."""

from collections.abc import Sequence
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from audit.report.cells import DAY
from audit.report.templates.look import put
from schemas.base import FIRST_YEAR, LAST_YEAR, Column, range_in_words

#: The sheet that holds the words to choose from.
LISTS = "Lists"
#: A number format that keeps what is typed as it is typed: leading zeros, long numbers.
_AS_TYPED = "@"
_FORMATS = {"date": DAY, "id": _AS_TYPED, "text": _AS_TYPED, "integer": "0", "decimal": "0.00"}


def how(column: Column) -> str:
    """Say in a sentence how to fill a column."""
    match column.kind:
        case "date":
            return "A day, as in 07/09/2026."
        case "yes_no":
            return "Yes or No, from the list."
        case "code":
            return "One from the list."
        case "integer" | "decimal":
            what = "A whole number" if column.kind == "integer" else "A number"
            return (
                f"{what}, {range_in_words(column)}." if column.ge is not None or column.le is not None else f"{what}."
            )
        case "id":
            known = {"upn": "The UPN, as in A123456789012.", "uln": "Ten digits.", "urn": "Six digits, as in 100001."}
            theirs = "The number your system gives it." if column.is_key else "As it is written, zeros and all."
            others = f"The id of the {column.refers_to}, as in your other lists." if column.refers_to else theirs
            return known.get(column.form or "", others)
    return "In your own words."


def format_of(column: Column) -> str:
    """Return the number format of a column's cells."""
    return _FORMATS.get(column.kind, "General")


def rule(column: Column, lists: "Lists") -> DataValidation | None:
    """Return what Excel is to accept in a column's cells; None where anything goes."""
    match column.kind:
        case "date":
            first, last = f"DATE({FIRST_YEAR},1,1)", f"DATE({LAST_YEAR},12,31)"
            return _said(DataValidation("date", operator="between", formula1=first, formula2=last), column)
        case "yes_no":
            return _said(DataValidation("list", formula1='"Yes,No"'), column)
        case "code":
            return _said(DataValidation("list", formula1=lists.range_of(column)), column)
        case "integer" | "decimal":
            low, high = column.ge if column.ge is not None else -1e9, column.le if column.le is not None else 1e9
            kind = "whole" if column.kind == "integer" else "decimal"
            return _said(
                DataValidation(kind, operator="between", formula1=f"{low:.0f}", formula2=f"{high:.0f}"), column
            )
    return None


def _said(made: DataValidation, column: Column) -> DataValidation:
    made.allow_blank = True
    made.showErrorMessage = True
    made.errorTitle = "Please check"
    made.error = f"{how(column)} Leave it blank if you do not know."
    return made


class Lists:
    """The words of the coded columns of a workbook, each in a column of its own on a sheet of lists."""

    def __init__(self) -> None:
        self._columns: list[Column] = []

    def range_of(self, column: Column) -> str:
        """Give a column's words a place; return the cells that hold them."""
        self._columns.append(column)
        letter = get_column_letter(len(self._columns))
        return f"'{LISTS}'!${letter}$2:${letter}${len(words(column)) + 1}"

    def add_to(self, book: Any) -> None:
        """Write the sheet, where there is any list."""
        if not self._columns:
            return
        sheet = book.create_sheet(LISTS)
        for number, column in enumerate(self._columns, 1):
            sheet.column_dimensions[get_column_letter(number)].width = 40
            put(sheet, 1, number, heading(column.name), "heading")
            for row, text in enumerate(words(column), 2):
                put(sheet, row, number, text, "plain")


def words(column: Column) -> Sequence[str]:
    """Return the words a person chooses from, in the order of the codes."""
    return list((column.codes or {}).values())


_CAPITALS = {"upn", "uln", "urn", "ncy", "sen", "ehc", "la", "id", "url", "senco", "send"}


def heading(name: str) -> str:
    """Return our name of a column as people read it; the audit reads it back as the same name."""
    first, *rest = (word.upper() if word in _CAPITALS else word for word in name.split("_"))
    return " ".join([first[0].upper() + first[1:], *rest])
