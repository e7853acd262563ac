"""A home over months: what the history keeps, what it survives, what is let go and forgotten."""

import json
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from audit import forget, history, home, store
from audit.errors import OutputError, UsageError
from audit.forget.files import COUNTS
from audit.history import changes, file, keep, letting_go, movement
from audit.history.memory import Memory
from audit.run import Run, run_audit
from audit.words import closing
from tests import inputs

SEPTEMBER, OCTOBER, NOVEMBER = date(2026, 9, 30), date(2026, 10, 31), date(2026, 11, 30)
REQUESTS = (
    "request_id,child_id,received_on,outcome,outcome_on\n"
    "Q1,C1,2026-01-05,Y,2026-02-16\nQ2,C1,2026-08-01,{q2}\nQ3,C2,2026-08-02,,\n{q4}Q5,C2,2026-09-01,,\n"
)
#: In October Q2 has been decided, late; Q4 is no longer in the data; Q5, due on 13 October, is open.
THEN = {**inputs.SMALL, "request": REQUESTS.format(q2=",", q4="Q4,C2,2026-08-03,,\n")}
NOW = {**inputs.SMALL, "request": REQUESTS.format(q2="N,2026-10-15", q4="")}
WAIVERS = (
    "waiver_id,check_id,case_id,reason,approved_by,approved_on,expires_on\n"
    "W1,REQ01,Q3,agreed,head,2026-10-20,2026-11-15\nW2,REQ01,Q5,agreed,head,2026-10-14,2026-10-30\n"
    "W3,REQ01,Q7,agreed,head,2026-10-20,2026-12-31\nW4,REQ01,Q5,,head,2026-10-20,2027-12-31\n"
    "W5,REQ01,Q1,agreed,head,2026-10-20,2027-12-31\nW6,ANR01,P1,agreed,head,2026-10-20,2027-12-31\n"
)
CORRECTIONS = (
    "dataset,record,column,wrong value,right value,who,when,why\n"
    "child,C1,surname,Canary,Zzyzx-Canary,Worker A,2026-10-01,misspelt\n"
)
COMMAND = [sys.executable, "-m", "audit"]


def audited(source: Path, day: date, out: Path) -> Run:
    """Run the audit without its workbook, which nothing here looks at and which takes the most time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("audit.report.workbook.write", lambda *_: None)
        return run_audit(source, day, out)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with two months, the second run killed between its publication and its place in the history."""
    folder = tmp_path_factory.mktemp("months")
    audited(inputs.write(folder / "then", THEN), SEPTEMBER, folder / "out")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Memory, "keep", lambda *_: None)
        now = {**NOW, "waiver": WAIVERS, "corrections": CORRECTIONS}
        audited(inputs.write(folder / "now", now), OCTOBER, folder / "out")
    return folder / "out"


@pytest.fixture
def own(kept: Path, tmp_path: Path) -> Path:
    """A copy of that home to be spoilt."""
    return Path(shutil.copytree(kept, tmp_path / "out", symlinks=True))


def run_ids(out: Path) -> list[str]:
    with file.reading(out) as opened:
        return [run_id for (run_id,) in opened.execute("SELECT run_id FROM run ORDER BY seq")]


def earlier(out: Path, before: date) -> movement.Earlier | None:
    with file.reading(out) as opened, store.opened(home.latest(out) / "audit.duckdb") as made:
        return movement.find_earlier(opened, made, before)


def of_check(moved, check_id: str) -> dict[str, int]:
    (row,) = moved.checks.filter(pl.col("check_id") == check_id).to_dicts()
    return {name[2:]: n for name, n in row.items() if name.startswith("n_") and n}


def test_movement_is_what_was_done_to_the_cases(kept: Path) -> None:
    moved = changes.changes(kept).moved
    assert moved.since == SEPTEMBER
    # Q2, Q3 and Q4 were open; Q2 is done, Q4 gone, Q3 waived, Q5 new: its waiver ended the day before.
    assert of_check(moved, "REQ01") == {
        "opening": 3, "new": 1, "done_late": 1, "gone": 1, "waived": 1, "open": 1, "open_with_waived": 2,
    }  # fmt: skip
    summary = json.loads((home.latest(kept) / "summary.json").read_text(encoding="utf-8"))
    assert summary["waivers"] == {
        "active": 1, "expired": 1, "expiring": 1, "incomplete": 1, "matches nothing": 1, "not needed": 1,
    }  # fmt: skip
    assert summary["open_cases_waived"] == 2


def test_a_waiver_changes_no_verdict_and_what_is_wrong_with_it_is_listed(kept: Path) -> None:
    judged = pl.read_csv(home.latest(kept) / "verdicts.csv").filter(pl.col("check_id") == "REQ01")
    assert judged.filter(pl.col("case_id") == "Q3")["verdict"].to_list() == ["breach"]
    listed = pl.read_csv(home.latest(kept) / "quarantine.csv").filter(pl.col("file") == "waiver.csv")
    assert sorted(zip(listed["row"], listed["rule"])) == [
        (2, "waiver expiring"), (3, "waiver expired"), (4, "no such case"), (5, "waiver incomplete"),
    ]  # fmt: skip
    assert set(listed["effect"]) == {"kept, doubtful"}


@pytest.mark.parametrize(("case_id", "is_near"), [("0Q3", True), ("Q03", False), ("Q7", False)])
def test_a_waiver_whose_case_differs_by_zeros_in_front_is_told_so(tmp_path: Path, case_id: str, is_near: bool) -> None:
    head = "waiver_id,check_id,case_id,reason,approved_by,approved_on,expires_on"
    rows = f"{head}\nW1,REQ01,{case_id},agreed,head,2026-10-20,2026-12-31\n"
    source = inputs.write(tmp_path / "in", {**NOW, "waiver": rows})
    audited(source, OCTOBER, tmp_path / "out")
    with store.opened(home.latest(tmp_path / "out") / "audit.duckdb") as made:
        ((state, says),) = made.execute("SELECT state, says FROM result.waiver")
    assert (state, "zeros in front" in says) == ("matches nothing", is_near)


def test_findings_set_aside_do_not_fail_a_run(tmp_path: Path) -> None:
    rows = WAIVERS.replace("2026-10-20,2026-11-15", "2026-10-01,2026-11-15")
    source = {"request": REQUESTS.format(q2="N,2026-08-20", q4=""), "waiver": rows}
    done = audited(inputs.write(tmp_path / "in", source), date(2026, 10, 1), tmp_path / "out")
    n_open = sum(result.counts["breach"] for result in done.judged if result.check["level"] == "must")
    assert (done.waived, done.findings(["must"])) == ({"REQ01": 1}, n_open - 1)


def test_p1_a_run_killed_before_it_was_kept_is_kept_by_the_next(own: Path) -> None:
    assert run_ids(own) == ["2026-09-30_r01"]
    Memory(own, NOVEMBER)
    assert run_ids(own) == ["2026-09-30_r01", "2026-10-31_r01"]
    Memory(own, NOVEMBER)
    assert run_ids(own) == ["2026-09-30_r01", "2026-10-31_r01"]


def no_room(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_p1_a_run_that_fails_after_it_was_begun_in_the_history_leaves_no_trace_there(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Memory(own, NOVEMBER)
    before = history.tallies(own)
    monkeypatch.setattr(home, "_publish", no_room)
    with pytest.raises(OutputError):
        audited(inputs.write(tmp_path / "in", NOW), NOVEMBER, own)
    monkeypatch.undo()
    assert history.tallies(own).equals(before)
    audited(inputs.write(tmp_path / "in", NOW), NOVEMBER, own)
    assert run_ids(own) == ["2026-09-30_r01", "2026-10-31_r01", "2026-11-30_r01"]


def test_p1_a_published_run_is_kept_as_it_was_begun_and_not_read_again(own: Path, tmp_path: Path) -> None:
    Memory(own, NOVEMBER)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keep, "_added", lambda *_: pytest.fail("the run's folder was read"))
        audited(inputs.write(tmp_path / "in", NOW), NOVEMBER, own)
    begun = history.tallies(own)
    assert run_ids(own)[-1] == "2026-11-30_r01"
    (own / file.NAME).unlink()
    Memory(own, NOVEMBER)
    assert history.tallies(own).equals(begun)


def test_p18_a_history_that_is_lost_is_made_anew(own: Path) -> None:
    Memory(own, NOVEMBER)
    before = history.tallies(own)
    (own / file.NAME).unlink()
    assert "was made anew from the 2 runs" in Memory(own, NOVEMBER).notices[0]
    assert history.tallies(own).equals(before)


def broken(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:4096] + b"\0" * 9000)


def no_database(path: Path) -> None:
    path.write_text("gone", encoding="utf-8")


def newer(path: Path) -> None:
    with store.opened(path, read_only=False) as opened:
        opened.execute("UPDATE format SET number = 99")


def other(path: Path) -> None:
    path.unlink()
    with store.opened(path, read_only=False) as opened:
        opened.execute("CREATE TABLE something (x INTEGER)")


@pytest.mark.parametrize(
    ("spoil", "says"),
    [(broken, "cannot be read"), (no_database, "cannot be read"), (newer, "a later send-audit"), (other, "cannot be")],
)
def test_p18_a_history_that_cannot_be_used_is_said_and_left_alone(own: Path, spoil, says: str) -> None:
    spoil(own / file.NAME)
    content = (own / file.NAME).read_bytes()
    memory = Memory(own, NOVEMBER)
    assert says in memory.notices[0]
    assert memory.run_id == "2026-11-30_r01"
    memory.keep(12)
    assert (own / file.NAME).read_bytes() == content
    assert len(keep.folders(own)) == 2
    with store.opened(own / "latest" / "audit.duckdb") as made:
        moved = memory._moved(made, [])
    assert moved.unavailable.startswith("Movement is not available. history.duckdb: ")
    assert moved.since is None


def test_p18_a_broken_history_does_not_stop_the_months_audit(own: Path, tmp_path: Path) -> None:
    no_database(own / file.NAME)
    done = audited(inputs.write(tmp_path / "in", NOW), NOVEMBER, own)
    assert done.summary["movement"]["since"] is None
    assert "Movement is not available" in done.summary["movement"]["unavailable"]
    (own / file.NAME).unlink()
    Memory(own, date(2026, 12, 31))
    assert run_ids(own) == ["2026-09-30_r01", "2026-10-31_r01", "2026-11-30_r01"]


def test_p19_reruns_supersede_and_are_said(own: Path, tmp_path: Path) -> None:
    done = audited(inputs.write(tmp_path / "in", {**NOW, "plan": "plan_id,child_id\nP1,C1\n"}), OCTOBER, own)
    assert any("There is a run for 31 October 2026 already." in notice for notice in done.notices)
    assert run_ids(own)[-2:] == ["2026-10-31_r01", "2026-10-31_r02"]
    assert json.loads((done.folder / "manifest.json").read_text(encoding="utf-8"))["run_id"] == "2026-10-31_r02"
    assert done.summary["movement"]["since"] == SEPTEMBER
    told = history.tallies(own).filter(pl.col("as_at") == OCTOBER, pl.col("check_id").is_in(["ANR01", "REQ01"]))
    assert told.select("check_id", "run_id", "is_superseded", "is_restated").rows() == [
        ("ANR01", "2026-10-31_r01", True, False), ("REQ01", "2026-10-31_r01", True, False),
        ("ANR01", "2026-10-31_r02", False, True), ("REQ01", "2026-10-31_r02", False, False),
    ]  # fmt: skip
    assert any("plan: 1 rows where the run of 30 September 2026 had 2" in notice for notice in done.notices), "F40"
    assert any("child.csv" in said and "the same, to the byte" in said for said in done.notices), "F41"


def test_p19_months_out_of_order_and_gaps_are_said(own: Path) -> None:
    early = Memory(own, date(2026, 8, 31))
    with store.opened(own / "latest" / "audit.duckdb") as made:
        assert "No run for an earlier day is kept" in early._moved(made, []).unavailable
        assert any("the newest for 31 October 2026: `latest` stays with it" in notice for notice in early.notices)
    found = earlier(own, date(2027, 1, 31))
    assert found is not None
    assert found.run_id == "2026-10-31_r01"


def test_p19_an_earlier_month_run_later_leaves_latest_and_changes_to_the_newest_day(own: Path, tmp_path: Path) -> None:
    now = home.latest(own)
    done = audited(inputs.write(tmp_path / "between", THEN), date(2026, 10, 15), own)
    assert done.folder.name == "2026-10-15"
    assert home.latest(own) == now
    assert now.name == "2026-10-31"
    # October was counted from September when it was made; now a run stands between.
    found = changes.changes(own)
    assert (found.moved.since_run, found.run) == ("2026-10-15_r01", "2026-10-31_r01")
    assert "Counted anew" in found.note
    assert found.note.endswith("its own workbook counts from the run 2026-09-30_r01.")
    between = changes.changes(own, as_at=date(2026, 10, 15))
    assert (between.moved.since_run, between.run, between.note) == ("2026-09-30_r01", "2026-10-15_r01", "")
    assert "to run 2026-10-15_r01, for 15 October 2026." in changes.in_words(between)
    asked = closing(done, own).splitlines()[-2:]
    assert [line.endswith(f"--out {own} --as-at 2026-10-15") for line in asked] == [True, True]
    with pytest.raises(UsageError, match="There are: 2026-09-30, 2026-10-15, 2026-10-31"):
        changes.changes(own, as_at=date(2026, 10, 16))
    # A mistyped day is mended by taking its folder away.
    shutil.rmtree(now)
    assert home.latest(own) == done.folder
    audited(tmp_path / "between", SEPTEMBER, own)
    assert (own / "latest").resolve() == done.folder


def test_p19_a_month_run_again_later_is_what_the_next_is_counted_from(own: Path, tmp_path: Path) -> None:
    four = THEN["request"] + "Q8,C2,2026-08-04,,\n"
    audited(inputs.write(tmp_path / "again", {**THEN, "request": four}), SEPTEMBER, own)
    found = changes.changes(own)
    assert (found.moved.since_run, of_check(found.moved, "REQ01")["opening"]) == ("2026-09-30_r02", 4)
    (own / "history.duckdb").write_bytes(b"broken")
    found = changes.changes(own)
    assert found.moved.since_run == "2026-09-30_r01"
    assert found.note.startswith("As counted when the run was made. history.duckdb: cannot be read")


def test_tallies_are_what_checks_csv_says(kept: Path, own: Path) -> None:
    Memory(own, NOVEMBER)
    told = history.tallies(own).filter(pl.col("as_at") == OCTOBER)
    written = pl.read_csv(home.latest(kept) / "checks.csv")
    names = ["check_id", "outcome", "met", "late", "breach", "pending", "exempt", "unknown"]
    assert told.select(names).rows() == written.select(names).rows()
    for rate in ("rate", "rate_closed", "rate_closed_with_exempt"):
        assert told[rate].to_list() == written[rate].cast(pl.Float64).to_list()


def test_changes_answers_as_words_and_as_json_since_any_day(own: Path) -> None:
    Memory(own, NOVEMBER)
    run = [*COMMAND, "changes", "--out", str(own)]
    plain = subprocess.run(run, capture_output=True, text=True, check=True).stdout
    assert "REQ01         3         1         1         1         0         1         1" in plain
    told = json.loads(
        subprocess.run([*run, "--since", "2026-10-15", "--json"], capture_output=True, text=True, check=True).stdout
    )
    assert (told["since"], len(told["sentences"])) == ("2026-09-30", 5)
    assert plain.splitlines()[:5] == told["sentences"]
    assert not any(name in plain for name in ("Q2", "Q3", "C1", "Canary"))
    with pytest.raises(UsageError, match="Give an earlier day"):
        changes.changes(own, OCTOBER)


def test_s17_runs_beyond_what_is_kept_are_let_go_and_their_counts_stay(own: Path) -> None:
    Memory(own, NOVEMBER)
    tallies = history.tallies(own)
    assert letting_go.let_go(own, NOVEMBER, 2) == []
    (said,) = letting_go.let_go(own, NOVEMBER, 1)
    assert "Let go" in said
    assert [run.run_id for run in keep.folders(own)] == ["2026-10-31_r01"]
    assert history.tallies(own).equals(tallies)
    with file.reading(own) as opened:
        assert opened.execute("SELECT min(seq) FROM change") == [(2,)]
    assert earlier(own, SEPTEMBER) is None
    found = earlier(own, OCTOBER)
    judged = pl.read_parquet(home.latest(own) / "verdicts.parquet").filter(pl.col("verdict") == "breach")
    assert found is not None
    assert sorted(found.cases.filter(pl.col("verdict") == "breach")["case_id"]) == sorted(judged["case_id"])


def test_s17_nothing_is_let_go_when_the_day_may_be_mistyped(own: Path) -> None:
    Memory(own, NOVEMBER)
    (said,) = letting_go.let_go(own, date(2099, 10, 31), 1)
    assert "Nothing was let go" in said
    assert len(keep.folders(own)) == 2


def test_s17_forgetting_a_child_says_first_what_becomes_of_every_file(own: Path) -> None:
    Memory(own, NOVEMBER)
    (home.latest(own) / "pack.xlsx").write_bytes(b"who knows")
    (own / "runs" / "2026-05-31").mkdir()
    (own / "calendars").mkdir()
    before = {path: path.stat().st_mtime_ns for path in own.rglob("*")}
    ran = subprocess.run([*COMMAND, "forget", "C1", "--out", str(own)], capture_output=True, text=True, check=False)
    after = {path: path.stat().st_mtime_ns for path in own.rglob("*") if path.name != ".lock"}
    assert after == {path: before[path] for path in after}
    assert len(before) - len(after) == 1
    assert "C1" not in ran.stdout
    assert ran.stdout.splitlines()[1:] == [
        "Would be made anew without the child:",
        "  history.duckdb",
        "  2026-09-30_r01, 2026-10-31_r01: audit.duckdb, contract_matches.csv, dashboard.xlsx, quarantine.csv, "
        "verdicts.csv, verdicts.parquet",
        "Would be removed:",
        "  2026-10-31_r01: pack.xlsx: no file of the audit's, so nobody knows whether the child is in it.",
        "Would be left as they are, for they hold counts only: checks.csv, summary.json, run.log, manifest.json (whose "
        "hashes are brought up to date).",
        "Could not be looked into, so the child may still be there; remove it by hand if need be:",
        "  calendars: is not the audit's own.",
        "  runs/2026-05-31: has no manifest that this send-audit knows.",
        "Nothing was changed. To forget, add --yes --on DAY.",
    ]
    assert ran.returncode == 12
    said = forget.forget("C1", own)
    done = forget.forget("C1", own, date(2026, 12, 1))
    assert (said.anew, said.removed, said.unread) == (done.anew, done.removed, done.unread)
    assert (done.is_done, said.is_done) == (True, False)
    for run, names in done.anew.items():
        assert {path.name for path in (own / "runs" / run[:10]).iterdir()} == {*names, *COUNTS}


def test_s17_a_full_disk_removes_nothing(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OutputError("no room")

    monkeypatch.setattr("audit.report.workbook.write", full)
    before = sorted(own.rglob("*"))
    with pytest.raises(OutputError):
        forget.forget("C1", own, date(2026, 12, 1))
    assert [path for path in sorted(own.rglob("*")) if not path.name.startswith("history")] == [
        path for path in before if not path.name.startswith("history")
    ]


def test_s17_a_home_that_cannot_be_written_is_said(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("audit.report.workbook.write", fails)
    with pytest.raises(OutputError, match=r"No space left on device.*do it again"):
        forget.forget("C1", own, date(2026, 12, 1))


def test_s17_what_a_killed_forgetting_left_is_cleared_away(own: Path) -> None:
    left = own / f"{home.FORGETTING}killed"
    left.mkdir()
    forget.forget("C9", own)
    assert not left.exists()


def test_s17_a_forgotten_child_is_nowhere_and_every_count_still_adds_up(own: Path) -> None:
    Memory(own, NOVEMBER)
    tallies = history.tallies(own)
    (home.latest(own) / "pack.xlsx").write_bytes(b"who knows")
    found = forget.forget("C1", own, date(2026, 12, 1))
    assert found.is_done
    assert set(found.run_rows) == {"2026-09-30_r01", "2026-10-31_r01"}
    assert list(found.removed["2026-10-31_r01"]) == ["pack.xlsx"]
    assert (home.latest(own) / "contract_matches.csv").is_file()
    for run in keep.folders(own):
        with store.opened(run.folder / "audit.duckdb") as made:
            for schema, table in made.execute("SELECT table_schema, table_name FROM information_schema.tables"):
                if schema in ("loaded", "result") and table not in ("duty", "check_result", "example"):
                    frame = made.frame(f"SELECT CAST(t AS VARCHAR) AS said FROM {schema}.{table} AS t")
                    for name in ("C1'", "C1,", "Canary", "Zzyzx", "P1,", "Q1,", "Q2,"):
                        assert not frame["said"].str.contains(name, literal=True).any(), f"{table} holds {name}"
        text = (run.folder / "verdicts.csv").read_text(encoding="utf-8-sig")
        assert ",C1," not in text
        assert ",C2," in text
        manifest = json.loads((run.folder / "manifest.json").read_text(encoding="utf-8"))
        assert "forgotten" in manifest
        assert {output["file"] for output in manifest["outputs"]} >= {"dashboard.xlsx", "audit.duckdb", "checks.csv"}
    assert history.tallies(own).equals(tallies)
    with file.reading(own) as opened:
        assert opened.execute("SELECT count(*) FROM change WHERE child_id = 'C1' OR case_id IN ('Q1', 'P1')") == [(0,)]
    october = earlier(own, OCTOBER)
    assert october is not None
    n_open = tallies.filter(pl.col("as_at") == OCTOBER)["breach"].sum()
    assert october.cases.filter(pl.col("verdict") == "breach").height == n_open > 3
    record = (own / forget.RECORD).read_text(encoding="utf-8")
    assert json.loads(record)[0]["on"] == "2026-12-01"
    assert "C1" not in record
    assert forget.in_words(forget.forget("C1", own)).startswith("Nothing is held")


def test_s17_what_was_decided_about_a_forgotten_child_goes_even_where_nothing_was_judged(tmp_path: Path) -> None:
    """Waivers whose check had no data or is mistyped, a correction of a mistyped dataset: each names a record."""
    waivers = (
        "waiver_id,check_id,case_id,reason,approved_by,approved_on,expires_on\n"
        "W1,PRV01,L1,Zzyzx family abroad,head,2026-10-20,2027-12-31\n"
        "W2,REQ1,Q1,Zzyzx family abroad,head,2026-10-20,2027-12-31\n"
        "W3,REQ01,Q3,kept of another child,head,2026-10-20,2027-12-31\n"
    )
    corrections = (
        "dataset,record,column,wrong value,right value,who,when,why\n"
        "requests,Q1,received_on,,2026-01-06,Worker A,2026-10-01,Zzyzx letter\n"
    )
    provision = "provision_id,plan_id,section\nL1,P1,F\n"
    source = inputs.write(
        tmp_path / "in", {**NOW, "waiver": waivers, "corrections": corrections, "provision": provision}
    )
    audited(source, OCTOBER, tmp_path / "out")
    with store.opened(home.latest(tmp_path / "out") / "audit.duckdb") as made:
        states = dict(made.execute("SELECT waiver_id, state FROM result.waiver"))
        assert states == {"W1": "not judged", "W2": "matches nothing", "W3": "active"}
        assert made.execute("SELECT count(*) FROM result.correction WHERE record = 'Q1'") == [(1,)]
    forget.forget("C1", tmp_path / "out", date(2026, 12, 1))
    with store.opened(home.latest(tmp_path / "out") / "audit.duckdb") as made:
        assert made.execute("SELECT waiver_id FROM result.waiver") == [("W3",)]
        assert made.execute("SELECT waiver_id FROM loaded.waiver") == [("W3",)]
        assert made.execute("SELECT count(*) FROM result.correction") == [(0,)]
        for table in ("waiver", "correction", "quarantine", "notice"):
            frame = made.frame(f"SELECT CAST(t AS VARCHAR) AS said FROM result.{table} AS t")
            assert not frame["said"].str.contains("Zzyzx|Q1|L1").any(), f"{table} holds it"


def test_s17_a_workbook_that_cannot_be_made_anew_costs_the_workbook_and_no_more(own: Path) -> None:
    def fails(*_: object) -> None:
        raise store.QueryError("a sheet asks for a column that an older program did not write")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("audit.report.workbook.write", fails)
        (home.latest(own) / "dashboard.xlsx").write_bytes(b"of an older program")
        found = forget.forget("C1", own, date(2026, 12, 1))
    assert found.removed["2026-10-31_r01"].keys() == {"dashboard.xlsx"}
    for name in ("audit.duckdb", "verdicts.csv", "verdicts.parquet", "quarantine.csv", "contract_matches.csv"):
        assert (home.latest(own) / name).is_file()
    assert ",C1," not in (home.latest(own) / "verdicts.csv").read_text(encoding="utf-8-sig")
    assert forget.in_words(forget.forget("C1", own)).startswith("Nothing is held")


def test_r14_a_changed_check_is_told_from_changed_data_over_two_runs(tmp_path: Path) -> None:
    """Decisions due within 5 weeks, not 6: Q6 was late already in September by that, and Q5 only came to be since."""
    six = "Q6,C2,2026-08-25,,\n"
    audited(inputs.write(tmp_path / "then", {**THEN, "request": THEN["request"] + six}), SEPTEMBER, tmp_path / "out")
    now = inputs.write(tmp_path / "now", {**NOW, "request": NOW["request"] + six})
    program = _another_program(tmp_path / "program")
    words = [*COMMAND, "run", str(now), "--as-at", str(OCTOBER), "--out", str(tmp_path / "out")]
    ran = subprocess.run(words, cwd=program, capture_output=True, text=True, check=True)
    assert "Rules or settings have changed since the run before (REQ01)" in ran.stdout + ran.stderr
    moved = changes.changes(tmp_path / "out").moved
    assert of_check(moved, "REQ01") == {
        "opening": 3, "new": 2, "done_late": 1, "gone": 1, "open": 3, "open_with_waived": 3, "by_rule": 1,
    }  # fmt: skip
    of_case = moved.cases.filter(pl.col("check_id") == "REQ01").select("case_id", "movement", "cause").rows()
    assert of_case == [
        ("Q2", "done late", "data"), ("Q3", "still open", None), ("Q4", "gone from the data", "data"),
        ("Q5", "new", "data"), ("Q6", "new", "rule"),
    ]  # fmt: skip


def _another_program(folder: Path) -> Path:
    """Copy the program with one check changed, as the next version of it may have."""
    checkout = Path(__file__).resolve().parent.parent
    for name in ("audit", "schemas", "sql", "tests/checks"):
        shutil.copytree(checkout / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    (check,) = (folder / "sql" / "checks").rglob("REQ01_*.sql")
    text = check.read_text(encoding="utf-8")
    assert "-- weeks = 6\n" in text
    check.write_text(text.replace("-- weeks = 6\n", "-- weeks = 5\n"), encoding="utf-8")
    return folder


def test_s17_yes_needs_the_day_it_is_done(own: Path) -> None:
    words = [*COMMAND, "forget", "C1", "--out", str(own), "--yes"]
    assert subprocess.run(words, capture_output=True, check=False).returncode == 2


def test_a_day_before_the_first_run_is_the_commands_fault_not_ours(kept: Path) -> None:
    words = [*COMMAND, "changes", "--out", str(kept), "--since", "2026-01-01"]
    ran = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (2, "--since 2026-01-01: no run up to that day is kept. Give a later day.\n")


def test_of_several_waivers_of_a_case_the_last_to_end_says_when_it_ends(tmp_path: Path) -> None:
    """W1 has ended and W2 soon will; both are renewed by W3, so nobody has to decide. W4 counts for nothing."""
    waivers = (
        "waiver_id,check_id,case_id,reason,approved_by,approved_on,expires_on\n"
        "W1,REQ01,Q3,agreed,head,2026-10-14,2026-10-20\nW2,REQ01,Q3,agreed,head,2026-10-14,2026-11-15\n"
        "W3,REQ01,Q3,agreed,head,2026-10-20,2027-03-31\nW4,REQ01,Q3,,head,2026-10-20,2028-03-31\n"
        "W5,REQ01,Q5,agreed,head,2026-10-14,2026-10-20\nW6,REQ01,Q5,agreed,head,2026-10-14,2026-11-15\n"
    )
    done = audited(inputs.write(tmp_path / "in", {**NOW, "waiver": waivers}), OCTOBER, tmp_path / "out")
    with store.opened(done.folder / "audit.duckdb") as made:
        states = dict(made.execute("SELECT waiver_id, state FROM result.waiver"))
        until = dict(made.execute("SELECT case_id, CAST(waived_until AS VARCHAR) FROM result.waived"))
        (says,) = made.execute("SELECT says FROM result.waiver WHERE waiver_id = 'W2'")
    assert states == {
        "W1": "active", "W2": "active", "W3": "active", "W4": "incomplete", "W5": "expiring", "W6": "expiring",
    }  # fmt: skip
    assert until == {"Q3": "2027-03-31", "Q5": "2026-11-15"}
    assert says == ("The case is set aside until 31/03/2027.",)


def test_a_command_that_ends_well_says_nothing_on_stderr(kept: Path) -> None:
    """A scheduler mails what stands there."""
    ran = subprocess.run([*COMMAND, "changes", "--out", str(kept)], capture_output=True, text=True, check=True)
    assert ran.stderr == ""
