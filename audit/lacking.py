"""Columns that are blank for another reason than that nothing was recorded: what turns on them cannot be judged."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import polars as pl

from audit.store import Store

#: Why a column is blank, as a run keeps it.
_NO_PLACE, _GONE = "no place", "gone"


@dataclass(frozen=True)
class Lacking:
    """By dataset: columns an export has `no_place` for, and those whose heading was there and is `gone`.

    Of the first, a check goes without those that only add to a verdict, such as an exception no return carries. The
    second are recorded somewhere and only not read: whatever turns on one of them would be wrong.
    """

    no_place: Mapping[str, Collection[str]] = field(default_factory=dict)
    gone: Mapping[str, Collection[str]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Say whether anything is lacking."""
        return any(self.no_place.values()) or any(self.gone.values())

    @property
    def frame(self) -> pl.DataFrame:
        """What a run keeps of it, a row a column: dataset, column, why."""
        rows = [
            (dataset, column, why)
            for why, by_dataset in ((_NO_PLACE, self.no_place), (_GONE, self.gone))
            for dataset, columns in sorted(by_dataset.items())
            for column in sorted(columns)
        ]
        return pl.DataFrame(rows, dict.fromkeys(("dataset", "column", "why"), pl.String), orient="row")


def kept(old: Store) -> Lacking:
    """Return what was lacking in an old run; nothing where its version did not write that down."""
    if not old.execute("SELECT 1 FROM duckdb_tables() WHERE schema_name = 'result' AND table_name = 'lacking'"):
        return Lacking()
    found: dict[str, dict[str, set[str]]] = {_NO_PLACE: {}, _GONE: {}}
    for dataset, column, why in old.execute('SELECT dataset, "column", why FROM result.lacking'):
        found[why].setdefault(dataset, set()).add(column)
    return Lacking(found[_NO_PLACE], found[_GONE])
