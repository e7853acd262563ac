"""Files known by their own headings: national registers and returns that need no configuration."""

from collections.abc import Callable, Collection, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeVar

from audit import mapping, tomlfile
from audit.config import shipped_mappings
from audit.errors import InputError
from audit.mapping import Mapping
from audit.notice import hides
from audit.read import Book, Sheet, mentions, normalise, opening_lines

Source = TypeVar("Source")

#: Text files are known by their headings; award notices are read from JSON as a table with headings of its own.
NOTICES, AWARD_NOTICES = ".json", "ocds.contract"
_TEXTS = {".csv", ".tsv"}
TEXT_FILES = {*_TEXTS, NOTICES}
#: Mappings of files that add to the records of another of the same dataset.
ADDED = {"school_census_needs.sen_support"}
#: Rows of a sheet in which its headings are looked for.
_ROWS = 20


def matching(path: Path, free: Collection[str]) -> list[Mapping]:
    """Return the mappings that know a file by its headings, of datasets in `free` that nothing named supplies."""
    suffix = path.suffix.lower()
    if suffix == NOTICES:
        known = [one for one in _marks() if one.path.stem == AWARD_NOTICES and one.dataset in free]
        return [mapping.load(one.path) for one in known if mentions(path, b'"ocid"')]
    if suffix not in _TEXTS:
        return []
    return _knowing(opening_lines(path), free)


def in_sheets(book: Book, free: Collection[str]) -> dict[str, list[Mapping]]:
    """Return the visible sheets of a workbook that are known by their headings, each with the mappings that know it."""
    known = {sheet.name: _knowing(opening_rows(sheet), free) for sheet in book.sheets if not sheet.hidden}
    return {name: mappings for name, mappings in known.items() if mappings}


def opening_rows(sheet: Sheet) -> list[set[str]]:
    """Return the texts of the first rows of a sheet, as headings are compared."""
    head = sheet.cells.head(_ROWS).select(sheet.letters) if len(sheet.cells) else sheet.cells
    return [{normalise(text) for text in row if text} for row in head.iter_rows()]


def _knowing(lines: Sequence[set[str]], free: Collection[str]) -> list[Mapping]:
    return [
        mapping.load(one.path)
        for one in _marks()
        if one.dataset in free and any(one.headings <= line for line in lines)
    ]


class _Mark(NamedTuple):
    """By what a shipped mapping, which only then need be loaded, knows a file: these headings, as `normalise` has."""

    path: Path
    dataset: str
    headings: frozenset[str]


@cache
def _marks() -> tuple[_Mark, ...]:
    found = ((path, tomlfile.read(path)) for path in shipped_mappings().values())
    return tuple(
        _Mark(path, content["dataset"], frozenset(map(normalise, content["recognised_by"])))
        for path, content in found
        if "recognised_by" in content
    )


class Told(NamedTuple):
    """What there is to say of a source: its file, dataset and mapping, and whether its headings alone say so."""

    file: str
    dataset: str
    is_recognised: bool
    mapping: str


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
        hides(f"{one.file}: its headings are those of {one.dataset}, but another source is named so; it is not used.")
        for one in sorted(said.values())
        if one.is_recognised and one.dataset in named
    ]


def _refuse_several(known: Sequence[Told]) -> None:
    # Sheets of one workbook may be parts of one export; files are not.
    by_dataset: dict[str, list[str]] = {}
    for one in sorted(set(known)):
        if one.mapping not in ADDED:
            by_dataset.setdefault(one.dataset, []).append(one.file)
    faults = [
        f"{' and '.join(files)}: each has the headings of {dataset}, and nothing says which counts."
        " Take all but one away, or name each in audit.toml."
        for dataset, files in by_dataset.items()
        if len(files) > 1
    ]
    if faults:
        raise InputError("\n".join(faults))
