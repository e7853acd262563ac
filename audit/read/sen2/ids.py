"""Ids for an XML return, which has none: told from what it says, so that they are the same next month.

A person is called by the UPN, else the ULN, where no other person of the file has the same; else by a digest of name
and day of birth, so that the id tells nobody who it is. A request is called by its person and the day it was received;
an assessment, a plan and an active plan by their request. Where that is not enough to tell two apart, /2, /3 follow.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace

import polars as pl

from audit.read.sen2.layout import Module
from audit.read.sen2.tables import ModuleTable
from audit.read.sen2.xml import PARENT


def with_ids(tables: dict[str, ModuleTable]) -> dict[str, ModuleTable]:
    """Return the modules of an XML file with their ids and those of their parents; parents come first."""
    done: dict[str, ModuleTable] = {}
    for name, table in tables.items():
        module = table.module
        frame = _person(table.frame) if name == "person" else _below(table.frame, module, done)
        done[name] = replace(table, frame=frame.drop(PARENT))
    return done


def _person(frame: pl.DataFrame) -> pl.DataFrame:
    known = [
        pl.when(pl.col(item).is_not_null() & ~pl.col(item).is_duplicated()).then(pl.col(item))
        for item in ("upn", "uniquelearnernumber")
        if item in frame.columns
    ]
    frame = frame.with_columns(pl.coalesce(*known, pl.lit(None, pl.String)).alias("base"))
    said = [item for item in ("surname", "forename", "personbirthdate", "postcode") if item in frame.columns]
    unnamed = frame.filter(pl.col("base").is_null()).select("row", *said)
    digests = {row: _digest(texts) for row, *texts in unnamed.iter_rows()}
    base = pl.coalesce("base", pl.col("row").replace_strict(digests, default=None, return_dtype=pl.String))
    return _told_apart(frame.with_columns(base.alias("base")), "persontableid")


def _digest(texts: list[str | None]) -> str:
    return "person " + hashlib.sha256("|".join(text or "" for text in texts).encode()).hexdigest()[:12]


def _told_apart(frame: pl.DataFrame, name: str) -> pl.DataFrame:
    """Call records by `base`, the second of one name with /2, and so on."""
    turn = pl.int_range(pl.len()).over("base") + 1
    own = pl.when(turn == 1).then(pl.col("base")).otherwise(pl.format("{}/{}", "base", turn))
    return frame.with_columns(own.alias(name)).drop("base")


def _below(frame: pl.DataFrame, module: Module, above: dict[str, ModuleTable]) -> pl.DataFrame:
    """Give a module its parent's ids by the parent's number, and its own."""
    if not module.link:
        return frame.with_columns(pl.lit("1").alias(module.id))
    number = pl.col(PARENT).cast(pl.UInt32)
    if module.parent in above:
        parents = above[module.parent].frame.select(pl.col("row").alias(PARENT), module.link)
        frame = frame.with_columns(number).join(parents, on=PARENT, how="left", maintain_order="left")
    else:
        frame = frame.with_columns(pl.lit(None, pl.String).alias(module.link))
    base = pl.coalesce(pl.col(module.link), pl.format(module.tag + " {}", "row"))
    if module.name == "requests":
        day = pl.col("receiveddate") if "receiveddate" in frame.columns else pl.lit(None, pl.String)
        base = pl.format("{}/{}", base, day.fill_null("undated"))
    return _told_apart(frame.with_columns(base.alias("base")), module.id)
