from pathlib import Path

import pytest

from audit.errors import AuditError
from audit.report import archive, cells, sheets
from audit.report.archive import Worksheet
from audit.report.cells import Brush
from audit.report.drawing import drawn
from tests.unit.report_fixture import case, store_of

SHIPPED = sheets.find()

GOOD = """\
-- /// sheet
-- title = "Waiting"
-- says  = "Who waits."
--
-- [columns]
-- case_id = { title = "Case", width = 12 }
-- ///

SELECT case_id
FROM result.cases
ORDER BY case_id
"""


def _written(folder: Path, text: str, name: str = "10_waiting.sql") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_sheets_stand_in_the_order_of_their_files() -> None:
    assert [sheet.title for sheet in SHIPPED] == [
        "Summary", "Open by duty", "How late", "How late by duty", "Movement", "Open cases", "Waivers", "Coming up",
        "Due by whom", "Workload by week", "Review days", "Transfer days", "About to lapse", "Trend", "Months",
        "Compare", "Cannot be judged", "Schools", "Data quality", "Contract matches", "Rows to mend", "Corrections",
        "Reconciliation", "Duties", "Attestations", "Worked examples", "Register",
    ]  # fmt: skip


@pytest.mark.parametrize("sheet", SHIPPED, ids=lambda sheet: sheet.title)
def test_every_sheet_gives_the_columns_its_header_describes(sheet: sheets.Sheet) -> None:
    with store_of([case("ANR04", "R1", "breach", 1)]) as store:
        sheets.prepare(store)
        sheet.rows(store, 5)
        assert sheet.count(store) >= 0


@pytest.mark.parametrize("sheet", SHIPPED, ids=lambda sheet: sheet.title)
def test_every_sheet_has_an_order_of_its_own(sheet: sheets.Sheet) -> None:
    assert "\nORDER BY" in sheet.file.body
    assert not sheet.file.body.endswith(";")


def test_a_sheet_is_one_file(tmp_path: Path) -> None:
    (found,) = sheets.find(_written(tmp_path, GOOD))
    assert (found.title, found.table, found.widths) == ("Waiting", "tbl_waiting", [12])
    assert [column.title for column in found.columns] == ["Case"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("sheet\n", "check\n"), "does not open with `-- /// sheet`"),
        (('-- title = "Waiting"\n', ""), "the header lacks `title`"),
        (('says  = "Who waits."', 'says = "x"\n-- sort = "y"'), "has `sort`, which nothing reads"),
        (('"Waiting"', '"Waiting: now"'), "over 31 characters, or one of"),
        (('"Waiting"', f'"{"x" * 32}"'), "over 31 characters, or one of"),
        (('"Waiting"', '"cover"'), "two sheets are named 'cover'"),
        (("width = 12", 'widht = 12'), "column `case_id` has a title, a width and perhaps"),
        (("-- ///\n\n", '-- urn = { title = "CASE", width = 3 }\n-- ///\n\n'), "two columns are headed 'case'"),
    ],
)  # fmt: skip
def test_faults_of_a_header_are_named(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    assert change[0] in GOOD
    with pytest.raises(AuditError, match=r"10_waiting\.sql|two sheets") as raised:
        sheets.find(_written(tmp_path, GOOD.replace(*change)))
    assert said in str(raised.value)


def test_all_faults_of_all_files_are_named_together(tmp_path: Path) -> None:
    _written(tmp_path, GOOD.replace('-- title = "Waiting"\n', ""))
    _written(tmp_path, GOOD, "20_waiting.sql")
    with pytest.raises(AuditError) as raised:
        sheets.find(tmp_path)
    assert "10_waiting.sql: the header lacks `title`" in str(raised.value)
    assert "two sheets are named 'tbl_waiting'" in str(raised.value)


def test_a_query_that_gives_other_columns_is_named(tmp_path: Path) -> None:
    (found,) = sheets.find(_written(tmp_path, GOOD.replace("SELECT case_id", "SELECT case_id, urn")))
    with store_of() as store, pytest.raises(AuditError, match=r"10_waiting.sql: .* disagree on the columns: urn"):
        found.rows(store)


def test_what_stands_instead_of_a_blank_and_what_leads_somewhere(tmp_path: Path) -> None:
    text = GOOD.replace("width = 12 }", 'width = 12, instead = "urn", link = "reason" }')
    text = text.replace("SELECT case_id", "SELECT nullif(case_id, 'R2') AS case_id, urn, reason")
    (found,) = sheets.find(_written(tmp_path, text))
    cases = [
        case("ANR04", "R1", "breach", reason="https://www.legislation.gov.uk"),
        case("ANR04", "R2", "breach", urn="123456", reason=None),
        case("ANR04", "R3", "breach", reason=None),
    ]
    with store_of(cases) as store:
        rows = found.rows(store)
    brush = Brush(Worksheet(archive.Book(), "Any"))
    shown = drawn(rows, found.columns, [12], brush)["cell0"].to_list()
    texts = ["R1", "R3", "123456"]
    looks = [cells.BODY_LINK, cells.BODY, cells.BODY]
    assert shown == [brush.cell(text, look) for text, look in zip(texts, looks)]
