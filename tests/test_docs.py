"""Generated pages are as their sources say; every command has help."""

import pytest
from typer.main import get_command

from audit import docs
from audit.cli import app
from tests.conftest import ROOT


@pytest.mark.parametrize("name", docs.pages())
def test_page_is_current(name: str) -> None:
    assert (ROOT / name).read_text(encoding="utf-8") == docs.pages()[name], f"{name} is stale: run `just docs`"


def _commands(command, path=()):
    for name, sub in getattr(command, "commands", {}).items():
        yield " ".join((*path, name)), sub
        yield from _commands(sub, (*path, name))


@pytest.mark.parametrize(("name", "command"), [*_commands(get_command(app))])
def test_every_command_says_what_it_does(name, command) -> None:
    assert command.help, name
