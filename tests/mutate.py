"""Put one small fault at a time into the law's SQL and see whether a check's cases notice.

    python -m tests.mutate [CHECK_ID …]

Faults go into the check's query, its parameters, and every macro and view it stands on; each must be noticed by
the cases of that check alone. Those that cannot change a verdict are listed, with the reason, in
`tests/equivalent_mutants.toml`. Survivors are printed; the exit code is 1 if there are any.
"""

import os
import re
import sys
import tomllib
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from threading import Timer
from typing import Any

from audit import checks
from audit.resources import folder
from audit.store import QueryError, Store, created
from tests import cases, mutants
from tests.engine import frames

EQUIVALENT = Path(__file__).parent / "equivalent_mutants.toml"

#: Macros that only put a verdict into words.

#: A case is judged in far less: a fault that takes as long goes round for ever, and is noticed by that.
_SECONDS = 10

_MACRO = re.compile(r"CREATE MACRO (?P<name>\w+)\(")


@dataclass(frozen=True)
class Fault:
    """One fault in what a check stands on: where, the line, what was changed, and what to run before and after."""

    where: str
    line: int
    context: str
    change: str
    query: str
    params: dict[str, Any]
    put_in: str = ""
    take_out: str = ""


@dataclass(frozen=True)
class Outcome:
    """What came of a check's mutants."""

    check_id: str
    n_mutants: int
    survivors: tuple[Fault, ...]
    unused: tuple[str, ...]


class _Trial:
    """A check's cases, each loaded once, to be judged again and again."""

    def __init__(self, check: checks.Check, stack: ExitStack) -> None:
        found = cases.read(cases.FOLDER / f"{check.id}.toml")
        self.loaded = [(stack.enter_context(created(None, frames(c.tables), c.as_at)), c.expect) for c in found]

    def notices(self, fault: Fault) -> bool:
        """Say whether some case goes another way; the one that does is asked first the next time."""
        for n, (store, expect) in enumerate(self.loaded):
            if not _is_as_expected(store, fault, expect):
                self.loaded.insert(0, self.loaded.pop(n))
                return True
        return False


def _is_as_expected(store: Store, fault: Fault, expect: list[dict[str, Any]]) -> bool:
    days = "coalesce(CAST(done_on AS DATE), as_at()) - CAST(due_on AS DATE) AS days"
    limit = Timer(_SECONDS, store._connection.interrupt)
    limit.start()
    try:
        if fault.put_in:
            store.execute(fault.put_in)
        rows = store.execute(f"SELECT *, {days} FROM ({fault.query}) ORDER BY case_id", fault.params)
    except QueryError:
        return False
    finally:
        limit.cancel()
        if fault.take_out:
            store.execute(fault.take_out)
    found = [dict(zip((*checks.CASE_COLUMNS, "days"), row)) for row in rows]
    return len(found) == len(expect) and all(
        row[name] == value for row, wanted in zip(found, expect) for name, value in wanted.items()
    )


def judge(check_id: str) -> Outcome:
    """Try every mutant of one check."""
    check = next(check for check in checks.find(date.max) if check.id == check_id)
    allowed = [
        e for e in tomllib.loads(EQUIVALENT.read_text(encoding="utf-8"))["equivalent"] if check_id in e["checks"]
    ]
    with ExitStack() as stack:
        trial = _Trial(check, stack)
        sound = Fault("", 0, "", "", check.file.body, check.params)
        if trial.notices(sound):
            raise SystemExit(f"{check_id}: its cases fail as it stands. Mend that first.")
        store, _ = trial.loaded[0]
        faults = [*_of_query(check), *_of_views(store, check), *_of_macros(store, check)]
        alive = [fault for fault in faults if not trial.notices(fault)]
    excused = {id(fault): entry for fault in alive for entry in allowed if _is_same(fault, entry)}
    unused = tuple(entry["change"] for entry in allowed if entry not in excused.values())
    return Outcome(check_id, len(faults), tuple(f for f in alive if id(f) not in excused), unused)


def _is_same(fault: Fault, entry: dict[str, Any]) -> bool:
    return (fault.where, fault.context, fault.change) == (entry["where"], entry["context"], entry["change"])


def _of_query(check: checks.Check) -> Iterator[Fault]:
    text = check.file.path.read_text(encoding="utf-8")
    above = text[: text.index(check.file.body)].count("\n")
    for m in mutants.of(check.file.body):
        yield Fault(check.id, above + m.line, m.context, m.change, m.text, check.params)
    for name, value in check.params.items():
        step = timedelta(days=1) if isinstance(value, date) else 1
        for other in (value + step, value - step):
            line = next(n for n, row in enumerate(text.splitlines(), 1) if re.match(rf"-- {name}\s*=", row))
            params = {**check.params, name: other}
            yield Fault(check.id, line, name, f"`{value}` -> `{other}`", check.file.body, params)


def _of_views(store: Store, check: checks.Check) -> Iterator[Fault]:
    for name, body in sorted(_views(store, check).items()):
        sound = f"CREATE OR REPLACE VIEW {name} AS {body}"
        for m in mutants.of(body):
            put_in = f"CREATE OR REPLACE VIEW {name} AS {m.text}"
            yield Fault(name, m.line, m.context, m.change, check.file.body, check.params, put_in, sound)


def _of_macros(store: Store, check: checks.Check) -> Iterator[Fault]:
    text = (folder("sql") / "macros.sql").read_text(encoding="utf-8")
    starts = [(found["name"], found.start()) for found in _MACRO.finditer(text)]
    bodies = {name: (text.count("\n", 0, start), text[start : text.index(";\n", start)]) for name, start in starts}
    pending, used = [check.file.body, *_views(store, check).values()], set[str]()
    while pending:
        words = set(re.findall(r"\w+", re.sub(r"--.*", "", pending.pop()))) & bodies.keys() - used
        used |= words
        pending += [bodies[word][1].partition("(")[2] for word in words]
    for name in sorted(used):
        above, body = bodies[name]
        sound = body.replace("CREATE", "CREATE OR REPLACE", 1)
        for m in mutants.of(body):
            put_in = m.text.replace("CREATE", "CREATE OR REPLACE", 1)
            yield Fault(name, above + m.line, m.context, m.change, check.file.body, check.params, put_in, sound)


def _views(store: Store, check: checks.Check) -> dict[str, str]:
    bodies = {path.stem: path.read_text(encoding="utf-8") for path in (folder("sql") / "views").glob("*.sql")}
    pending, used = store.reads(check.file.body) & bodies.keys(), dict[str, str]()
    while pending:
        name = pending.pop()
        used[name] = bodies[name]
        pending |= (store.reads(bodies[name]) & bodies.keys()) - used.keys()
    return used


def main(chosen: list[str]) -> int:
    """Try the mutants of the chosen checks, or of all."""
    n_survivors = 0
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for outcome in pool.map(judge, chosen or [check.id for check in checks.find(date.max)]):
            n_survivors += len(outcome.survivors) + len(outcome.unused)
            print(f"{outcome.check_id}: {outcome.n_mutants} mutants, {len(outcome.survivors)} survive", flush=True)
            for f in outcome.survivors:
                print(f"  {f.where}, line {f.line}: {f.change}\n      in: {f.context}")
            for change in outcome.unused:
                print(f"  listed as equivalent, but noticed or not there: {change}")
    return min(n_survivors, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
