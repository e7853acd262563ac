"""GOV, PST, EYS: what schools, colleges and settings say of themselves in their yearly return."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

from ..calendar import Day, Row, a_case, months_clamped
from .authority import is_fresh, latest_return
from .common import answered
from .kinds import MAINSTREAM, NURSERY, POST_16, STATE, answers_here, school_type

TOLD = ("has_told_what_support", "has_told_how_to_get_it", "has_told_who_coordinates", "has_told_how_reviewed")

Judged = tuple[str, date | None]


def _of_schools(types: set[int], judge: Callable[[Day, Row], Judged]) -> Callable[[Day], list[Row]]:
    """Make a check of the open schools of these types by their latest return; without a fresh one all is unknown."""

    def check(day: Day) -> list[Row]:
        schools = (row for row in day.rows("school") if answers_here(row) and school_type(row) in types)
        return [_of_school(day, school, judge) for school in schools]

    return check


def _of_school(day: Day, school: Row, judge: Callable[[Day, Row], Judged]) -> Row:
    answers = day.naming("school_return", "urn", school["urn"])
    own = [row for row in answers if row.get("setting_kind") not in ("early_years", "childminder")]
    answer = latest_return(own or answers, "school_return_id")
    if answer is None:
        return a_case(school["urn"], "unknown")
    verdict, due = judge(day, answer)
    return a_case(school["urn"], verdict if is_fresh(day, answer) else "unknown", due_on=due)


def _says(*columns: str) -> Callable[[Day, Row], Judged]:
    """Judge several answers: one no is a breach, else a blank is unknown."""

    def judge(day: Day, answer: Row) -> Judged:
        answers = [answer.get(column) for column in columns]
        return answered(False if False in answers else None if None in answers else True), None

    return judge


def _a_year_at_most(column: str) -> Callable[[Day, Row], Judged]:
    """Judge a last day of something yearly: over by now, it is a breach only if it was over when the school answered.

    A return without a day of its own is stale, so what is said of it here is not heard.
    """

    def judge(day: Day, answer: Row) -> Judged:
        on, returned = answer.get(column), answer.get("returned_on")
        if on is None or returned is None:
            return "unknown", on and months_clamped(on, 12)
        until = months_clamped(on, 12)
        if day.on <= until:
            return "met", until
        return ("unknown" if returned <= until else "breach"), until

    return judge


def _gov02(day: Day, answer: Row) -> Judged:
    """Compare two shares, each of a group with somebody in it and no greater than the whole."""
    groups = [
        (answer.get("sen_pupils"), answer.get("sen_pupils_in_activities")),
        (answer.get("other_pupils"), answer.get("other_pupils_in_activities")),
    ]
    if any(None in group or group[0] == 0 for group in groups):
        return "unknown", None
    ours, theirs = (Fraction(int(joining), int(pupils)) for pupils, joining in groups)  # type: ignore[arg-type]
    return ("met" if theirs <= ours <= 1 else "unknown"), None


def _gov04(day: Day, answer: Row) -> Judged:
    pupils, plans = answer.get("medical_pupils"), answer.get("healthcare_plans")
    if pupils is not None and plans is not None and plans < pupils:
        return "breach", None
    return ("unknown" if None in (pupils, plans, answer.get("medical_policy_on")) else "met"), None


def _gov06(day: Day, answer: Row) -> Judged:
    budget, costed = answer.get("notional_sen_budget"), answer.get("has_costed_provision")
    if costed is False or (budget is not None and budget <= 0):
        return "breach", None
    return ("unknown" if budget is None or costed is None else "met"), None


def _of_settings(column: str) -> Callable[[Day], list[Row]]:
    """Make a check of the latest return of each early years group setting."""

    def check(day: Day) -> list[Row]:
        by_setting: dict[Any, list[Row]] = {}
        returns = [row for row in day.rows("school_return") if row.get("setting_kind") == "early_years"]
        for row in returns:
            by_setting.setdefault(_setting(row, returns), []).append(row)
        latest = (latest_return(rows, "school_return_id") for rows in by_setting.values())
        return [
            a_case(row["school_return_id"], answered(row.get(column)) if is_fresh(day, row) else "unknown")
            for row in latest
            if row is not None
        ]

    return check


def _setting(answer: Row, returns: list[Row]) -> tuple[str, str]:
    """Tell settings apart: by Ofsted's number, else the URN; one that names neither stands for itself.

    A return with only a URN is of the setting whose number the group returns at that URN give, if just one.
    """
    if answer.get("setting_number") is None and answer.get("urn") is not None:
        numbers = {row.get("setting_number") for row in returns if row.get("urn") == answer["urn"]} - {None}
        if len(numbers) == 1:
            return "setting_number", str(numbers.pop())
    for column in ("setting_number", "urn"):
        if answer.get(column) is not None:
            return column, str(answer[column])
    return "itself", str(answer["school_return_id"])


RETURN_CHECKS = {
    "GOV01": _of_schools(STATE, _a_year_at_most("sen_training_on")),
    "GOV02": _of_schools(MAINSTREAM, _gov02),
    "GOV03": _of_schools(STATE, _says("has_given_local_offer_information")),
    "GOV04": _of_schools(STATE - NURSERY, _gov04),
    "GOV05": _of_schools(STATE, _says("has_send_governor")),
    "GOV06": _of_schools(MAINSTREAM, _gov06),
    "GOV07": _of_schools(STATE, _a_year_at_most("governors_reported_on")),
    "GOV08": _of_schools(MAINSTREAM, _says("has_senco_admin_support")),
    "PST01": _of_schools(POST_16, _says("has_named_person")),
    "PST02": _of_schools(POST_16, _says(*TOLD)),
    "PST03": _of_schools(POST_16, _says("has_asked_to_declare")),
    "PST04": _of_schools(POST_16, _says("has_study_programmes")),
    "EYS01": _of_settings("has_sen_approach"),
    "EYS02": _of_settings("has_senco"),
    "EYS03": _of_settings("has_medical_arrangements"),
    "EYS04": _of_settings("has_transition_arrangements"),
    "EYS05": _of_settings("has_resources_recorded"),
}
