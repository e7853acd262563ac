"""Commands that write what goes to others: faults to whoever keeps the data, and the lists inspectors ask for."""

from pathlib import Path
from typing import Annotated

import typer

from audit.commands.shared import Json, Out, json_of

app = typer.Typer()

To = Annotated[Path, typer.Option("--to", help="The folder to write them in.", show_default=False)]


@app.command("return")
def give_back(out: Out, to: To, as_json: Json = False) -> None:
    """Write what is wrong in each source, for its owner.

    Where, how to mend it, and what has changed since last time. No names.
    """
    from audit.commands import sending_words
    from audit.report import owner_return
    from audit.sending import handover
    from audit.sending.returning import gather

    found = gather(out)
    paths = owner_return.write(found, handover.folder(to, out))
    print(json_of(sending_words.returned(found, paths)) if as_json else sending_words.returns(found, paths))


@app.command()
def lists(out: Out, to: To, as_json: Json = False) -> None:
    """Write the person-level lists inspectors ask for.

    List 1 and List 2, and what to look at before they are sent.
    """
    from audit.commands import sending_words
    from audit.report import inspection_lists
    from audit.sending import handover
    from audit.sending.inspection_lists import gather

    found = gather(out)
    paths = inspection_lists.write(found, handover.folder(to, out))
    print(json_of(sending_words.listed(found, paths)) if as_json else sending_words.lists(found, paths))
