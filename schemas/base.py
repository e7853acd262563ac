"""What every dataset shares: how a column is declared, and what can be asked of a declaration.

A column is declared once, as a pandera field. Its metadata says how its text is read (`kind`), what the
as-at day does to it (`as_at`, `brought_by`), which codes it knows and which record it names; typing, views,
the data dictionary and the empty templates all come from there. What makes a cell unusable or doubtful is
declared with it: ranges, codes and keys as pandera's own arguments, the rest with `schemas.rules`.
"""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal

import pandera.polars as pa
import polars as pl

from schemas.rules import ACROSS, FORMS, TOLD_TWICE, Rule, declared

Kind = Literal["id", "text", "date", "yes_no", "code", "integer", "decimal"]
AsAt = Literal["event", "begins", "ahead"]

#: Dates outside these years are unusable, whatever the column (data contract, section 2).
FIRST_YEAR, LAST_YEAR = 1950, 2100


#: No hours or pounds of one record come near it, and the store's exact decimals hold it.
MOST = 1_000_000_000


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
    form: str | None = None
    upper: bool = False
    ge: Any = None
    le: Any = None
    since: date | None = None


def key(title: str, description: str, *, form: str | None = None, refers_to: str | None = None) -> Any:
    """Declare the column that names a record: text, present and unique."""
    return pa.Field(
        nullable=False, unique=True, title=title, description=description,
        metadata={"kind": "id", "is_key": True, "form": form, "refers_to": refers_to},
    )  # fmt: skip


def reference(dataset: str, title: str, description: str, *, core: bool = False, form: str | None = None) -> Any:
    """Declare a column that names a record of `dataset`; `form` is one of `rules.FORMS`."""
    return _field(title, description, kind="id", refers_to=dataset, is_core=core, form=form)


def identifier(
    title: str, description: str, *, width: int | None = None, form: str | None = None, upper: bool = False
) -> Any:
    """Declare an identifier; one of a fixed `width` gets back the zeros a spreadsheet took off.

    `form` is one of `rules.FORMS`, out of which an id is doubtful; `upper`: letters are read as capitals.
    """
    return _field(title, description, kind="id", width=width, form=form, upper=upper)


def text(title: str, description: str, *, core: bool = False) -> Any:
    """Declare free text."""
    return _field(title, description, kind="text", is_core=core)


def event(title: str, description: str, *, core: bool = False, since: date | None = None) -> Any:
    """Declare a date of something done: after the as-at day it has not happened and reads as blank."""
    return _date(title, description, "event", core, since)


def begins(title: str, description: str, *, core: bool = False, since: date | None = None) -> Any:
    """Declare the date a record begins with: after the as-at day the record does not exist."""
    return _date(title, description, "begins", core, since)


def ahead(title: str, description: str, *, core: bool = False) -> Any:
    """Declare a date that looks ahead by nature: it stays as it is on every as-at day."""
    return _date(title, description, "ahead", core, None)


def _date(title: str, description: str, as_at: AsAt, core: bool, since: date | None) -> Any:
    """Declare a date; one before `since` is doubtful."""
    return _field(
        title, description, kind="date", as_at=as_at, is_core=core, since=since,
        ge=date(FIRST_YEAR, 1, 1), le=date(LAST_YEAR, 12, 31),
    )  # fmt: skip


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
        until_then=dict(until_then) if until_then else None, is_core=core, isin=list(codes),
    )  # fmt: skip


def integer(title: str, description: str, *, core: bool = False, **limits: Any) -> Any:
    """Declare a whole number; `limits` are pandera's `ge` and `le`, outside which a cell is unusable."""
    return _field(title, description, kind="integer", is_core=core, **limits)


def decimal(title: str, description: str, **limits: Any) -> Any:
    """Declare a number with decimals, in the unit its description names; over `MOST` is unusable without limits."""
    return _field(title, description, kind="decimal", **{"le": MOST, **limits})


#: Arguments that are pandera's own; `ge` and `le` are kept as metadata too.
_PANDERA = ("ge", "le", "isin")


def _field(title: str, description: str, **declared_: Any) -> Any:
    given = {name: declared_[name] for name in _PANDERA if declared_.get(name) is not None}
    metadata = {name: value for name, value in declared_.items() if name != "isin"}
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
    def refines(cls) -> bool:
        """Say whether the dataset only refines what others say, so that a check can do without it."""
        return False

    @classmethod
    def rules(cls, as_at: date) -> tuple[Rule, ...]:
        """Return every rule about single rows, judged on `as_at`: of each column, then those the model declares."""
        of_columns = [rule for column in cls.columns().values() for rule in _column_rules(column, as_at)]
        return (*of_columns, *declared(cls, as_at))

    @classmethod
    def proof(cls) -> Any:
        """Return the pandera schema of what may be loaded: everything but the checks that only warn."""
        schema = copy(cls.to_schema())
        schema.checks = [check for check in schema.checks if not check.raise_warning]
        return schema

    @classmethod
    def empty(cls) -> pl.DataFrame:  # type: ignore[override]
        """Return the table with no rows: every column, typed."""
        return pl.DataFrame(schema={name: POLARS_TYPES[c.kind] for name, c in cls.columns().items()})


#: What a column of each kind holds once typed.
POLARS_TYPES: dict[Kind, Any] = {
    "id": pl.String, "text": pl.String, "date": pl.Date, "yes_no": pl.Boolean,
    "code": pl.String, "integer": pl.Int64, "decimal": pl.Float64,
}  # fmt: skip

#: Letters of other alphabets that pass for Latin ones: Greek and Cyrillic.
_LOOK_ALIKE = r"[\u0370-\u03ff\u0400-\u04ff]"


def _column_rules(column: Column, as_at: date) -> list[Rule]:
    """Return the rules that follow from how a column is declared."""
    name, cell = column.name, pl.col(column.name)
    rules = []
    if column.kind in ("integer", "decimal") and (column.ge is not None or column.le is not None):
        ok = pl.lit(True)
        ok = ok if column.ge is None else ok & (cell >= column.ge)
        ok = ok if column.le is None else ok & (cell <= column.le)
        rules.append(Rule("out of range", name, f"not {range_in_words(column)}", "range", ok))
    if column.since is not None:
        says = f"a day before {column.since:%d/%m/%Y}, when the duty it belongs to did not exist"
        rules.append(Rule("too early", name, says, "doubtful", cell >= column.since))
    if column.as_at in ("event", "begins"):
        what = "has not happened yet" if column.as_at == "event" else "is left out: it has not begun"
        says = f"a day after the as-at day; on that day it {what}"
        rules.append(Rule("after the as-at day", name, says, "doubtful", cell <= as_at))
    if column.kind == "id":
        says = "a Greek or Cyrillic letter that passes for a Latin one; ids are compared letter by letter"
        rules.append(Rule("look-alike letter", name, says, "doubtful", ~cell.str.contains(_LOOK_ALIKE)))
    if column.width is not None:
        ok = cell.str.contains(rf"^[0-9]{{{column.width}}}$")
        rules.append(Rule("unusual form", name, f"not {column.width} digits", "doubtful", ok))
    if column.form is not None:
        pattern, words = FORMS[column.form]
        rules.append(Rule("unusual form", name, f"not {words}", "doubtful", cell.str.contains(pattern)))
    return rules


def range_in_words(column: Column) -> str:
    """Say the range of a number column: "0 or more", "between -1 and 14"."""
    if column.ge is not None and column.le is not None:
        return f"between {column.ge} and {column.le}"
    return f"{column.ge} or more" if column.le is None else f"{column.le} or less"


def dictionary() -> list[dict[str, str]]:
    """Return the data dictionary: one entry per column of every dataset, all of it text."""
    from schemas import DATASETS

    return [_entry(name, model, column) for name, model in DATASETS.items() for column in model.columns().values()]


#: Rules that hold for every id or every past date, said once rather than with each column.
_EVERYWHERE = ("look-alike letter", "after the as-at day")


def _entry(dataset: str, model: type[Dataset], column: Column) -> dict[str, str]:
    codes = column.codes or {}
    # The sentences of rules do not depend on the day.
    own = [rule for rule in model.rules(date(LAST_YEAR, 12, 31)) if rule.column == column.name]
    rules = [
        f"range: {range_in_words(column)}" if rule.weight == "range" else f"{rule.weight}: {rule.says}"
        for rule in own
        if rule.id not in _EVERYWHERE
    ]
    rules += [f"doubtful: {a.says}" for a in ACROSS if (a.dataset, a.column) == (dataset, column.name)]
    rules += [f"doubtful: {t.says}" for t in TOLD_TWICE if (t.dataset, t.column) == (dataset, column.name)]
    rules += [f"doubtful: {t.parent_says}" for t in TOLD_TWICE if (t.parent, t.parent_column) == (dataset, column.name)]
    if column.is_key:
        rules = ["present and unique", *rules]
    return {
        "dataset": dataset, "column": column.name, "title": column.title, "kind": column.kind,
        "codes": "; ".join(f"{code} = {words}" for code, words in codes.items()),
        "as_at": column.as_at or "",
        "key": "key" if column.is_key else "core" if column.is_core else "",
        "description": column.description, "rules": "; ".join(rules),
    }  # fmt: skip
