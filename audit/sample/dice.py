"""Seeded draws that come out alike on every machine and every Python."""

import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TypeVar

Item = TypeVar("Item")


class Dice:
    """Draws from one named stream; only `random()` is used, whose sequence Python promises to keep."""

    def __init__(self, seed: int, stream: str) -> None:
        self._next = random.Random(f"{seed}/{stream}").random

    def chance(self, share: float) -> bool:
        """Say yes `share` of the time."""
        return self._next() < share

    def between(self, low: int, high: int) -> int:
        """Draw a whole number, both ends included."""
        return low + int(self._next() * (high - low + 1))

    def pick(self, options: Sequence[Item]) -> Item:
        """Draw one of `options`."""
        return options[self.between(0, len(options) - 1)]

    def weighted(self, options: Mapping[Item, float]) -> Item:
        """Draw one key of `options`, each as likely as its number says."""
        mark = self._next() * sum(options.values())
        for option, weight in options.items():
            mark -= weight
            if mark < 0:
                return option
        return option

    def shuffled(self, items: Sequence[Item]) -> list[Item]:
        """Return the items in an order drawn."""
        order = list(items)
        for last in range(len(order) - 1, 0, -1):
            other = self.between(0, last)
            order[last], order[other] = order[other], order[last]
        return order

    def day(self, first: date, last: date) -> date:
        """Draw a day, both ends included; a weekend gives way to the Friday before, if that is not too early."""
        drawn = first + timedelta(days=self.between(0, (last - first).days))
        return max(first, working_day(drawn))


def working_day(day: date) -> date:
    """Return the day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))
