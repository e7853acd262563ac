"""What a run found wrong, item by item, with the record it was found in; and what is sent back about a source."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from audit.quarantine import CELL_BLANKED, DOUBTFUL, ROW_KEPT_OUT
from audit.sending import mending
from audit.store import Store
from schemas import DATASETS

#: What became of an item, the worst first.
WORST_FIRST = (ROW_KEPT_OUT, CELL_BLANKED, "corrected by us", DOUBTFUL)
#: The same order in words: of the kinds of fault of a source, and of the sources.
IN_ORDER = "In this order: rows kept out, cells left blank, cells corrected by us, and cells that look wrong"
SOURCES_IN_ORDER = (
    "The source with most rows kept out comes first; of those with as many, the one with most cells left blank, then "
    "with most cells corrected by us, then with most cells that look wrong."
)
CORRECTED = WORST_FIRST[2]

#: What has become of an item since the run before.
NEW, STILL, MENDED, GONE = SINCE = ("new", "still there", "no longer wrong", "gone from the data")

#: An item: one fault of one cell, row or column. `record` is the number of the record, null where it has none.
ITEM: dict[str, Any] = {
    **dict.fromkeys(("dataset", "file", "sheet"), pl.String), "row": pl.Int64,
    **dict.fromkeys(("column", "value", "rule", "reason", "effect", "record"), pl.String),
}  # fmt: skip

_LISTED = 'SELECT dataset, file, sheet, row, "column", value, rule, reason, effect FROM result.quarantine'
_CORRECTED = (
    'SELECT dataset, file, sheet, row, "column", wrong AS value, $rule AS rule, $reason AS reason, $effect AS effect'
    " FROM result.correction WHERE state = 'applied'"
)
_IN_ORDER = ("file", "sheet", "row", "column", "rule", "value")


@dataclass(frozen=True)
class SourceReturn:
    """What is sent back about one source, a file's sheet.

    `n_rows` were read; there were `n_last` faults last time, None where that cannot be said. `groups` has a row for
    each kind of fault, the worst first; `faults` one for each fault found now; `mended` one for each found last time
    and no more. None of them holds a child's name.
    """

    file: str
    sheet: str
    datasets: tuple[str, ...]
    n_rows: int
    n_last: int | None
    groups: list[dict[str, Any]]
    faults: list[dict[str, Any]]
    mended: list[dict[str, Any]]

    def count(self, effect: str) -> int:
        """Count the faults of one effect."""
        return sum(fault["effect"] == effect for fault in self.faults)

    @property
    def weight(self) -> tuple[int, ...]:
        """What the worst source has most of."""
        return tuple(-self.count(effect) for effect in WORST_FIRST)


@dataclass(frozen=True)
class Return:
    """The data-quality returns of a run, the worst source first, and the day of the run they are compared with."""

    authority: str
    as_at: date
    last: date | None
    sources: Sequence[SourceReturn]


def items(store: Store) -> pl.DataFrame:
    """Return a run's items, the rows of ITEM, in the order of the files."""
    parts = [store.frame(_LISTED)]
    if "correction" in _tables(store, "result"):
        reason = mending.of_rule(mending.CORRECTED).problem
        given = {"rule": mending.CORRECTED, "reason": reason, "effect": CORRECTED}
        parts.append(store.frame(_CORRECTED, given))
    known = {name: dtype for name, dtype in ITEM.items() if name != "record"}
    listed = pl.concat([part.select(pl.col(name).cast(known[name]) for name in known) for part in parts])
    joined = listed.join(records(store), on=["dataset", "file", "sheet", "row"], how="left")
    repeated = (pl.col("rule") == "key repeated") & pl.col("record").is_null()
    named = joined.with_columns(record=pl.when(repeated).then("value").otherwise("record"))
    return named.select(*ITEM).sort(_IN_ORDER, nulls_last=False)


def records(store: Store) -> pl.DataFrame:
    """Return where each loaded record came from: dataset, file, sheet, row (of a form, every question's) and number."""
    frames = [
        store.frame(
            f"SELECT '{name}' AS dataset, source_file AS file, source_sheet AS sheet,"
            f" CAST(source_row AS BIGINT) AS row, {model.key_column()} AS record FROM loaded.{name}"
        )
        for name, model in DATASETS.items()
        if name in _tables(store, "loaded")
    ]
    schema = {name: ITEM[name] for name in ("dataset", "file", "sheet", "row", "record")}
    found = pl.concat([pl.DataFrame(schema=schema), *frames])
    asked = questions(store)
    answered = asked.join(found.drop("row"), on=["dataset", "file", "sheet"]).select(found.columns)
    return pl.concat([found, answered]).unique(maintain_order=True)


def questions(store: Store) -> pl.DataFrame:
    """Return the rows of the questions of filled forms: every one of them is of the form's one record."""
    empty = pl.DataFrame(schema={name: ITEM[name] for name in ("dataset", "file", "sheet", "row")})
    if not store.execute("SELECT 1 FROM duckdb_columns() WHERE column_name = 'question_row'"):
        return empty  # a run of a version that did not write them down
    return store.frame(
        "SELECT DISTINCT dataset, file, sheet, CAST(question_row AS BIGINT) AS row FROM result.heading"
        " WHERE question_row IS NOT NULL ORDER BY ALL"
    )


def children_names(store: Store) -> frozenset[str]:
    """Return every word of the names of the children the run knows."""
    found: list[tuple[Any, ...]] = store.execute("SELECT DISTINCT unnest([surname, forename]) FROM loaded.child")
    return mending.names_in(value for (value,) in found)


def _tables(store: Store, schema: str) -> set[str]:
    query = "SELECT table_name FROM information_schema.tables WHERE table_schema = $schema"
    return {name for (name,) in store.execute(query, {"schema": schema})}
