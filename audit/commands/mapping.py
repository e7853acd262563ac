"""Commands that help with mapping: propose one for a file, list those that ship with the program."""

import os
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from audit.commands.shared import Json, end, json_of
from audit.errors import UsageError

if TYPE_CHECKING:
    from audit.suggest.propose import Look, Proposal

app = typer.Typer()


@app.command("map")
def map_file(
    file: Annotated[Path, typer.Argument(help="A spreadsheet or text file.", show_default=False)],
    dataset: Annotated[str | None, typer.Option("--dataset", help="What it supplies, if you know.")] = None,
    sheet: Annotated[str | None, typer.Option("--sheet", help="One sheet, of several.")] = None,
    save: Annotated[
        Path | None, typer.Option("--save", help="A .toml file, or a folder for several mappings.", show_default=False)
    ] = None,
    as_json: Json = False,
) -> None:
    """Propose which heading is which column, with reasons.

    Confirm it here, or save a draft to read through.
    """
    from audit.intake import ready
    from audit.suggest import words
    from audit.suggest.propose import propose

    look = propose(file, dataset, sheet, ready.sheets)
    if as_json:
        written = _saved(look.proposals, file, save, confirmed=False) if save else []
        print(json_of({**asdict(look), "written": [str(path) for path in written]}))
        end(0 if look.proposals or look.known else UsageError.exit_code)
        return
    if look.known:
        print(look.known)
        return
    if not look.proposals:
        raise UsageError("\n".join(f"{look.file}: {said}" for said in words.closing(look)) or f"{look.file}: is empty.")
    asks = on_a_terminal()
    kept = _asked(look) if asks else list(look.proposals)
    if not asks:
        print(words.in_words(look))
    if not kept:
        print("Nothing was kept, so nothing was written.")
        return
    written = _saved(kept, file, save, confirmed=asks)
    _say_what_next(kept, written, file, confirmed=asks)


@app.command()
def vendors(
    mapping: Annotated[str | None, typer.Argument(help="One mapping, to see its headings.", show_default=False)] = None,
    as_json: Json = False,
) -> None:
    """List the mappings that ship with the program.

    And which of their headings are verified or assumed.
    """
    from audit.suggest import shipped

    found = shipped.listed(mapping)
    print(json_of(found) if as_json else shipped.in_words(found, whole=mapping is not None))


def on_a_terminal() -> bool:
    """Whether somebody is there to be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def _asked(look: "Look") -> list["Proposal"]:
    from audit.commands.confirming import confirmed
    from audit.suggest import words

    for said in words.closing(look):
        print(said)
    return [kept for proposal in look.proposals if (kept := confirmed(proposal)) is not None]


def _saved(proposals: "Sequence[Proposal]", file: Path, save: Path | None, *, confirmed: bool) -> list[Path]:
    """Write a mapping for each proposal; UsageError, and nothing written, when one of the files is there already."""
    from audit.suggest import draft

    single = save is not None and save.suffix == ".toml"
    if single and len(proposals) > 1:
        raise UsageError(f"{save}: one file cannot hold {len(proposals)} mappings. Give a folder, or name one --sheet.")
    folder = (save.parent if single else save) if save else Path()
    names = [save.name] if save and single else draft.names(proposals, file.stem)
    paths = [folder / name for name in names]
    for path in paths:
        if path.exists():
            raise UsageError(f"{path}: is there already. Give another --save, or move it away. Nothing was written.")
    folder.mkdir(parents=True, exist_ok=True)
    for path, proposal in zip(paths, proposals):
        path.write_text(draft.mapping_toml(proposal, confirmed=confirmed), encoding="utf-8")
    return paths


def _say_what_next(proposals: list["Proposal"], written: list[Path], file: Path, *, confirmed: bool) -> None:
    from audit.suggest import draft

    for path in written:
        print(f"written: {path}" + ("" if confirmed else " (a draft: read it through, then set confirmed = true)"))
    print(f"\nFor audit.toml, in the folder of {file.name}:\n")
    named = [Path(os.path.relpath(path, file.parent)).as_posix() for path in written]
    print("\n".join(draft.source_toml(proposal, name) for proposal, name in zip(proposals, named)))
