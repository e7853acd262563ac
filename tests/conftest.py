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
