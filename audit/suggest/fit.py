"""Which dataset a sheet supplies: how much of the dataset it has, and how much of the sheet that explains."""

from collections.abc import Sequence
from dataclasses import dataclass

from audit.read import normalise
from audit.suggest.pairing import Pair
from schemas import DATASETS

#: Below LEAST no dataset is proposed; from WORTH_A_WORD on the next best one is named.
LEAST, WORTH_A_WORD = 0.3, 0.15
_NAMED = 0.15


@dataclass(frozen=True)
class Fit:
    """How well a sheet fits a dataset, from 0 up, the pairs that make it so, and why in words."""

    dataset: str
    score: float
    pairs: tuple[Pair, ...]
    why: str


def fit(dataset: str, pairs: Sequence[Pair], n_headings: int, named: Sequence[str]) -> Fit:
    """Say how well a sheet fits a dataset. `named`: the names of the sheet and of its file."""
    model = DATASETS[dataset]
    needed = [name for name, column in model.columns().items() if column.is_key or column.is_core]
    by_column = {pair.column: pair.score for pair in pairs}
    has = sum(by_column.get(name, 0.0) for name in needed) / len(needed)
    explained = sum(by_column.values()) / n_headings if n_headings else 0.0
    score = (has + explained) / 2
    if model.key_column() not in by_column:
        score /= 2
    is_named = any(set(_singular(dataset)) <= set(_singular(name)) for name in named)
    if is_named and pairs:
        score += _NAMED
    n_needed = sum(name in by_column for name in needed)
    why = f"{len(pairs)} of its {n_headings} headings are columns of {dataset}, {n_needed} of the {len(needed)} needed"
    return Fit(dataset, round(score, 3), tuple(pairs), why + ("; its name says so too" if is_named else ""))


def _singular(name: str) -> list[str]:
    words = normalise(name).split()
    return [word[:-1] if word.endswith("s") and len(word) > 3 and not word.endswith("ss") else word for word in words]
