"""What the values of a column say about which of ours it is: dates, ids of a known form, yes/no, codes, references."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import polars as pl

from audit.mapping import values
from audit.suggest.mask import shapes
from schemas.base import Column, Kind
from schemas.rules import FORMS

#: Rows looked at: enough to tell, the same ones every time.
_ROWS = 2000
#: With more distinct words than this a column is not a coded one.
_MOST_WORDS = 40
#: What no value bears out is never proposed.
AGAINST = -1.0
_FORMS = {"upn": "UPNs", "uln": "ULNs", "urn": "URNs"}


@dataclass(frozen=True)
class Profile:
    """The values of one column, looked at: how many, how many different, and the share that reads as each kind."""

    texts: pl.Series
    n_rows: int
    n_filled: int
    n_distinct: int
    shares: Mapping[Kind, float]
    forms: Mapping[str, float]

    def share_of(self, kind: Kind) -> float:
        """Return the share of the values that can be read as what a column of this kind holds."""
        return self.shares.get(kind, 0.0)

    @property
    def shapes(self) -> str:
        """The commonest shapes of the values, masked."""
        return shapes(self.texts)


@dataclass(frozen=True)
class Evidence:
    """How far the values speak for a column, from AGAINST to 0.35, and what they say in words."""

    score: float = 0.0
    why: str = ""


def profile(texts: pl.Series) -> Profile:
    """Look at the values of one column, blanks included."""
    head = texts.head(_ROWS)
    filled = head.drop_nulls()
    shares = {kind: _share(Column("", "", "", kind), filled) for kind in _kinds(filled)}
    forms = {
        name: float(filled.str.to_uppercase().str.contains(pattern).mean() or 0.0)  # type: ignore[arg-type]
        for name, (pattern, _) in FORMS.items()
    }
    return Profile(filled, len(head), len(filled), filled.n_unique(), shares, forms)


def _kinds(filled: pl.Series) -> tuple[Kind, ...]:
    """Return the kinds worth trying: without digits there is neither a date nor a number."""
    has_digits = bool(filled.str.contains(r"[0-9]").any())
    return ("date", "yes_no", "integer", "decimal") if has_digits else ("yes_no",)


def _share(column: Column, filled: pl.Series) -> float:
    """Return the share of values that can be read as what a column holds."""
    if not len(filled):
        return 0.0
    rows = pl.Series(range(len(filled)), dtype=pl.UInt32)
    return 1 - values.typed(column, values.Cells(rows, filled)).values.null_count() / len(filled)


def weigh(column: Column, seen: Profile, keys: Mapping[str, Collection[str]]) -> Evidence:
    """Say how far the values speak for a column. `keys`: the ids of each dataset found elsewhere in the file."""
    if not seen.n_filled:
        return Evidence(0.0, "the column is empty")
    match column.kind:
        case "date":
            return _of_kind(seen.share_of("date"), "dates", 0.3)
        case "integer" | "decimal":
            return _of_kind(seen.share_of(column.kind), "numbers", 0.15)
        case "yes_no":
            return _of_words(seen, seen.share_of("yes_no"), "yes or no")
        case "code":
            return _of_words(seen, _share(column, seen.texts), "codes it knows, or the words for them")
        case "id":
            return _of_ids(column, seen, keys)
    if seen.share_of("date") >= 0.9 or seen.forms["upn"] >= 0.8:
        return Evidence(-0.5, "but its values are no free text")
    return Evidence()


def _of_kind(share: float, what: str, most: float) -> Evidence:
    if share < 0.2:
        return Evidence(AGAINST)
    why = f"{_percent(share)} of the values are {what}"
    return Evidence(most if share >= 0.9 else 0.1 if share >= 0.5 else -0.2, why)


def _of_words(seen: Profile, share: float, what: str) -> Evidence:
    is_few = seen.n_distinct <= _MOST_WORDS and (seen.n_distinct * 2 <= seen.n_filled or seen.n_distinct <= 12)
    if seen.share_of("date") >= 0.9 or not (is_few or share >= 0.5):
        return Evidence(AGAINST)
    if share >= 0.5:
        return Evidence(0.3 if share >= 0.9 else 0.15, f"{_percent(share)} of the values are {what}")
    return Evidence(-0.05, f"few different words ({seen.n_distinct}), to be given codes")


def _of_ids(column: Column, seen: Profile, keys: Mapping[str, Collection[str]]) -> Evidence:
    if seen.share_of("date") >= 0.9:
        return Evidence(AGAINST)
    if column.form:
        share, what = seen.forms[column.form], _FORMS[column.form]
        if share >= 0.5:
            return Evidence(0.35 if share >= 0.8 else 0.1, f"{_percent(share)} of the values look like {what}")
        return Evidence(-0.3, f"but the values do not look like {what}")
    if column.is_key:
        if seen.n_filled == seen.n_rows == seen.n_distinct:
            return Evidence(0.1, "every row has one and no two are alike")
        share = seen.n_distinct / seen.n_rows
        return Evidence(-0.05 if share >= 0.9 else -0.4, "but some rows have none, or the same one")
    known = set(keys.get(column.refers_to or "", ()))
    if known:
        share = float(seen.texts.is_in(list(known)).mean() or 0.0)  # type: ignore[arg-type]
        if share >= 0.5:
            return Evidence(0.25, f"{_percent(share)} of the values are ids of a {column.refers_to} in this file")
    return Evidence()


def _percent(share: float) -> str:
    return f"{int(share * 100)} %"
