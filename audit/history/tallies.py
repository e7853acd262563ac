"""The counts of every check in every run kept: what trends are drawn from."""

from pathlib import Path

import polars as pl

from audit.history.file import query, reading


def tallies(home: Path) -> pl.DataFrame:
    """Return one row per run and check, by as-at day, turn and check. Raises HistoryError when there is no history.

    Columns: run_id, as_at, is_superseded (a later run of the same day stands in its place), is_restated (the same
    day was judged before, with other counts), check_id, outcome, met, late, breach, pending, exempt, unknown,
    waived (of breach), judged_by (the window and the check, by hash), rate, rate_closed, rate_closed_with_exempt,
    closed_with_exempt and closed_in_time_with_exempt (the two counts the last rate is made of). Rates are fractions,
    null where there are no cases.
    """
    with reading(home) as history:
        return history.frame(query("tallies"))
