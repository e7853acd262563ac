"""What each sheet holds for the sample authority, as text under tests/snapshots, so that a change is seen and meant.

Write them anew with: python -m tests.unit.test_report_snapshots
"""

import hashlib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from audit import __version__
from audit.report import sheets
from tests.unit.workbook_reader import opened

FOLDER = Path(__file__).resolve().parent.parent / "snapshots"
NAMES = [sheets.COVER, *(sheet.title for sheet in sheets.find())]

#: So many rows are kept as they are; the rest of a long list is told by its hash.
SHOWN = 60


def as_text(sheet: Worksheet) -> str:
    """Return a sheet's rows as lines, cells parted by bars."""
    rows = [" | ".join("" if value is None else _said(value) for value in row) for row in sheet.values]
    head, rest = [row.rstrip(" |") for row in rows[:SHOWN]], "\n".join(rows[SHOWN:])
    if rest:
        head.append(f"… {len(rows) - SHOWN} more rows, sha256 {hashlib.sha256(rest.encode()).hexdigest()}")
    return "\n".join(head).replace(f"send-audit {__version__}", "send-audit") + "\n"


def _said(value: Any) -> str:
    return value.date().isoformat() if hasattr(value, "date") else str(value).replace("\n", " / ")


def _file(name: str) -> Path:
    return FOLDER / f"{name.lower().replace(' ', '_')}.txt"


@pytest.fixture(scope="module")
def book(demo: Any) -> Any:
    return opened(demo.folder / "dashboard.xlsx")


@pytest.mark.parametrize("name", NAMES)
def test_a_sheet_holds_what_it_held(book: Any, name: str) -> None:
    assert as_text(book[name]) == _file(name).read_text(encoding="utf-8"), (
        "if this change is meant: python -m tests.unit.test_report_snapshots"
    )


def test_every_snapshot_is_of_a_sheet() -> None:
    assert {path.name for path in FOLDER.glob("*.txt")} == {_file(name).name for name in NAMES}


def write() -> None:
    """Audit the sample and write the snapshots."""
    from audit import sample
    from audit.resources import folder
    from audit.run import run_audit

    FOLDER.mkdir(exist_ok=True)
    with TemporaryDirectory() as home:
        done = run_audit(folder("sample_data"), sample.AS_AT, Path(home))
        book = opened(done.folder / "dashboard.xlsx")
    for old in FOLDER.glob("*.txt"):
        old.unlink()
    for name in NAMES:
        _file(name).write_text(as_text(book[name]), encoding="utf-8")


if __name__ == "__main__":
    write()
