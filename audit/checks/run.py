"""Checks run beside each other, each on its own, each ending in an outcome of its own."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

from audit.checks import lineage
from audit.checks.check import Check
from audit.checks.tally import VERDICTS, Judged, in_error, tallied
from audit.errors import AuditError
from audit.lacking import Lacking
from audit.store import ORIGIN, QueryError, Store, shared_definition
from schemas import DATASETS

#: What a check's query returns, one row per case in scope (data contract, section 4).
CASE_COLUMNS = {
    "case_id": "VARCHAR", "child_id": "VARCHAR", "urn": "VARCHAR", "starts_on": "DATE", "due_on": "DATE",
    "done_on": "DATE", "verdict": "VARCHAR", "reason": "VARCHAR",
}  # fmt: skip

#: Checks run beside each other: much of a short query is planning, which one core does.
_AT_A_TIME = 2

_NOTHING = Lacking()

#: The yearly returns, and the registers that only say who is to make one.
_RETURNS = {"school_return", "authority_return"}
_REGISTERS = {"school", "school_link"}


def run_all(store: Store, checks: Sequence[Check], supplied: set[str], lacking: Lacking = _NOTHING) -> list[Judged]:
    """Run every check; its cases go to `result.cases`, in no order. One that fails says so and hides no other.

    `supplied` holds the datasets supplied and, as `dataset.column`, their columns that any source has. A check that
    rests on a column for which no export has a place, or turns in any way on one whose heading is gone, ends in
    `no data` too: blank there does not mean not done.
    """
    lay_out(store, checks)
    turned_on = lineage.turned_on([(one.id, one.file.body, one.params) for one in checks]) if lacking.gone else {}
    missing = {
        check.id: _missing(store, check, supplied, lacking, turned_on.get(check.id, frozenset())) for check in checks
    }
    judged = [check for check in checks if not missing[check.id]]
    with store.worked_out(_shared(store, judged)):
        faults = _beside_each_other(store, judged)
    return tallied(store, [_ended(check, missing[check.id], faults.get(check.id)) for check in checks])


def _beside_each_other(store: Store, checks: Iterable[Check]) -> dict[str, type[Exception]]:
    """Record every check's cases; return, by id, what kind of fault kept a check from that."""
    waiting = iter([*checks])

    def work(way: Store) -> dict[str, type[Exception]]:
        taken: list[Check] = []
        try:
            # One transaction is quicker than one for each check, but a check that fails takes the others with it.
            with way.transaction():
                for check in waiting:
                    taken.append(check)
                    _record_cases(way, check)
        except (AuditError, QueryError):
            return {check.id: fault for check in taken if (fault := _alone(way, check))} | work(way)
        return {}

    ways = [store.beside() for _ in range(_AT_A_TIME)]
    with ThreadPoolExecutor(_AT_A_TIME) as pool:
        found = [*pool.map(work, ways)]
    for way in ways:
        way.close()
    return {check_id: fault for faults in found for check_id, fault in faults.items()}


def _alone(store: Store, check: Check) -> type[Exception] | None:
    """Record one check's cases; return the kind of fault that kept it from that."""
    try:
        _record_cases(store, check)
    except (AuditError, QueryError) as error:
        return type(error)
    return None


def _ended(check: Check, missing: str, fault: type[Exception] | None) -> Judged:
    """Return how a check ended, its cases not yet counted."""
    if fault:
        return in_error(check, fault)
    none = dict.fromkeys(VERDICTS, 0)
    if missing:
        return Judged(check, "no data", none, message=missing)
    return Judged(check, "no cases", none)


def lay_out(store: Store, checks: Sequence[Check]) -> None:
    """Make the empty `result.cases`, and `result.traced`, a view of them with the row each one's record came from.

    A record's row is looked up in what was loaded when somebody asks for it: it is the same on every day.
    """
    columns = ", ".join(f"{name} {kind}" for name, kind in CASE_COLUMNS.items())
    store.execute(f"CREATE TABLE result.cases (check_id VARCHAR, {columns}, days INTEGER)")
    rows = [f"SELECT '{name}' AS record, {model.key_column()} AS key, {', '.join(ORIGIN)} FROM loaded.{name}"
            for name, model in DATASETS.items()]  # fmt: skip
    judged = [f"('{check.id}', '{check['record']}', {bool(check['pair'])})" for check in checks]
    named = f"(VALUES {', '.join(judged or ['(NULL, NULL, NULL)'])}) AS judged (check_id, record, is_pair)"
    store.execute(
        f"CREATE VIEW result.traced AS SELECT cases.*, {', '.join(f'origin.{name}' for name in ORIGIN)}"
        f" FROM result.cases LEFT JOIN {named} ON cases.check_id = judged.check_id"
        f" LEFT JOIN ({' UNION ALL '.join(rows)}) AS origin ON judged.record = origin.record"
        " AND origin.key = CASE WHEN judged.is_pair THEN split_part(cases.case_id, ':', 1) ELSE cases.case_id END"
    )


def _shared(store: Store, checks: Iterable[Check]) -> set[str]:
    """Return the shared definitions that more than one of these checks comes to, each definition counting once."""
    readers: Counter[str] = Counter()
    pending = [check.file.body for check in checks]
    while pending:
        named = store.reads(pending.pop()) & store.views.keys()
        pending += [store.views[name] for name in named if name not in readers]
        readers.update(named)
    return {name for name, n in readers.items() if n > 1}


def needs(store: Store, check: Check) -> set[str]:
    """Return the datasets the check cannot do without."""
    optional = check["does_without"] or ()
    return {name for name in reads(store, check) if name not in optional and not DATASETS[name].refines()}


def reads(store: Store, check: Check) -> set[str]:
    """Return the datasets the check's query reads, also through shared definitions."""
    pending, datasets = {*store.reads(check.file.body)}, set()
    while pending:
        name = pending.pop()
        if name in DATASETS:
            datasets.add(name)
        else:
            pending |= store.reads(shared_definition(name))
    return datasets


def rests_on_return(store: Store, check: Check) -> bool:
    """Return whether a check rests on nothing but what places say of themselves in their yearly return."""
    read = reads(store, check)
    return bool(read & _RETURNS) and read <= _RETURNS | _REGISTERS


def _without(store: Store, check: Check, lacking: Mapping[str, Collection[str]]) -> list[str]:
    """Return the columns a check rests on for which its datasets have no place; another dataset's may stand in.

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


def _missing(store: Store, check: Check, supplied: set[str], lacking: Lacking, turned_on: Collection[str]) -> str:
    """Say without which datasets and columns the check cannot judge; nothing where it can."""
    absent = (needs(store, check) | {*(check["rests_on"] or ())}) - supplied
    # Where a dataset is missing, its columns go without saying.
    missing = sorted(name for name in absent if name.partition(".")[0] not in absent - {name})
    missing = missing or _without(store, check, lacking.no_place)
    if missing:
        return f"not supplied: {', '.join(missing)}"
    gone = sorted(name for name in _named(lacking.gone) if name in turned_on)
    return f"heading gone from the export: {', '.join(gone)}" if gone else ""


def _named(columns: Mapping[str, Collection[str]]) -> set[str]:
    return {f"{dataset}.{column}" for dataset, names in columns.items() for column in names}


def _record_cases(store: Store, check: Check) -> None:
    """Append the check's cases to `result.cases`, with the days."""
    unknown = check.params.keys() ^ store.parameters(check.file.body)
    if unknown:
        raise AuditError(f"header and query disagree on parameters: {', '.join(sorted(unknown))}")
    columns = ", ".join(f"CAST({name} AS {kind})" for name, kind in CASE_COLUMNS.items())
    store.execute(
        f"INSERT INTO result.cases SELECT '{check.id}', {columns},"
        f" coalesce(CAST(done_on AS DATE), as_at()) - CAST(due_on AS DATE) FROM ({check.file.body})",
        check.params,
    )
