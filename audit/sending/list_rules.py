"""What inspectors' lists hold, and what they are checked for before they are sent.

Rules with a number follow the questions Data to Insight publishes for these lists (101a to 112 for List 1, 201a to
209 for List 2); those with a letter are ours. A rule applies to each list that has the columns it looks at.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import polars as pl

from schemas.rules import FORMS, upn_check_letter_fits

Weight = Literal["error", "query"]

#: School age, in years, both included.
_SCHOOL_AGE = (5, 16)


@dataclass(frozen=True)
class ListRule:
    """One question asked of every row: `broken` is true where it must be looked at. An error is to be mended before
    the list is sent; a query may be right as it is. A rule that asks whether a row has `any_of` some columns is not
    asked where the audit has no data for any of them.
    """

    code: str
    column: str
    weight: Weight
    says: str
    mend: str
    broken: pl.Expr
    reads: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()

    def applies(self, columns: list[str], without_data: set[str]) -> bool:
        """Say whether a list with these columns, some of them without data, can be asked."""
        return {self.column, *self.reads} <= set(columns) and not set(self.any_of or ("",)) <= without_data


@dataclass(frozen=True)
class InspectionList:
    """One list: its headings and widths by column, its rows, the columns that stay empty, and what it was made from.

    `issues` has a row for each rule a row breaks; `asked` the rules with how many rows break each.
    """

    name: str
    says: str
    headings: dict[str, str]
    widths: list[float]
    rows: pl.DataFrame
    empty: list[str]
    taken_from: dict[str, str]
    is_supplied: bool
    n_not_begun: int
    issues: list[dict[str, Any]]
    asked: list[dict[str, Any]]

    def count(self, weight: str) -> int:
        """Count the issues of one weight."""
        return sum(issue["weight"] == weight for issue in self.issues)


@dataclass(frozen=True)
class Lists:
    """The lists of a run."""

    authority: str
    as_at: date
    lists: Sequence[InspectionList]


def rules(as_at: date, *, has_schools: bool) -> list[ListRule]:
    """Return every rule, judged on `as_at`; without a register of schools, none that asks it."""
    age, upn = _age(as_at), pl.col("upn")
    asked = [*_missing(), *_ages(age), *_days(), *_numbers(age, upn), *_both()]
    return asked + (_settings() if has_schools else [])


def _age(day: date) -> pl.Expr:
    """Return whole years of age on `day`; who was born on 29 February has a birthday on 1 March in other years."""
    born = pl.col("date_of_birth")
    to_come = (born.dt.month() > day.month) | ((born.dt.month() == day.month) & (born.dt.day() > day.day))
    return day.year - born.dt.year() - to_come.cast(pl.Int32)


def _missing() -> list[ListRule]:
    ahead = pl.col("is_born_ahead")
    by_column = {
        "01a": ("date_of_birth", "no date of birth"), "01b": ("sex", "no gender"),
        "01c": ("ethnicity", "no ethnicity"), "01d": ("primary_need", "no primary need"),
    }  # fmt: skip
    fill = "Fill it in where the record is kept."
    found = [
        ListRule(code, column, "error", says, fill, pl.col(column).is_null() & ~(ahead & (column == "date_of_birth")),
                 any_of=(column,))
        for code, (column, says) in by_column.items()
    ]  # fmt: skip
    return [ListRule("A", "child_id", "error", "no unique ID: the record names no child", fill,
                     pl.col("child_id").is_null()), *found]  # fmt: skip


def _ages(age: pl.Expr) -> list[ListRule]:
    no_setting = age.is_between(*_SCHOOL_AGE) & pl.col("main_urn").is_null()
    return [
        ListRule("02a", "date_of_birth", "query", "is 25 years old", "Check the date of birth and whether support has "
                 "ended.", age == 25),
        ListRule("02b", "date_of_birth", "error", "is 26 or older", "Correct the date of birth, or close the record.",
                 age >= 26),
        ListRule("08a", "main_urn", "query", "is of school age (5 to 16) and has no school or other setting",
                 "Name the setting; if the child is educated at home or otherwise than at school, say so.", no_setting,
                 any_of=("main_urn",)),
    ]  # fmt: skip


def _days() -> list[ListRule]:
    check_year = "Check the year; the list leaves such a day out."
    order = "Look both days up, and correct the one that is wrong."
    issued = pl.col("issued_on")
    return [
        ListRule("05a", "date_of_birth", "error", "the date of birth lies after the day of the list", check_year,
                 pl.col("is_born_ahead")),
        ListRule("05c", "updated_on", "query", "an amended plan is dated after the day of the list", check_year,
                 pl.col("is_updated_ahead"), ("is_updated_ahead",)),
        ListRule("05d", "reviewed_on", "query", "a review decision is dated after the day of the list", check_year,
                 pl.col("is_reviewed_ahead"), ("is_reviewed_ahead",)),
        ListRule("06a", "issued_on", "error", "the plan was first issued after it was updated", order,
                 issued > pl.col("updated_on"), ("updated_on",)),
        ListRule("06b", "issued_on", "error", "the plan was first issued after it was last reviewed", order,
                 issued > pl.col("reviewed_on"), ("reviewed_on",)),
        ListRule("B", "issued_on", "error", "no day the plan was first issued", "Fill it in where the record is kept.",
                 issued.is_null(), any_of=("issued_on",)),
        ListRule("C", "issued_on", "error", "the plan was issued before the child was born", order,
                 issued < pl.col("date_of_birth")),
    ]  # fmt: skip


def _numbers(age: pl.Expr, upn: pl.Expr) -> list[ListRule]:
    odd = ~upn.str.contains(FORMS["upn"][0]) | ~upn_check_letter_fits("upn")
    return [
        ListRule("07", "upn", "error", "is 6 or older and has neither UPN nor ULN",
                 "Ask the setting for the number; give the code for an unknown UPN where there is none.",
                 (age >= 6) & upn.is_null() & pl.col("uln").is_null(), any_of=("upn", "uln")),
        ListRule("09", "upn", "error", "the UPN stands in more than one row",
                 "Keep the row that is current: close the older plan or entry, or correct the UPN.",
                 upn.is_not_null() & upn.is_duplicated()),
        ListRule("D", "child_id", "error", "the unique ID stands in more than one row",
                 "Keep the row that is current: close the older plan or entry.",
                 pl.col("child_id").is_not_null() & pl.col("child_id").is_duplicated()),
        ListRule("E", "upn", "query", "the UPN does not have the form of one, or its check letter does not fit",
                 "Compare it with the school's record.", odd & ~upn.str.contains(r"^UN[0-9]+$")),
    ]  # fmt: skip


def _settings() -> list[ListRule]:
    known = pl.col("known_urn")
    return [
        ListRule("F", "main_urn", "query", "the setting is not in the register of schools the audit was given",
                 "Check the URN.", pl.col("main_urn").is_not_null() & known.is_null()),
        ListRule("G", "main_urn", "query", "the setting has closed", "Name the setting that has taken its place.",
                 pl.col("closed_on").is_not_null()),
    ]  # fmt: skip


def _both() -> list[ListRule]:
    return [
        ListRule("H", "child_id", "error", "is on List 1 too: who has a plan in force is not at SEN support",
                 "Close the entry, or correct the code.", pl.col("has_plan"), ("has_plan",)),
        ListRule("I", "child_id", "query", "has a plan that another authority maintains", "Check the code; with a plan "
                 "the child is not at SEN support.", pl.col("has_plan_elsewhere"), ("has_plan_elsewhere",)),
    ]  # fmt: skip
