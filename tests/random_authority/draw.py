"""Draws for one random authority: where its days gather, how often cells are blank."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

Row = dict[str, Any]
Data = dict[str, list[Row]]

KEYS = {"school": "urn", "information_report": "urn", "tribunal_order": "order_id"}

FOCUS_DAYS = tuple(
    date.fromisoformat(day)
    for day in (
        "2024-02-28", "2024-02-29", "2024-03-01", "2025-02-27", "2025-02-28", "2025-03-01", "2025-08-31",
        "2026-02-14", "2026-02-15", "2026-03-30", "2026-03-31", "2026-11-30", "2027-02-28", "2027-08-31",
        "2027-09-01", "2027-09-02", "2028-02-29", "2028-03-01",
    )
)  # fmt: skip

# Weeks and months the rules count in, as days back from the focus day.
REACHES = (0, 14, 28, 42, 56, 84, 91, 112, 140, 364, 365, 366, 730, 731, 1095, 1096)
NAMED_DAYS = tuple(
    date.fromisoformat(day)
    for day in ("2009-09-01", "2023-02-28", "2023-03-01", "2024-02-29", "2024-09-01", "2027-09-01")
)


class Draw:
    """Draws for one authority: where its days gather, how often cells are blank."""

    def __init__(self, seed: int) -> None:
        """Settle what the whole authority shares."""
        self.rng = Random(seed)
        self.focus = self.rng.choice(FOCUS_DAYS)
        self.blanks = self.rng.choice((0.0, 0.03, 0.1, 0.3))
        self.made: Data = {}
        self.style = self.rng.choice(("{}", "{}", "R{}", "0{}", "x-{}", "é{}"))

    def chance(self, share: float) -> bool:
        """Say yes to that share of askings."""
        return self.rng.random() < share

    def pick(self, options: Sequence[Any], none: float = 0.0) -> Any:
        """Pick one, or nothing to that share."""
        return None if self.chance(none) else self.rng.choice(options)

    def edge(self) -> int:
        """Give a nudge of a day or none."""
        return self.rng.choice((-1, 0, 0, 1))

    def day(self, none: float = 0.0, ahead: float = 0.1) -> date | None:
        """Give a day the rules may turn on, seen from the focus day; to the share `ahead`, one after it."""
        if self.chance(none):
            return None
        if self.chance(ahead):
            return self.focus + timedelta(days=self.rng.choice((1, 1, 2, 30, 200, 365)))
        kind = self.rng.random()
        if kind < 0.6:
            return self.focus - timedelta(days=self.rng.choice(REACHES) + self.edge())
        if kind < 0.7:
            return self.rng.choice(NAMED_DAYS) + timedelta(days=self.edge())
        return self.focus - timedelta(days=self.rng.randrange(900))

    def after(self, start: date | None, *weeks: int, none: float = 0.0) -> date | None:
        """Give a day about so many weeks after another, or a day of its own."""
        if start is None or self.chance(0.2):
            return self.day(none)
        if self.chance(none):
            return None
        return start + timedelta(days=7 * self.rng.choice(weeks) + self.edge())

    def of(self, dataset: str, key: str | None, column: str) -> Any:
        """Give what a record made already holds; nothing where it is not there."""
        named = key_of(dataset)
        return next((row[column] for row in self.made[dataset] if row[named] == key), None)

    def ids(self) -> list[str]:
        """Give the keys of a dataset."""
        return [self.style.format(number) for number in range(1, self.rng.randint(40, 60) + 1)]

    def parent(self, keys: Sequence[str]) -> str | None:
        """Name a parent: usually one of the few, sometimes one that is not there, or none."""
        if self.chance(0.06):
            return self.rng.choice(("not there", "404", None))
        return self.rng.choice(keys)

    def yes_no(self, yes: float = 0.5, none: float = 0.1) -> bool | None:
        """Answer yes, no or nothing."""
        return None if self.chance(none) else self.chance(yes)

    def spoilt(self, row: Row, key: str) -> Row:
        """Blank cells other than the key."""
        return {name: None if name != key and self.chance(self.blanks) else value for name, value in row.items()}


def key_of(dataset: str) -> str:
    """Give the name of a dataset's key column."""
    return KEYS.get(dataset, f"{dataset}_id")
