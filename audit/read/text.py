"""Text as people type it: cleaning cells, comparing headings, naming columns by letter."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

import polars as pl

# Zero-width, direction and control marks: they show nothing and make equal ids unequal. The two
# joiners (U+200C, U+200D) stay inside words, where Persian names and some symbols need them.
_INVISIBLE = "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
_CONTROL = "\u0000-\u0008\u000e-\u001f\u007f"
_HARD_SPACE = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
# polars uses Rust's regex, which wants its own escapes inside a class.
_RUST_INVISIBLE = f"[{_INVISIBLE}\\x00-\\x08\\x0e-\\x1f\\x7f]"
_RUST_HARD_SPACE = f"[{_HARD_SPACE}]"
_PY_BLANK = re.compile(f"[\\s{_INVISIBLE}{_CONTROL}{_HARD_SPACE}\u200c\u200d]*\\Z")

_DASH = re.compile("[\u00ad\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_APOSTROPHE = re.compile("['’‘ʼ`´\"“”„«»]")
_NOT_WORD = re.compile(r"[^\w%#£$€+<>]+|_+")


def is_blank(text: str | None) -> bool:
    """Say whether a text is nothing, or spaces, tabs, hard spaces and zero-width marks only."""
    return text is None or _PY_BLANK.match(text) is not None


def normalise(text: str) -> str:
    """Return the form in which headings are compared: case, spaces, line breaks, dashes, quotes, punctuation folded."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("&", " and ")
    folded = _APOSTROPHE.sub("", _DASH.sub(" ", folded))
    return " ".join(_NOT_WORD.sub(" ", folded).split())


def squeeze(text: str) -> str:
    """Return a heading on one line: every run of white space is one space."""
    return " ".join(text.split())


def letter(number: int) -> str:
    """Return the spreadsheet's name of a column, counted from 1: 1 is A, 27 is AA."""
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def number_of(letters: str) -> int:
    """Return the number of a column, counted from 1: A is 1, AA is 27."""
    number = 0
    for char in letters:
        number = number * 26 + ord(char) - 64
    return number


@dataclass(frozen=True)
class Cleaned:
    """How many cells were trimmed at the edges, had hard spaces folded, had invisible marks removed."""

    n_trimmed: int = 0
    n_hard: int = 0
    n_marked: int = 0


def clean(cells: pl.DataFrame) -> tuple[pl.DataFrame, Cleaned]:
    """Trim edges, fold hard spaces, drop invisible marks, make blank cells null.

    Rows of nothing are dropped. A row in which only blanks were typed stays as a row of nulls, so
    that it can be counted. Returns the frame and what was done.
    """
    letters = [name for name in cells.columns if name != "row"]
    if not letters or not cells.height:
        return cells.clear(), Cleaned()
    column = pl.col(letters)
    found = cells.select(
        column.str.contains(f"{_RUST_INVISIBLE}|{_RUST_HARD_SPACE}").any().name.prefix("odd "),
        column.str.contains(r"^\s|\s$").sum().name.prefix("edge "),
    ).row(0, named=True)
    odd = [name for name in letters if found[f"odd {name}"]]
    marked = cells.select(pl.col(odd).str.contains(_RUST_INVISIBLE).sum()).row(0) if odd else ()
    hard = cells.select(pl.col(odd).str.contains(_RUST_HARD_SPACE).sum()).row(0) if odd else ()
    exprs = []
    for name in letters:
        expr = pl.col(name)
        if name in odd:
            expr = expr.str.replace_all(_RUST_INVISIBLE, "").str.replace_all(_RUST_HARD_SPACE, " ")
        if name in odd or found[f"edge {name}"]:
            expr = expr.str.strip_chars()
        exprs.append(pl.when(expr != "").then(expr).alias(name))
    typed = pl.any_horizontal([pl.col(name) != "" for name in letters]).fill_null(value=False)
    done = Cleaned(sum(found[f"edge {name}"] or 0 for name in letters), sum(hard), sum(marked))
    return cells.lazy().filter(typed).with_columns(exprs).collect(), done
