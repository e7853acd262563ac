"""Text to typed values: one column's cells in, what they hold and what is wrong with them out.

Typing is ours, never a library's guess. A cell is blank, usable, or unusable with a reason in plain words
that never repeats the cell's text. Work is done once per distinct text, in polars expressions.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

import polars as pl

from audit.mapping import coded, dates
from schemas.base import POLARS_TYPES, Column, Kind

#: Codes a spreadsheet shows in place of a value, and what the reader puts for a formula never calculated.
_ERROR_CELL = (
    r"^#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|BUSY!|UNKNOWN!"
    r"|GETTING_DATA|UNCALCULATED)$"
)
_ROUNDED = r"(?i)^[0-9](\.[0-9]+)?E\+[0-9]+$"
#: A spreadsheet keeps 15 digits of a number.
_TOO_LONG = r"^[0-9]{16,}$"
_INTEGER = r"^[+-]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.0+)?$"
_DECIMAL = r"^[+-]?£? ?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)?(?:\.[0-9]+)?$"
#: Ids as most exports write them, letters and then digits: nothing in them is to be put right or refused.
_PLAIN_ID = r"^[A-Z]{1,8}[0-9]{1,15}$"
#: No number of ours is as large; one that is could not be stored as a decimal either.
_TOO_LARGE = 1e12

#: The rule an unusable cell of each kind breaks.
RULES = {
    "date": "no date", "integer": "no number", "decimal": "no number", "code": "unknown code",
    "yes_no": "no yes or no", "id": "no id", "text": "no text",
}  # fmt: skip


@dataclass(frozen=True)
class Cells:
    """The cells of one column as read, and what the mapping says of them.

    `words` gives their folded words and what each stands for ("" for blank); `forms` names date forms
    accepted beyond the usual ones; `numeric` returns the rows whose cell is a number in the workbook.
    """

    rows: pl.Series
    texts: pl.Series
    words: Mapping[str, str] = field(default_factory=dict)
    forms: Collection[str] = ()
    numeric: Callable[[], Collection[int]] = frozenset
    date1904: bool = False


@dataclass(frozen=True)
class Typed:
    """One column typed: its values, a reason (else null) per unusable cell, and what was noticed on the way.

    `order` says, of a date column, how its days and months were written.
    """

    values: pl.Series
    reasons: pl.Series
    notes: tuple[str, ...] = ()
    order: dates.Order = field(default_factory=dates.Order)


def typed(column: Column, cells: Cells) -> Typed:
    """Type the cells of `column`. Both series returned are as long as `cells.texts` and in its order."""
    if cells.texts.null_count() == len(cells.texts):
        return Typed(_nothing(len(cells.texts), column.kind), _nothing(len(cells.texts)))
    if _are_plain_ids(column, cells):
        return Typed(cells.texts, _nothing(len(cells.texts)))
    rows = pl.DataFrame({"row": cells.rows, "text": cells.texts})
    # Ids and free text hardly repeat; everything else is read once per distinct text.
    repeats = column.kind not in ("id", "text")
    texts = rows.select("text").unique() if repeats else rows.select("text")
    known = _refused(texts.with_columns(clean=_cleaned(pl.col("text"), column)), column, cells.words)
    read = _READERS[column.kind](known, column, cells)
    read = read.with_columns(reason=pl.coalesce(known["refused"], "reason"))
    if repeats:
        read = rows.join(read, on="text", how="left", nulls_equal=True, maintain_order="left")
    else:
        read = read.with_columns(rows["row"])
    if column.kind == "date":
        read = dates.with_serials(read, cells.numeric, cells.date1904)
    if column.kind == "id":
        read = _without_rounded(read, cells.numeric)
    order = dates.order(read) if column.kind == "date" else dates.Order()
    reasons = read.select(dates.month_first_reasons(order))["reason"] if order.n_month_first else read["reason"]
    return Typed(read["value"], reasons, _notes(read, column), order)


def _are_plain_ids(column: Column, cells: Cells) -> bool:
    return column.kind == "id" and not cells.words and bool(cells.texts.str.contains(_PLAIN_ID).all())


def _nothing(length: int, kind: Kind = "text") -> pl.Series:
    return pl.repeat(None, length, dtype=POLARS_TYPES[kind], eager=True)


def _cleaned(text: pl.Expr, column: Column) -> pl.Expr:
    """Strip what nobody can see and fold dashes and full-width signs; free text stays as it is."""
    if column.kind == "text":
        return text
    clean = text.str.replace_all(coded.INVISIBLE, "").str.replace_all(r"\s+", " ").str.strip_chars()
    clean = clean.str.replace_all(coded.DASHES, "-").str.normalize("NFKC")
    return pl.when(text.str.contains(r"[^\x21-\x7e]")).then(clean).otherwise(text)


def _refused(known: pl.DataFrame, column: Column, words: Mapping[str, str]) -> pl.DataFrame:
    """Apply the mapping's words; leave blank, with `refused` saying why, what no kind of column can hold."""
    if words:
        distinct = known["clean"].drop_nulls().unique()
        stands_for = {text: words[folded] for text in distinct if (folded := coded.fold(text)) in words}
        known = known.with_columns(pl.col("clean").replace(stands_for)) if stands_for else known
    if not _may_refuse(known["clean"], column):
        return known.with_columns(refused=_nothing(known.height))
    upper = pl.col("clean").str.to_uppercase()
    error = pl.col("clean").str.starts_with("#") & upper.str.contains(_ERROR_CELL)
    # Free text may well say so, and a code may be called "none".
    placeholders = [] if column.kind in ("text", "code") else [word.upper() for word in coded.PLACEHOLDERS]
    placeholder = upper.is_in(placeholders) if placeholders else pl.lit(False)
    why = pl.lit(coded.why_placeholder(column))
    known = known.with_columns(pl.when(error).then(_why_error()).when(placeholder).then(why).alias("refused"))
    return known.with_columns(
        pl.when(pl.col("refused").is_null() & (pl.col("clean") != "")).then("clean").alias("clean")
    )


def _may_refuse(clean: pl.Series, column: Column) -> bool:
    """Say whether any text may be refused: an error begins with #, and no placeholder has a digit."""
    odd = clean.str.starts_with("#") | (clean == "")
    if column.kind not in ("text", "code"):
        odd |= ~clean.str.contains("[0-9]")
    return bool(odd.any())


def _why_error() -> pl.Expr:
    formula = "the cell is a formula that was never calculated. Open the file in Excel, save it and run again"
    upper = pl.col("clean").str.to_uppercase()
    code = pl.concat_str(pl.lit("the cell shows the spreadsheet error "), upper)
    return pl.when(upper == "#UNCALCULATED").then(pl.lit(formula)).otherwise(code)


def _texts(known: pl.DataFrame, column: Column, cells: Cells) -> pl.DataFrame:
    return known.select("text", pl.col("clean").alias("value"), pl.lit(None, pl.String).alias("reason"))


def _numbers(known: pl.DataFrame, column: Column, cells: Cells) -> pl.DataFrame:
    whole = column.kind == "integer"
    form = pl.col("clean").str.contains(_INTEGER if whole else _DECIMAL) & pl.col("clean").str.contains(r"[0-9]")
    digits = pl.col("clean").str.replace_all(r"[,£ +]", "")
    digits = digits.str.replace(r"\.0+$", "") if whole else digits
    value = pl.when(form).then(digits).cast(POLARS_TYPES[column.kind], strict=False)
    read = known.with_columns(value=pl.when(value.abs() < _TOO_LARGE).then(value))
    bad = pl.col("value").is_null() & pl.col("clean").is_not_null()
    why = pl.col("clean").map_elements(_why_no_number, return_dtype=pl.String)
    reasons = read.filter(bad).select("text", why.alias("reason"))
    return read.join(reasons, on="text", how="left", maintain_order="left").select("text", "value", "reason")


def _why_no_number(text: str) -> str:
    if re.fullmatch(_DECIMAL, text) and re.search(r"[0-9]", text):
        whole = len(re.sub(r"[^0-9]", "", text.partition(".")[0])) > 12
        return "a number too large to be true" if whole else "not a whole number"
    if re.fullmatch(r"[0-9.]+ ?(?:-|to) ?[0-9.]+", text):
        return "a range, not one number. Put one number in the cell"
    if re.search(r"[0-9]", text):
        return "not one plain number. Put the number alone in the cell, in the column's unit"
    return "not a number"


def _ids(known: pl.DataFrame, column: Column, cells: Cells) -> pl.DataFrame:
    tidy = pl.col("clean").str.replace(r"^['\u2018\u2019]", "")
    value = tidy.str.to_uppercase() if column.upper else tidy
    if column.width:
        digits = value.str.contains(r"^[0-9]+$")
        bare = value.str.strip_chars_start("0")
        value = (
            pl.when(digits & (bare.str.len_chars() <= column.width)).then(bare.str.zfill(column.width)).otherwise(value)
        )
    rounded = pl.col("clean").str.contains(_ROUNDED)
    reason = pl.when(rounded).then(pl.lit("Excel has rounded this id. Export it again as text"))
    read = known.select("text", "clean", value.alias("value"), reason.alias("reason"))
    padded = pl.col("value").str.len_chars() != pl.col("clean").str.len_chars() if column.width else pl.lit(False)
    return read.select(
        "text",
        pl.when(pl.col("reason").is_null() & (pl.col("value") != "")).then("value").alias("value"),
        "reason",
        padded.alias("padded"),
        (~padded & (pl.col("value") != pl.col("text"))).alias("tidied"),
        pl.col("value").str.contains(_TOO_LONG).alias("long"),
    )


def _without_rounded(joined: pl.DataFrame, numeric: Callable[[], Collection[int]]) -> pl.DataFrame:
    """Refuse long ids that are numbers in the workbook: their last digits are gone."""
    if not joined["long"].any():
        return joined
    rounded = pl.col("long").fill_null(False) & pl.col("row").is_in(list(numeric()))
    why = "a number of more than 15 digits: Excel has rounded this id. Export it again as text"
    return joined.with_columns(
        pl.when(rounded).then(None).otherwise(pl.col("value")).alias("value"),
        pl.when(rounded).then(pl.lit(why)).otherwise(pl.col("reason")).alias("reason"),
    )


def _notes(joined: pl.DataFrame, column: Column) -> tuple[str, ...]:
    """Count what was put right on the way."""
    counted = (
        ("padded", "cells whose leading zeros were set right"),
        ("tidied", "cells tidied (spaces, invisible characters, dashes, letter case)"),
        ("timed", "cells whose time of day was dropped"),
    )
    found = ((joined[flag].sum() if flag in joined.columns else 0, words) for flag, words in counted)
    return tuple(f"{column.name}: {words}: {n:,}" for n, words in found if n)


_READERS: Mapping[str, Callable[[pl.DataFrame, Column, Cells], pl.DataFrame]] = {
    "text": _texts,
    "id": _ids,
    "integer": _numbers,
    "decimal": _numbers,
    "code": lambda known, column, cells: coded.codes(known, column),
    "yes_no": lambda known, column, cells: coded.yes_no(known, column),
    "date": lambda known, column, cells: dates.read(known, cells.forms),
}
