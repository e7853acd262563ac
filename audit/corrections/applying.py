"""Corrections people have written down, applied to the typed rows on every run until the source has caught up.

A correction says of one cell what is wrong and what is right. It is compared with what the source holds now, typed
as the column is read; a cell that has changed since is never overwritten. No row is made or dropped.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from audit.corrections.match import APPLIED, STATES, Correction, judged
from audit.intake import Intake, Supplied, place
from audit.mapping import Mapped
from audit.notice import asks
from schemas import DATASETS
from schemas.base import POLARS_TYPES

#: Columns of `result.correction`: a row for each correction of each list.
FRAME = {
    **dict.fromkeys(("list_file", "list_sheet"), pl.String), "list_row": pl.Int64,
    **dict.fromkeys(("dataset", "record", "column", "title", "wrong", "right", "corrected_by"), pl.String),
    "corrected_on": pl.Date, **dict.fromkeys(("why", "state", "says", "to_do", "file", "sheet"), pl.String),
    "row": pl.Int64,
}  # fmt: skip
#: Rows of a list that a message names; the workbook's sheet has them all.
_NAMED = 20


@dataclass(frozen=True)
class Corrected:
    """A run's intake with its corrections applied, and what became of each: a row of `listed` for each."""

    intake: Intake
    listed: pl.DataFrame


def applied(intake: Intake) -> Corrected:
    """Apply the corrections of an intake to its sources; what needs doing about them joins its notices."""
    found = judged(intake.corrections, intake.sources)
    sources = tuple(_with(source, n, found) for n, source in enumerate(intake.sources))
    notices = (*intake.notices, *_notices(found))
    return Corrected(replace(intake, sources=sources, notices=notices), _listed(found, intake.sources))


def _with(source: Supplied, number: int, found: Iterable[Correction]) -> Supplied:
    """Return a source with its corrections in place; the cells they mend leave the quarantine."""
    here = [one for one in found if one.state == APPLIED and one.source == number]
    mapped = source.mapped
    for name in sorted({one.name for one in here}):
        mapped = _mended(mapped, name, [one for one in here if one.name == name])
    return replace(source, mapped=mapped)


def _mended(mapped: Mapped, name: str, found: Sequence[Correction]) -> Mapped:
    column = DATASETS[mapped.dataset].columns()[name]
    new = pl.DataFrame(
        {"n": [one.n for one in found], "be": [one.right for one in found],
         "shown": [f"{one.entry.right} (corrected)" for one in found]},
        {"n": pl.UInt32, "be": POLARS_TYPES[column.kind], "shown": pl.String},
    )  # fmt: skip
    rows = pl.DataFrame({"n": pl.Series(range(len(mapped.frame)), dtype=pl.UInt32)})
    rows = rows.join(new, on="n", how="left", maintain_order="left")
    is_new = rows["shown"].is_not_null()
    listed = mapped.quarantine.join(
        pl.DataFrame({"row": [one.row for one in found]}, {"row": pl.UInt32}).with_columns(column=pl.lit(name)),
        on=["row", "column"], how="anti", maintain_order="left",
    )  # fmt: skip
    return replace(
        mapped,
        frame=mapped.frame.with_columns(pl.when(is_new).then(rows["be"]).otherwise(pl.col(name)).alias(name)),
        texts=mapped.texts.with_columns(pl.when(is_new).then(rows["shown"]).otherwise(pl.col(name)).alias(name)),
        quarantine=listed,
    )


def _notices(found: Iterable[Correction]) -> list[str]:
    """Say per list and state how many there are, in which rows of the list, and what to do; no value is told."""
    groups: dict[tuple[str, str], list[int]] = {}
    for one in found:
        if one.state != APPLIED:
            groups.setdefault((place(one.entry.file, one.entry.sheet), one.state), []).append(one.entry.row)
    return [_notice(where, state, rows) for (where, state), rows in groups.items()]


def _notice(where: str, state: str, rows: Sequence[int]) -> str:
    says, to_do = STATES[state]
    named = ", ".join(map(str, rows[:_NAMED])) + (" …" if len(rows) > _NAMED else "")
    which = f"the correction in row {named}" if len(rows) == 1 else f"{len(rows):,} corrections (rows {named})"
    return asks(f"{where}: {which}: {says}. {to_do}")


def _listed(found: Iterable[Correction], sources: Sequence[Supplied]) -> pl.DataFrame:
    rows = []
    for one in found:
        entry, source = one.entry, None if one.row is None else sources[one.source]
        rows.append({
            "list_file": entry.file, "list_sheet": entry.sheet, "list_row": entry.row,
            "dataset": one.dataset or entry.dataset, "record": entry.record,
            "column": one.name or entry.column,
            "title": one.column.title if one.column else entry.column,
            "wrong": entry.wrong, "right": entry.right, "corrected_by": entry.who, "corrected_on": one.on,
            "why": entry.why, "state": one.state, "says": one.says, "to_do": STATES[one.state][1],
            "file": source.book.file if source else None, "sheet": source.table.sheet if source else None,
            "row": one.row,
        })  # fmt: skip
    return pl.DataFrame(rows, FRAME)


def account(corrected: Corrected) -> dict[str, Any]:
    """Return what the manifest says of corrections: the lists by hash, counts by state, and each without values."""
    listed = corrected.listed
    files = {entry.file: entry.sha256 for entry in corrected.intake.corrections}
    shown = ("list_file", "list_sheet", "list_row", "dataset", "column", "state", "file", "sheet", "row")
    return {
        "corrections": {
            "lists": [{"file": file, "sha256": sha256} for file, sha256 in files.items()],
            "counts": {state: listed.filter(pl.col("state") == state).height for state in STATES},
            "each": listed.select(shown).to_dicts(),
        }
    }
