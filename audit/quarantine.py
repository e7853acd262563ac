"""The quarantine: one row for everything in the inputs that could not be used, or looks wrong."""

from collections.abc import Iterable

import polars as pl

#: What became of the row or cell (data contract, section 5).
ROW_KEPT_OUT, CELL_BLANKED, DOUBTFUL = "row kept out", "cell blanked", "kept, doubtful"
#: How the reason ends where a row kept out repeats another cell by cell: nothing of it is lost.
ALIKE = ", every other cell being the same"

#: Columns of the quarantine. `row` is null where a whole column is meant; `value` is the cell's own text.
QUARANTINE = {
    "dataset": pl.String, "source": pl.String, "file": pl.String, "sheet": pl.String, "row": pl.UInt32,
    "column": pl.String, "value": pl.String, "rule": pl.String, "reason": pl.String, "effect": pl.String,
}  # fmt: skip

#: Where each row came from, in every typed frame.
ORIGIN = ("source_file", "source_sheet", "source_row")


#: Puts each fault of a filled form at its own question's row, not at the first one's.
AT_QUESTIONS = (
    "UPDATE result.quarantine SET row = asked.question_row FROM result.heading AS asked"
    " WHERE asked.question_row IS NOT NULL AND quarantine.dataset = asked.dataset AND quarantine.file = asked.file"
    ' AND quarantine.sheet = asked.sheet AND quarantine."column" = asked."column"'
)


def empty() -> pl.DataFrame:
    """Return a quarantine with no rows."""
    return pl.DataFrame(schema=QUARANTINE)


def joined(parts: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """Return one quarantine from several, in the order given."""
    return pl.concat([empty(), *parts])


def source(file: str, sheet: str) -> str:
    """Name a source as people read it: the file, and the sheet in brackets where there is one."""
    return f"{file} ({sheet})" if sheet else file


def listed(
    rows: pl.DataFrame, *, dataset: str, column: str, rule: str, reason: str | pl.Expr, effect: str
) -> pl.DataFrame:
    """Turn `rows` (the columns of ORIGIN, and `value`) into quarantine rows.

    `reason` is a sentence, or an expression over `rows`; it never holds the value itself.
    """
    file, sheet = pl.col("source_file"), pl.col("source_sheet")
    bracketed = pl.concat_str(file, pl.lit(" ("), sheet, pl.lit(")"))
    return rows.select(
        pl.lit(dataset).alias("dataset"),
        pl.when(sheet == "").then(file).otherwise(bracketed).alias("source"),
        file.alias("file"),
        sheet.alias("sheet"),
        pl.col("source_row").cast(pl.UInt32).alias("row"),
        pl.lit(column).alias("column"),
        pl.col("value").cast(pl.String),
        pl.lit(rule).alias("rule"),
        (pl.lit(reason) if isinstance(reason, str) else reason).alias("reason"),
        pl.lit(effect).alias("effect"),
    )
