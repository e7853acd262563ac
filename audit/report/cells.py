"""How a cell looks and what it may hold: text that cannot act as a formula, real dates, a few plain looks."""

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from math import isfinite
from typing import Any
from xml.sax.saxutils import escape

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

#: Text longer than this is cut, visibly: a row of a spreadsheet cannot show more. The CSV files hold it whole.
TEXT_LIMIT = 1_000

#: In Excel everywhere; LibreOffice has a font of the same measures.
FONT = "Arial"
INK, PALE_INK, LINK_INK = "1A1A1A", "595959", "0B4F8A"
RULE, PALE_RULE = "BFBFBF", "E3E3E3"
DAY, COUNT = "dd/mm/yyyy", "#,##0"

#: XML cannot hold these.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: What stands between a cell's style and its text, and after it.
TEXT_OPENS, TEXT_CLOSES = '" t="inlineStr"><is><t xml:space="preserve">', "</t></is></c>"
#: A reader who edits such a cell would turn it into a formula, were it not marked as text.
FORMULA_LEADS = tuple("=+-@\t")

#: Widths of Arial's letters in widths of a digit, by the letters that share one; any other letter counts as wide.
_WIDTHS = {
    letter: width
    for width, letters in (
        (0.4, "ijl'|"), (0.5, " .,:;!/\\tfI[]"), (0.6, "-()r`\"*"), (0.9, "cksvxyzJ"),
        (1.0, "abdeghnopquL0123456789$?_–"), (1.1, "+=<>~FTZ"), (1.2, "&ABEKPSVXY"), (1.3, "CDHNRUw"),
        (1.4, "GOQ"), (1.5, "mM"), (1.7, "W%"), (1.9, "@…—"),
    )
    for letter in letters
}  # fmt: skip
_SPACE = _WIDTHS[" "]
_LINE_HEIGHT, _HIGHEST = 13.0, 409.0


@dataclass(frozen=True)
class Look:
    """How a cell is drawn. `format` is a number format of Excel's."""

    bold: bool = False
    size: int = 10
    ink: str = INK
    fill: str | None = None
    format: str = "General"
    is_number: bool = False
    is_wrapped: bool = False
    is_ruled: bool = False
    is_link: bool = False
    is_marked_text: bool = False


TITLE = Look(bold=True, size=16)
HEADING = Look(bold=True, size=12)
PLAIN = Look()
PALE = Look(ink=PALE_INK)
BANNER = Look(bold=True, ink="7A1B12")
LINK = Look(ink=LINK_INK, is_link=True)
HEADER = Look(bold=True, ink="FFFFFF", fill="1F3864", is_wrapped=True, is_ruled=True)
BODY = Look(is_wrapped=True, is_ruled=True)
BODY_LINK = replace(BODY, ink=LINK_INK, is_link=True)
DATED = Look(format=DAY, is_ruled=True)

#: A status is told in words; the colour only repeats its first words.
_TONES = {
    "Not kept": ("7A1B12", "FBE3E0"),
    "Check failed": ("7A1B12", "FBE3E0"),
    "No, ": ("7A1B12", "FBE3E0"),
    "Attested: no": ("7A1B12", "FBE3E0"),
    "Attested: some no": ("7A1B12", "FBE3E0"),
    "Attested no": ("7A1B12", "FBE3E0"),
    "Late": ("5C4300", "FFF2CC"),
    "Cannot be": ("5C4300", "FFF2CC"),
    "For a person": ("5C4300", "FFF2CC"),
    "No data": ("5C4300", "FFF2CC"),
    "Kept": ("1E4D1A", "E2F0D9"),
    "Yes": ("1E4D1A", "E2F0D9"),
}


def spoken(day: date) -> str:
    """Return a day as people write it: 4 November 2026."""
    return f"{day.day} {day:%B %Y}"


@lru_cache(maxsize=1024)
def status_look(words: str) -> Look:
    """Return the look of a status by its first words; words nobody coloured stay plain."""
    ink, fill = next((tone for opening, tone in _TONES.items() if words.startswith(opening)), (INK, None))
    return Look(ink=ink, fill=fill, is_wrapped=True, is_ruled=True)


def safe(value: Any) -> Any:
    """Return `value` as a cell may hold it: a finite number, a day, or text that XML can hold, cut where too long."""
    if isinstance(value, str):
        if len(value) <= TEXT_LIMIT and value.isprintable():
            return value
        text = _UNWRITABLE.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
        cut = len(text) - TEXT_LIMIT
        return text if cut <= 0 else f"{text[:TEXT_LIMIT]} … [cut: {cut:,} more characters]"
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if value is None or isinstance(value, date):
        return value
    if isinstance(value, (int, float, Decimal)):
        return value if isfinite(value) else None
    return safe(str(value))


class Brush:
    """Makes the cells of one worksheet, as XML from the number of their style on."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet
        self._styles: dict[Look, str] = sheet.parent.looks

    def style(self, look: Look) -> str:
        """Return the number of a look among the workbook's styles."""
        if look not in self._styles:
            self._styles[look] = _number(self._sheet, look)
        return self._styles[look]

    def cell(self, text: str, look: Look) -> str:
        """Return the cell that shows `text` in this look. There is no formula it can hold."""
        text = safe(text)
        if text.startswith(FORMULA_LEADS):
            look = replace(look, is_marked_text=True)
        return f'" s="{self.style(look)}{TEXT_OPENS}{escape(text)}{TEXT_CLOSES}'


def _number(sheet: Any, look: Look) -> str:
    cell = WriteOnlyCell(sheet)
    for part, value in _style(look).items():
        setattr(cell, part, value)
    cell.quotePrefix = look.is_marked_text
    return str(cell.style_id)


def _style(look: Look) -> dict[str, Any]:
    underline = "single" if look.is_link else None
    style: dict[str, Any] = {
        "font": Font(name=FONT, size=look.size, bold=look.bold, color=look.ink, underline=underline),
        "alignment": Alignment(
            vertical="top" if look.is_ruled else None,
            wrap_text=look.is_wrapped,
            horizontal="right" if look.is_number else "left",
        ),
        "number_format": look.format,
    }
    if look.fill:
        style["fill"] = PatternFill("solid", fgColor=look.fill)
    if look.is_ruled:
        style["border"] = Border(*(Side("thin", color=colour) for colour in (PALE_RULE, PALE_RULE, PALE_RULE, RULE)))
    return style


@lru_cache(maxsize=64)
def number_look(wanted: str | None) -> Look:
    """Return the look of a number in a table; a blank as wide as two brackets keeps it clear of the next column."""
    return Look(format=(wanted or COUNT) + "_)_)", is_number=True, is_ruled=True)


def height(lines: int, size: int = 10) -> float:
    """Return the height in points of a row of so many lines of text."""
    return min(lines * _LINE_HEIGHT * size / 10 + 3, _HIGHEST)


def lines(text: str, width: float, *, is_bold: bool = False) -> int:
    """Return how many lines `text` takes in a column `width` characters wide: an estimate on the safe side."""
    if len(text) <= sure_to_fit(width, is_bold=is_bold) and "\n" not in text:
        return 1
    return _broken(text, _room(width, is_bold=is_bold))


def sure_to_fit(width: float, *, is_bold: bool = False) -> float:
    """Return how many characters are sure to fit in a line of a column `width` characters wide."""
    return 0.8 * _room(width, is_bold=is_bold)


def _room(width: float, *, is_bold: bool) -> float:
    return width * (0.86 if is_bold else 0.94)


def _broken(text: str, room: float) -> int:
    """Count the lines of text broken between words; a word longer than a line is broken itself."""
    n = 0
    for paragraph in text.split("\n"):
        n, used = n + 1, 0.0
        for word in paragraph.split(" "):
            long = _length(word)
            if used and used + _SPACE + long > room:
                n, used = n + 1, 0.0
            used += long + (_SPACE if used else 0)
            while used > room:
                n, used = n + 1, used - room
    return n


@lru_cache(maxsize=65536)
def _length(word: str) -> float:
    """Measure a word in widths of a digit, which is what a column's width counts."""
    return sum(_WIDTHS.get(letter, 1.3) for letter in word)
