"""Typed tables of any number of authorities, made in bulk: what the speed of the checks is measured on.

Every cell follows from its row's number, so the same size gives the same tables on every machine.
"""

from collections.abc import Iterator, Mapping
from datetime import date

import polars as pl

from schemas import DATASETS
from schemas.base import POLARS_TYPES, Column
from tests.bench import AS_AT

#: Rows for each plan. Lines and advice as in `tests.bench`; pupils at SEN support as England has them beside plans.
_PER_PLAN = {
    "plan": 1, "child": 3, "request": 1, "assessment": 1, "advice": 6, "review": 2, "provision": 10,
    "arrangement": 9.6, "delivery": 2, "contract": 1 / 16, "sen_support": 2, "sen_support_review": 6,
    "reassessment": 0.03, "mediation": 0.02, "tribunal_order": 0.035, "transfer_in": 0.03, "school": 1 / 20,
    "senco": 1 / 20, "information_report": 1 / 20, "school_return": 1 / 20, "closure": 1 / 10,
    "authority_return": 1 / 4000, "waiver": 1 / 100, "school_link": 1 / 2000, "contract_match": 1 / 1000,
}  # fmt: skip

#: The share of rows that have a value, where it is not nearly all of them.
_RARE = {
    "ceased_on": 0.1, "ended_on": 0.1, "ends_on": 0.1, "closed_on": 0.02, "terminated_on": 0.02, "withdrawn_on": 0.05,
    "exemption": 0.04, "exported_to_la": 0.02, "transferred_in_on": 0.03, "phase_transfer_on": 0.1,
    "amended_on": 0.05, "amendment_notice_on": 0.5, "no_amendment_on": 0.05, "moved_out_on": 0.03, "quantity": 0.5,
    "per": 0.5, "sensory_impairment": 0.05, "cease_notified_on": 0.1, "has_plan_elsewhere": 0.01, "leaving_on": 0.1,
    "specialist_referred_on": 0.2, "parent_concern_on": 0.2, "is_parent_arranged": 0.02, "starts_on": 0.97,
}  # fmt: skip

#: Answers that are mostly no.
_MOSTLY_NO = {"is_parent_arranged", "is_in_youth_custody", "is_head", "has_plan_elsewhere", "is_health_only"}

_NEEDS = ["SLCN", "ASD", "SEMH", "MLD"]

#: The words of lines: some tell how much, how often and by whom, some do not.
_LINES = [
    "Child {} will have 30 minutes of direct speech and language therapy each week from a therapist, term time only",
    "Child {} will work on targets agreed with the therapist in a small group, with regular review of the outcomes",
    "Child {} will have access to support from trained staff as required throughout the day, for example at break",
    "Child {} will have 15 hours of one to one teaching assistant support per week in lessons and in unstructured time",
    "Opportunities for child {} to practise reading with a familiar adult, up to three times a week where possible",
]


class England(Mapping[str, pl.DataFrame]):
    """One frame per dataset of authorities that together have `plans` plans, each made when it is asked for."""

    def __init__(self, plans: int) -> None:
        self._rows = {name: max(1, int(plans * _PER_PLAN[name])) for name in DATASETS}

    def __getitem__(self, name: str) -> pl.DataFrame:
        rows = self._rows[name]
        cells = [self._cells(name, column).alias(column.name) for column in DATASETS[name].columns().values()]
        return pl.select(i=pl.int_range(rows)).select(
            *cells,
            source_file=pl.lit("england.xlsx"),
            source_sheet=pl.lit(name),
            source_row=(pl.col("i") + 2).cast(pl.UInt32),
        )

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def _cells(self, dataset: str, column: Column) -> pl.Expr:
        """Return a column's cells, by its kind; references name the record of the same plan."""
        name = column.name
        if column.is_key or column.refers_to:
            return self._ids(dataset, column)
        value = {
            "date": lambda: self._days(dataset, column),
            "yes_no": lambda: _chance(name) < (0.05 if name in _MOSTLY_NO else 0.9),
            "code": lambda: _pick(name, [*column.codes] if column.codes else []),
            "integer": lambda: pl.lit(1) if name == "type_code" else 1 + (_chance(name) * 12).cast(pl.Int64),
            "decimal": lambda: (_chance(name) * 20).round(0) / 2 + 0.5,
            "id": lambda: pl.format("{}", 100 + pl.col("i") % 800),
            "text": lambda: self._words(name),
        }[column.kind]()
        # Quantity and period come and go together.
        there = _chance("there" if name in ("quantity", "per") else f"{name} there") < _RARE.get(name, 0.96)
        kept = there | pl.lit(name in ("status_code", "type_code", "section", "held_on", "url"))
        return pl.when(kept).then(value).cast(POLARS_TYPES[column.kind])

    def _ids(self, dataset: str, column: Column) -> pl.Expr:
        parent = column.refers_to or dataset
        number = pl.col("i") * self._rows[parent] // self._rows[dataset]
        if parent == "school" and not column.is_key:
            number = (_chance(column.name) * self._rows["school"]).cast(pl.Int64)
        if parent == "contract" and not column.is_key:
            number = (_chance(column.name) * self._rows["contract"]).cast(pl.Int64)
        if column.is_key:
            number = pl.col("i")
        elif (dataset, parent) == ("sen_support", "child"):
            number = pl.col("i") + self._rows["plan"]
        elif parent == "child":
            number = pl.col("i") * self._rows["plan"] // self._rows[dataset]
        return pl.format("{}{}", pl.lit("" if parent == "school" else parent[:1].upper()), 100_000_000 + number)

    def _days(self, dataset: str, column: Column) -> pl.Expr:
        """Return days that follow each other in the order of the columns, from a day the whole plan shares."""
        family = pl.col("i") * self._rows["plan"] // self._rows[dataset]
        if column.name == "date_of_birth":
            age = 1500 + family.hash(3) % 6000
            return pl.lit(AS_AT) - pl.duration(days=age)
        began = 100 + family.hash(5) % 1000
        dates = [c.name for c in DATASETS[dataset].columns().values() if c.kind == "date"]
        step = 25 * dates.index(column.name) if column.as_at == "event" else 400 if column.name == "ends_on" else 0
        year = 330 * (pl.col("i") % 2) if dataset in ("review", "sen_support_review") else 0
        day: pl.Expr = pl.lit(AS_AT) - pl.duration(days=began.cast(pl.Int64) - step - year)
        loose = (_chance(column.name) * 20).cast(pl.Int64) if column.as_at == "event" else pl.lit(0)
        return day + pl.duration(days=loose)

    def _words(self, name: str) -> pl.Expr:
        if name == "description":
            number = pl.col("i")
            line = [pl.format(words, number) for words in _LINES]
            return pl.when(number % 5 == 0).then(line[0]).when(number % 5 == 1).then(line[1]).when(
                number % 5 == 2).then(line[2]).when(number % 5 == 3).then(line[3]).otherwise(line[4])  # fmt: skip
        if name in ("need", "primary_need", "secondary_need"):
            return _pick(name, _NEEDS)
        return pl.format("{} {}", pl.lit(name.replace("_", " ")), pl.col("i") % 40)


def _chance(about: str) -> pl.Expr:
    """Return a number from 0 up to 1 that follows from the row's number and what it is about."""
    seed = sum(n * ord(letter) for n, letter in enumerate(about, 1))
    return (pl.col("i").hash(seed) % 1_000_003) / 1_000_003


def _pick(about: str, options: list[str]) -> pl.Expr:
    """Return the first option for most rows, and the others in turn."""
    at = ((_chance(about) - 0.6).clip(0) / 0.4 * len(options)).cast(pl.Int64)
    return at.replace_strict(dict(enumerate(options)), return_dtype=pl.String)


def as_at() -> date:
    """Return the day the tables are made around."""
    return AS_AT
