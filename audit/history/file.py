"""The history file, `history.duckdb` in the audit's home: opened with care, never a reason for a run to stop."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from audit import store
from audit.errors import AuditError, OutputError
from audit.resources import folder
from audit.store import QueryError, Store

NAME = "history.duckdb"
#: What the tables of this program's history look like; another number is another program's.
FORMAT = 1

_OLDER = "it is not of this send-audit. Move it away, and the next run makes it anew from the runs that are kept"


class HistoryError(AuditError):
    """The history cannot be used: why, and what to do, in sentences."""


@contextmanager
def reading(home: Path) -> Iterator[Store]:
    """Open the history for reading. Raises HistoryError where there is none or it cannot be used."""
    path = home / NAME
    if not path.is_file():
        raise HistoryError(f"{path.name}: no history is kept here yet. The next run begins one.")
    with _usable(path, read_only=True) as opened:
        yield opened


@contextmanager
def writing(home: Path) -> Iterator[Store]:
    """Open the history for adding to it, making it where there is none. Raises HistoryError when it cannot be used."""
    path = home / NAME
    if not path.is_file():
        made = new(path)
        made.replace(path)
    with _usable(path, read_only=False) as opened:
        yield opened


def new(path: Path) -> Path:
    """Make an empty history beside `path`, to be moved there when it is whole; return where it is."""
    beside = path.with_name(f".{path.name}.new")
    for left in (beside, beside.with_name(f"{beside.name}.wal")):
        left.unlink(missing_ok=True)
    with store.opened(beside, read_only=False) as made, made.transaction():
        made.execute(query("tables"))
        made.execute("INSERT INTO format VALUES ($number)", {"number": FORMAT})
    return beside


def query(name: str) -> str:
    """Return the SQL of `sql/history/<name>.sql`."""
    return (folder("sql") / "history" / f"{name}.sql").read_text(encoding="utf-8")


@contextmanager
def _usable(path: Path, *, read_only: bool) -> Iterator[Store]:
    """Open a history whose tables are known; whatever DuckDB says against the file is told as one sentence."""
    try:
        with store.opened(path, read_only=read_only) as opened:
            _know(path, opened)
            yield opened
    except OutputError:
        raise HistoryError(_unreadable(path)) from None
    except QueryError:
        raise HistoryError(_unreadable(path)) from None


def _know(path: Path, opened: Store) -> None:
    found = opened.execute("SELECT number FROM format")
    if found != [(FORMAT,)]:
        later = bool(found) and found[0][0] > FORMAT
        why = "a later send-audit made it. Update send-audit" if later else _OLDER
        raise HistoryError(f"{path.name}: cannot be used: {why}.")


def _unreadable(path: Path) -> str:
    return (
        f"{path.name}: cannot be read: it is damaged, or another program holds it. Close that program; if that does "
        "not help, move the file away, and the next run makes it anew from the runs that are kept."
    )
