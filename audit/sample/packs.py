"""How rarities are dealt out: so many of each, to rows drawn, everything else as usual."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from audit.sample.dice import Dice
from audit.sample.records import Row, Town, Value

Item = TypeVar("Item")
#: Cells that differ from what is usual, and how many rows of six hundred children's authority have them.
Rarity = tuple[Mapping[str, Value], int]


def pack(town: Town, dice: Dice, n: int, rare: Mapping[Item, int], usual: Item) -> list[Item]:
    """Return `n` items in an order drawn: each rare one as often as its number says, the usual one else."""
    items = [item for item, times in rare.items() for _ in range(town.share(times))][:n]
    return dice.shuffled(items + [usual] * (n - len(items)))


def deal(town: Town, dice: Dice, rows: Sequence[Row], aspects: Iterable[Sequence[Rarity]]) -> None:
    """Deal every aspect's rarities to rows drawn anew: no row has two of one aspect, any may have several aspects'."""
    for aspect in aspects:
        dealt = pack(town, dice, len(rows), {number: times for number, (_, times) in enumerate(aspect)}, -1)
        for row, number in zip(rows, dealt, strict=True):
            if number >= 0:
                row.update(aspect[number][0])
