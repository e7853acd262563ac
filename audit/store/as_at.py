"""The datasets as at a day, in SQL: made from the schemas, which say what the day does to each date column."""

from collections.abc import Collection

import polars as pl

from schemas.base import Column, Dataset

#: Where each loaded row came from.
ORIGIN = {"source_file": pl.String, "source_sheet": pl.String, "source_row": pl.UInt32}


def as_at_view(name: str, model: type[Dataset], after: Collection[str] | None = None) -> str:
    """Say a dataset as at the day: what lies after it has not happened, or is not there (contract, section 1).

    Only the columns of `after` hold such days (None: any may); the others are left as they are, which is quicker.
    """
    after = as_at_dates(model) if after is None else after
    columns = model.columns()
    chosen = [f"{_as_at_column(column, after)} AS {column.name}" for column in columns.values()]
    begun = [
        f"({day} IS NULL OR {day} <= as_at())" for day in columns if day in after and columns[day].as_at == "begins"
    ]
    return f"SELECT {', '.join([*chosen, *ORIGIN])} FROM loaded.{name} WHERE {' AND '.join(begun) or 'TRUE'}"


def as_at_dates(model: type[Dataset]) -> list[str]:
    """Return the date columns of a dataset that the as-at day does something to."""
    return [c.name for c in model.columns().values() if c.as_at in ("event", "begins")]


def _as_at_column(column: Column, after: Collection[str]) -> str:
    name = column.name
    if column.kind == "decimal":
        # Quantities are reckoned exactly, so they leave the store as decimals.
        return f"CAST({name} AS DECIMAL(18, 6))"
    if column.as_at == "event" and name in after:
        return f"CASE WHEN {name} <= as_at() THEN {name} END"
    if column.brought_by not in after:
        return name
    until_then = "".join(f" WHEN '{now}' THEN '{before}'" for now, before in (column.until_then or {}).items())
    earlier = f"CASE {name}{until_then} ELSE {name} END" if until_then else "NULL"
    return f"CASE WHEN {column.brought_by} > as_at() THEN {earlier} ELSE {name} END"
