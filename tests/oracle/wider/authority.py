"""LAD01 to LAD10: the authority's own duties, by its latest yearly return and by schools' lists."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from ..calendar import Day, Row, a_case, each, months_clamped, weeks_after
from .common import answered, timed

TERMS = ("autumn", "spring", "summer")


def latest_return(rows: list[Row], key: str) -> Row | None:
    """Give the latest of some returns: by its day, one without a day before any other, then by id."""
    return max(rows, key=lambda row: (row.get("returned_on") or date.min, str(row[key])), default=None)


def is_fresh(day: Day, answer: Row | None) -> bool:
    """Say whether a return bears a day no more than 12 months ago, the anniversary included."""
    made = answer and answer.get("returned_on")
    return made is not None and day.on <= months_clamped(made, 12)


def no_older(day: Day, on: date | None, months: int) -> str:
    """Say whether a day lies no more than so many months back, the anniversary included."""
    if on is None:
        return "unknown"
    return "met" if day.on <= months_clamped(on, months) else "breach"


def _of_return(judge: Callable[[Day, Row], tuple[str, date | None]]) -> Callable[[Day], list[Row]]:
    """Make a check of the latest return: an old one, or one without a day, says nothing."""

    def check(day: Day) -> list[Row]:
        answer = latest_return(day.rows("authority_return"), "authority_return_id")
        if answer is None:
            return []
        verdict, due = judge(day, answer)
        said = verdict if is_fresh(day, answer) else "unknown"
        return [a_case(answer["authority_return_id"], said, due_on=due)]

    return check


def _says(column: str) -> Callable[[Day], list[Row]]:
    return _of_return(lambda day, answer: (answered(answer.get(column)), None))


def _lad01(day: Day, answer: Row) -> tuple[str, date | None]:
    """An address that answers; a return with no address is a breach."""
    if answer.get("local_offer_url") is None:
        return "breach", None
    return answered(answer.get("is_local_offer_reachable")), None


def _lad03(day: Day, answer: Row) -> tuple[str, date | None]:
    on = answer.get("local_offer_comments_on")
    return no_older(day, on, 12), on and months_clamped(on, 12)


def _lad05(day: Day, answer: Row) -> tuple[str, date | None]:
    has, on = answer.get("has_accessibility_strategy"), answer.get("accessibility_strategy_on")
    age = no_older(day, on, 36)
    due = on and months_clamped(on, 36)
    if has is False or age == "breach":
        return "breach", due
    return ("unknown" if has is None or age == "unknown" else "met"), due


def _lad10(day: Day, answer: Row) -> tuple[str, date | None]:
    unanswered = answer.get("reports_unanswered")
    return ("unknown" if unanswered is None else "met" if unanswered == 0 else "breach"), None


def lad06(day: Day) -> list[Row]:
    """A plan for every pupil a school shows as having one."""
    return each(_lad06(day, row) for row in day.rows("sen_support") if row.get("sen_code") == "E")


def _lad06(day: Day, entry: Row) -> Row | None:
    if entry.get("ended_on") is not None or entry.get("has_plan_elsewhere") is True:
        return None
    plans = day.naming("plan", "child_id", entry.get("child_id"))
    if any(day.in_force(plan) for plan in plans):
        return a_case(entry["sen_support_id"], "met")
    unsure = entry.get("child_id") is None or entry.get("has_plan_elsewhere") is None
    return a_case(entry["sen_support_id"], "unknown" if unsure else "breach")


def lad07(day: Day) -> list[Row]:
    """The list of reviews two weeks before each term."""
    answer = latest_return(day.rows("authority_return"), "authority_return_id")
    return [] if answer is None else each(_lad07(day, answer, term) for term in TERMS)


def _lad07(day: Day, answer: Row, term: str) -> Row | None:
    first, sent = answer.get(f"{term}_term_on"), answer.get(f"{term}_list_sent_on")
    key, due = f"{answer['authority_return_id']}:{term}", weeks_after(first, -2)
    if sent is not None and not day.in_window(sent):
        return None
    if due is None:
        return a_case(key, "unknown", done_on=sent)
    if sent is not None:
        return a_case(key, "met" if sent <= due else "late", due_on=due, done_on=sent)
    if day.on <= due:
        return a_case(key, "pending", due_on=due)
    made = answer.get("returned_on")
    return a_case(key, "unknown" if made is None or made <= due else "breach", due_on=due)


def lad09(day: Day) -> list[Row]:
    """A specialist sees the pupil within six weeks of being asked; seen before that, it was for an earlier asking.

    Schools of another authority ask that one's specialists.
    """
    entries = [row for row in day.rows("sen_support") if row.get("specialist_referred_on") is not None]
    here = (row for row in entries if (day.find("school", row.get("urn")) or {}).get("is_elsewhere") is not True)
    return each(_lad09(day, row) for row in here if row.get("ended_on") is None)


def _lad09(day: Day, entry: Row) -> Row | None:
    asked, seen = entry["specialist_referred_on"], entry.get("specialist_seen_on")
    if seen is not None and seen < asked:
        seen = None
    return timed(day, entry["sen_support_id"], asked, weeks_after(asked, 6), seen)


AUTHORITY_CHECKS = {
    "LAD01": _of_return(_lad01),
    "LAD02": _says("has_every_local_offer_item"),
    "LAD03": _of_return(_lad03),
    "LAD04": _says("has_advice_service"),
    "LAD05": _of_return(_lad05),
    "LAD06": lad06,
    "LAD07": lad07,
    "LAD08": _says("has_inclusion_fund"),
    "LAD09": lad09,
    "LAD10": _of_return(_lad10),
}
