"""An open store: what is asked of DuckDB, and nothing that knows of files."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

import duckdb
import polars as pl

from audit.store.as_at import as_at_dates, as_at_view
from audit.store.reads import parameters_named, tables_named
from schemas import DATASETS
from schemas.base import Dataset

#: What a query that cannot be run raises.
QueryError = duckdb.Error

#: What the file is called inside a store that will be written to one.
FILE = "kept"


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
        self._connection.register("incoming", frame)
        self._connection.execute(f"CREATE TABLE IF NOT EXISTS {table} AS FROM incoming WITH NO DATA")
        self._connection.execute(f"INSERT INTO {table} BY NAME FROM incoming")
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
        return set(tables_named(query))

    def parameters(self, query: str) -> set[str]:
        """Return the names of the parameters `query` uses."""
        return set(parameters_named(query))

    def beside(self) -> "Store":
        """Return another way into the same file, to be used in another thread at the same time."""
        return Store(self._connection.cursor(), self.views)

    def save(self) -> None:
        """Write the whole store to its file, once, and let go of that."""
        self.execute(f"COPY FROM DATABASE memory TO {FILE}")
        self.execute(f"DETACH {FILE}")

    @contextmanager
    def worked_out(self, names: Collection[str]) -> Iterator[None]:
        """Hold these shared definitions as tables in memory meanwhile: worked out once, not by each of their readers.

        One that cannot be worked out stays as it is, for its readers to say so.
        """
        held = []
        self.execute("CREATE SCHEMA held")
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
        self.execute("DROP SCHEMA held")

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
        """Let go of the database."""
        self._connection.close()


def _dates_after(store: Store, name: str, model: type[Dataset]) -> set[str]:
    """Return the date columns of a dataset that hold a day after the as-at day."""
    dates = as_at_dates(model)
    if not dates:
        return set()
    ((*are_after,),) = store.execute(f"SELECT {', '.join(f'max({day}) > as_at()' for day in dates)} FROM loaded.{name}")
    return {day for day, is_after in zip(dates, are_after) if is_after}
