"""The DuckDB file of one run: what was loaded, the views as at the day, and what the checks said.

The only package that imports duckdb. `loaded.<dataset>` holds the rows as read and typed; the view of the same
name in the main schema shows them as at the day; `result` holds verdicts and bookkeeping.
"""

from audit.store.as_at import ORIGIN, as_at_view
from audit.store.made import CANNOT_WRITE, FILE_FORMAT, created, opened
from audit.store.reads import shared_definition
from audit.store.store import QueryError, Store

__all__ = [
    "CANNOT_WRITE", "FILE_FORMAT", "ORIGIN", "QueryError", "Store", "as_at_view", "created", "opened",
    "shared_definition",
]  # fmt: skip
