"""Small steps in choosing among records: columns that may be absent, ranks, and days read only to compare them."""

import polars as pl

from audit.mapping import values
from schemas import DATASETS


def with_columns(frame: pl.DataFrame, *items: str) -> pl.DataFrame:
    """Return the frame with these items, blank where the return has no such column."""
    return frame.with_columns(pl.lit(None, pl.String).alias(item) for item in items if item not in frame.columns)


def newest_of(frame: pl.DataFrame, name: str, *older: str) -> pl.DataFrame:
    """Return the frame with one column for what layouts have called otherwise, the first that is there counting."""
    there = [item for item in (name, *older) if item in frame.columns]
    if not there:
        return frame
    merged = frame.with_columns(pl.coalesce(there).alias(name))
    return merged.drop(item for item in there if item != name)


def rank(item: str) -> pl.Expr:
    """Return a rank as a number; blank where it is none."""
    return pl.col(item).str.strip_chars().cast(pl.Int64, strict=False)


def is_first(item: str) -> pl.Expr:
    """Say whether a record is of the first rank; one without a rank is."""
    return rank(item).fill_null(1) == 1


def days(frame: pl.DataFrame, item: str) -> pl.Series:
    """Read an item as days, for choosing only: what is no date is blank here and listed where it is loaded."""
    column = DATASETS["plan"].columns()["issued_on"]
    rows = pl.Series(range(frame.height), dtype=pl.UInt32)
    return values.typed(column, values.Cells(rows, with_columns(frame, item)[item])).values
