"""Commands about the runs kept: what changed since one, and forgetting a child."""

from typing import Annotated

import typer

from audit.commands.shared import AsAt, Json, Out, day_of, end, json_of, run_day
from audit.errors import UsageError

app = typer.Typer()

#: What forgetting exits with when part of the home could not be looked into (data contract, section 6).
UNREACHED = 12


@app.command()
def changes(
    out: Out,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="YYYY-MM-DD", help="Count from the run of that day, or the last before it."),
    ] = None,
    as_at: AsAt = None,
    as_json: Json = False,
) -> None:
    """Say what changed since the run before.

    Five sentences for an e-mail, then the numbers by duty, up to the newest day.
    """
    from audit.history import changes as looking

    found = looking.changes(out, day_of("--since", since) if since else None, run_day(as_at))
    print(json_of(looking.as_counts(found)) if as_json else looking.in_words(found))


@app.command()
def forget(
    child: Annotated[str, typer.Argument(metavar="CHILD", help="The child's id.", show_default=False)],
    out: Out,
    yes: Annotated[bool, typer.Option("--yes", help="Do it. Without this it is only counted.")] = False,
    on: Annotated[
        str | None, typer.Option("--on", metavar="YYYY-MM-DD", help="The day it is done, for the record.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Take one child out of the history and all kept runs.

    The counts stay. Without --yes it only counts what is held.
    """
    if yes and on is None:
        raise UsageError("--yes: say the day it is done, for the record: --on YYYY-MM-DD.")
    from dataclasses import asdict

    from audit import forget as letting_go

    found = letting_go.forget(child, out, day_of("--on", on) if yes and on else None)
    print(json_of(asdict(found)) if as_json else letting_go.in_words(found))
    end(UNREACHED if found.unread else 0)
