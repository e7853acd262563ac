"""Their headings and words to our names and types: one table of one source becomes rows of a dataset."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field

import polars as pl

from audit import quarantine
from audit.errors import InputError
from audit.mapping import misfits, values
from audit.mapping.dates import Order
from audit.mapping.misfits import Unmapped
from audit.mapping.vendors import Mapping
from audit.read import Heading, Table, normalise
from schemas import DATASETS
from schemas.base import POLARS_TYPES, Column, Dataset


@dataclass(frozen=True)
class Mapped:
    """One source as rows of a dataset.

    `frame` has source_file, source_sheet, source_row and the dataset's columns, typed; `texts` the same rows as
    the cells' own text; `quarantine` the unusable cells; `notes` what was put right or is missing; `headings`
    the source's own heading of each column it supplies.
    """

    dataset: str
    frame: pl.DataFrame
    texts: pl.DataFrame
    quarantine: pl.DataFrame
    unmapped: tuple[Unmapped, ...]
    notes: tuple[str, ...]
    #: The columns of the dataset that the source has.
    supplied: frozenset[str] = frozenset()
    headings: dict[str, str] = field(default_factory=dict)


def _no_numbers(letter: str) -> Collection[int]:
    return frozenset()


def apply(table: Table, mapping: Mapping, numeric: Callable[[str], Collection[int]] = _no_numbers) -> Mapped:
    """Read a table as rows of the mapping's dataset.

    `numeric(letter)` returns the rows of a column whose cell is a number in the workbook; it is asked only for
    columns where that decides. Raises InputError, one line per fault, when the key has no heading or a column
    has more than one.
    """
    model = DATASETS[mapping.dataset]
    supplied = _supplied(table, mapping, model)
    frame = table.rows.select(
        pl.lit(table.file).alias("source_file"),
        pl.lit(table.sheet).alias("source_sheet"),
        pl.col("row").cast(pl.UInt32).alias("source_row"),
    )
    texts = frame.with_columns(_text(table, mapping, supplied, name).alias(name) for name in model.columns())
    typed = {
        name: values.typed(column, _cells(table, mapping, texts[name], name, supplied.get(name), numeric))
        for name, column in model.columns().items()
        if name in supplied or name in mapping.constants
    }
    blank = {name: pl.lit(None, POLARS_TYPES[c.kind]) for name, c in model.columns().items()}
    read = frame.with_columns(**{name: typed[name].values if name in typed else blank[name] for name in blank})
    faults = [
        _unusable(texts, mapping.dataset, model.columns()[name], found)
        for name, found in typed.items()
        if found.reasons.len() != found.reasons.null_count()
    ]
    months_first = _months_first(table, mapping.dataset, {name: found.order for name, found in typed.items()})
    listed = quarantine.joined([*faults, months_first])
    notes = [
        *misfits.missing(table, mapping, supplied), *misfits.assumed(mapping, supplied),
        *(note for found in typed.values() for note in found.notes), *misfits.unknown_words(table, mapping, listed),
        *misfits.shifted(listed), *misfits.repeated_unused(table, supplied),
    ]  # fmt: skip
    return Mapped(
        mapping.dataset, read, texts, listed, misfits.unmapped(table, mapping, supplied), tuple(notes),
        # A constant that is blank says that the export never has the column.
        frozenset(name for name in typed if name in supplied or mapping.constants[name]),
        {name: heading.text for name, heading in supplied.items()},
    )  # fmt: skip


def _text(table: Table, mapping: Mapping, supplied: dict[str, Heading], name: str) -> pl.Expr | pl.Series:
    if name in supplied:
        return table.rows[supplied[name].letter]
    return pl.lit(mapping.constants.get(name), pl.String)


def _cells(
    table: Table,
    mapping: Mapping,
    texts: pl.Series,
    name: str,
    heading: Heading | None,
    numeric: Callable[[str], Collection[int]],
) -> values.Cells:
    return values.Cells(
        rows=table.rows["row"],
        texts=texts,
        words=mapping.words.get(name, {}),
        forms=mapping.dates.get(name, ()),
        numeric=lambda: numeric(heading.letter) if heading else frozenset(),
        date1904=table.date1904,
    )


def _supplied(table: Table, mapping: Mapping, model: type[Dataset]) -> dict[str, Heading]:
    """Return the heading that supplies each column of the dataset that has one."""
    explicit = {name: _matching(table, mapping.columns.get(name, ())) for name in model.columns()}
    taken = {heading.letter for found in explicit.values() for heading in found}
    free = [heading for heading in table.headings if heading.letter not in taken]
    found = {
        name: explicit[name] or (_among(free, (name,)) if name not in mapping.constants else [])
        for name in model.columns()
    }
    faults = [misfits.several(table, name, headings) for name, headings in found.items() if len(headings) > 1]
    key = model.key_column()
    if not found[key]:
        faults.append(misfits.no_key(table, mapping, key, free))
    if faults:
        raise InputError("\n".join(faults))
    return {name: headings[0] for name, headings in found.items() if headings}


def _matching(table: Table, names: Iterable[str]) -> list[Heading]:
    return _among(table.headings, names)


def _among(headings: Iterable[Heading], names: Iterable[str]) -> list[Heading]:
    wanted = {normalise(name) for name in names}
    return [h for h in headings if normalise(h.text) in wanted or normalise(h.joined) in wanted]


def _unusable(texts: pl.DataFrame, dataset: str, column: Column, found: values.Typed) -> pl.DataFrame:
    """List the unusable cells of one column; one in the key keeps its row out."""
    rows = texts.select(*quarantine.ORIGIN, pl.col(column.name).alias("value"), found.reasons.alias("why"))
    effect = quarantine.ROW_KEPT_OUT if column.is_key else quarantine.CELL_BLANKED
    return quarantine.listed(
        rows.filter(pl.col("why").is_not_null()),
        dataset=dataset, column=column.name, rule=values.RULES[column.kind], reason=pl.col("why"), effect=effect,
    )  # fmt: skip


def _months_first(table: Table, dataset: str, orders: dict[str, Order]) -> pl.DataFrame:
    """List the columns some of whose dates can only be months first, and those beside them that cannot be told."""
    either = "dates that could be read either way, read day first, perhaps wrong"
    says = {
        name: f"dates here with the month first, blanked: {order.n_month_first:,}; {either}: {order.n_either:,}"
        for name, order in orders.items()
        if order.n_month_first
    }
    beside = "another column of this sheet has dates with the month first; in this one"
    says |= {
        name: f"{beside}, {either}: {order.n_either:,}"
        for name, order in orders.items()
        if says and name not in says and order.n_either and not order.n_day_first
    }
    rows = pl.DataFrame(
        {"column": list(says), "reason": list(says.values())}, schema={"column": pl.String, "reason": pl.String}
    )
    return rows.select(
        dataset=pl.lit(dataset), source=pl.lit(quarantine.source(table.file, table.sheet)), file=pl.lit(table.file),
        sheet=pl.lit(table.sheet), row=pl.lit(None, pl.UInt32), column="column", value=pl.lit(None, pl.String),
        rule=pl.lit("months first"), reason="reason", effect=pl.lit(quarantine.DOUBTFUL),
    )  # fmt: skip
