"""Corrections: what each of a list comes to, cell by cell, and what a run says of them."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from openpyxl import Workbook

from audit import config, corrections
from audit.corrections.match import STATES
from audit.errors import InputError, UsageError
from audit.explain import explain
from audit.intake import Intake, take_in
from audit.intake.correction_list import Entry
from audit.progress import Progress
from audit.run import run_audit
from tests import inputs
from tests.unit.workbook_reader import opened, table

HEAD = ("dataset", "record", "column", "wrong value", "right value", "who", "when", "why")
SIGNED = ("A Worker", "2026-10-01", "letter on file")


def csv(*rows: tuple[str, ...], head: tuple[str, ...] = HEAD) -> str:
    return "\n".join(",".join(row) for row in (head, *((*row, *SIGNED) if len(row) == 5 else row for row in rows)))


def apply(folder: Path, tables: dict[str, str] = inputs.SMALL) -> corrections.Corrected:
    inputs.write(folder, tables)
    settings = config.load(None, folder)
    return corrections.applied(take_in(folder, settings, Progress(lambda *_: None)))


@pytest.fixture(scope="module")
def intake(tmp_path_factory: pytest.TempPathFactory) -> Intake:
    return apply(tmp_path_factory.mktemp("small")).intake


def listed(intake: Intake, *rows: tuple[str, ...]) -> pl.DataFrame:
    whole = [(*row, *SIGNED) if len(row) == 5 else row for row in rows]
    entries = [Entry("c.csv", "", "", n, *(cell or None for cell in row)) for n, row in enumerate(whole, 2)]
    return corrections.applied(replace(intake, corrections=tuple(entries))).listed


def states(intake: Intake, *rows: tuple[str, ...]) -> list[str]:
    return listed(intake, *rows)["state"].to_list()


def frame(done: corrections.Corrected, dataset: str) -> pl.DataFrame:
    return next(s.mapped.frame for s in done.intake.sources if s.supply.dataset == dataset)


#: The plan P1 was issued on 29 February 2024, says the source; request Q3 came on "31/11/2025", which is no day.
@pytest.mark.parametrize(
    ("row", "state"),
    [
        (("plan", "P1", "issued_on", "29/02/2024", "2024-03-01"), "applied"),
        (("plan", "P1", "issued_on", "29 Feb 2024", "1 March 2024"), "applied"),
        (("Plan", " P1 ", "Issued-on", "2024-02-29", "2024-03-01"), "applied"),
        (("plan", "P1", "issued_on", "2024-02-28", "2024-03-01"), "source changed"),
        (("plan", "P1", "issued_on", "", "2024-03-01"), "source changed"),
        (("plan", "P1", "issued_on", "2024-02-28", "29/02/2024"), "caught up"),
        (("plan", "P1", "issued_on", "", "2024-02-29"), "caught up"),
        (("plan", "P1", "issued_on", "29/02/2024", "(blank)"), "applied"),
        (("plan", "P1", "ceased_on", "(blank)", "2026-03-01"), "applied"),
        (("plan", "P1", "ceased_on", "", "2026-03-01"), "applied"),
        (("plan", "P1", "ceased_on", "2026-03-02", "(blank)"), "caught up"),
        (("request", "Q3", "received_on", "", "2025-11-30"), "applied"),
        (("request", "Q3", "received_on", "31/11/2025", "2025-11-30"), "applied"),
        (("request", "Q3", "received_on", "31/11/2026", "2025-11-30"), "source changed"),
        (("request", "Q3", "received_on", "31/11/2025", "(blank)"), "applied"),
        (("request", "Q1", "outcome", "y", "Not assess"), "applied"),
        (("child", "C1", "surname", "CANARY", "Kanary"), "applied"),
        (("child", "C1", "surname", "CANARY", "canary"), "applied"),
        (("child", "C9", "surname", "Canary", "Kanary"), "no such record"),
        (("senco", "S1", "starts_on", "", "2024-03-01"), "no such record"),
        (("plan", "P1", "plan_id", "P1", "P7"), "cannot be read"),
        (("plan", "P1", "issued_on", "29/02/2024", ""), "cannot be read"),
        (("plan", "P1", "issued_on", "29/02/2024", "30/02/2024"), "cannot be read"),
        (("plan", "P1", "issued_on", "29/02/2024", "03/25/2024"), "cannot be read"),
        (("plan", "P1", "isued", "29/02/2024", "2024-03-01"), "cannot be read"),
        (("plans", "P1", "issued_on", "29/02/2024", "2024-03-01"), "cannot be read"),
        (("plan", "", "issued_on", "29/02/2024", "2024-03-01"), "cannot be read"),
        (("child", "C1", "ncy", "", "15"), "cannot be read"),
        (("child", "C1", "ncy", "", "14"), "applied"),
        (("plan", "P1", "issued_on", "29/02/2024", "2024-03-01", "", "2026-10-01", "why"), "cannot be read"),
        (("plan", "P1", "issued_on", "29/02/2024", "2024-03-01", "A Worker", "May", "why"), "cannot be read"),
        (("plan", "P1", "issued_on", "29/02/2024", "2024-03-01", "A Worker", "2026-10-01", ""), "cannot be read"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else value,
)
def test_what_a_correction_comes_to(intake: Intake, row: tuple[str, ...], state: str) -> None:
    assert states(intake, row) == [state]


@pytest.mark.parametrize(("record", "is_near"), [("0P1", True), ("00P1", True), ("P01", False), ("P", False)])
def test_a_record_whose_id_is_the_same_but_for_zeros_in_front_is_hinted_at(
    intake: Intake, record: str, is_near: bool
) -> None:
    (said,) = listed(intake, ("plan", record, "issued_on", "", "2024-03-01")).select("state", "says").rows()
    assert (said[0], "zeros in front" in said[1]) == ("no such record", is_near)


@pytest.mark.parametrize(
    ("rights", "found"),
    [
        (("2024-03-01", "1 March 2024"), ["applied", "repeated"]),
        (("2024-03-01", "2024-03-02"), ["contradictory", "contradictory"]),
        (("2024-03-01", "2024-02-29"), ["contradictory", "contradictory"]),
        (("2024-03-01", "soon"), ["applied", "cannot be read"]),
    ],
)
def test_two_corrections_of_one_cell(intake: Intake, rights: tuple[str, ...], found: list[str]) -> None:
    assert states(intake, *(("plan", "P1", "issued_on", "2024-02-29", right) for right in rights)) == found


def test_an_older_wrong_value_does_not_contradict(intake: Intake) -> None:
    rows = [("plan", "P1", "issued_on", wrong, "2024-03-01") for wrong in ("2020-01-01", "2024-02-29")]
    assert states(intake, *rows) == ["source changed", "applied"]


def test_only_the_cell_changes_and_its_quarantine_row_goes(tmp_path: Path) -> None:
    before = apply(tmp_path / "a")
    row = ("request", "Q3", "received_on", "31/11/2025", "30/11/2025")
    after = apply(tmp_path / "b", {**inputs.SMALL, "corrections": csv(row)})
    was, now = frame(before, "request"), frame(after, "request")
    assert now["received_on"].to_list() == [date(2026, 1, 5), date(2026, 8, 1), date(2025, 11, 30)]
    assert now.drop("received_on").equals(was.drop("received_on"))
    listed = [len(s.mapped.quarantine) for done in (before, after) for s in done.intake.sources]
    assert (sum(listed[:4]), sum(listed[4:])) == (1, 0)


def test_of_a_repeated_key_the_row_that_is_loaded_is_meant(tmp_path: Path) -> None:
    plans = "plan_id,issued_on\nP1,2024-01-01\nP1,2024-01-02\n"
    row = ("plan", "P1", "issued_on", "2024-01-01", "2024-01-03")
    done = apply(tmp_path, {"plan": plans, "corrections": csv(row)})
    assert frame(done, "plan")["issued_on"].to_list() == [date(2024, 1, 3), date(2024, 1, 2)]


def test_a_column_may_be_called_as_the_source_calls_it(tmp_path: Path) -> None:
    (tmp_path / "m.toml").write_text(
        'dataset = "plan"\n[columns]\nplan_id = "Plan No"\nissued_on = "Date Issued"\nplacement_type = "Kind"\n'
        '[words.placement_type]\n"SpS" = "Special school"\n'
    )
    (tmp_path / "audit.toml").write_text('[[source]]\ndataset = "plan"\nfile = "p*.csv"\nmapping = "m.toml"\n')
    tables = {
        "plans_x": "Plan No,Date Issued,Kind\nP1,01/02/2024,SpS\n",
        "corrections": csv(
            ("plan", "P1", "date issued", "1/2/2024", "2/2/2024"),
            ("plan", "P1", "Kind", "sps", "Unit"),
        ),
    }
    done = apply(tmp_path, tables)
    assert done.listed["state"].to_list() == ["applied", "applied"]
    assert frame(done, "plan").select("issued_on", "placement_type").row(0) == (date(2024, 2, 2), "Unit")


def book(path: Path, rows: list[tuple[Any, ...]], title: str, *more: str) -> None:
    made = Workbook()
    made.active.title = title
    for row in rows:
        made.active.append(row)
    for name in more:
        made.create_sheet(name).append(["something"])
    made.save(path)


ROWS = [HEAD, ("plan", "P1", "issued_on", date(2024, 2, 29), date(2024, 3, 1), "A", date(2026, 10, 1), "why")]


def test_a_workbook_with_real_dates(tmp_path: Path) -> None:
    inputs.write(tmp_path)
    book(tmp_path / "Corrections.xlsx", ROWS, "Sheet1")
    assert apply(tmp_path).listed["state"].to_list() == ["applied"]


def test_a_sheet_of_any_workbook(tmp_path: Path) -> None:
    inputs.write(tmp_path)
    book(tmp_path / "notes.xlsx", ROWS, "corrections", "something else")
    done = apply(tmp_path)
    assert done.listed["state"].to_list() == ["applied"]
    assert done.intake.notices == ()


def test_a_list_kept_apart_is_named_in_the_configuration(tmp_path: Path) -> None:
    folder = inputs.write(tmp_path / "in")
    (tmp_path / "ours.csv").write_text(csv(("plan", "P1", "issued_on", "2024-02-29", "2024-03-01")))
    (folder / "audit.toml").write_text('corrections = "../ours.csv"\n')
    assert apply(folder).listed["state"].to_list() == ["applied"]
    (tmp_path / "ours.csv").unlink()
    with pytest.raises(UsageError, match="corrections: no file"):
        apply(folder)


def test_a_pattern_of_the_configuration_does_not_take_the_list_for_a_source(tmp_path: Path) -> None:
    (tmp_path / "audit.toml").write_text('[[source]]\ndataset = "plan"\nfile = "*.csv"\n')
    row = ("plan", "P1", "issued_on", "2024-02-29", "2024-03-01")
    tables = {"register": inputs.SMALL["plan"], "corrections": csv(row)}
    assert apply(tmp_path, tables).listed["state"].to_list() == ["applied"]


def test_a_hidden_sheet_is_told(tmp_path: Path) -> None:
    made = Workbook()
    made.active.title = "plan"
    made.active.append(["plan_id", "issued_on"])
    made.active.append(["P1", "2024-02-29"])
    hidden = made.create_sheet("Corrections")
    hidden.sheet_state = "hidden"
    made.save(tmp_path / "x.xlsx")
    done = apply(tmp_path, {})
    assert any("'Corrections': not used, for it is hidden" in notice for notice in done.intake.notices)


@pytest.mark.parametrize("missing", HEAD)
def test_a_list_without_a_heading_stops_the_run(tmp_path: Path, missing: str) -> None:
    head = tuple(name for name in HEAD if name != missing)
    cells = dict(zip(HEAD, ("plan", "P1", "issued_on", "2024-02-29", "2024-03-01", *SIGNED), strict=True))
    tables = {**inputs.SMALL, "corrections": csv(tuple(cells[name] for name in head), head=head)}
    with pytest.raises(InputError, match=f"corrections.csv.* missing or given twice: {missing}"):
        apply(tmp_path, tables)


def test_notices_say_rows_and_what_to_do_and_no_value(tmp_path: Path) -> None:
    rows = [
        ("child", "C1", "surname", "Canary", "Kanary"),
        ("child", "C7Z", "surname", "Qqcanary", "Zzcanary"),
        ("child", "C8Z", "surname", "Qqcanary", "Zzcanary"),
        ("child", "C1", "forename", "Qqcanary", "Zzzyx"),
    ]
    notices = apply(tmp_path, {**inputs.SMALL, "corrections": csv(*rows)}).intake.notices
    assert notices == (
        "corrections.csv: 2 corrections (rows 3, 4): not applied: no such record was supplied."
        " Check the dataset and the record's id; take the correction out if the record is gone.",
        "corrections.csv: the correction in row 5: not applied: the source has changed to something else since."
        " Look at the record again; then write down what it holds now, or take the correction out.",
    )


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("in")
    rows = [
        ("request", "Q3", "received_on", "31/11/2025", "30/11/2025"),
        ("review", "R1", "decision_on", "1 Mar 2025", "2027-03-05"),
        ("plan", "P2", "issued_on", "2026-05-01", "2026-05-02"),
        ("child", "C1", "surname", "Canary", "Qqkanary"),
        ("child", "C7Z", "surname", "Qqcanary", "Zzcanary"),
    ]
    inputs.write(folder, {**inputs.SMALL, "corrections": csv(*rows)})
    return run_audit(folder, date(2026, 10, 31), tmp_path_factory.mktemp("out") / "home")


def test_the_manifest_counts_them_and_holds_no_value(done: Any) -> None:
    text = (done.folder / "manifest.json").read_text(encoding="utf-8")
    said = json.loads(text)["corrections"]
    assert said["counts"] == dict.fromkeys(STATES, 0) | {"applied": 4, "no such record": 1}
    assert [one["state"] for one in said["each"]] == ["applied"] * 4 + ["no such record"]
    assert len(said["lists"][0]["sha256"]) == 64
    logged = (done.folder / "run.log").read_text(encoding="utf-8")
    assert not any(word in text + logged for word in ("Qqkanary", "Canary", "C7Z", "A Worker", "2027-03-05"))


def test_the_rows_are_reconciled_as_before_and_a_doubtful_right_value_is_listed(done: Any) -> None:
    (rows,) = [row for row in done.summary["rows"] if row["dataset"] == "request"]
    assert rows == {"dataset": "request", "rows_read": 4, "rows_loaded": 3, "rows_kept_out": 0, "rows_no_record": 1}
    listed = (done.folder / "quarantine.csv").read_text(encoding="utf-8-sig")
    assert "31/11/2025" not in listed
    assert "decision_on,2027-03-05 (corrected),after the as-at day" in listed


def test_the_sheet_lists_what_needs_doing_first(done: Any) -> None:
    rows = table(opened(done.folder / "dashboard.xlsx")["Corrections"])
    assert [row["What became of it"] for row in rows] == ["no such record"] + ["applied"] * 4
    assert rows[1]["Row of the source"] == "request.csv, row 4"
    assert rows[1]["Reason given"] == "letter on file"


def test_explain_says_that_a_day_was_corrected(done: Any) -> None:
    answer = explain("REQ01", "Q3", done.folder.parent.parent)
    (record,) = [one for one in answer.records if one.dataset == "request"]
    assert (record.where, record.values["Received"]) == ("request.csv, row 4", date(2025, 11, 30))
    assert record.corrected == [
        "Received: corrected by A Worker on 1 October 2026: letter on file (corrections.csv, row 2)."
        " The source holds: 31/11/2025"
    ]
    assert answer.case["starts_on"] == date(2025, 11, 30)
