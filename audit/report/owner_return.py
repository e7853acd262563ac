"""The data-quality returns: a workbook for each source, to go back to whoever keeps it, and a summary of them all."""

import re
from itertools import count
from pathlib import Path
from typing import Any

from audit.quarantine import CELL_BLANKED, DOUBTFUL, ROW_KEPT_OUT
from audit.report import cells, handout
from audit.report.handout import Line, Shown
from audit.report.sheets import MOST_ROWS
from audit.sending.owner_items import (
    CORRECTED,
    GONE,
    IN_ORDER,
    MENDED,
    NEW,
    SOURCES_IN_ORDER,
    STILL,
    Return,
    SourceReturn,
)

CLASSIFIED = (
    "OFFICIAL: record numbers of children, no names and no personal particulars. "
    "Send it only to those who keep this source."
)
SUBJECT = "What is wrong in the data a SEND audit was given, where, and how to mend it at its source"

#: What stands for the number of last time where there was no last time.
_FIRST = "first return"

_GROUPS = (
    Shown("effect", "What the audit did", 15),
    Shown("heading", "Column", 22),
    Shown("problem", "What is wrong", 40),
    Shown("n", "How many", 9),
    Shown("n_last", "Last time", 11, _FIRST),
    Shown(NEW, "New", 8),
    Shown(STILL, "Still there", 8),
    Shown(MENDED, "No longer wrong", 10),
    Shown(GONE, "Record gone", 9),
    Shown("mend", "How to mend it at its source", 54),
)
_FAULTS = (
    Shown("row", "Row", 8, "all"),
    Shown("record", "Record", 16, "(no number)"),
    Shown("heading", "Column", 24),
    Shown("reason", "What is wrong", 62),
    Shown("held", "What the cell holds", 22),
    Shown("effect", "What the audit did", 17),
    Shown("since", "Since last time", 14, "cannot be told"),
)
_MENDED = (
    Shown("record", "Record", 18, "(no number)"),
    Shown("heading", "Column", 28),
    Shown("problem", "What was wrong", 70),
    Shown("since", "What became of it", 22),
)
_SUMMARY = (
    Shown("file", "File", 32),
    Shown("sheet", "Sheet", 22),
    Shown("rows", "Rows read", 10),
    Shown("out", "Rows kept out", 10),
    Shown("blanked", "Cells left blank", 10),
    Shown("corrected", "Corrected by us", 10),
    Shown("doubtful", "Kept, but doubtful", 11),
    Shown("now", "Now", 8),
    Shown("last", "Last time", 11, _FIRST),
    Shown("change", "Change", 10),
    Shown("worst", "The worst of it", 50),
    Shown("return_", "Its return", 40),
)
#: What is said where there was no last time.
_NEW = "; this is the first return of this source, so all of it counts as new"

_NOTES = (
    "Row: the row of the spreadsheet or file as it was given to the audit. Record: the source's own number for it.",
    "Row kept out: the audit could not use the row at all. Cell blanked: the row was used without this cell. "
    "Corrected by us: the audit uses a value somebody has written down instead; the source is still wrong. "
    "Kept, doubtful: used as it is, but it looks wrong.",
    "Last time is the run named on the first sheet. A fault is the same when record, column and kind of fault are; "
    "rows without a record number cannot be told apart and are only counted. In a first return everything is new.",
    "What the cell holds is left out where the column says who somebody is or something personal, where it is free "
    "text, where a column may have shifted, where a word of a child's name stands in it, and where a word in a column "
    "of codes stands there only once. Look it up by row and record.",
)


def write(found: Return, to: Path) -> list[Path]:
    """Write a return for each source with faults, the worst first, and the summary last; return their paths.

    The same run gives the same bytes. Raises OutputError when a file cannot be written.
    """
    names = _names(found)
    paths = [to / names[one.file, one.sheet] for one in found.sources if _has_return(one)]
    for one in found.sources:
        if _has_return(one):
            _write_source(found, one, to / names[one.file, one.sheet])
    summary = to / f"data-quality-return_{found.as_at}_summary.xlsx"
    _write_summary(found, names, summary)
    return [*paths, summary]


def _has_return(source: SourceReturn) -> bool:
    return bool(source.faults)


def _names(found: Return) -> dict[tuple[str, str], str]:
    """Name a file for each source, the same every time, no two alike."""
    names: dict[tuple[str, str], str] = {}
    taken: set[str] = set()
    for source in sorted(found.sources, key=lambda one: (one.file, one.sheet)):
        parts = [re.sub(r"[^A-Za-z0-9]+", "-", part).strip("-") for part in (Path(source.file).stem, source.sheet)]
        stem = name = "_".join([f"data-quality-return_{found.as_at}", *(part[:40] for part in parts if part)])
        for n in count(2):
            if name.casefold() not in taken:
                break
            name = f"{stem}_{n}"
        taken.add(name.casefold())
        names[source.file, source.sheet] = f"{name}.xlsx"
    return names


def _write_source(found: Return, source: SourceReturn, path: Path) -> None:
    name = f"{source.file}, sheet {source.sheet}" if source.sheet else source.file
    title = f"Data-quality return: {name}"
    away = "What was found last time and is no more, record by record."
    sheets = (
        ("What to mend", title, _opening(found, source), _GROUPS, source.groups),
        ("Rows", "Every fault, row by row", [_cut(source)], _FAULTS, source.faults[:MOST_ROWS]),
        ("No longer wrong", "No longer wrong", [(away, cells.PLAIN)], _MENDED, source.mended[:MOST_ROWS]),
    )
    with handout.written(path, f"{title}, {cells.spoken(found.as_at)}", SUBJECT, "OFFICIAL", found.as_at) as page:
        for called, heading, lines, columns, rows in sheets:
            handout.listed(page(called, _widths(columns)), heading, lines, columns, rows)
        notes = page("Notes", [120])
        notes.say("Notes", cells.TITLE)
        for sentence in _NOTES:
            notes.say(sentence)
            notes.blank()


def _opening(found: Return, source: SourceReturn) -> list[Line]:
    n, n_last = len(source.faults), source.n_last
    now = f"{n:,} {'thing is' if n == 1 else 'things are'} to be mended in {source.n_rows:,} rows read"
    last = f"; last time, on {cells.spoken(found.last)}: {n_last:,}" if found.last and n_last is not None else _NEW
    return [
        (CLASSIFIED, cells.BANNER),
        (f"{now}{last}. Every row is on the sheet Rows.", cells.PLAIN),
        (f"{IN_ORDER}; of each, what there is most of comes first.", cells.PLAIN),
        ("Please mend them in the system or file they come from, not here: the next export will show it.", cells.PLAIN),
    ]


def _widths(columns: tuple[Shown, ...]) -> list[float]:
    return [column.width for column in columns]


def _cut(source: SourceReturn) -> Line:
    n = len(source.faults)
    if n <= MOST_ROWS:
        return f"{n:,} in all.", cells.PALE
    return f"The first {MOST_ROWS:,} of {n:,}. Mend these and ask for the rest.", cells.BANNER


def _write_summary(found: Return, names: dict[tuple[str, str], str], path: Path) -> None:
    compared = f"compared with {cells.spoken(found.last)}" if found.last else "there is no earlier run to compare with"
    lines = [
        (CLASSIFIED.partition(". ")[0] + ".", cells.BANNER),
        (f"As at {cells.spoken(found.as_at)}; {compared}.", cells.PLAIN),
        (SOURCES_IN_ORDER, cells.PLAIN),
    ]
    rows = [_summed(one, names[one.file, one.sheet]) for one in found.sources]
    title = f"Data-quality returns: {found.authority or 'authority not named'}"
    with handout.written(path, f"{title}, {cells.spoken(found.as_at)}", SUBJECT, "OFFICIAL", found.as_at) as page:
        handout.listed(page("Summary", _widths(_SUMMARY)), title, lines, _SUMMARY, rows)


def _summed(source: SourceReturn, name: str) -> dict[str, Any]:
    n, last = len(source.faults), source.n_last
    worst = next((group for group in source.groups if group["n"]), None)
    return {
        "file": source.file, "sheet": source.sheet or "(the file itself)", "rows": source.n_rows,
        "out": source.count(ROW_KEPT_OUT), "blanked": source.count(CELL_BLANKED), "doubtful": source.count(DOUBTFUL),
        "corrected": source.count(CORRECTED), "now": n, "last": last,
        "change": _FIRST if last is None else "none" if n == last else f"{n - last:+,}",
        "worst": f"{worst['heading']}: {worst['problem']}" if worst else "Nothing to mend.",
        "return_": name if _has_return(source) else "none needed",
    }  # fmt: skip
