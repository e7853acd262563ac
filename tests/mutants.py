"""Make mutants of a piece of SQL: copies with one small fault each, as a hasty hand might make it.

The SQL is cut into tokens, brackets (parentheses, and CASE … END) are paired, and each rule below names spans of
text and what to put there. What only words the reason of a verdict is left alone.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

_TOKEN = re.compile(r"""(?x)
    (?P<comment> --[^\n]* ) | (?P<string> '(?:[^']|'')*' ) | (?P<number> \d+(?:\.\d+)? ) | (?P<param> \$\w+ )
    | (?P<word> \w+ ) | (?P<sign> <= | >= | <> | \|\| | :: | [-<>=+*/%(),.;\[\]] ) | (?P<space> \s+ )
""")

#: What is written for what, one token for one.
_SWAPS = {
    "<": "<=", "<=": "<", ">": ">=", ">=": ">", "=": "<>", "<>": "=", "+": "-", "-": "+", "*": "/", "/": "*",
    "LEAST": "greatest", "GREATEST": "least", "MIN": "max", "MAX": "min", "BOOL_OR": "bool_and",
    "BOOL_AND": "bool_or", "TRUE": "FALSE", "FALSE": "TRUE", "LAG": "lead", "LEAD": "lag", "FIRST": "LAST",
    "LAST": "FIRST", "INNER": "LEFT",
}  # fmt: skip

#: Words that end a condition at their own level.
_BOUNDARIES = {
    "SELECT", "FROM", "WHERE", "ON", "WHEN", "THEN", "ELSE", "GROUP", "ORDER", "HAVING", "QUALIFY", "UNION", "JOIN",
    "LEFT", "INNER", "CROSS", "AS", "BY", "OVER", "PARTITION", "ROWS", "RANGE", "USING", "LIMIT", ",", ";",
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """One fault: its line (from 1), that line as it stands, what stood there, what stands there now, the whole text."""

    line: int
    context: str
    was: str
    now: str
    text: str

    @property
    def change(self) -> str:
        """The fault in words."""
        return f"`{self.was}` -> `{self.now}`" if self.now else f"without `{self.was}`"


@dataclass(frozen=True)
class _Token:
    kind: str
    text: str
    start: int
    end: int

    @property
    def up(self) -> str:
        return "" if self.kind == "string" else self.text.upper()


def of(sql: str) -> Iterator[Mutant]:
    """Yield every mutant of `sql`."""
    sheet = _Sheet(sql)
    seen = set()
    for start, end, now in sheet.faults():
        text = sql[:start] + now + sql[end:]
        if text not in seen and not any(a <= start and end <= b for a, b in sheet.words_only):
            seen.add(text)
            line = sql.count("\n", 0, start) + 1
            context = sql.splitlines()[line - 1]
            yield Mutant(line, _squeeze(context), _squeeze(sql[start:end]), _squeeze(now), text)


class _Sheet:
    """A piece of SQL in tokens, each knowing its bracket."""

    def __init__(self, sql: str) -> None:
        self.sql = sql
        found = [_Token(m.lastgroup or "", m[0], m.start(), m.end()) for m in _TOKEN.finditer(sql)]
        if "".join(token.text for token in found) != sql:
            raise ValueError("the SQL holds a sign this tokenizer does not know")
        self.tokens = [token for token in found if token.kind not in ("space", "comment")]
        self.levels: list[list[int]] = [[]]  # the tokens of each bracket, itself and its fellow first and last
        self.close: dict[int, int] = {}
        self._pair()
        self.words_only = list(self._words_only())

    def _pair(self) -> None:
        inside = [self.levels[0]]
        opened: list[int] = []
        for i, token in enumerate(self.tokens):
            if token.up in (")", "]", "END"):
                inside.pop().append(i)
                self.close[opened.pop()] = i
            inside[-1].append(i)
            if token.up in ("(", "[", "CASE"):
                opened.append(i)
                inside.append([i])
                self.levels.append(inside[-1])

    def _up(self, i: int) -> str:
        return self.tokens[i].up if 0 <= i < len(self.tokens) else ""

    def _span(self, first: int, last: int) -> tuple[int, int]:
        return self.tokens[first].start, self.tokens[last].end

    def _words_only(self) -> Iterator[tuple[int, int]]:
        """Yield the select items that only word a reason: those named `reason` or `…_words`."""
        for level in self.levels:
            first = level[0]
            for i, after in zip(level, [*level[1:], -1]):
                if self._up(i) in ("SELECT", ","):
                    first = after
                elif self._up(i) == "AS" and re.fullmatch(r"REASON|\w+_WORDS", self._up(after)):
                    yield self._span(first, after)

    def faults(self) -> Iterator[tuple[int, int, str]]:
        """Yield (start, end, what to put there)."""
        for i, token in enumerate(self.tokens):
            yield from self._of_token(i, token)
        for level in self.levels:
            yield from self._of_level(level)

    def _of_token(self, i: int, token: _Token) -> Iterator[tuple[int, int, str]]:
        before, after = self._up(i - 1), self._up(i + 1)
        if token.kind == "number":
            yield *self._span(i, i), str(int(token.text) + 1)
            yield *self._span(i, i), str(int(token.text) - 1)
        elif token.up in ("*", "-", "+", "/") and before in ("SELECT", ",", "(", ".", "THEN", "ELSE", ""):
            return
        elif token.up in _SWAPS:
            yield *self._span(i, i), _SWAPS[token.up]
        elif token.up == "IS" and after in ("NULL", "DISTINCT"):
            yield *self._span(i, i), "IS NOT"
        elif (before, token.up) == ("SELECT", "DISTINCT") or (token.up, after) == ("LEFT", "JOIN") or token.up == "NOT":
            yield token.start, self.tokens[i + 1].start, ""
        elif token.up == "COALESCE":
            arguments = self._split(i + 1, ",")
            yield *self._span(i, self.close[i + 1]), self._text(arguments[0])
        elif token.up == "IN" and after == "(" and self._up(i + 2) != "SELECT":
            items = self._split(i + 1, ",")
            yield from self._without_each(items) if len(items) > 1 else ()

    def _of_level(self, level: list[int]) -> Iterator[tuple[int, int, str]]:
        if self._up(level[0]) == "CASE":
            yield from self._branches(level)
        if len(level) > 1 and self._up(level[1]) in ("PARTITION", "ORDER"):
            yield from self._orders(level)
        for opener, condition in self._conditions(level):
            terms = _divide(condition, lambda i: self._up(i) == "OR")
            if len(terms) > 1:
                yield from self._without_each(terms)
            for term in terms:
                factors = _divide(term, lambda i: self._up(i) == "AND")
                if len(factors) > 1:
                    yield from self._without_each(factors)
            if opener in ("WHERE", "HAVING", "QUALIFY"):
                yield *self._span(condition[0], condition[-1]), "TRUE"

    def _conditions(self, level: list[int]) -> Iterator[tuple[str, list[int]]]:
        """Yield the stretches of a level between boundaries, each with the boundary before it."""
        opener, stretch, is_frame = "", list[int](), False
        inner = level[1:-1] if self._up(level[0]) in ("(", "[", "CASE") else level
        for i in inner:
            up = self._up(i)
            if up == "BETWEEN" and self._up(i - 1) not in ("ROWS", "RANGE"):
                raise ValueError("BETWEEN hides two comparisons: write them out")
            if up in _BOUNDARIES and not (up == "FROM" and self._up(i - 1) == "DISTINCT"):
                if stretch and not is_frame:
                    yield opener, stretch
                opener, stretch, is_frame = up, [], up in ("ROWS", "RANGE")
            else:
                stretch.append(i)
        if stretch and not is_frame:
            yield opener, stretch

    def _branches(self, level: list[int]) -> Iterator[tuple[int, int, str]]:
        """Yield a CASE without each of its branches; without its only one, what stands after ELSE."""
        marks = [i for i in level[1:] if self._up(i) in ("WHEN", "ELSE", "END")]
        whens = [i for i in marks if self._up(i) == "WHEN"]
        for here, following in pairwise(marks):
            if self._up(here) == "WHEN" and len(whens) > 1:
                yield self.tokens[here].start, self.tokens[following].start, ""
            elif self._up(here) == "ELSE" and len(whens) == 1:
                yield *self._span(level[0], level[-1]), self.sql[slice(*self._span(here + 1, following - 1))]
        if len(whens) == 1 and len(marks) == 2:
            yield *self._span(level[0], level[-1]), "NULL"

    def _orders(self, level: list[int]) -> Iterator[tuple[int, int, str]]:
        """Yield a window with each of its orderings turned round."""
        start = next((n for n, i in enumerate(level) if self._up(i) == "ORDER"), None)
        if start is None:
            return
        items = level[start + 2 :]
        stop = next(i for i in items if self._up(i) in ("ROWS", "RANGE") or i == level[-1])
        for item in _divide([i for i in items if i < stop], lambda i: self._up(i) == ","):
            words = [self._up(i) for i in item]
            turned = [self.tokens[i] for i in item if self._up(i) in ("ASC", "DESC")]
            if turned:
                yield turned[0].start, turned[0].end, "ASC" if "DESC" in words else "DESC"
            else:
                n = words.index("NULLS") if "NULLS" in words else len(item)
                yield self.tokens[item[n - 1]].end, self.tokens[item[n - 1]].end, " DESC"

    def _split(self, opening: int, sign: str) -> list[list[int]]:
        level = next(level for level in self.levels if level[0] == opening)
        return _divide(level[1:-1], lambda i: self._up(i) == sign)

    def _text(self, indices: list[int]) -> str:
        return self.sql[slice(*self._span(indices[0], indices[-1]))]

    def _without_each(self, parts: list[list[int]]) -> Iterator[tuple[int, int, str]]:
        """Yield the removal of each part, with the sign or word that joined it to the others."""
        for n, part in enumerate(parts):
            first, last = part[0], part[-1]
            if n + 1 < len(parts):
                yield self.tokens[first].start, self.tokens[parts[n + 1][0]].start, ""
            else:
                yield self.tokens[parts[n - 1][-1]].end, self.tokens[last].end, ""


def _divide(indices: list[int], is_divider: Callable[[int], bool]) -> list[list[int]]:
    """Cut a stretch of tokens at its dividers."""
    parts: list[list[int]] = [[]]
    for i in indices:
        if is_divider(i):
            parts.append([])
        else:
            parts[-1].append(i)
    return [part for part in parts if part]


def _squeeze(text: str) -> str:
    return " ".join(text.split())
