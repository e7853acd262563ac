"""Commands that answer a question: what is in a file, why a case is there, what the law says, what can be read."""

from pathlib import Path
from typing import Annotated

import typer

from audit.commands.shared import AsAt, Json, Out, json_of, run_day
from audit.errors import UsageError

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
    out: Out,
    case_id: Annotated[
        str | None, typer.Argument(help="The case's id. Without it: the check's open cases.", show_default=False)
    ] = None,
    as_at: AsAt = None,
    as_json: Json = False,
) -> None:
    """Say why a case has its verdict, or list a check's open cases.

    The duty, the law, the dates with the file, sheet and row each came from, and the arithmetic.

    Without a case id: the check's numbers, and its open cases, the oldest first.
    """
    from dataclasses import asdict

    from audit import standing, words
    from audit.commands import asking_words
    from audit.explain import explain as answer

    if case_id is None:
        found = standing.of_check(check_id, out, run_day(as_at))
        print(json_of(asdict(found)) if as_json else asking_words.check_standing(found, out, as_at))
        return
    explanation = answer(check_id, case_id, out, run_day(as_at))
    print(json_of(asdict(explanation)) if as_json else words.explanation(explanation))


@app.command()
def duties(
    check_id: Annotated[
        str | None, typer.Argument(help="A check or a row of the register, to see it whole.", show_default=False)
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="The audit's home, to see how each stands.", show_default=False)
    ] = None,
    as_at: AsAt = None,
    as_json: Json = False,
) -> None:
    """List the duties the audit judges, or show one whole.

    With its law, its arithmetic and its worked examples; with --out how it stands in the run.
    """
    from audit import standing, words
    from audit.commands import asking_words
    from audit.docs import duties as register

    if as_at and out is None:
        raise UsageError("--as-at: say in which home the run is: --out DIR.")
    found = register(check_id)
    stands = standing.of_all(out, run_day(as_at)) if out else None
    if as_json:
        print(json_of(asking_words.with_standing(found, stands) if stands else found))
    elif check_id is None:
        print(words.duties(found, whole=False, stands=asking_words.sentences(stands) if stands else {}))
        print(asking_words.below_all(stands))
    else:
        print(words.duties(found, whole=True))
        print(asking_words.below(found, stands, out, as_at))


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
