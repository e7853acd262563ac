"""Say when a sheet seems to hold more than one table: beside each other, or one below the other."""

from __future__ import annotations

import polars as pl

from audit.read.grid import Grid
from audit.read.heading import Header
from audit.read.text import letter, number_of

#: So many rows that follow a gap are looked at; a sheet with more gaps is no stack of tables.
_LOOKED_AT = 200


def block_notes(grid: Grid, header: Header, rows: pl.DataFrame) -> list[str]:
    """Return a sentence for each empty column between named ones, and for a second header below a gap."""
    return [*_beside(header, rows), *_below(grid, rows)]


def _beside(header: Header, rows: pl.DataFrame) -> list[str]:
    named = sorted(number_of(name) for name, text in header.joined.items() if text)
    if not named or not rows.height:
        return []
    empty = [
        letter(number)
        for number in range(named[0], named[-1])
        if number not in named
        and (letter(number) not in rows.columns or rows[letter(number)].null_count() == rows.height)
    ]
    # One gap parts two tables; many are only a layout with spacer columns.
    if len(empty) != 1 or not named[0] < number_of(empty[0]) - 1 or not number_of(empty[0]) + 1 < named[-1]:
        return []
    return [f"Column {empty[0]} is empty and has no heading: perhaps two tables stand side by side."]


def _below(grid: Grid, rows: pl.DataFrame) -> list[str]:
    """Find a row after a gap that has text in the columns of numbers and dates, as a header has."""
    typed = [name for name in rows.columns if name in grid.kinds]
    if len(typed) < 2:
        return []
    gaps = rows.filter(pl.col("row").cast(pl.Int64).diff() > 1).head(_LOOKED_AT)
    text = pl.all_horizontal([pl.col(name).str.contains(r"^\p{L}[^\d]*$").fill_null(value=False) for name in typed])
    found = gaps.filter(text)["row"].to_list()
    return [f"Perhaps another table begins in row {row:,}: its cells look like headings." for row in found[:3]]
