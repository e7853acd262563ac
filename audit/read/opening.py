"""The opening lines of a text file, to know a file by its headings before it is read."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from audit.read.records import find_delimiter
from audit.read.text import normalise

#: So many bytes hold the headings of every export we know, and so many lines stand above them at most.
_BYTES, _LINES = 65_536, 20


def opening_lines(path: Path) -> list[set[str]]:
    """Return the cells of the first lines of a text file, each line as a set, folded as headings are compared.

    What cannot be read gives no lines: whoever opens the file for good says why.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(_BYTES)
    except OSError:
        return []
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    text = data.decode("utf-16" if wide else "utf-8-sig", errors="ignore")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=find_delimiter(text, ","))
    lines: list[set[str]] = []
    try:
        for record in reader:
            lines.append({normalise(cell) for cell in record})
            if len(lines) == _LINES:
                break
    except csv.Error:
        return lines
    return lines


def mentions(path: Path, words: bytes) -> bool:
    """Say whether the first bytes of a file hold `words`."""
    try:
        with path.open("rb") as stream:
            return words in stream.read(_BYTES)
    except OSError:
        return False
