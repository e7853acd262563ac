"""The shape of values without the values: letters become x, digits 9, days the way they are written."""

import re

import polars as pl

_LONGEST, _MOST = 16, 2
_YEAR_LAST = re.compile(r"^(?:0?[1-9]|[12]\d|3[01])([/.\-])(?:0?[1-9]|1[0-2])\1((?:19|20)?\d\d)(?: .*)?$")
_YEAR_FIRST = re.compile(r"^(?:19|20)\d\d-\d\d-\d\d(?:[ T].*)?$")


def shape(text: str) -> str:
    """Return the shape of one value: 'Xxxxx 99', 'dd/mm/yyyy'."""
    if _YEAR_FIRST.match(text):
        return "yyyy-mm-dd"
    if found := _YEAR_LAST.match(text):
        return f"dd{found[1]}mm{found[1]}{'yyyy' if len(found[2]) == 4 else 'yy'}"
    masked = "".join("9" if c.isdigit() else ("X" if c.isupper() else "x") if c.isalpha() else c for c in text)
    return masked if len(masked) <= _LONGEST else masked[: _LONGEST - 1] + "…"


def shapes(values: pl.Series) -> str:
    """Return the commonest shapes of a column's values; '' where it has none."""
    counted: dict[str, int] = {}
    for text in values.drop_nulls():
        counted[shape(text)] = counted.get(shape(text), 0) + 1
    return ", ".join(sorted(counted, key=lambda one: (-counted[one], one))[:_MOST])
