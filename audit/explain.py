"""Why one case has its verdict: the duty, the law, the dates with the rows they came from, the arithmetic."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from audit import checks, home, store
from audit.checks import Check
from audit.duties.asked import check_named
from audit.errors import UsageError
from audit.intake import place
from audit.quarantine import ORIGIN, ROW_KEPT_OUT
from audit.sending.owner_items import questions
from audit.store import Store, shared_definition
from schemas import DATASETS
from schemas.base import Column

#: What each verdict says, in words a parent could be told.
MEANINGS = {
    "met": "It was done in time.",
    "late": "It was done, but after the last day allowed. That cannot be mended now.",
    "breach": "It has not been done and the last day has passed. Somebody has to act.",
    "pending": "It has not been done yet, and there is still time.",
    "exempt": "The law sets the time limit aside for this case, for the reason recorded.",
    "unknown": "A date or value that is needed to tell is missing or cannot be used, so nobody can say it was done.",
}
#: The same for checks that ask whether something holds on the day rather than whether it was done in time.
HOLDS = {"met": "It holds on this day.", "breach": "It does not hold on this day. Somebody has to act."}
#: The same for checks that find no breach but list what a person should look at.
LOOKED_AT = {
    "met": "Nothing here is for a person to look at. That alone does not show that the duty is kept.",
    "unknown": "A person should look at it: what is recorded cannot tell whether the duty is kept.",
}

#: What is said of the check itself.
_SAID = ("id", "level", "source", "link", "to_be_confirmed", "owner", "mend", "snapshot", "convicts")


@dataclass(frozen=True)
class Record:
    """One record the verdict rests on: where it came from, the values the check looked at, and which were corrected."""

    dataset: str
    key: str
    where: str
    values: dict[str, Any]
    corrected: list[str]


@dataclass(frozen=True)
class Explanation:
    """Everything said about one case."""

    as_at: date
    duty: str
    check: dict[str, Any]
    case: dict[str, Any]
    meaning: str
    records: list[Record]
    data_faults: list[str]


def explain(check_id: str, case_id: str, out: Path, day: date | None = None) -> Explanation:
    """Explain a case of the run under `out` for a day, or for the newest; UsageError when there is none such."""
    with store.opened(home.run_of(out, day) / "audit.duckdb") as made:
        as_at = made.execute("SELECT as_at FROM result.run")[0][0]
        check = check_named(check_id, as_at)
        where = "check_id = $check AND case_id = $case"
        cases = made.frame(f"SELECT * FROM result.cases WHERE {where}", {"check": check.id, "case": case_id})
        if cases.is_empty() and case_id.startswith("'"):  # as the CSV files dress an id that looks like a formula
            return explain(check_id, case_id[1:], out, day)
        if cases.is_empty():
            raise UsageError(_no_such_case(made, check, case_id))
        case = cases.to_dicts()[0]
        records = list(_records(made, check, case_id))
        words = MEANINGS | (HOLDS if check["snapshot"] else {}) | ({} if check["convicts"] else LOOKED_AT)
        words |= check["means"] or {}
        said = {name: check[name] for name in _SAID}
        return Explanation(as_at, check.duty, said, case, words[case["verdict"]], records, _data_faults(made, records))


def _no_such_case(made: Store, check: Check, case_id: str) -> str:
    """Say why a case is not there: its check could not run, the record is not there, or it is out of scope."""
    ((outcome, message),) = made.execute(
        "SELECT outcome, message FROM result.check_result WHERE check_id = $check", {"check": check.id}
    )
    if outcome in ("no data", "error"):
        return f"{check.id}: {outcome} ({message}), so no case was judged. Supply what is missing and run again."
    record = check["record"]
    key = DATASETS[record].key_column()
    reasons = {
        "main": "is not one of this check's cases on that day: it is out of scope, or was closed before the window",
        "loaded": "is not there yet on that day",
    }
    for schema, reason in reasons.items():
        if made.execute(f"SELECT 1 FROM {schema}.{record} WHERE {key} = $case", {"case": case_id}):
            return f"{check.id}: {record} {case_id} {reason}. Its scope: send-audit duties {check.id}"
    return f"{check.id}: no {record} has the id {case_id}. Leave it out for the open ones; verdicts.csv has all."


def _records(made: Store, check: Check, case_id: str) -> Iterator[Record]:
    """Yield the case's record, those it names, and those that name it, as far as the check reads them."""
    reads = checks.reads(made, check)
    looked_at = _words(made, check)
    yielded: set[tuple[str, str]] = set()
    key = case_id.partition(":")[0] if check["pair"] else case_id
    pending = [(check["record"], DATASETS[check["record"]].key_column(), key, True)]
    while pending:
        dataset, column, value, is_case = pending.pop(0)
        model = DATASETS[dataset]
        rows = made.frame(
            f"SELECT * FROM {dataset} WHERE {column} = $value ORDER BY {model.key_column()}", {"value": value}
        )
        for row in rows.iter_rows(named=True):
            key = row[model.key_column()]
            if (dataset, key) in yielded:
                continue
            yielded.add((dataset, key))
            shown = {
                c.title: _in_words(row[name], c)
                for name, c in model.columns().items()
                if name in looked_at and c.kind != "id"
            }
            place_of = f"{place(row['source_file'], row['source_sheet'])}, row {row['source_row']}"
            yield Record(dataset, key, place_of, shown, _corrected(made, dataset, row, looked_at))
            for name, c in model.columns().items():
                if c.refers_to in reads and row[name] is not None and name in looked_at:
                    pending.append((c.refers_to, DATASETS[c.refers_to].key_column(), row[name], False))
            down = is_case or (check["siblings"] and dataset != check["record"])
            pending += [(child, by, key, False) for child, by in _named_by(dataset, reads) if down]


def _corrected(made: Store, dataset: str, row: dict[str, Any], looked_at: set[str]) -> list[str]:
    """Say which of a record's values come from a correction: what the source holds, who corrected it, when and why."""
    found = made.execute(
        'SELECT "column", title, wrong, corrected_by, corrected_on, why, list_file, list_sheet, list_row'
        " FROM result.correction WHERE state = 'applied' AND dataset = $dataset AND file = $source_file"
        ' AND sheet = $source_sheet AND row = $source_row ORDER BY "column"',
        {"dataset": dataset, **{name: row[name] for name in ORIGIN}},
    )
    return [
        f"{title}: corrected by {who} on {on.day} {on:%B %Y}: {why} ({place(file, sheet)}, row {at})."
        f" The source holds: {wrong or '(blank or unusable)'}"
        for name, title, wrong, who, on, why, file, sheet, at in found
        if name in looked_at
    ]


def _in_words(value: Any, column: Column) -> Any:
    """Return a code with its words, and a quantity without the zeros of its type; the rest as it is."""
    if column.codes and value in column.codes:
        return value if value.casefold() == column.codes[value].casefold() else f"{value} ({column.codes[value]})"
    return f"{value.normalize():f}" if isinstance(value, Decimal) else value


def _named_by(dataset: str, reads: set[str]) -> Iterator[tuple[str, str]]:
    """Yield the datasets a check reads whose records name a record of `dataset`, with the naming column."""
    for name in sorted(reads):
        for column in DATASETS[name].columns().values():
            same = column.is_key and column.name == DATASETS[dataset].key_column() and name != dataset
            if column.refers_to == dataset or same:
                yield name, column.name


def _words(made: Store, check: Check) -> set[str]:
    """Return every word of the check's query and of the shared definitions it reads."""
    texts, pending = [check.file.body], [check.file.body]
    while pending:
        for name in made.reads(pending.pop()) - DATASETS.keys():
            texts.append(shared_definition(name))
            pending.append(texts[-1])
    return {word for text in texts for word in re.findall(r"\w+", text)}


def _data_faults(made: Store, records: list[Record]) -> list[str]:
    """Return what the data-quality list says of the rows a verdict rests on, and of rows that repeat their keys."""
    listed = made.execute(
        "SELECT DISTINCT dataset, file, sheet, row, coalesce(\"column\", ''), value, reason, effect"
        " FROM result.quarantine ORDER BY ALL"
    )
    places = {record.where for record in records}
    # A fault of a filled form stands at its question, the form's one record at the first of them.
    records_of = {(record.dataset, record.where.rpartition(", row ")[0]) for record in records}
    asked = {
        (dataset, file, sheet, row)
        for dataset, file, sheet, row in questions(made).iter_rows()
        if (dataset, place(file, sheet)) in records_of
    }
    keys = {(record.dataset, record.key, ROW_KEPT_OUT) for record in records}
    return [
        f"{where}, {column}: {reason} ({effect})"
        for dataset, file, sheet, row, column, value, reason, effect in listed
        if (where := f"{place(file, sheet)}, row {row}") in places
        or (dataset, value, effect) in keys
        or (dataset, file, sheet, row) in asked
    ]
