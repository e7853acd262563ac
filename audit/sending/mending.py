"""What may be said of a fault to whoever keeps its source: the problem, the mend, and the value where it is no secret.

The texts and the list of personal columns are data, in `schemas/mending.toml`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

import schemas
from audit import tomlfile
from audit.quarantine import CELL_BLANKED
from schemas import DATASETS
from schemas.base import Column

#: The rule of a cell for which the audit uses a correction.
CORRECTED = "corrected"

#: So many unusable cells in a row, and a column may have shifted: then any cell may hold a name.
_SHIFTED = 3
_LONGEST = 40
_WORD = re.compile(r"[^\W\d_]{2,}")
_DATE_WORDS = re.compile(
    r"(?i)^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|st|nd|rd|th|am|pm|tbc|tba|na)$"
)
_AN_ID = re.compile(r"^\S*[0-9]\S*$")


@dataclass(frozen=True)
class Mend:
    """What is wrong where a rule is broken, and how to mend it at the source."""

    problem: str
    mend: str


@cache
def _content() -> dict[str, Any]:
    return tomlfile.read(Path(schemas.__file__).parent / "mending.toml")


@cache
def of_rule(rule: str) -> Mend:
    """Return what is said of a rule."""
    given = next(one for one in _content()["mend"] if any(fnmatchcase(rule, name) for name in one["rules"]))
    return Mend(given["problem"], given["mend"])


def is_personal(column: str) -> bool:
    """Say whether the values of a column stay out of what is sent to an owner."""
    return column in _content()["personal"]


def names_in(values: Iterable[str | None]) -> frozenset[str]:
    """Return the words that children's names are made of."""
    return frozenset(word for value in values if value for word in _WORD.findall(value.casefold()))


class Shown:
    """Decides which values of a run's faults may be shown to an owner; made once for all faults of a run.

    `faults` are rows with dataset, file, sheet, row, column, value and effect; `names` are the words of children's
    names. Never shown: personal columns, free text, any cell of a row whose columns may have shifted, a word of any
    child's name, and a word in a coded column that stands there only once.
    """

    def __init__(self, faults: Iterable[Mapping[str, Any]], names: frozenset[str]) -> None:
        listed = list(faults)
        self._names = names
        self._unusable = Counter(_row(one) for one in listed if one["effect"] == CELL_BLANKED)
        self._same = Counter(_word(one) for one in listed)

    def value(self, fault: Mapping[str, Any]) -> str | None:
        """Return the value of a fault's cell where it may be shown; None where it is blank or stays out."""
        text = fault["value"]
        column = DATASETS[fault["dataset"]].columns().get(fault["column"])
        if not text or column is None or is_personal(column.name) or len(text) > _LONGEST:
            return None
        words = _WORD.findall(text.casefold())
        if self._names.intersection(words) or self._unusable[_row(fault)] >= _SHIFTED:
            return None
        return text if self._is_plain(fault, column, text, words) else None

    def record(self, number: str | None) -> str | None:
        """Return a record's number where it looks like one: a shifted column may have put a name in its place."""
        is_number = number is not None and _AN_ID.match(number)
        return number if is_number and not self._names.intersection(_WORD.findall(str(number).casefold())) else None

    def _is_plain(self, fault: Mapping[str, Any], column: Column, text: str, words: list[str]) -> bool:
        """Say whether a value looks like what such a column holds, so that it cannot be somebody's name."""
        match column.kind:
            case "date" | "integer" | "decimal":
                return all(_DATE_WORDS.match(word) for word in words)
            case "id":
                return bool(_AN_ID.match(text)) and len(max(words, default="", key=len)) <= 4
            case "code" | "yes_no":
                return self._same[_word(fault)] > 1
        return False


def _row(fault: Mapping[str, Any]) -> tuple[Any, ...]:
    return fault["file"], fault["sheet"], fault["row"]


def _word(fault: Mapping[str, Any]) -> tuple[Any, ...]:
    return fault["file"], fault["sheet"], fault["column"], (fault["value"] or "").casefold()
