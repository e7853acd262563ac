"""The cells of a table's columns, drawn a column at a time: a row at a time takes several times as long."""

from dataclasses import dataclass, replace

import polars as pl

from audit.report import cells
from audit.report.cells import Brush, Look

#: Days are counted from here in a spreadsheet.
_DAY_NOUGHT = pl.date(1899, 12, 30)
_TEXT = pl.col("text")
#: What the python of `cells.safe` has to mend, as polars writes it.
_UNSAFE = r"[\x00-\x08\x0b-\x1f\x{fffe}\x{ffff}]"


@dataclass(frozen=True)
class Column:
    """A column of a table as people read it. `name`, `instead` and `link` are columns of the frame that is drawn.

    `format` is a number format of Excel's, or "status" for words coloured by how they begin; `instead` holds the
    text that stands where the column is blank, `link` the https address, or "#" and the sheet, that a cell leads to.
    """

    title: str
    name: str
    format: str | None = None
    instead: str | None = None
    link: str | None = None


def drawn(frame: pl.DataFrame, column: Column, width: float, brush: Brush) -> pl.DataFrame:
    """Return the `cell` of each row as XML, from its style on, and how many `lines` it takes in so wide a column."""
    values = frame[column.name]
    made = _drawn(values, column.format, width, brush)
    if column.instead:
        other = frame[column.instead]
        made = _chosen(values.is_null(), _drawn(other, column.format, width, brush), made)
        values = values.cast(pl.String).fill_null(other)
    if column.link:
        leading = _text(values.cast(pl.String), cells.BODY_LINK, width, brush)
        made = _chosen(frame[column.link].is_not_null() & values.is_not_null(), leading, made)
    return made


def _chosen(when: pl.Series, this: pl.DataFrame, that: pl.DataFrame) -> pl.DataFrame:
    return pl.select(pl.when(when).then(this[name]).otherwise(that[name]).alias(name) for name in this.columns)


def _drawn(values: pl.Series, wanted: str | None, width: float, brush: Brush) -> pl.DataFrame:
    if values.dtype.is_numeric():
        return _number(values, wanted, brush)
    if values.dtype == pl.Date:
        serials = pl.select((values - _DAY_NOUGHT).dt.total_days()).to_series()
        return _valued(serials, cells.DATED, brush)
    if values.dtype == pl.Boolean:
        values = values.replace_strict({True: "Yes", False: "No"}, return_dtype=pl.String)
    if wanted != "status":
        return _text(values.cast(pl.String), cells.BODY, width, brush)
    frame = pl.DataFrame({"cell": pl.Series([""] * len(values)), "lines": pl.Series([1] * len(values))})
    for words in values.unique(maintain_order=True):
        coloured = _text(values, cells.status_look(words or ""), width, brush)
        frame = _chosen(values.eq_missing(words), coloured, frame)
    return frame


def _number(values: pl.Series, wanted: str | None, brush: Brush) -> pl.DataFrame:
    finite = values.set(~values.is_finite(), None) if values.dtype.is_float() else values
    return _valued(finite, cells.number_look(wanted), brush)


def _valued(values: pl.Series, look: Look, brush: Brush) -> pl.DataFrame:
    blank, style = brush.style(cells.BODY), brush.style(look)
    cell = pl.concat_str(pl.lit(f'" s="{style}"><v>'), _TEXT, pl.lit("</v></c>")).fill_null(pl.lit(f'" s="{blank}"/>'))
    return pl.DataFrame({"text": values.cast(pl.String)}).select(cell.alias("cell"), pl.lit(1).alias("lines"))


def _text(values: pl.Series, look: Look, width: float, brush: Brush) -> pl.DataFrame:
    """Draw text; there is no formula it can hold."""
    held = pl.DataFrame({"text": values})
    unsafe = held.filter(_TEXT.str.contains(_UNSAFE) | (_TEXT.str.len_chars() > cells.TEXT_LIMIT))["text"].unique()
    held = held.with_columns(_TEXT.replace(unsafe, [cells.safe(text) for text in unsafe]))
    blank, style = brush.style(cells.BODY), pl.lit(brush.style(look))
    leads = _TEXT.str.slice(0, 1).is_in(list(cells.FORMULA_LEADS))
    if held.select(leads.any()).item():
        style = pl.when(leads).then(pl.lit(brush.style(replace(look, is_marked_text=True)))).otherwise(style)
    escaped = _TEXT.str.replace_many(["&", "<", ">"], ["&amp;", "&lt;", "&gt;"])
    cell = pl.concat_str(pl.lit('" s="'), style, pl.lit(cells.TEXT_OPENS), escaped, pl.lit(cells.TEXT_CLOSES))
    shape = _TEXT.str.replace_all("[1-9]", "0")
    lines = shape.replace_strict(*_measured(held.select(shape)["text"], width), default=1, return_dtype=pl.Int64)
    return held.select(cell.fill_null(pl.lit(f'" s="{blank}"/>')).alias("cell"), lines.alias("lines"))


def _measured(shapes: pl.Series, width: float) -> tuple[pl.Series, list[int]]:
    """Return the texts that may take more than a line, and how many; digits are of one width, so `shapes` have one."""
    unique = shapes.drop_nulls().unique()
    long = unique.filter((unique.str.len_chars() > cells.sure_to_fit(width)) | unique.str.contains("\n", literal=True))
    return long, [cells.lines(text, width) for text in long]
