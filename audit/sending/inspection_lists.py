"""The person-level lists inspectors ask for, from the newest run, with what should be looked at before they are sent.

Each list is a file of `sql/lists`: a header with the published headings in their order, and a SELECT. A heading
whose column the SELECT does not give stays empty: the audit has no data for it. `fed_by` names the columns of our
datasets that a column comes from; where no source has any of them, it is empty too.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl

from audit import header, home, store
from audit.resources import folder
from audit.sending.list_rules import InspectionList, ListRule, Lists, rules
from audit.store import Store

#: The row of a list's first child: the headings stand in the first row.
_FIRST_ROW = 2


def gather(out: Path) -> Lists:
    """Make the lists from the newest run under `out`; UsageError where there is no run."""
    with store.opened(home.latest(out) / "audit.duckdb") as made:
        return from_store(made)


def from_store(made: Store) -> Lists:
    """Make the lists from the store of a run."""
    ((authority, as_at),) = made.execute("SELECT authority, as_at FROM result.run")
    supplied = {name for (name,) in made.execute("SELECT DISTINCT dataset FROM result.reconciliation")}
    asked = rules(as_at, has_schools="school" in supplied)
    files = [header.read(path) for path in sorted((folder("sql") / "lists").glob("*.sql"))]
    return Lists(authority, as_at, [_list(made, file, supplied, asked) for file in files])


def _list(made: Store, file: header.SqlFile, supplied: set[str], asked: Sequence[ListRule]) -> InspectionList:
    meta = file.meta
    frame = made.frame(file.body)
    headings = {name: given["title"] for name, given in meta["columns"].items()}
    without_data = _without_data(made, frame, meta["fed_by"])
    empty = [title for name, title in headings.items() if name not in frame.columns or name in without_data]
    rows = frame.select(
        pl.col(name) if name in frame.columns else pl.lit(None, pl.String).alias(name) for name in headings
    )
    applied = [rule for rule in asked if rule.applies(frame.columns, without_data)]
    issues, counts = _judged(frame, applied, headings, meta["name"])
    record = meta["record"]
    ((n_not_begun,),) = made.execute(f"SELECT (SELECT count(*) FROM loaded.{record}) - (SELECT count(*) FROM {record})")
    taken_from = {headings[name]: says for name, says in meta["taken_from"].items()}
    return InspectionList(
        meta["name"], meta["says"], headings, [given["width"] for given in meta["columns"].values()], rows, empty,
        taken_from, record in supplied, int(n_not_begun), issues, counts,
    )  # fmt: skip


def _without_data(made: Store, frame: pl.DataFrame, fed_by: dict[str, list[str]]) -> set[str]:
    """Return the columns no source has: blank in every row, which is said once and not of each row."""
    supplied = {name for (name,) in made.execute("SELECT DISTINCT dataset || '.' || \"column\" FROM result.heading")}
    blank = {name for name in fed_by if frame.height and frame[name].null_count() == frame.height}
    return {name for name in blank if not supplied.intersection(fed_by[name])}


def _judged(
    frame: pl.DataFrame, applied: Sequence[ListRule], headings: dict[str, str], name: str
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return each row's issues, errors first, in the order of the rows, and each rule with its count."""
    flags = frame.select(rule.broken.fill_null(False).alias(rule.code) for rule in applied)
    issues, counts = [], []
    for rule in applied:
        said = {
            "list": name, "code": f"{name[-1]}{rule.code}", "heading": headings[rule.column], "weight": rule.weight,
            "says": rule.says, "mend": rule.mend,
        }  # fmt: skip
        broken = flags[rule.code].arg_true()
        issues += [{**said, "row": n + _FIRST_ROW, "id": frame["child_id"][n]} for n in broken]
        counts.append({**said, "n": len(broken)})
    issues.sort(key=lambda one: (one["weight"] != "error", one["row"], one["code"]))
    return issues, sorted(counts, key=lambda one: (one["weight"] != "error", -one["n"], one["code"]))
