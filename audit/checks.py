"""The checks: found in the folder, run one by one, each ending in an outcome of its own."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from queue import SimpleQueue
from types import MappingProxyType
from typing import Any, Literal

from audit import header, lineage
from audit.errors import AuditError
from audit.resources import folder
from audit.store import ORIGIN, QueryError, Store
from schemas import DATASETS

Outcome = Literal["ran", "no cases", "no data", "error"]

VERDICTS = ("met", "late", "breach", "pending", "exempt", "unknown")

#: What a check's query returns, one row per case in scope (data contract, section 4).
CASE_COLUMNS = {
    "case_id": "VARCHAR", "child_id": "VARCHAR", "urn": "VARCHAR", "starts_on": "DATE", "due_on": "DATE",
    "done_on": "DATE", "verdict": "VARCHAR", "reason": "VARCHAR",
}  # fmt: skip

_META = {
    "id", "title", "who", "level", "source", "link", "in_force_from", "in_force_to", "record", "rests_on", "pair",
    "siblings", "snapshot", "lapses", "owner", "mend", "replaces", "answers", "to_be_confirmed", "arithmetic",
    "params",
}  # fmt: skip
#: `snapshot`: asks whether something holds on the day. `siblings`: the verdict rests on other records of the kind.
#: `lapses`: a case that is met falls due again on its last day.
#: `rests_on`: columns beyond the core ones without which nothing can be judged: an export that has no such column
#: does not say that nothing was done.
#: `pair`: a case is the record and something of it, as in `record:autumn`.
#: `answers`: rows of the register of duties. `to_be_confirmed`: what of the source was not read in a copy of it.
#: `arithmetic`: how a case is judged, in one sentence a lawyer can follow.
_OPTIONAL = {
    "pair", "rests_on", "in_force_to", "siblings", "snapshot", "lapses", "replaces", "answers", "to_be_confirmed",
    "arithmetic",
    "params",
}  # fmt: skip


#: Checks run beside each other: much of a short query is planning, which one core does.
_AT_A_TIME = 2


@dataclass(frozen=True)
class Check:
    """One duty's query with its law. The file's name opens with the id and states the duty kept."""

    file: header.SqlFile

    @property
    def id(self) -> str:
        """The check's id, as in the file's name: three capitals and two digits, never reused."""
        return self.file.path.stem.partition("_")[0]

    @property
    def params(self) -> dict[str, Any]:
        """The parameters of the query, from the header."""
        params: dict[str, Any] = self.file.meta.get("params", {})
        return params

    @property
    def duty(self) -> str:
        """The duty as a sentence: 'The authority must …'."""
        return f"The {self['who']} {self['modal']} {self['title']}"

    def __getitem__(self, name: str) -> Any:
        if name == "modal":
            return "must" if self.file.meta["level"] == "must" else "should"
        return self.file.meta.get(name)

    @cached_property
    def faults(self) -> list[str]:
        """What is wrong with the header, one sentence each."""
        meta = self.file.meta
        missing = [f"the header lacks `{name}`" for name in sorted(_META - _OPTIONAL - meta.keys())]
        surplus = [f"the header has `{name}`, which nothing reads" for name in sorted(meta.keys() - _META)]
        wrong = [] if meta.get("id") == self.id else ["`id` is not the id in the file's name"]
        for name in meta.get("rests_on", ()):
            dataset, _, column = name.partition(".")
            if dataset not in DATASETS or column not in DATASETS[dataset].columns():
                wrong.append(f"`rests_on` names {name}, which is no column")
        return missing + surplus + wrong


@dataclass(frozen=True)
class Judged:
    """How a check ended: its outcome, its counts by verdict, and for an error what it was."""

    check: Check
    outcome: Outcome
    counts: dict[str, int]
    closed_with_exempt: int = 0
    closed_in_time_with_exempt: int = 0
    message: str = ""

    @property
    def rate(self) -> float | None:
        """Met out of met, late and breach; None where there are none."""
        return _share(self.counts["met"], self.counts["late"] + self.counts["breach"])

    @property
    def rate_closed(self) -> float | None:
        """Met out of met and late: as DfE publishes it, exceptions left out."""
        return _share(self.counts["met"], self.counts["late"])

    @property
    def rate_closed_with_exempt(self) -> float | None:
        """Closed in time out of all closed, exempt cases judged by their dates: DfE's rate with exceptions."""
        return _share(self.closed_in_time_with_exempt, self.closed_with_exempt - self.closed_in_time_with_exempt)


def _share(part: int, rest: int) -> float | None:
    return part / (part + rest) if part + rest else None


def find(as_at: date, root: Path | None = None) -> list[Check]:
    """Return every check in force on the as-at day, by id. AuditError names every fault of their headers."""
    found = [Check(header.read(path)) for path in sorted((root or folder("sql") / "checks").rglob("*.sql"))]
    faults = [f"{check.file.path.name}: {fault}." for check in found for fault in check.faults]
    faults = faults or [f"{check.file.path.name}: {fault}." for check in found for fault in _succession(check, found)]
    if faults:
        raise AuditError("\n".join(faults))
    in_force = [
        check
        for check in found
        if check["in_force_from"] <= as_at and (check["in_force_to"] is None or as_at <= check["in_force_to"])
    ]
    return sorted(in_force, key=lambda check: check.id)


def _succession(check: Check, found: Iterable[Check]) -> list[str]:
    """Say what is wrong where a check replaces another: on every day one of the two is in force, and never both."""
    if check["replaces"] is None:
        return []
    eve = check["in_force_from"] - timedelta(days=1)
    if any(other.id == check["replaces"] and other["in_force_to"] == eve for other in found):
        return []
    return [f"it replaces {check['replaces']}, which must be there with `in_force_to = {eve}`, the day before"]


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
    return _tallied(store, ended)


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
        return _failed(check, type(error))


def _failed(check: Check, error: type[Exception]) -> Judged:
    return Judged(check, "error", dict.fromkeys(VERDICTS, 0), message=f"{check.file.path.name}: {error.__name__}")


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


_COUNT = """
    SELECT
        check_id,
        verdict,
        count(*) AS n,
        count(*) FILTER (WHERE verdict IN ('met', 'late') OR done_on IS NOT NULL AND verdict = 'exempt') AS n_closed,
        count(*) FILTER (WHERE verdict = 'met' OR verdict = 'exempt' AND done_on <= due_on) AS n_in_time
    FROM result.cases
    GROUP BY check_id, verdict
"""

#: Case ids are told apart by their hash, which is shorter.
_TWICE = """
    SELECT check_id
    FROM result.cases
    GROUP BY check_id
    HAVING count(*) <> count(DISTINCT hash(case_id))
"""


def _tallied(store: Store, ended: Iterable[Judged]) -> list[Judged]:
    """Count every check's cases; one with a case that stands twice, or a verdict that is none of the six, failed."""
    counted: dict[str, dict[str, tuple[int, int, int]]] = {}
    for check_id, verdict, *numbers in store.execute(_COUNT):
        counted.setdefault(check_id, {})[verdict] = tuple(numbers)
    unsound = {check_id for check_id, by_verdict in counted.items() if by_verdict.keys() - set(VERDICTS)}
    unsound |= {check_id for (check_id,) in store.execute(_TWICE)}
    failed = unsound | {judged.check.id for judged in ended if judged.outcome == "error"}
    if failed:
        store.execute("DELETE FROM result.cases WHERE list_contains($ids, check_id)", {"ids": sorted(failed)})
    return [
        _failed(judged.check, AuditError) if judged.check.id in unsound else _tally(judged, counted) for judged in ended
    ]


def _tally(judged: Judged, counted: Mapping[str, Mapping[str, tuple[int, int, int]]]) -> Judged:
    found = counted.get(judged.check.id)
    if judged.outcome != "no cases" or not found:
        return judged
    counts = {verdict: found[verdict][0] if verdict in found else 0 for verdict in VERDICTS}
    closed, in_time = (sum(numbers[n] for numbers in found.values()) for n in (1, 2))
    return Judged(judged.check, "ran", counts, closed, in_time)
