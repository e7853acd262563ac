"""The sparse rows after the last full one: notes below the table, or records after all.

They are few, so they are looked at one by one. Evidence for a note is a gap before it, the words of
a footer, a long sentence, or text where the table has numbers; without any, the row is a record.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from audit.read.words import LIST_NOTE, NOTE, TOTAL_WORD

#: So many of the last rows are looked at.
_SIZE = 400


@dataclass
class _Row:
    """One of the last rows: its number, cells by letter, and what it was taken for so far."""

    number: int
    cells: dict[str, str]
    what: str
    after_gap: bool = False

    @property
    def first(self) -> str:
        return next(iter(self.cells.values()), "").lower()

    @property
    def texts(self) -> list[str]:
        """Its cells but for error codes, which say nothing."""
        return [text for text in self.cells.values() if not text.startswith("#")]


def judge_tail(facts: pl.DataFrame, letters: list[str], usual: list[str]) -> pl.DataFrame:
    """Correct the column `_what` of the last rows; `usual` are the columns nearly every row fills."""
    size = min(facts.height, _SIZE)
    typical = facts["_filled"].median()
    rows = [
        _Row(number, {n: text for n, text in zip(letters, cells, strict=True) if text is not None}, what)
        for number, what, *cells in facts.tail(size).select("row", "_what", *letters).iter_rows()
    ]
    start = size
    while start and _may_be_note(rows[start - 1], float(str(typical)), len(letters)):
        start -= 1
    if start == size:
        return facts
    last = rows[start - 1].number if start else rows[0].number - 1
    numeric = _numeric_columns(facts, letters)
    for run in _runs(rows[start:], last):
        _judge(run, letters[0], numeric, usual)
    what = facts["_what"].to_list()[: facts.height - size] + [row.what for row in rows]
    return facts.with_columns(pl.Series("_what", what, dtype=pl.String))


def _may_be_note(row: _Row, typical: float, width: int) -> bool:
    """Say whether a row is so sparse, beside the typical one, that it may not be a record."""
    if row.what in ("total", "note", "subheading"):
        return True
    return row.what == "record" and width > 1 and len(row.cells) * 2 < typical + (typical <= 2)


def _runs(rows: list[_Row], last: int) -> Iterator[list[_Row]]:
    """Part the rows where blank ones stand between them; mark those with a gap somewhere before."""
    run: list[_Row] = []
    gap = False
    for row in rows:
        if row.number > last + 1:
            gap = True
            if run:
                yield run
            run = []
        row.after_gap = gap
        run.append(row)
        last = row.number
    yield run


def _judge(run: list[_Row], key: str, numeric: set[str], usual: list[str]) -> None:
    """Settle what the rows of one stretch are."""
    is_chatter = any(
        name in numeric and not _has_digit(text) and not text.startswith("#")
        for row in run
        for name, text in row.cells.items()
    )
    for row in run:
        if row.what == "subheading":
            row.what = "note"  # nothing stands under it
        elif row.what == "record":
            row.what = _verdict(row, key, usual, is_chatter=is_chatter)


def _verdict(row: _Row, key: str, usual: list[str], *, is_chatter: bool) -> str:
    first, lettered = row.first, any(char.isalpha() for text in row.texts for char in text)
    footer, listed = bool(NOTE.search(first)), bool(LIST_NOTE.search(first))
    lacking = not usual or any(name not in row.cells for name in usual)
    if lacking and len(first) < 60 and TOTAL_WORD.search(first) and not (footer or listed):
        return "total"
    if footer:
        return "note"
    own_key = row.cells.get(key, "")
    if _has_digit(own_key) and " " not in own_key:
        return "record"  # a key alone is still somebody's record
    sentence = len(first) > 60 or (listed and len(first) > 12)
    apart = row.after_gap and lettered and (key not in row.cells or len(first) > 25 or listed or " " in first)
    return "note" if sentence or apart or (is_chatter and lettered) else "record"


def _has_digit(text: str) -> bool:
    return any(char.isdigit() for char in text)


def _numeric_columns(facts: pl.DataFrame, letters: list[str]) -> set[str]:
    """Columns most of whose values have a digit: numbers, dates, codes."""
    sample = facts.filter(pl.col("_what") == "record").head(2000)
    shares = sample.select(pl.col(letters).str.contains(r"\d|^(?:TRUE|FALSE)$").mean()).row(0)
    return {name for name, share in zip(letters, shares, strict=True) if share is not None and share >= 0.6}
