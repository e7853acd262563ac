"""Checks run beside each other, each on its own, each ending in an outcome of its own."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from types import MappingProxyType

from audit.checks import lineage
from audit.checks.check import Check
from audit.checks.tally import VERDICTS, Judged, in_error, tallied
from audit.errors import AuditError
from audit.resources import folder
from audit.store import ORIGIN, QueryError, Store
from schemas import DATASETS

#: What a check's query returns, one row per case in scope (data contract, section 4).
CASE_COLUMNS = {
    "case_id": "VARCHAR", "child_id": "VARCHAR", "urn": "VARCHAR", "starts_on": "DATE", "due_on": "DATE",
    "done_on": "DATE", "verdict": "VARCHAR", "reason": "VARCHAR",
}  # fmt: skip

#: Checks run beside each other: much of a short query is planning, which one core does.
_AT_A_TIME = 2

#: By dataset, the columns for which none of its sources has a place.
Lacking = Mapping[str, Collection[str]]

_NOTHING: Lacking = MappingProxyType({})


def run_all(store: Store, checks: Sequence[Check], supplied: set[str], lacking: Lacking = _NOTHING) -> list[Judged]:
    """Run every check; its cases go to `result.cases`, in no order. One that fails says so and hides no other.

    `supplied` holds the datasets supplied and, as `dataset.column`, their columns that any source has. A check that
    rests on a column `lacking` names ends in `no data` too: blank there does not mean not done.
    """
    store.execute(f"CREATE TABLE result.cases ({_result_columns()})")
    ways: SimpleQueue[Store] = SimpleQueue()
    with store.worked_out(_shared(store, checks)), ThreadPoolExecutor(_AT_A_TIME) as pool:
        for _ in range(_AT_A_TIME):
            ways.put(store.beside())

        def run(check: Check) -> Judged:
            way = ways.get()
            try:
                return _run(way, check, supplied, lacking)
            finally:
                ways.put(way)

        ended = [*pool.map(run, checks)]
        while not ways.empty():
            ways.get().close()
    return tallied(store, ended)


def _shared(store: Store, checks: Iterable[Check]) -> set[str]:
    """Return the shared definitions that more than one query names; parsing each query to be sure takes longer."""
    bodies = [*(check.file.body for check in checks), *store.views.values()]
    readers = Counter(word for body in bodies for word in set(re.findall(r"\w+", body)))
    return {name for name in store.views if readers[name] > 1}


def needs(store: Store, check: Check) -> set[str]:
    """Return the datasets the check cannot do without: those its query reads, also through shared definitions."""
    pending, datasets = {*store.reads(check.file.body)}, set()
    while pending:
        name = pending.pop()
        if name in DATASETS:
            datasets |= set() if DATASETS[name].refines() else {name}
        else:
            pending |= store.reads((folder("sql") / "views" / f"{name}.sql").read_text(encoding="utf-8"))
    return datasets


def _result_columns() -> str:
    cases = ", ".join(f"{name} {kind}" for name, kind in CASE_COLUMNS.items())
    return f"check_id VARCHAR, {cases}, days INTEGER, source_file VARCHAR, source_sheet VARCHAR, source_row UINTEGER"


def _without(store: Store, check: Check, lacking: Lacking) -> list[str]:
    """Return the columns a check rests on that its datasets have in no source; another dataset's may stand in.

    A check that holds records against those before them rests on these too.
    """
    read = needs(store, check)
    if not read & lacking.keys():
        return []
    if check["siblings"] and lineage.EARLIER in lacking.get(check["record"], ()):
        return [f"{check['record']}: {lineage.EARLIER}"]
    held = {name: [dataset for dataset in sorted(read) if name in DATASETS[dataset].columns()]
            for name in lineage.rests_on(store, check.file.body)}  # fmt: skip
    return sorted(
        f"{dataset}.{name}"
        for name, datasets in held.items()
        if datasets and all(name in lacking.get(dataset, ()) for dataset in datasets)
        for dataset in datasets
    )


def _run(store: Store, check: Check, supplied: set[str], lacking: Lacking) -> Judged:
    none = dict.fromkeys(VERDICTS, 0)
    try:
        absent = (needs(store, check) | {*(check["rests_on"] or ())}) - supplied
        # Where a dataset is missing, its columns go without saying.
        missing = sorted(name for name in absent if name.partition(".")[0] not in absent - {name})
        missing = missing or _without(store, check, lacking)
        if missing:
            return Judged(check, "no data", none, message=f"not supplied: {', '.join(missing)}")
        _record_cases(store, check)
        return Judged(check, "no cases", none)
    except (AuditError, QueryError) as error:
        return in_error(check, type(error))


def _record_cases(store: Store, check: Check) -> None:
    """Append the check's cases to `result.cases`, with the days and where the record came from."""
    unknown = check.params.keys() ^ store.parameters(check.file.body)
    if unknown:
        raise AuditError(f"header and query disagree on parameters: {', '.join(sorted(unknown))}")
    record = check["record"]
    key = "split_part(cases.case_id, ':', 1)" if check["pair"] else "cases.case_id"
    columns = ", ".join(f"CAST(cases.{name} AS {kind})" for name, kind in CASE_COLUMNS.items())
    origin = ", ".join(f"origin.{name}" for name in ORIGIN)
    # A record's key and where it came from are the same on every day, so the rows as loaded do.
    store.execute(
        f"INSERT INTO result.cases SELECT '{check.id}', {columns},"
        f" coalesce(CAST(cases.done_on AS DATE), as_at()) - CAST(cases.due_on AS DATE), {origin}"
        f" FROM ({check.file.body}) AS cases"
        f" LEFT JOIN loaded.{record} AS origin ON origin.{DATASETS[record].key_column()} = {key}",
        check.params,
    )
