"""The commands: read options, call one function, print. Nothing heavy is imported until a command runs."""

import json
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from audit.errors import AuditError, UsageError

if TYPE_CHECKING:
    from audit.progress import Tell
    from audit.run import Run

app = typer.Typer(
    name="send-audit",
    help="Audit a local authority's legal duties to children with special educational needs.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Start with: send-audit demo",
)
new = typer.Typer(
    help="Write the files of a new check, vendor, sheet or dataset, to be filled in.", no_args_is_help=True
)
app.add_typer(new, name="new")

#: What a run exits with when it was done but something needs attention (data contract, section 6).
FAULT_OF_OURS, QUARANTINED, FINDINGS, OUT_OF_SPACE, INTERRUPTED, TERMINATED = 1, 4, 5, 12, 130, 143
#: Levels from the weightiest down.
LEVELS = ("must", "should", "local")

#: Years an audit can speak for; a clock that was never set gives 1970.
YEARS = range(2000, 2101)

Json = Annotated[bool, typer.Option("--json", help="Print one JSON result and nothing else.")]
Out = Annotated[Path, typer.Option("--out", help="The audit's home: runs/, latest.", show_default=False)]


@app.command()
def demo(
    out: Annotated[Path, typer.Option("--out", help="Where the demonstration is kept.")] = Path("send-audit-demo"),
    as_json: Json = False,
) -> None:
    """Audit the fictional authority that ships with the program. Needs no configuration."""
    from audit import sample
    from audit.resources import folder
    from audit.run import run_audit

    with _progress(quiet=as_json) as tell:
        done = run_audit(folder("sample_data"), sample.AS_AT, out, tell=tell)
    _report(done, out, as_json)
    _end(FAULT_OF_OURS if done.failed else 0)


@app.command()
def run(
    inputs: Annotated[Path, typer.Argument(help="The folder of exports.", show_default=False)],
    as_at: Annotated[str, typer.Option("--as-at", metavar="YYYY-MM-DD", help="The day the audit speaks for.")],
    out: Out,
    config: Annotated[
        Path | None, typer.Option("--config", help="audit.toml, if not in INPUTS.", show_default=False)
    ] = None,
    strict_data: Annotated[
        bool, typer.Option("--strict-data", help="Exit 4 when any row or cell could not be used.")
    ] = False,
    fail_on: Annotated[
        str | None,
        typer.Option("--fail-on", metavar="LEVEL", help="Exit 5 on open cases at or above must, should or local."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Audit a folder of exports as at a day."""
    if fail_on is not None and fail_on not in LEVELS:
        raise UsageError(f"--fail-on {fail_on}: no such level. Use one of {', '.join(LEVELS)}.")
    day = _day(as_at)
    from audit.run import run_audit

    with _progress(quiet=as_json) as tell:
        done = run_audit(inputs, day, out, config, tell)
    _report(done, out, as_json)
    if done.failed:
        _end(FAULT_OF_OURS)
    if strict_data and done.is_quarantined:
        _end(QUARANTINED)
    if fail_on and done.findings(LEVELS[: LEVELS.index(fail_on) + 1]):
        _end(FINDINGS)


@app.command()
def peek(
    file: Annotated[Path, typer.Argument(help="A spreadsheet or text file.", show_default=False)], as_json: Json = False
) -> None:
    """Show what the audit sees in a file before anyone maps it."""
    from audit.read import peek as looking

    seen = looking.peek(file)
    print(_json(seen) if as_json else looking.in_words(seen))


@app.command()
def explain(
    check_id: Annotated[str, typer.Argument(help="The check, as in ANR04.", show_default=False)],
    case_id: Annotated[str, typer.Argument(help="The case's id.", show_default=False)],
    out: Out,
    as_json: Json = False,
) -> None:
    """Say why a case has its verdict: the duty, the law, the dates and where each came from."""
    from dataclasses import asdict

    from audit import words
    from audit.explain import explain as answer

    explanation = answer(check_id, case_id, out)
    print(_json(asdict(explanation)) if as_json else words.explanation(explanation))


@app.command()
def duties(
    check_id: Annotated[
        str | None, typer.Argument(help="A check or a row of the register, to see it whole.", show_default=False)
    ] = None,
    as_json: Json = False,
) -> None:
    """List the duties the audit judges, or show one with its law, arithmetic and worked examples."""
    from audit import words
    from audit.docs import duties as register

    found = register(check_id)
    print(_json(found) if as_json else words.duties(found, whole=check_id is not None))


@app.command()
def dictionary(
    dataset: Annotated[str | None, typer.Argument(help="One dataset, to see its columns.", show_default=False)] = None,
    as_json: Json = False,
) -> None:
    """List the datasets and their columns: what the audit can read."""
    from audit import words
    from audit.docs import dictionary as columns

    found = columns(dataset)
    print(_json(found) if as_json else words.dictionary(found))


@app.command()
def sample(
    folder: Annotated[Path, typer.Argument(help="Where to write it.", show_default=False)],
    seed: Annotated[int, typer.Option(help="Another seed gives another authority.")] = 1,
) -> None:
    """Write the exports of a fictional authority, for trying things out."""
    from audit import sample as fiction

    fiction.write(folder, seed)
    print(f"{folder}: written. Audit it with: send-audit run {folder} --as-at {fiction.AS_AT} --out OUT")


@new.command("check")
def new_check(
    check_id: Annotated[str, typer.Argument(help="As in ANR08.")],
    title: Annotated[str, typer.Argument(help="Completes 'The authority must …'.")],
) -> None:
    """Write a check and its cases; the case fails until the query is written."""
    from audit import scaffold

    _written(scaffold.check(check_id, title))


@new.command("vendor")
def new_vendor(
    vendor: Annotated[str, typer.Argument(help="A short name for the system.")],
    dataset: Annotated[str, typer.Argument(help="The dataset it supplies.")],
) -> None:
    """Write a mapping with every column of a dataset, to be given the system's headings."""
    from audit import scaffold

    _written(scaffold.vendor(vendor, dataset))


@new.command("sheet")
def new_sheet(title: Annotated[str, typer.Argument(help="The sheet's name in the workbook.")]) -> None:
    """Write a sheet of the workbook: a header and a SELECT."""
    from audit import scaffold

    _written(scaffold.sheet(title))


@new.command("dataset")
def new_dataset(name: Annotated[str, typer.Argument(help="Singular, as in transfer_in.")]) -> None:
    """Write the model of a dataset."""
    from audit import scaffold

    _written(scaffold.dataset(name))


def _written(paths: list[Path]) -> None:
    for path in paths:
        print(f"written: {path}")


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"--as-at {text}: no such day. Write it as 2026-10-31.") from None
    if day.year not in YEARS:
        raise UsageError(f"--as-at {text}: no audit can speak for that day. Is the machine's clock right?")
    return day


def _report(done: "Run", out: Path, as_json: bool) -> None:
    """Say what a run found and which file to open; what needs attention goes to stderr."""
    from audit import words

    for line in words.attention(done):
        print(line, file=sys.stderr)
    print(_json({**done.summary, "folder": str(done.folder)}) if as_json else words.closing(done, out))


def _json(content: Any) -> str:
    return json.dumps(content, indent=2, ensure_ascii=False, default=str)


@contextmanager
def _progress(quiet: bool) -> Iterator["Tell"]:
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


def _end(code: int) -> None:
    if code:
        raise typer.Exit(code)


def _terminated(*_: object) -> NoReturn:
    raise SystemExit(TERMINATED)


def main() -> None:
    """Run the command line; every fault a user can meet ends in one message and its exit code."""
    signal.signal(signal.SIGTERM, _terminated)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
        sys.stdout.flush()
    except AuditError as error:
        _fail(str(error), error.exit_code)
    except BrokenPipeError:
        # Whoever read the output had enough; what was written to files is whole.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        _fail("interrupted. Nothing was published.", INTERRUPTED)
    except MemoryError:
        _fail("memory ran out. Close other programs, or run it on a bigger machine.", OUT_OF_SPACE)
    except OSError as error:
        _fail(f"{error.filename or 'output'}: {error.strerror}.", OUT_OF_SPACE)
    except Exception as error:  # the message may hold a child's data, so only its kind and place are told
        place = error.__traceback__
        while place and place.tb_next:
            place = place.tb_next
        where = f"{Path(place.tb_frame.f_code.co_filename).name}:{place.tb_lineno}" if place else "unknown place"
        _fail(f"a fault of ours ({type(error).__name__} at {where}). Nothing was published. Please report it.", 1)


def _fail(message: str, code: int) -> NoReturn:
    print(message, file=sys.stderr)
    raise SystemExit(code)
