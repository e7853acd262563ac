"""What a query reads, from the tree DuckDB makes of it."""

from collections.abc import Iterator
from typing import Any

from audit.errors import AuditError


def tables_named(tree: dict[str, Any]) -> frozenset[str]:
    """Return the tables and views a serialised query names; AuditError unless it is one SELECT."""
    if tree["error"]:
        raise AuditError(tree["error_message"])
    if len(tree["statements"]) != 1:
        raise AuditError("one SELECT is expected, and nothing else")
    named = set(_values(tree, "table_name", where=("type", "BASE_TABLE")))
    return frozenset(named - {entry["key"] for entry in _objects(tree, "cte_map")})


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
