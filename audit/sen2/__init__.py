"""DfE's SEN2 person-level return as a source: nine modules become child, request, assessment, plan and review.

What a return cannot tell is said once, and the columns it has no place for are handed on, so that no check takes a
missing column for a duty not done.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from audit import config, mapping
from audit.read.sen2.forms import Found
from audit.sen2 import coverage
from audit.sen2.assembly import Return, assembled
from audit.sen2.oddities import oddities
from audit.sen2.parts import SUPPLIES, Part, lacking, parts_of

__all__ = ["SUPPLIES", "Outcome", "Part", "take"]


@dataclass(frozen=True)
class Outcome:
    """What a return gives: its parts, notices, and the columns of its datasets for which it has no place."""

    parts: tuple[Part, ...] = ()
    notices: tuple[str, ...] = ()
    lacking: Mapping[str, frozenset[str]] = field(default_factory=dict)


def take(
    found: Sequence[Found], others: Mapping[str, str], given: Mapping[str, mapping.Mapping], la_code: str
) -> Outcome:
    """Turn the files that hold a return into parts.

    `others` names the datasets that another source supplies, with that source: those are not taken from the return.
    `given` are mappings the configuration names in place of ours, by dataset. Raises InputError when the files make
    no usable return, one line per fault.
    """
    whole = assembled(found)
    if whole is None:
        return Outcome()
    used = {name: given.get(name) or _shipped(name) for name in SUPPLIES if name not in others}
    items = coverage.used_items(whole, used)
    parts = _noted(whole, parts_of(whole, used), items)
    absent = lacking(parts)
    said = [
        f"{whole.name}: {whole.in_words}; it supplies {', '.join(used) or 'nothing'}.",
        *(f"{whole.name}: its {name} records are not used: {by} supplies them." for name, by in sorted(others.items())),
        *(f"{whole.name}: {note}" for note in whole.notes),
        *coverage.notices(whole, items),
        *_not_carried(absent),
        *oddities(whole, parts, la_code),
    ]
    return Outcome(tuple(parts), tuple(said), absent)


@cache
def _shipped(dataset: str) -> mapping.Mapping:
    return mapping.load(config.shipped_mappings()[f"sen2.{dataset}"])


def _noted(whole: Return, parts: Sequence[Part], used: Mapping[str, Collection[str]]) -> list[Part]:
    """Put what is to be said of each module with its first part, and with no other."""
    notes = {
        (table.table.file, table.table.sheet): coverage.module_notes(table, used[name])
        for name, table in whole.tables.items()
    }
    seen: set[tuple[Path, str]] = set()
    done = []
    for part in parts:
        of_sheet = (part.book.path, part.table.sheet if part.sheet.tags else part.sheet.name.partition(", ")[0])
        mine = notes.pop((part.table.file, part.table.sheet), [])
        table = replace(part.table, notes=(*part.table.notes, *mine))
        sheet = part.sheet if of_sheet not in seen else replace(part.sheet, notes=())
        seen.add(of_sheet)
        done.append(replace(part, table=table, sheet=sheet))
    return done


def _not_carried(absent: Mapping[str, frozenset[str]]) -> list[str]:
    named = [f"{dataset} ({', '.join(sorted(columns))})" for dataset, columns in absent.items() if columns]
    if not named:
        return []
    return [
        f"The SEN2 return does not carry, of {'; of '.join(named)}. A check that rests on one of these ends 'no data'; "
        "where one only adds to a verdict, such as an exception to the six weeks, it reads as blank."
    ]
