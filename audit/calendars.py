"""A calendar for each team, as .ics files (RFC 5545): what falls due, on whole days, for Outlook and its like.

An event holds a case's id and a duty, never a child's name. The same run gives the same bytes, and a case keeps its
event from month to month, so that a calendar taken in anew moves what it has and doubles nothing.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from audit import home, store
from audit.errors import OutputError, UsageError
from audit.report import sheets

#: Cases of no team: those about a school or the authority, and children for whom no team is recorded.
NO_TEAM = "No team"

_EVENTS = """
    SELECT coalesce(team, $no_team) AS team, falls_on, step, check_id, case_id, title, says
    FROM calendar_event
    ORDER BY team, falls_on, check_id, case_id, step
"""

#: A line of a calendar is no longer than this, in bytes; the rest follows on the next, after a blank.
_LONGEST_LINE = 75


def write(out: Path, to: Path) -> dict[str, int]:
    """Write a calendar for each team of the newest run under `out` into `to`; return the events by file name.

    Raises UsageError where there is no run, or it is of a version that cannot look ahead, and OutputError where `to`
    cannot be written.
    """
    folder = home.latest(out)
    try:
        with store.opened(folder / "audit.duckdb") as kept:
            sheets.prepare(kept)
            ((la_code, as_at),) = kept.execute("SELECT la_code, as_at FROM result.run")
            events = kept.frame(_EVENTS, {"no_team": NO_TEAM}).to_dicts()
    except store.QueryError:
        raise UsageError(f"{folder}: a run of an older version cannot look ahead. Run the audit again.") from None
    teams: dict[str, list[dict[str, Any]]] = {}
    for event in events:
        teams.setdefault(event["team"], []).append(event)
    written: dict[str, int] = {}
    try:
        to.mkdir(parents=True, exist_ok=True)
        for team, listed in teams.items():
            path = to / _file_name(team, written)
            path.touch(mode=0o600)
            path.write_bytes(text(team, listed, as_at, la_code).encode())
            written[path.name] = len(listed)
    except OSError as error:
        raise OutputError(f"{to}: cannot be written ({error.strerror}). Give another --to.") from None
    return written


def text(team: str, events: Iterable[Mapping[str, Any]], as_at: date, la_code: str) -> str:
    """Return one team's calendar. Each event has `falls_on`, `step`, `check_id`, `case_id`, `title` and `says`."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//send-audit//calendar//EN", "CALSCALE:GREGORIAN",
             "METHOD:PUBLISH", f"X-WR-CALNAME:{_escaped(f'SEND duties: {team}')}"]  # fmt: skip
    for event in events:
        identity = "|".join((la_code, event["step"], event["check_id"], event["case_id"]))
        lines += [
            "BEGIN:VEVENT",
            f"UID:{hashlib.sha256(identity.encode()).hexdigest()[:32]}@send-audit",
            f"DTSTAMP:{as_at:%Y%m%d}T000000Z",
            f"DTSTART;VALUE=DATE:{event['falls_on']:%Y%m%d}",
            f"DTEND;VALUE=DATE:{event['falls_on'] + timedelta(1):%Y%m%d}",
            f"SUMMARY:{_escaped(event['title'])}",
            f"DESCRIPTION:{_escaped(event['says'])}",
            "CLASS:PRIVATE",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _escaped(words: str) -> str:
    """Return text as a property may hold it: four characters mean something there."""
    plain = re.sub(r"\r\n?|\n", "\n", words)
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> str:
    """Break a line that is too long, between characters; what follows begins with a blank, which counts."""
    parts, room = [""], _LONGEST_LINE
    for letter in line:
        if len((parts[-1] + letter).encode()) > room:
            parts.append("")
            room = _LONGEST_LINE - 1
        parts[-1] += letter
    return "\r\n ".join(parts)


def _file_name(team: str, taken: Iterable[str]) -> str:
    """Return a file name for a team that any system takes and no other team has."""
    name = re.sub(r"\W+", "-", team.casefold()).strip("-") or "team"
    others = {other.removesuffix(".ics") for other in taken}
    free = next(n for n in range(1, len(others) + 2) if _numbered(name, n) not in others)
    return f"{_numbered(name, free)}.ics"


def _numbered(name: str, n: int) -> str:
    return name if n == 1 else f"{name}-{n}"
