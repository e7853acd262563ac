"""The register of duties: every row of the catalogue, and how the audit answers for it.

`sql/duties/*.toml` holds the rows, a file for each part, in the order of the files. A row is answered by checks, by
an attestation (the word of a school or of the authority in its yearly return), or not at all, and then says why.
Which checks answer a row stands in the headers of the checks (`answers`) and nowhere else.
"""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Literal

import polars as pl

from audit import citation
from audit.checks import Check
from audit.errors import AuditError
from audit.resources import folder
from schemas import DATASETS

Answer = Literal["checks", "attestation", "none"]

#: How surely the source is known: the wording was read, others quote it, or it was only remembered.
CERTAINTY = {
    "read": "Read in a copy",
    "quoted": "As others quote it",
    "memory": "Not read in a copy: to be confirmed",
    "": "No law",
}
_BUT = ", but for what is to be confirmed"

_GUIDANCE = "guidance.toml"
_NEEDED = {"id", "duty", "who", "level", "source"}
_WRITTEN = {
    *_NEEDED, "link", "stated_in", "certainty", "to_be_confirmed", "note", "outdated", "attestation", "none",
}  # fmt: skip


@dataclass(frozen=True)
class Duty:
    """One row of the register.

    `level` is the true level in law; `stated_in` has the titles of the guidance that states it and
    `outdated` says where that guidance is wrong or has been overtaken; `to_be_confirmed` what of the source was not
    read in a copy of it; `attestation` the columns that answer, as dataset.column; `none` why nothing answers.
    """

    id: str
    part: str
    duty: str
    who: str
    level: str
    source: str
    link: str = ""
    stated_in: tuple[str, ...] = ()
    certainty: str = ""
    to_be_confirmed: str = ""
    note: str = ""
    outdated: str = ""
    attestation: tuple[str, ...] = ()
    none: str = ""
    checks: tuple[str, ...] = ()

    @property
    def answer(self) -> Answer:
        """How the audit answers for it."""
        return "none" if self.none else "attestation" if self.attestation else "checks"

    @property
    def surely(self) -> str:
        """How surely its source is known, in words."""
        return CERTAINTY[self.certainty] + (_BUT if self.certainty == "read" and self.to_be_confirmed else "")


def find(checks: Iterable[Check], root: Path | None = None) -> list[Duty]:
    """Return the register, each row with those of `checks` that answer it. AuditError names every fault of it."""
    root = root or folder("sql") / "duties"
    titles = _toml(root / _GUIDANCE)["titles"]
    answering: dict[str, list[str]] = {}
    for check in checks:
        for row in check["answers"] or []:
            answering.setdefault(row, []).append(check.id)
    found, faults = [], []
    for part, row in _rows(root):
        if wrong := list(_faults(row, titles)):
            faults += [f"{row.get('id', 'a row without id')}: {fault}." for fault in wrong]
            continue
        lists = {
            "stated_in": tuple(titles[word] for word in row.get("stated_in", [])),
            "attestation": tuple(row.get("attestation", [])),
            "checks": tuple(answering.get(row["id"], [])),
        }
        found.append(Duty(**{**row, **lists, "part": part}))
    if faults:
        raise AuditError("\n".join(faults))
    return found


def frame(register: Iterable[Duty]) -> pl.DataFrame:
    """Return the register as `result.duty` holds it, in its order: Duty's columns, `place`, `answer` and `surely`."""
    rows = [
        {"place": place, "answer": duty.answer, "surely": duty.surely, **_plain(duty)}
        for place, duty in enumerate(register)
    ]
    many = dict.fromkeys(("stated_in", "attestation", "checks"), pl.List(pl.String))
    one = {f.name: pl.String for f in fields(Duty) if f.name not in many}
    return pl.DataFrame(rows, {"place": pl.Int32, "answer": pl.String, "surely": pl.String, **one, **many}).rename(
        {"id": "duty_id", "none": "why_none"}
    )


def _plain(duty: Duty) -> dict[str, Any]:
    given = {f.name: getattr(duty, f.name) for f in fields(Duty)}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in given.items()}


def _rows(root: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted(root.glob("*.toml")):
        if path.name != _GUIDANCE:
            written = _toml(path)
            yield from ((written["title"], row) for row in written["duty"])


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise AuditError(f"{path.name}: is not TOML: {error}. Texts stand in quotes.") from None


def _faults(row: dict[str, Any], titles: dict[str, str]) -> Iterator[str]:
    """Yield what is wrong with a row as written, a sentence each."""
    yield from (f"it lacks `{name}`" for name in sorted(_NEEDED - row.keys()))
    yield from (f"it has `{name}`, which nothing reads" for name in sorted(row.keys() - _WRITTEN))
    yield from (
        f"`stated_in` has '{word}', no guidance of {_GUIDANCE}"
        for word in row.get("stated_in", [])
        if word not in titles
    )
    if row.get("level") not in citation.LEVELS:
        yield f"`level` is none of {', '.join(citation.LEVELS)}"
    if row.get("certainty", "") not in CERTAINTY:
        yield f"`certainty` is none of {', '.join(filter(None, CERTAINTY))}"
    if "attestation" in row and "none" in row:
        yield "it has both `attestation` and `none`"
    for column in row.get("attestation", []):
        dataset, _, name = column.partition(".")
        declared = DATASETS[dataset].columns().get(name) if dataset in DATASETS else None
        if declared is None or declared.kind != "yes_no":
            yield f"`attestation` names {column}, which is no yes/no column of a dataset"
