"""Five years of monthly runs of one authority in the history: its size, and the time movement and adding take.

The first run's verdicts are those of the authority of `tests.bench`; each month after it some cases change, go and
come. Run it with `python -m tests.bench_history`, or `just bench`.
"""

import random
import tempfile
import time
from datetime import date
from pathlib import Path

import polars as pl

from audit import checks, store
from audit.history import file, keep, movement
from audit.run import run_audit
from tests import bench

MONTHS = 60
#: Of all cases, how many change, go and come in a month.
CHANGE, GO = 0.06, 0.01
MOST_MB, MOST_SECONDS = 200, 2.0


def main() -> None:
    """Make the runs, print size and times."""
    with tempfile.TemporaryDirectory() as folder:
        home, inputs = Path(folder) / "home", Path(folder) / "inputs"
        inputs.mkdir()
        for name, tables in bench._authority(random.Random(1)).items():
            bench._write(inputs / f"{name}.xlsx", tables)
        done = run_audit(inputs, bench.AS_AT, home)
        (home / file.NAME).unlink()
        seconds = _fill(home, done.folder)
        size = (home / file.NAME).stat().st_size / 1e6
        in_force = checks.find(bench.AS_AT)
        with store.opened(done.folder / "audit.duckdb") as made, file.reading(home) as history:
            start = time.perf_counter()
            earlier = movement.find_earlier(history, made, date(bench.AS_AT.year, 9, 30))
            assert earlier is not None
            moved = movement.measure(made, home, earlier, in_force)
            took = time.perf_counter() - start
    counted = moved.checks.filter(pl.col("is_compared"))
    n_open, n_new = (int(counted[name].sum()) for name in ("n_opening", "n_new"))
    print(f"{MONTHS} monthly runs of 400,000 cases and more; {n_open:,} open in the last, {n_new:,} new in this")
    print(f"size of the history       {size:7.1f} MB  {_aim(size, MOST_MB)}")
    print(f"movement of a run         {took:7.2f} s   {_aim(took, MOST_SECONDS)}")
    print(f"adding a run, the first   {seconds[0]:7.2f} s")
    print(f"adding a run, the last    {seconds[-1]:7.2f} s")


def _aim(found: float, most: float) -> str:
    return f"{'kept' if found < most else 'MISSED'} (aim: under {most:g})"


def _fill(home: Path, folder: Path) -> list[float]:
    """Add the months up to the one before the run; return the seconds each took."""
    with store.opened(folder / "audit.duckdb") as made:
        tables = {name: made.frame(file.query(f"from_run/{name}")) for name in ("run", "rule", "input", "tally")}
        verdicts = made.frame(file.query("from_run/verdicts"))
    seconds = []
    for number in range(MONTHS):
        months = bench.AS_AT.year * 12 + bench.AS_AT.month - 1 - MONTHS + number
        day = date(months // 12, months % 12 + 1, 28)
        tables["run"] = tables["run"].with_columns(run_id=pl.lit(f"{day}_r01"), as_at=pl.lit(day))
        start = time.perf_counter()
        with file.writing(home) as history:
            keep.add(history, tables, verdicts)
        seconds.append(time.perf_counter() - start)
        verdicts = _next_month(verdicts, number)
    return seconds


def _next_month(verdicts: pl.DataFrame, number: int) -> pl.DataFrame:
    """Let some cases be done, some go, and as many come."""
    dice = pl.Series("dice", random.Random(number).choices(range(1000), k=verdicts.height))
    drawn = verdicts.with_columns(dice)
    stays = drawn.filter(pl.col("dice") >= 1000 * GO)
    is_done = pl.col("dice") < 1000 * (GO + CHANGE)
    turned = pl.when(pl.col("verdict") == "breach").then(pl.lit("late")).otherwise(pl.lit("breach"))
    comes_late = is_done & ((pl.col("verdict") == "breach") | (pl.col("dice") % 10 == 0))
    changed = stays.with_columns(
        pl.when(comes_late).then(turned).otherwise("verdict").alias("verdict"),
        pl.when(is_done).then(pl.col("due_on").dt.offset_by(f"{number}d")).otherwise("done_on").alias("done_on"),
    )
    come = drawn.filter(pl.col("dice") < 1000 * GO).with_columns(pl.col("case_id") + f".{number}")
    return pl.concat([changed, come]).drop("dice")


if __name__ == "__main__":
    main()
