"""Which heading is which column: every pair scored, the best taken first, each heading and column once."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from audit.read import Heading, normalise
from audit.suggest.aliases import aliases
from audit.suggest.evidence import Profile, weigh
from audit.suggest.likeness import Likeness, likeness
from schemas import DATASETS
from schemas.base import Column

#: Below this a pair is not worth a person's look.
_LEAST = 0.55
#: From this score on a pair needs no second look of its own.
SURE = 0.9
#: Ids whose form alone says what they are, whatever the heading.
_TELLING = {"upn": 0.8, "uln": 0.95}


@dataclass(frozen=True)
class Pair:
    """A heading proposed for a column: how surely, why, and the shape of its values."""

    column: str
    letter: str
    heading: str
    score: float
    reasons: tuple[str, ...]
    shapes: str


def paired(
    dataset: str,
    headings: Sequence[Heading],
    profiles: Mapping[str, Profile],
    keys: Mapping[str, Collection[str]],
) -> list[Pair]:
    """Return the pairs proposed for a dataset, in the order of its columns."""
    columns = DATASETS[dataset].columns()
    texts = Counter(normalise(heading.text) for heading in headings)
    found: list[Pair] = []
    for heading in headings:
        if heading.text:
            alike = alike_columns(dataset, heading)
            seen = profiles[heading.letter]
            named = heading.text if texts[normalise(heading.text)] == 1 else heading.joined
            scored = (_pair(columns[name], heading, alike.get(name), seen, keys) for name in columns)
            found += [replace(pair, heading=named) for pair in scored if pair is not None]
    order = {name: n for n, name in enumerate(columns)}
    place = {heading.letter: n for n, heading in enumerate(headings)}
    found.sort(key=lambda pair: (-pair.score, order[pair.column], place[pair.letter]))
    return sorted(_each_once(found), key=lambda pair: order[pair.column])


def _each_once(pairs: list[Pair]) -> list[Pair]:
    """Take pairs from the best down, leaving those whose heading or column is taken."""
    kept: list[Pair] = []
    for pair in pairs:
        if not any(pair.column == other.column or pair.letter == other.letter for other in kept):
            kept.append(pair)
    return kept


@cache
def alike_columns(dataset: str, heading: Heading) -> dict[str, Likeness]:
    """Return how like each column a heading is, by its own text or, where that says more, all its rows joined."""
    alike = likeness(heading.text, aliases(dataset))
    if heading.joined != heading.text:
        for column, other in likeness(heading.joined, aliases(dataset)).items():
            if other.score > alike.get(column, Likeness()).score:
                alike[column] = other
    return alike


def _pair(
    column: Column, heading: Heading, like: Likeness | None, seen: Profile, keys: Mapping[str, Collection[str]]
) -> Pair | None:
    telling = _TELLING.get(column.form or "", 2.0)
    if like is None and seen.forms.get(column.form or "", 0.0) < telling:
        return None
    evidence = weigh(column, seen, keys)
    score = min((like.score if like else 0.3) + evidence.score, 1.0)
    if score < _LEAST:
        return None
    reasons = tuple(why for why in (like.why if like else "", evidence.why) if why)
    return Pair(column.name, heading.letter, heading.text, round(score, 3), reasons, seen.shapes)
