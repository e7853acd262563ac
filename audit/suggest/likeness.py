"""How much a heading is like a column's known headings: the same, made of the same words, or spelt alike."""

from collections.abc import Collection
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from audit.read import normalise
from audit.suggest.aliases import Alias

#: Words that say nothing about which column it is.
_FILLERS = frozenset(("a", "an", "by", "for", "from", "has", "in", "is", "of", "on", "the", "this", "to", "was"))
#: Words that stand for one another in headings.
_SAME = {
    "ref": "id", "reference": "id", "number": "id", "no": "id", "identifier": "id", "dt": "date", "day": "date",
    "dob": "birth", "born": "birth", "pupil": "child", "cyp": "child", "person": "child", "ehcp": "plan",
    "needs": "need", "mtg": "meeting", "held": "meeting", "issue": "issued", "decided": "decision", "final": "issued",
    "urn": "urn", "setting": "school", "establishment": "school", "base": "school", "gender": "sex",
}  # fmt: skip
#: A word that many headings share says less.
_LIGHT = {"date": 0.5, "plan": 0.7, "child": 0.7}
#: Least likeness of a whole heading, and of the spelling of a word or heading.
_LEAST, _SPELT = 0.6, 0.8
#: A heading made of the same words is nearly as good as the heading itself.
_SAME_WORDS, _ALIKE = 0.9, 0.85
_ANOTHERS_NAME = 0.55


@dataclass(frozen=True)
class Likeness:
    """How like a column a heading is, from 0 to 1, and why in words."""

    score: float = 0.0
    why: str = ""


_UNLIKE = Likeness()


def likeness(heading: str, known: Collection[Alias]) -> dict[str, Likeness]:
    """Return, for each column a heading is like at all, how much and why. `known` are the dataset's aliases."""
    found: dict[str, Likeness] = {}
    for alias in known:
        one = _compared(heading, alias)
        if one.score > found.get(alias.column, _UNLIKE).score:
            found[alias.column] = one
    if any(squash(heading) == squash(column) for column in found):
        return {column: one if squash(heading) == squash(column) else _second(one) for column, one in found.items()}
    return found


def _second(one: Likeness) -> Likeness:
    """Return the likeness to a column of a heading that is another column's very name."""
    return Likeness(min(one.score, _ANOTHERS_NAME), one.why)


def _compared(heading: str, alias: Alias) -> Likeness:
    score = _score(heading, alias.heading)
    if not score:
        return _UNLIKE
    if score == 1:
        return Likeness(alias.weight, alias.says)
    says = "the same words as" if score == _SAME_WORDS else "spelt alike:"
    return Likeness(score * alias.weight, f"{says} '{alias.heading}'")


@cache
def _score(heading: str, known: str) -> float:
    """Return how alike two headings are: 1 the same, _SAME_WORDS, less for some of the words; 0 where too little."""
    one, other = squash(heading), squash(known)
    if one == other:
        return 1.0
    ours, theirs = _words(heading), _words(known)
    # Nothing below likens words that begin with different letters.
    shared = _shared(ours, theirs) if _initials(ours) & _initials(theirs) else 0.0
    if shared >= 0.999:
        return _SAME_WORDS
    best = max(shared, _ratio(one, other))
    return _ALIKE * best if best >= _LEAST else 0.0


@cache
def squash(heading: str) -> str:
    """Return a heading as run together: case, spaces and punctuation do not matter."""
    return normalise(heading).replace(" ", "")


@cache
def _words(heading: str) -> frozenset[str]:
    words = [_SAME.get(word, word) for word in normalise(heading).split()]
    return frozenset(word for word in words if word not in _FILLERS)


@cache
def _initials(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word[0] for word in words)


@cache
def _shared(ours: frozenset[str], theirs: frozenset[str]) -> float:
    """Return the share of the words two headings have in common, each counted by its weight."""
    whole = sum(map(_weight, ours)) + sum(map(_weight, theirs))
    reach = sum(_weight(word) for word in ours if word[0] in _initials(theirs))
    reach += sum(_weight(word) for word in theirs if word[0] in _initials(ours))
    if reach < _LEAST * whole:
        return 0.0
    both = sum(_weight(word) * max(_alike(word, other) for other in theirs) for word in ours)
    both += sum(_weight(word) * max(_alike(word, other) for other in ours) for word in theirs)
    return both / whole


def _weight(word: str) -> float:
    return _LIGHT.get(word, 1.0)


@cache
def _alike(one: str, other: str) -> float:
    """Say how far two words are one: the same, misspelt, or one short for the other."""
    if one == other:
        return 1.0
    if one[0] != other[0]:
        return 0.0
    short, long = sorted((one, other), key=len)
    if len(short) >= 4 and _ratio(short, long) >= _SPELT:
        return 0.9
    letters = iter(long)
    is_short_for = len(short) >= 2 and len(long) >= 5 and all(c in letters for c in short)
    return 0.8 if is_short_for and not set(short[1:]) & set("aeiou") else 0.0


@cache
def _ratio(one: str, other: str) -> float:
    """Return how alike two texts are spelt; 0 where that is less than _SPELT."""
    if one[:1] != other[:1] or 2 * min(len(one), len(other)) < _SPELT * (len(one) + len(other)):
        return 0.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.quick_ratio() < _SPELT:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= _SPELT else 0.0
