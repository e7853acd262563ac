"""An open store: what is asked of DuckDB, and nothing that knows of files."""

import json
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

import duckdb
import polars as pl

from audit.store.as_at import as_at_dates, as_at_view
from audit.store.reads import tables_named
from schemas import DATASETS
from schemas.base import Dataset

#: What a query that cannot be run raises.
QueryError = duckdb.Error

#: What each query read so far names, by its text.
_READS: dict[str, frozenset[str]] = {}


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
            _READS[query] = tables_named(json.loads(text))
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


def _dates_after(store: Store, name: str, model: type[Dataset]) -> set[str]:
    """Return the date columns of a dataset that hold a day after the as-at day."""
    dates = as_at_dates(model)
    if not dates:
        return set()
    ((*are_after,),) = store.execute(f"SELECT {', '.join(f'max({day}) > as_at()' for day in dates)} FROM loaded.{name}")
    return {day for day, is_after in zip(dates, are_after) if is_after}
