"""From a sheet to its table: the header, the data rows, and an account of every other row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import polars as pl

from audit.read.blocks import block_notes
from audit.read.delimited import ragged_notes
from audit.read.example import mark_example
from audit.read.form import find_form
from audit.read.grid import Grid
from audit.read.heading import Header, find_header, is_prose
from audit.read.model import KINDS_OF_NO_RECORD, Heading, Sheet, Table
from audit.read.notes import count, rows_word, spans
from audit.read.rows import classify, with_id
from audit.read.text import letter, normalise, number_of
from audit.read.types import type_notes

_LEFT_OUT = {
    "total": ("looks like a total", "look like totals"),
    "note": ("is a note or footer", "are notes or footers"),
    "subheading": ("is a sub-heading", "are sub-headings"),
    "example": ("is an example", "are examples"),
}


def find_table(
    sheet: Sheet,
    known: Mapping[str, Sequence[str]] | None = None,
    header_row: int | None = None,
    key: str | None = None,
) -> Table:
    """Find the table of a sheet. With `known` (our name → their headings) the header is found by names.

    `key` is the one of those names that names a record: a row with an id in that column is a record, whatever
    it looks like. Without a header `header_row` is None; where names were asked for, no row is then a record.
    """
    form = find_form(sheet, key)
    if form is not None:
        return form
    grid = Grid(sheet)
    header = find_header(grid, known, header_row)
    content = _content(sheet)
    if header.row is None:
        return _without_header(sheet, grid, content, by_names=bool(known) or header_row is not None)
    below = sheet.cells.filter(pl.col("row") > header.row)
    letters = _table_letters(header, below)
    # A row of typed blanks is a record only where it fills the table's one column.
    is_single = len(letters) == 1
    below = below.filter(pl.col("row") <= sheet.last_row) if is_single else _content_of(below, sheet.letters)
    judged = classify(below, header, letters, _merged_rows(grid))
    key_letter = _letter(header, known[key]) if known and key else None
    if key_letter in letters:
        judged = with_id(judged, str(key_letter), letters, _merged_rows(grid))
    judged = mark_example(judged, letters)
    rows = judged.filter(pl.col("_what") == "record").select("row", *letters)
    left_out = {
        kind: judged.filter(pl.col("_what") == kind)["row"].to_list()
        for kind in ("header", "total", "note", "subheading", "example")
    }
    left_out["title"] = [row for row in content["row"].to_list() if row < header.rows[0]]
    if sheet.first_row > 1:
        left_out["title"].insert(0, 1)
    left_out["header"] = [*header.rows, *left_out["header"]]
    notes = _notes(sheet, grid, header, letters, rows, left_out)
    if not known:
        # With names at hand the mapping judges each cell; without, this is all that is said of them.
        notes += type_notes(rows, {name: _label(header, name) for name in letters}, sheet)
    return _table(sheet, header, letters, rows, left_out, notes, _repeated(sheet, header, letters))


def _letter(header: Header, names: Sequence[str]) -> str | None:
    """Return the column whose heading is one of `names`."""
    wanted = {normalise(name) for name in names}
    said = {
        letter: {normalise(header.texts[letter]), normalise(header.joined.get(letter, ""))} for letter in header.texts
    }
    return next((letter for letter, texts in said.items() if texts & wanted), None)


def _content(sheet: Sheet) -> pl.DataFrame:
    return _content_of(sheet.cells, sheet.letters)


def _content_of(cells: pl.DataFrame, letters: list[str]) -> pl.DataFrame:
    return cells.filter(~pl.all_horizontal(pl.col(letters).is_null())) if letters else cells


def _without_header(sheet: Sheet, grid: Grid, content: pl.DataFrame, *, by_names: bool) -> Table:
    """Return the table of a sheet without a header: rows of values are records still, unless names were asked for."""
    if not content.height:
        return _table(sheet, Header(), [], content, {}, [], ())
    is_text = by_names or is_prose(grid) or grid.first_data_row() is None
    if is_text:
        said = "No header was found: " + (
            "no row has the headings looked for." if by_names else "the sheet is text, not a table."
        )
        return _table(sheet, Header(), [], content.head(0), {"note": content["row"].to_list()}, [said], ())
    first = grid.first_data_row() or 0
    letters = _table_letters(Header(), content)
    rows = content.filter(pl.col("row") >= first).select("row", *letters)
    wide = sheet.letters if sheet.widths else letters
    columns = f"{count(len(wide), 'column')} ({wide[0]} to {wide[-1]})" if len(wide) > 1 else f"one column ({wide[0]})"
    said = f"No header was found: row {first} already holds data. The table has {columns} without names."
    titles = content.filter(pl.col("row") < first)["row"].to_list()
    return _table(sheet, Header(), [], rows, {"title": titles}, [said, *type_notes(rows, {}, sheet)], ())


def _table(
    sheet: Sheet,
    header: Header,
    letters: list[str],
    rows: pl.DataFrame,
    left_out: dict[str, list[int]],
    notes: list[str],
    faults: tuple[str, ...],
) -> Table:
    no_records = {kind: len(left_out.get(kind, ())) for kind in KINDS_OF_NO_RECORD}
    if left_out.get("example"):
        no_records["example"] = len(left_out["example"])
    no_records["blank"] = max(sheet.last_row - rows.height - sum(no_records.values()), 0)
    n_seen = rows.height + sum(no_records.values())
    return Table(
        file=sheet.file,
        sheet=sheet.name,
        header_row=header.row,
        header_rows=header.rows,
        headings=tuple(Heading(n, header.texts.get(n, ""), header.joined.get(n, "")) for n in letters),
        rows=rows,
        no_records=no_records,
        n_rows_seen=n_seen,
        n_rows_counted=sheet.last_row_counted,
        notes=tuple(notes),
        faults=(*sheet.faults, *faults),
        date1904=sheet.date1904,
        left_out=left_out,
    )


def _table_letters(header: Header, below: pl.DataFrame) -> list[str]:
    """Return the table's columns: from the first to the last with a heading or data, with all between them."""
    used = {name for name in below.columns if name != "row" and below[name].null_count() < below.height}
    used |= {name for name, text in header.joined.items() if text}
    numbers = [number_of(name) for name in used]
    known = set(below.columns)
    return [letter(n) for n in range(min(numbers), max(numbers) + 1) if letter(n) in known] if numbers else []


def _merged_rows(grid: Grid) -> set[int]:
    return {top for top, _, left, right in grid.merged if right > left}


def _repeated(sheet: Sheet, header: Header, letters: list[str]) -> tuple[str, ...]:
    """Return a sentence for each heading that stands over more than one column."""
    place = f"{sheet.file}, sheet '{sheet.name}'" if sheet.name else sheet.file
    by_text: dict[str, list[str]] = {}
    for name in letters:
        text = header.joined.get(name, "") if len(header.rows) > 1 else header.texts.get(name, "")
        if text:
            by_text.setdefault(text.casefold(), []).append(name)
    return tuple(
        f"{place}, row {header.row}: the heading '{header.texts.get(names[0]) or header.joined[names[0]]}' stands over "
        f"columns {_and(names)}. Rename or delete all but one of them."
        for names in by_text.values()
        if len(names) > 1
    )


def _and(names: list[str]) -> str:
    if len(names) > 9:
        return f"{', '.join(names[:8])} and {len(names) - 8} more"
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _notes(
    sheet: Sheet, grid: Grid, header: Header, letters: list[str], rows: pl.DataFrame, left_out: dict[str, list[int]]
) -> list[str]:
    notes = _header_notes(sheet, header, letters, left_out)
    notes += _merge_notes(grid, header)
    again = left_out["header"][len(header.rows) :]
    if again:
        notes.append(f"The header is repeated in {rows_word(again)}; not taken as data.")
    for kind, (one, many) in _LEFT_OUT.items():
        found = left_out[kind]
        if found:
            said = rows_word(found)
            notes.append(f"{said[0].upper()}{said[1:]} {one if len(found) == 1 else many}; not counted as data.")
    blank = _blank_rows(sheet, header, rows, left_out)
    if blank:
        notes.append(f"{count(len(blank), 'blank row')} below the header ({spans(blank)}); not counted as data.")
    if not rows.height:
        notes.append("There is a header but no data row.")
    notes += block_notes(grid, header, rows)
    return notes + ragged_notes(sheet, rows, header.row or 0, _width(header))


def _label(header: Header, name: str) -> str:
    return header.joined.get(name) or header.texts.get(name, "")


def _width(header: Header) -> int:
    return max((number_of(name) for name, text in header.joined.items() if text), default=0)


def _header_notes(sheet: Sheet, header: Header, letters: list[str], left_out: dict[str, list[int]]) -> list[str]:
    notes = []
    if left_out["title"]:
        titles = left_out["title"]
        is_are = "is" if len(titles) == 1 else "are"
        notes.append(f"{count(len(titles), 'row')} above the header ({spans(titles)}) {is_are} no data.")
    if len(header.rows) > 1:
        joined = [f"'{header.joined[name]}'" for name in letters if header.joined.get(name)]
        shown = ", ".join(joined[:6]) + (f" and {len(joined) - 6:,} more" if len(joined) > 6 else "")
        notes.append(f"The header spans rows {header.rows[0]}-{header.rows[-1]}; joined, its names are {shown}.")
    named = Counter(header.texts[name].casefold() for name in letters if header.texts.get(name))
    for text, number in named.items():
        if number > 1:
            over = [name for name in letters if header.texts.get(name, "").casefold() == text]
            notes.append(f"The heading '{header.texts[over[0]]}' is repeated {number} times: columns {_and(over)}.")
    unnamed = [name for name in letters if not header.joined.get(name)]
    if unnamed:
        shown = ", ".join(unnamed[:10]) + (f" and {len(unnamed) - 10} more" if len(unnamed) > 10 else "")
        some = f"Column {shown} has" if len(unnamed) == 1 else f"Columns {shown} have"
        notes.append(f"{some} no heading (blank).")
    return notes


def _merge_notes(grid: Grid, header: Header) -> list[str]:
    if not grid.merged:
        return []
    inside = [area for area in grid.merged if area[0] > (header.row or 0)]
    shown = ", ".join(_area(area) for area in grid.merged[:6])
    more = f" and {len(grid.merged) - 6:,} more" if len(grid.merged) > 6 else ""
    note = f"{count(len(grid.merged), 'merged range')} ({shown}{more})"
    if any(area[1] > area[0] for area in inside):
        note += ". In the data only the first cell of a merged range holds the value; the others are left blank"
        return [f"{note}, not filled."]
    return [f"{note}; only the first cell of each holds a value."]


def _area(area: tuple[int, int, int, int]) -> str:
    top, bottom, left, right = area
    return f"{letter(left)}{top}:{letter(right)}{bottom}"


def _blank_rows(sheet: Sheet, header: Header, rows: pl.DataFrame, left_out: dict[str, list[int]]) -> list[int]:
    """Blank rows between the header and the last data row, or after it in a text file."""
    last = int(rows["row"][-1]) if rows.height and not sheet.widths else sheet.last_row if sheet.widths else 0
    if last - (header.row or 0) > 2_000_000:
        return []
    held = set(rows["row"].to_list()).union(*left_out.values())
    return [row for row in range((header.row or 0) + 1, last + 1) if row not in held]
