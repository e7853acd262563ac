"""Finding the header of a table, below titles and above data, in one row or several.

With known names the header is the row that has most of them. Without, the shape decides: a header
is text standing over columns whose data are numbers or dates; in a table of nothing but text it is
the first row that is about as full as the fullest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from audit.read.grid import Grid, merged_letters
from audit.read.text import normalise, number_of, squeeze

#: More rows of text than this above a header, and it is a page of prose with a list in it.
MAX_ABOVE = 20
_TALLEST = 6
_PROSE = 80


@dataclass(frozen=True)
class Header:
    """Where the header is: its rows from top to bottom, each column's own (lowest) and joined text.

    `raw` is the lowest row as it stands, to know it again further down.
    """

    rows: tuple[int, ...] = ()
    texts: dict[str, str] = field(default_factory=dict)
    joined: dict[str, str] = field(default_factory=dict)
    raw: dict[str, str] = field(default_factory=dict)

    @property
    def row(self) -> int | None:
        """The lowest row of the header; None when there is none."""
        return self.rows[-1] if self.rows else None


def find_header(grid: Grid, known: Mapping[str, Sequence[str]] | None, header_row: int | None) -> Header:
    """Find the header of a sheet; a Header without rows when none is found."""
    if header_row is not None:
        return _header(grid, (header_row,)) if header_row in grid.cells else Header()
    shaped = _by_shape(grid)
    if not known:
        return _header(grid, shaped) if shaped else Header()
    names = {normalise(name) for options in known.values() for name in options} - {""}
    return _by_names(grid, names, shaped)


def is_prose(grid: Grid) -> bool:
    """Say whether a sheet is a page of text: single cells, several of them long sentences."""
    alone = [next(iter(grid.cells[row].values())) for row in grid.rows if len(grid.cells[row]) == 1]
    long = sum(len(text) > _PROSE for text in alone)
    return len(alone) >= 0.6 * len(grid.rows) and long >= max(2, 0.2 * len(alone))


def _by_names(grid: Grid, names: set[str], shaped: tuple[int, ...]) -> Header:
    """Return the row with most known headings, joined with its neighbours where that knows more."""
    best, found = None, 0
    for row in grid.searched:
        matches = len({normalise(text) for text in grid.cells[row].values()} & names)
        if matches > found:
            best, found = row, matches
    options = [_header(grid, (best,))] if best is not None else []
    if shaped and (best is None or best in shaped):
        options.append(_header(grid, shaped))
    scored = [(_known(header, names), -len(header.rows), header) for header in options]
    if not scored:
        return Header()
    n_known, _, header = max(scored, key=lambda item: item[:2])
    enough = 2 if len(names) > 1 and header.rows != shaped else 1
    return header if n_known >= enough else Header()


def _known(header: Header, names: set[str]) -> int:
    said = {normalise(text) for text in [*header.texts.values(), *header.joined.values()]}
    return len(said & names)


def _by_shape(grid: Grid) -> tuple[int, ...]:
    """Return the rows of the header by the shape of the sheet; empty where there is none."""
    if not grid.rows or is_prose(grid):
        return ()
    data = grid.first_data_row()
    above = [row for row in grid.searched if data is None or row < data]
    block = _merged_block(grid, above)
    if block:
        return block
    row = _under_titles(grid, above) if data is None else _over_data(grid, above, data)
    if row is None or grid.rows.index(row) > MAX_ABOVE:
        return ()
    rows = _down(grid, row, data)
    return _up(grid, rows)


def _over_data(grid: Grid, above: list[int], data: int) -> int | None:
    """Return the first row of text over the typed columns that is about as full as the fullest."""
    several = [row for row in above if grid.headings(row) and (len(grid.cells[row]) > 1 or grid.width == 1)]
    over = [row for row in several if grid.over_typed(row)]
    if over:
        most = max(grid.over_typed(row) for row in over)
        over = [row for row in over if 2 * grid.over_typed(row) >= most]
        full = max(grid.headings(row) for row in over)
        return next(row for row in over if grid.headings(row) >= 0.9 * full)
    last = data - 1
    if last not in above or not grid.headings(last):
        return None
    # Right above the data: headings over the other columns, or one alone where no title stands.
    return last if last in several or next(iter(grid.cells[last])) != grid.letters[0] else None


def _under_titles(grid: Grid, above: list[int]) -> int | None:
    """In a table of text only: the first row about as full as the fullest that could be a header."""
    usable = [row for row in above if grid.headings(row) and (len(grid.cells[row]) > 1 or grid.width == 1)]
    if not usable:
        return None
    full = max(grid.headings(row) for row in usable)
    return next(row for row in usable if grid.headings(row) >= 0.75 * full)


def _merged_block(grid: Grid, above: list[int]) -> tuple[int, ...]:
    """Return a header built of merged cells: several merged downwards from one row, together over all columns."""
    for top in above:
        starts = [area for area in grid.merged if area[0] == top and area[0] < area[1] <= top + _TALLEST]
        if len(starts) < 2:
            continue
        bottom = max(area[1] for area in starts)
        inside = [row for row in grid.rows if top <= row <= bottom]
        covered = {name for row in inside for name in grid.cells[row]}
        for first, last, left, right in grid.merged:
            if top <= first and last <= bottom:
                covered |= set(merged_letters(left, right))
        if len(covered) >= 0.9 * grid.width and set(inside) <= set(above) and all(map(grid.headings, inside)):
            return tuple(range(top, bottom + 1))
    return ()


def _down(grid: Grid, row: int, data: int | None) -> tuple[int, ...]:
    """Add the rows of units or explanations that follow the header at once."""
    rows = [row]
    while len(rows) < _TALLEST:
        below = rows[-1] + 1
        if below not in grid.cells or (data is not None and below >= data) or not grid.headings(below):
            break
        typed = grid.over_typed(below)
        labels = [list(grid.cells[row].values()) for row in (rows[-1], below)]
        # Names that repeat, over names that do not: the upper ones are labels of groups.
        grouped = len(set(labels[0])) < len(labels[0]) and len(set(labels[1])) == len(labels[1]) >= len(labels[0])
        over_all = typed >= 0.9 * len(grid.kinds)
        if not (grid.is_unit_row(below) or (over_all and (typed >= 2 or (typed and grouped)))):
            break
        rows.append(below)
    return tuple(rows)


def _up(grid: Grid, rows: tuple[int, ...]) -> tuple[int, ...]:
    """Add the rows of group labels right above, while columns are unnamed or names repeat without them."""
    while len(rows) < _TALLEST and rows[0] - 1 in grid.cells:
        above = rows[0] - 1
        labels = grid.cells[above]
        if len(labels) < 2 or not grid.headings(above):
            break
        now = _header(grid, rows)
        named = [text for text in now.joined.values() if text]
        full = len(labels) >= 0.8 * len(grid.cells[rows[0]])
        fills = any(not now.joined.get(name) for name in labels)
        if not (full or fills or len(set(named)) < len(named)):
            break
        rows = (above, *rows)
    return rows


def _header(grid: Grid, rows: tuple[int, ...]) -> Header:
    """Return the texts of a header: merged cells count for all the columns and rows they cover."""
    texts: dict[str, str] = {}
    joined: dict[str, list[str]] = {}
    for row in rows:
        own = {name: squeeze(text) for name, text in grid.cells.get(row, {}).items()}
        wide = _spread(grid, row, own, is_lowest=row == rows[-1])
        for name, text in wide.items():
            if text not in joined.setdefault(name, [])[-1:]:
                joined[name].append(text)
        if row == rows[-1]:
            texts = own
    for top, bottom, left, _ in grid.merged:
        # A cell merged downwards stands in the lowest row too.
        if top in rows and top < rows[-1] <= bottom:
            name = merged_letters(left, left)[0]
            merged = grid.cells.get(top, {}).get(name)
            if merged:
                texts.setdefault(name, squeeze(merged))
    return Header(rows, texts, {name: " ".join(parts) for name, parts in joined.items()}, grid.cells.get(rows[-1], {}))


def _spread(grid: Grid, row: int, own: dict[str, str], *, is_lowest: bool) -> dict[str, str]:
    """Spread group labels over the columns they are merged over or, without merges, up to the next label."""
    if is_lowest:
        return own
    areas = [area for area in grid.merged if area[0] <= row <= area[1]]
    if areas:
        wide = dict(own)
        for top, _, left, right in areas:
            names = merged_letters(left, right)
            text = grid.cells.get(top, {}).get(names[0])
            if text and top == row:
                wide.update(dict.fromkeys(names, squeeze(text)))
        return wide
    wide, label, before = {}, "", 0
    for name in grid.letters:
        number = number_of(name)
        label = own.get(name, label if number == before + 1 else "")
        before = number
        if label:
            wide[name] = label
    return wide
