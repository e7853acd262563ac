"""The comparison of a run: its sheet, the command's words, what the records do not cover, what was not supplied."""

from datetime import date
from pathlib import Path

import pytest

from audit.comparison import compare
from audit.errors import UsageError
from audit.run import run_audit
from tests import inputs
from tests.unit.workbook_reader import opened

TABLES = {
    "request": "request_id,child_id,received_on,outcome,outcome_on\n"
    "Q1,C1,2024-11-20,Y,2025-01-01\nQ2,C1,2025-11-01,N,2025-12-31\nQ3,C1,,Y,2025-06-01\nQ4,C1,2026-01-02,Y,2026-02-02\n",
    "review": "review_id,plan_id,meeting_on,decision,decision_on\nR1,P1,2025-06-02,M,2025-06-30\n",
}
SETTINGS = 'authority = "A"\nla_code = "353"\nbeside = ["Rochdale"]\n'


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("compare")
    given = inputs.write(folder / "in", TABLES)
    (given / "audit.toml").write_text(SETTINGS, encoding="utf-8")
    run_audit(given, date(2026, 10, 31), folder / "out")
    return folder / "out"


def rows(out: Path, measure: str, **given: object) -> list[tuple[object, ...]]:
    found = compare.of_run(out, **given).rows.to_dicts()
    names = ("area", "period", "n", "n_of", "share", "says")
    return [tuple(row[name] for name in names) for row in found if row["measure"] == measure]


def test_our_figures_are_of_calendar_years_and_of_the_window(out: Path) -> None:
    assert rows(out, "decisions_in_6_weeks")[:3] == [
        ("Our records", "calendar year 2025", 1, 3, 33.3, "1 without the days it takes"),
        ("Our records", "calendar year 2024", 0, 0, None, "no records of the period"),
        ("Our records", "1 November 2025 to 31 October 2026 (the window)", 1, 2, 50.0, ""),
    ]
    assert rows(out, "review_decisions_in_4_weeks")[0] == (
        "Our records", "calendar year 2025", 1, 1, 100.0,
        "the first on record is of 30 June 2025: perhaps not the whole period",
    )  # fmt: skip


def test_what_was_not_supplied_is_no_data(out: Path) -> None:
    assert rows(out, "refusals_in_16_weeks")[0] == (
        "Our records", "", None, None, None, "no data: not supplied: assessment",
    )  # fmt: skip


def test_the_published_figures_stand_beside_it_with_their_own_percentage(out: Path) -> None:
    theirs = rows(out, "plans_in_20_weeks", beside=["south west"])[1:]
    assert [row[0] for row in theirs[::2]] == ["Oldham", "England", "North West", "Rochdale", "South West"]
    assert theirs[0] == ("Oldham", "calendar year 2024", 350, 408, 85.8, "")
    assert theirs[2] == ("England", "calendar year 2025", 46_498, 102_203, 45.5, "")


def test_markers_are_told_in_words_and_are_no_zero(out: Path) -> None:
    found = rows(out, "review_decisions_in_4_weeks", beside=["Reading"])
    assert ("Reading", "calendar year 2024", None, None, None, "not available or suppressed") in found
    assert ("Middlesbrough", "calendar year 2025", 44, 2133, 2.1, "") in rows(
        out, "transfers_finalised", beside=["Middlesbrough"]
    )
    assert ("Hartlepool", "calendar year 2025", None, None, None, "not returned (0 in DfE's file)") in rows(
        out, "transfers_finalised", beside=["Hartlepool"]
    )


def test_a_percentage_out_of_more_than_its_counts_says_so(out: Path) -> None:
    (row,) = (
        r for r in rows(out, "decisions_in_6_weeks", beside=["872"]) if r[:2] == ("Wokingham", "calendar year 2023")
    )
    assert row[4] == 58.6
    assert "out of more than" in str(row[5])


def test_the_sheet_holds_what_the_command_says(out: Path) -> None:
    sheet = opened(compare.home.latest(out) / "dashboard.xlsx")["Compare"]
    values = [row for row in sheet.values if row[1] in ("Our records", "Published by DfE")]
    assert len(values) == compare.of_run(out).rows.height
    assert [tuple(row[2:7]) for row in values[:1]] == [("Our records", "", None, None, None)]
    assert {row[8] for row in values if row[1] != "Our records"} == {compare.of_run(out).source}


def test_faults_are_told(out: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="The nearest is 'rochdale'"):
        compare.of_run(out, beside=["Rochdal"])
    with pytest.raises(UsageError, match="no audit has been run here"):
        compare.of_run(tmp_path)


def test_in_words_has_both_numbers_beside_every_share(out: Path) -> None:
    said = compare.in_words(compare.of_run(out))
    assert "46,498 of 102,203   45.5 %" in said
    assert said.endswith("Open Government Licence v3.0.")
