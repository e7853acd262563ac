"""Telling records from rows that are none: blank rows, totals, notes, sub-headings, repeated headers.

In doubt a row is a record: no child disappears. All rows are judged at once in polars; only the
few at the end of the table are looked at one by one.
"""

from __future__ import annotations

import polars as pl

from audit.read.heading import Header
from audit.read.tail import judge_tail
from audit.read.words import NOTE, TOTAL_ALONE, TOTAL_NAMED

_USUAL = 0.95


def classify(below: pl.DataFrame, header: Header, letters: list[str], merged_rows: set[int]) -> pl.DataFrame:
    """Add the column `_what` to the rows below the header: record, header, total, note or subheading.

    `below` has the rows with content under the header, `letters` the table's columns, `merged_rows`
    the rows whose first cell is merged across columns.
    """
    if not below.height or not letters:
        return below.with_columns(pl.lit("record").alias("_what"))
    facts = below.with_columns(
        pl.coalesce(letters).alias("_first"),
        pl.sum_horizontal(pl.col(letters).is_not_null().cast(pl.Int32)).alias("_filled"),
        _repeats(header, letters).alias("_header"),
    )
    usual = _usual_columns(facts, letters)
    missing = pl.sum_horizontal([pl.col(name).is_null().cast(pl.Int32) for name in usual]) if usual else pl.lit(0)
    facts = facts.with_columns(missing.alias("_missing"), _apart().alias("_apart"))
    # Only sparse rows and rows that say 'total' can be anything but records; the rest need no second look.
    odd = pl.col("_header") | (pl.col("_filled") <= 2) | _says_total()
    doubtful = facts.filter(odd)
    verdicts = doubtful.select("row", _verdict(facts, letters, len(usual), merged_rows).alias("_what"))
    if doubtful.is_empty():
        facts = facts.with_columns(pl.lit("record").alias("_what"))
    else:
        facts = facts.join(verdicts, on="row", how="left", maintain_order="left")
        facts = facts.with_columns(pl.col("_what").fill_null("record"))
    facts = judge_tail(facts, letters, usual)
    facts = _sum_row(facts, letters)
    return facts.drop("_first", "_filled", "_header", "_missing", "_apart")


def with_id(judged: pl.DataFrame, key: str, letters: list[str], merged_rows: set[int]) -> pl.DataFrame:
    """Take for records, after all, the rows with an id in the column `key`.

    A cell merged across columns is a label and no id. An id is one word, and none of those by which totals and
    footers are known. A total may count ids in that column, so a row that opens with 'total' elsewhere is a record
    only where it is filled as records are.
    """
    doubtful = judged.filter(pl.col("_what").is_in(["total", "note", "subheading"]))
    if doubtful.is_empty():
        return judged
    text, first = pl.col(key), pl.coalesce(letters)
    filled = pl.sum_horizontal(pl.col(letters).is_not_null().cast(pl.Int32))
    usual = judged.filter(pl.col("_what") == "record").select(filled.median()).item() or 1
    is_word = text.str.contains(r"^\S*[\p{L}\p{N}]\S*$") & ~text.str.to_lowercase().str.contains(NOTE.pattern)
    is_total_word = text.str.to_lowercase().str.contains(TOTAL_ALONE.pattern)
    is_id = is_word & (~is_total_word | (text.str.contains(r"\d") & (filled > 1)))
    is_like_records = (first == text) | (pl.col("_what") != "total") | (filled >= 0.7 * usual)
    is_label = pl.col("row").is_in(sorted(merged_rows))
    kept = doubtful.filter(is_id & is_like_records & ~is_label)["row"]
    is_kept = pl.col("row").is_in(kept.implode())
    return judged.with_columns(pl.when(is_kept).then(pl.lit("record")).otherwise("_what").alias("_what"))


def _says_total() -> pl.Expr:
    return pl.col("_first").str.contains_any(["total", "overall"], ascii_case_insensitive=True)


def _apart() -> pl.Expr:
    """Return an expression that is true for a row with blank rows before and after it."""
    row = pl.col("row").cast(pl.Int64)
    return ((row - row.shift(1) > 1) & (row.shift(-1) - row > 1)).fill_null(value=False)


def _verdict(facts: pl.DataFrame, letters: list[str], n_usual: int, merged_rows: set[int]) -> pl.Expr:
    first = pl.col("_first").str.to_lowercase()
    alone = first.str.contains(TOTAL_ALONE.pattern)
    named = first.str.contains(TOTAL_NAMED.pattern) & (pl.col("_missing") * 3 >= n_usual) & (pl.col("_missing") > 0)
    is_wide = len(letters) > 2
    subheading = (pl.col("_filled") == 1) & is_wide & _is_subheading(facts, letters, merged_rows)
    return (
        pl.when(pl.col("_header")).then(pl.lit("header"))
        .when(alone | named).then(pl.lit("total"))
        .when(first.str.contains(NOTE.pattern) & (pl.col("_filled") <= 2) & is_wide).then(pl.lit("note"))
        .when(subheading).then(pl.lit("subheading"))
        .otherwise(pl.lit("record"))
    )  # fmt: skip


def _repeats(header: Header, letters: list[str]) -> pl.Expr:
    """Return an expression that is true for the header row come again, as page-wise reports print it."""
    texts = {name: header.raw[name] for name in letters if name in header.raw}
    if len(texts) < 2:
        return pl.lit(value=False)
    same = pl.sum_horizontal(
        [(pl.col(name) == text).fill_null(value=False).cast(pl.Int32) for name, text in texts.items()]
    )
    return (same >= 2) & (same * 10 >= len(texts) * 8)


def _usual_columns(facts: pl.DataFrame, letters: list[str]) -> list[str]:
    """Columns that nearly every full row fills; rows that are sparse or say total do not count."""
    filled, typical = pl.col("_filled"), pl.col("_filled").median()
    full = facts.filter((filled >= 0.7 * typical) & ~pl.col("_header") & ~(_says_total() & (filled < typical)))
    if full.height < 3:
        return []
    shares = full.select(pl.col(letters).is_not_null().mean()).row(0)
    return [name for name, share in zip(letters, shares, strict=True) if share >= _USUAL]


def _is_subheading(facts: pl.DataFrame, letters: list[str], merged_rows: set[int]) -> pl.Expr:
    """Return an expression that is true for a single cell that is a label: capitals, a colon, merged or set apart."""
    key = facts.head(5000).select(pl.col(letters[0]).drop_nulls()).to_series()
    is_code = bool(key.len()) and float(key.str.contains(r"\d").mean() or 0.0) >= 0.5  # type: ignore[arg-type]
    text = pl.coalesce(letters)
    wordy = text.str.contains(r"\p{L}{3}") & ~text.str.contains(r"^\S*\d\S*$|^#")
    capitals = (text == text.str.to_uppercase()) & (_share(key, r"\p{Ll}") >= 0.5)
    merged = pl.col("row").is_in(sorted(merged_rows))
    not_key = pl.col(letters[0]).is_null() | pl.lit(is_code)
    return wordy & (capitals | text.str.contains(r":$") | pl.col("_apart") | merged | not_key)


def _share(values: pl.Series, pattern: str) -> float:
    return float(values.str.contains(pattern).mean() or 0.0) if values.len() else 0.0  # type: ignore[arg-type]


def _sum_row(facts: pl.DataFrame, letters: list[str]) -> pl.DataFrame:
    """Take a first or last row without its naming cells, whose numbers are the sums of the others, for a total."""
    records = facts.filter(pl.col("_what") == "record")
    if records.height < 4:
        return facts
    for at in (0, -1):
        row = records.row(at, named=True)
        others = records.slice(1) if at == 0 else records.slice(0, records.height - 1)
        named = [n for n in letters if row[n] is None and others[n].null_count() <= 0.05 * others.height]
        if not named:
            continue
        own = pl.DataFrame([row]).select(pl.col(letters).cast(pl.String)).select(_as_number(letters)).row(0, named=True)
        sums = others.select(_as_number(letters).sum()).row(0, named=True)
        filled = [n for n in letters if own[n] is not None and abs(own[n]) > 1 and sums[n]]
        hits = sum(abs(own[n] - sums[n]) <= 0.001 * abs(sums[n]) for n in filled)
        if hits >= 2 and hits * 2 >= len(filled) * 0.6:
            total = pl.col("row") == row["row"]
            facts = facts.with_columns(pl.when(total).then(pl.lit("total")).otherwise("_what").alias("_what"))
    return facts


def _as_number(letters: list[str]) -> pl.Expr:
    return pl.col(letters).str.replace_all(",", "").cast(pl.Float64, strict=False)
