"""How long all checks take, on one authority and on 152 of them: `just bench`.

Beside each time stands its floor: one plain scan of every column of every table, in the same store. What the checks
write down, a row and a sentence for every case, is part of their time.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from audit import checks
from audit.checks import run
from audit.store import Store, created
from schemas import DATASETS
from tests.bench import AS_AT
from tests.engine import supplied
from tests.england import England

#: Plans of England's 152 authorities, ten lines to a plan: 6.4 million lines.
ENGLAND = 640_000
AUTHORITIES = 152

_WORST = 15


def main(chosen: list[str]) -> None:
    """Time one authority of average size, and with `--england` all of them."""
    _bench("one authority", ENGLAND // AUTHORITIES, aim=1)
    if "--england" in chosen:
        _bench(f"{AUTHORITIES} authorities", ENGLAND, aim=20)


def _bench(what: str, plans: int, aim: float) -> None:
    england = England(plans)
    with tempfile.TemporaryDirectory() as folder, created(Path(folder) / "bench.duckdb", england, AS_AT) as made:
        floor = _timed(lambda: _scan(made))
        spent = _timing_each()
        total = _timed(lambda: checks.run_all(made, checks.find(AS_AT), supplied(england)))
        ((cases,),) = made.execute("SELECT count(*) FROM result.cases")
    verdict = "kept" if total[0] <= aim else "MISSED"
    print(f"{what}: {plans:,} plans, {10 * plans:,} lines, {cases:,} cases")
    print(f"  floor: one scan of every table {floor[0]:8.2f} s  ({floor[1]:.2f} s of processor)")
    print(f"  all {len(spent)} checks                {total[0]:8.2f} s  ({total[1]:.2f} s of processor)", end="")
    print(f" = {total[0] / floor[0]:.1f} x floor; aim {aim} s: {verdict}")
    for check_id, seconds in sorted(spent.items(), key=lambda entry: -entry[1])[:_WORST]:
        print(f"    {check_id} {seconds:8.3f} s")


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds some work takes by the clock and of the processor."""
    began, used = time.perf_counter(), sum(os.times()[:2])
    work()
    return time.perf_counter() - began, sum(os.times()[:2]) - used


def _timing_each() -> dict[str, float]:
    """Have every check timed from here on; two run at a time, so together they take longer than all of it."""
    spent: dict[str, float] = {}
    record = run._record_cases

    def timed(store: Store, check: checks.Check) -> None:
        spent[check.id] = _timed(lambda: record(store, check))[0]

    run._record_cases = timed
    return spent


def _scan(store: Store) -> None:
    for name in DATASETS:
        store.execute(f"SELECT max(COLUMNS(*)) FROM loaded.{name}")


if __name__ == "__main__":
    main(sys.argv[1:])
