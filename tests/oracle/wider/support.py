"""SUP01 to SUP11, SUP16, SUP19 to SUP23: SEN support, by the entry in a school's list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from ..calendar import Day, Row, a_case, each, months_clamped, weeks_after
from .common import answered, due_by, school_year, year_group_by_birth
from .kinds import BEST_ENDEAVOURS, INDEPENDENT, NURSERY, POST_16, STATE, school_type

AT_SUPPORT = ("K", "A", "P", None)
DRAWN_ON = (
    "has_teacher_assessment",
    "has_attainment_data",
    "has_peer_comparison",
    "has_parent_views",
    "has_pupil_views",
)


def supported(day: Day, *, ended: bool = False, anywhere: bool = False) -> Iterator[Row]:
    """Give the entries at SEN support; those that ended only where asked for, and so those of `anywhere`.

    The abolished codes and a blank one count, a plan or no SEN does not, nor does an entry that only lists. Another
    authority's school never does; `anywhere` are colleges and the independent schools the Code does not bind too.
    """
    for row in day.rows("sen_support"):
        listed = row.get("sen_code") in AT_SUPPORT and row.get("is_list_only") is not True
        runs_on = ended or row.get("ended_on") is None
        place = day.find("school", row.get("urn")) or {}
        if listed and runs_on and place.get("is_elsewhere") is not True and (anywhere or _is_in_chapter_6(place)):
            yield row


def _is_in_chapter_6(place: Row) -> bool:
    """Say whether chapter 6 of the Code is for the school: an unknown one, or one of an unknown kind, counts."""
    return school_type(place) not in POST_16 and _is_bound(place)


def _is_bound(place: Row) -> bool:
    """Say whether a school has to have regard to the Code: an independent one only if approved under section 41."""
    return school_type(place) not in INDEPENDENT or place.get("is_section_41") is True


def kind(day: Day, entry: Row) -> int | None:
    """Give the kind of school an entry is of, where it is known."""
    return school_type(day.find("school", entry.get("urn")))


def _snapshot(verdict: Callable[[Row], str]) -> Callable[[Day], list[Row]]:
    """Make a check of every pupil now at SEN support by what the entry says."""
    return lambda day: [a_case(row["sen_support_id"], verdict(row)) for row in supported(day)]


def sup01(day: Day) -> list[Row]:
    """Parents told no later than the day support begins."""
    return each(_sup01(day, row) for row in supported(day))


def _sup01(day: Day, entry: Row) -> Row | None:
    where, began, told = kind(day, entry), entry.get("started_on"), entry.get("parent_informed_on")
    if where is not None and where not in STATE:
        return None
    if where is None and (told is None or day.in_window(told)):
        return a_case(entry["sen_support_id"], "unknown", due_on=began, done_on=told)
    if where is None:
        return None
    return due_by(day, entry["sen_support_id"], began, told)


def sup02(day: Day) -> list[Row]:
    """Some support on record; of a school whose kind nobody knows, nobody can say whether it must be."""
    return each(_sup02(day, row) for row in supported(day, anywhere=True))


def _sup02(day: Day, entry: Row) -> Row | None:
    where = kind(day, entry)
    if where is not None and where not in BEST_ENDEAVOURS:
        return None
    verdict = "breach" if entry.get("support") is None else "met"
    return a_case(entry["sen_support_id"], "unknown" if where is None else verdict)


def sup03(day: Day) -> list[Row]:
    """A report every school year."""
    return each(_sup03(day, row) for row in supported(day))


def _sup03(day: Day, entry: Row) -> Row | None:
    where, report = kind(day, entry), entry.get("progress_report_on")
    if where is not None and where not in STATE - NURSERY:
        return None
    start = report or entry.get("started_on")
    due = None if start is None else date(school_year(start) + 2, 8, 31)
    if where is None or due is None:
        return a_case(entry["sen_support_id"], "unknown", due_on=due)
    in_time = "pending" if report is None else "met"
    return a_case(entry["sen_support_id"], "breach" if day.on > due else in_time, due_on=due)


def sup04(day: Day) -> list[Row]:
    """No abolished code."""
    entries = (row for row in day.rows("sen_support") if row.get("ended_on") is None)
    return [a_case(row["sen_support_id"], _sup04(row.get("sen_code"))) for row in entries]


def _sup04(sen_code: Any) -> str:
    return "unknown" if sen_code is None else "breach" if sen_code in ("A", "P", "S") else "met"


def _recorded(*columns: str) -> Callable[[Day], list[Row]]:
    """Make a check that these columns and the day of the review are on record, there or with a review not yet held.

    The day of a review that was held is no day of the next: the cycle it belonged to is over. Where the records hold
    no agreed day of any pupil of the school, that alone convicts nobody.
    """

    def check(day: Day) -> list[Row]:
        keeping = schools_with_review_days(day)
        return [a_case(row["sen_support_id"], verdict(day, row, row.get("urn") in keeping)) for row in supported(day)]

    def verdict(day: Day, entry: Row, is_day_kept: bool) -> str:
        if any(entry.get(column) is None for column in columns):
            return "breach"
        to_come = any(row.get("due_on") and row.get("held_on") is None for row in reviews_of(day, entry))
        if to_come or entry.get("review_due_on") is not None:
            return "met"
        return "breach" if is_day_kept else "unknown"

    return check


def reviews_of(day: Day, entry: Row) -> list[Row]:
    """Give the reviews of an entry, held or agreed."""
    return day.naming("sen_support_review", "sen_support_id", entry["sen_support_id"])


def schools_with_review_days(day: Day) -> set[str | None]:
    """Give the schools of whose pupils an agreed day is on record, on an entry or with the reviews.

    A school's records are those naming its number, pupils without SEN and those who left included; entries that
    name no school are taken together.
    """
    return {
        entry.get("urn")
        for entry in day.rows("sen_support")
        if entry.get("review_due_on") or any(row.get("due_on") for row in reviews_of(day, entry))
    }


def sup07(day: Day) -> list[Row]:
    """Brought up to date within four months; a new entry has four months from its first day."""
    return [_sup07(day, row) for row in supported(day)]


def _sup07(day: Day, entry: Row) -> Row:
    start = entry.get("updated_on") or entry.get("started_on")
    if start is None:
        return a_case(entry["sen_support_id"], "unknown")
    due = months_clamped(start, 4)
    in_time = "pending" if entry.get("updated_on") is None else "met"
    return a_case(entry["sen_support_id"], "breach" if day.on > due else in_time, due_on=due)


def _sup08(entry: Row) -> str:
    """No finished assessment is a breach; else a no is, else a blank is unknown."""
    answers = [entry.get(column) for column in DRAWN_ON]
    if entry.get("assessed_on") is None or False in answers:
        return "breach"
    return "unknown" if None in answers else "met"


def sup09(day: Day) -> list[Row]:
    """Concerns answered; an answer from before the concern is none."""
    return each(_sup09(day, row) for row in supported(day) if row.get("parent_concern_on") is not None)


def _sup09(day: Day, entry: Row) -> Row | None:
    raised, answer = entry["parent_concern_on"], entry.get("parent_concern_answered_on")
    due = weeks_after(raised, 4)
    if answer is not None and answer >= raised:
        return a_case(entry["sen_support_id"], "met", due_on=due, done_on=answer) if day.in_window(answer) else None
    return due_by(day, entry["sen_support_id"], due, None)


def sup16(day: Day) -> list[Row]:
    """Parents involved no later than the day a specialist is asked for."""
    asked = (row for row in supported(day) if row.get("specialist_referred_on") is not None)
    return each(
        due_by(day, row["sen_support_id"], row["specialist_referred_on"], row.get("specialist_agreed_on"))
        for row in asked
    )


def sup20(day: Day) -> list[Row]:
    """Handed over by the last day at the school."""
    leavers = (row for row in supported(day, ended=True, anywhere=True) if row.get("leaving_on") is not None)
    return each(
        due_by(day, row["sen_support_id"], row["leaving_on"], row.get("handover_on"))
        for row in leavers
        if row["leaving_on"] >= day.window_first and _is_bound(day.find("school", row.get("urn")) or {})
    )


def sup21(day: Day) -> list[Row]:
    """Support begun within 12 weeks of noticing a need; what is on record without a first day has begun some day."""
    return each(_sup21(day, row) for row in supported(day) if row.get("concern_on") is not None)


def _sup21(day: Day, entry: Row) -> Row | None:
    due, began = weeks_after(entry["concern_on"], 12), entry.get("started_on")
    if began is None and entry.get("support") is not None:
        return a_case(entry["sen_support_id"], "unknown", due_on=due)
    return due_by(day, entry["sen_support_id"], due, began)


def sup22(day: Day) -> list[Row]:
    """Contact with the designated teacher; only of children known to be looked after, where there must be one."""
    return each(_sup22(day, row) for row in day.rows("sen_support"))


def _sup22(day: Day, entry: Row) -> Row | None:
    child = day.find("child", entry.get("child_id")) or {}
    if entry.get("ended_on") is not None or entry.get("sen_code") == "N" or entry.get("is_list_only") is True:
        return None
    if child.get("is_looked_after") is not True:
        return None
    place = day.find("school", entry.get("urn")) or {}
    if school_type(place) in POST_16 | INDEPENDENT or place.get("is_elsewhere") is True:
        return None
    spoken = entry.get("designated_teacher_on")
    return a_case(entry["sen_support_id"], "breach" if spoken is None else "met", done_on=spoken)


def sup23(day: Day) -> list[Row]:
    """Adulthood talked about from Year 9: by the school's list, else the child's own record, else the day of birth."""
    return each(_sup23(day, row) for row in supported(day))


def _sup23(day: Day, entry: Row) -> Row | None:
    child, spoken = day.find("child", entry.get("child_id")) or {}, entry.get("adulthood_discussed_on")
    group = child.get("ncy") if entry.get("ncy") is None else entry["ncy"]
    if group is None and child.get("date_of_birth") is not None:
        group = year_group_by_birth(child["date_of_birth"], day.on)
    if group is not None and group < 9:
        return None
    if spoken is not None:
        return a_case(entry["sen_support_id"], "met", done_on=spoken)
    return a_case(entry["sen_support_id"], "unknown" if group is None else "breach")


SUPPORT_CHECKS = {
    "SUP01": sup01,
    "SUP02": sup02,
    "SUP03": sup03,
    "SUP04": sup04,
    "SUP06": _recorded("need", "support", "delivered_by", "frequency", "measure"),
    "SUP07": sup07,
    "SUP08": _snapshot(_sup08),
    "SUP09": sup09,
    "SUP10": _recorded("outcomes"),
    "SUP11": _snapshot(lambda row: answered(row.get("is_shared_with_staff"))),
    "SUP16": sup16,
    "SUP19": _snapshot(lambda row: answered(row.get("has_pupil_profile"))),
    "SUP20": sup20,
    "SUP21": sup21,
    "SUP22": sup22,
    "SUP23": sup23,
}
