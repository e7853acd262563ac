"""The front page: whose audit, for which day, what could not be assessed, five numbers, and where the rest is."""

from collections.abc import Sequence
from typing import Any

import polars as pl

from audit.notice import Weight
from audit.report import cells
from audit.report.drawing import Column
from audit.report.page import Page
from audit.store import Store

#: Sentences of the weightiest kinds that the cover has room for.
_GRAVE = 8

WIDTHS = (44.0, 12.0, 76.0, 20.0)

_CLASSIFIED = (
    "OFFICIAL-SENSITIVE: this workbook holds personal data about children and young people. Keep it where only those "
    "who need it for this work can open it, do not forward it, and delete it when a newer audit has replaced it."
)
_HOW_TO_READ = (
    "A duty is one thing the law or guidance says somebody must or should do; a case is one record it applies to.",
    "Kept: done in time. Late: done after the last day; it cannot be mended. Open: not done and the last day has "
    "passed; somebody has to act.",
    "Not yet due: nothing is late. Exempt: a lawful exception is recorded. Cannot be judged: a date or value that "
    "the verdict needs is missing; such a case is never counted as kept.",
    "Rate = kept out of kept, late and open. It always stands beside both numbers; 'no cases' means there was "
    "nothing to count.",
    "Every case says why it is there, and the file, sheet and row its record came from. The verdict follows the "
    "record: if the record is wrong, mend it where it is kept and run the audit again.",
)


def fill(page: Page, store: Store, run: dict[str, Any], day: str, contents: Sequence[tuple[str, int, str]]) -> None:
    """Write the cover. `contents` has the name of each other sheet, its number of rows and what it says."""
    page.sheet.sheet_view.showGridLines = False
    page.sheet.page_setup.fitToHeight = 2
    page.say(title(run), cells.TITLE)
    page.say(f"What the records show on {day}", cells.HEADING)
    since = cells.spoken(run["window_from"])
    page.say(f"Finished cases count from {since} to {day}; open cases count however old. send-audit {run['version']}.")
    page.say(_CLASSIFIED, cells.BANNER)
    rows = store.frame("SELECT * FROM cover ORDER BY part, place")
    _noticed(page, store)
    _part(page, rows, "not assessed", "Before you read the numbers: what could not be assessed")
    _part(page, rows, "numbers", "The five numbers that matter")
    page.blank()
    page.say("What changed since the run before", cells.HEADING)
    for (sentence,) in store.execute("SELECT says FROM result.movement_sentence ORDER BY place"):
        page.say(sentence)
    _contents(page, contents)
    page.blank()
    page.say("How to read it", cells.HEADING)
    for sentence in _HOW_TO_READ:
        page.say(sentence)


def _noticed(page: Page, store: Store) -> None:
    """Say what may have hidden a record or made a verdict wrong; nothing where nothing may have."""
    said = store.frame("SELECT weight, says FROM result.notice ORDER BY place")
    grave = said.filter(pl.col("weight") <= Weight.MISJUDGES)["says"].to_list()
    if not grave:
        return
    page.blank()
    page.say("Before you rely on this audit: what may be missing from it or judged wrongly", cells.HEADING)
    for sentence in grave[:_GRAVE]:
        page.say(sentence)
    left = len(grave) - _GRAVE
    if left > 0:
        page.say(f"And {left:,} more, in run.log beside this workbook.")


def title(run: dict[str, Any]) -> str:
    """Return whose audit it is."""
    return f"SEND duties audit: {run['authority'] or 'authority not named'}"


def _part(page: Page, rows: pl.DataFrame, part: str, heading: str) -> None:
    page.blank()
    page.say(heading, cells.HEADING)
    chosen = rows.filter(pl.col("part") == part).with_columns(("#" + pl.col("sheet")).alias("leads_to"))
    columns = [
        Column("What", "what"), Column("How many", "n"), Column("What it means", "says"),
        Column("Look at the sheet", "sheet", link="leads_to"),
    ]  # fmt: skip
    page.table("tbl_" + part.replace(" ", "_"), columns, chosen, is_filtered=False)


def _contents(page: Page, contents: Sequence[tuple[str, int, str]]) -> None:
    page.blank()
    page.say("Contents", cells.HEADING)
    rows = [(name, n, says.partition(". ")[0].rstrip(".") + ".", f"#{name}") for name, n, says in contents]
    shown = pl.DataFrame(rows, ["name", "n", "says", "leads_to"], orient="row")
    columns = [Column("Sheet", "name", link="leads_to"), Column("Rows", "n"), Column("What it shows", "says")]
    page.table("tbl_contents", columns, shown, is_filtered=False)
