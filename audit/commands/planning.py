"""Commands that look ahead."""

from pathlib import Path
from typing import Annotated

import typer

from audit.commands.shared import Json, Out, json_of

app = typer.Typer()


@app.command()
def calendar(
    out: Out,
    to: Annotated[Path, typer.Option("--to", help="The folder for the calendars.", show_default=False)],
    as_json: Json = False,
) -> None:
    """Write a calendar (.ics) for each team.

    What falls due in 90 days: case ids and duties, no names.
    """
    from audit import calendars

    written = calendars.write(out, to)
    if as_json:
        print(json_of({"folder": str(to), "events": written}))
        return
    for name, n in sorted(written.items()):
        print(f"{to / name}: {n:,} {'entry' if n == 1 else 'entries'}")
    print("OFFICIAL-SENSITIVE: give each team its own calendar only." if written else "Nothing falls due in 90 days.")
