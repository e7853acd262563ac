"""Back to the owner: of each source what is wrong in it and where, how to mend it there, and how that has changed."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl

from audit import home, store
from audit.sending import mending
from audit.sending.owner_items import (
    GONE,
    MENDED,
    NEW,
    SINCE,
    STILL,
    WORST_FIRST,
    Return,
    SourceReturn,
    children_names,
    items,
    records,
)  # fmt: skip
from audit.store import Store
from schemas import DATASETS

_SAME = ["dataset", "column", "rule", "record", "again"]
_GROUP = ["dataset", "column", "rule", "effect"]


def gather(out: Path) -> Return:
    """Gather what is wrong in each source of the newest run under `out`; UsageError where there is no run."""
    run = home.latest(out)
    earlier = before(run)
    with store.opened(run / "audit.duckdb") as made:
        ((authority, as_at),) = made.execute("SELECT authority, as_at FROM result.run")
        supplied = made.frame(
            "SELECT dataset, file, sheet, rows_read FROM result.reconciliation ORDER BY file, sheet, dataset"
        )
        found, there, headings = items(made), records(made), _headings(made)
        shown = mending.Shown(found.iter_rows(named=True), children_names(made))
    last, was, supplied_then = None, found.clear(), supplied.clear()
    if earlier:
        with store.opened(earlier / "audit.duckdb") as then:
            ((last,),) = then.execute("SELECT as_at FROM result.run")
            was = items(then)
            supplied_then = then.frame("SELECT dataset, file, sheet FROM result.reconciliation")
            was_shown = mending.Shown(was.iter_rows(named=True), children_names(then))
    datasets_then, was = set(supplied_then["dataset"]), _placed(was, supplied, supplied_then)
    now, gone = _compared(found, was, there, datasets_then)
    faults = [_told(one, shown, headings) for one in now.iter_rows(named=True)]
    mended = [_told(one, was_shown, headings) for one in gone.iter_rows(named=True)] if earlier else []
    sources = [
        _source(key, part, faults, mended, was if datasets_then & set(part["dataset"]) else None)
        for key, part in _by_source(supplied)
    ]
    return Return(authority, as_at, last, sorted(sources, key=lambda one: (one.weight, one.file, one.sheet)))


def before(run: Path) -> Path | None:
    """Return the run to compare with: the newest of an earlier day, else the one this run superseded."""
    names = {path.name: path for path in run.parent.iterdir() if (path / "audit.duckdb").is_file()}
    days = sorted(name for name in names if re.fullmatch(r"\d{4}-\d{2}-\d{2}", name) and name < run.name)
    reruns = sorted(name for name in names if re.fullmatch(rf"{run.name}_r\d+", name))
    return names[(days or reruns)[-1]] if days or reruns else None


def _headings(made: Store) -> dict[tuple[str, ...], str]:
    query = 'SELECT dataset, file, sheet, "column", heading FROM result.heading'
    return {(dataset, file, sheet, column): text for dataset, file, sheet, column, text in made.execute(query)}


def _placed(was: pl.DataFrame, supplied: pl.DataFrame, then: pl.DataFrame) -> pl.DataFrame:
    """Give each item of last time the source of today it belongs to: files are named otherwise every month."""
    where = {}
    for dataset, file, sheet in then.select("dataset", "file", "sheet").iter_rows():
        now = supplied.filter(pl.col("dataset") == dataset).select("file", "sheet").rows()
        alike = [one for one in now if one == (file, sheet)]
        alike = alike or [one for one in now if one[1] == sheet and _stem(one[0]) == _stem(file)] or now
        if len(alike) == 1:
            where[dataset, file, sheet] = alike[0]
    rows = [
        {**one, "file": place[0], "sheet": place[1]}
        for one in was.iter_rows(named=True)
        if (place := where.get((one["dataset"], one["file"], one["sheet"])))
    ]
    return pl.DataFrame(rows, was.schema)


def _stem(file: str) -> str:
    return re.sub(r"[\d_\- ]+", "", file.casefold())


def _compared(
    found: pl.DataFrame, was: pl.DataFrame, there: pl.DataFrame, datasets_then: set[str]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Mark what is new and what is still there; return with it what was there last time and is no more.

    Items are the same by dataset, column, rule and the record's number; those of rows without a number cannot be
    told apart, so they are counted only. Of a dataset that was not there last time everything is new.
    """
    found, was = (frame.with_columns(again=pl.int_range(pl.len()).over(_SAME[:-1])) for frame in (found, was))
    old = was.filter(pl.col("record").is_not_null())
    known = found.join(old.select(*_SAME, pl.lit(True).alias("was")), on=_SAME, how="left", maintain_order="left")
    told_apart = pl.col("record").is_not_null() | ~pl.col("dataset").is_in(list(datasets_then))
    since = pl.when(told_apart).then(pl.when(pl.col("was").is_not_null()).then(pl.lit(STILL)).otherwise(pl.lit(NEW)))
    last = was.group_by("file", "sheet", *_GROUP).agg(n_last=pl.len().cast(pl.Int64))
    gone = old.join(found, on=_SAME, how="anti", maintain_order="left")
    gone = gone.join(there.select("dataset", "record", pl.lit(True).alias("is")), on=["dataset", "record"], how="left")
    gone = gone.with_columns(since=pl.when(pl.col("is").is_not_null()).then(pl.lit(MENDED)).otherwise(pl.lit(GONE)))
    marked = known.with_columns(since=since).join(
        last, on=["file", "sheet", *_GROUP], how="left", nulls_equal=True, maintain_order="left"
    )
    zero = pl.when(pl.col("dataset").is_in(list(datasets_then))).then(pl.lit(0, pl.Int64))
    marked = marked.with_columns(n_last=pl.coalesce("n_last", zero))
    gone = gone.join(last, on=["file", "sheet", *_GROUP], how="left", nulls_equal=True, maintain_order="left")
    return marked, gone.sort("file", "sheet", "dataset", "column", "record")


def _told(item: dict[str, Any], shown: mending.Shown, headings: dict[tuple[str, ...], str]) -> dict[str, Any]:
    """Return an item as its owner is told of it: their heading, no value that may say who it is about."""
    said = mending.of_rule(item["rule"])
    column = DATASETS[item["dataset"]].columns().get(item["column"])
    is_secret = column is None or mending.is_personal(column.name)
    heading = headings.get((item["dataset"], item["file"], item["sheet"], item["column"]))
    return {
        **{name: item[name] for name in ("dataset", "file", "sheet", "row", "column", "rule", "effect", "n_last")},
        "since": item["since"],
        "heading": heading or (column.title if column else item["column"]),
        "problem": said.problem, "mend": said.mend,
        "reason": said.problem if is_secret else _for_owners(item["reason"]),
        "held": shown.value(item) or ("(not shown)" if item["value"] else "(blank)"),
        "record": shown.record(item["record"]),
    }  # fmt: skip


def _for_owners(reason: str) -> str:
    """Return a reason without what only who runs the audit can do: the settings named in square brackets."""
    before_it, bracket, _ = reason.partition("[")
    cut = re.match(r"(.*)(?:, or|[.;]) ", before_it) if bracket else None
    told = cut[1] if cut else reason
    return f"{told[0].upper()}{told[1:].rstrip('.')}."


def _by_source(supplied: pl.DataFrame) -> list[tuple[tuple[str, str], pl.DataFrame]]:
    keys = supplied.select("file", "sheet").unique(maintain_order=True).rows()
    return [(key, supplied.filter((pl.col("file") == key[0]) & (pl.col("sheet") == key[1]))) for key in keys]


def _source(
    key: tuple[str, str],
    supplied: pl.DataFrame,
    faults: Sequence[dict[str, Any]],
    mended: Sequence[dict[str, Any]],
    was: pl.DataFrame | None,
) -> SourceReturn:
    here = [fault for fault in faults if (fault["file"], fault["sheet"]) == key]
    away = [fault for fault in mended if (fault["file"], fault["sheet"]) == key]
    n_last = None if was is None else was.filter((pl.col("file") == key[0]) & (pl.col("sheet") == key[1])).height
    datasets, (n_rows,) = tuple(supplied["dataset"]), supplied.select(pl.max("rows_read")).row(0)
    return SourceReturn(*key, datasets, n_rows, n_last, _groups(here, away), here, away)


def _groups(faults: Sequence[dict[str, Any]], mended: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Count faults by kind, the worst first; a kind that was there last time only comes last."""
    groups: dict[tuple[Any, ...], dict[str, Any]] = {}
    for fault in [*faults, *mended]:
        told = {name: fault[name] for name in (*_GROUP, "heading", "problem", "mend", "n_last")}
        group = groups.setdefault(tuple(fault[name] for name in _GROUP), {**told, "n": 0, **dict.fromkeys(SINCE, 0)})
        group["n"] += fault["since"] not in (MENDED, GONE)
        if fault["since"]:
            group[fault["since"]] += 1
    return sorted(
        groups.values(),
        key=lambda one: (one["n"] == 0, WORST_FIRST.index(one["effect"]), -one["n"], one["column"] or "", one["rule"]),
    )
