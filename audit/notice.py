"""Sentences for whoever runs the audit, each with what it may do to the audit, so that the gravest are read first."""

from collections.abc import Iterable
from enum import IntEnum

import polars as pl


class Weight(IntEnum):
    """What lies behind a notice, the gravest first."""

    HIDES = 0  #: records may be missing from the audit
    MISJUDGES = 1  #: a verdict may be wrong, or a check cannot judge
    BLANKS = 2  #: something that is recorded was left blank
    ASKS = 3  #: somebody should look
    TELLS = 4  #: good to know


class Notice(str):
    """One sentence with its weight; a plain string counts as good to know."""

    __slots__ = ("weight",)
    weight: Weight

    def __new__(cls, text: str, weight: Weight = Weight.TELLS) -> "Notice":
        """Return the sentence `text`, weighing `weight`."""
        made = super().__new__(cls, text)
        made.weight = weight
        return made


def hides(text: str) -> Notice:
    """Return a sentence about records that may be missing from the audit."""
    return Notice(text, Weight.HIDES)


def misjudges(text: str) -> Notice:
    """Return a sentence about what may make a verdict wrong, or keeps a check from judging."""
    return Notice(text, Weight.MISJUDGES)


def blanks(text: str) -> Notice:
    """Return a sentence about something recorded that was left blank."""
    return Notice(text, Weight.BLANKS)


def asks(text: str) -> Notice:
    """Return a sentence about something that somebody should look at."""
    return Notice(text, Weight.ASKS)


def weight(said: str) -> Weight:
    """Return what a sentence weighs."""
    return said.weight if isinstance(said, Notice) else Weight.TELLS


def within(where: str, said: str) -> Notice:
    """Return a sentence with the place it is about before it, weighing the same."""
    return Notice(f"{where}: {said}", weight(said))


def heaviest_first(said: Iterable[str]) -> list[str]:
    """Return sentences in the order of their weight; of one weight as they came."""
    return sorted(said, key=weight)


def frame(said: Iterable[str]) -> pl.DataFrame:
    """Return sentences as rows, the gravest first: place, weight (as in Weight), says."""
    rows = [(place, int(weight(one)), str(one)) for place, one in enumerate(heaviest_first(said), 1)]
    return pl.DataFrame(rows, {"place": pl.Int64, "weight": pl.Int64, "says": pl.String}, orient="row")
