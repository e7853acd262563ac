"""The first rows of a sheet as plain values, each cell with its kind, for judging where the header is."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import polars as pl

from audit.read.model import UNCALCULATED, Sheet
from audit.read.text import letter, number_of

#: The header is looked for in so many first rows with content.
SEARCHED = 60
_LOOKED_AT = 200

_MONEY = r"[£$€]?\s*"
_NUMBER = re.compile(
    rf"[-+(]?\s*{_MONEY}-?(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?(?:[eE][-+]?\d+)?\s*%?\)?\Z|-?\.\d+\Z"
)
_DATE = re.compile(
    r"(?:\d{4}-(?:\d{1,2}|[A-Za-z]{3,9})-\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})"
    r"|\d{1,2}[ -][A-Za-z]{3,9}[ -,]+(?:\d{4}|\d{2}))(?:[ T]\d{1,2}:\d{2}.*)?\Z"
)
_MISSING = re.compile(
    r"(?:[-–—.*~?:]+|n/?a\.?|nan|null|none|nil|tbc|tba|unknown|not known|not applicable|[xzcu]|#[A-Z/0!?]+)\Z",
    re.IGNORECASE,
)
_UNIT = re.compile(r"[(\[].*[)\]]\Z|[%#£$€]{1,2}\Z", re.DOTALL)


class Grid:
    """The first rows with content: `rows` their numbers, `cells[row][letter]` their texts.

    `kinds` of columns are what most cells of a column are, where they are not just text: that is
    what makes text above them a heading.
    """

    def __init__(self, sheet: Sheet) -> None:
        self.letters = sheet.letters
        self.stored = sheet.head_kinds
        self.merged = [_range(text) for text in sheet.merged]
        filled = sheet.cells
        if self.letters:
            filled = filled.filter(~pl.all_horizontal(pl.col(self.letters).is_null())).head(_LOOKED_AT)
        self.rows: list[int] = filled["row"].to_list()
        self.cells: dict[int, dict[str, str]] = {}
        for row, *values in filled.select("row", *self.letters).iter_rows():
            self.cells[row] = {name: text for name, text in zip(self.letters, values, strict=True) if text is not None}
        self.searched = self.rows[:SEARCHED]
        self._kind = {(row, name): self._look(row, name) for row in self.rows for name in self.cells[row]}
        self.kinds = self._column_kinds()
        counts = sorted(len(self.cells[row]) for row in self.rows)
        self.usual = counts[len(counts) // 2] if counts else 0
        self.width = len({name for row in self.rows for name in self.cells[row]})

    def kind(self, row: int, name: str) -> str:
        """Return n number, d date (N, D: typed as text), b true/false, - mark for missing, t text, '' nothing."""
        return self._kind.get((row, name), "")

    def conforms(self, row: int, name: str) -> bool:
        """Say whether a cell is what most of its column is."""
        kind, usual = self.kind(row, name), self.kinds.get(name, "")
        return bool(usual) and (kind == usual or (usual in "ND" and kind == usual.lower()))

    def is_heading(self, row: int, name: str) -> bool:
        """Say whether a cell can be a heading: text, or a number typed as text over real numbers."""
        kind = self.kind(row, name)
        if kind in ("t", "-"):
            return True
        # Months stand over numbers as headings do; a number is one only where it was typed as text.
        over_numbers = self.kinds.get(name, "") in ("n", "N")
        return (kind in ("d", "D") and over_numbers) or (kind in ("N", "D") and not self.conforms(row, name))

    def headings(self, row: int) -> int:
        """How many cells of a row can be headings; 0 when one of its cells cannot."""
        names = self.cells[row]
        if self.is_years(row):
            return len(names)
        return len(names) if all(self.is_heading(row, name) for name in names) else 0

    def over_typed(self, row: int) -> int:
        """How many columns of numbers or dates have a heading in this row."""
        years = self.is_years(row)
        return sum(years or self.is_heading(row, name) for name in self.cells[row] if name in self.kinds)

    def is_years(self, row: int) -> bool:
        """Years in a run over the columns: headings, though they are numbers."""
        run = self._run(row)
        return len(run) >= 2 and 1900 <= run[0] <= 2100 and any(self.kind(row, n) == "t" for n in self.cells[row])

    def is_unit_row(self, row: int) -> bool:
        """Say whether a row holds explanations only: '(at birth)', '%'."""
        return all(_UNIT.match(text) for text in self.cells[row].values())

    def first_data_row(self) -> int | None:
        """Return the first row that holds numbers or dates where its columns do; None in a table of text."""
        for at, row in enumerate(self.searched):
            names = self.cells[row]
            typed = [name for name in names if name in self.kinds and self.kind(row, name) != "-"]
            fits = sum(self.conforms(row, name) for name in typed)
            if not fits or fits * 2 < len(typed) or len(names) < 0.6 * self.usual or self.is_years(row):
                continue
            # Numbers above the first row of headings are a title's date or number the columns.
            headed = any(self._heads(earlier) for earlier in self.searched[:at])
            if not headed and any(self._heads(later) for later in self.searched[at + 1 : at + 20]):
                continue
            return row
        return None

    def _heads(self, row: int) -> bool:
        return self.headings(row) > 1 and self.over_typed(row) * 2 >= len(self.kinds)

    def _run(self, row: int) -> list[int]:
        texts = [text for name, text in self.cells[row].items() if self.kind(row, name) in ("n", "N")]
        if not all(text.isdecimal() and len(text) < 6 for text in texts):
            return []
        numbers = [int(text) for text in texts]
        rising = all(b == a + 1 for a, b in pairwise(numbers))
        return numbers if rising else []

    def _look(self, row: int, name: str) -> str:
        text, stored = self.cells[row][name], self.stored.get(f"{name}{row}", "")
        if stored == "e" or text == UNCALCULATED or _MISSING.match(text):
            return "-"
        as_text = stored in ("s", "i", "f")
        if _DATE.match(text):
            return "D" if as_text else "d"
        if text in ("TRUE", "FALSE") and stored in ("b", ""):
            return "b"
        if _NUMBER.match(text):
            return "N" if as_text else "n"
        return "t"

    def _column_kinds(self) -> dict[str, str]:
        kinds: dict[str, str] = {}
        splits: dict[str, tuple[int, str]] = {}
        for name in self.letters:
            column = [(row, self._kind[row, name]) for row in self.rows if (row, name) in self._kind]
            column = [(row, kind) for row, kind in column if kind != "-"]
            for family in ("nN", "dD", "b"):
                found = [kind for _, kind in column if kind in family]
                if found and 2 * len(found) >= len(column):
                    best = Counter(reversed(found)).most_common(1)[0][0]
                    kinds[name] = best
            split = _split(column)
            if split:
                splits[name] = split
        # Few data under a tall header: two columns that turn from text to values at one row agree on it.
        starts = Counter(row for row, _ in splits.values())
        for name, (row, kind) in splits.items():
            if starts[row] >= 2:
                kinds.setdefault(name, kind)
        return kinds


def _split(column: list[tuple[int, str]]) -> tuple[int, str] | None:
    """Where a column turns from text to values of one kind, and stays so to its end."""
    start, kind = 0, ""
    for row, found in reversed(column):
        if found == "t":
            break
        if kind and found.lower() != kind.lower():
            return None
        start, kind = row, kind or found
    texts = [found for row, found in column if row < start]
    return (start, kind) if kind and texts and set(texts) == {"t"} else None


def _range(text: str) -> tuple[int, int, int, int]:
    """'B4:E6' as (top, bottom, left, right), all from 1."""
    first, _, last = text.partition(":")
    corners = []
    for part in (first, last or first):
        found = re.match(r"\$?([A-Z]+)\$?(\d+)", part)
        corners.append((number_of(found.group(1)), int(found.group(2))) if found else (0, 0))
    (left, top), (right, bottom) = corners
    return top, bottom, left, right


def merged_letters(left: int, right: int) -> list[str]:
    """Return the letters of the columns from one number to another."""
    return [letter(number) for number in range(left, right + 1)]
