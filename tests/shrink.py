"""Take away what a difference does not need, so that what is left can be read."""

from collections.abc import Callable
from typing import Any

from tests.oracle.calendar import KEYS as KEY_COLUMNS

Data = dict[str, list[dict[str, Any]]]

_KEYS = set(KEY_COLUMNS.values())


def smallest(data: Data, parts: Callable[[Data], bool]) -> Data:
    """Take away rows, then cells, for as long as SQL and judge still part ways; keys stay."""
    small = {name: [dict(row) for row in rows] for name, rows in data.items()}
    for name in small:
        share = len(small[name])
        while share > 0:
            halves = range(0, len(small[name]), share)
            cuts = ({**small, name: small[name][:at] + small[name][at + share :]} for at in halves)
            fewer = next(filter(parts, cuts), None)
            small, share = (small, share // 2) if fewer is None else (fewer, min(share, len(fewer[name])))
    for row in (row for rows in small.values() for row in rows):
        for column, value in list(row.items()):
            row[column] = value if column in _KEYS else None
            row[column] = row[column] if parts(small) else value
    return small


def shown(data: Data) -> str:
    """Give the cells that are there, a record a line."""
    return "\n".join(
        f"{name}: " + ", ".join(f"{column} {value}" for column, value in row.items() if value is not None)
        for name, rows in data.items()
        for row in rows
    )
