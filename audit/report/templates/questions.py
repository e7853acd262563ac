"""The questions of the yearly returns, in sections: schemas/questions.toml, and for the rest the models' own words."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import schemas
from audit import tomlfile
from schemas import DATASETS
from schemas.base import Column

_FILE = Path(schemas.__file__).parent / "questions.toml"


@dataclass(frozen=True)
class Section:
    """One part of a form: its title, a sentence or none, and each column with its question."""

    title: str
    says: str
    asks: tuple[tuple[Column, str], ...]


@dataclass(frozen=True)
class Form:
    """A form: its title, whom it is for, how to fill it, and its sections."""

    title: str
    for_whom: str
    says: tuple[str, ...]
    sections: tuple[Section, ...]


@cache
def forms() -> dict[str, Form]:
    """Return the form of each dataset that is asked for as one."""
    return {name: _form(name, given) for name, given in tomlfile.read(_FILE).items()}


def _form(name: str, given: dict[str, Any]) -> Form:
    columns = {name: column for name, column in DATASETS[name].columns().items() if not column.is_key}
    sections = [
        Section(
            one["title"], one.get("says", ""), tuple((columns.pop(asked), text) for asked, text in one["asks"].items())
        )
        for one in given["section"]
    ]
    if columns:
        rest = tuple((column, column.description) for column in columns.values())
        sections.append(Section("Further questions", "", rest))
    return Form(given["title"], given["for_whom"], tuple(given["says"]), tuple(sections))
