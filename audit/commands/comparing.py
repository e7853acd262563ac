"""Commands that hold an audit against something else: what DfE has published, or the audit done again."""

from pathlib import Path
from typing import Annotated

import typer

from audit.commands.shared import Json, Out, json_of

app = typer.Typer()


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
    """Show the measures DfE publishes, of your records by DfE's arithmetic, beside England and others."""
    from audit import compare as comparing

    found = comparing.of_run(out, newer, beside or ())
    if as_json:
        print(json_of({"source": found.source, "rows": found.rows.to_dicts()}))
    else:
        print(comparing.in_words(found))
