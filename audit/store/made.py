"""Stores made and opened: loaded in one transaction, then shut off from the outside world.

A run's store is worked on in memory, which is quicker, and written to its file once, when it is whole.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from audit.errors import OutputError
from audit.resources import folder
from audit.store.as_at import ORIGIN
from audit.store.store import FILE, Store
from schemas import DATASETS
from schemas.base import Dataset

#: Readable by DuckDB 1.5 and 2.0 alike.
FILE_FORMAT = "v1.4.0"

#: What a file that cannot be written raises, at once or when a transaction is to be kept.
CANNOT_WRITE = (duckdb.IOException, duckdb.TransactionException, duckdb.FatalException)

_LOCKED = (
    "SET autoinstall_known_extensions = false",
    "SET autoload_known_extensions = false",
    "SET allow_community_extensions = false",
    "SET python_enable_replacements = false",
    "SET enable_external_access = false",
    "SET lock_configuration = true",
)


@contextmanager
def created(
    path: Path | None,
    frames: Mapping[str, pl.DataFrame],
    as_at: date,
    window_months: int = 12,
    *,
    by_values: bool = True,
) -> Iterator[Store]:
    """Make the store of a run from one typed frame per dataset supplied; `save` writes it to `path`, if there is one.

    A frame has its dataset's columns and those of ORIGIN. Everything is loaded in one transaction; then the
    outside world is shut out and the configuration locked, and only then the project's SQL files are run. Without
    `by_values` the engine plans a query as if it knew nothing of what the tables hold.
    """
    with _connected(":memory:", path) as connection:
        if not by_values:
            connection.execute("SET disabled_optimizers = 'statistics_propagation'")
        store = Store(connection)
        connection.execute("BEGIN")
        for schema in ("loaded", "result"):
            connection.execute(f"CREATE SCHEMA {schema}")
        for name, model in DATASETS.items():
            store.insert(f"loaded.{name}", frames.get(name, _empty(model)))
        connection.execute("COMMIT")
        if path:
            quoted = str(path).replace("'", "''")
            connection.execute(f"ATTACH '{quoted}' AS {FILE} (STORAGE_VERSION '{FILE_FORMAT}')")
        for setting in _LOCKED:
            connection.execute(setting)
        store.set_day(as_at, window_months)
        for name in ("macros.sql", "wording.sql"):
            connection.execute((folder("sql") / name).read_text(encoding="utf-8"))
        store.views = _create_views(store, (folder("sql") / "views").glob("*.sql"))
        yield store


@contextmanager
def opened(path: Path, *, read_only: bool = True) -> Iterator[Store]:
    """Open a file as it stands, such as an earlier run's; one opened for writing is made when it is not there."""
    with _connected(str(path), path, read_only=read_only) as connection:
        for setting in _LOCKED:
            connection.execute(setting)
        yield Store(connection)


@contextmanager
def _connected(database: str, path: Path | None, *, read_only: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
    """Connect to a database that is, or will be written to, the file `path`."""
    config: dict[str, Any] = {} if read_only else {"storage_compatibility_version": FILE_FORMAT}
    try:
        connection = duckdb.connect(database, read_only=read_only, config=config)
    except duckdb.IOException:
        raise OutputError(f"{path}: cannot be opened. Another program may hold it; close that and run again.") from None
    try:
        if path:
            connection.execute("SET temp_directory = $folder", {"folder": str(path.with_suffix(".tmp"))})
        yield connection
    except CANNOT_WRITE:
        if not path or read_only:
            raise
        raise OutputError(f"{path.parent}: the store could not be written. Is the disk full? Make room.") from None
    finally:
        connection.close()


def _empty(model: type[Dataset]) -> pl.DataFrame:
    return model.empty().with_columns(pl.lit(None, dtype).alias(name) for name, dtype in ORIGIN.items())


def _create_views(store: Store, paths: Iterable[Path]) -> dict[str, str]:
    """Create the shared definitions, each after those it reads; return them in that order."""
    bodies = {path.stem: path.read_text(encoding="utf-8") for path in sorted(paths)}
    reads = {name: store.reads(body) & bodies.keys() for name, body in bodies.items()}
    ordered = {name: bodies[name] for name in TopologicalSorter(reads).static_order()}
    for name, body in ordered.items():
        store.execute(f"CREATE VIEW {name} AS {body}")
    return ordered
