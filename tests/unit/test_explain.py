"""Explanations: one for a case of each verdict of each check, and plain words where there is none."""

import csv
from datetime import date

import pytest

from audit import checks, store, words
from audit.errors import UsageError
from audit.explain import explain
from audit.run import run_audit
from tests import inputs
from tests.oracle import CHECKS as CORE


def cases(done) -> dict[tuple[str, str], dict[str, str]]:
    """One case of each verdict of each check."""
    with (done.folder / "verdicts.csv").open(encoding="utf-8-sig", newline="") as lines:
        return {(row["check_id"], row["verdict"]): row for row in csv.DictReader(lines)}


def home_of(done):
    return done.folder.parent.parent


@pytest.mark.parametrize("is_core", [True, pytest.param(False, marks=pytest.mark.slow)])
def test_every_verdict_of_every_check_is_explained(demo, is_core: bool) -> None:
    found = {of: case for of, case in cases(demo).items() if (of[0] in CORE) == is_core}
    assert {verdict for _, verdict in found} == {"met", "late", "breach", "pending", "exempt", "unknown"}
    for (check, verdict), case in found.items():
        explanation = explain(check, case["case_id"], home_of(demo))
        said = words.explanation(explanation)
        assert explanation.case["verdict"] == verdict
        assert explanation.case["reason"] == case["reason"]
        assert f"row {case['row']}" in explanation.records[0].where
        assert explanation.check["source"].split(",")[0] in said.replace("\n", " ")
        assert ("What to do." in said) == (verdict in ("breach", "unknown"))


def test_the_level_is_said_and_what_of_the_law_is_to_be_confirmed(demo) -> None:
    found = cases(demo)
    levels = {
        "ADV01": "Its level. Must: an Act, regulations or a judgment says so.",
        "ANR03": "Its level. Local: custom or a measure of good management",
        "SIR03": "Its level. Should: statutory guidance says so.",
    }
    for check, level in levels.items():
        case = next(case for (of, _), case in found.items() if of == check)
        explanation = explain(check, case["case_id"], home_of(demo))
        said = " ".join(words.explanation(explanation).split())
        assert level in said
        doubt = explanation.check["to_be_confirmed"]
        assert f"(to be confirmed: {doubt})" in said if doubt else "to be confirmed" not in said
        assert bool(doubt) == (check != "ANR03")


def test_records_reach_as_far_as_the_check_reads(demo) -> None:
    found = cases(demo)
    line = explain("PRV02", found["PRV02", "breach"]["case_id"], home_of(demo))
    assert [record.dataset for record in line.records[:3]] == ["arrangement", "provision", "plan"] or [
        record.dataset for record in line.records[:2]
    ] == ["arrangement", "provision"]
    review = explain("ANR02", found["ANR02", "late"]["case_id"], home_of(demo))
    assert {record.dataset for record in review.records} == {"review", "plan"}


MATCHED = {
    "plan": "plan_id,child_id,issued_on\nP1,C1,2025-08-01\n",
    "provision": "provision_id,plan_id,section,starts_on\nL1,P1,F,2025-09-01\n",
    "arrangement": "arrangement_id,provision_id,route,provider,contract_id,starts_on\nA1,L1,contract,X,K9,2025-09-01\n",
    "contract": "contract_id,provider,signed_on,starts_on\nK1,X Ltd,2025-07-01,2025-09-01\n",
    "contract_match": (
        "contract_match_id,arrangement_id,contract_id,confirmed_by,confirmed_on\nM1,A1,K1,J B,2026-06-01\n"
    ),
}


def test_a_contract_matched_by_hand_is_shown_with_the_match(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("audit.report.workbook.write", lambda *_: None)
    run_audit(inputs.write(tmp_path / "in", MATCHED), date(2026, 6, 30), tmp_path / "out")
    found = explain("PRV02", "A1", tmp_path / "out")
    assert found.case["verdict"] == "met"
    by_dataset = {record.dataset: record for record in found.records}
    assert by_dataset["contract_match"].values["Confirmed by"] == "J B"
    assert (by_dataset["contract"].key, by_dataset["contract"].values["Starts"]) == ("K1", date(2025, 9, 1))


def test_a_plan_that_ceased_too_soon_is_not_called_late(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("audit.report.workbook.write", lambda *_: None)
    plan = "plan_id,child_id,issued_on,cease_notified_on,ceased_on\nP1,C1,2024-08-01,2026-02-02,2026-02-20\n"
    run_audit(inputs.write(tmp_path / "in", {"plan": plan}), date(2026, 6, 30), tmp_path / "out")
    found = explain("ANR20", "P1", tmp_path / "out")
    assert found.case["verdict"] == "late"
    assert found.meaning.startswith("The plan ceased too soon: ")


def test_a_check_gives_its_own_words_for_verdicts_only() -> None:
    assert not {verdict for check in checks.find(date.max) for verdict in check["means"] or ()} - set(checks.VERDICTS)


def test_bad_cells_of_the_rows_are_told(demo) -> None:
    with (demo.folder / "quarantine.csv").open(encoding="utf-8-sig", newline="") as lines:
        blanked = [row for row in csv.DictReader(lines) if row["effect"] == "cell blanked"]
    places = {(row["file"], row["sheet"], row["row"]) for row in blanked if row["column"] == "meeting_on"}
    with (demo.folder / "verdicts.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if (row["file"], row["sheet"], row["row"]) in places]
    told = explain(rows[0]["check_id"], rows[0]["case_id"], home_of(demo))
    assert any("meeting_on" in fault and "cell blanked" in fault for fault in told.data_faults)


@pytest.mark.parametrize(
    ("check", "case", "words_said"),
    [("ANR4", "x", "Did you mean ANR"), ("ANR04", "nobody", "no review has the id nobody")],
)
def test_what_is_not_there_is_said(demo, check: str, case: str, words_said: str) -> None:
    with pytest.raises(UsageError, match=words_said):
        explain(check, case, home_of(demo))


def test_a_case_out_of_scope_is_told_from_one_that_is_not_there(demo) -> None:
    with store.opened(demo.folder / "audit.duckdb") as made:
        ((plan,),) = made.execute("SELECT min(plan_id) FROM plan WHERE ceased_on IS NOT NULL")
    with pytest.raises(UsageError, match="out of scope"):
        explain("ANR01", plan, home_of(demo))


def test_no_days_late_are_told_of_what_asks_whether_it_holds(demo) -> None:
    found = cases(demo)
    for check, verdict in (("PRV04", "met"), ("PRV02", "breach"), ("SCO03", "met")):
        said = words.explanation(explain(check, found[check, verdict]["case_id"], home_of(demo)))
        assert "\nDays. " not in said
    assert "\nDays. " in words.explanation(explain("ANR04", found["ANR04", "late"]["case_id"], home_of(demo)))
