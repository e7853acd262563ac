"""Dates as exports write them: day first or year first, never month first; each with a reason when refused.

A column's distinct texts are read at once, form by form. Serials are dates only where the workbook holds a
number; which cells those are is asked only when the column has bare numbers.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from schemas.base import FIRST_YEAR, LAST_YEAR

#: Date forms a mapping may add for a column.
FORMS = {
    "dd/mm/yy": "two-digit years, 00 to 49 being 2000 to 2049",
    "yyyymmdd": "eight digits without separators",
}

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")  # fmt: skip
_MONTH_NUMBER = {form: n for n, name in enumerate(_MONTHS, 1) for form in (name, name[:3])} | {"sept": 9}

_CLOCK = r"(?P<time>[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2}(?:[.,][0-9]+)?)? ?(?:[ap]m)?)"
_TIME = rf"(?:(?:[ t]+|, ?){_CLOCK}(?P<zone>z|[+-][0-9]{{2}}:?[0-9]{{2}})?)?$"
#: As a workbook's own dates arrive, and those of most exports.
_PLAIN = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_YEAR_FIRST = r"^(?P<y>[0-9]{4})[-/.](?P<m>[0-9]{1,2})[-/.](?P<d>[0-9]{1,2})" + _TIME
_DAY_FIRST = r"^(?P<d>[0-9]{1,2})[-/.](?P<m>[0-9]{1,2})[-/.](?P<y>[0-9]{4}|[0-9]{2})" + _TIME
_DAY_NAMED = r"^(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?[ /.-]+(?P<m>[a-z]{3,9})[ /.,-]+(?P<y>[0-9]{4}|[0-9]{2})" + _TIME
_YEAR_NAMED = r"^(?P<y>[0-9]{4})-(?P<m>[a-z]{3,9})-(?P<d>[0-9]{1,2})" + _TIME
_COMPACT = r"^(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})" + _TIME
_NUMBER = r"^-?[0-9]{1,7}(?:\.[0-9]+)?$"

#: Excel counts days from here; the 1904 system starts 1,462 days later.
_EPOCH, _LATER_1904 = date(1899, 12, 30), 1462
#: Excel's 29 February 1900, a day that never was.
_NO_SUCH_DAY = 60
#: Days systems write for "no date".
_STAND_INS = {date(1900, 1, 1), date(1899, 12, 30), date(1899, 12, 31), date(9999, 12, 31), date(1, 1, 1)}

_NO_DAY = "no such day in the calendar"
_TWO_DIGITS = "a year of two digits. Give four, or add the form 'dd/mm/yy' for this column under [dates]"

_SCHEMA = {
    "text": pl.String,
    "clean": pl.String,
    "value": pl.Date,
    "timed": pl.Boolean,
    "month": pl.Int32,
    "day": pl.Int32,
}

#: What is to be told besides of a plain date: nothing.
_NOTHING_MORE = {
    "reason": pl.lit(None, pl.String),
    "month": pl.lit(None, pl.Int32),
    "day": pl.lit(None, pl.Int32),
    "serial": pl.lit(None, pl.Float64),
}


@dataclass(frozen=True)
class Order:
    """How a column's numeric dates were written, in cells.

    `n_month_first` can only be month first; `n_day_first` can only be day first; `n_either` could be read
    both ways and were read day first.
    """

    n_month_first: int = 0
    n_day_first: int = 0
    n_either: int = 0


def read(known: pl.DataFrame, forms: Collection[str]) -> pl.DataFrame:
    """Read distinct texts (`text`, `clean`) as dates, in their order.

    Returns text, value, reason and, for what comes after, `timed` (a time of day was dropped), `month` and
    `day` (of numeric day-first dates) and `serial` (days, of bare numbers).
    """
    plain = pl.when(pl.col("clean").str.contains(_PLAIN)).then(pl.col("clean"))
    days = known.with_columns(value=plain.str.to_date("%Y-%m-%d", strict=False))
    if days.select((_is_usable() | pl.col("clean").is_null()).all()).item():
        return days.select("text", "value", timed=pl.lit(False), **_NOTHING_MORE)
    pending = known.drop_nulls("clean").with_columns(pl.col("clean").str.to_lowercase())
    patterns = [_YEAR_FIRST, _DAY_FIRST, _DAY_NAMED, _YEAR_NAMED]
    patterns += [_COMPACT] if "yyyymmdd" in forms else []
    done = []
    for pattern in patterns:
        if pending.is_empty():
            break
        found, pending = _matched(pending, pattern, "dd/mm/yy" in forms)
        done.append(found)
    done.append(pending.select("text", "clean"))
    known_days = pl.concat([pl.DataFrame(schema=_SCHEMA), *done], how="diagonal")
    serial = pl.when(pl.col("clean").str.contains(_NUMBER)).then(pl.col("clean").cast(pl.Float64, strict=False).floor())
    known_days = known_days.with_columns(serial.alias("serial"), usable=_is_usable())
    bad = known_days.filter(~pl.col("usable") & pl.col("clean").is_not_null())
    reasons = [_why_no_date(clean, day, forms) for clean, day in bad.select("clean", "value").iter_rows()]
    refused = bad.select("text").with_columns(pl.Series("reason", reasons, dtype=pl.String))
    known_days = known_days.join(refused, on="text", how="left").select(
        "text", pl.when("usable").then("value").alias("value"), "reason", "timed", "month", "day", "serial"
    )
    return known.select("text").join(known_days, on="text", how="left", maintain_order="left")


def _is_usable() -> pl.Expr:
    day = pl.col("value")
    return (day.dt.year().is_between(FIRST_YEAR, LAST_YEAR) & ~day.is_in(list(_STAND_INS))).fill_null(False)


def _matched(pending: pl.DataFrame, pattern: str, short_years: bool) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Split texts into those of one form, dated where the day exists, and the rest."""
    parts = pending.with_columns(pl.col("clean").str.extract_groups(pattern).alias("part")).unnest("part")
    found, rest = parts.filter(pl.col("d").is_not_null()), parts.filter(pl.col("d").is_null())
    month = (
        pl.col("m").cast(pl.Int32)
        if "(?P<m>[0-9]" in pattern
        else pl.col("m").replace_strict(_MONTH_NUMBER, default=None, return_dtype=pl.Int32)
    )
    year: pl.Expr = pl.when(pl.col("y").str.len_chars() == 4).then(pl.col("y").cast(pl.Int32))
    if short_years:
        short = pl.col("y").cast(pl.Int32)
        year = pl.coalesce(year, pl.when(short < 50).then(short + 2000).otherwise(short + 1900))
    numbered = found.with_columns(y=year, m=month, d=pl.col("d").cast(pl.Int32))
    written = pl.format("{}-{}-{}", *(pl.col(c).cast(pl.String).str.zfill(4 if c == "y" else 2) for c in "ymd"))
    day = written.str.to_date("%Y-%m-%d", strict=False)
    by_number = pattern == _DAY_FIRST
    return numbered.with_columns(
        value=pl.coalesce(_london_day(found), day),
        timed=pl.col("time").str.contains("[1-9]").fill_null(False),
        month=pl.col("m") if by_number else pl.lit(None, pl.Int32),
        day=pl.col("d") if by_number else pl.lit(None, pl.Int32),
    ).select(*_SCHEMA), rest.select("text", "clean")


def _london_day(found: pl.DataFrame) -> pl.Series:
    """Return, of moments with an offset, the day it was in London; null for the rest."""
    if not found["zone"].is_not_null().any():
        return pl.repeat(None, found.height, dtype=pl.Date, eager=True)
    whole = found["clean"].str.replace(r"z$", "+0000").str.replace(r"([+-][0-9]{2}):([0-9]{2})$", "$1$2")
    whole = whole.str.replace(r"[ t]+", "T").str.replace(r"T([0-9][0-9]:[0-9][0-9])([+-])", "T$1:00$2")
    moments = whole.str.to_datetime("%Y-%m-%dT%H:%M:%S%.f%z", strict=False, time_unit="us")
    return moments.dt.convert_time_zone("Europe/London").dt.date()


def _why_no_date(clean: str, day: date | None, forms: Collection[str]) -> str | None:
    """Say why a text is no usable date; `day` is what was read, if a day was."""
    if day is not None:
        return _why_no_day(day)
    if re.match(_NUMBER, clean):
        return _why_no_serial(float(clean), text=True)
    if re.match(_COMPACT, clean):
        if "yyyymmdd" in forms:
            return _NO_DAY
        return "eight digits. If they are year, month, day, add the form 'yyyymmdd' for this column under [dates]"
    if parts := re.match(_DAY_FIRST, clean):
        first, second = int(parts["d"]), int(parts["m"])
        if first <= 12 < second <= 31:
            return "months first: dates are read day first"
        if len(parts["y"]) == 2:
            return _TWO_DIGITS
        return _NO_DAY
    if re.match(_YEAR_FIRST, clean):
        return _NO_DAY
    if (parts := re.match(_DAY_NAMED, clean) or re.match(_YEAR_NAMED, clean)) and parts["m"] in _MONTH_NUMBER:
        return _TWO_DIGITS if len(parts["y"]) == 2 else _NO_DAY
    return "not a date in a form we read, such as 2026-02-28, 28/02/2026 or 28 Feb 2026"


def _why_no_day(day: date) -> str:
    if day in _STAND_INS:
        return "a day systems fill in for 'no date'. Leave the cell blank"
    return f"a year outside {FIRST_YEAR} to {LAST_YEAR}"


def _why_no_serial(number: float, *, text: bool, date1904: bool = False) -> str | None:
    """Say why a bare number is no usable day; None where it is one, as a number in a workbook may be."""
    days = int(number) + (_LATER_1904 if date1904 else 0)
    if number <= 0:
        return "a number of 0 or less, which is no day in Excel"
    if days == _NO_SUCH_DAY:
        return "Excel's number for 29 February 1900, a day that never was"
    day = _EPOCH + timedelta(days=days) if days < 2_958_466 else None
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        return f"a bare number that is no day between {FIRST_YEAR} and {LAST_YEAR}"
    shown = f"{day.day} {_MONTHS[day.month - 1].capitalize()} {day.year}"
    return f"a number kept as text. As an Excel date it would be {shown}; export the column as dates" if text else None


def with_serials(joined: pl.DataFrame, numeric: Callable[[], Collection[int]], date1904: bool) -> pl.DataFrame:
    """Read bare numbers as Excel's day numbers, where the workbook's cell is a number; refuse the others."""
    if not joined["serial"].is_not_null().any():
        return joined
    rows = numeric()
    bare = joined.select("row", "serial").filter(pl.col("serial").is_not_null() & pl.col("row").is_in(list(rows)))
    distinct = bare["serial"].unique()
    whys = [_why_no_serial(number, text=False, date1904=date1904) for number in distinct]
    shift = _LATER_1904 if date1904 else 0
    days = [
        None if why else _EPOCH + timedelta(days=int(number) + shift)
        for number, why in zip(distinct, whys, strict=True)
    ]
    by_number = pl.DataFrame(
        {"serial": distinct, "its_day": days, "its_why": whys},
        schema_overrides={"its_day": pl.Date, "its_why": pl.String},
    )
    found = bare.join(by_number, on="serial").select("row", "its_day", "its_why")
    merged = joined.join(found.with_columns(is_serial=True), on="row", how="left", maintain_order="left")
    # A number that another form already read (yyyymmdd) stays as read.
    serial = pl.col("is_serial").fill_null(False) & pl.col("value").is_null()
    return merged.with_columns(
        value=pl.when(serial).then("its_day").otherwise("value"),
        reason=pl.when(serial).then("its_why").otherwise("reason"),
    )


def order(joined: pl.DataFrame) -> Order:
    """Count a column's numeric dates by what their order can be."""
    first, second = pl.col("day"), pl.col("month")
    counts = joined.select(
        month_first=((first <= 12) & second.is_between(13, 31)).sum(),
        day_first=(first.is_between(13, 31) & (second <= 12)).sum(),
        either=((first <= 12) & (second <= 12) & (first != second)).sum(),
    ).row(0)
    return Order(*counts)


def month_first_reasons(found: Order) -> pl.Expr:
    """Complete the reason of month-first dates with how many the column holds."""
    months_first = (pl.col("day") <= 12) & pl.col("month").is_between(13, 31)
    n = found.n_month_first
    more = f". The column holds {n:,} so written: ask for an export with days first"
    return pl.when(months_first).then(pl.col("reason") + more).otherwise(pl.col("reason")).alias("reason")
