"""Where a table and its mapping do not fit: a heading renamed, missing or new, a word nobody mapped, a row shifted.

Each gets one sentence that says what to do. Sentences name headings, columns and rows, never what a cell holds.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import polars as pl

from audit.errors import typed
from audit.mapping import values
from audit.mapping.vendors import Mapping as Vendor
from audit.notice import Notice, Weight, asks, blanks, misjudges
from audit.read import Heading, Table, normalise, question_rows
from schemas import DATASETS

#: Unusable cells in one row from which a reader would think of a shifted column.
_SHIFTED = 3
#: Likeness from which a heading is the nearest to one that is missing, and from which an unused one is asked about.
_NEAREST, _ALIKE = 0.4, 0.7


@dataclass(frozen=True)
class Unmapped:
    """A heading nothing is read from, and our column whose name is nearest, if any is near."""

    letter: str
    heading: str
    nearest: str | None

    @property
    def says(self) -> str:
        """The sentence about it."""
        asks = f"; is it {self.nearest}? Then add it to the mapping." if self.nearest else "."
        return f"Column {self.letter} '{self.heading}' is not used{asks}"


def place(table: Table) -> str:
    """Return 'file' or "file, sheet 'name'"."""
    return f"{table.file}, sheet '{table.sheet}'" if table.sheet else table.file


def several(table: Table, name: str, headings: Sequence[Heading]) -> str:
    """Say that more than one heading would supply a column."""
    both = " and ".join(f"'{heading.text}' (column {heading.letter})" for heading in headings)
    return f"{place(table)}: {both} would each supply {name}. Rename or remove one of them, or name one in the mapping."


def no_key(table: Table, mapping: Vendor, key: str, free: Sequence[Heading]) -> str:
    """Say that no heading supplies the key."""
    where = f"{place(table)}: {_no_heading(mapping, key, free)}"
    return f"{where} Add it to the mapping, or run: send-audit map {typed(table.file)}"


def missing(table: Table, mapping: Vendor, supplied: Mapping[str, Heading]) -> list[str]:
    """Say which columns the core checks need, or the mapping names a heading for, and this source does not have."""
    model = DATASETS[mapping.dataset]
    free = _free(table, supplied)
    absent = {
        name: column
        for name, column in model.columns().items()
        if name not in supplied and name not in mapping.constants
    }
    said: list[str] = [
        Notice(
            f"{_no_heading(mapping, name, free)} {_so(name in mapping.columns)}"
            f" If it was renamed, add the new heading to the mapping, or run: send-audit map {typed(table.file)}",
            Weight.MISJUDGES if name in mapping.columns else Weight.BLANKS,
        )
        for name, column in absent.items()
        if column.is_core
    ]
    others = [name for name, column in absent.items() if name in mapping.columns and not column.is_core]
    return [*said, _gone(mapping, others)] if others else said


def _gone(mapping: Vendor, names: Sequence[str]) -> str:
    named = ", ".join(f"'{mapping.columns[name][0]}' for {name}" for name in names)
    return misjudges(
        f"the mapping names headings that are not here: {named}. Checks that turn on"
        f" {'it' if len(names) == 1 else 'one of them'} say no data. Add the new heading to the mapping; of a column"
        f' the export never has, write instead, under [constants], {names[0]} = "".'
    )


def _so(is_named: bool) -> str:
    """Say what becomes of a column without a heading: missed where the mapping names one, else taken as left blank."""
    if is_named:
        return "The column is blank; checks that rest on it say no data."
    return "The column is blank: what it would tell counts as not recorded."


def assumed(mapping: Vendor, supplied: Mapping[str, Heading]) -> list[str]:
    """Say once that headings in use are assumed, not verified."""
    marked = {normalise(heading): heading for heading in mapping.assumed}
    used = {normalise(text) for found in supplied.values() for text in (found.text, found.joined)}
    found = sorted(heading for folded, heading in marked.items() if folded in used)
    if not found:
        return []
    n = f"{len(found)} heading{' of this mapping is' if len(found) == 1 else 's of this mapping are'}"
    named = ", ".join(f"'{heading}'" for heading in found)
    return [
        asks(
            f"{n} assumed, not verified ({named}): check once that each means what {mapping.id} says,"
            " and keep a mapping of your own (send-audit map)."
        )
    ]


def unknown_words(table: Table, mapping: Vendor, listed: pl.DataFrame) -> list[str]:
    """Say, for each coded or yes/no column, how many words nobody mapped: once a column, not once a cell."""
    rules = [values.RULES[kind] for kind in ("code", "yes_no")]
    # Of a spreadsheet's error no mapping makes a word.
    strange = listed.filter(pl.col("rule").is_in(rules) & ~pl.col("value").str.starts_with("#"))
    counted = strange.group_by("column", maintain_order=True).agg(
        cells=pl.len(), words=pl.col("value").n_unique(), first=pl.col("row").min()
    )
    asked = question_rows(table)
    return [
        blanks(
            f"{column}: {words:,} word{' stands' if words == 1 else 's stand'} for no code we know; {cells:,}"
            f" cell{' is' if cells == 1 else 's are'} blank for it, the first in row {asked.get(column, first)} (all in"
            f" quarantine.csv). {_to_do(table, column, words, is_form=bool(asked))}"
        )
        for column, cells, words, first in counted.iter_rows()
    ]


def _to_do(table: Table, column: str, n_words: int, *, is_form: bool) -> str:
    if is_form:
        return "Choose one of the words the form offers."
    words = "word" if n_words == 1 else "words"
    return f"Map the {words} under [words.{column}], or run: send-audit map {typed(table.file)}"


def unmapped(table: Table, mapping: Vendor, supplied: Mapping[str, Heading]) -> tuple[Unmapped, ...]:
    """Return the headings nothing is read from, each with the column it may have been renamed from."""
    known = {
        name: headings
        for name, headings in mapping.known().items()
        if name not in supplied and name not in mapping.constants
    }
    found = []
    for heading in _free(table, supplied):
        if heading.text:
            scored = {name: _likeness(heading, headings) for name, headings in known.items()}
            best = max(scored, key=lambda name: scored[name], default=None)
            found.append(Unmapped(heading.letter, heading.text, best if best and scored[best] >= _ALIKE else None))
    return tuple(found)


def repeated_unused(table: Table, supplied: Mapping[str, Heading]) -> list[str]:
    """Say which headings stand over more than one column, where nothing is read from them."""
    letters: dict[str, list[str]] = {}
    for heading in _free(table, supplied):
        if heading.text:
            letters.setdefault(normalise(heading.text), []).append(heading.letter)
    return [
        asks(f"columns {' and '.join(two)} have the same heading; neither is used")
        for two in letters.values()
        if len(two) > 1
    ]


def shifted(listed: pl.DataFrame) -> list[str]:
    """Say where so many cells of a row are unusable that a column may have shifted."""
    counts = listed.filter(pl.col("row").is_not_null()).group_by("row").len().filter(pl.col("len") >= _SHIFTED)
    if counts.is_empty():
        return []
    first: int = counts["row"].sort()[0]
    return [
        misjudges(
            f"rows with {_SHIFTED} or more unusable cells: {len(counts):,}, the first being row {first}."
            " A column may have shifted there"
        )
    ]


def _no_heading(mapping: Vendor, name: str, free: Sequence[Heading]) -> str:
    known = mapping.known()[name]
    expected = " or ".join(f"'{heading}'" for heading in known)
    scored = {heading: _likeness(heading, known) for heading in free if heading.text}
    near = max(scored, key=lambda heading: scored[heading], default=None)
    is_near = near is not None and scored[near] >= _NEAREST
    hint = f"; the nearest found is '{near.text}' (column {near.letter})" if near and is_near else ""
    return f"no heading for {name}. Expected {expected}{hint}."


def _free(table: Table, supplied: Mapping[str, Heading]) -> list[Heading]:
    used = {heading.letter for heading in supplied.values()}
    return [heading for heading in table.headings if heading.letter not in used]


def _likeness(heading: Heading, known: Iterable[str]) -> float:
    """Return how alike a heading is to the nearest of the names of a column."""
    ours = normalise(heading.text)
    return max(SequenceMatcher(None, ours, normalise(name), autojunk=False).ratio() for name in known)
