"""Reading: a file of any kind people have, to frames of text with file, sheet, row and column letter.

`open_book` guards, sniffs and parses one file; `find_table` finds the header and the data rows of
one of its sheets. Only this package opens input.
"""

from __future__ import annotations

from audit.read.book import numeric_cells, open_book
from audit.read.model import Book, Heading, Sheet, Table
from audit.read.table import find_table
from audit.read.text import normalise

__all__ = ["Book", "Heading", "Sheet", "Table", "find_table", "normalise", "numeric_cells", "open_book"]
