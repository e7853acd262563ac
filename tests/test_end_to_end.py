"""The whole audit on a folder, as the command line runs it: outputs, verdicts, words and exit codes."""

import csv
import hashlib
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from audit import config, home
from audit.errors import InputError, UsageError
from audit.run import run_audit
from tests import inputs

DAY = date.fromisoformat(inputs.AS_AT)
PROMISED = {
    "dashboard.xlsx", "verdicts.parquet", "verdicts.csv", "checks.csv", "quarantine.csv", "contract_matches.csv",
    "summary.json", "manifest.json", "run.log",
}  # fmt: skip


def command(*arguments: object, **options) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-m", "audit", *map(str, arguments)]
    return subprocess.run(words, capture_output=True, text=True, check=False, **options)


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("home")
    return run_audit(inputs.write(folder / "in"), DAY, folder / "out")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def test_every_promised_file_is_there(done) -> None:
    assert {path.name for path in done.folder.iterdir()} == PROMISED | {"audit.duckdb"}
    assert done.folder.name == inputs.AS_AT
    assert done.folder.parent.parent.joinpath("latest").resolve() == done.folder


def test_verdicts_are_what_a_calendar_says(done) -> None:
    found = {(row["check_id"], row["case_id"]): row for row in rows(done.folder / "verdicts.csv")}
    assert found["REQ01", "Q1"]["verdict"] == "met"
    assert found["REQ01", "Q2"] | {"verdict": "breach", "due_on": "2026-09-12", "days": "49"} == found["REQ01", "Q2"]
    assert found["REQ01", "Q3"]["verdict"] == "unknown"
    assert found["ANR01", "P1"] | {"verdict": "breach", "due_on": "2026-02-28"} == found["ANR01", "P1"]
    assert found["ANR01", "P2"]["verdict"] == "pending"
    assert found["REQ01", "Q2"] | {"file": "request.csv", "sheet": "", "row": "3"} == found["REQ01", "Q2"]


def test_csv_is_as_the_contract_says(done) -> None:
    content = (done.folder / "verdicts.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\n") == content.count(b"\r\n")
    keys = [(row["check_id"], row["case_id"]) for row in rows(done.folder / "verdicts.csv")]
    assert keys == sorted(keys)
    parquet = pl.read_parquet(done.folder / "verdicts.parquet")
    assert parquet.height == len(keys)
    assert parquet.schema["due_on"] == pl.Date


def test_quarantine_says_what_became_of_each_row_and_cell(done) -> None:
    found = {(row["file"], row["row"], row["effect"]) for row in rows(done.folder / "quarantine.csv")}
    assert ("request.csv", "4", "cell blanked") in found
    assert ("review.csv", "3", "row kept out") in found


def test_checks_csv_counts_what_the_verdicts_hold(done) -> None:
    verdicts = rows(done.folder / "verdicts.csv")
    for check in rows(done.folder / "checks.csv"):
        mine = [row["verdict"] for row in verdicts if row["check_id"] == check["check_id"]]
        counts = {verdict: mine.count(verdict) for verdict in ("met", "late", "breach", "pending", "exempt", "unknown")}
        assert {name: int(check[name]) for name in counts} == counts
        judged = counts["met"] + counts["late"] + counts["breach"]
        assert check["rate"] == "" if not judged else float(check["rate"]) == counts["met"] / judged
        assert check["outcome"] in ("ran", "no cases", "no data")
    assert {check["outcome"] for check in rows(done.folder / "checks.csv") if check["check_id"] == "PRV01"} == {
        "no data"
    }


def test_manifest_ties_inputs_and_outputs(done) -> None:
    manifest = json.loads((done.folder / "manifest.json").read_text(encoding="utf-8"))
    for source in manifest["inputs"]:
        path = done.folder.parents[2] / "in" / source["file"]
        assert source["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
        assert source["rows_read"] == source["rows_loaded"] + source["rows_kept_out"] + source["rows_no_record"]
    for output in manifest["outputs"]:
        assert output["sha256"] == hashlib.sha256((done.folder / output["file"]).read_bytes()).hexdigest()
    assert {output["file"] for output in manifest["outputs"]} == PROMISED - {"manifest.json"} | {"audit.duckdb"}


def test_p19_a_rerun_keeps_the_older_run_beside_it(tmp_path: Path) -> None:
    source = inputs.write(tmp_path / "in")
    first = run_audit(source, DAY, tmp_path / "out").folder
    kept = (first / "verdicts.csv").read_bytes()
    (source / "plan.csv").write_text("plan_id,child_id,issued_on\nP9,C1,2026-05-01\n", encoding="utf-8")
    second = run_audit(source, DAY, tmp_path / "out").folder
    assert second.name == inputs.AS_AT
    assert (tmp_path / "out" / "runs" / f"{inputs.AS_AT}_r01" / "verdicts.csv").read_bytes() == kept
    assert (second / "verdicts.csv").read_bytes() != kept


@pytest.mark.parametrize("environment", [
    {"TZ": "Pacific/Auckland"}, {"LC_ALL": "C", "PYTHONHASHSEED": "7", "POLARS_MAX_THREADS": "1"},
])  # fmt: skip
def test_i5_same_inputs_same_bytes(done, tmp_path: Path, environment: dict[str, str]) -> None:
    source = done.folder.parents[2] / "in"
    arguments = ("run", source, "--as-at", inputs.AS_AT, "--out", tmp_path / "out")
    assert command(*arguments, env={**os.environ, **environment}).returncode == 0
    for name in (
        "verdicts.csv",
        "verdicts.parquet",
        "checks.csv",
        "quarantine.csv",
        "contract_matches.csv",
        "summary.json",
        "dashboard.xlsx",
    ):
        assert (tmp_path / "out" / "latest" / name).read_bytes() == (done.folder / name).read_bytes(), name


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="needs leave to choose processors")
@pytest.mark.parametrize("environment", [{"TZ": "Asia/Kathmandu"}, {"LC_ALL": "tr_TR.UTF-8"}, {}])
def test_i5_one_thread_judges_as_many_do(demo, tmp_path: Path, environment: dict[str, str]) -> None:
    """DuckDB takes as many threads as it has processors: it is given one."""
    single = {**os.environ, "POLARS_MAX_THREADS": "1", **environment}
    words = [sys.executable, "-m", "audit", "demo", "--out", str(tmp_path / "out")]
    subprocess.run(words, env=single, check=True, preexec_fn=lambda: os.sched_setaffinity(0, {0}))
    for name in ("verdicts.csv", "verdicts.parquet", "checks.csv", "summary.json"):
        assert (tmp_path / "out" / "latest" / name).read_bytes() == (demo.folder / name).read_bytes(), name


def test_json_is_alone_on_stdout(tmp_path: Path) -> None:
    source = inputs.write(tmp_path / "in")
    ran = command("run", source, "--as-at", inputs.AS_AT, "--out", tmp_path / "out", "--json")
    assert ran.returncode == 0
    assert json.loads(ran.stdout)["open_cases"] >= 2


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), 0),
        (("--strict-data",), 4),
        (("--fail-on", "must"), 5),
        (("--strict-data", "--fail-on", "local"), 4),
        (("--fail-on", "grave"), 2),
        (("--as-at", "31/10/2026"), 2),
        (("--as-at", "1970-01-01"), 2),
        (("--config", "no_such.toml"), 2),
    ],
)
def test_exit_codes(tmp_path: Path, arguments: tuple[str, ...], code: int) -> None:
    source = inputs.write(tmp_path / "in")
    ran = command("run", source, "--as-at", inputs.AS_AT, "--out", tmp_path / "out", *arguments)
    assert ran.returncode == code, ran.stderr
    assert "Traceback" not in ran.stderr


def test_f1_a_missing_folder_is_named_with_the_nearest(tmp_path: Path) -> None:
    inputs.write(tmp_path / "exports")
    with pytest.raises(InputError, match=r"no such folder.*exports"):
        run_audit(tmp_path / "export", DAY, tmp_path / "out")


def test_nothing_to_audit_is_said(tmp_path: Path) -> None:
    inputs.write(tmp_path / "in", {"pupils": "a,b\n1,2\n"})
    with pytest.raises(InputError, match="nothing to audit"):
        run_audit(tmp_path / "in", DAY, tmp_path / "out")
    assert not (tmp_path / "out" / "latest").exists()


def test_every_bad_file_is_named_at_once(tmp_path: Path) -> None:
    source = inputs.write(tmp_path / "in", {**inputs.SMALL, "advice": "", "senco": "a,b\n1,2\n"})
    with pytest.raises(InputError, match=r"(?s)advice\.csv.*senco\.csv"):
        run_audit(source, DAY, tmp_path / "out")


def test_f41_the_same_file_twice_is_refused(tmp_path: Path) -> None:
    source = inputs.write(tmp_path / "in")
    (source / "Plan.tsv").write_bytes((source / "plan.csv").read_bytes().replace(b",", b"\t"))
    (source / "PLAN .csv").write_bytes((source / "plan.csv").read_bytes())
    with pytest.raises(InputError, match="same file"):
        run_audit(source, DAY, tmp_path / "out")


def test_names_of_datasets_in_any_dress(tmp_path: Path) -> None:
    source = inputs.write(
        tmp_path / "in", {"SEN Information-Report": "x\n1\n", "Information Report": "urn,url\n900001,\n"}
    )
    assert run_audit(source, DAY, tmp_path / "out").summary["rows"][0]["dataset"] == "information_report"


def test_an_error_in_one_check_hides_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from audit import checks

    found = checks.find(DAY)
    broken = {
        "ANR04": "SELECT no_such_column FROM review", "ANR05": "SELECT * FROM no_such_table",
        "REQ01": "SELECT 1 FROM request; DROP TABLE result.cases",
    }  # fmt: skip
    for check in found:
        if check.id in broken:
            object.__setattr__(check.file, "body", broken[check.id])
    monkeypatch.setattr(checks, "find", lambda _: found)
    done = run_audit(inputs.write(tmp_path / "in"), DAY, tmp_path / "out")
    outcomes = {result.check.id: result.outcome for result in done.judged}
    assert done.failed == [*broken]
    assert (outcomes["ANR01"], outcomes["ANR06"]) == ("ran", "no cases")
    row = next(row for row in rows(done.folder / "checks.csv") if row["check_id"] == "ANR04")
    assert (row["outcome"], row["rate"]) == ("error", "")


def test_a_breach_of_a_check_that_says_it_finds_none_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from audit import checks

    found = checks.find(DAY)
    for check in found:
        if check.id == "REQ01":
            monkeypatch.setitem(check.file.meta, "convicts", False)
    monkeypatch.setattr(checks, "find", lambda _: found)
    done = run_audit(inputs.write(tmp_path / "in"), DAY, tmp_path / "out")
    assert done.failed == ["REQ01"]
    assert {row["check_id"] for row in rows(done.folder / "verdicts.csv")} & {"ANR01", "REQ01"} == {"ANR01"}


def test_a_fault_leaves_the_last_good_run(done, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = inputs.write(tmp_path / "in")
    first = run_audit(source, DAY, tmp_path / "out").folder
    before = {path.name: path.read_bytes() for path in first.iterdir()}
    (source / "plan.csv").write_bytes(b"")
    with pytest.raises(InputError):
        run_audit(source, DAY, tmp_path / "out")
    assert home.latest(tmp_path / "out") == first
    assert {path.name: path.read_bytes() for path in first.iterdir()} == before


def test_a_home_without_a_run_says_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no audit has been run here"):
        home.latest(tmp_path)


def test_config_is_found_beside_the_inputs(tmp_path: Path) -> None:
    (tmp_path / "audit.toml").write_text('authority = "Testshire"\n', encoding="utf-8")
    assert config.load(None, tmp_path).authority == "Testshire"


def test_two_sheets_may_supply_one_dataset(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    for name, key in (("plan", "P1"), ("Plan ", "P2")):
        sheet = book.create_sheet(name)
        sheet.append(["plan_id", "issued_on"])
        sheet.append([key, date(2026, 5, 1)])
    (tmp_path / "in").mkdir()
    book.save(tmp_path / "in" / "book.xlsx")
    done = run_audit(tmp_path / "in", DAY, tmp_path / "out")
    assert done.summary["rows"] == [
        {"dataset": "plan", "rows_read": 4, "rows_loaded": 2, "rows_kept_out": 0, "rows_no_record": 2}
    ]


def test_f30_f39_a_missing_heading_and_an_empty_table_are_told(tmp_path: Path) -> None:
    tables = {**inputs.SMALL, "request": "request_id,child_id,recieved_on\nQ1,C1,2026-01-05\n", "plan": "plan_id\n"}
    source = inputs.write(tmp_path / "in", tables)
    ran = command("run", source, "--as-at", inputs.AS_AT, "--out", tmp_path / "out")
    assert ran.returncode == 0
    assert "request.csv: no heading for received_on" in ran.stderr
    assert "recieved_on" in ran.stderr
    assert "plan.csv: has no rows" in ran.stderr
