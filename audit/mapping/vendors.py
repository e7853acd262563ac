"""A vendor's mapping: our name on the left, their headings and words on the right, in one TOML file."""

import re
from collections.abc import Mapping as Table
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from audit import tomlfile
from audit.mapping import coded, dates, values
from audit.read import normalise
from schemas import DATASETS
from schemas.base import Column

#: Tables whose entries are columns of the dataset.
_TABLES = ("columns", "words", "dates", "constants", "joined", "leave_out", "extract")
_KEYS = ("dataset", "system", "confirmed", "verified", "assumed", "recognised_by", "notes", *_TABLES)


@dataclass(frozen=True)
class Mapping:
    """How a system's export becomes a dataset.

    `columns`: our name and their headings. `words`: per column their words, folded, and what each stands for
    ("" for blank). `dates`: per column the date forms accepted beyond the usual ones. `constants`: columns the
    export lacks that are the same for every row. `joined`: columns made of the texts under several headings, which
    other columns may use too. `leave_out`: words of a column whose rows are no records of the dataset. `extract`: what
    of a packed cell is its value, as a pattern with one group; several finds are joined with "; ".
    `recognised_by`: headings by which a file is known without being named; `notes`: what to know of such exports.
    `verified`: headings seen in a public source, and which; `assumed`: headings nobody has held against the system.
    """

    id: str
    dataset: str
    system: str = ""
    columns: Table[str, tuple[str, ...]] = field(default_factory=dict)
    words: Table[str, Table[str, str]] = field(default_factory=dict)
    dates: Table[str, tuple[str, ...]] = field(default_factory=dict)
    constants: Table[str, str] = field(default_factory=dict)
    joined: Table[str, tuple[str, ...]] = field(default_factory=dict)
    leave_out: Table[str, frozenset[str]] = field(default_factory=dict)
    extract: Table[str, str] = field(default_factory=dict)
    recognised_by: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    verified: Table[str, str] = field(default_factory=dict)
    assumed: frozenset[str] = frozenset()

    def known(self) -> dict[str, tuple[str, ...]]:
        """Return every heading that may supply each column: theirs, and always our own name."""
        headings = {name: self.columns.get(name, ()) for name in DATASETS[self.dataset].columns()}
        headings |= {name: (*headings[name], *parts) for name, parts in self.joined.items()}
        same = {name: normalise(name) in map(normalise, theirs) for name, theirs in headings.items()}
        return {name: theirs if same[name] else (*theirs, name) for name, theirs in headings.items()}


def canonical(dataset: str) -> Mapping:
    """Return the mapping of an export that uses our own names."""
    return Mapping(id="canonical", dataset=dataset)


def load(path: Path) -> Mapping:
    """Return the mapping in a TOML file. Raises UsageError that names every fault of the file at once.

    A draft that nobody has confirmed is such a fault.
    """
    content = tomlfile.read(path)
    faults = tomlfile.Faults(path)
    faults.unknown(content, _KEYS, "setting of a mapping")
    _refuse_draft(faults, content)
    dataset = faults.string(content, "dataset")
    if dataset not in DATASETS:
        faults.add(tomlfile.nearest(dataset, DATASETS, "dataset") if dataset else "says no dataset.")
        faults.raise_if_any()
    known = DATASETS[dataset].columns()
    tables = {name: faults.table(content, name) for name in _TABLES}
    for name, table in tables.items():
        faults.unknown(table, known, f"column of {dataset}, in [{name}]")
    chosen = {name: {c: v for c, v in table.items() if c in known} for name, table in tables.items()}
    made = Mapping(
        id=path.stem,
        dataset=dataset,
        system=faults.string(content, "system"),
        columns={name: faults.strings(given, f"[columns] {name}") for name, given in chosen["columns"].items()},
        words={name: _words(faults, known[name], given) for name, given in chosen["words"].items()},
        dates={name: _forms(faults, known[name], given) for name, given in chosen["dates"].items()},
        constants={name: _constant(faults, known[name], given) for name, given in chosen["constants"].items()},
        joined={name: faults.strings(given, f"[joined] {name}") for name, given in chosen["joined"].items()},
        leave_out={
            name: frozenset(map(coded.fold, faults.strings(given, f"[leave_out] {name}")))
            for name, given in chosen["leave_out"].items()
        },
        extract={name: _pattern(faults, name, given) for name, given in chosen["extract"].items()},
        recognised_by=_listed(faults, content, "recognised_by"),
        notes=_listed(faults, content, "notes"),
        verified={heading: str(source) for heading, source in faults.table(content, "verified").items()},
        assumed=frozenset(faults.strings(content["assumed"], "assumed") if content.get("assumed") else ()),
    )
    _refuse_shared_headings(faults, made)
    _refuse_unplaced_marks(faults, made)
    for name in made.constants.keys() & made.columns.keys() | made.joined.keys() & made.columns.keys():
        faults.add(f"{name} has both a heading and a {'constant' if name in made.constants else 'join'}. Keep one.")
    faults.raise_if_any()
    return made


def _pattern(faults: tomlfile.Faults, name: str, given: Any) -> str:
    try:
        if isinstance(given, str) and re.compile(given).groups == 1:
            return given
    except re.error:
        pass
    faults.add(f"[extract] {name} must be a pattern with one group, in quotes.")
    return ""


def _listed(faults: tomlfile.Faults, content: dict[str, Any], name: str) -> tuple[str, ...]:
    return faults.strings(content[name], name) if name in content else ()


def _refuse_draft(faults: tomlfile.Faults, content: dict[str, Any]) -> None:
    confirmed = content.get("confirmed", True)
    if not isinstance(confirmed, bool):
        faults.add("confirmed must be true or false, without quotes.")
    elif not confirmed:
        faults.add("is a draft that nobody has confirmed. Read it through, correct it, and write confirmed = true.")


def _refuse_unplaced_marks(faults: tomlfile.Faults, mapping: Mapping) -> None:
    """Refuse a mark, verified or assumed, of a heading the mapping does not have, and two marks of one heading."""
    headings = {heading for named in mapping.columns.values() for heading in named}
    for mark in ("verified", "assumed"):
        for heading in sorted(set(getattr(mapping, mark)) - headings):
            faults.add(f"{mark} names '{heading}', which is no heading under [columns]. Take it out, or mend one.")
    for heading in sorted(mapping.verified.keys() & mapping.assumed):
        faults.add(f"'{heading}' is both verified and assumed. Take it out of one of the two.")


def _words(faults: tomlfile.Faults, column: Column, given: Any) -> dict[str, str]:
    where = f"[words.{column.name}]"
    if not isinstance(given, dict):
        faults.add(f'{where} must be a table of "their word" = "our code".')
        return {}
    found: dict[str, str] = {}
    texts = {word: stands_for for word, stands_for in given.items() if isinstance(stands_for, str)}
    for word in sorted(given.keys() - texts.keys()):
        faults.add(f"{where} '{word}' must stand for text in quotes.")
    for (word, stands_for), reason in zip(texts.items(), _unreadable(column, [*texts.values()])):
        if reason:
            faults.add(f"{where} '{word}' stands for '{stands_for}': {reason}.")
        if found.setdefault(coded.fold(word), stands_for) != stands_for:
            faults.add(f"{where} '{word}' stands for two things. Keep one.")
    return found


def _forms(faults: tomlfile.Faults, column: Column, given: Any) -> tuple[str, ...]:
    where = f"[dates] {column.name}"
    if column.kind != "date":
        faults.add(f"{where} is no column of dates.")
        return ()
    forms = faults.strings(given, where)
    for form in forms:
        if form not in dates.FORMS:
            known = " and ".join(f"'{name}' ({words})" for name, words in dates.FORMS.items())
            faults.add(
                f"{where}: '{form}' cannot be added. Beyond the usual forms there are {known}; never months first."
            )
    return forms


def _constant(faults: tomlfile.Faults, column: Column, given: Any) -> str:
    where = f"[constants] {column.name}"
    if column.is_key:
        faults.add(f"{where} names the record and cannot be the same in every row.")
    if not isinstance(given, str):
        faults.add(f"{where} must be text in quotes.")
        return ""
    (reason,) = _unreadable(column, [given])
    if reason:
        faults.add(f"{where} is '{given}': {reason}.")
    return given


def _unreadable(column: Column, texts: Sequence[str]) -> list[str | None]:
    """Say of each text why it cannot stand in a column; None where it can."""
    rows = pl.Series(range(len(texts)), dtype=pl.UInt32)
    return values.typed(column, values.Cells(rows, pl.Series(texts, dtype=pl.String))).reasons.to_list()


def _refuse_shared_headings(faults: tomlfile.Faults, mapping: Mapping) -> None:
    """Refuse a heading that two columns claim, naming both."""
    claimed: dict[str, str] = {}
    for name, headings in mapping.columns.items():
        for heading in headings:
            first = claimed.setdefault(normalise(heading), name)
            if first != name:
                faults.add(
                    f"[columns] '{heading}' is claimed by both {first} and {name}. Give it to one; where it truly is"
                    f' both, write under [joined]: {name} = ["{heading}"].'
                )
