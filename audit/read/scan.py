"""What a second look at a sheet's raw bytes finds, whatever the kind of workbook."""

from __future__ import annotations

from dataclasses import dataclass, field

#: So many first rows with content have the kind of each cell recorded, for telling a header from data.
HEAD_ROWS = 100


@dataclass
class SheetScan:
    """The raw facts of one sheet, found without the reader of values.

    `n_rows` and `last_row` are the independent count: rows that show something, and the last of them.
    `head` gives the stored kind of each cell of the first rows: n number, s shared text, i inline
    text, f text of a formula, b true/false, e error, d ISO date. `padded` holds the numbers that a format
    such as 0000 shows with leading zeros, as shown.
    """

    n_rows: int = 0
    last_row: int = 0
    last_column: int = 0
    n_row_tags: int = 0
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: int = 0
    errors: dict[str, str] = field(default_factory=dict)
    padded: dict[str, str] = field(default_factory=dict)
    uncalculated: list[str] = field(default_factory=list)
    n_formulas: int = 0
    head: dict[str, str] = field(default_factory=dict)
    merged: list[str] = field(default_factory=list)
    dimension: str = ""
    filter_range: str = ""
    is_filtered: bool = False
