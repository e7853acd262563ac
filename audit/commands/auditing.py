"""Commands that audit: the fictional authority, or a folder of exports."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from audit.commands.shared import Json, Out, day_of, end, json_of, progress
from audit.errors import UsageError

if TYPE_CHECKING:
    from audit.run import Run

app = typer.Typer()

#: What a run exits with when it was done but something needs attention (data contract, section 6).
FAULT_OF_OURS, QUARANTINED, FINDINGS = 1, 4, 5
#: Levels from the weightiest down.
LEVELS = ("must", "should", "local")


@app.command()
def demo(
    out: Annotated[Path, typer.Option("--out", help="Where the demonstration is kept.")] = Path("send-audit-demo"),
    as_json: Json = False,
) -> None:
    """Audit the fictional authority that ships with the program.

    It needs no configuration.
    """
    from audit import sample
    from audit.resources import folder
    from audit.run import run_audit

    with progress(quiet=as_json) as tell:
        done = run_audit(folder("sample_data"), sample.AS_AT, out, tell=tell)
    _report(done, out, as_json)
    end(FAULT_OF_OURS if done.failed else 0)


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
    day = day_of("--as-at", as_at)
    from audit.read.ahead import Ahead

    with progress(quiet=as_json) as tell, Ahead(inputs) as ahead:
        from audit.run import run_audit

        done = run_audit(inputs, day, out, config, tell, ahead)
    _report(done, out, as_json)
    if done.failed:
        end(FAULT_OF_OURS)
    if strict_data and done.is_quarantined:
        end(QUARANTINED)
    if fail_on and done.findings(LEVELS[: LEVELS.index(fail_on) + 1]):
        end(FINDINGS)


def _report(done: "Run", out: Path, as_json: bool) -> None:
    """Say what a run found and which file to open; what needs attention goes to stderr."""
    from audit import words

    for line in words.attention(done):
        print(line, file=sys.stderr)
    print(json_of({**done.summary, "folder": str(done.folder)}) if as_json else words.closing(done, out))
