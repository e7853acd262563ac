"""The sample while it is made: rows by dataset, their numbers, and the answers that go with them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from audit.sample.dice import Dice
from audit.sample.key import Key
from schemas import DATASETS

Story = TypeVar("Story")
Value = str | int | float | bool | date | None
Row = dict[str, Value]

ITEMS = (
    "item_01", "item_02", *(f"item_03{letter}" for letter in "abcdefg"),
    *(f"item_{number:02d}" for number in range(4, 14)),
    "item_14i", "item_14ii", "item_14iii", "item_14iv",
)  # fmt: skip

#: The datasets the sample supplies.
SUPPLIED = (
    "child", "request", "assessment", "advice", "plan", "review", "provision", "arrangement", "contract", "school",
    "senco", "information_report",
    "closure", "transfer_in", "reassessment", "tribunal_order", "mediation",
    "delivery", "sen_support", "sen_support_review", "school_return", "authority_return",
    "waiver", "school_link", "contract_match",
)  # fmt: skip

#: Their columns, the key first.
COLUMNS: dict[str, tuple[str, ...]] = {name: tuple(DATASETS[name].columns()) for name in SUPPLIED}


@dataclass(frozen=True)
class Blot:
    """A cell the export shows otherwise than it should: what stands there, and what the audit makes of it.

    `effect` is the quarantine's word, or "read as meant" where the cell is only untidy. A row of the
    export that should not be there is a blot of its key: "row kept out".
    """

    dataset: str
    row_key: str
    column: str
    shown: str
    effect: str


@dataclass
class Town:
    """The authority being made: `data` holds what the audit should load, `blots` what the export spoils."""

    seed: int
    n_children: int
    dice: Dice
    data: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in COLUMNS})
    key: Key = field(default_factory=Key)
    blots: list[Blot] = field(default_factory=list)
    spare_rows: dict[str, list[tuple[int, Row]]] = field(default_factory=lambda: {name: [] for name in COLUMNS})
    _numbers: Counter[str] = field(default_factory=Counter)

    def number(self, form: str) -> str:
        """Return the next number of its kind: `form` is a format such as "P{:05d}"."""
        return form.format(self.turn(form))

    def turn(self, kind: str) -> int:
        """Count one more of a kind and return how many there are now."""
        self._numbers[kind] += 1
        return self._numbers[kind]

    def add(self, dataset: str, **values: Value) -> Row:
        """Add a row; columns not given are blank. A column the dataset lacks raises KeyError."""
        row: Row = dict.fromkeys(COLUMNS[dataset])
        for column, value in values.items():
            if column not in row:
                raise KeyError(f"{dataset} has no column {column}")
            row[column] = value
        self.data[dataset].append(row)
        return row

    def blot(self, dataset: str, row: Row, column: str, shown: str, effect: str = "cell blanked") -> None:
        """Let the export show `shown` in a cell."""
        self.blots.append(Blot(dataset, str(row[COLUMNS[dataset][0]]), column, shown, effect))

    def share(self, for_600: int) -> int:
        """Return how many stories of a kind to tell, given how many 600 children have."""
        return round(for_600 * self.n_children / 600)


def dealt(town: Town, stories: Mapping[Story, int], usual: Story | None = None, n: int = 0) -> list[Story]:
    """Return every story as often as its number for 600 children says, with the usual one up to `n`, shuffled."""
    pack = [story for story, times in stories.items() for _ in range(town.share(times))]
    if usual is not None:
        pack += [usual] * (n - len(pack))
    return town.dice.shuffled(pack)
