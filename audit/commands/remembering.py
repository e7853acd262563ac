"""Commands about the runs kept: what changed since one."""

from typing import Annotated

import typer

from audit.commands.shared import Json, Out, day_of, json_of

app = typer.Typer()


@app.command()
def changes(
    out: Out,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="YYYY-MM-DD", help="Count from the run of that day, or the last before it."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Say what changed since the run before: five sentences for an e-mail, then the numbers by duty."""
    from audit.history import changes as looking

    found = looking.changes(out, day_of("--since", since) if since else None)
    print(json_of(looking.as_counts(found)) if as_json else looking.in_words(found))
