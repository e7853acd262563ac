"""House rules that a test can hold: layers, no clock, no real person, nothing that names a machine."""

import re
import subprocess
import sys
from datetime import date

import pytest

from audit import checks, store
from tests.conftest import ROOT
from tests.parsed import parameters_named, tables_named

CORE = {
    "REQ01": {"request"}, "ASM01": {"request", "assessment"}, "ASM02": {"request", "assessment"},
    "ADV01": {"advice", "request"}, "ADV02": {"advice", "request"},
    **{f"ANR0{n}": {"plan", "review"} for n in range(1, 8)},
    "PHT01": {"plan"}, "PHT02": {"plan"},
    "PRV01": {"provision", "plan", "arrangement"}, "PRV04": {"provision", "plan", "arrangement"},
    **{key: {"provision", "plan", "arrangement", "contract"} for key in ("PRV02", "PRV03")},
    "SCO01": {"school", "senco"}, "SCO02": {"school", "senco"}, "SCO03": {"school", "senco"},
    "SIR01": {"school", "information_report"}, "SIR02": {"school", "information_report"},
    "SIR03": {"school", "information_report"},
}  # fmt: skip

TOP_LEVEL = {
    ".ci", ".gitignore", "CHANGELOG.md", "CONTRIBUTING.md", "DECISIONS.md", "LICENSE", "README.md", "audit", "docs",
    "justfile", "pyproject.toml", "requirements.lock", "sample_data", "schemas", "sql", "tests",
}  # fmt: skip


def test_a_check_needs_the_datasets_the_law_says_it_cannot_do_without() -> None:
    with store.created(None, {}, date(2026, 10, 31)) as made:
        needed = {check.id: checks.needs(made, check) for check in checks.find(date.max)}
    assert {name: needed[name] for name in CORE} == CORE


def test_what_a_query_reads_is_told_from_its_text_as_from_its_tree() -> None:
    """Of every query but those that make tables or macros, which nobody asks what they read."""
    with store.created(None, {}, date(2026, 10, 31)) as made:
        for path in sorted((ROOT / "sql").rglob("*.sql")):
            body = path.read_text(encoding="utf-8")
            if not re.search(r"^CREATE ", body, re.MULTILINE):
                assert made.reads(body) == tables_named(made, body), path.name
                assert made.parameters(body) == parameters_named(made, body), path.name


def test_layers_are_kept() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout


@pytest.mark.parametrize("path", sorted((ROOT / "sql").rglob("*.sql")), ids=lambda path: path.name)
def test_no_query_asks_a_clock(path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\b(current_date|current_timestamp|now\(\)|today\(\))", text, re.IGNORECASE)


def test_code_is_tidy() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "."], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout


def test_only_what_belongs_there_is_kept_at_the_top_level() -> None:
    """An audit's output, which holds cases, has been kept by mistake before."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    kept = listed.stdout.splitlines()
    assert {path.partition("/")[0] for path in kept} == TOP_LEVEL
    assert [path for path in kept if path.endswith((".duckdb", ".parquet"))] == []
