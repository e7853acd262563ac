"""What DfE has published, as a table of the project's own: `sql/reference/`, dated, with its source.

`figures.csv`: year, measure, code, n, n_of, printed, marker. `areas.csv`: code, name, region. `source.toml`: where
they are from. A code is the three digits of an authority's DfE number, or the E… code of England or a region.
Write them anew from DfE's downloads with: python -m audit.comparison.published FOLDER
"""

import sys
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from audit.comparison import measures
from audit.comparison.measures import Measure
from audit.errors import InputError
from audit.read import figures as downloaded
from audit.resources import folder

FIGURES = {
    "year": pl.Int64, "measure": pl.String, "code": pl.String, "n": pl.Int64, "n_of": pl.Int64,
    "printed": pl.Float64, "marker": pl.String,
}  # fmt: skip
AREAS = {"code": pl.String, "name": pl.String, "region": pl.String}

#: What DfE's markers say; any other stands as it is.
MARKERS = {
    "x": "not available or suppressed", "z": "not applicable", "c": "confidential", "low": "too small to be shown",
    ":": "not available", "not returned": "not returned (0 in DfE's file)",
}  # fmt: skip

#: The oldest year that is kept in the project's own table: before it authorities sent totals only.
_SINCE = 2023

#: Columns of DfE's files that say when and where; of the rest, those with words in them are breakdowns.
_LEVELS = {
    "national": ("country_code", "country_name"), "regional": ("region_code", "region_name"),
    "local authority": ("old_la_code", "la_name"),
}  # fmt: skip
_WHERE = {
    "time_period", "time_identifier", "geographic_level", "country_code", "country_name", "region_code",
    "region_name", "old_la_code", "new_la_code", "la_name",
}  # fmt: skip
_NUMBER = r"^-?\d+(\.\d+)?$"
_MARKER = r"^(?i:x|z|c|low|:|u|k|\.\.|-|)$"


@dataclass(frozen=True)
class Published:
    """Published figures, the areas they are about, and in words where they are from."""

    figures: pl.DataFrame
    areas: pl.DataFrame
    source: str

    def joined(self, newer: "Published") -> "Published":
        """Return these figures with newer ones in the place of those for the same year, measure and area."""
        key = ["year", "measure", "code"]
        kept = self.figures.join(newer.figures, on=key, how="anti")
        areas = pl.concat([self.areas.join(newer.areas, on="code", how="anti"), newer.areas]).sort("code")
        return Published(pl.concat([kept, newer.figures]).sort(key), areas, f"{self.source}; {newer.source}")


def shipped() -> Published:
    """Return the project's own table."""
    root = folder("sql") / "reference"
    source = tomllib.loads((root / "source.toml").read_text(encoding="utf-8"))
    return Published(_csv(root / "figures.csv", FIGURES), _csv(root / "areas.csv", AREAS), source["said"])


def read(path: Path) -> Published:
    """Return the figures in DfE's downloads at `path`, a file or a folder; InputError where none of them is there."""
    taken, areas, names = [pl.DataFrame(schema=FIGURES)], [pl.DataFrame(schema=AREAS)], []
    for name, wide in downloaded.read(path).items():
        rows = list(_measured(wide, measures.find()))
        if rows:
            totals = _totals(wide)
            taken += rows
            areas.append(_areas(totals))
            names.append(name)
    if not names:
        raise InputError(
            f"{path}: holds none of DfE's figures on EHC plans by authority. Expected files of the publication "
            "'Education, health and care plans' with columns such as plans_issued_den."
        )
    figures = pl.concat(taken).unique(["year", "measure", "code"], keep="first", maintain_order=True)
    found = pl.concat(areas).unique("code", keep="last", maintain_order=True)
    return Published(figures.sort("year", "measure", "code"), found.sort("code"), f"{', '.join(names)} as given")


def _measured(wide: pl.DataFrame, wanted: Iterable[Measure]) -> Iterable[pl.DataFrame]:
    """Yield the figures of each measure whose columns a file has."""
    if not {"time_period", "geographic_level"} <= set(wide.columns):
        return
    for measure in wanted:
        for columns in measure.dfe:
            parts = [columns["n"], *columns["of"]]
            if set(parts) <= set(wide.columns):
                yield _figures(_totals(wide), measure, columns)
                break


def _totals(wide: pl.DataFrame) -> pl.DataFrame:
    """Return the rows about a whole area in a calendar year, with its `code`, `name` and `region`."""
    words = [
        name
        for name in wide.columns
        if name not in _WHERE and not wide[name].str.contains(f"{_NUMBER}|{_MARKER}").all()
    ]
    whole = [pl.col(name).str.to_lowercase().str.contains("^(all|total)") for name in words]
    level = pl.col("geographic_level").str.to_lowercase()
    there = {name: columns for name, columns in _LEVELS.items() if set(columns) <= set(wide.columns)}
    code, name = (
        pl.coalesce(pl.when(level == key).then(pl.col(cols[at])) for key, cols in there.items()) for at in (0, 1)
    )
    region = pl.when(level == "local authority").then(pl.col("region_name")).otherwise(pl.lit(""))
    return wide.filter(pl.col("time_period").str.contains(r"^\d{4}$"), *whole).with_columns(
        code=code, name=name, region=region
    ).filter(pl.col("code").is_not_null() & (pl.col("code") != ""))  # fmt: skip


def _figures(totals: pl.DataFrame, measure: Measure, columns: dict[str, Any]) -> pl.DataFrame:
    parts = list(dict.fromkeys([columns["n"], *columns["of"]]))
    marked = [
        pl.when(~pl.col(part).str.contains(_NUMBER)).then(pl.col(part).str.to_lowercase().replace("", ":"))
        for part in parts
    ]
    n = _number(columns["n"])
    unreturned = pl.lit(bool(measure["zero_is_none"])) & (n == 0)
    printed = _number(columns["printed"]) if columns.get("printed") in totals.columns else pl.lit(None)
    return totals.select(
        year=pl.col("time_period").cast(pl.Int64), measure=pl.lit(measure.id), code="code",
        n=n.cast(pl.Int64), n_of=pl.sum_horizontal(_number(part) for part in columns["of"]).cast(pl.Int64),
        printed=printed.cast(pl.Float64),
        marker=pl.coalesce(*marked, pl.when(unreturned).then(pl.lit("not returned"))),
    ).with_columns(
        pl.when(pl.col("marker").is_null()).then(pl.col(name)) for name in ("n", "n_of", "printed")
    )  # fmt: skip


def _number(column: str) -> pl.Expr:
    return pl.col(column).str.extract(_NUMBER.replace("^", "^(", 1).replace("$", ")$")).cast(pl.Float64)


def _areas(totals: pl.DataFrame) -> pl.DataFrame:
    return totals.sort("time_period").select(list(AREAS)).unique("code", keep="last", maintain_order=True)


def _csv(path: Path, schema: dict[str, Any]) -> pl.DataFrame:
    return pl.read_csv(path, schema=schema)


def write(path: Path) -> None:
    """Write the project's own table anew from DfE's downloads at `path`; `source.toml` is written by hand."""
    found, root = read(path), folder("sql") / "reference"
    kept = found.figures.filter(pl.col("year") >= _SINCE)
    kept.write_csv(root / "figures.csv")
    found.areas.join(kept, on="code", how="semi").write_csv(root / "areas.csv")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
