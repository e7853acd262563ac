"""What every dataset shares: how a column is declared, and what can be asked of a declaration.

A column is declared once, as a pandera field. Its metadata says how its text is read (`kind`), what the
as-at day does to it (`as_at`, `brought_by`), which codes it knows and which record it names; typing, views,
the data dictionary and the empty templates all come from there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import pandera.polars as pa
import polars as pl

Kind = Literal["id", "text", "date", "yes_no", "code", "integer", "decimal"]
AsAt = Literal["event", "begins", "ahead"]

#: Dates outside these years are unusable, whatever the column (data contract, section 2).
FIRST_YEAR, LAST_YEAR = 1950, 2100


@dataclass(frozen=True)
class Column:
    """One column as declared: the answers every stage asks for."""

    name: str
    title: str
    description: str
    kind: Kind
    is_key: bool = False
    is_core: bool = False
    as_at: AsAt | None = None
    brought_by: str | None = None
    until_then: Mapping[str, str] | None = None
    codes: Mapping[str, str] | None = None
    refers_to: str | None = None
    width: int | None = None


def key(title: str, description: str) -> Any:
    """Declare the column that names a record: text, present and unique."""
    return pa.Field(
        nullable=False, unique=True, title=title, description=description,
        metadata={"kind": "id", "is_key": True},
    )  # fmt: skip


def reference(dataset: str, title: str, description: str, *, core: bool = False) -> Any:
    """Declare a column that names a record of `dataset`."""
    return _field(title, description, kind="id", refers_to=dataset, is_core=core)


def identifier(title: str, description: str, *, width: int | None = None) -> Any:
    """Declare an identifier; one of a fixed `width` gets back the zeros a spreadsheet took off."""
    return _field(title, description, kind="id", width=width)


def text(title: str, description: str, *, core: bool = False) -> Any:
    """Declare free text."""
    return _field(title, description, kind="text", is_core=core)


def event(title: str, description: str, *, core: bool = False) -> Any:
    """Declare a date of something done: after the as-at day it has not happened and reads as blank."""
    return _field(title, description, kind="date", as_at="event", is_core=core)


def begins(title: str, description: str, *, core: bool = False) -> Any:
    """Declare the date a record begins with: after the as-at day the record does not exist."""
    return _field(title, description, kind="date", as_at="begins", is_core=core)


def ahead(title: str, description: str, *, core: bool = False) -> Any:
    """Declare a date that looks ahead by nature: it stays as it is on every as-at day."""
    return _field(title, description, kind="date", as_at="ahead", is_core=core)


def yes_no(title: str, description: str) -> Any:
    """Declare a yes/no column; blank is neither."""
    return _field(title, description, kind="yes_no")


def code(
    title: str,
    description: str,
    codes: Mapping[str, str],
    *,
    brought_by: str | None = None,
    until_then: Mapping[str, str] | None = None,
    core: bool = False,
) -> Any:
    """Declare a coded column: `codes` gives each code and the words an export may show for it.

    `brought_by` names the event date that brought the code: while that day lies after the as-at day the code
    reads as blank, or, where `until_then` is given, the codes named there read as what stood before.
    """
    return _field(
        title, description, kind="code", codes=dict(codes), brought_by=brought_by,
        until_then=dict(until_then) if until_then else None, is_core=core,
    )  # fmt: skip


def integer(title: str, description: str, *, core: bool = False, **limits: Any) -> Any:
    """Declare a whole number; `limits` are pandera's `ge` and `le`, outside which a cell is unusable."""
    return _field(title, description, kind="integer", is_core=core, **limits)


def decimal(title: str, description: str, **limits: Any) -> Any:
    """Declare a number with decimals, in the unit its description names."""
    return _field(title, description, kind="decimal", **limits)


_METADATA = ("kind", "is_core", "as_at", "brought_by", "until_then", "codes", "refers_to", "width")


def _field(title: str, description: str, **given: Any) -> Any:
    metadata = {name: given.pop(name) for name in _METADATA if name in given}
    return pa.Field(nullable=True, title=title, description=description, metadata=metadata, **given)


class Dataset(pa.DataFrameModel):
    """One kind of record the audit reads: a pandera model, a table and a view of the same name."""

    class Config:
        """Columns are exactly those declared; nothing is converted here, typing comes before."""

        strict = True
        coerce = False

    @classmethod
    @cache
    def columns(cls) -> dict[str, Column]:
        """Return every column by name, in the order declared."""
        declared = cls.to_schema().columns
        return {
            name: Column(name=name, title=c.title, description=c.description, **(c.metadata or {}))
            for name, c in declared.items()
        }

    @classmethod
    def key_column(cls) -> str:
        """Return the name of the column that names a record."""
        return next(name for name, column in cls.columns().items() if column.is_key)

    @classmethod
    def empty(cls) -> pl.DataFrame:
        """Return the table with no rows: every column, typed."""
        return pl.DataFrame(schema={name: POLARS_TYPES[c.kind] for name, c in cls.columns().items()})


#: What a column of each kind holds once typed.
POLARS_TYPES: dict[Kind, Any] = {
    "id": pl.String, "text": pl.String, "date": pl.Date, "yes_no": pl.Boolean,
    "code": pl.String, "integer": pl.Int64, "decimal": pl.Float64,
}  # fmt: skip
