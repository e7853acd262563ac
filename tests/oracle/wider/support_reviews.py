"""SUP05, SUP12 to SUP15, SUP17, SUP18, SUP24: the reviews of SEN support."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ..calendar import Day, Row, a_case, code, each, weeks_after
from .common import due_by
from .support import reviews_of, schools_with_review_days, supported


def _of_supported(day: Day) -> Iterator[Row]:
    """Give the reviews of pupils now at SEN support."""
    return (review for entry in supported(day) for review in reviews_of(day, entry))


def _held_in_window(day: Day) -> Iterator[Row]:
    return (row for row in _of_supported(day) if day.in_window(row.get("held_on")))


def sup05(day: Day) -> list[Row]:
    """A review agreed and not yet held, whether the day stands among the reviews or on the entry."""
    keeping = schools_with_review_days(day)
    return [a_case(row["sen_support_id"], _sup05(day, row, row.get("urn") in keeping)) for row in supported(day)]


def _sup05(day: Day, entry: Row, are_days_kept: bool) -> str:
    reviews, agreed = reviews_of(day, entry), entry.get("review_due_on")
    if any(row.get("due_on") is not None and row.get("held_on") is None for row in reviews):
        return "met"
    if agreed is not None and not any(_uses_up(row, agreed) for row in reviews):
        return "met" if agreed >= day.on else "unknown"
    return "breach" if are_days_kept else "unknown"


def _uses_up(review: Row, agreed: date) -> bool:
    held, due = review.get("held_on"), review.get("due_on")
    return held is not None and (held >= agreed or (due is not None and due >= agreed))


def sup12(day: Day) -> list[Row]:
    """Reviewed by the day agreed."""
    return each(
        due_by(day, row["sen_support_review_id"], row.get("due_on"), row.get("held_on")) for row in _of_supported(day)
    )


def sup13(day: Day) -> list[Row]:
    """Three meetings a year, fewer where support is younger.

    The 365 days end with the day of the audit. Support that began today has run for no day yet. A new entry
    of which no meeting can be asked yet is `pending`, as any duty whose day has not come.
    """
    return [a_case(row["sen_support_id"], _sup13(day, row)) for row in supported(day)]


def _sup13(day: Day, entry: Row) -> str:
    first = day.on - timedelta(days=364)
    held = [row for row in reviews_of(day, entry) if row.get("held_on") is not None and row["held_on"] >= first]
    sure = sum(row.get("is_with_parent") is True for row in held)
    at_most = sure + sum(row.get("is_with_parent") is None for row in held)
    began = entry.get("started_on")
    has_run = None if began is None else (day.on - began).days
    asked = 3 if has_run is None or has_run >= 365 else has_run // 122
    if asked == 0:
        return "pending"
    if sure >= asked:
        return "met"
    return "unknown" if began is None or at_most >= asked else "breach"


def sup14(day: Day) -> list[Row]:
    """The record of each review to the parents, within two weeks or late; one sent before the review is not of it."""
    return [_sup14(day, row) for row in _held_in_window(day)]


def _sup14(day: Day, review: Row) -> Row:
    due, sent = weeks_after(review["held_on"], 2), review.get("record_sent_on")
    assert due is not None
    if sent is not None and sent >= review["held_on"]:
        return a_case(review["sen_support_review_id"], "met", due_on=due, done_on=sent)
    return a_case(review["sen_support_review_id"], "pending" if day.on <= due else "breach", due_on=due)


def sup15(day: Day) -> list[Row]:
    """A specialist asked for where two reviews show no progress."""
    return each(_stuck(day, row, 2, row.get("specialist_referred_on")) for row in supported(day))


def sup17(day: Day) -> list[Row]:
    """An assessment considered where three reviews show no progress; a school that asked for one has considered it.

    Asked for by somebody else, or nobody knows by whom or on which side of the day support began: unknown.
    """
    return each(_sup17(day, row) for row in supported(day))


def _sup17(day: Day, entry: Row) -> Row | None:
    began, asked, is_open = entry.get("started_on"), list[date](), False
    for request in day.naming("request", "child_id", entry["child_id"]) if entry.get("child_id") else []:
        received = request.get("received_on")
        if began is not None and received is not None and received < began:
            continue
        if began is not None and received is not None and code(request.get("request_source")) == 2:
            asked.append(received)
        is_open = True
    case = _stuck(day, entry, 3, entry.get("ehc_considered_on") or max(asked, default=None))
    return {**case, "verdict": "unknown"} if case and is_open and case["verdict"] == "breach" else case


def _stuck(day: Day, entry: Row, n: int, done: date | None) -> Row | None:
    """Judge a pupil whose last so many reviews held show no progress: there must be a day on which it was done.

    Less progress than expected is progress. A blank where the others show none: unknown, but done is done.
    """
    held = [row for row in reviews_of(day, entry) if row.get("held_on") is not None]
    last = sorted(held, key=lambda row: (row["held_on"], str(row["sen_support_review_id"])))[-n:]
    progress = {row.get("progress") for row in last}
    if len(last) < n or progress & {"expected", "some"}:
        return None
    if done is not None:
        return a_case(entry["sen_support_id"], "met", done_on=done)
    return a_case(entry["sen_support_id"], "unknown" if None in progress else "breach")


def sup18(day: Day) -> list[Row]:
    """Impact told and views taken at each review."""
    return [a_case(row["sen_support_review_id"], _sup18(row)) for row in _held_in_window(day)]


def _sup18(review: Row) -> str:
    answers = [review.get("has_told_impact"), review.get("has_parent_views")]
    return "breach" if False in answers else "unknown" if None in answers else "met"


def sup24(day: Day) -> list[Row]:
    """Reviewed by the day on the entry, which a review agreed for that day or later, or held since, has used up.

    A review without an agreed day is the one meant where it was held on that day, or after it with none before.
    """
    holding = {
        entry.get("urn")
        for entry in day.rows("sen_support")
        if any(row.get("held_on") is not None for row in reviews_of(day, entry))
    }
    return each(_sup24(day, row, row.get("urn") in holding) for row in supported(day))


def _sup24(day: Day, entry: Row, are_reviews_kept: bool) -> Row | None:
    agreed, reviews = entry.get("review_due_on"), reviews_of(day, entry)
    if agreed is None:
        return None
    dated = [row for row in reviews if row.get("due_on") is not None]
    if any(on is not None and on >= agreed for row in dated for on in (row["due_on"], row.get("held_on"))):
        return None
    loose = sorted(row["held_on"] for row in reviews if row.get("due_on") is None and row.get("held_on") is not None)
    held = next((on for on in loose if on >= agreed), None)
    is_before = any(on < agreed for on in loose)
    if held is not None and held > agreed and is_before and day.in_window(held):
        return a_case(entry["sen_support_id"], "unknown", due_on=agreed, done_on=held)
    if held is None and day.on > agreed and (is_before or not are_reviews_kept):
        return a_case(entry["sen_support_id"], "unknown", due_on=agreed)
    return due_by(day, entry["sen_support_id"], agreed, held)


SUPPORT_REVIEW_CHECKS = {
    "SUP05": sup05,
    "SUP12": sup12,
    "SUP13": sup13,
    "SUP14": sup14,
    "SUP15": sup15,
    "SUP17": sup17,
    "SUP18": sup18,
    "SUP24": sup24,
}
