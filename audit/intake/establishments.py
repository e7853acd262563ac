"""Schools put in order before rows are judged: a register of more than one authority, references by LA number.

An export may name a school by the authority's number and its own within it (8732001, 873/2001) instead of the URN.
Such a cell is read as the URN of the register, and listed, so that nobody takes it for what the file holds; where the
register has several schools of that number none of which is the one open school, it is unusable.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

import polars as pl

from audit import quarantine
from audit.errors import InputError
from audit.intake import Intake, Supplied, shaping
from schemas import DATASETS

#: The mapping of the national register, which holds all authorities' schools when it is downloaded whole.
REGISTER = "gias.school"
#: Datasets whose own URNs are not references.
_OWN = {"school", "school_link"}
_NUMBER = r"^([0-9]{3})[ /.-]?([0-9]{4})(?:\.0)?$"
_RULE = "LA and establishment number"
#: What the account of the register's rows calls schools that are left out.
_OTHERS = "of other authorities"


def settled(intake: Intake, la_code: str, as_at: date) -> Intake:
    """Return the intake with every reference to a school a URN where that can be known.

    Of a register of several authorities, other authorities' schools stay only where something refers to them, and
    are marked. Raises InputError when nobody says which authority's audit this is, or the register has none of its
    schools.
    """
    schools = [source.mapped.frame for source in intake.sources if source.supply.dataset == "school"]
    if not schools:
        return intake
    _refuse_only_others(intake.sources, la_code)
    numbers = _numbers(pl.concat(schools), as_at)
    sources = [_resolved(source, numbers) for source in intake.sources]
    wanted = _referred_to(sources)
    trimmed = tuple(_of_authority(source, la_code, wanted) for source in sources)
    said = [f"{s.where}: {s.mapped.notes[-1]}" for s in trimmed if _OTHERS in s.table.no_records]
    return replace(intake, sources=trimmed, notices=(*intake.notices, *said))


def _refuse_only_others(sources: Sequence[Supplied], la_code: str) -> None:
    """Raise InputError where the registers hold schools, and not one of the authority's own."""
    registers = [source for source in sources if source.supply.mapping.id == REGISTER]
    codes = {code for source in registers for code in source.mapped.frame["la_code"].drop_nulls().unique()}
    if la_code and codes and la_code not in codes:
        raise InputError(
            f"{registers[0].where}: has no school of authority {la_code}, which la_code in audit.toml names. Mend"
            " la_code, or take the register of your own authority, or of all."
        )


def _numbers(schools: pl.DataFrame, as_at: date) -> pl.DataFrame:
    """Return number and URN of every school: `resolved` is blank where several have it and not one of them is open."""
    closed = (pl.col("status_code") == "2") & (pl.col("closed_on").is_null() | (pl.col("closed_on") <= as_at))
    to_come = (pl.col("status_code") == "4") | (pl.col("opened_on") > as_at)
    numbered = schools.select(
        "urn",
        number=pl.col("la_code") + pl.col("establishment_number"),
        is_open=~(closed.fill_null(False) | to_come.fill_null(False)),
    ).drop_nulls(["urn", "number"])
    open_urns = pl.col("urn").filter(pl.col("is_open"))
    return (
        numbered.unique()
        .group_by("number")
        .agg(n=pl.len(), n_open=open_urns.len(), only=pl.col("urn").min(), open=open_urns.min())
        .select("number", resolved=pl.when(pl.col("n_open") == 1).then("open").when(pl.col("n") == 1).then("only"))
        .sort("number")
    )


def _resolved(source: Supplied, numbers: pl.DataFrame) -> Supplied:
    """Return the source with its references by number read as URNs, each listed."""
    dataset = source.supply.dataset
    columns = [] if dataset in _OWN else [c for c in DATASETS[dataset].columns().values() if c.form == "urn"]
    frame, listed = source.mapped.frame, [source.mapped.quarantine]
    for column in columns:
        number = pl.col(column.name).str.extract(_NUMBER, 1) + pl.col(column.name).str.extract(_NUMBER, 2)
        if not frame.select(number.is_in(numbers["number"].implode()).any()).item():
            continue
        found = frame.with_columns(number=number, value=source.mapped.texts[column.name])
        found = found.join(numbers.with_columns(is_known=pl.lit(True)), on="number", how="left", maintain_order="left")
        known = found.filter("is_known")
        read_as = pl.format("no URN; by the register of schools it is that of URN {}, and is read so", "resolved")
        several = "no URN; the register has several schools of that number, and not one of them is the open one"
        unusable = quarantine.ROW_KEPT_OUT if column.is_key else quarantine.CELL_BLANKED
        for rows, reason, effect in (
            (known.filter(pl.col("resolved").is_not_null()), read_as, quarantine.DOUBTFUL),
            (known.filter(pl.col("resolved").is_null()), several, unusable),
        ):
            listed.append(
                quarantine.listed(rows, dataset=dataset, column=column.name, rule=_RULE, reason=reason, effect=effect)
            )
        put_right = pl.when("is_known").then("resolved").otherwise(column.name)
        frame = frame.with_columns(found.select(put_right.alias(column.name)))
    return replace(source, mapped=replace(source.mapped, frame=frame, quarantine=quarantine.joined(listed)))


def _referred_to(sources: Sequence[Supplied]) -> set[str]:
    """Return the URNs that something refers to, with all they are linked to, however far."""
    named: set[str] = set()
    for source in sources:
        if source.supply.dataset not in _OWN:
            for column in DATASETS[source.supply.dataset].columns().values():
                if column.form == "urn":
                    named |= set(source.mapped.frame[column.name].drop_nulls())
    links = [s.mapped.frame.select("urn", "link_urn") for s in sources if s.supply.dataset == "school_link"]
    pairs = pl.concat(links).drop_nulls().rows() if links else []
    while more := {other for pair in pairs for one, other in (pair, pair[::-1]) if one in named} - named:
        named |= more
    return named


def _of_authority(source: Supplied, la_code: str, wanted: Collection[str]) -> Supplied:
    """Return a national register with the authority's own schools and those referred to, the latter marked."""
    frame = source.mapped.frame
    if source.supply.mapping.id != REGISTER or frame["la_code"].n_unique() < 2:
        return source
    if not la_code:
        raise InputError(
            f"{source.where}: holds the schools of {frame['la_code'].n_unique():,} authorities, and nobody says which"
            ' is yours. Write la_code = "…", the three digits of your authority, in audit.toml.'
        )
    is_elsewhere = (frame["la_code"] != la_code).fill_null(True)
    is_out = is_elsewhere & ~frame["urn"].is_in(list(wanted)) & frame["urn"].is_not_null()
    rows_out = frame.filter(is_out)["source_row"].implode()
    listed = source.mapped.quarantine
    mapped = replace(
        source.mapped,
        frame=frame.with_columns(is_elsewhere=is_elsewhere).filter(~is_out),
        texts=source.mapped.texts.filter(~is_out),
        quarantine=listed.filter(~pl.col("row").is_in(rows_out).fill_null(False)),
        notes=(
            *source.mapped.notes,
            f"holds the schools of several authorities: {int(is_out.sum()):,} of others, which nothing refers to, are"
            " left out; those referred to are kept, and their own duties are not judged here",
        ),
    )
    return replace(source, table=shaping.without(source.table, is_out, _OTHERS), mapped=mapped)
