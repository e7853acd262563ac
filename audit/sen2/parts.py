"""Each module's share of a dataset: its rows mapped, and an account of those that are no records of their own."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from audit import mapping, quarantine
from audit.checks.lineage import EARLIER
from audit.mapping import Mapped
from audit.read import Book, Heading, Sheet, Table, normalise, numeric_cells
from audit.read.sen2.tables import ModuleTable
from audit.read.text import letter
from audit.sen2 import joins
from audit.sen2.assembly import Return
from audit.sen2.transfers import unplaced_transfers
from schemas import DATASETS
from schemas.base import POLARS_TYPES

#: The datasets a return supplies.
SUPPLIES = ("child", "request", "assessment", "plan", "review")

#: Modules whose rows go into a plan and are no records of their own, and what their rows are called there.
_FOLDED = {
    "plandetail": "placements named in a plan", "placementdetail": "placements of an active plan",
    "senneed": "needs of an active plan",
}  # fmt: skip

#: Columns of which the return says enough where it says nothing: a plan without an old authority did not move in.
CARRIED_IN_PART = {"plan": {"transferred_in_on"}}

_REVIEW = ("reviewmeeting", "reviewoutcome", "lastreview", "reviewdraft")


@dataclass(frozen=True)
class Part:
    """What one module gives to one dataset, with the table it came from and the account of its rows."""

    dataset: str
    mapping: mapping.Mapping
    book: Book
    sheet: Sheet
    table: Table
    mapped: Mapped


def parts_of(given: Return, mappings: Mapping[str, mapping.Mapping]) -> list[Part]:
    """Return the parts of the datasets that `mappings` names, every row of every module they read accounted for."""
    parts = []
    if "child" in mappings:
        parts += [
            *_whole(given, "sen2", mappings["child"]),
            *_whole(given, "person", mappings["child"], joins.persons(given)),
        ]
    if "request" in mappings:
        parts += _whole(given, "requests", mappings["request"])
    if "assessment" in mappings:
        parts += _whole(given, "assessment", mappings["assessment"], joins.assessments(given))
    if {"plan", "review"} & mappings.keys():
        parts += _plans(given, joins.plans(given), mappings)
    return parts


def _whole(given: Return, module: str, used: mapping.Mapping, rows: pl.DataFrame | None = None) -> list[Part]:
    """Return a module every row of which is a record; of the header, none is."""
    if module not in given.tables:
        return []
    source = given.tables[module]
    if module == "sen2":
        return [_part(source, used, source.frame.head(0), {"header record": source.frame.height})]
    return [_part(source, used, source.frame if rows is None else rows, {})]


def _plans(given: Return, joined: joins.Joined, mappings: Mapping[str, mapping.Mapping]) -> list[Part]:
    parts = []
    named, active = given.tables.get("namedplan"), given.tables.get("activeplans")
    if used := mappings.get("plan"):
        if named:
            listed = quarantine.joined([_further(named, joined.further), _moved_in(named, joined.named)])
            parts.append(_part(named, used, joined.named, {}, listed))
        if active:
            folded = {"active plans of a plan above": active.frame.height - joined.active.height}
            parts.append(_part(active, used, joined.active, folded, _unplaced(active, joined.reviews)))
        parts += [_folded(given, module, used) for module in _FOLDED if module in given.tables]
    if (used := mappings.get("review")) and active:
        said = [item for item in _REVIEW if item in joined.reviews.columns]
        with_review = (
            joined.reviews.filter(pl.any_horizontal(pl.col(said).is_not_null())) if said else joined.reviews.head(0)
        )
        without = {"active plans without a review": active.frame.height - with_review.height}
        parts.append(_part(active, used, with_review, without))
    return parts


def _folded(given: Return, module: str, used: mapping.Mapping) -> Part:
    """Account for a module whose rows go into plans: a row of no known plan is kept out and listed."""
    source = given.tables[module]
    lost = joins.orphans(given, module)
    parent = source.module.parent
    rows = _origin(source, lost).with_columns(value=pl.col(source.module.link))
    listed = quarantine.listed(
        rows, dataset=used.dataset, column=source.module.link, rule=f"no such {parent}",
        reason=f"belongs to no {parent} of the return", effect=quarantine.ROW_KEPT_OUT,
    )  # fmt: skip
    return _part(source, used, source.frame.head(0), {_FOLDED[module]: source.frame.height - lost.height}, listed)


def _further(source: ModuleTable, further: pl.DataFrame) -> pl.DataFrame:
    rows = _origin(source, further).with_columns(value=pl.col("plan id"))
    return quarantine.listed(
        rows, dataset="plan", column="plan_id", rule="several plans",
        reason="another plan of the same request began later, and this one has not ceased: is it still in force?",
        effect=quarantine.DOUBTFUL,
    )  # fmt: skip


def _moved_in(source: ModuleTable, named: pl.DataFrame) -> pl.DataFrame:
    if "transferla" not in named.columns:
        return quarantine.empty()
    rows = _origin(source, named.filter(pl.col("transferla").is_not_null())).with_columns(value=pl.lit(None, pl.String))
    return quarantine.listed(
        rows, dataset="plan", column="transferred_in_on", rule="day not carried",
        reason="moved in this year, on a day the return does not say: its next review may be due up to 3 months after "
        "that day, later than the audit says", effect=quarantine.DOUBTFUL,
    )  # fmt: skip


def _unplaced(source: ModuleTable, active: pl.DataFrame) -> pl.DataFrame:
    if "phasetransferduedate" not in active.columns:
        return quarantine.empty()
    rows = _origin(source, unplaced_transfers(active)).with_columns(value=pl.col("phasetransferduedate"))
    return quarantine.listed(
        rows, dataset="plan", column="phase_transfer_on", rule="no check could place",
        reason="a due day that is not five months before any day, so the move cannot be told",
        effect=quarantine.DOUBTFUL,
    )  # fmt: skip


def _origin(source: ModuleTable, rows: pl.DataFrame) -> pl.DataFrame:
    return rows.with_columns(
        source_file=pl.lit(source.table.file), source_sheet=pl.lit(source.table.sheet), source_row=pl.col("row")
    )


def _part(
    source: ModuleTable,
    used: mapping.Mapping,
    rows: pl.DataFrame,
    no_records: Mapping[str, int],
    listed: pl.DataFrame | None = None,
) -> Part:
    """Map the rows a module gives; `no_records` are those that are no records of this dataset, by what they are."""
    table = replace(source.table, no_records={**source.table.no_records, **no_records})
    mapped = _mapped(source, used, rows) if rows.height else _nothing(used.dataset)
    if listed is not None and listed.height:
        mapped = replace(mapped, quarantine=quarantine.joined([mapped.quarantine, listed]))
    is_folded = source.module.name in ("sen2", *_FOLDED)
    supplied = frozenset() if is_folded else frozenset(_supplied(used, rows.columns))
    return Part(used.dataset, used, source.book, source.sheet, table, replace(mapped, supplied=supplied))


def _mapped(source: ModuleTable, used: mapping.Mapping, rows: pl.DataFrame) -> Mapped:
    items = [name for name in rows.columns if name != "row"]
    letters = {name: letter(number) for number, name in enumerate(items, 1)}
    columns = rows.select("row", *(pl.col(name).alias(at) for name, at in letters.items()))
    headings = tuple(Heading(at, name, name) for name, at in letters.items())
    by_letter = {at: source.letters.get(name, "") for name, at in letters.items()}
    has = _supplied(used, items)
    # A column the return has no place for is said once for the whole return, not asked for here.
    blank = {n: "" for n, c in DATASETS[used.dataset].columns().items() if c.is_core and not c.is_key and n not in has}
    table = replace(source.table, headings=headings, rows=columns)

    def numeric(at: str) -> Collection[int]:
        return numeric_cells(source.book.path, source.origin, by_letter[at]) if by_letter[at] else frozenset()

    found = mapping.apply(table, replace(used, constants={**used.constants, **blank}), numeric)
    return replace(found, unmapped=())


def _supplied(used: mapping.Mapping, items: Collection[str]) -> set[str]:
    has = {normalise(item) for item in items}
    known = used.known().items()
    return {name for name, headings in known if has & set(map(normalise, headings))} | set(used.constants)


def lacking(parts: Sequence[Part]) -> dict[str, frozenset[str]]:
    """Return, of each dataset the parts supply, the columns for which the return has no place.

    Of reviews it has one a plan, the last, so those before it are lacking too.
    """
    found = {}
    for dataset in dict.fromkeys(part.dataset for part in parts):
        has = {name for part in parts if part.dataset == dataset for name in part.mapped.supplied}
        partly = CARRIED_IN_PART.get(dataset, set())
        only_last = {EARLIER} if dataset == "review" else set()
        found[dataset] = frozenset((DATASETS[dataset].columns().keys() - has - partly) | only_last)
    return found


def _nothing(dataset: str) -> Mapped:
    """Return a share without rows."""
    columns = DATASETS[dataset].columns()
    origin = {"source_file": pl.String, "source_sheet": pl.String, "source_row": pl.UInt32}
    typed = pl.DataFrame(schema=origin | {name: POLARS_TYPES[c.kind] for name, c in columns.items()})
    texts = pl.DataFrame(schema=origin | dict.fromkeys(columns, pl.String))
    return Mapped(dataset, typed, texts, quarantine.empty(), (), ())
