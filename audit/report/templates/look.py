"""How templates look: the dashboard's font and colours, in cells people type into."""

from typing import Any

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from audit.report.cells import FONT, INK, PALE_INK, RULE

FONT_OF_BOOK = Font(name=FONT, size=10)

#: Characters across a page that can still be read.
_PAGE = 150
_THIN = Side("thin", color=RULE)
BOX = Border(_THIN, _THIN, _THIN, _THIN)
_WRAPPED = Alignment(wrap_text=True, vertical="top", horizontal="left", indent=1)

#: By name: what a cell of this look is drawn with.
LOOKS: dict[str, dict[str, Any]] = {
    "title": {"font": Font(name=FONT, size=16, bold=True, color=INK)},
    "section": {
        "font": Font(name=FONT, size=11, bold=True, color=INK), "fill": PatternFill("solid", fgColor="DDE4EE"),
        "alignment": Alignment(vertical="center", horizontal="left", indent=1),
    },
    "plain": {"font": Font(name=FONT, size=10, color=INK), "alignment": _WRAPPED},
    "pale": {"font": Font(name=FONT, size=9, color=PALE_INK), "alignment": _WRAPPED, "border": BOX},
    "heading": {
        "font": Font(name=FONT, size=10, bold=True, color="FFFFFF"), "fill": PatternFill("solid", fgColor="1F3864"),
        "alignment": Alignment(wrap_text=True, vertical="center", horizontal="left", indent=1), "border": BOX,
    },
    "example": {
        "font": Font(name=FONT, size=10, italic=True, color=PALE_INK), "fill": PatternFill("solid", fgColor="F2F2F2"),
        "alignment": Alignment(vertical="top", horizontal="left", indent=1), "border": BOX,
    },
    "answer": {
        "font": Font(name=FONT, size=11, color=INK), "fill": PatternFill("solid", fgColor="FFFBE6"),
        "alignment": _WRAPPED, "border": BOX,
    },
    "ruled": {"font": Font(name=FONT, size=10, color=INK), "alignment": _WRAPPED, "border": BOX},
}  # fmt: skip


def printed(sheet: Any, width: float) -> None:
    """Set a sheet up to be printed on A4 across; `width` in characters decides how many pages wide."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = max(1, round(width / _PAGE)), 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.5


def put(sheet: Any, row: int, column: int, value: Any, look: str) -> Any:
    """Write a value in a look; return the cell."""
    cell = sheet.cell(row, column, value)
    for part, drawn in LOOKS[look].items():
        setattr(cell, part, drawn)
    return cell
