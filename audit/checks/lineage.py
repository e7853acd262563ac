"""Which columns a query's days rest on: its own expressions followed back through every name they are given."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from audit.store import Store, shared_definition
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
