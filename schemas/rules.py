"""How a dataset declares what would look wrong in a row: each rule an id, a column and a plain sentence.

A rule declared here is a pandera check that warns and never fails: a doubtful cell is kept as it is, since
nobody knows which of two dates is the wrong one (data contract, section 2). The attribute's name is the rule's id.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import pandera.polars as pa
import polars as pl

#: `range`: the cell is unusable and blanked. `doubtful`: kept and listed. `unplaced`: no check could place the row.
Weight = Literal["range", "doubtful", "unplaced"]

#: The day the Children and Families Act 2014, Part 3, came into force: no EHC request, plan or review is older.
EHC_BEGAN = date(2014, 9, 1)

#: What ids of a known form look like: a pattern, and the same in words.
FORMS = {
    "upn": (r"^[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]$", "a letter, eleven digits, then a digit or a letter"),
    "uln": (r"^[1-9][0-9]{9}$", "ten digits"),
    "urn": (r"^[1-9][0-9]{5}$", "six digits"),
}


@dataclass(frozen=True)
class Across:
    """A day of one record that should not lie before a day of the record it names."""

    dataset: str
    column: str
    reference: str
    parent: str
    parent_column: str
    says: str


#: Days that look wrong beside the record they belong to.
ACROSS = (
    Across("request", "received_on", "child_id", "child", "date_of_birth", "a request dated before the child was born"),
    Across("plan", "issued_on", "child_id", "child", "date_of_birth", "a plan issued before the child was born"),
    Across("assessment", "plan_sent_on", "request_id", "request", "received_on", "a plan sent before the request came"),
    Across("advice", "asked_on", "request_id", "request", "received_on", "advice asked for before the request came"),
    Across("review", "meeting_on", "plan_id", "plan", "issued_on", "a meeting dated before the plan was issued"),
)


@dataclass(frozen=True)
class ToldTwice:
    """An event with a record of its own and a day on the record it happened to: one without the other is doubtful."""

    dataset: str
    column: str
    reference: str
    parent: str
    parent_column: str
    says: str
    parent_says: str


#: A move has its own record and stands on the plan; checks of moves read the one, checks of reviews the other.
TOLD_TWICE = (
    ToldTwice(
        "transfer_in", "moved_on", "plan_id", "plan", "transferred_in_on",
        "a move of a plan that is not itself said to have moved in",
        "a plan that moved in, of which no move is recorded",
    ),
)  # fmt: skip

_UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


@dataclass(frozen=True)
class Rule:
    """One rule about one column of a row: `ok` is null or true where there is nothing to say."""

    id: str
    column: str
    says: str
    weight: Weight
    ok: pl.Expr


@dataclass(frozen=True)
class _Declared:
    column: str
    says: str
    weight: Weight
    ok: Callable[[date], pl.Expr]


def in_order(first: str, then: str, says: str) -> Any:
    """Declare that the day in `then` is not before the day in `first`; `then` is the column listed."""
    return _warning(then, says, "doubtful", pl.col(then) >= pl.col(first))


def doubtful(column: str, says: str, ok: pl.Expr) -> Any:
    """Declare that a cell looks wrong where `ok` is false."""
    return _warning(column, says, "doubtful", ok)


def unplaced(column: str, says: str, when: pl.Expr | None = None) -> Any:
    """Declare that no check can place a row whose `column` is blank (and `when` holds)."""
    ok = pl.col(column).is_not_null()
    return _warning(column, says, "unplaced", ok if when is None else ok | ~when.fill_null(False))


def doubtful_on_day(column: str, says: str, ok: Callable[[date], pl.Expr]) -> Any:
    """Declare that a cell looks wrong on the as-at day where `ok(day)` is false."""

    def judged(cls: type, day: date) -> pl.Expr:
        return ok(day)

    judged.__dict__["declared"] = _Declared(column, says, "doubtful", ok)
    return classmethod(judged)


def _warning(column: str, says: str, weight: Weight, ok: pl.Expr) -> Any:
    def holds(cls: type, data: Any) -> Any:
        return data.lazyframe.select(ok.fill_null(True))

    check = pa.dataframe_check(error=says, raise_warning=True)(holds)
    holds.__dict__["declared"] = _Declared(column, says, weight, lambda day: ok)
    return check


def declared(model: type, day: date) -> list[Rule]:
    """Return the rules declared in the body of `model`, in the order written."""
    found = []
    for name, member in vars(model).items():
        function = getattr(member, "__func__", None)
        if given := getattr(function, "__dict__", {}).get("declared"):
            found.append(Rule(name.replace("_", " "), given.column, given.says, given.weight, given.ok(day)))
    return found


def upn_check_letter_fits(column: str) -> pl.Expr:
    """Say whether a UPN's first letter is the one its other characters call for.

    Each of characters 2 to 13 counts its place (2 to 13) times its digit; the remainder by 23 is the letter's
    place in the alphabet without I, O and S. A temporary UPN ends in a letter, which counts its place there.
    """
    upn = pl.col(column)
    digits = sum((upn.str.slice(n - 1, 1).cast(pl.Int64, strict=False) * n for n in range(2, 13)), pl.lit(0))
    values = {letter: n for n, letter in enumerate(_UPN_LETTERS)} | {str(n): n for n in range(10)}
    last = upn.str.slice(12, 1).replace_strict(values, default=None, return_dtype=pl.Int64)
    letter = ((digits + last * 13) % 23).replace_strict(
        dict(enumerate(_UPN_LETTERS)), default=None, return_dtype=pl.String
    )
    return ~upn.str.contains(FORMS["upn"][0]) | (letter == upn.str.slice(0, 1))
