"""A text file's records, counted by their own rules: the independent count, and the delimiter.

The reader of values is Python's csv module; here quoted cells are cut out and the line ends that
are left are counted, which shares nothing with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from audit.errors import InputError
from audit.read.notes import count
from audit.read.text import is_blank

_DELIMITERS = ",;\t|"
_EOL = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Records:
    """The count of a file's records: all of them, and those that show nothing."""

    n_records: int
    n_blank: int
    notes: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


def _quoted(delimiter: str) -> re.Pattern[str]:
    """Match a quoted cell: its quote is the first thing in the cell but for blanks, and doubled inside.

    The group is the first thing shown inside, so that putting it in the cell's place keeps a blank
    cell blank and a filled one filled.
    """
    d = re.escape(delimiter)
    blanks = "" if delimiter == "\t" else " *"
    return re.compile(rf'(?:(?<=[{d}\r\n])|\A){blanks}"\s*((?:""|[^"])?)[^"]*(?:""[^"]*)*"')


def find_delimiter(text: str, default: str) -> str:
    """Find the delimiter from the first records: the one that gives most of them the same, largest width."""
    head = text[:65536]
    best, best_score = default, (0.0, 0)
    for delimiter in _DELIMITERS:
        bare = _quoted(delimiter).sub("", head)
        lines = [line for line in _EOL.split(bare)[:50] if line.strip()]
        widths = [line.count(delimiter) for line in lines if delimiter in line]
        if not widths:
            continue
        usual = max(set(widths), key=lambda width: (widths.count(width), width))
        # How many lines have it at all, and how many have it equally often.
        score = (len(widths) * widths.count(usual) / len(lines) ** 2, usual)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def count_records(text: str, delimiter: str, name: str) -> Records:
    """Count records without building them. Raises InputError for a quote that is never closed."""
    bare = _quoted(delimiter).sub(r"\1", text)
    _refuse_open_quote(text, bare, delimiter, name)
    ends = _EOL.findall(bare)
    lines = _EOL.split(bare)
    if lines and lines[-1] == "":
        lines.pop()
    no_delimiter = str.maketrans("", "", delimiter)
    n_blank = sum(is_blank(line.translate(no_delimiter)) for line in lines)
    inside = len(_EOL.findall(text)) - len(ends)
    faults = _run_together(text, delimiter, name) if inside else ()
    return Records(len(lines), n_blank, _line_end_notes(ends, inside, text.count("\r\r\n")), faults)


def _refuse_open_quote(text: str, bare: str, delimiter: str, name: str) -> None:
    """Refuse a cell that still begins with a quote after all quoted cells are cut out: it has no closing one."""
    d = re.escape(delimiter)
    opened = re.search(rf'(?:(?<=[{d}\r\n])|\A) *"(?!")', bare)
    if not opened:
        return
    # The line in the file: where the text after the last closed cell stands.
    at = text.rfind(bare[opened.start() : opened.start() + 200])
    line = len(_EOL.findall(text, 0, max(at, 0))) + 1
    raise InputError(
        f"{name}, line {line}: a quote is opened and never closed, so the rest of the file would be one cell. "
        "Correct that line, or export the file again."
    )


def _run_together(text: str, delimiter: str, name: str) -> tuple[str, ...]:
    """Quoted cells that hold a line end and are followed by more text: two rows have likely become one."""
    after = re.escape(delimiter) + r"\r\n "
    found = [
        cell.start()
        for cell in re.finditer(_quoted(delimiter).pattern + rf"(?=[^{after}])", text)
        if _EOL.search(cell.group())
    ]
    return tuple(
        f"{name}, line {len(_EOL.findall(text, 0, at)) + 1}: a quote opened there closes in the middle of a later "
        "line, so rows may have run together. Correct that line, or export the file again."
        for at in found[:5]
    )


def _line_end_notes(ends: list[str], inside: int, doubled: int) -> tuple[str, ...]:
    kinds = set(ends)
    notes = []
    if kinds == {"\r"}:
        notes.append("The lines end in CR alone (old Macintosh style); they were read as lines.")
    elif len(kinds) > 1:
        said = {"\r\n": "CR LF", "\n": "LF", "\r": "CR"}
        parts = ", ".join(f"{said[kind]} ({ends.count(kind):,})" for kind in said if kind in kinds)
        notes.append(f"The line ends are mixed: {parts}; each was taken as the end of a row.")
    if inside:
        odd = f", {doubled:,} of them CR CR LF" if doubled else ""
        notes.append(f"Quoted cells hold {count(inside, 'line end')}{odd}; a row is a record, not a line.")
    return tuple(notes)
