import re
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from audit.report import sheets, workbook
from tests.unit.report_fixture import AS_AT, case, check, doubt, source, store_of
from tests.unit.workbook_reader import opened, table, texts, xml

DATA = {
    "child": [{"child_id": "C1", "caseworker": "A. Worker", "team": "North", "enrolled_urn": "100001"}],
    "school": [{"urn": "100001", "name": "Oak Primary", "phase": "Primary", "type_code": 1, "status_code": "1"}],
}

CASES = [
    case("ANR04", "R1", "breach", 40, child_id="C1"),
    case("ANR04", "R2", "breach", 400, child_id="C1", urn="999999"),
    case("ANR04", "R3", "met", -2, done_on=AS_AT),
    case("ANR04", "R4", "unknown", None, child_id="C1", reason="The day of the meeting is missing."),
    case("ANR05", "R1", "late", 3, done_on=AS_AT),
    case("ANR06", "R1", "pending", -30),
    case("ANR06", "R2", "pending", -31),
    case("ANR06", "R3", "pending", -90),
    case("ANR06", "R4", "pending", -91),
    case("SIR01", "100001", "breach", None, urn="100001"),
]


def _written(path: Path, *args: Any, **given: Any) -> Workbook:
    with store_of(*args, **given) as store:
        workbook.write(store, path / "dashboard.xlsx")
    return opened(path / "dashboard.xlsx")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("book")
    quarantined = [doubt("row kept out"), doubt("cell blanked"), doubt("kept, doubtful", rule="no such plan")]
    _written(folder, CASES, quarantined=quarantined, sources=[source()], data=DATA)
    return folder / "dashboard.xlsx"


@pytest.fixture(scope="module")
def book(path: Path) -> Workbook:
    return opened(path)


def test_the_sheets_in_their_order(book: Workbook) -> None:
    assert book.sheetnames == ["Cover", *(sheet.title for sheet in sheets.find())]
    assert book.active.title == "Cover"
    assert book["Cover"].sheet_view.selection[0].activeCell == "A1"


def test_the_cover_says_what_is_missing_before_any_number(book: Workbook) -> None:
    said = texts(book["Cover"])
    assert said[:2] == ["SEND duties audit: Fictionshire County Council", "What the records show on 4 November 2026"]
    assert any(text.startswith("OFFICIAL-SENSITIVE") for text in said[:5])
    missing, numbers = (next(at for at, t in enumerate(said) if words in t) for words in ("not be assessed", "five"))
    assert missing < numbers
    assert not [text for text in said[:numbers] if "%" in text]
    rows = table(book["Cover"], "tbl_not_assessed")
    attested_by_nobody = sum(row["How it stands"] == "No data" for row in table(book["Register"], "tbl_register"))
    assert attested_by_nobody > 10
    assert [row["How many"] for row in rows] == [0, 0, 1, 1, 1, 1, 0, 0, attested_by_nobody]
    assert [row["How many"] for row in table(book["Cover"], "tbl_numbers")] == [3, 1, 1, 1, 0]


def test_the_contents_lead_to_every_sheet(book: Workbook) -> None:
    cover = book["Cover"]
    listed = table(cover, "tbl_contents")
    assert [row["Sheet"] for row in listed] == book.sheetnames[1:]
    assert {row["Sheet"]: row["Rows"] for row in listed}["Open cases"] == 3
    links = {cell.value: cell.hyperlink.location for row in cover.iter_rows() for cell in row if cell.hyperlink}
    assert {name: f"'{name}'!A1" for name in book.sheetnames[1:]}.items() <= links.items()
    for name in book.sheetnames[1:]:
        assert [c.hyperlink.location for r in book[name].iter_rows() for c in r if c.value == "Back to the cover"] == [
            "'Cover'!A1"
        ]


def test_open_cases_are_those_not_done_oldest_first(book: Workbook) -> None:
    rows = table(book["Open cases"])
    assert [(row["Check"], row["Case id"], row["Days late"]) for row in rows] == [
        ("ANR04", "R2", 400), ("ANR04", "R1", 40), ("SIR01", "100001", None),
    ]  # fmt: skip
    assert rows[1] == {
        "Check": "ANR04", "Duty": "The authority must decide in time (ANR04)",
        "Why it is here": "Meeting held and no decision by 2026-11-04.", "Due": datetime(2026, 9, 25),
        "Days late": 40, "Child id": "C1", "School": "Oak Primary, URN 100001", "Who acts": "A. Worker",
        "Team": "North", "Case id": "R1", "Where the record came from": "reviews.xlsx, Reviews, row 2",
        "Next action": "Send the decision; if it was sent, record the day.", "New": None, "Set aside until": None,
    }  # fmt: skip
    assert rows[0]["School"] == "URN 999999"
    assert rows[2]["Who acts"] == "SEND casework manager"


def test_coming_up_is_ninety_days_in_bands(book: Workbook) -> None:
    rows = table(book["Coming up"])
    assert [(row["Case id"], row["When"], row["Days left"]) for row in rows] == [
        ("R1", "Within 30 days", 30), ("R2", "31 to 60 days", 31), ("R3", "61 to 90 days", 90),
    ]  # fmt: skip


def test_cases_nobody_could_judge_are_found_and_never_kept(book: Workbook) -> None:
    (row,) = table(book["Cannot be judged"])
    assert (row["Case id"], row["What is missing"]) == ("R4", "The day of the meeting is missing.")
    (anr04,) = [row for row in table(book["Summary"]) if row["Check"] == "ANR04"]
    assert (anr04["Kept"], anr04["Out of"], anr04["Cannot be judged"]) == (1, 3, 1)


def _status(tmp_path: Path, verdicts: Sequence[str], **given: Any) -> dict[str, Any]:
    cases = [case("ANR04", f"R{n}", verdict, 1) for n, verdict in enumerate(verdicts)]
    book = _written(tmp_path, cases, checks=[check("ANR04", cases, **given)])
    return table(book["Summary"])[0]


@pytest.mark.parametrize(
    ("verdicts", "outcome", "status", "rate"),
    [
        (["met", "met"], "ran", "Kept", 1),
        (["met", "breach", "late", "unknown"], "ran", "Not kept: 1 open", 1 / 3),
        (["met", "late"], "ran", "Late in the past, none open", 0.5),
        (["met", "unknown"], "ran", "Kept in the cases that can be judged", 1),
        (["unknown"], "ran", "Cannot be judged: dates or values are missing", "no cases"),
        (["pending"], "ran", "Nothing due yet", "no cases"),
        (["exempt"], "ran", "Every case exempt", "no cases"),
        ([], "no cases", "No cases", "no cases"),
        ([], "no data", "Cannot be assessed: no data", "no data"),
        ([], "error", "Check failed to run", "check failed"),
    ],
)
def test_how_a_duty_stands_in_words(
    tmp_path: Path, verdicts: list[str], outcome: str, status: str, rate: float | str
) -> None:
    row = _status(tmp_path, verdicts, outcome=outcome)
    assert (row["How it stands"], row["Rate"]) == (status, pytest.approx(rate) if rate != str(rate) else rate)
    assert (row["Kept"] is None) == (outcome in ("no data", "error"))


@pytest.mark.parametrize(("rate", "shown"), [(0.99999, 0.999), (0.00001, 0.001), (1.0, 1), (0.0, 0), (0.5, 0.5)])
def test_one_open_case_never_rounds_away(tmp_path: Path, rate: float, shown: float) -> None:
    assert _status(tmp_path, ["met", "breach"], rate=rate)["Rate"] == shown


def test_the_arithmetic_of_a_duty_and_its_law(book: Workbook) -> None:
    duties = book["Duties"]
    anr04 = table(duties)[0]
    assert anr04["Arithmetic of the rate"] == "1 kept out of 1 kept + 0 late + 2 open = 1 of 3 = 33.3%"
    assert anr04["Finished cases alone, open ones left out, as DfE counts"] == "1 of 1 in time, 100.0%"
    assert anr04["Read it"] == "www.legislation.gov.uk"
    targets = {cell.hyperlink.target for row in duties.iter_rows() for cell in row if cell.hyperlink}
    assert "https://www.legislation.gov.uk/uksi/2014/1530/regulation/20" in targets


def test_a_check_that_failed_says_so_where_its_rate_would_stand(tmp_path: Path) -> None:
    failed = check("ANR04", [], outcome="error", message="ANR04_x.sql: BinderException")
    absent = check("ANR05", [], outcome="no data", message="not supplied: review")
    book = _written(tmp_path, [], checks=[failed, absent])
    ended = [(row["How the check ended"], row["Arithmetic of the rate"]) for row in table(book["Duties"])]
    assert ended == [
        ("Check failed to run: ANR04_x.sql: BinderException", "Not assessed"),
        ("Cannot be assessed: not supplied: review", "Not assessed"),
    ]
    missing = table(book["Cover"], "tbl_not_assessed")[:2]
    assert [(row["How many"], row["What it means"]) for row in missing] == [
        (1, "Not assessed at all: ANR04."), (1, "Not assessed at all: ANR05."),
    ]  # fmt: skip


def test_a_school_shows_the_worst_verdict_of_each_duty(tmp_path: Path) -> None:
    cases = [
        case("SCO01", "100001", "met", urn="100001"),
        case("SCO02", "S1", "met", urn="100001"),
        case("SCO02", "S2", "breach", urn="100001"),
        case("SCO03", "S1", "pending", urn="100001"),
        case("SCO03", "S2", "unknown", urn="100001"),
        case("SCO01", "100002", "breach", urn="100002"),
    ]
    checks = [check(name, cases) for name in ("SCO01", "SCO02", "SCO03", "SIR01")]
    checks += [check("SIR02", cases, outcome="no data"), check("SIR03", cases, outcome="error")]
    book = _written(tmp_path, cases, checks=checks, data=DATA)
    rows = [list(row.values()) for row in table(book["Schools"])]
    assert rows == [
        ["100001", "Oak Primary", "Primary", None, 1, "Kept", "Not kept", "Cannot be judged", "Does not apply",
         "No data", "Check failed to run"],
        ["100002", None, None, None, 1, "Not kept", *["Does not apply"] * 3, "No data", "Check failed to run"],
    ]  # fmt: skip


def test_what_could_not_be_used_worst_first(tmp_path: Path) -> None:
    listed = [
        doubt("kept, doubtful", rule="after the as-at day"),
        *[doubt("cell blanked", row=row) for row in range(3)],
        doubt("cell blanked", column="meeting_on"),
        doubt("row kept out", rule="key repeated", column="review_id", reason="repeats the key of row 4"),
    ]
    book = _written(tmp_path, [], quarantined=listed)
    rows = table(book["Data quality"])
    assert [(row["What was done"], row["Column"], row["How many"]) for row in rows] == [
        ("row kept out", "review_id", 1), ("cell blanked", "decision_on", 3), ("cell blanked", "meeting_on", 1),
        ("kept, doubtful", "decision_on", 1),
    ]  # fmt: skip
    assert rows[0]["What is wrong (an example)"] == "Repeats the key of row 4"
    assert len(table(book["Rows to mend"])) == 6


def test_every_row_read_is_accounted_for(tmp_path: Path) -> None:
    book = _written(tmp_path, [], sources=[source(), source(file="x.csv", sheet="", encoding="cp1252", rows_read=13)])
    rows = table(book["Reconciliation"])
    assert [(row["Does it add up?"], row["Encoding"]) for row in rows] == [
        ("Yes", "workbook"),
        ("No, 1 apart", "cp1252"),
    ]


def test_charts_state_their_message_name_their_axes_and_are_described(path: Path) -> None:
    charts = xml(path, r"charts/chart\d")
    said = [re.findall(r"<a:t>([^<]+)</a:t>", chart) for chart in charts.values()]
    assert said == [
        ["Most often open, 2 of 3 cases: decide in time.", "Duty", "Open cases"],
        ["1 of 3 open cases are more than half a year late.", "Days late", "Open cases"],
        ["3 cases fall due in the next 13 weeks; 0 a week were finished in the window.", "Week", "Cases due"],
    ]
    drawn = "".join(xml(path, r"drawings/drawing\d").values())
    assert drawn.count('descr="Bar chart. ') == len(charts)


def test_how_late_counts_every_open_case_once(book: Workbook) -> None:
    counts = [row["Open cases"] for row in table(book["How late"])]
    assert counts == [0, 1, 0, 0, 1, 1]


def test_tables_are_marked_up_and_named(book: Workbook) -> None:
    names = [name for sheet in book for name in sheet.tables]
    assert len(names) == len(set(names))
    assert {"tbl_open_cases", "tbl_summary", "tbl_numbers"} <= set(names)
    for sheet in book:
        assert not sheet.merged_cells.ranges
        for found in sheet.tables.values():
            assert found.ref.startswith("A")
            head = [cell.value for cell in sheet[found.ref][0]]
            assert head == [column.name for column in found.tableColumns]
            assert len(set(head)) == len(head)


def test_lists_can_be_filtered_read_far_down_and_printed(book: Workbook) -> None:
    sheet = book["Open cases"]
    found = sheet.tables["tbl_open_cases"]
    top = int(re.findall(r"\d+", found.ref)[0])
    assert found.autoFilter.ref == found.ref
    assert sheet.freeze_panes == f"A{top + 1}"
    assert sheet.print_title_rows == f"${top}:${top}"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.oddFooter.right.text == "Page &P of &N"
    assert "OFFICIAL-SENSITIVE" in sheet.oddFooter.left.text


def test_case_level_sheets_carry_the_banner(book: Workbook) -> None:
    marked = {sheet.title for sheet in book if sheets.BANNER in texts(sheet)}
    assert marked == {
        "Open cases", "Waivers", "Coming up", "Review days", "Transfer days", "Cannot be judged", "Rows to mend",
        "Corrections",
        "Contract matches",
    }  # fmt: skip


def test_days_are_days_and_ids_are_text(book: Workbook) -> None:
    sheet = book["Open cases"]
    row = next(sheet.iter_rows(min_row=int(re.findall(r"\d+", sheet.tables["tbl_open_cases"].ref)[1])))
    by_type = {cell.column_letter: (cell.data_type, cell.number_format) for cell in row}
    assert by_type["J"] == ("s", "General")
    above = next(sheet.iter_rows(min_row=row[0].row - 1))
    assert (above[3].data_type, above[3].number_format) == ("d", "dd/mm/yyyy")
    assert isinstance(above[4].value, int)


def test_text_is_given_the_room_it_needs(tmp_path: Path) -> None:
    long = case("ANR04", "R1", "breach", 1, reason="word " * 60)
    book = _written(tmp_path, [long, case("ANR04", "R2", "breach", 1)])
    sheet = book["Open cases"]
    top = int(re.findall(r"\d+", sheet.tables["tbl_open_cases"].ref)[0])
    assert sheet.row_dimensions[top + 1].height > sheet.row_dimensions[top + 2].height > 15
    assert sheet[f"C{top + 1}"].alignment.wrap_text


def test_document_properties_are_filled(book: Workbook) -> None:
    properties = book.properties
    assert properties.title == "SEND duties audit: Fictionshire County Council, 4 November 2026"
    assert properties.subject
    assert (properties.creator, properties.language) == ("send-audit", "en-GB")
    assert properties.created == properties.modified == datetime(2026, 11, 4)


def test_an_authority_without_a_name(tmp_path: Path) -> None:
    with store_of() as store:
        store.execute("UPDATE result.run SET authority = ''")
        workbook.write(store, tmp_path / "dashboard.xlsx")
    assert opened(tmp_path / "dashboard.xlsx")["Cover"]["A1"].value == "SEND duties audit: authority not named"


def test_a_run_with_nothing_in_it_still_makes_a_workbook(tmp_path: Path) -> None:
    book = _written(tmp_path)
    assert "None on 4 November 2026." in texts(book["Open cases"])
    assert not book["Open cases"].tables
    assert [row["How many"] for row in table(book["Cover"], "tbl_numbers")] == [0] * 5


def test_a_store_of_an_earlier_run_is_enough(tmp_path: Path, demo: Any) -> None:
    from audit.store import opened as store_opened

    with store_opened(demo.folder / "audit.duckdb") as store:
        workbook.write(store, tmp_path / "again.xlsx")
    assert (tmp_path / "again.xlsx").read_bytes() == (demo.folder / "dashboard.xlsx").read_bytes()


def test_the_as_at_day_is_the_only_clock(tmp_path: Path) -> None:
    first, second = tmp_path / "1", tmp_path / "2"
    for folder in (first, second):
        folder.mkdir()
        _written(folder, CASES, data=DATA, as_at=date(2024, 2, 29))
    assert (first / "dashboard.xlsx").read_bytes() == (second / "dashboard.xlsx").read_bytes()


def test_movement_and_what_is_set_aside_are_shown(tmp_path: Path) -> None:
    cases = [case("ANR04", "R1", "breach", 40), case("ANR04", "R2", "breach", 2)]
    given = {"waiver_id": "W1", "check_id": "ANR04", "case_id": "R1", "reason": "agreed", "approved_by": "head"}
    waiver = {**given, "approved_on": date(2026, 10, 1), "expires_on": date(2026, 12, 31)}
    book = _written(tmp_path, cases, data={"waiver": [waiver]})
    assert [row["Set aside until"] for row in table(book["Open cases"])] == [datetime(2026, 12, 31), None]
    (row,) = table(book["Waivers"])
    assert (row["How it stands"], row["Case id"]) == ("Active", "R1")
    (row,) = table(book["Movement"])
    assert (row["Since"], row["Open now"], row["Set aside now"]) == ("Not counted: the cover says why", 1, 1)
    assert "This is the first run here." in texts(book["Cover"])
