"""What judged a run, by hash: every check with all its query rests on, and every mapping.

Two runs with the same hashes of a check, and windows of the same length, judge the same data alike by it.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

import polars as pl

from audit.checks import Check
from audit.mapping.vendors import Mapping
from audit.resources import folder
from audit.store import Store, as_at_view, shared_definition
from schemas import DATASETS

RULE = {"kind": pl.String, "name": pl.String, "sha256": pl.String}


def frame(made: Store, checks: Iterable[Check], mappings: Iterable[Mapping]) -> pl.DataFrame:
    """Return a row for each check in force and each mapping used, with its hash."""
    texts = _Texts(made)
    rows = [("check", check.id, _hash(texts.of(check))) for check in checks]
    used = {f"{mapping.id}, {mapping.dataset}": mapping for mapping in mappings}
    rows += [("mapping", name, _hash(asdict(mapping))) for name, mapping in used.items()]
    return pl.DataFrame(rows, RULE, orient="row")


class _Texts:
    """The texts a check's verdicts rest on: its query, the definitions it reads, the datasets as at the day."""

    def __init__(self, made: Store) -> None:
        self._made = made
        self._macros = (folder("sql") / "macros.sql").read_text(encoding="utf-8")
        self._named: dict[str, dict[str, str]] = {}

    def of(self, check: Check) -> dict[str, Any]:
        """Return them by name, in an order of their own."""
        rest = {name: text for read in self._made.reads(check.file.body) for name, text in self._rest(read).items()}
        said = {name: check[name] for name in ("record", "pair", "params", "rests_on")}
        return {"query": check.file.body, "macros": self._macros, **said, **dict(sorted(rest.items()))}

    def _rest(self, name: str) -> dict[str, str]:
        """Return the text of a dataset or shared definition, with those of all it reads."""
        if name not in self._named:
            if name in DATASETS:
                self._named[name] = {name: as_at_view(name, DATASETS[name], DATASETS[name].columns())}
            else:
                text = shared_definition(name)
                below = {n: t for read in self._made.reads(text) for n, t in self._rest(read).items()}
                self._named[name] = {name: text, **below}
        return self._named[name]


def _hash(content: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True, default=str).encode()).hexdigest()
