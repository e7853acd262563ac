"""Trend: each watched check's rate month by month, as far back as the history goes, for two years at the most."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import polars as pl

from audit.history import HistoryError, tallies
from audit.history.file import NAME
from audit.store import Store
from audit.targets import Kpi

#: `months_before`: 0 for the month of this run. `is_restated`: the day was judged before, with other counts.
#: `is_judged_otherwise`: the window or the check was another then, so the figures cannot be set side by side plainly.
TREND = pl.Schema({
    "check_id": pl.String, "as_at": pl.Date, "months_before": pl.Int32, "outcome": pl.String, "met": pl.Int64,
    "out_of": pl.Int64, "breach": pl.Int64, "rate": pl.Float64, "is_restated": pl.Boolean,
    "is_judged_otherwise": pl.Boolean,
})  # fmt: skip
KPI = pl.Schema({
    "place": pl.Int32, "check_id": pl.String, "target": pl.Float64, "owner": pl.String, "baseline": pl.Float64,
})  # fmt: skip

#: The month of the run and so many before it.
MONTHS = 24

_COUNTS = ("outcome", "met", "late", "breach", "pending", "exempt", "unknown")
_KEPT = pl.Schema({
    "check_id": pl.String, "as_at": pl.Date, "is_restated": pl.Boolean, "outcome": pl.String,
    **dict.fromkeys(_COUNTS[1:], pl.Int64), "rate": pl.Float64, "judged_by": pl.String,
})  # fmt: skip

_NOW = f"""
    SELECT checks.check_id, {", ".join(f"checks.{name}" for name in _COUNTS)}, checks.rate,
        concat_ws(' ', run.window_months, rule.sha256) AS judged_by
    FROM result.check_result AS checks
    CROSS JOIN result.run AS run
    LEFT JOIN result.rule AS rule ON checks.check_id = rule.name AND rule.kind = 'check'
"""


def record(made: Store, home: Path, kpis: Iterable[Kpi]) -> None:
    """Write the trend of a run into its store.

    `result.kpi` has a row for each check watched, all where none is named; `result.trend` one for each of them and
    month with a run, the last of the month; `result.trend_note` says in `says` why there is nothing before, or blank.
    """
    ((as_at,),) = made.execute("SELECT as_at FROM result.run")
    now = made.frame(_NOW).with_columns(as_at=pl.lit(as_at), is_restated=pl.lit(False))
    kept, says = _kept(home)
    before = _monthly(kept, as_at)
    if before.is_empty() and not says:
        says = "No run of an earlier month is kept here, so there is no trend yet."
    shown = pl.concat([_restated(now.select(list(_KEPT)).cast(_KEPT), kept), before])
    months = (as_at.year - pl.col("as_at").dt.year()) * 12 + as_at.month - pl.col("as_at").dt.month()
    watched = _watched(made, kpis)
    judged_now = now.select("check_id", judged_now="judged_by")
    rows = shown.join(watched, on="check_id", how="semi").join(judged_now, on="check_id", how="left").with_columns(
        months_before=months,
        out_of=pl.sum_horizontal("met", "late", "breach"),
        is_judged_otherwise=pl.col("judged_by").ne_missing(pl.col("judged_now")),
    )  # fmt: skip
    made.insert("result.kpi", watched)
    made.insert("result.trend", rows.select(list(TREND)).cast(TREND).sort("check_id", "months_before"))
    made.insert("result.trend_note", pl.DataFrame({"says": [says]}))


def _watched(made: Store, kpis: Iterable[Kpi]) -> pl.DataFrame:
    """Return the checks to be shown, in order: those the configuration names, else every one."""
    owners = dict(made.execute("SELECT check_id, owner FROM result.check_result ORDER BY check_id"))
    chosen = list(kpis) or [Kpi(check_id) for check_id in owners]
    rows = [
        (place, kpi.check, kpi.target, kpi.owner or owners.get(kpi.check), kpi.baseline)
        for place, kpi in enumerate(chosen)
    ]
    return pl.DataFrame(rows, KPI, orient="row")


def _kept(home: Path) -> tuple[pl.DataFrame, str]:
    """Return the counts of every run kept that none of its day supersedes, or why there are none."""
    if not (home / NAME).is_file():
        return pl.DataFrame(schema=_KEPT), "This is the first run here, so there is no earlier month."
    try:
        return tallies(home).filter(~pl.col("is_superseded")).select(list(_KEPT)).cast(_KEPT), ""
    except HistoryError as error:
        return pl.DataFrame(schema=_KEPT), str(error)


def _monthly(kept: pl.DataFrame, as_at: date) -> pl.DataFrame:
    """Return the last run of each earlier month, two years back at the most."""
    first = date(as_at.year - MONTHS // 12, as_at.month, 1)
    earlier = kept.filter(pl.col("as_at").is_between(first, as_at.replace(day=1), closed="left"))
    return earlier.filter(pl.col("as_at") == pl.col("as_at").max().over(pl.col("as_at").dt.truncate("1mo")))


def _restated(now: pl.DataFrame, kept: pl.DataFrame) -> pl.DataFrame:
    """Mark those of the run's figures that an earlier run of the same day gave otherwise, or had marked already."""
    other = kept.join(now, on=["check_id", "as_at", *_COUNTS], how="anti", nulls_equal=True)
    marked = pl.concat([other, kept.filter("is_restated")]).join(now, on="as_at", how="semi")["check_id"]
    return now.with_columns(is_restated=pl.col("check_id").is_in(marked.to_list()))
