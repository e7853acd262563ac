"""Fixtures every test may ask for."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def real_inputs() -> Path:
    """The folder of real, messy files kept beside the checkout; tests that need it are skipped without it."""
    folder = ROOT.parent / "shared" / "inputs"
    if not folder.is_dir():
        pytest.skip("the real input files are not beside this checkout")
    return folder


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory):
    """The sample authority, audited once for all tests."""
    from audit import sample
    from audit.resources import folder
    from audit.run import run_audit

    return run_audit(folder("sample_data"), sample.AS_AT, tmp_path_factory.mktemp("demo"))
