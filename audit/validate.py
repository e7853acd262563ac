"""A dataset's model over all its sources: which rows are loaded, which cells are blanked, what looks wrong."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date

import pandera.errors
import polars as pl

from audit import quarantine
from audit.errors import AuditError
from audit.mapping import Mapped
from schemas import DATASETS
from schemas.base import Column, Dataset
from schemas.rules import ACROSS, TOLD_TWICE, Across, Rule, ToldTwice

#: The rule that lists a record whose deciding cell is blank.
UNPLACED = "no check could place"

_ORIGIN = list(quarantine.ORIGIN)


@dataclass(frozen=True)
class Validated:
    """The rows of one dataset to load, and its quarantine, that of the mapping included."""

    frame: pl.DataFrame
    quarantine: pl.DataFrame


class Validating(Mapping[str, pl.DataFrame]):
    """Every dataset supplied, by name, as the rows to load; validated beside whoever takes them, in that order.

    Taking a dataset that is not done yet waits for it.
    """

    def __init__(self, mapped: Iterable[Mapped], as_at: date, beside: Executor) -> None:
        self._as_at = as_at
        by_name: dict[str, list[Mapped]] = {}
        for one in mapped:
            by_name.setdefault(one.dataset, []).append(one)
        names = [name for name in DATASETS if name in by_name]
        self._begun = {name: beside.submit(validate, by_name[name], DATASETS[name], as_at) for name in names}

    def __getitem__(self, name: str) -> pl.DataFrame:
        return self._begun[name].result().frame

    def __iter__(self) -> Iterator[str]:
        return iter(self._begun)

    def __len__(self) -> int:
        return len(self._begun)

    def quarantine(self) -> pl.DataFrame:
        """Return everything kept out, blanked or doubtful."""
        listed = [begun.result().quarantine for _, begun in sorted(self._begun.items())]
        frames = dict(sorted(self.items()))
        return pl.concat([quarantine.empty(), *listed, references(frames), told_once(frames, self._as_at)])


def validate(mapped: Sequence[Mapped], model: type[Dataset], as_at: date) -> Validated:
    """Settle the keys of a dataset over all its sources, blank what is out of range, list what looks wrong.

    Every row kept out has exactly one quarantine row with that effect; a cell of such a row is not listed
    besides. What is returned to load has been proved against the pandera model.
    """
    name = mapped[0].dataset
    rows = pl.concat([one.frame for one in mapped]).with_row_index("n")
    texts = pl.concat([one.texts for one in mapped]).with_row_index("n")
    listed = quarantine.joined(one.quarantine for one in mapped)
    blank, kept_out = _without_key(rows, texts, model, name, listed)
    repeated, is_repeated = _repeating(rows, texts, model, name)
    out = blank | is_repeated
    frame, texts = rows.filter(~out), texts.filter(~out)
    in_kept_out = rows.filter(out).select(
        pl.col("source_file").alias("file"), pl.col("source_sheet").alias("sheet"), pl.col("source_row").alias("row")
    )
    kept = listed.filter(pl.col("effect") == quarantine.ROW_KEPT_OUT)
    rest = listed.filter(pl.col("effect") != quarantine.ROW_KEPT_OUT)
    rest = rest.join(in_kept_out, on=["file", "sheet", "row"], how="anti")
    rules = model.rules(as_at)
    out_of_range, frame = _out_of_range(frame, texts, rules, name)
    doubtful = _doubtful(frame, texts, rules, name)
    frame = frame.drop("n")
    _prove(frame.drop(_ORIGIN), model, name)
    return Validated(frame, quarantine.joined([kept, kept_out, repeated, rest, out_of_range, doubtful]))


def _without_key(
    rows: pl.DataFrame, texts: pl.DataFrame, model: type[Dataset], name: str, listed: pl.DataFrame
) -> tuple[pl.Series, pl.DataFrame]:
    """Mark the rows without a usable key; list those the mapping has not listed: their key is blank."""
    key = model.key_column()
    blank = rows[key].is_null()
    known = listed.filter(pl.col("effect") == quarantine.ROW_KEPT_OUT).select("file", "sheet", "row")
    unlisted = texts.filter(blank).join(known, left_on=_ORIGIN, right_on=["file", "sheet", "row"], how="anti")
    found = quarantine.listed(
        unlisted.with_columns(value=pl.col(key)), dataset=name, column=key, rule="key missing",
        reason="the key is blank: a row without one cannot be told from others", effect=quarantine.ROW_KEPT_OUT,
    )  # fmt: skip
    return blank, found


def _repeating(
    rows: pl.DataFrame, texts: pl.DataFrame, model: type[Dataset], name: str
) -> tuple[pl.DataFrame, pl.Series]:
    """Mark and list the rows that repeat an earlier row's key; each names that first row."""
    key = model.key_column()
    marked = rows.select(pl.col(key).is_not_null() & ~pl.col(key).is_first_distinct()).to_series()
    again = rows.filter(marked).with_columns(value=texts.filter(marked)[key])
    if again.is_empty():
        return quarantine.empty(), marked
    firsts = rows.filter(rows[key].is_in(again[key].implode()) & rows[key].is_first_distinct())
    columns = list(model.columns())
    first = firsts.select(
        key, first_file="source_file", first_sheet="source_sheet", first_row="source_row",
        first_hash=pl.struct(columns).hash(),
    )  # fmt: skip
    pairs = again.with_columns(own_hash=pl.struct(columns).hash()).join(
        first, on=key, how="left", maintain_order="left"
    )
    place = pl.concat_str(
        pl.lit("repeats the key of row "), pl.col("first_row").cast(pl.String), pl.lit(" of "), pl.col("first_file"),
        pl.when(pl.col("first_sheet") == "").then(pl.lit("")).otherwise(pl.format(" ({})", "first_sheet")),
        pl.when(pl.col("own_hash") == pl.col("first_hash"))
        .then(pl.lit(quarantine.ALIKE))
        .otherwise(pl.lit(", with other values: which is right?")),
    )  # fmt: skip
    found = quarantine.listed(
        pairs, dataset=name, column=key, rule="key repeated", reason=place, effect=quarantine.ROW_KEPT_OUT
    )
    return found, marked


def _broken(frame: pl.DataFrame, rules: Sequence[Rule]) -> list[tuple[Rule, pl.Series]]:
    """Judge all rules in one pass; return those some row breaks, with a mark per row."""
    flags = frame.select(rule.ok.not_().fill_null(False).alias(str(n)) for n, rule in enumerate(rules))
    return [(rule, flags[str(n)]) for n, rule in enumerate(rules) if flags[str(n)].any()]


def _listed(texts: pl.DataFrame, rule: Rule, marked: pl.Series, name: str, effect: str) -> pl.DataFrame:
    found = texts.filter(marked).with_columns(value=pl.col(rule.column))
    called = UNPLACED if rule.weight == "unplaced" else rule.id
    return quarantine.listed(found, dataset=name, column=rule.column, rule=called, reason=rule.says, effect=effect)


def _out_of_range(
    frame: pl.DataFrame, texts: pl.DataFrame, rules: Sequence[Rule], name: str
) -> tuple[pl.DataFrame, pl.DataFrame]:
    broken = _broken(frame, [rule for rule in rules if rule.weight == "range"])
    blanked = {rule.column: pl.when(~marked).then(pl.col(rule.column)) for rule, marked in broken}
    found = [_listed(texts, rule, marked, name, quarantine.CELL_BLANKED) for rule, marked in broken]
    return quarantine.joined(found), frame.with_columns(**blanked)


def _doubtful(frame: pl.DataFrame, texts: pl.DataFrame, rules: Sequence[Rule], name: str) -> pl.DataFrame:
    broken = _broken(frame, [rule for rule in rules if rule.weight != "range"])
    return quarantine.joined(_listed(texts, rule, marked, name, quarantine.DOUBTFUL) for rule, marked in broken)


def _prove(frame: pl.DataFrame, model: type[Dataset], name: str) -> None:
    """Hold what is to be loaded against the model. A failure is a fault of ours; it is told without values."""
    try:
        model.proof().validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as error:
        broken = error.failure_cases.select("column", "check").unique().sort("column", "check").rows()
        said = "; ".join(f"{column}: {check}" for column, check in broken)
        raise AuditError(f"{name}: rows to load do not keep the model ({said}). This is a fault of ours.") from None


def references(frames: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """List references to records that are not there; `frames` are the loaded rows of the datasets supplied.

    A reference is looked up only where its dataset was supplied. A blank reference the core checks need is
    listed too: no check that asks about the parent could place such a record. So is a day that lies before a
    day of the record it belongs to, such as a plan issued before the child was born.
    """
    parts = [
        _unknown(frame, name, column, frames)
        for name, frame in frames.items()
        for column in DATASETS[name].columns().values()
        if column.refers_to
    ]
    across = [_before_parent(rule, frames) for rule in ACROSS if {rule.dataset, rule.parent} <= frames.keys()]
    return quarantine.joined([*parts, *across])


def _before_parent(rule: Across, frames: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    parent = frames[rule.parent].select(DATASETS[rule.parent].key_column(), parent_day=rule.parent_column)
    rows = frames[rule.dataset].select(*_ORIGIN, rule.reference, pl.col(rule.column).alias("value"))
    rows = rows.join(parent, left_on=rule.reference, right_on=parent.columns[0], how="left", maintain_order="left")
    return quarantine.listed(
        rows.filter(pl.col("value") < pl.col("parent_day")), dataset=rule.dataset, column=rule.column,
        rule=f"before its {rule.parent}", reason=rule.says, effect=quarantine.DOUBTFUL,
    )  # fmt: skip


def _unknown(frame: pl.DataFrame, name: str, column: Column, frames: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    parent = str(column.refers_to)
    rows = frame.select(*_ORIGIN, pl.col(column.name).alias("value"))
    found = []
    if parent in frames:
        known = frames[parent][DATASETS[parent].key_column()]
        found.append(
            quarantine.listed(
                rows.filter(~rows["value"].is_in(known.implode())),
                dataset=name, column=column.name, rule=f"no such {parent}",
                reason=f"no {parent} with this id was supplied", effect=quarantine.DOUBTFUL,
            )
        )  # fmt: skip
    if column.is_core:
        found.append(
            quarantine.listed(
                rows.filter(rows["value"].is_null()), dataset=name, column=column.name, rule=UNPLACED,
                reason=f"names no {parent}: a check that asks about the {parent} cannot place this record",
                effect=quarantine.DOUBTFUL,
            )
        )  # fmt: skip
    return quarantine.joined(found)


def told_once(frames: Mapping[str, pl.DataFrame], as_at: date) -> pl.DataFrame:
    """List events that one of two datasets tells of and the other does not, where both were supplied.

    What lies after the as-at day is not asked about, nor what the record's dataset, which begins with its first day,
    is too young to know.
    """
    both = [rule for rule in TOLD_TWICE if {rule.dataset, rule.parent} <= frames.keys()]
    parts = [part(rule, frames, as_at) for rule in both for part in (_not_of_parent, _without_record)]
    return quarantine.joined(parts)


def _not_of_parent(rule: ToldTwice, frames: Mapping[str, pl.DataFrame], as_at: date) -> pl.DataFrame:
    """List the records whose parent is there and does not tell of them."""
    parent = frames[rule.parent].filter(pl.col(rule.parent_column).is_null())[DATASETS[rule.parent].key_column()]
    rows = frames[rule.dataset].select(*_ORIGIN, rule.reference, pl.col(rule.column).alias("value"))
    found = rows.filter((pl.col("value") <= as_at) & pl.col(rule.reference).is_in(parent.implode()))
    return quarantine.listed(
        found, dataset=rule.dataset, column=rule.column, rule=f"not said of its {rule.parent}", reason=rule.says,
        effect=quarantine.DOUBTFUL,
    )  # fmt: skip


def _without_record(rule: ToldTwice, frames: Mapping[str, pl.DataFrame], as_at: date) -> pl.DataFrame:
    """List the parents that tell of an event of which there is no record."""
    records = frames[rule.dataset]
    begins = records[rule.column].min()
    key = DATASETS[rule.parent].key_column()
    rows = frames[rule.parent].select(*_ORIGIN, key, pl.col(rule.parent_column).alias("value"))
    is_young = pl.lit(False) if begins is None else pl.col("value") < begins
    found = rows.filter((pl.col("value") <= as_at) & ~is_young & ~pl.col(key).is_in(records[rule.reference].implode()))
    return quarantine.listed(
        found, dataset=rule.parent, column=rule.parent_column, rule=f"no {rule.dataset} of it", reason=rule.parent_says,
        effect=quarantine.DOUBTFUL,
    )  # fmt: skip
