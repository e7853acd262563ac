"""The move to another phase that a plan awaits, told from the day by which its new placement is due."""

import polars as pl

from audit.sen2.choosing import days

#: A due day for naming the new placement (month, days) and the kind of move, on 1 September, it is of; any other day
#: is that of a move five months later between post-16 institutions.
_OTHER_TRANSFER = "post16_to_post16"
_TRANSFERS = (((2, (14, 15)), "school"), ((3, (30, 31)), "post16_institution"))


def with_transfer(active: pl.DataFrame) -> pl.DataFrame:
    """Add the day and the kind of the move that a due day for the new placement tells of.

    A text that is no date is passed on as it stands, to be listed as unusable.
    """
    if "phasetransferduedate" not in active.columns:
        return active
    day, moves = pl.col("due"), pl.col("due").dt.offset_by("5mo")
    kind: pl.Expr = pl.when(moves.dt.offset_by("-5mo") == day).then(pl.lit(_OTHER_TRANSFER))
    moved: pl.Expr = pl.when(kind.is_not_null()).then(moves)
    for (month, limits), name in _TRANSFERS:
        is_it = (day.dt.month() == month) & day.dt.day().is_in(limits)
        kind = pl.when(is_it).then(pl.lit(name)).otherwise(kind)
        moved = pl.when(is_it).then(pl.date(day.dt.year(), 9, 1)).otherwise(moved)
    frame = active.with_columns(days(active, "phasetransferduedate").alias("due"))
    text = pl.when(day.is_null()).then(pl.col("phasetransferduedate")).otherwise(moved.cast(pl.String))
    return frame.with_columns(text.alias("phase transfer on"), kind.alias("phase transfer kind")).drop("due")


def unplaced_transfers(active: pl.DataFrame) -> pl.DataFrame:
    """Return the active plans whose due day is a date that tells of no move."""
    return active.filter(pl.col("phasetransferduedate").is_not_null() & pl.col("phase transfer on").is_null())
