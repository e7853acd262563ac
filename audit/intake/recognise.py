"""Files known by their own headings: national registers and returns that need no configuration."""

from collections.abc import Callable, Collection, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeVar

from audit import mapping
from audit.config import shipped_mappings
from audit.errors import InputError
from audit.mapping import Mapping
from audit.read import mentions, normalise, opening_lines

Source = TypeVar("Source")

#: Text files are known by their headings; award notices are read from JSON as a table with headings of its own.
NOTICES, AWARD_NOTICES = ".json", "ocds.contract"
_TEXTS = {".csv", ".tsv"}


def matching(path: Path, free: Collection[str]) -> list[Mapping]:
    """Return the mappings that know a file by its headings, of datasets in `free` that nothing named supplies."""
    suffix = path.suffix.lower()
    if suffix == NOTICES:
        known = [one for one in _mappings() if one.id == AWARD_NOTICES and one.dataset in free]
        return known if known and mentions(path, b'"ocid"') else []
    if suffix not in _TEXTS:
        return []
    lines = opening_lines(path)
    return [
        known
        for known in _mappings()
        if known.dataset in free and any({normalise(name) for name in known.recognised_by} <= line for line in lines)
    ]


@cache
def _mappings() -> tuple[Mapping, ...]:
    found = (mapping.load(path) for path in shipped_mappings().values())
    return tuple(one for one in found if one.recognised_by)


class Told(NamedTuple):
    """What there is to say of a source: its file, its dataset, and whether its headings alone say so."""

    file: str
    dataset: str
    is_recognised: bool


def standing(sources: Sequence[Source], told: Callable[[Source], Told]) -> tuple[list[Source], list[str]]:
    """Return the sources that count, and sentences about those that stand back behind a source that is named.

    Raises InputError where several recognised files would supply one dataset: nobody said which of them counts.
    """
    said = {id(source): told(source) for source in sources}
    named = {one.dataset for one in said.values() if not one.is_recognised}
    known = [one for one in said.values() if one.is_recognised and one.dataset not in named]
    _refuse_several(known)
    left = [source for source in sources if said[id(source)] in known or not said[id(source)].is_recognised]
    return left, [
        f"{one.file}: its headings are those of {one.dataset}, but another source is named as that; it is not used."
        for one in sorted(said.values())
        if one.is_recognised and one.dataset in named
    ]


def _refuse_several(known: Sequence[Told]) -> None:
    by_dataset: dict[str, list[str]] = {}
    for one in sorted(known):
        by_dataset.setdefault(one.dataset, []).append(one.file)
    faults = [
        f"{' and '.join(files)}: each has the headings of {dataset}, and nothing says which counts."
        " Take all but one away, or name each in audit.toml."
        for dataset, files in by_dataset.items()
        if len(files) > 1
    ]
    if faults:
        raise InputError("\n".join(faults))
