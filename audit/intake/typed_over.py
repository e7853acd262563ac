"""An example row of our own templates that somebody typed a record over, leaving its first cell."""

from collections.abc import Iterator

import polars as pl

from audit.notice import Notice, hides
from audit.read import Sheet, Table, normalise
from schemas import DATASETS

#: Kinds of columns whose example is the same in every version of a template.
_SAME = {"id", "text"}


def said(sheet: Sheet, table: Table, dataset: str) -> Iterator[Notice]:
    """Yield a sentence where the row that says it is an example holds other values than a template's."""
    if "example" not in table.left_out:
        return
    # Loaded only here: few sources are templates.
    from audit.report.templates import example

    columns = DATASETS[dataset].columns().values()
    ours = {normalise(column.name): column for column in columns if column.kind in _SAME and not column.is_key}
    for row in table.left_out["example"]:
        cells = sheet.cells.filter(pl.col("row") == row).to_dicts()[0]
        found = [(cells[h.letter], ours[normalise(h.text)]) for h in table.headings if normalise(h.text) in ours]
        if any(text and normalise(text) != normalise(str(example.value(column, 0))) for text, column in found):
            yield hides(
                f"row {row} says that it is an example, so it is not read, but it holds more than a template's example."
                " If it is a record, write its own id into its first cell."
            )
