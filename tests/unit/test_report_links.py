"""From a number on the summary to its duty, its worked examples and its cases, without leaving the workbook."""

from datetime import date
from pathlib import Path

import pytest

from audit import checks
from audit.duties import examples
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


def test_open_cases_are_one_step_from_their_number(book) -> None:
    summary = book["Summary"]
    heads = next(row for row in summary.iter_rows() if row[0].value == "Check")
    at = next(cell.column for cell in heads if cell.value == "Open")
    for row in rows(summary):
        cell = summary.cell(row.row, at)
        assert (cell.hyperlink is not None) == bool(cell.value)
        if cell.hyperlink:
            assert lands(book, cell).parent.title == "Open cases"


def test_every_worked_example_stands_in_the_workbook(book) -> None:
    found = examples.written()
    assert len(rows(book["Worked examples"])) == sum(len(found[check.id]) for check in checks.find(date.max))
