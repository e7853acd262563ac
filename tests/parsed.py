"""What a query reads by the tree DuckDB makes of it: what the quicker reading of its text is held against."""

import json
from collections.abc import Iterator
from typing import Any

from audit.store import Store


def tables_named(store: Store, query: str) -> set[str]:
    """Return the tables and views a query names, common table expressions left out."""
    ((text,),) = store.execute("SELECT json_serialize_sql($query)", {"query": query})
    tree = json.loads(text)
    assert not tree["error"], tree["error_message"]
    assert len(tree["statements"]) == 1
    named = set(_values(tree, "table_name", where=("type", "BASE_TABLE")))
    return named - {entry["key"] for entry in _objects(tree, "cte_map")}


def parameters_named(store: Store, query: str) -> set[str]:
    """Return the parameters a query uses."""
    ((text,),) = store.execute("SELECT json_serialize_sql($query)", {"query": query})
    return set(_values(json.loads(text), "identifier", where=("class", "PARAMETER")))


def _objects(tree: Any, key: str) -> Iterator[dict[str, Any]]:
    """Yield the entries of every `key` map in a serialised query."""
    if isinstance(tree, dict):
        if isinstance(tree.get(key), dict):
            yield from tree[key].get("map", [])
        for value in tree.values():
            yield from _objects(value, key)
    elif isinstance(tree, list):
        for value in tree:
            yield from _objects(value, key)


def _values(tree: Any, key: str, where: tuple[str, str]) -> Iterator[str]:
    """Yield `key` of every node of a serialised query whose `where` holds."""
    if isinstance(tree, dict):
        if tree.get(where[0]) == where[1] and key in tree:
            yield tree[key]
        for value in tree.values():
            yield from _values(value, key, where)
    elif isinstance(tree, list):
        for value in tree:
            yield from _values(value, key, where)
