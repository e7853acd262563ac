"""Make small random authorities that crowd round the edges of the rules: no real person, school or place.

One seed, one authority. Days cluster within a day of what the rules turn on, seen from a focus day; cells
go blank, parents go missing, ids sort otherwise as text than as numbers.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from .ceasing import tell_of_ceasing
from .draw import FOCUS_DAYS, Data, Draw, key_of
from .records import MAKERS
from .wider_columns import ADVICE_KINDS, MORE, near
from .wider_records import FEW, WIDER_MAKERS

Maker = Callable[[Draw, dict[str, list[str]]], dict[str, Any]]

__all__ = ["FOCUS_DAYS", "authority", "wider_authority", "write"]


def authority(seed: int) -> tuple[Data, date]:
    """Make one authority and give it with its focus day; the same seed gives the same rows for ever."""
    draw, _ = _core(seed)
    return draw.made, draw.focus


def wider_authority(seed: int) -> tuple[Data, date]:
    """Make one authority with all that the wider checks read."""
    draw, keys = _core(seed)
    for dataset, more in MORE.items():
        for row in draw.made[dataset]:
            row |= draw.spoilt(more(draw, row), "")
    _ask_for_every_advice(draw, keys)
    keys |= {dataset: draw.ids()[: 3 if dataset in FEW else None] for dataset in WIDER_MAKERS}
    _fill(draw, keys, WIDER_MAKERS)
    tell_of_ceasing(draw)
    return draw.made, draw.focus


def _core(seed: int) -> tuple[Draw, dict[str, list[str]]]:
    """Draw what the core checks read."""
    draw = Draw(seed)
    keys = {dataset: draw.ids() for dataset in MAKERS}
    _fill(draw, keys, MAKERS)
    return draw, keys


def _fill(draw: Draw, keys: dict[str, list[str]], makers: dict[str, Maker]) -> None:
    """Draw the rows of each of these datasets."""
    for dataset, make in makers.items():
        key = key_of(dataset)
        draw.made[dataset] = rows = []
        for value in keys[dataset]:
            rows.append(draw.spoilt({key: value, **make(draw, keys)}, key))
        draw.rng.shuffle(rows)


def _ask_for_every_advice(draw: Draw, keys: dict[str, list[str]]) -> None:
    """Add advice of most kinds for some requests, so that now and then every kind has been asked for.

    Some authorities keep one kind elsewhere: of that there is nothing.
    """
    for request in keys["request"][:12]:
        received, decided = (draw.of("request", request, column) for column in ("received_on", "outcome_on"))
        for kind in ADVICE_KINDS:
            if draw.chance(0.9):
                asked = near(draw, decided, received, weeks=(0, 10))
                row = {"advice_id": f"{request}-{kind}", "request_id": request, "advice_type": kind, "asked_on": asked}
                draw.made["advice"].append({**row, "urn": draw.parent(keys["school"][:15])})
    if draw.chance(0.3):
        elsewhere = draw.rng.choice(ADVICE_KINDS)
        draw.made["advice"] = [row for row in draw.made["advice"] if row["advice_type"] != elsewhere]


def write(data: Data, folder: Path) -> None:
    """Write one canonical CSV file a dataset into the folder, every row's columns in the order made."""
    folder.mkdir(parents=True, exist_ok=True)
    for dataset, rows in data.items():
        with (folder / f"{dataset}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(rows[0])
            writer.writerows([_as_text(value) for value in row.values()] for row in rows)


def _as_text(value: Any) -> str:
    if isinstance(value, bool):
        return "Y" if value else "N"
    return "" if value is None else str(value)
