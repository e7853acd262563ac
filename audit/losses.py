"""What the quarantine did to the audit, in sentences: rows kept out, dates perhaps misread, cells left blank."""

import polars as pl

from audit.notice import blanks, hides, misjudges
from audit.quarantine import ALIKE, CELL_BLANKED, ROW_KEPT_OUT

#: Rules whose cells are told with the words that stand in them.
_TOLD_BY_WORD = ("unknown code", "no yes or no")
MONTHS_FIRST = "months first"
#: Places named in one sentence.
_MOST = 4


def said(quarantined: pl.DataFrame) -> list[str]:
    """Return what a reader must know of the quarantine before relying on the audit: counts and places, no values.

    A row that repeats another cell by cell is counted apart: nothing of it is lost.
    """
    is_copy = pl.col("reason").str.ends_with(ALIKE)
    out = quarantined.filter(pl.col("effect") == ROW_KEPT_OUT, ~is_copy)
    n_copies = quarantined.filter(pl.col("effect") == ROW_KEPT_OUT, is_copy).height
    months = quarantined.filter(
        pl.col("rule") == MONTHS_FIRST, pl.col("row").is_null(), ~pl.col("reason").str.ends_with(": 0")
    )
    blank = quarantined.filter(pl.col("effect") == CELL_BLANKED, ~pl.col("rule").is_in(_TOLD_BY_WORD))
    found: list[str] = []
    if out.height:
        rows = "1 row is" if out.height == 1 else f"{out.height:,} rows are"
        found.append(hides(
            f"{rows} kept out and judged nowhere, the key being missing, unusable or another row's too:"
            f" {_places(out, 'source')}. Mend them at their source; the sheet Rows to mend lists them."
            f"{_besides(n_copies)}"
        ))  # fmt: skip
    if months.height:
        found.append(misjudges(
            f"Some dates have the month first, so others beside them, read day first, may be wrong:"
            f" {_places(months, 'source', 'column', counted=False)}. Ask for an export with the day first."
        ))  # fmt: skip
    if blank.height:
        one = blank.height == 1
        cells = "1 cell cannot be read and counts" if one else f"{blank.height:,} cells cannot be read and count"
        found.append(blanks(
            f"{cells} as not recorded: {_places(blank, 'source', 'column')}."
            " Mend them at their source; the sheet Rows to mend lists them."
        ))  # fmt: skip
    return found


def _besides(n_copies: int) -> str:
    if not n_copies:
        return ""
    rows = "1 more row repeats" if n_copies == 1 else f"{n_copies:,} more rows repeat"
    return f" ({rows} another whole: nothing is lost by that.)"


def _places(rows: pl.DataFrame, *by: str, counted: bool = True) -> str:
    """Name the places of `rows`, those with the most first."""
    places = rows.group_by(by).len().sort(pl.col("len"), *by, descending=[True, *(False for _ in by)]).rows()
    named = [", ".join(names) + (f": {n:,}" if counted else "") for *names, n in places[:_MOST]]
    more = len(places) - _MOST
    return "; ".join([*named, *([f"and {more} more"] if more > 0 else [])])
