"""Commands that write files to work with: sample exports, and the beginnings of a check, vendor, sheet or dataset."""

from pathlib import Path
from typing import Annotated

import typer

from audit.errors import UsageError, typed

app = typer.Typer()
new = typer.Typer(help="Write a new check, vendor, sheet or dataset to fill in.", no_args_is_help=True)
app.add_typer(new, name="new")


@app.command()
def sample(
    folder: Annotated[Path, typer.Argument(help="Where to write it.", show_default=False)],
    seed: Annotated[int, typer.Option(help="Another seed gives another authority.")] = 1,
    form: Annotated[
        str,
        typer.Option("--as", help="exports, or its SEN2 return: sen2-xml, sen2-blade, sen2-template, sen2-workbook."),
    ] = "exports",
) -> None:
    """Write the exports of a fictional authority.

    For trying things out.
    """
    from audit import sample as fiction
    from audit.sample import sen2

    if form != "exports" and form not in sen2.FORMS:
        raise UsageError(f"--as {form}: no such form. Use exports, {', '.join(sen2.FORMS)}.")
    if form == "exports":
        fiction.write(folder, seed)
    else:
        sen2.write(folder, form, seed=seed)
    print(f"{folder}: written. Audit it with: send-audit run {typed(folder)} --as-at {fiction.AS_AT} --out OUT")


@app.command()
def template(
    to: Annotated[Path, typer.Option("--to", help="The folder to write to.", show_default=False)],
    datasets: Annotated[
        list[str] | None, typer.Argument(help="Datasets, as send-audit dictionary names them; else all.")
    ] = None,
) -> None:
    """Write empty workbooks for people to fill in.

    One a dataset, and forms for the yearly returns.
    """
    from audit.report import templates

    _written(templates.write(to, datasets or ()))


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
