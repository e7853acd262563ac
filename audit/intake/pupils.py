"""Pupils put in order before rows are judged: a school's list names them by UPN, the case system by a number."""

from dataclasses import replace

import polars as pl

from audit.intake import Intake, Supplied
from schemas import DATASETS
from schemas.rules import FORMS


def settled(intake: Intake) -> Intake:
    """Return the intake with references to children by UPN read as the number of the child who has that UPN.

    Only where exactly one child has it; how many were read so, and how many not, is noted of the source.
    """
    children = [source.mapped.frame.select("child_id", "upn") for source in intake.sources if _is(source, "child")]
    if not children:
        return intake
    known = pl.concat(children).drop_nulls().unique().group_by("upn").agg(pl.len(), pl.col("child_id").min())
    known = known.filter(pl.col("len") == 1, pl.col("child_id") != pl.col("upn")).select("upn", meant="child_id")
    ids = pl.concat(children)["child_id"].drop_nulls()
    return replace(intake, sources=tuple(_resolved(source, known, ids) for source in intake.sources))


def _is(source: Supplied, dataset: str) -> bool:
    return source.supply.dataset == dataset


def _resolved(source: Supplied, known: pl.DataFrame, ids: pl.Series) -> Supplied:
    columns = [c.name for c in DATASETS[source.supply.dataset].columns().values() if c.refers_to == "child"]
    frame, notes = source.mapped.frame, list(source.mapped.notes)
    for name in columns:
        is_upn = pl.col(name).str.contains(FORMS["upn"][0]) & ~pl.col(name).is_in(ids.implode())
        n_upns = int(frame.select(is_upn.sum()).item())
        if not n_upns:
            continue
        meant = frame.join(known, left_on=name, right_on="upn", how="left", maintain_order="left")["meant"]
        is_meant = frame.select(is_upn.fill_null(False)).to_series() & meant.is_not_null()
        frame = frame.with_columns(pl.when(is_meant).then(meant).otherwise(pl.col(name)).alias(name))
        notes.append(
            f"{name}: cells that hold a UPN: {n_upns:,}; read as the one child on record who has it:"
            f" {int(is_meant.sum()):,}; the others stay as they stand"
        )
    return replace(source, mapped=replace(source.mapped, frame=frame, notes=tuple(notes)))
