"""Findings that somebody decided to set aside: the authority's list of waivers, kept by hand."""

from datetime import date
from pathlib import Path

from audit.sample.records import COLUMNS, Town, Value
from audit.sample.workbook import Table, add_sheet, new_book, save

#: A check, which of its open cases in their order (an id where it is none of its cases), the reason, who decided it,
#: the day and the last day. On the sample's day two hold, one soon ends, one has ended, one lacks its reason.
_DECISIONS: tuple[tuple[str, int | str, str | None, str, date, date], ...] = (
    ("ANR01", 0, "Family abroad; meeting agreed for the week of return", "Head of SEND", date(2026, 9, 14),
     date(2027, 1, 31)),
    ("ANR01", 1, "Tribunal hearing first, at the parents' request", "Head of SEND", date(2026, 8, 3),
     date(2026, 12, 18)),
    ("ANR04", 0, "Decision waits for the head teacher's report", "Head of SEND", date(2026, 9, 1), date(2026, 11, 13)),
    ("PRV01", 0, "Therapist starts after half term", "Commissioning manager", date(2026, 6, 1), date(2026, 9, 30)),
    ("PRV01", 1, None, "Commissioning manager", date(2026, 10, 5), date(2027, 3, 31)),
    ("SCO01", "900999", "School closes at the end of the term", "School improvement lead", date(2026, 10, 1),
     date(2026, 12, 31)),
)  # fmt: skip


def decide(town: Town) -> None:
    """Let some open cases be set aside, and one waiver name a school that is not there."""
    open_cases: dict[str, list[str]] = {}
    for answer in town.key.sorted():
        if answer.verdict == "breach":
            open_cases.setdefault(answer.check_id, []).append(answer.case_id)
    for check_id, which, reason, who, decided_on, until in _DECISIONS:
        town.add(
            "waiver", waiver_id=town.number("W{:02d}"), check_id=check_id,
            case_id=which if isinstance(which, str) else open_cases[check_id][which],
            reason=reason, approved_by=who, approved_on=decided_on, expires_on=until,
        )  # fmt: skip


def write_decisions(town: Town, path: Path) -> None:
    """Write the list of waivers."""
    book = new_book()
    rows: list[list[Value]] = [[row[column] for column in COLUMNS["waiver"]] for row in town.data["waiver"]]
    add_sheet(book, "waiver", Table(
        titles=("Findings set aside, with who decided it and until when",), headings=COLUMNS["waiver"], rows=rows,
    ))  # fmt: skip
    save(book, path)
