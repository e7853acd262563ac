"""Text to typed values: one column's cells in, what they hold and what is wrong with them out.

Typing is ours, never a library's guess. A cell is blank, usable, or unusable with a reason in plain words
that never repeats the cell's text. Work is done once per distinct text, in polars expressions.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

import polars as pl

from audit import dates
from schemas.base import POLARS_TYPES, Column

#: Codes a spreadsheet shows in place of a value, and what the reader puts for a formula never calculated.
_ERROR_CELL = (
    r"^#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|BUSY!|UNKNOWN!"
    r"|GETTING_DATA|UNCALCULATED)$"
)
#: Marks nobody can see: soft hyphen, zero-width characters, direction marks, byte order mark.
_INVISIBLE = r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
_DASHES = r"[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]"
_ROUNDED = r"(?i)^\d(\.\d+)?E\+\d+$"
#: A spreadsheet keeps 15 digits of a number.
_TOO_LONG = r"^\d{16,}$"
_INTEGER = r"^[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.0+)?$"
_DECIMAL = r"^[+-]?£? ?(?:\d+|\d{1,3}(?:,\d{3})+)?(?:\.\d+)?$"

#: Words that stand for "nothing known". A blank cell says that; these are unusable until mapped.
_PLACEHOLDERS = frozenset(
    ("", "n/a", "n.a.", "na", "#n/a", "nan", "none", "null", "nil", "tbc", "tba", "?", "??", "unknown", "not known")
    + ("not applicable", "not recorded")
)
_PLACEHOLDER_IDS = [*sorted(_PLACEHOLDERS - {""}), "-", "--", "---"]
#: With more unknown words than this a column is not a coded one, and the nearest code no help.
_FEW = 50
_YES_NO = dict.fromkeys(("y", "yes", "true", "t", "1", "1.0"), True) | dict.fromkeys(
    ("n", "no", "false", "f", "0", "0.0"), False
)

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


def fold(text: str) -> str:
    """Return the form in which words and codes are compared: case, spaces, dashes and quotes do not matter."""
    plain = unicodedata.normalize("NFKC", re.sub(_INVISIBLE, "", text)).casefold()
    plain = re.sub(_DASHES, "-", plain).replace("\u2019", "'").replace("\u2018", "'")
    return re.sub(r"[\s_-]+", " ", plain).strip()


def typed(column: Column, cells: Cells) -> Typed:
    """Type the cells of `column`. Both series returned are as long as `cells.texts` and in its order."""
    rows = pl.DataFrame({"row": cells.rows, "text": cells.texts})
    # Ids and free text hardly repeat; everything else is read once per distinct text.
    repeats = column.kind not in ("id", "text")
    known = (rows.select("text").unique() if repeats else rows.select("text")).with_columns(
        clean=_cleaned(pl.col("text"), column)
    )
    known = _with_words(known, cells.words) if cells.words else known
    error = pl.col("clean").str.starts_with("#") & pl.col("clean").str.to_uppercase().str.contains(_ERROR_CELL)
    known = known.with_columns(pl.when(error).then(_why_error()).alias("error"))
    sound = known.select("text", pl.when(pl.col("error").is_null() & (pl.col("clean") != "")).then("clean").alias("clean"))
    read = _READERS[column.kind](sound, column, cells).with_columns(pl.coalesce(known["error"], "reason").alias("reason"))
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


def _cleaned(text: pl.Expr, column: Column) -> pl.Expr:
    """Strip what nobody can see and fold dashes and full-width signs; free text stays as it is."""
    if column.kind == "text":
        return text
    clean = text.str.replace_all(_INVISIBLE, "").str.replace_all(r"\s+", " ").str.strip_chars()
    clean = clean.str.replace_all(_DASHES, "-").str.normalize("NFKC")
    return pl.when(text.str.contains(r"[^\x21-\x7e]")).then(clean).otherwise(text)


def _with_words(known: pl.DataFrame, words: Mapping[str, str]) -> pl.DataFrame:
    """Put what the mapping says their words stand for in place of them."""
    distinct = known["clean"].drop_nulls().unique()
    stands_for = {text: words[folded] for text in distinct if (folded := fold(text)) in words}
    return known.with_columns(pl.col("clean").replace(stands_for)) if stands_for else known


def _why_error() -> pl.Expr:
    formula = pl.lit("the cell is a formula that was never calculated. Open the file in Excel, save it and run again")
    code = pl.concat_str(pl.lit("the cell shows the spreadsheet error "), pl.col("clean").str.to_uppercase())
    return pl.when(pl.col("clean").str.to_uppercase() == "#UNCALCULATED").then(formula).otherwise(code)


def _result(known: pl.DataFrame, column: Column, values: Sequence[object], reasons: Sequence[str | None]) -> pl.DataFrame:
    return known.select("text").with_columns(
        pl.Series("value", values, dtype=POLARS_TYPES[column.kind]), pl.Series("reason", reasons, dtype=pl.String)
    )


def _texts(known: pl.DataFrame, column: Column, cells: Cells) -> pl.DataFrame:
    return known.select("text", pl.col("clean").alias("value"), pl.lit(None, pl.String).alias("reason"))


def _codes(known: pl.DataFrame, column: Column, cells: Cells) -> pl.DataFrame:
    codes = column.codes or {}
    named = {fold(words): code for code, words in codes.items()} | {fold(code): code for code in codes}
    keys = [None if text is None else re.sub(r"^(\d+)\.0+$", r"\1", fold(text)) for text in known["clean"]]
    values = [None if key is None else named.get(key) for key in keys]
    unknown = [key for key, value in zip(keys, values, strict=True) if key is not None and value is None]
    why = {key: _why_no_code(key, column, named if len(unknown) <= _FEW else {}) for key in unknown}
    return _result(known, column, values, [why.get(key or "") if value is None else None for key, value in zip(keys, values, strict=True)])


def _why_no_code(folded: str, column: Column, named: Mapping[str, str]) -> str:
    if folded in _PLACEHOLDERS:
        return _why_placeholder(column)
    codes = column.codes or {}
    near = [named[word] for word in get_close_matches(folded, named, n=1, cutoff=0.75)]
    hint = f"; the nearest is {near[0]} ({codes[near[0]]})" if near else ""
    return f"none of the codes {', '.join(codes)} nor the words for them{hint}. Map the word under [words.{column.name}]"


def _why_placeholder(column: Column) -> str:
    return f'a word for "nothing known". Leave the cell blank, or map the word to "" under [words.{column.name}]'


def _yes_no(known: pl.DataFrame, column: Column, cells: Cells) -> pl.DataFrame:
    keys = [None if text is None else fold(text) for text in known["clean"]]
    values = [None if key is None else _YES_NO.get(key) for key in keys]
    why = f"neither yes nor no (Y/N, Yes/No, True/False, T/F, 1/0). Map the word under [words.{column.name}]"
    reasons = [None if key is None or value is not None else why for key, value in zip(keys, values, strict=True)]
    reasons = [_why_placeholder(column) if why and key in _PLACEHOLDERS else why for key, why in zip(keys, reasons, strict=True)]
    return _result(known, column, values, reasons)


def _numbers(known: pl.DataFrame, column: Column, cells: Cells) -> pl.DataFrame:
    whole = column.kind == "integer"
    form = pl.col("clean").str.contains(_INTEGER if whole else _DECIMAL) & pl.col("clean").str.contains(r"\d")
    digits = pl.col("clean").str.replace_all(r"[,£ +]", "")
    digits = digits.str.replace(r"\.0+$", "") if whole else digits
    value = pl.when(form).then(digits).cast(POLARS_TYPES[column.kind], strict=False)
    read = known.with_columns(value=value)
    bad = pl.col("value").is_null() & pl.col("clean").is_not_null()
    why = pl.col("clean").map_elements(lambda text: _why_no_number(text, column), return_dtype=pl.String)
    reasons = read.filter(bad).select("text", why.alias("reason"))
    return read.join(reasons, on="text", how="left", maintain_order="left").select("text", "value", "reason")


def _why_no_number(text: str, column: Column) -> str:
    if fold(text) in _PLACEHOLDERS:
        return _why_placeholder(column)
    if re.fullmatch(_DECIMAL, text) and re.search(r"\d", text):
        return "a number too large to be true" if "." not in text else "not a whole number"
    if re.fullmatch(r"[\d.]+ ?(?:-|to) ?[\d.]+", text):
        return "a range, not one number. Put one number in the cell"
    if re.search(r"\d", text):
        return "not one plain number. Put the number alone in the cell, in the column's unit"
    return "not a number"


def _ids(known: pl.DataFrame, column: Column, cells: Cells) -> pl.DataFrame:
    tidy = pl.col("clean").str.replace(r"^['\u2018\u2019]", "")
    value = tidy.str.to_uppercase() if column.upper else tidy
    if column.width:
        digits = value.str.contains(r"^\d+$")
        bare = value.str.strip_chars_start("0")
        value = pl.when(digits & (bare.str.len_chars() <= column.width)).then(bare.str.zfill(column.width)).otherwise(value)
    placeholder = pl.col("clean").str.to_lowercase().is_in(_PLACEHOLDER_IDS)
    reason = (
        pl.when(placeholder)
        .then(pl.lit(_why_placeholder(column)))
        .when(pl.col("clean").str.contains(_ROUNDED))
        .then(pl.lit("Excel has rounded this id. Export it again as text"))
    )
    read = known.select("text", "clean", value.alias("value"), reason.alias("reason"))
    padded = pl.col("value").str.len_chars() != pl.col("clean").str.len_chars() if column.width else pl.lit(False)
    return read.select(
        "text",
        pl.when(pl.col("reason").is_null()).then(pl.col("value")).alias("value"),
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
        ("padded", "leading zeros set right in {n} cells"),
        ("tidied", "spaces, invisible characters, dashes or letter case tidied in {n} cells"),
        ("timed", "a time of day dropped from {n} cells"),
    )
    found = ((joined[flag].sum() if flag in joined.columns else 0, words) for flag, words in counted)
    return tuple(f"{column.name}: {words.format(n=n)}" for n, words in found if n)


_READERS: Mapping[str, Callable[[pl.DataFrame, Column, Cells], pl.DataFrame]] = {
    "text": _texts, "id": _ids, "code": _codes, "yes_no": _yes_no, "integer": _numbers, "decimal": _numbers,
    "date": lambda known, column, cells: dates.read(known, column, cells.forms),
}  # fmt: skip
