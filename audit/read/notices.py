"""Award notices in the open contracting data standard (OCDS 1.1): JSON releases to one line for each contract.

A line is made for every award and each of its suppliers, or for every contract of the award where the release has
contracts. Of several releases of one process the latest counts. https://standard.open-contracting.org/1.1/
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from audit.errors import InputError

HEADINGS = (
    "ocid", "id", "tender/id", "title", "supplier", "contracts/dateSigned", "period/startDate", "period/endDate",
)  # fmt: skip
#: Members that hold releases, in packages, records, and what search pages give.
_HOLDERS = ("releases", "records", "results", "compiledRelease")
#: What was not agreed, or no longer holds: no contract stands behind it.
_DEAD = {"cancelled", "unsuccessful", "terminated"}


@dataclass
class Lines:
    """The lines of a file by heading, and sentences about what was left out."""

    lines: list[dict[str, str | None]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


def table(path: Path, name: str) -> tuple[list[list[str | None]], int, list[str]]:
    """Return the rows of a file with the headings first, how many there are by a second count, and what to say."""
    content = releases(path, name)
    made = lines(content)
    rows = [[line[heading] for heading in HEADINGS] for line in made.lines]
    return [list(HEADINGS), *rows], count_lines(content) + 1, made.said


def releases(path: Path, name: str) -> list[dict[str, Any]]:
    """Return every release of a file. Raises InputError with one sentence when it is no JSON, or holds no release."""
    try:
        content = json.loads(path.read_bytes().decode("utf-8-sig"), parse_int=str, parse_float=str)
    except (ValueError, RecursionError):
        raise InputError(f"{name}: is not JSON, or is cut short. Download it again.") from None
    found = list(_releases(content))
    if not found:
        raise InputError(f"{name}: holds no award notices (no release of the open contracting data standard).")
    return found


def _releases(content: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if isinstance(content, list):
        for one in content:
            yield from _releases(one, depth + 1)
    elif isinstance(content, dict) and depth < 8:
        # A record has the id of the process too, but holds its releases inside.
        held = next((content[name] for name in ("compiledRelease", *_HOLDERS) if content.get(name)), None)
        if held is not None:
            yield from _releases(held, depth + 1)
        elif "ocid" in content:
            yield content


def lines(found: list[dict[str, Any]]) -> Lines:
    """Return one line for each contract of the latest release of each process."""
    kept = _latest(found)
    made = Lines()
    n_dead = n_without = n_alone = 0
    for release in kept:
        awards = _dicts(release.get("awards"))
        live = [award for award in awards if _text(award.get("status")) not in _DEAD]
        n_dead += len(awards) - len(live)
        n_without += not awards
        ids = [award.get("id") for award in awards]
        n_alone += sum(one.get("awardID") not in ids for one in _dicts(release.get("contracts")))
        for award in live:
            made.lines += _of_award(release, award)
    if len(found) > len(kept):
        made.said.append(f"{len(found) - len(kept):,} releases are older ones of the same process and are left out.")
    if n_without:
        made.said.append(f"{n_without:,} notices have no award (tenders, say) and are left out.")
    if n_alone:
        made.said.append(f"{n_alone:,} contracts belong to no award of their release and are left out.")
    if n_dead:
        made.said.append(f"{n_dead:,} awards were cancelled or came to nothing and are left out.")
    made.said.append(
        "A row here is a contract: one for each award and each of its suppliers, in the order of the file."
    )
    return made


def _latest(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    by_process: dict[str, dict[str, Any]] = {}
    for n, release in enumerate(found):
        process = _text(release.get("ocid")) or f"release {n + 1}"
        first = by_process.get(process)
        if first is None or (_text(release.get("date")) or "") >= (_text(first.get("date")) or ""):
            by_process[process] = release
    return list(by_process.values())


def _of_award(release: dict[str, Any], award: dict[str, Any]) -> Iterator[dict[str, str | None]]:
    tender = release.get("tender") if isinstance(release.get("tender"), dict) else {}
    of_award = [one for one in _dicts(release.get("contracts")) if one.get("awardID") == award.get("id")]
    contracts = [one for one in of_award if _text(one.get("status")) not in _DEAD] if of_award else [{}]
    names = [_text(one.get("name")) for one in _dicts(award.get("suppliers"))] or [None]
    for contract in contracts:
        period = _first(contract.get("period"), award.get("contractPeriod"), (tender or {}).get("contractPeriod"))
        for n, supplier in enumerate(names, 1):
            parts = [release.get("ocid"), award.get("id"), contract.get("id"), str(n) if len(names) > 1 else None]
            yield {
                "ocid": _text(release.get("ocid")),
                "id": "/".join(text for part in parts if (text := _text(part))) or None,
                "tender/id": _text((tender or {}).get("id")),
                "title": _text(contract.get("title") or award.get("title") or (tender or {}).get("title")),
                "supplier": supplier,
                "contracts/dateSigned": _text(contract.get("dateSigned")),
                "period/startDate": _text(period.get("startDate")),
                "period/endDate": _text(period.get("endDate")),
            }


def count_lines(found: list[dict[str, Any]]) -> int:
    """Count the lines a file gives, without making them."""
    latest = {_text(one.get("ocid")) or f"release {n + 1}": one for n, one in _by_date(found)}
    total = 0
    for release in latest.values():
        live = [one for one in _dicts(release.get("awards")) if _text(one.get("status")) not in _DEAD]
        contracts = _dicts(release.get("contracts"))
        for award in live:
            own = [one.get("status") for one in contracts if one.get("awardID") == award.get("id")]
            n_contracts = sum(_text(status) not in _DEAD for status in own) if own else 1
            total += n_contracts * max(len(_dicts(award.get("suppliers"))), 1)
    return total


def _by_date(found: list[dict[str, Any]]) -> list[tuple[int, dict[str, Any]]]:
    return sorted(enumerate(found), key=lambda one: (_text(one[1].get("date")) or "", one[0]))


def _dicts(given: Any) -> list[dict[str, Any]]:
    return [one for one in given if isinstance(one, dict)] if isinstance(given, list) else []


def _first(*given: Any) -> dict[str, Any]:
    return next((one for one in given if isinstance(one, dict) and one), {})


def _text(given: Any) -> str | None:
    """Return a plain value as text; what is no plain value is nothing."""
    return " ".join(given.split()) or None if isinstance(given, str) else None
