"""What `new` writes works: a new check runs and its case fails, a vendor loads, a sheet and a dataset appear."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from schemas import DATASETS
from tests.conftest import ROOT


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for name in ("audit", "schemas", "sql", "tests", "sample_data"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def new(checkout: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "audit", "new", *words], cwd=checkout, capture_output=True, text=True, check=False
    )


def pytest_in(checkout: Path, *words: str) -> str:
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *words],
        cwd=checkout,
        capture_output=True,
        text=True,
        check=False,
    )
    return ran.stdout


def test_a_new_check_runs_and_its_case_fails_until_it_is_written(checkout: Path) -> None:
    assert new(checkout, "check", "REQ77", "do a new thing").returncode == 0
    said = pytest_in(checkout, "tests/test_checks.py", "-k", "REQ77")
    assert "1 failed" in said
    assert "write the verdict here" in said
    cases = checkout / "tests" / "checks" / "REQ77.toml"
    cases.write_text(cases.read_text(encoding="utf-8").replace("write the verdict here", "met"), encoding="utf-8")
    assert "failed" not in pytest_in(checkout, "tests/test_checks.py", "-k", "REQ77")


def test_an_id_is_never_used_twice(checkout: Path) -> None:
    taken = new(checkout, "check", "REQ01", "x")
    assert (taken.returncode, "never used again" in taken.stderr) == (2, True)
    assert new(checkout, "check", "req1", "x").returncode == 2


def test_a_new_vendor_loads(checkout: Path) -> None:
    assert new(checkout, "vendor", "Our System", "review").returncode == 0
    probe = (
        "from audit import mapping; from pathlib import Path;"
        "made = mapping.load(Path('schemas/vendors/our_system.review.toml')); print(made.dataset, len(made.columns))"
    )
    ran = subprocess.run([sys.executable, "-c", probe], cwd=checkout, capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["review", str(len(DATASETS["review"].columns()))]


def test_a_new_sheet_and_dataset_appear(checkout: Path) -> None:
    assert new(checkout, "sheet", "Reviews by team").returncode == 0
    assert new(checkout, "dataset", "home_visit").returncode == 0
    probe = (
        "from audit.run import run_audit; from audit import sample; from pathlib import Path; import openpyxl;"
        "from schemas import DATASETS; done = run_audit(Path('sample_data'), sample.AS_AT, Path('out'));"
        "book = openpyxl.load_workbook(done.folder / 'dashboard.xlsx');"
        "print('home_visit' in DATASETS, 'Reviews by team' in book.sheetnames)"
    )
    ran = subprocess.run([sys.executable, "-c", probe], cwd=checkout, capture_output=True, text=True, check=False)
    assert ran.stdout.split() == ["True", "True"], ran.stderr
