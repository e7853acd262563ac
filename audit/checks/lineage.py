"""Which columns a query rests on.

Its days: its own expressions, followed back through every name they are given. Its cases and verdicts: every column
the engine has to read for them, filters and joins included.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from audit import store as stores
from audit.store import QueryError, Store, shared_definition
from schemas import DATASETS

#: What a source lacks that has only the last of several records of a kind, such as the year's review.
EARLIER = "earlier records"

#: What a check's clock is made of. Without any column behind these three the verdict itself is followed.
_CLOCK = ("starts_on", "due_on", "done_on")


def rests_on(store: Store, query: str) -> set[str]:
    """Return the names of the columns a check's clock rests on, or where it has none, its verdict.

    Names alone are followed, through common table expressions and shared views, so a column may be named that only
    bears the name of one that matters.
    """
    named = _named(store, query)
    columns = {name for model in DATASETS.values() for name in model.columns()}
    return (_behind(named, _CLOCK) - set(_CLOCK)) & columns or _behind(named, ("verdict",)) & columns


#: What of a case is more than words about it.
_JUDGED = "SELECT case_id, starts_on, due_on, done_on, verdict FROM ({})"
#: Plans are made of tables without a row, on a day that makes no difference to them.
_ANY_DAY = date(2026, 1, 1)


def turned_on(queries: Iterable[tuple[str, str, Mapping[str, Any]]]) -> dict[str, frozenset[str]]:
    """Return, for each query (its id, itself, its parameters), every `dataset.column` its cases or verdicts turn on.

    The engine is asked what it would read once everything that serves only the words of a case is left out. Days
    that decide whether a record is there on the as-at day are among them.
    """
    with stores.created(None, {}, _ANY_DAY, by_values=False) as outline:
        for name, model in DATASETS.items():
            outline.execute(f"CREATE OR REPLACE VIEW {name} AS {stores.as_at_view(name, model)}")
        return {name: frozenset(_read_by(outline, _JUDGED.format(query), params)) for name, query, params in queries}


def _read_by(store: Store, query: str, params: Mapping[str, Any]) -> Iterator[str]:
    try:
        ((_, plan),) = store.execute(f"EXPLAIN (FORMAT JSON) {query}", params)
    except QueryError:
        return  # its check says so when it is run
    pending = list(json.loads(plan))
    while pending:
        step = pending.pop()
        pending += step["children"]
        said = step.get("extra_info", {})
        table = said.get("Table", "").rpartition(".")[2]
        # What is filtered by need not be passed on, so it may stand in the filters alone.
        words = set(re.findall(r"\w+", json.dumps([said.get("Projections"), said.get("Filters")])))
        yield from (f"{table}.{name}" for name in DATASETS[table].columns() if name in words) if table else ()


def _behind(named: Mapping[str, set[str]], names: Iterable[str]) -> set[str]:
    found: set[str] = set()
    pending = set(names)
    while pending:
        name = pending.pop()
        if name not in found:
            found.add(name)
            pending |= named.get(name, set())
    return found


def _named(store: Store, query: str) -> dict[str, set[str]]:
    """Return, for every name an expression of the query or of its views is given, the columns it names."""
    named: dict[str, set[str]] = defaultdict(set)
    pending, seen = [query], {""}
    while pending:
        text = pending.pop()
        ((serialised,),) = store.execute("SELECT json_serialize_sql($query)", {"query": text})
        _gather(json.loads(serialised), named)
        for view in store.reads(text) - DATASETS.keys() - seen:
            seen.add(view)
            pending.append(shared_definition(view))
    return named


def _gather(node: Any, named: dict[str, set[str]]) -> None:
    if isinstance(node, dict):
        if node.get("alias") and "class" in node:
            named[node["alias"]] |= set(_columns(node))
        for value in node.values():
            _gather(value, named)
    elif isinstance(node, list):
        for value in node:
            _gather(value, named)


def _columns(node: Any) -> Iterable[str]:
    if isinstance(node, dict):
        if node.get("class") == "COLUMN_REF":
            yield node["column_names"][-1]
        for value in node.values():
            yield from _columns(value)
    elif isinstance(node, list):
        for value in node:
            yield from _columns(value)
