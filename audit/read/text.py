"""Text as people type it: blanks, headings compared, columns named by letter. Imports nothing heavy."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Zero-width, direction and control marks: they show nothing and make equal ids unequal. The two
# joiners (U+200C, U+200D) stay inside words, where Persian names and some symbols need them.
INVISIBLE = "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
HARD_SPACE = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
_CONTROL = "\u0000-\u0008\u000e-\u001f\u007f"
_BLANK = re.compile(f"[\\s{INVISIBLE}{_CONTROL}{HARD_SPACE}\u200c\u200d]*\\Z")

_DASH = re.compile("[\u00ad\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_QUOTE = re.compile("['’‘ʼ`´\"“”„«»]")
_NOT_WORD = re.compile(r"[^\w%#£$€+<>]+|_+")


def is_blank(text: str | None) -> bool:
    """Say whether a text is nothing, or spaces, tabs, hard spaces and zero-width marks only."""
    return text is None or _BLANK.match(text) is not None


@lru_cache(maxsize=8192)
def normalise(text: str) -> str:
    """Return the form in which headings are compared: case, spaces, line breaks, dashes, quotes, punctuation folded."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("&", " and ")
    folded = _QUOTE.sub("", _DASH.sub(" ", folded))
    return " ".join(_NOT_WORD.sub(" ", folded).split())


def squeeze(text: str) -> str:
    """Return a heading on one line: every run of white space is one space."""
    return " ".join(text.split())


def letter(number: int) -> str:
    """Return the spreadsheet's name of a column, counted from 1: 1 is A, 27 is AA."""
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def number_of(letters: str) -> int:
    """Return the number of a column, counted from 1: A is 1, AA is 27."""
    number = 0
    for char in letters:
        number = number * 26 + ord(char) - 64
    return number
