"""The teams' calendars: RFC 5545 to the letter, nobody's name, the same bytes for the same run."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from audit import calendars
from audit.errors import OutputError, UsageError
from audit.run import Run, run_audit
from tests import inputs

AS_AT = date(2026, 10, 31)

EVENT: dict[str, Any] = {
    "falls_on": date(2026, 12, 31), "step": "due", "check_id": "ANR04", "case_id": "R1",
    "title": "ANR04 due: case R1", "says": "The authority must notify its decision.",
}  # fmt: skip


def read(text: str) -> list[tuple[str, str]]:
    """Read a calendar as the RFC says: lines unfolded, names parted from values, four characters unescaped."""
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    lines = text.removesuffix("\r\n").replace("\r\n ", "").split("\r\n")
    marks = {"\\n": "\n", "\\,": ",", "\\;": ";", "\\\\": "\\"}
    found = []
    for line in lines:
        name, _, value = line.partition(":")
        found.append((name, re.sub(r"\\[n,;\\]", lambda mark: marks[mark[0]], value)))
    return found


def test_an_event_is_a_whole_day() -> None:
    assert read(calendars.text("North", [EVENT], AS_AT, "301")) == [
        ("BEGIN", "VCALENDAR"), ("VERSION", "2.0"), ("PRODID", "-//send-audit//calendar//EN"),
        ("CALSCALE", "GREGORIAN"), ("METHOD", "PUBLISH"), ("X-WR-CALNAME", "SEND duties: North"),
        ("BEGIN", "VEVENT"), ("UID", "d21faf348ec5a262c8357c86c4bc80db@send-audit"), ("DTSTAMP", "20261031T000000Z"),
        ("DTSTART;VALUE=DATE", "20261231"), ("DTEND;VALUE=DATE", "20270101"), ("SUMMARY", "ANR04 due: case R1"),
        ("DESCRIPTION", "The authority must notify its decision."), ("CLASS", "PRIVATE"), ("TRANSP", "TRANSPARENT"),
        ("END", "VEVENT"), ("END", "VCALENDAR"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "words", ["a, b; c\\d", "first\r\nsecond\rthird\nfourth", "é" * 200, "x" * 74 + "ü", "BEGIN:VEVENT", "\\n"]
)
def test_any_text_comes_back_as_it_was_and_no_line_is_too_long(words: str) -> None:
    text = calendars.text("North", [EVENT | {"title": words}], AS_AT, "301")
    assert ("SUMMARY", re.sub(r"\r\n?", "\n", words)) in read(text)
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75


def test_a_case_keeps_its_event_and_no_two_share_one() -> None:
    def uid(**changed: Any) -> str:
        return dict(read(calendars.text("North", [EVENT | changed], AS_AT, "301")))["UID"]

    assert uid() == uid(falls_on=date(2027, 1, 1), title="x", says="y")
    assert len({uid(), uid(case_id="R2"), uid(check_id="ANR05"), uid(step="papers")}) == 4


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Run]:
    folder = tmp_path_factory.mktemp("calendar")
    children = [("C1", "North/East"), ("C2", "north east"), ("C3", ""), ("C4", "...")]
    tables = {
        "child": "child_id,surname,forename,date_of_birth,team\n"
        + "".join(f"{child},Canary,Zzyzx,2015-03-01,{team}\n" for child, team in children),
        "request": "request_id,child_id,received_on,outcome,outcome_on\n"
        + "".join(f"Q{n},C{n},2026-10-20,,\n" for n in (1, 2, 3, 4)),
    }
    done = run_audit(inputs.write(folder / "in", tables), AS_AT, folder / "out")
    return folder / "out", done


def test_each_team_has_a_file_and_the_case_of_its_children(home: tuple[Path, Run], tmp_path: Path) -> None:
    written = calendars.write(home[0], tmp_path / "new")
    assert written.keys() == {"north-east.ics", "north-east-2.ics", "no-team.ics", "team.ics"}
    said = {name: read((tmp_path / "new" / name).read_bytes().decode()) for name in written}
    assert ("SUMMARY", "REQ01 due: case Q1") in said["north-east.ics"]
    assert ("DTSTART;VALUE=DATE", "20261201") in said["north-east.ics"]
    assert ("SUMMARY", "REQ01 due: case Q3") in said["no-team.ics"]
    assert {name: events.count(("BEGIN", "VEVENT")) for name, events in said.items()} == written


def test_no_name_and_no_child_id_is_in_a_calendar(home: tuple[Path, Run], tmp_path: Path) -> None:
    for name in calendars.write(home[0], tmp_path):
        text = (tmp_path / name).read_text(encoding="utf-8")
        assert not re.search(r"Canary|Zzyzx|\bC[1-4]\b", text)
        assert (tmp_path / name).stat().st_mode & 0o077 == 0


def test_the_same_run_gives_the_same_bytes(home: tuple[Path, Run], tmp_path: Path) -> None:
    for to in ("a", "b"):
        calendars.write(home[0], tmp_path / to)
    first, second = (sorted((path.name, path.read_bytes()) for path in (tmp_path / to).iterdir()) for to in ("a", "b"))
    assert first == second


def test_faults_are_told_in_a_sentence(home: tuple[Path, Run], tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no audit has been run here"):
        calendars.write(tmp_path, tmp_path)
    taken = tmp_path / "file"
    taken.write_text("")
    with pytest.raises(OutputError, match="cannot be written"):
        calendars.write(home[0], taken)
