"""Commands that hold an audit against something else: what DfE has published, or the audit done again."""

from pathlib import Path
from typing import Annotated

import typer

from audit.commands.shared import Json, Out, end, json_of
from audit.errors import UsageError

app = typer.Typer()

#: What doing a run again exits with when its verdicts come out otherwise.
DIFFERENT = 1


@app.command()
def compare(
    out: Out,
    newer: Annotated[
        Path | None,
        typer.Option("--with", help="DfE's newer download: a .csv file, or a folder of them.", show_default=False),
    ] = None,
    beside: Annotated[
        list[str] | None,
        typer.Option("--beside", help="Another authority or region, by name or DfE number.", show_default=False),
    ] = None,
    as_json: Json = False,
) -> None:
    """Show DfE's measures of your records beside others'.

    By DfE's arithmetic, beside England, your region and those you name.
    """
    from audit.comparison import compare as comparing

    found = comparing.of_run(out, newer, beside or ())
    if as_json:
        print(json_of({"source": found.source, "rows": found.rows.to_dicts()}))
    else:
        print(comparing.in_words(found))


@app.command()
def rerun(
    run: Annotated[str, typer.Argument(metavar="RUN", help="A folder under runs/, as in 2026-10-31.")],
    out: Out,
    inputs: Annotated[
        Path | None,
        typer.Option("--inputs", help="Read the input files there again, too.", show_default=False),
    ] = None,
    config: Annotated[
        Path | None, typer.Option("--config", help="The run's audit.toml, if not in the inputs.", show_default=False)
    ] = None,
    as_json: Json = False,
) -> None:
    """Do an old run again and prove it by hash.

    Exits 0: the same verdicts; 1: not the same; 3: not the same data.
    """
    if config is not None and inputs is None:
        raise UsageError("--config: is for reading the inputs again. Give --inputs too.")
    from audit import rerun as again

    done = again.rerun(run, out, inputs, config)
    if as_json:
        named = {name: value for name, value in vars(done).items() if name != "differing"}
        print(json_of({**named, "is_identical": done.is_identical, "differing": done.differing.to_dicts()}))
    else:
        print(again.in_words(done))
    end(0 if done.is_identical else DIFFERENT)
