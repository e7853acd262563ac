"""What is left of a run's data and results without one child."""

from datetime import date

import polars as pl

from audit import checks
from audit.store import Store
from schemas import DATASETS

_ORIGIN = ("source_file", "source_sheet", "source_row")

Frames = dict[str, pl.DataFrame]


def n_rows(frames: Frames) -> int:
    """Count the rows of all frames."""
    return sum(frame.height for frame in frames.values())


def results_of(made: Store) -> Frames:
    """Return every table of a run's results."""
    names = made.execute("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'result' ORDER BY ALL")
    return {name: made.frame(f"SELECT * FROM result.{name}") for (name,) in names}


def data_without(data: Frames, child: str) -> Frames:
    """Return the datasets without the child, the records that name the child, and those that name these."""
    gone: dict[str, set[str]] = {"child": {child}}
    while True:
        of = {name: frame.filter(_is_of(name, gone)) for name, frame in data.items()}
        found = {name: set(frame[DATASETS[name].key_column()].drop_nulls()) for name, frame in of.items()}
        more = {name: keys | gone.get(name, set()) for name, keys in found.items()} | {"child": gone["child"]}
        if {name: keys for name, keys in more.items() if keys} == gone:
            return {name: _others(name, frame, gone) for name, frame in data.items()}
        gone = {name: keys for name, keys in more.items() if keys}


def _others(name: str, frame: pl.DataFrame, gone: dict[str, set[str]]) -> pl.DataFrame:
    """Return the rows that neither are nor name a record that goes; a waiver names it by its check's case.

    A waiver whose check nobody knows may mean a record of any dataset.
    """
    if name != "waiver":
        return frame.filter(~_is_of(name, gone))
    records = {check.id: check["record"] for check in checks.find(date.max)}
    of_any = set[str]().union(*gone.values())
    keys = [
        case is not None and case.partition(":")[0] in (gone.get(records[check], ()) if check in records else of_any)
        for check, case in frame.select("check_id", "case_id").iter_rows()
    ]
    return frame.filter(~pl.Series(keys, dtype=pl.Boolean))


def _is_of(name: str, gone: dict[str, set[str]]) -> pl.Expr:
    """Say which rows of a dataset are, or name, a record that goes."""
    model = DATASETS[name]
    named = [(model.key_column(), name), *((c.name, c.refers_to) for c in model.columns().values())]
    among = [pl.col(column).is_in(sorted(gone[of])) for column, of in named if of in gone]
    return pl.any_horizontal(pl.lit(False), *among).fill_null(False)


def results_without(data: Frames, kept: Frames, results: Frames, cases: pl.DataFrame, child: str) -> Frames:
    """Return the results without the child's cases (`cases` has the row of each), and what was said of rows that go."""
    lost = {name: frame.join(kept[name], on=_ORIGIN, how="anti") for name, frame in data.items()}
    rows = pl.concat(
        frame.select(*_ORIGIN, pl.lit(name).alias("dataset"), pl.col(DATASETS[name].key_column()).alias("key"))
        for name, frame in lost.items()
    )
    of_child = pl.concat([cases.filter(pl.col("child_id") == child), cases.join(rows, on=_ORIGIN, how="semi")])
    named = of_child.select("check_id", "case_id").unique()
    return {name: _result_without(frame, named, rows, child) for name, frame in results.items()}


def _result_without(frame: pl.DataFrame, cases: pl.DataFrame, rows: pl.DataFrame, child: str) -> pl.DataFrame:
    columns = set(frame.columns)
    if "child_id" in columns:
        frame = frame.filter(pl.col("child_id").ne_missing(child))
    if {"check_id", "case_id"} <= columns:
        frame = frame.join(cases, on=["check_id", "case_id"], how="anti")
    for origin in (("file", "sheet", "row"), _ORIGIN):
        if columns.issuperset(origin):
            frame = frame.join(rows, left_on=origin, right_on=_ORIGIN, how="anti")
    # A row of the quarantine shows a cell, one of the corrections names its record.
    for column in ("value", "record"):
        if {"dataset", column} <= columns:
            frame = frame.join(rows, left_on=["dataset", column], right_on=["dataset", "key"], how="anti")
            frame = frame.filter(pl.col(column).ne_missing(child))
    # A correction of a dataset nobody knows may mean a record of any.
    if {"dataset", "record"} <= columns:
        is_unknown = ~pl.col("dataset").is_in(list(DATASETS)).fill_null(False)
        of_any = is_unknown & pl.col("record").is_in(rows["key"].unique().to_list())
        frame = frame.filter(~of_any.fill_null(False))
    return frame
