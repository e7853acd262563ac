"""The DuckDB file of one run: what was loaded, the views as at the day, and what the checks said.

The only module that imports duckdb. `loaded.<dataset>` holds the rows as read and typed; the view of the same
name in the main schema shows them as at the day; `result` holds verdicts and bookkeeping.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from audit.errors import AuditError, OutputError
from audit.resources import folder
from schemas import DATASETS
from schemas.base import Column, Dataset

#: Readable by DuckDB 1.5 and 2.0 alike.
FILE_FORMAT = "v1.4.0"

#: Where each loaded row came from.
ORIGIN = {"source_file": pl.String, "source_sheet": pl.String, "source_row": pl.UInt32}

#: What a query that cannot be run raises.
QueryError = duckdb.Error

#: What a file that cannot be written raises, at once or when a transaction is to be kept.
_CANNOT_WRITE = (duckdb.IOException, duckdb.TransactionException, duckdb.FatalException)

_LOCKED = (
    "SET autoinstall_known_extensions = false",
    "SET autoload_known_extensions = false",
    "SET allow_community_extensions = false",
    "SET python_enable_replacements = false",
    "SET enable_external_access = false",
    "SET lock_configuration = true",
)


class Store:
    """An open DuckDB file of one run. Close it, or use `created` and `opened`."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, views: Mapping[str, str] | None = None) -> None:
        self._connection = connection
        self.views = dict(views or {})

    def execute(self, statement: str, params: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
        """Run one statement and return all its rows."""
        return self._connection.execute(statement, dict(params or {})).fetchall()

    def frame(self, query: str, params: Mapping[str, Any] | None = None) -> pl.DataFrame:
        """Run one query and return its rows as a frame."""
        found: pl.DataFrame = self._connection.sql(query, params=dict(params or {})).pl()
        return found

    def insert(self, table: str, frame: pl.DataFrame) -> None:
        """Append `frame` to `table`, column by name, making the table if it is not there."""
        schema, name = table.split(".")
        there = "SELECT 1 FROM information_schema.tables WHERE table_schema = $schema AND table_name = $name"
        self._connection.register("incoming", frame)
        if self.execute(there, {"schema": schema, "name": name}):
            self._connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM incoming")
        else:
            self._connection.execute(f"CREATE TABLE {table} AS SELECT * FROM incoming")
        self._connection.unregister("incoming")

    @contextmanager
    def lent(self, **frames: pl.DataFrame) -> Iterator[None]:
        """Let queries read frames by their names for a while; nothing of them is written."""
        for name, frame in frames.items():
            self._connection.register(name, frame)
        try:
            yield
        finally:
            for name in frames:
                self._connection.unregister(name)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Do what is done inside whole or not at all."""
        self._connection.execute("BEGIN")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def reads(self, query: str) -> set[str]:
        """Return the names of the tables and views `query` reads, common table expressions left out."""
        if query not in _READS:
            ((text,),) = self.execute("SELECT json_serialize_sql($query)", {"query": query})
            _READS[query] = _tables_named(json.loads(text))
        return set(_READS[query])

    def parameters(self, query: str) -> set[str]:
        """Return the names of the parameters `query` uses."""
        (statement,) = self._connection.extract_statements(query)
        return set(statement.named_parameters)

    def beside(self) -> "Store":
        """Return another way into the same file, to be used in another thread at the same time."""
        return Store(self._connection.cursor(), self.views)

    @contextmanager
    def worked_out(self, names: Collection[str]) -> Iterator[None]:
        """Hold these shared definitions as tables in memory meanwhile: worked out once, not by each of their readers.

        One that cannot be worked out stays as it is, for its readers to say so.
        """
        held = []
        for name in (name for name in self.views if name in names):
            try:
                self.execute(f"CREATE TABLE held.{name} AS FROM {name}")
            except QueryError:
                continue
            self.execute(f"CREATE OR REPLACE VIEW {name} AS FROM held.{name}")
            held.append(name)
        yield
        for name in reversed(held):
            self.execute(f"CREATE OR REPLACE VIEW {name} AS {self.views[name]}")
            self.execute(f"DROP TABLE held.{name}")

    def set_day(self, as_at: date, window_months: int) -> None:
        """Make the macros of a day, and the views of every dataset as at it, over what is loaded."""
        self.execute(f"CREATE OR REPLACE MACRO as_at() AS DATE '{as_at:%Y-%m-%d}'")
        months = {"months": int(window_months)}
        ((first,),) = self.execute("SELECT CAST(as_at() + 1 - to_months($months) AS DATE)", months)
        self.execute(f"CREATE OR REPLACE MACRO window_from() AS DATE '{first:%Y-%m-%d}'")
        for name, model in DATASETS.items():
            view = as_at_view(name, model, _dates_after(self, name, model))
            self.execute(f"CREATE OR REPLACE VIEW {name} AS {view}")

    def close(self) -> None:
        """Write everything to the file and let go of it."""
        self._connection.close()


@contextmanager
def created(
    path: Path | None, frames: Mapping[str, pl.DataFrame], as_at: date, window_months: int = 12
) -> Iterator[Store]:
    """Make the store of a run at `path` (None: in memory) from one typed frame per dataset supplied.

    A frame has its dataset's columns and those of ORIGIN. Everything is loaded in one transaction; then the
    outside world is shut out and the configuration locked, and only then the project's SQL files are run.
    """
    with _connected(path, read_only=False) as connection:
        store = Store(connection)
        connection.execute("BEGIN")
        for schema in ("loaded", "result"):
            connection.execute(f"CREATE SCHEMA {schema}")
        for name, model in DATASETS.items():
            store.insert(f"loaded.{name}", frames.get(name, _empty(model)))
        connection.execute("COMMIT")
        connection.execute("ATTACH ':memory:' AS held")
        for setting in _LOCKED:
            connection.execute(setting)
        store.set_day(as_at, window_months)
        connection.execute((folder("sql") / "macros.sql").read_text(encoding="utf-8"))
        store.views = _create_views(store, (folder("sql") / "views").glob("*.sql"))
        yield store


@contextmanager
def opened(path: Path, *, read_only: bool = True) -> Iterator[Store]:
    """Open a file as it stands, such as an earlier run's; one opened for writing is made when it is not there."""
    with _connected(path, read_only=read_only) as connection:
        for setting in _LOCKED:
            connection.execute(setting)
        yield Store(connection)


@contextmanager
def _connected(path: Path | None, *, read_only: bool) -> Iterator[duckdb.DuckDBPyConnection]:
    config: dict[str, Any] = {"storage_compatibility_version": FILE_FORMAT} if path and not read_only else {}
    try:
        connection = duckdb.connect(str(path) if path else ":memory:", read_only=read_only, config=config)
    except duckdb.IOException:
        raise OutputError(f"{path}: cannot be opened. Another program may hold it; close that and run again.") from None
    try:
        if path:
            connection.execute("SET temp_directory = $folder", {"folder": str(path.with_suffix(".tmp"))})
        yield connection
    except _CANNOT_WRITE:
        if not path or read_only:
            raise
        raise OutputError(f"{path.parent}: the store could not be written. Is the disk full? Make room.") from None
    finally:
        connection.close()


def _empty(model: type[Dataset]) -> pl.DataFrame:
    return model.empty().with_columns(pl.lit(None, dtype).alias(name) for name, dtype in ORIGIN.items())


def _dates_after(store: Store, name: str, model: type[Dataset]) -> set[str]:
    """Return the date columns of a dataset that hold a day after the as-at day."""
    dates = _dates(model)
    if not dates:
        return set()
    ((*are_after,),) = store.execute(f"SELECT {', '.join(f'max({day}) > as_at()' for day in dates)} FROM loaded.{name}")
    return {day for day, is_after in zip(dates, are_after) if is_after}


def _dates(model: type[Dataset]) -> list[str]:
    """Return the date columns of a dataset that the as-at day does something to."""
    return [c.name for c in model.columns().values() if c.as_at in ("event", "begins")]


def as_at_view(name: str, model: type[Dataset], after: Collection[str] | None = None) -> str:
    """Say a dataset as at the day: what lies after it has not happened, or is not there (contract, section 1).

    Only the columns of `after` hold such days (None: any may); the others are left as they are, which is quicker.
    """
    after = _dates(model) if after is None else after
    columns = model.columns()
    chosen = [f"{_as_at_column(column, after)} AS {column.name}" for column in columns.values()]
    begun = [
        f"({day} IS NULL OR {day} <= as_at())" for day in columns if day in after and columns[day].as_at == "begins"
    ]
    return f"SELECT {', '.join([*chosen, *ORIGIN])} FROM loaded.{name} WHERE {' AND '.join(begun) or 'TRUE'}"


def _as_at_column(column: Column, after: Collection[str]) -> str:
    name = column.name
    if column.kind == "decimal":
        # Quantities are reckoned exactly, so they leave the store as decimals.
        return f"CAST({name} AS DECIMAL(18, 6))"
    if column.as_at == "event" and name in after:
        return f"CASE WHEN {name} <= as_at() THEN {name} END"
    if column.brought_by not in after:
        return name
    until_then = "".join(f" WHEN '{now}' THEN '{before}'" for now, before in (column.until_then or {}).items())
    earlier = f"CASE {name}{until_then} ELSE {name} END" if until_then else "NULL"
    return f"CASE WHEN {column.brought_by} > as_at() THEN {earlier} ELSE {name} END"


def _create_views(store: Store, paths: Iterable[Path]) -> dict[str, str]:
    """Create the shared definitions, each after those it reads; return them in that order."""
    bodies = {path.stem: path.read_text(encoding="utf-8") for path in sorted(paths)}
    reads = {name: store.reads(body) & bodies.keys() for name, body in bodies.items()}
    ordered = {name: bodies[name] for name in TopologicalSorter(reads).static_order()}
    for name, body in ordered.items():
        store.execute(f"CREATE VIEW {name} AS {body}")
    return ordered


#: What each query read so far names, by its text.
_READS: dict[str, frozenset[str]] = {}


def _tables_named(tree: dict[str, Any]) -> frozenset[str]:
    """Return the tables and views a serialised query names; AuditError unless it is one SELECT."""
    if tree["error"]:
        raise AuditError(tree["error_message"])
    if len(tree["statements"]) != 1:
        raise AuditError("one SELECT is expected, and nothing else")
    named = set(_values(tree, "table_name", where=("type", "BASE_TABLE")))
    return frozenset(named - {entry["key"] for entry in _objects(tree, "cte_map")})


def _objects(tree: Any, key: str) -> Iterator[dict[str, Any]]:
    """Yield the entries of every `key` map in a serialised query."""
    if isinstance(tree, dict):
        if isinstance(tree.get(key), dict):
            yield from tree[key].get("map", [])
        for value in tree.values():
            yield from _objects(value, key)
    elif isinstance(tree, list):
        for value in tree:
            yield from _objects(value, key)


def _values(tree: Any, key: str, where: tuple[str, str]) -> Iterator[str]:
    """Yield `key` of every node of a serialised query whose `where` holds."""
    if isinstance(tree, dict):
        if tree.get(where[0]) == where[1] and key in tree:
            yield tree[key]
        for value in tree.values():
            yield from _values(value, key, where)
    elif isinstance(tree, list):
        for value in tree:
            yield from _values(value, key, where)
