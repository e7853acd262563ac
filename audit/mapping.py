"""Their headings and words to our names and types: one table of one source becomes rows of a dataset."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

import polars as pl

from audit import quarantine, values
from audit.dates import Order
from audit.errors import InputError
from audit.read import Heading, Table, normalise
from audit.vendors import Mapping, canonical, load
from schemas import DATASETS
from schemas.base import POLARS_TYPES, Column, Dataset

__all__ = ["Mapped", "Mapping", "Unmapped", "apply", "canonical", "load"]

#: Unusable cells in one row from which a reader would think of a shifted column.
_SHIFTED = 3


@dataclass(frozen=True)
class Unmapped:
    """A heading nothing is read from, and our column whose name is nearest, if any is near."""

    letter: str
    heading: str
    nearest: str | None


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
    faults = [_unusable(texts, mapping.dataset, model.columns()[name], found) for name, found in typed.items()]
    months_first = _months_first(table, mapping.dataset, {name: found.order for name, found in typed.items()})
    listed = quarantine.joined([*faults, months_first])
    notes = [*_missing(table, mapping, model, supplied), *(note for found in typed.values() for note in found.notes)]
    return Mapped(
        mapping.dataset, read, texts, listed, _unmapped(table, mapping, supplied),
        (*notes, *_shifted(listed), *_repeated_unused(table, supplied)), frozenset(typed),
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
    faults = [_several(table, name, headings) for name, headings in found.items() if len(headings) > 1]
    key = model.key_column()
    if not found[key]:
        faults.append(
            _no_heading(table, mapping, key, free) + f" Add it to the mapping; see: send-audit peek {table.file}"
        )
    if faults:
        raise InputError("\n".join(faults))
    return {name: headings[0] for name, headings in found.items() if headings}


def _matching(table: Table, names: Iterable[str]) -> list[Heading]:
    return _among(table.headings, names)


def _among(headings: Iterable[Heading], names: Iterable[str]) -> list[Heading]:
    wanted = {normalise(name) for name in names}
    return [h for h in headings if normalise(h.text) in wanted or normalise(h.joined) in wanted]


def _where(table: Table) -> str:
    return f"{table.file}, sheet '{table.sheet}'" if table.sheet else table.file


def _several(table: Table, name: str, headings: Sequence[Heading]) -> str:
    both = " and ".join(f"'{heading.text}' (column {heading.letter})" for heading in headings)
    return (
        f"{_where(table)}: {both} would each supply {name}. Rename or remove one of them, or name one in the mapping."
    )


def _no_heading(table: Table, mapping: Mapping, name: str, free: Sequence[Heading]) -> str:
    expected = " or ".join(f"'{heading}'" for heading in mapping.known()[name])
    forms = {normalise(h.text): h for h in free if h.text}
    near = [
        match for heading in mapping.known()[name] for match in get_close_matches(normalise(heading), forms, 1, 0.4)
    ]
    hint = f"; the nearest found is '{forms[near[0]].text}' (column {forms[near[0]].letter})" if near else ""
    return f"{_where(table)}: no heading for {name}. Expected {expected}{hint}."


def _missing(table: Table, mapping: Mapping, model: type[Dataset], supplied: dict[str, Heading]) -> list[str]:
    """Say which columns the core checks need and this source does not have."""
    used = {heading.letter for heading in supplied.values()}
    free = [heading for heading in table.headings if heading.letter not in used]
    return [
        _no_heading(table, mapping, name, free) + " The column is blank; checks that need it say unknown."
        for name, column in model.columns().items()
        if column.is_core and name not in supplied and name not in mapping.constants
    ]


def _unmapped(table: Table, mapping: Mapping, supplied: dict[str, Heading]) -> tuple[Unmapped, ...]:
    used = {heading.letter for heading in supplied.values()}
    ours = {
        normalise(heading): name
        for name, headings in mapping.known().items()
        if name not in supplied and name not in mapping.constants
        for heading in headings
    }
    found = []
    for heading in table.headings:
        if heading.letter not in used and heading.text:
            near = get_close_matches(normalise(heading.text), ours, 1, 0.7)
            found.append(Unmapped(heading.letter, heading.text, ours[near[0]] if near else None))
    return tuple(found)


def _repeated_unused(table: Table, supplied: dict[str, Heading]) -> list[str]:
    used = {heading.letter for heading in supplied.values()}
    letters: dict[str, list[str]] = {}
    for heading in table.headings:
        if heading.letter not in used and heading.text:
            letters.setdefault(normalise(heading.text), []).append(heading.letter)
    return [
        f"columns {' and '.join(two)} have the same heading; neither is used"
        for two in letters.values()
        if len(two) > 1
    ]


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


def _shifted(listed: pl.DataFrame) -> list[str]:
    """Say where so many cells of a row are unusable that a column may have shifted."""
    counts = listed.filter(pl.col("row").is_not_null()).group_by("row").len().filter(pl.col("len") >= _SHIFTED)
    if counts.is_empty():
        return []
    first: int = counts["row"].sort()[0]
    return [
        f"rows with {_SHIFTED} or more unusable cells: {len(counts):,}, the first being row {first}."
        " A column may have shifted there"
    ]
