"""Read the case files of the checks: small pipe tables of what is loaded and what must be judged."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from schemas import DATASETS
from schemas.base import Kind

FOLDER = Path(__file__).parent / "checks"


@dataclass(frozen=True)
class Case:
    """One worked example of a check: its tables, its day, and the cases it must give."""

    check_id: str
    name: str
    as_at: date
    tables: dict[str, list[dict[str, Any]]]
    expect: list[dict[str, Any]]


def read(path: Path) -> list[Case]:
    """Read one check's cases. `as_at` stands at the top and may be given again in a case."""
    written = tomllib.loads(path.read_text(encoding="utf-8"))
    return [_case(path.stem, written["as_at"], case) for case in written["case"]]


def read_all() -> list[Case]:
    """Read every check's cases."""
    return [case for path in sorted(FOLDER.glob("*.toml")) for case in read(path)]


def _case(check_id: str, as_at: date, written: dict[str, Any]) -> Case:
    tables = {name: _table(text, _kinds(name)) for name, text in written.items() if name in DATASETS}
    unknown = written.keys() - {"name", "as_at", "expect"} - DATASETS.keys()
    assert not unknown, f"{check_id}, {written['name']}: no dataset {unknown}"
    expect = _table(written["expect"], {"starts_on": "date", "due_on": "date", "done_on": "date"})
    return Case(check_id, written["name"], written.get("as_at", as_at), tables, expect)


def _kinds(dataset: str) -> dict[str, Kind]:
    return {name: column.kind for name, column in DATASETS[dataset].columns().items()}


def _table(text: str, kinds: dict[str, Any]) -> list[dict[str, Any]]:
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    head, rows = lines[0], lines[1:]
    assert all(len(row) == len(head) for row in rows), f"ragged table:\n{text}"
    return [{name: _value(cell, kinds.get(name, "text")) for name, cell in zip(head, row)} for row in rows]


def _value(cell: str, kind: str) -> Any:
    if cell == "":
        return None
    match kind:
        case "date":
            return date.fromisoformat(cell)
        case "yes_no":
            return {"Y": True, "N": False}[cell]
        case "integer":
            return int(cell)
        case "decimal":
            return float(cell)
    return cell
