"""Reading: a file of any kind people have, to frames of text with file, sheet, row and column letter.

`open_book` guards, sniffs and parses one file; `find_table` finds the header and the data rows of
one of its sheets. Only this package opens input.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from audit.read.book import numeric_cells, open_book
    from audit.read.form import question_rows
    from audit.read.model import Book, Heading, Sheet, Table
    from audit.read.opening import mentions, opening_lines
    from audit.read.table import find_table
    from audit.read.text import normalise

__all__ = [
    "Book",
    "Heading",
    "Sheet",
    "Table",
    "find_table",
    "mentions",
    "normalise",
    "numeric_cells",
    "open_book",
    "opening_lines",
    "question_rows",
]

_HOMES = {
    "book": ("numeric_cells", "open_book"),
    "form": ("question_rows",),
    "model": ("Book", "Heading", "Sheet", "Table"),
    "opening": ("mentions", "opening_lines"),
    "table": ("find_table",),
    "text": ("normalise",),
}


def __getattr__(name: str) -> Any:
    """Import a name when it is asked for: the child process lives in this package and must start fast."""
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"audit.read.{module}"), name)
    raise AttributeError(f"module 'audit.read' has no attribute '{name}'")
