"""The inspectors' lists as workbooks: the lists themselves, as they are sent, and their validation, which is not."""

from pathlib import Path

from audit.report import cells, handout
from audit.report.drawing import Column
from audit.report.handout import Shown
from audit.report.page import Page
from audit.report.sheets import BANNER
from audit.sending.list_rules import InspectionList, Lists

CLASSIFIED = "OFFICIAL-SENSITIVE"

_RULES = (
    Shown("list", "List", 9),
    Shown("code", "Rule", 8),
    Shown("weight", "Weight", 9),
    Shown("n", "Rows", 9),
    Shown("heading", "Column", 30),
    Shown("says", "What is asked about", 52),
    Shown("mend", "What to do", 56),
)
_ROWS = (
    Shown("list", "List", 9),
    Shown("row", "Row", 8),
    Shown("id", "Unique ID", 16),
    Shown("weight", "Weight", 9),
    Shown("code", "Rule", 8),
    Shown("heading", "Column", 28),
    Shown("says", "What is wrong or odd", 48),
    Shown("mend", "What to do", 48),
)


def write(found: Lists, to: Path) -> list[Path]:
    """Write the lists, then their validation; return both paths. The same run gives the same bytes.

    Raises OutputError when a file cannot be written.
    """
    lists = to / f"{CLASSIFIED}_area-send-lists_{found.as_at}.xlsx"
    validation = to / f"{CLASSIFIED}_area-send-lists_{found.as_at}_validation.xlsx"
    day, whose = cells.spoken(found.as_at), found.authority or "authority not named"
    title, subject = f"Area SEND lists: {whose}, {day}", "Person-level lists of children and young people with SEND"
    with handout.written(lists, title, subject, CLASSIFIED, found.as_at) as page:
        for one in found.lists:
            _fill(page(one.name, one.widths), one)
        _notes(page("Notes", [130]), found, day)
    with handout.written(validation, f"{title}: validation", subject, CLASSIFIED, found.as_at) as page:
        asked = [row for one in found.lists for row in one.asked]
        issues = [row for one in found.lists for row in one.issues]
        error = "An error is to be mended before the lists are sent; a query may be right as it is."
        lines = [(BANNER, cells.BANNER), (f"As at {day}. {error}", cells.PLAIN)]
        by_rule = page("By rule", [column.width for column in _RULES])
        handout.listed(by_rule, f"Validation of the area SEND lists: {whose}", lines, _RULES, asked)
        row_lines = [(BANNER, cells.BANNER), ("Rows are those of the sheet of that name.", cells.PLAIN)]
        by_row = page("By row", [column.width for column in _ROWS])
        handout.listed(by_row, "What to look at, row by row", row_lines, _ROWS, issues, "Nothing to look at.")
    return [lists, validation]


def _fill(page: Page, one: InspectionList) -> None:
    """Write a list as it is sent: the published headings in the first row, nothing above them."""
    page.freeze(2)
    page.table(f"tbl_{one.name.lower()}", [Column(title, name) for name, title in one.headings.items()], one.rows)


def _notes(page: Page, found: Lists, day: str) -> None:
    """Say what the lists hold, what was taken from where, and which columns are empty and why, each once."""
    page.say(f"Notes to the lists, as at {day}", cells.TITLE)
    page.say(BANNER, cells.BANNER)
    for one in found.lists:
        page.blank()
        page.say(one.name, cells.HEADING)
        n = one.rows.height
        page.say(f"{one.says} {n:,} {'row' if n == 1 else 'rows'}.")
        if not one.is_supplied:
            page.say("The audit was not given the records this list is made from, so it is empty.", cells.BANNER)
        if one.n_not_begun:
            page.say(f"Records that begin after {day} and are not on the list: {one.n_not_begun:,}.")
        for title, says in one.taken_from.items():
            page.say(f"{title}: {says}.")
    page.blank()
    page.say("Empty columns", cells.HEADING)
    titles = dict.fromkeys(title for one in found.lists for title in one.empty)
    page.say("The audit has no data for these; fill them from the systems that hold them, or say why they are empty:")
    for title in titles:
        page.say(f"{title}")
