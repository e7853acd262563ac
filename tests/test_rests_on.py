"""What a wider check rests on: without that column nothing must be judged, least of all against anybody."""

import re
import shutil
from collections import Counter
from pathlib import Path

import duckdb
import pytest

from audit import checks
from audit.resources import folder
from audit.run import Run
from audit.sample import AS_AT
from audit.store import Store
from schemas import DATASETS
from tests.oracle import CHECKS as CORE

WIDER = [check for check in checks.find(AS_AT) if check.id not in CORE]


@pytest.fixture(scope="module")
def judged(demo: Run, tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    copy = tmp_path_factory.mktemp("rests") / "audit.duckdb"
    shutil.copy(demo.folder / "audit.duckdb", copy)
    with duckdb.connect(str(copy)) as connection:
        yield connection


@pytest.mark.slow
@pytest.mark.parametrize("check", WIDER, ids=lambda check: check.id)
def test_a_check_names_every_column_without_which_it_would_accuse_or_be_blind(
    judged: duckdb.DuckDBPyConnection, check: checks.Check
) -> None:
    before = _verdicts(judged, check)
    kept = before["met"] + before["late"]
    rests_on = set()
    for name in _optional(judged, check):
        dataset, _, column = name.partition(".")
        judged.execute("BEGIN")
        judged.execute(f"UPDATE loaded.{dataset} SET {column} = NULL")
        after = _verdicts(judged, check)
        judged.execute("ROLLBACK")
        is_blind = (kept and not after["met"] + after["late"]) or (
            not kept and before["breach"] and not after["breach"]
        )
        if is_blind or (kept and after["breach"] > before["breach"] + kept / 2):
            rests_on.add(name)
    assert set(check["rests_on"] or ()) == rests_on


def _verdicts(connection: duckdb.DuckDBPyConnection, check: checks.Check) -> Counter[str]:
    found = connection.execute(f"SELECT verdict FROM ({check.file.body})", check.params or {}).fetchall()
    return Counter(verdict for (verdict,) in found)


def _optional(connection: duckdb.DuckDBPyConnection, check: checks.Check) -> list[str]:
    """The columns the check reads, also through shared definitions, that exports may lack."""
    store, texts, pending = Store(connection), [], [check.file.body]
    while pending:
        texts.append(pending.pop())
        shared = store.reads(texts[-1]) - DATASETS.keys()
        pending += [(Path(folder("sql")) / "views" / f"{name}.sql").read_text(encoding="utf-8") for name in shared]
    words = set(re.findall(r"\w+", " ".join(texts)))
    return [
        f"{dataset}.{name}"
        for dataset in sorted(checks.needs(store, check))
        for name, column in DATASETS[dataset].columns().items()
        if name in words and not column.is_core and name != DATASETS[dataset].key_column()
    ]
