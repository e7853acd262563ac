"""What a user should know of a run beside the runs before it: reruns, gaps, changed rules, exports that look wrong."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import polars as pl

from audit.history.file import query
from audit.history.movement import Earlier, changed_checks
from audit.notice import asks, hides
from audit.report.cells import spoken
from audit.store import Store

#: Days between two runs that a monthly audit never has.
_GAP = 45
#: The share of its rows that a source may lose from one run to the next without a word.
_DROP = 0.2


def of_order(history: Store, as_at: date) -> Iterator[str]:
    """Say how a run stands to those kept: a rerun of its day, or later runs that were made before it."""
    runs = history.frame(query("runs")).filter(pl.col("superseded_by").is_null())
    if runs.filter(pl.col("as_at") == as_at).height:
        yield (
            f"There is a run for {spoken(as_at)} already. This one stands in its place; the older one is kept beside "
            "it, and figures that differ are restated."
        )
    if later := [day for day in runs["as_at"] if day > as_at]:
        newest = spoken(max(later))
        yield (
            f"Runs for later days are kept, the newest for {newest}: `latest` stays with it, and no later run's "
            "workbook changes. `send-audit changes` counts in the order of the days. If that day was mistyped, remove "
            f"{Path('runs') / max(later).isoformat()} from the audit's home and run again."
        )


def of_earlier(earlier: Earlier, made: Store, is_in_home: bool) -> Iterator[str]:
    """Say what a reader of this run's movement must know of the run it is counted from."""
    as_at, window = made.execute("SELECT as_at, window_months FROM result.run")[0]
    days = (as_at - earlier.as_at).days
    if days > _GAP:
        yield f"The run before this one is of {spoken(earlier.as_at)}: movement is that of {days} days."
    if window != earlier.window_months:
        yield f"The window was {earlier.window_months} months in the run before and is {window} now."
    if changed := sorted(changed_checks(made, earlier, window)):
        ids = ", ".join(changed[:10]) + (f" and {len(changed) - 10} more" if len(changed) > 10 else "")
        how = (
            "the data of the run before were judged again to tell what that changes from what the data changed"
            if is_in_home
            else "the data of the run before are not kept, so what that changes cannot be told from what the data did"
        )
        yield f"Rules or settings have changed since the run before ({ids}): {how}."
    rules = made.frame("SELECT name, sha256 FROM result.rule WHERE kind = 'mapping'")
    then = earlier.rules.filter(pl.col("kind") == "mapping")
    if mappings := sorted(rules.join(then, on="name").filter(pl.col("sha256") != pl.col("sha256_right"))["name"]):
        yield f"Mappings have changed since the run before ({', '.join(mappings)}): what that changes counts as data."


def of_inputs(earlier: Earlier, made: Store) -> Iterator[str]:
    """Say which sources have far fewer rows than in the run before, and which files have not changed since."""
    now = made.frame("SELECT dataset, file, sheet, sha256, rows_loaded FROM result.reconciliation")
    counts = (run.group_by("dataset").agg(pl.col("rows_loaded").sum()) for run in (now, earlier.inputs))
    rows_now, rows_then = (dict(count.iter_rows()) for count in counts)
    for dataset in sorted(rows_now.keys() & rows_then):
        rows, before = rows_now[dataset], rows_then[dataset]
        if rows < before * (1 - _DROP):
            yield hides(
                f"{dataset}: {rows:,} rows where the run of {spoken(earlier.as_at)} had {before:,}. "
                "Is the export whole? If not, export it again and run again."
            )
    same = now.join(earlier.inputs, on="sha256", how="semi")["file"].unique().sort().to_list()
    if same:
        yield asks(
            f"{', '.join(same)}: the same, to the byte, as in the run of {spoken(earlier.as_at)}. "
            "Is it the newest export?"
        )
