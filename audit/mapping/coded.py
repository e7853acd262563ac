"""Words and codes: how they are compared, and what a coded or a yes/no cell stands for."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from difflib import get_close_matches

import polars as pl

from schemas.base import POLARS_TYPES, Column

#: Marks nobody can see: soft hyphen, zero-width characters, direction marks, byte order mark.
INVISIBLE = r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
DASHES = r"[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]"

#: Words that stand for "nothing known". A blank cell says that; these are unusable until mapped.
PLACEHOLDERS = (
    "n/a", "n.a.", "na", "nan", "none", "null", "nil", "tbc", "tba", "unknown", "not known", "not recorded",
    "not applicable", "?", "??", "-", "--", "---",
)  # fmt: skip

#: With more unknown words than this a column is not a coded one, and the nearest code no help.
_FEW = 50
_YES_NO = dict.fromkeys(("y", "yes", "true", "t", "1", "1.0"), True) | dict.fromkeys(
    ("n", "no", "false", "f", "0", "0.0"), False
)


def fold(text: str) -> str:
    """Return the form in which words and codes are compared: case, spaces, dashes and quotes do not matter."""
    plain = unicodedata.normalize("NFKC", re.sub(INVISIBLE, "", text)).casefold()
    plain = re.sub(DASHES, "-", plain).replace("\u2019", "'").replace("\u2018", "'")
    return re.sub(r"[\s_-]+", " ", plain).strip()


def fold_code(text: str) -> str:
    """Fold a word where codes stand: a whole number is the same with decimals."""
    return re.sub(r"^([0-9]+)\.0+$", r"\1", fold(text))


def words_known(column: Column) -> dict[str, str]:
    """Return every word, folded, that a coded or yes/no column is read from, and the code (or Y, N) it stands for."""
    if column.kind == "yes_no":
        return {word: "Y" if is_yes else "N" for word, is_yes in _YES_NO.items()}
    declared = column.codes or {}
    return {fold(words): code for code, words in declared.items()} | {fold(code): code for code in declared}


def why_placeholder(column: Column) -> str:
    """Say why a word for "nothing known" is unusable."""
    return f'a word for "nothing known". Leave the cell blank, or map the word to "" under [words.{column.name}]'


def codes(known: pl.DataFrame, column: Column) -> pl.DataFrame:
    """Read distinct texts (`text`, `clean`) as codes of the column, or as the words for them."""
    named = words_known(column)
    folded = [None if text is None else fold_code(text) for text in known["clean"]]
    unknown = {key for key in folded if key is not None and key not in named}
    near = named if len(unknown) <= _FEW else {}
    placeholders = {fold(word) for word in PLACEHOLDERS}
    why = {key: why_placeholder(column) if key in placeholders else _why_no_code(key, column, near) for key in unknown}
    return _read(known, column, [named.get(key or "") for key in folded], [why.get(key or "") for key in folded])


def _why_no_code(folded: str, column: Column, named: Mapping[str, str]) -> str:
    declared = column.codes or {}
    near = [named[word] for word in get_close_matches(folded, named, n=1, cutoff=0.75)]
    hint = f"; the nearest is {near[0]} ({declared[near[0]]})" if near else ""
    known = ", ".join(declared)
    return f"none of the codes {known} nor the words for them{hint}. Map the word under [words.{column.name}]"


def yes_no(known: pl.DataFrame, column: Column) -> pl.DataFrame:
    """Read distinct texts (`text`, `clean`) as yes or no."""
    folded = [None if text is None else fold(text) for text in known["clean"]]
    values = [_YES_NO.get(key or "") for key in folded]
    why = f"neither yes nor no (Y/N, Yes/No, True/False, T/F, 1/0). Map the word under [words.{column.name}]"
    return _read(known, column, values, [why if key and key not in _YES_NO else None for key in folded])


def _read(known: pl.DataFrame, column: Column, values: Sequence[object], reasons: Sequence[str | None]) -> pl.DataFrame:
    value = pl.Series("value", values, dtype=POLARS_TYPES[column.kind])
    return known.select("text", value, pl.Series("reason", reasons, dtype=pl.String))
