"""Commands that answer a question: what is in a file, why a case is there, what the law says, what can be read."""

from pathlib import Path
from typing import Annotated

import typer

from audit.commands.shared import AsAt, Json, Out, json_of, run_day

app = typer.Typer()


@app.command()
def peek(
    file: Annotated[Path, typer.Argument(help="A spreadsheet or text file.", show_default=False)], as_json: Json = False
) -> None:
    """Show what the audit sees in a file before anyone maps it."""
    from audit.read import peek as looking

    seen = looking.peek(file)
    print(json_of(seen) if as_json else looking.in_words(seen))


@app.command()
def explain(
    check_id: Annotated[str, typer.Argument(help="The check, as in ANR04.", show_default=False)],
    case_id: Annotated[str, typer.Argument(help="The case's id.", show_default=False)],
    out: Out,
    as_at: AsAt = None,
    as_json: Json = False,
) -> None:
    """Say why a case has its verdict.

    The duty, the law, the dates with the file, sheet and row each came from, and the arithmetic.
    """
    from dataclasses import asdict

    from audit import words
    from audit.explain import explain as answer

    explanation = answer(check_id, case_id, out, run_day(as_at))
    print(json_of(asdict(explanation)) if as_json else words.explanation(explanation))


@app.command()
def duties(
    check_id: Annotated[
        str | None, typer.Argument(help="A check or a row of the register, to see it whole.", show_default=False)
    ] = None,
    as_json: Json = False,
) -> None:
    """List the duties the audit judges, or show one whole.

    With its law, its arithmetic and its worked examples.
    """
    from audit import words
    from audit.docs import duties as register

    found = register(check_id)
    print(json_of(found) if as_json else words.duties(found, whole=check_id is not None))


@app.command()
def dictionary(
    dataset: Annotated[str | None, typer.Argument(help="One dataset, to see its columns.", show_default=False)] = None,
    as_json: Json = False,
) -> None:
    """List the datasets and their columns.

    What the audit can read.
    """
    from audit import words
    from audit.docs import dictionary as columns

    found = columns(dataset)
    print(json_of(found) if as_json else words.dictionary(found))
