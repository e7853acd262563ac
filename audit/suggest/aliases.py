"""Every heading under which a column is known: our name and title, the shipped mappings, schemas/aliases.toml."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import schemas
from audit import config, tomlfile
from audit.mapping import coded, vendors
from audit.read import normalise
from schemas import DATASETS

_FILE = Path(schemas.__file__).parent / "aliases.toml"


@dataclass(frozen=True)
class Alias:
    """A heading that stands for a column; `says` is why, as a reason tells it, `weight` how surely it does."""

    column: str
    heading: str
    says: str
    weight: float


@cache
def aliases(dataset: str) -> tuple[Alias, ...]:
    """Return the headings known for the columns of a dataset, the surest first."""
    columns = DATASETS[dataset].columns().values()
    own = [Alias(column.name, column.name, "our own name for it", 1.0) for column in columns]
    titles = [Alias(column.name, column.title, "the column's title in the data dictionary", 0.9) for column in columns]
    found: dict[tuple[str, str], Alias] = {}
    for alias in (*own, *_elsewhere(dataset), *_of_vendors(dataset), *titles):
        found.setdefault((alias.column, normalise(alias.heading)), alias)
    return tuple(found.values())


@cache
def words_elsewhere(dataset: str, column: str) -> dict[str, tuple[str, str]]:
    """Return words known elsewhere for a coded column, folded: what each stands for, and why, as a reason tells it."""
    usual = tomlfile.read(_FILE)["words"].get(dataset, {}).get(column, {})
    shipped = {
        word: (code, f"a known word of the mapping {made.id}")
        for made in _shipped()
        if made.dataset == dataset
        for word, code in made.words.get(column, {}).items()
    }
    return shipped | {coded.fold(word): (code, "a usual word for it") for word, code in usual.items()}


def _elsewhere(dataset: str) -> list[Alias]:
    found = []
    for name, origin in tomlfile.read(_FILE).items():
        if name == "words":
            continue
        for column, named in origin.get(dataset, {}).items():
            headings = [named] if isinstance(named, str) else named
            found += [Alias(column, heading, origin["says"], 0.95) for heading in headings]
    return found


def _of_vendors(dataset: str) -> list[Alias]:
    return [
        Alias(column, heading, f"a known heading of the mapping {made.id}", 0.95)
        for made in _shipped()
        if made.dataset == dataset
        for column, headings in made.columns.items()
        for heading in headings
    ]


@cache
def _shipped() -> tuple[vendors.Mapping, ...]:
    return tuple(vendors.load(path) for path in config.shipped_mappings().values())
