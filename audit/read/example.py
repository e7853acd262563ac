"""The example row of our own templates: it shows how to fill a sheet, and is never read as data."""

from __future__ import annotations

import polars as pl

#: What stands in the id's place in an example row.
EXAMPLE = "EXAMPLE – not read"
_PATTERN = r"(?i)^example\s*[-–—]+\s*not\s+read\.?$"


def mark_example(judged: pl.DataFrame, letters: list[str]) -> pl.DataFrame:
    """Take the first row below the header for an example where it says so.

    Further down such a row is a record, under the id that stands there: whoever fills a copy of the example means it.
    """
    if not judged.height or not letters:
        return judged
    is_first = pl.col("row") == pl.col("row").min()
    says_so = pl.any_horizontal(pl.col(letters).str.contains(_PATTERN)).fill_null(value=False)
    if not judged.filter(is_first).select(says_so).item():
        return judged
    return judged.with_columns(pl.when(is_first).then(pl.lit("example")).otherwise("_what").alias("_what"))
