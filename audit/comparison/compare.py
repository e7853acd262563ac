"""How we compare: the measures DfE publishes, of our own records by DfE's arithmetic, beside what DfE has published."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from audit import home, store
from audit.comparison import areas, measures, published
from audit.comparison.measures import Measure
from audit.comparison.published import MARKERS, Published
from audit.errors import UsageError
from audit.store import Store

#: `n` of `n_of`; `share` a percentage with one decimal, as DfE prints it; `says` what a reader must know of the row.
COLUMNS = {
    "place": pl.Int32, "measure": pl.String, "title": pl.String, "is_ours": pl.Boolean, "area": pl.String,
    "period": pl.String, "n": pl.Int64, "n_of": pl.Int64, "share": pl.Float64, "says": pl.String,
}  # fmt: skip

#: So many of the latest published years stand beside each other.
_YEARS = 2

#: Records that begin later than this day of January do not cover the year.
_COVERED_BY = 31


@dataclass(frozen=True)
class Comparison:
    """The rows, of COLUMNS, in their order, and where the published figures are from."""

    rows: pl.DataFrame
    source: str


def of_run(out: Path, newer: Path | None = None, beside: Iterable[str] = ()) -> Comparison:
    """Compare the newest run under `out` with England, its region, its own published figures and others beside.

    `newer` is a file or folder of DfE's downloads whose figures go before the project's own. Raises UsageError where
    there is no run or no such area, and InputError where the downloads cannot be used.
    """
    folder = home.latest(out)
    figures = published.shipped()
    if newer is not None:
        figures = figures.joined(published.read(newer))
    try:
        with store.opened(folder / "audit.duckdb") as kept:
            ((la_code,),) = kept.execute("SELECT la_code FROM result.run")
            listed = [code for (code,) in kept.execute("SELECT code FROM result.beside")]
            return _compared(kept, figures, la_code, [*listed, *map(areas.find, beside)])
    except store.QueryError:
        raise UsageError(f"{folder}: a run of an older version cannot be compared. Run the audit again.") from None


def record(made: Store, la_code: str, beside: Iterable[str]) -> None:
    """Write the comparison of a run into its store: `result.compare`, and `result.beside`, the areas asked for."""
    made.insert("result.beside", pl.DataFrame({"code": list(beside)}, {"code": pl.String}))
    found = _compared(made, published.shipped(), la_code, beside)
    made.insert("result.compare", found.rows.with_columns(source=pl.lit(found.source)))


def _compared(made: Store, figures: Published, la_code: str, beside: Iterable[str]) -> Comparison:
    region = areas.region_of(la_code)
    own = [la_code] if la_code in areas.shipped() else []
    codes = list(dict.fromkeys([*own, areas.ENGLAND, *([region] if region else []), *beside]))
    supplied = {name for (name,) in made.execute("SELECT DISTINCT dataset FROM result.reconciliation")}
    rows = []
    for measure in measures.find():
        head = {"place": measure["place"], "measure": measure.id, "title": measure["title"]}
        rows += [{**head, **row} for row in (*_ours(made, measure, supplied), *_theirs(figures, measure, codes))]
    return Comparison(pl.DataFrame(rows, COLUMNS), figures.source)


def _ours(made: Store, measure: Measure, supplied: set[str]) -> Iterator[dict[str, Any]]:
    """Yield our own figures: of the last two calendar years, as far as the records cover them, and of the window."""
    row: dict[str, Any] = {"is_ours": True, "area": "Our records"}
    if missing := measure.missing(made, supplied):
        yield {**row, "period": "", "says": f"no data: not supplied: {', '.join(missing)}"}
        return
    ((as_at, window_from),) = made.execute("SELECT as_at(), window_from()")
    last = as_at.year if (as_at.month, as_at.day) == (12, 31) else as_at.year - 1
    periods = [(f"calendar year {year}", date(year, 1, 1), date(year, 12, 31)) for year in (last, last - 1)]
    periods.append((f"{_spoken(window_from)} to {_spoken(as_at)} (the window)", window_from, as_at))
    for period, first_on, last_on in periods:
        found = measure.reckon(made, first_on, last_on)
        if found.begins_on is None or found.begins_on > last_on:
            says = "no records of the period"
        elif (found.begins_on - first_on).days >= _COVERED_BY:
            says = f"the first on record is of {_spoken(found.begins_on)}: perhaps not the whole period"
        else:
            says = "" if found.n_of else "no cases"
        if found.n_undated:
            undated = f"{found.n_undated:,} without the days it takes"
            says = f"{says}; {undated}" if says else undated
        yield {
            **row, "period": period, "n": found.n, "n_of": found.n_of,
            "share": measures.share(found.n, found.n_of), "says": says,
        }  # fmt: skip


def _theirs(figures: Published, measure: Measure, codes: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Yield what DfE has published of each area, the latest years first."""
    for code in codes:
        name, _ = areas.shipped()[code]
        there = figures.figures.filter(pl.col("measure") == measure.id, pl.col("code") == code).sort("year")
        if there.is_empty():
            yield {"is_ours": False, "area": name, "period": "", "says": "not published, or not in the table"}
        for row in there.reverse().head(_YEARS).to_dicts():
            n, n_of, marker = row["n"], row["n_of"], row["marker"]
            share = row["printed"] if row["printed"] is not None or marker else measures.share(n, n_of)
            yield {
                "is_ours": False, "area": name, "period": f"calendar year {row['year']}", "n": n, "n_of": n_of,
                "share": share, "says": _note(row),
            }  # fmt: skip


def _note(row: dict[str, Any]) -> str:
    """Say what a reader must know of a published figure."""
    if row["marker"]:
        return str(MARKERS.get(row["marker"], row["marker"]))
    if not row["n_of"]:
        return "no cases"
    agrees = row["printed"] in (None, measures.share(row["n"], row["n_of"]))
    return "" if agrees else "the share as DfE prints it: it is out of more than DfE's two counts"


def in_words(found: Comparison) -> str:
    """Return the comparison as text: for each measure a table of area, period, both numbers and the share."""
    lines = []
    for (_, title), rows in found.rows.group_by(["place", "title"], maintain_order=True):
        lines += ["", str(title)]
        for row in rows.to_dicts():
            numbers = "" if row["n_of"] is None else f"{row['n']:,} of {row['n_of']:,}"
            share = "" if row["share"] is None else f"{row['share']:.1f} %"
            line = f"  {row['area']:<26.26} {row['period']:<48.48} {numbers:>18} {share:>8}  {row['says']}"
            lines.append(line.rstrip())
    return "\n".join([*lines[1:], "", f"Published figures: {found.source}."])


def _spoken(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
