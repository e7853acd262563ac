"""Make small random authorities that crowd round the edges of the rules: no real person, school or place.

One seed, one authority. Days cluster within a day of what the rules turn on, seen from a focus day; cells
go blank, parents go missing, ids sort otherwise as text than as numbers.
"""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

from .draw import FOCUS_DAYS, Data, Draw, key_of
from .records import MAKERS

__all__ = ["FOCUS_DAYS", "authority", "write"]


def authority(seed: int) -> tuple[Data, date]:
    """Make one authority and give it with its focus day; the same seed gives the same rows for ever."""
    draw = Draw(seed)
    keys = {dataset: draw.ids() for dataset in MAKERS}
    for dataset, make in MAKERS.items():
        key = key_of(dataset)
        draw.made[dataset] = rows = []
        for value in keys[dataset]:
            rows.append(draw.spoilt({key: value, **make(draw, keys)}, key))
        draw.rng.shuffle(rows)
    return draw.made, draw.focus


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
