"""The worked examples of the checks: their cases in `tests/checks`, shipped together in one generated file."""

import json
import tomllib
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

import polars as pl

from audit.checks import Check
from audit.resources import folder

#: The file that ships, made by `page`: one is read in a moment, a file for each check in a quarter of a second.
SHIPPED = "examples.json"

_COLUMNS = {
    "check_id": pl.String, "place": pl.Int64, "example": pl.String, "as_at": pl.Date, "given": pl.String,
    "expected": pl.String,
}  # fmt: skip


@cache
def written() -> dict[str, list[dict[str, Any]]]:
    """Return the worked examples in a checkout by check: their names, their days, and their tables as written."""
    found = {}
    for path in sorted((folder("tests") / "checks").glob("*.toml")):
        cases = tomllib.loads(path.read_text(encoding="utf-8"))
        found[path.stem] = [
            {
                "name": case["name"],
                "as_at": case.get("as_at", cases["as_at"]),
                "tables": {name: text for name, text in case.items() if name not in ("name", "as_at")},
            }
            for case in cases["case"]
        ]
    return found


@cache
def _recorded() -> dict[str, dict[str, dict[str, str]]]:
    written = (folder("tests") / "reasons.json").read_text(encoding="utf-8")
    found: dict[str, dict[str, dict[str, str]]] = json.loads(written)
    return found


def reasons(check_id: str, name: str) -> dict[str, str]:
    """Return what the program said of an example's telling cases when `python -m tests.reasons` was last run."""
    return _recorded().get(check_id, {}).get(name, {})


def telling(cases: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the cases of an example that tell what it is about: the first of each verdict, or all with a reason."""
    first: dict[Any, dict[str, Any]] = {}
    for case in cases:
        first.setdefault(case["case_id"] if "reason" in case else case["verdict"], case)
    return list(first.values())


def page() -> str:
    """Return the file that ships."""
    return json.dumps(written(), indent=1, ensure_ascii=False, default=date.isoformat) + "\n"


def shipped() -> dict[str, list[dict[str, Any]]]:
    """Return the same as `written`, from the file that ships."""
    found: dict[str, list[dict[str, Any]]] = json.loads((folder("sql") / SHIPPED).read_text(encoding="utf-8"))
    for examples in found.values():
        for example in examples:
            example["as_at"] = date.fromisoformat(example["as_at"])
    return found


def frame(checks: Iterable[Check]) -> pl.DataFrame:
    """Return the worked examples of these checks for the workbook, one row each: what is given, and what follows."""
    found = shipped()
    rows = [
        {
            "check_id": check.id,
            "place": place,
            "example": capital(example["name"]),
            "as_at": example["as_at"],
            "given": "\n".join(_in_words(name, text) for name, text in example["tables"].items() if name != "expect"),
            "expected": _in_words("", example["tables"]["expect"]) or "No case",
        }
        for check in checks
        for place, example in enumerate(found.get(check.id, ()), 1)
    ]
    return pl.DataFrame(rows, _COLUMNS)


def _in_words(dataset: str, text: str) -> str:
    """Say a table a record a line: "review R1: meeting_on 2026-10-06, decision A"."""
    head, *rows = cells_of(text)
    return "\n".join(
        f"{dataset} {row[0] or 'without a key'}: ".lstrip()
        + (", ".join(f"{name} {cell}" for name, cell in zip(head[1:], row[1:]) if cell) or "nothing more")
        for row in rows
    )


def cells_of(table: str) -> list[list[str]]:
    """Return the cells of a table as it is written, its heading first."""
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


def capital(text: str) -> str:
    """Return text that begins a sentence."""
    return text[:1].upper() + text[1:]
