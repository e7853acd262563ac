"""Cleaning cells: edges trimmed, hard spaces folded, invisible marks removed, blanks made null."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from audit.read.text import HARD_SPACE, INVISIBLE

# polars uses Rust's regex, which wants its own escapes inside a class.
_RUST_INVISIBLE = f"[{INVISIBLE}\\x00-\\x08\\x0e-\\x1f\\x7f]"
_RUST_HARD_SPACE = f"[{HARD_SPACE}]"


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
    # Most columns repeat a few texts, and most texts need no cleaning: which do is asked once a text.
    distinct = {name: cells[name].unique() for name in letters}
    odd = [name for name in letters if distinct[name].str.contains(f"{_RUST_INVISIBLE}|{_RUST_HARD_SPACE}").any()]
    edged = [name for name in letters if (distinct[name].str.strip_chars() != distinct[name]).any()]
    trimmed = cells.select((pl.col(edged).str.strip_chars() != pl.col(edged)).sum()).row(0) if edged else ()
    marked = cells.select(pl.col(odd).str.contains(_RUST_INVISIBLE).sum()).row(0) if odd else ()
    hard = cells.select(pl.col(odd).str.contains(_RUST_HARD_SPACE).sum()).row(0) if odd else ()
    exprs = []
    for name in letters:
        expr = pl.col(name)
        if name in odd:
            expr = expr.str.replace_all(_RUST_INVISIBLE, "").str.replace_all(_RUST_HARD_SPACE, " ")
        if name in odd or name in edged:
            expr = expr.str.strip_chars()
        exprs.append(pl.when(expr != "").then(expr).alias(name))
    typed = pl.any_horizontal([pl.col(name) != "" for name in letters]).fill_null(value=False)
    done = Cleaned(sum(trimmed), sum(hard), sum(marked))
    return cells.lazy().filter(typed).with_columns(exprs).collect(), done
