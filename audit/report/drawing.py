"""The cells of a table, drawn all together: a row or a column at a time takes several times as long."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import polars as pl

from audit.report import cells
from audit.report.cells import Brush, Look

#: Days are counted from here in a spreadsheet.
_DAY_NOUGHT = pl.date(1899, 12, 30)
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


@dataclass(frozen=True)
class _Shown:
    """What a column shows, as expressions: its text, its number or day as XML holds it, whether a cell leads on."""

    text: pl.Expr | None
    number: pl.Expr | None
    number_look: Look
    leads_on: pl.Expr


def drawn(frame: pl.DataFrame, columns: Sequence[Column], widths: Sequence[float], brush: Brush) -> pl.DataFrame:
    """Return column by column `cell0` …, each row's cell as XML from its style on, and `lines0` …, how many it takes.

    A cell of text holds no formula. `widths` are the columns' in characters.
    """
    shown = [_shown(frame.schema, column) for column in columns]
    held = frame.select(
        *(one.text.alias(f"text{n}") for n, one in enumerate(shown) if one.text is not None),
        *(one.number.alias(f"number{n}") for n, one in enumerate(shown) if one.number is not None),
        *(one.leads_on.alias(f"leads{n}") for n, one in enumerate(shown)),
    )
    texts = [n for n, one in enumerate(shown) if one.text is not None]
    held = _mended(held, [f"text{n}" for n in texts])
    long = _long(held, {f"text{n}": widths[n] for n in texts})
    made: list[pl.Expr] = []
    for n, (column, one) in enumerate(zip(columns, shown)):
        cell, lines = pl.lit(None, pl.String), pl.lit(1, pl.Int64)
        if one.text is not None:
            cell = _text_cell(held[f"text{n}"], column, brush, n)
            lines = _lines(pl.col(f"text{n}"), long[f"text{n}"], widths[n])
        if one.number is not None:
            is_number = pl.col(f"number{n}").is_not_null()
            style: pl.Expr = pl.lit(brush.style(one.number_look))
            if column.link:
                leading = brush.style(replace(one.number_look, ink=cells.LINK_INK, is_link=True))
                style = pl.when(pl.col(f"leads{n}")).then(pl.lit(leading)).otherwise(style)
            number = _xml(style, '"><v>', pl.col(f"number{n}"), "</v></c>")
            cell = pl.when(is_number).then(number).otherwise(cell)
            lines = pl.when(is_number).then(1).otherwise(lines)
        blank = pl.lit(f'" s="{brush.style(cells.BODY)}"/>')
        made += [cell.fill_null(blank).alias(f"cell{n}"), lines.alias(f"lines{n}")]
    return held.select(made)


def _shown(schema: pl.Schema, column: Column) -> _Shown:
    """Say what a column shows; text stands beside a number where something may stand instead of it."""
    kind, value = schema[column.name], pl.col(column.name)
    leads_on = pl.lit(False) if column.link is None else pl.col(column.link).is_not_null() & value.is_not_null()
    if kind == pl.Boolean:
        value = pl.when(value).then(pl.lit("Yes")).when(~value).then(pl.lit("No"))
    text = value.cast(pl.String)
    if column.instead:
        text = text.fill_null(pl.col(column.instead))
        leads_on = leads_on | (pl.col(column.link).is_not_null() & text.is_not_null()) if column.link else leads_on
    if not (kind.is_numeric() or kind == pl.Date):
        return _Shown(text, None, cells.BODY, leads_on)
    if kind == pl.Date:
        number, look = (value - _DAY_NOUGHT).dt.total_days(), cells.DATED
    else:
        number, look = value, cells.number_look(column.format)
        number = pl.when(number.is_finite()).then(number) if kind.is_float() else number
    return _Shown(text if column.instead else None, number.cast(pl.String), look, leads_on)


def _mended(held: pl.DataFrame, names: Sequence[str]) -> pl.DataFrame:
    """Mend the texts that XML cannot hold, and cut those that are too long; hardly any column has one."""
    if not names:
        return held
    odd = {
        name: pl.col(name).str.contains(_UNSAFE) | (pl.col(name).str.len_chars() > cells.TEXT_LIMIT) for name in names
    }
    found = held.select(pl.col(name).filter(is_odd).unique().implode() for name, is_odd in odd.items()).row(0)
    mended = {
        name: pl.col(name).replace(texts, [cells.safe(text) for text in texts])
        for name, texts in zip(names, found)
        if len(texts)
    }
    return held.with_columns(**mended) if mended else held


def _long(held: pl.DataFrame, widths: dict[str, float]) -> dict[str, list[str]]:
    """Return of each column the texts that may take more than a line; digits are of one width and stand as 0."""
    if not widths:
        return {}
    chosen = []
    for name, width in widths.items():
        text = pl.col(name)
        may_wrap = (text.str.len_chars() > cells.sure_to_fit(width)) | text.str.contains("\n", literal=True)
        chosen.append(_shape(text).filter(may_wrap).unique().implode())
    return dict(zip(widths, (list(texts) for texts in held.select(chosen).row(0))))


def _shape(text: pl.Expr) -> pl.Expr:
    return text.str.replace_all("[1-9]", "0")


def _lines(text: pl.Expr, long: Sequence[str], width: float) -> pl.Expr:
    if not long:
        return pl.lit(1, pl.Int64)
    lines = [cells.lines(shape, width) for shape in long]
    return _shape(text).replace_strict(long, lines, default=1, return_dtype=pl.Int64)


def _text_cell(texts: pl.Series, column: Column, brush: Brush, n: int) -> pl.Expr:
    text = pl.col(f"text{n}")
    style: pl.Expr = pl.lit(brush.style(cells.BODY))
    if column.format == "status":
        words = texts.drop_nulls().unique(maintain_order=True).to_list()
        styles = [brush.style(cells.status_look(one)) for one in words]
        style = text.replace_strict(words, styles, default=brush.style(cells.BODY), return_dtype=pl.String)
    if column.link:
        style = pl.when(pl.col(f"leads{n}")).then(pl.lit(brush.style(cells.BODY_LINK))).otherwise(style)
    leads = texts.str.slice(0, 1).is_in(list(cells.FORMULA_LEADS))
    if leads.any():
        marked = brush.style(replace(cells.BODY, is_marked_text=True))
        style = pl.when(text.str.slice(0, 1).is_in(list(cells.FORMULA_LEADS))).then(pl.lit(marked)).otherwise(style)
    escaped = text.str.replace_many(["&", "<", ">"], ["&amp;", "&lt;", "&gt;"])
    return _xml(style, cells.TEXT_OPENS, escaped, cells.TEXT_CLOSES)


def _xml(style: pl.Expr, opens: str, content: pl.Expr, closes: str) -> pl.Expr:
    return pl.concat_str(pl.lit('" s="'), style, pl.lit(opens), content, pl.lit(closes))
