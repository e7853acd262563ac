"""What commands share: options, how a day is read, how progress and results are shown."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from audit.errors import UsageError

if TYPE_CHECKING:
    from audit.progress import Tell

#: Years an audit can speak for; a clock that was never set gives 1970.
YEARS = range(2000, 2101)

Json = Annotated[bool, typer.Option("--json", help="Print one JSON result and nothing else.")]
Out = Annotated[Path, typer.Option("--out", help="The audit's home: runs/, latest.", show_default=False)]
AsAt = Annotated[
    str | None,
    typer.Option("--as-at", metavar="YYYY-MM-DD", help="Of the run for that day, not the newest.", show_default=False),
]


def day_of(option: str, text: str) -> date:
    """Return the day that an option gives; UsageError when it is none an audit can speak for."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{option} {text}: no such day. Write it as 2026-10-31.") from None
    if day.year not in YEARS:
        raise UsageError(f"{option} {text}: no audit can speak for that day. Is the machine's clock right?")
    return day


def run_day(text: str | None) -> date | None:
    """Return the day of the run that is asked about; None for the newest."""
    return day_of("--as-at", text) if text else None


def json_of(content: Any) -> str:
    """Return a result as JSON for people and programs."""
    return json.dumps(content, indent=2, ensure_ascii=False, default=str)


@contextmanager
def progress(quiet: bool) -> Iterator["Tell"]:
    """Show progress on stderr: a bar on a terminal, else a line an event."""
    if quiet or not sys.stderr.isatty():
        yield (lambda *_: None) if quiet else (lambda event, *_: print(event, file=sys.stderr))
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (BarColumn(bar_width=30), TimeElapsedColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("starting", total=None)
        yield lambda event, step, total: bar.update(task, description=event, completed=step, total=total)


def end(code: int) -> None:
    """End the command with an exit code of the data contract's section 6."""
    if code:
        raise typer.Exit(code)
