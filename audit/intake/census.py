"""The school census: the needs of pupils, a module of its own, joined to the pupils on roll they belong to."""

from collections.abc import Collection
from dataclasses import replace

import polars as pl

from audit import quarantine
from audit.intake import recognise, shaping
from audit.intake.supply import Intake, Supplied
from audit.notice import hides

#: The mappings of the two modules.
ROLL, (NEEDS,) = "school_census.sen_support", recognise.ADDED
#: What the account of the rows of needs calls those that are no entries of their own.
FOLDED = "needs of a pupil on roll"

_ID, _NEED, _RANK, _ORDER = "sen_support_id", "need", "sentyperank", "senneedsorderseqcolumn"


def joined(intake: Intake) -> Intake:
    """Return the intake with each pupil's first need in the pupil's entry, and no need an entry of its own.

    The first need is that of rank 1, else the first in order. A need of no pupil listed with SEN is kept out and
    listed.
    """
    needs = [source for source in intake.sources if source.supply.mapping.id == NEEDS]
    if not needs:
        return intake
    rolls = [source for source in intake.sources if source.supply.mapping.id == ROLL]
    if not rolls:
        said = [hides(f"{one.where}: {_ALONE}") for one in needs]
        rest = [source for source in intake.sources if source not in needs]
        return replace(intake, sources=tuple(rest), notices=(*intake.notices, *said))
    first = pl.concat([_first(source) for source in needs]).unique(_ID, keep="first", maintain_order=True)
    ids = {one for source in rolls for one in source.mapped.frame[_ID].drop_nulls()}
    changed = {id(source): _with_needs(source, first, needs[0]) for source in rolls}
    changed |= {id(source): _folded(source, ids) for source in needs}
    return replace(intake, sources=tuple(changed.get(id(source), source) for source in intake.sources))


_ALONE = (
    "holds needs of pupils (the census module senneeds), and no pupils on roll are there to join them to; it is not"
    " used. Put the module pupilonroll beside it."
)


def _first(source: Supplied) -> pl.DataFrame:
    """Return the first need of each pupil: sen_support_id and need."""
    letters = {heading.text.casefold(): heading.letter for heading in source.table.headings}
    found = source.mapped.frame.select(_ID, _NEED)
    for name in (_RANK, _ORDER):
        at = letters.get(name)
        number = source.table.rows[at].cast(pl.Float64, strict=False) if at else pl.Series([None] * len(found))
        found = found.with_columns(number.cast(pl.Float64).alias(name))
    found = found.drop_nulls([_ID, _NEED]).sort(_RANK, _ORDER, nulls_last=True, maintain_order=True)
    return found.unique(_ID, keep="first", maintain_order=True).select(_ID, _NEED)


def _with_needs(roll: Supplied, first: pl.DataFrame, needs: Supplied) -> Supplied:
    mapped = roll.mapped
    found = mapped.frame.select(_ID).join(first, on=_ID, how="left", maintain_order="left")[_NEED]
    n = len(found) - found.null_count()
    given = replace(
        mapped,
        frame=mapped.frame.with_columns(found.alias(_NEED)),
        texts=mapped.texts.with_columns(found.alias(_NEED)),
        supplied=mapped.supplied | {_NEED},
        headings={**mapped.headings, _NEED: needs.mapped.headings[_NEED]},
        notes=(*mapped.notes, f"need: of {n:,} of {len(found):,} entries, from {needs.where}"),
    )
    return replace(roll, mapped=given)


def _folded(source: Supplied, ids: Collection[str]) -> Supplied:
    """Account for a module of needs: no row is a record, and one of no pupil listed is kept out."""
    frame, listed = source.mapped.frame, source.mapped.quarantine
    is_lost = ~frame[_ID].is_in(list(ids)).fill_null(value=False)
    lost = source.mapped.texts.filter(is_lost).with_columns(value=pl.col(_ID))
    unread = listed.filter(pl.col("effect") == quarantine.ROW_KEPT_OUT).select("file", "sheet", "row")
    lost = lost.join(unread, left_on=list(quarantine.ORIGIN), right_on=["file", "sheet", "row"], how="anti")
    orphans = quarantine.listed(
        lost, dataset="sen_support", column=_ID, rule="no such pupil",
        reason="a need of no pupil on roll who is listed with SEN", effect=quarantine.ROW_KEPT_OUT,
    )  # fmt: skip
    mapped = replace(
        source.mapped, frame=frame.head(0), texts=source.mapped.texts.head(0), supplied=frozenset(),
        quarantine=quarantine.joined([listed, orphans]),
    )  # fmt: skip
    return replace(source, table=shaping.without(source.table, ~is_lost, FOLDED), mapped=mapped)
