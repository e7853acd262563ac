"""Their words for our codes: those the audit does not know yet, each with the code it most likely stands for."""

import re
from dataclasses import dataclass
from difflib import get_close_matches

import polars as pl

from audit.mapping import coded
from audit.suggest.aliases import words_elsewhere
from schemas.base import Column

#: More different words than this and the column is no coded one: then none is shown, for they may say anything.
_MOST, _LONGEST = 40, 60
#: List markers some forms put before a word: 'b) Female'.
_MARKER = re.compile(r"^\(?[a-z0-9]{1,2}[).:]\s*")


@dataclass(frozen=True)
class Word:
    """A word of theirs, how often it stands there, the code proposed ("" for blank, None for none) and why."""

    column: str
    word: str
    n: int
    code: str | None
    why: str


def unknown_words(dataset: str, column: Column, texts: pl.Series) -> list[Word]:
    """Return the words of a coded or yes/no column that the audit cannot read, commonest first."""
    if column.kind not in ("code", "yes_no"):
        return []
    counted: dict[str, tuple[str, int]] = {}
    for text, n in texts.drop_nulls().value_counts().sort("count", texts.name, descending=[True, False]).iter_rows():
        folded = coded.fold_code(text)
        first, so_far = counted.get(folded, (text, 0))
        counted[folded] = (first, so_far + n)
    known = coded.words_known(column)
    strange = {folded: found for folded, found in counted.items() if folded not in known and folded[:1] != "#"}
    if len(counted) > _MOST or any(len(word) > _LONGEST for word, _ in strange.values()):
        return []
    found = [Word(column.name, word, n, *_stands_for(dataset, column, folded)) for folded, (word, n) in strange.items()]
    placed = len(counted) - sum(word.code is None for word in found)
    is_coded = 2 * placed >= len(counted)
    # Where few words are like codes they may be anything, names too: then only those that come again are shown.
    return [word for word in found if is_coded or word.code is not None or word.n > 1]


def _stands_for(dataset: str, column: Column, folded: str) -> tuple[str | None, str]:
    elsewhere = words_elsewhere(dataset, column.name)
    if folded in elsewhere:
        return elsewhere[folded]
    if folded in {coded.fold(word) for word in coded.PLACEHOLDERS}:
        return "", "a word for nothing known: blank"
    known = coded.words_known(column)
    bare = _MARKER.sub("", folded)
    if bare in elsewhere:
        return elsewhere[bare][0], f"behind its list mark {elsewhere[bare][1]}"
    if bare in known:
        return known[bare], "the same word behind its list mark"
    if column.kind == "yes_no":
        return _yes_or_no(bare)
    holds = {known[word] for word in known if len(word) > 2 and re.search(rf"\b{re.escape(word)}\b", bare)}
    if len(holds) == 1:
        return holds.pop(), "holds the words for it"
    near = get_close_matches(bare, known, 1, 0.6)
    return (known[near[0]], "spelt alike") if near else (None, "like none of our codes")


def _yes_or_no(word: str) -> tuple[str | None, str]:
    """Propose yes or no only where a word says so: "not sure" and "no answer" are neither."""
    if re.match(r"not yet\b|no\b(?!\W+(?:answer|data|info|record|response|idea))", word):
        return "N", "says no"
    return ("Y", "says yes") if re.match(r"yes\b", word) else (None, "neither yes nor no")
