"""What is odd in the values of a table's columns, told by counts and row numbers, never by values."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from audit.read.model import Sheet
from audit.read.notes import count

_DATE = (
    r"^(?:\d{4}-(?:\d{1,2}|[A-Za-z]{3,9})-\d{1,2}|\d{1,2}[/.\-]\d{1,2}[/.\-](?:\d{4}|\d{2})"
    r"|\d{1,2}[ \-][A-Za-z]{3,9}[ \-,]+(?:\d{4}|\d{2}))(?:[ T]\d{1,2}:\d{2}.*)?$"
)
_NUMBER = r"^[-+(]?\s*[£$€]?\s*-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][-+]?\d+)?\s*%?\)?$"
_SENTINEL = (
    r"^(?:1900-01-0[01]|0?1[/.\-]0?1[/.\-](?:1900|1753|0001)|1753-01-01|0001-01-01|9999-12-31|31[/.\-]12[/.\-]9999"
    r"|1899-12-3[01])(?:[ T].*)?$"
)
_MARK = r"(?i)^(?:[-–—.*~?:]+|n/?a\.?|nan|null|none|nil|tbc|tba|unknown|not known|not applicable|[xz])$"
_ROUNDED = r"^\d(?:\.\d+)?[eE]\+\d+$"


def type_notes(rows: pl.DataFrame, headings: Mapping[str, str], sheet: Sheet) -> list[str]:
    """Sentences about mixed kinds, marks for missing, stand-in dates and rounded ids, column by column."""
    letters = [name for name in rows.columns if name != "row"]
    if not letters or not rows.height:
        return []
    facts = {
        key: rows.select(expr).row(0, named=True)
        for key, expr in {
            "filled": pl.col(letters).is_not_null().sum(),
            "dates": pl.col(letters).str.contains(_DATE).sum(),
            "numbers": pl.col(letters).str.contains(_NUMBER).sum(),
            "true or false": pl.col(letters).is_in(["TRUE", "FALSE"]).sum(),
            "marks": pl.col(letters).str.contains(_MARK).sum(),
            "errors": pl.col(letters).str.contains(r"^#(?:[A-Z/0]+[!?]?|N/A)$").sum(),
        }.items()
    }
    notes: list[str] = _mark_notes(rows, [name for name in letters if facts["marks"][name]])
    for name in letters:
        fact = {key: int(values[name] or 0) for key, values in facts.items()}
        notes += _column_notes(rows, name, headings.get(name, ""), fact)
    return notes


def _column_notes(rows: pl.DataFrame, name: str, heading: str, fact: dict[str, int]) -> list[str]:
    where = f"Column {name} ('{heading}')" if heading else f"Column {name}"
    notes = []
    plain = fact["filled"] - fact["marks"] - fact["errors"]
    for kind, what, test in (("dates", "dates", _DATE), ("numbers", "numbers", _NUMBER)):
        odd = plain - fact[kind]
        if plain >= 3 and 0 < odd < plain * 0.5:
            other = rows.filter(
                pl.col(name).is_not_null()
                & ~pl.col(name).str.contains(test)
                & ~pl.col(name).str.contains(_MARK)
                & ~pl.col(name).str.starts_with("#")
            )
            if other.height:
                notes.append(
                    f"{where} holds {what}, but {count(other.height, 'cell is', 'cells are')} something else, "
                    f"first in row {other['row'][0]:,}."
                )
    if not notes and plain >= 3:
        notes += _mixture(where, plain, fact)
    if fact["dates"]:
        notes += _date_notes(rows, name, where)
    if fact["numbers"]:
        rounded = rows.filter(pl.col(name).str.contains(_ROUNDED))
        if rounded.height:
            notes.append(
                f"{where}: {count(rounded.height, 'number is', 'numbers are')} written with an exponent, first in row "
                f"{rounded['row'][0]:,}: the digits of an id would be lost."
            )
    return notes


def _mixture(where: str, plain: int, fact: dict[str, int]) -> list[str]:
    """Say when a column has no kind of its own: numbers, dates and words side by side."""
    parts = {key: fact[key] for key in ("numbers", "dates", "true or false")}
    parts["text"] = plain - sum(parts.values())
    held = {key: number for key, number in parts.items() if number > 0}
    if len(held) < 2 or parts["text"] * 10 > plain * 7 or max(held.values()) * 10 > plain * 9:
        return []
    return [f"{where} mixes kinds: {', '.join(f'{key} ({number:,})' for key, number in held.items())}."]


def _mark_notes(rows: pl.DataFrame, letters: list[str]) -> list[str]:
    """One sentence for all marks that stand for a missing value, each with its columns."""
    where: dict[str, dict[str, int]] = {}
    for name in letters:
        marks = rows.select(name).filter(pl.col(name).str.contains(_MARK)).group_by(name).len().sort(name)
        for text, number in marks.iter_rows():
            where.setdefault(text, {})[name] = number
    parts = []
    for text, columns in list(where.items())[:6]:
        names = list(columns)
        shown = ", ".join(names[:6]) + (f" and {len(names) - 6} more" if len(names) > 6 else "")
        parts.append(
            f"'{text}' {count(sum(columns.values()), 'time')} in column{'' if len(names) == 1 else 's'} {shown}"
        )
    return [f"Marks stand where a value is missing: {'; '.join(parts)}."] if parts else []


def _date_notes(rows: pl.DataFrame, name: str, where: str) -> list[str]:
    found = rows.filter(pl.col(name).str.contains(_SENTINEL))
    if not found.height:
        return []
    text = str(found[name].mode().sort()[0])
    return [
        f"{where}: {count(found.height, 'date is', 'dates are')} a stand-in such as {text}, first in row "
        f"{found['row'][0]:,}; such a day likely means 'none' or 'unknown'."
    ]
