"""A table made fit for its mapping: rows that are no records of the dataset left out, joined columns made."""

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from audit.mapping import coded
from audit.mapping.vendors import Mapping
from audit.read import Heading, Table, normalise

#: What the account of a table's rows calls those a mapping leaves out.
LEFT_OUT = "left out by the mapping"


def shaped(table: Table, mapping: Mapping) -> Table:
    """Return the table as its mapping wants it; what is left out is counted among the rows that are no records.

    A joined column stands under our own name, its letter those of the columns it is made of; its text is theirs
    with colons between, blank where any of them is.
    """
    for name, words in mapping.leave_out.items():
        found = _headings(table, mapping.known()[name])
        if found:
            folded = pl.col(found[0].letter).map_elements(coded.fold, return_dtype=pl.String)
            table = without(table, table.rows.select(folded.is_in(list(words)).fill_null(False)).to_series(), LEFT_OUT)
    for name, pattern in mapping.extract.items():
        for heading in _headings(table, mapping.known()[name])[:1]:
            cell = pl.col(heading.letter)
            found_in = cell.str.extract_all(pattern).list.eval(pl.element().str.extract(pattern, 1).str.strip_chars())
            read = pl.when(cell.str.contains(pattern)).then(found_in.list.join("; ")).otherwise(cell)
            table = replace(table, rows=table.rows.with_columns(read.alias(heading.letter)))
    for name, parts in mapping.joined.items():
        found = [heading for part in parts for heading in _headings(table, (part,))[:1]]
        if len(found) == len(parts) and not _headings(table, (name,)):
            table = _joined(table, name, found)
    return table


def without(table: Table, marked: pl.Series, kind: str) -> Table:
    """Return the table without the marked rows, counted as no records of that kind."""
    n = int(marked.sum())
    if not n:
        return table
    return replace(table, rows=table.rows.filter(~marked), no_records={**table.no_records, kind: n})


def _headings(table: Table, names: Sequence[str]) -> list[Heading]:
    wanted = {normalise(name) for name in names}
    return [heading for heading in table.headings if wanted & {normalise(heading.text), normalise(heading.joined)}]


def _joined(table: Table, name: str, parts: Sequence[Heading]) -> Table:
    letter = "+".join(part.letter for part in parts)
    text = pl.concat_str([pl.col(part.letter) for part in parts], separator=":")
    # Two columns may be made of the same ones.
    letter = f"{letter} ({name})"
    return replace(
        table,
        rows=table.rows.with_columns(text.alias(letter)),
        headings=(*table.headings, Heading(letter, name, name)),
    )
