"""An old run done again: the same verdicts by hash, or plainly which checks give others and why."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from audit import checks, rerun
from audit.errors import InputError, UsageError
from audit.run import run_audit
from tests import inputs

DAY = date(2026, 10, 31)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with inputs `in`, and a home `out` that holds the day's run twice."""
    folder = tmp_path_factory.mktemp("rerun")
    given = inputs.write(folder / "in")
    (given / "audit.toml").write_text('authority = "A"\nwindow_months = 24\n', encoding="utf-8")
    for _ in range(2):
        run_audit(given, DAY, folder / "out")
    return folder


@pytest.fixture
def home(made: Path, tmp_path: Path) -> Path:
    """A copy to be spoilt."""
    shutil.copytree(made, tmp_path / "copy", symlinks=True)
    return tmp_path / "copy"


def test_the_same_data_give_the_same_verdicts_byte_for_byte(made: Path) -> None:
    for run in ("2026-10-31_r01", "2026-10-31_r02"):
        done = rerun.rerun(run, made / "out")
        assert done.is_identical
        assert done.differing.is_empty()
        assert f"byte for byte. SHA-256 of verdicts.csv: {done.sha256_then}" in rerun.in_words(done)


@pytest.mark.slow
def test_the_input_files_give_them_too_and_nothing_is_left_behind(made: Path) -> None:
    before = {path.name for path in (made / "out").iterdir()}
    done = rerun.rerun("2026-10-31", made / "out", made / "in")
    assert (done.is_identical, done.is_read_again) == (True, True)
    assert {path.name for path in (made / "out").iterdir()} == before


def test_a_check_that_changed_is_named_and_the_proof_does_not_hold_for_it(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from audit import resources

    shutil.copytree(resources.folder("sql") / "checks", tmp_path / "checks")
    (path,) = (tmp_path / "checks").rglob("REQ01_*.sql")
    path.write_text(path.read_text(encoding="utf-8").replace("weeks = 6", "weeks = 5"), encoding="utf-8")
    find = checks.find
    monkeypatch.setattr(checks, "find", lambda day: find(day, tmp_path / "checks"))
    done = rerun.rerun("2026-10-31", made / "out")
    assert not done.is_identical
    assert done.differing["check_id"].to_list() == ["REQ01"]
    assert "REQ01: 2 cases differ; the check has changed since." in rerun.in_words(done)
    assert "every other check gives the same verdicts" in rerun.in_words(done)


def test_verdicts_that_differ_though_the_check_is_the_same_are_our_fault(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = rerun.loaded
    monkeypatch.setattr(rerun, "loaded", lambda old: {**given(old), "request": given(old)["request"].head(1)})
    done = rerun.rerun("2026-10-31", made / "out")
    assert not done.is_identical
    assert "the check has not changed: tell us" in rerun.in_words(done)


def test_data_that_are_not_what_the_run_left_prove_nothing(home: Path) -> None:
    kept = home / "out" / "runs" / "2026-10-31" / "audit.duckdb"
    kept.write_bytes(kept.read_bytes() + b"x")
    with pytest.raises(InputError, match=r"audit\.duckdb: is not the file the run left"):
        rerun.rerun("2026-10-31", home / "out")
    kept.unlink()
    with pytest.raises(InputError, match=r"audit\.duckdb: is not there any more"):
        rerun.rerun("2026-10-31", home / "out")


def test_every_input_that_is_not_the_one_that_was_read_is_named(home: Path) -> None:
    (home / "in" / "plan.csv").write_text("plan_id\nP1\n")
    (home / "in" / "review.csv").unlink()
    (home / "in" / "audit.toml").write_text('authority = "B"\n')
    with pytest.raises(InputError) as caught:
        rerun.rerun("2026-10-31", home / "out", home / "in")
    said = str(caught.value).splitlines()
    assert [line.partition(": ")[0].rpartition("/")[2] for line in said] == ["plan.csv", "review.csv", "audit.toml"]
    (home / "in" / "audit.toml").unlink()
    with pytest.raises(InputError, match="the run had a configuration"):
        rerun.rerun("2026-10-31", home / "out", home / "in")


def test_a_run_that_is_not_there(made: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="There are: 2026-10-31, 2026-10-31_r01"):
        rerun.rerun("../in", made / "out")
    with pytest.raises(UsageError, match="There are: none"):
        rerun.rerun("2026-10-31", tmp_path)
