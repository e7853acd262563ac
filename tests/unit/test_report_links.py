"""From a number on the summary to its duty, its worked examples and its cases, without leaving the workbook."""

from datetime import date
from pathlib import Path

import pytest

from audit import checks
from audit.duties import examples
from audit.report import cells
from audit.report.archive import Book
from audit.report.page import Page
from tests.unit.workbook_reader import opened


@pytest.fixture(scope="module")
def book(demo):
    return opened(Path(demo.folder) / "dashboard.xlsx")


def lands(book, cell):
    """Return the cell a cell's link leads to."""
    name, _, at = cell.hyperlink.location.rpartition("!")
    return book[name.strip("'")][at]


def rows(sheet):
    """Return the cells of the first column whose value is a check's id."""
    ids = {check.id for check in checks.find(date.max)}
    return [row[0] for row in sheet.iter_rows() if row[0].value in ids]


def test_a_check_on_the_summary_leads_to_its_duty_and_on_to_its_worked_examples(book) -> None:
    found = rows(book["Summary"])
    assert len(found) > 100
    for cell in found:
        duty = lands(book, cell)
        assert (duty.parent.title, duty.value) == ("Duties", cell.value)
        example = lands(book, duty)
        assert (example.parent.title, example.value) == ("Worked examples", cell.value)
        above = book["Worked examples"].cell(example.row - 1, 1)
        assert above.value != cell.value, "the link leads to the first example"
        assert lands(book, example).coordinate == duty.coordinate


def under(sheet, title):
    """Return the cells under a heading, each beside its check's id in column A."""
    heads = next(row for row in sheet.iter_rows() if row[0].value in ("Check", "Row"))
    at = next(cell.column for cell in heads if cell.value == title)
    return [sheet.cell(row, at) for row in range(heads[0].row + 1, sheet.max_row + 1)]


@pytest.mark.parametrize(("number", "listed"), [("Open", "Open cases"), ("Cannot be judged", "Cannot be judged")])
def test_a_number_leads_to_the_first_of_its_check_s_own_cases_and_they_back_to_the_duty(book, number, listed) -> None:
    summary, cases = book["Summary"], book[listed]
    first = {cell.value: cell.row for cell in reversed(rows(cases))}
    numbers = under(summary, number)
    assert sum(bool(cell.value) for cell in numbers) > 50
    for cell in numbers:
        assert (cell.hyperlink is not None) == bool(cell.value)
        if cell.hyperlink:
            case, check = lands(book, cell), summary.cell(cell.row, 1).value
            assert (case.parent.title, case.value, case.row) == (listed, check, first[check])
    for case in rows(cases):
        duty = lands(book, case)
        assert (duty.parent.title, duty.value) == ("Duties", case.value)


def test_duties_register_and_attestations_lead_to_each_other(book) -> None:
    answers = under(book["Duties"], "Rows of the register it answers")
    assert sum(bool(cell.value) for cell in answers) > 100
    for cell in answers:
        if cell.value:
            row = lands(book, cell)
            assert (row.parent.title, row.value) == ("Register", cell.value.split(", ")[0])
    for answered_how in under(book["Register"], "How it is answered"):
        cell = book["Register"].cell(answered_how.row, 1)
        row = cell.value
        if answered_how.value.startswith("Attested: "):
            attested = lands(book, cell)
            assert (attested.parent.title, attested.value) == ("Attestations", row)
            assert lands(book, attested).value == row
        elif cell.hyperlink:
            duty = lands(book, cell)
            assert (duty.parent.title, duty.value) == ("Duties", answered_how.value[:5])
            answered = next(one for one in answers if one.row == duty.row)
            assert row in answered.value.split(", ")


def test_a_link_to_a_row_that_did_not_fit_leads_to_the_top() -> None:
    page = Page(Book(), "Front", (10.0,), "")
    for place in (1, 2, 3):
        page.say("on", cells.LINK, f"#Long!{place}")
    page.settle({"Long": range(7, 9)})
    assert [link.location for link in page.sheet._hyperlinks] == ["'Long'!A7", "'Long'!A8", "'Long'!A1"]


def test_every_worked_example_stands_in_the_workbook(book) -> None:
    found = examples.written()
    assert len(rows(book["Worked examples"])) == sum(len(found[check.id]) for check in checks.find(date.max))
