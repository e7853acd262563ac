"""The days of the law, and the records as they stood on the as-at day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

Row = dict[str, Any]
Data = dict[str, list[Row]]
ONE_DAY = timedelta(days=1)

KEYS = {
    "child": "child_id",
    "request": "request_id",
    "assessment": "assessment_id",
    "advice": "advice_id",
    "plan": "plan_id",
    "review": "review_id",
    "provision": "provision_id",
    "arrangement": "arrangement_id",
    "contract": "contract_id",
    "school": "urn",
    "senco": "senco_id",
    "information_report": "urn",
    "reassessment": "reassessment_id",
    "closure": "closure_id",
    "transfer_in": "transfer_in_id",
    "tribunal_order": "order_id",
    "mediation": "mediation_id",
    "delivery": "delivery_id",
    "sen_support": "sen_support_id",
    "sen_support_review": "sen_support_review_id",
    "school_return": "school_return_id",
    "authority_return": "authority_return_id",
}

# A day that begins its record, and the days that look ahead; every other date is an event.
BEGINS = {
    "request": {"received_on"},
    "advice": {"asked_on"},
    # A plan that moves in later is another authority's on the day: the move begins it here.
    "plan": {"issued_on", "transferred_in_on"},
    "school": {"opened_on"},
    "senco": {"starts_on"},
    "reassessment": {"requested_on"},
    "transfer_in": {"moved_on"},
    "tribunal_order": {"ordered_on", "conceded_on"},
    "mediation": {"requested_on"},
    "delivery": {"term_starts_on"},
    "sen_support": {"started_on"},
    "school_return": {"returned_on"},
    "authority_return": {"returned_on"},
}
LOOKS_AHEAD = {
    "plan": {"phase_transfer_on"},
    "provision": {"starts_on", "ends_on"},
    "arrangement": {"starts_on", "ends_on"},
    "contract": {"starts_on", "ends_on", "terminated_on"},
    "closure": {"closed_on", "reopens_on"},
    "tribunal_order": {"first_step_by_on", "set_by_on"},
    "mediation": {"agreed_timescale_on"},
    "delivery": {"term_ends_on"},
    "sen_support": {"review_due_on", "leaving_on"},
    "sen_support_review": {"due_on"},
    "authority_return": {"autumn_term_on", "spring_term_on", "summer_term_on"},
}
BROUGHT = {
    ("request", "outcome_on"): "outcome",
    ("assessment", "outcome_on"): "outcome",
    ("review", "decision_on"): "decision",
    ("plan", "ceased_on"): "cease_reason",
    ("reassessment", "decision_on"): "decision",
    ("reassessment", "outcome_on"): "outcome",
    ("tribunal_order", "outcome_on"): "outcome",
    ("mediation", "agreed_on"): "agreed_action",
    ("mediation", "done_on"): "outcome",
    ("sen_support_review", "held_on"): "progress",
}


def weeks_after(start: date | None, weeks: int) -> date | None:
    """Give the last day of "within so many weeks of start"."""
    return None if start is None else start + timedelta(days=7 * weeks)


def last_day_of_months(start: date | None, months: int) -> date | None:
    """Give the last day of so many months starting with `start`: the day before its anniversary.

    Where the anniversary's month has no such day, the anniversary is the 1st of the month after.
    """
    if start is None:
        return None
    year, month = _month_later(start, months)
    try:
        anniversary = date(year, month, start.day)
    except ValueError:
        anniversary = date(year + month // 12, month % 12 + 1, 1)
    return anniversary - ONE_DAY


def months_clamped(start: date, months: int) -> date:
    """Add months as DuckDB does: a day the month lacks becomes the month's last day."""
    year, month = _month_later(start, months)
    for day in (start.day, 30, 29, 28):
        try:
            return date(year, month, min(day, start.day))
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def _month_later(start: date, months: int) -> tuple[int, int]:
    """Count months on the calendar, year and month only."""
    months_since_0 = start.year * 12 + (start.month - 1) + months
    return months_since_0 // 12, months_since_0 % 12 + 1


def earliest(*days: date | None) -> date | None:
    """Give the earliest of the days that are there."""
    return min((day for day in days if day is not None), default=None)


def latest(*days: date | None) -> date | None:
    """Give the latest of the days that are there."""
    return max((day for day in days if day is not None), default=None)


def as_at_view(data: Data, as_at: date) -> Data:
    """Give the records as they stood at the end of the as-at day; the rows given are left untouched."""
    return {
        dataset: [_undone(dataset, row, as_at) for row in rows if not _begins_later(dataset, row, as_at)]
        for dataset, rows in data.items()
    }


def _begins_later(dataset: str, row: Row, as_at: date) -> bool:
    """Say whether the record does not exist yet."""
    days = (row.get(column) for column in BEGINS.get(dataset, ()))
    return any(day is not None and day > as_at for day in days)


def _undone(dataset: str, row: Row, as_at: date) -> Row:
    """Blank the events after the day, and what they brought."""
    stood = dict(row)
    for column, value in row.items():
        event = isinstance(value, date) and column not in LOOKS_AHEAD.get(dataset, ())
        if not event or value <= as_at:
            continue
        stood[column] = None
        if (dataset, column) in BROUGHT:
            stood[BROUGHT[dataset, column]] = None
        if (dataset, column) == ("school", "closed_on") and code(row.get("status_code")) == 2:
            stood["status_code"] = "1"
    return stood


def code(value: Any) -> int | None:
    """Read a numbered code, however it is held: 3, '3' and '03' are one code."""
    return None if value is None else int(value)


@dataclass(frozen=True)
class Day:
    """The as-at day, the window's first day, and the records as they stood."""

    on: date
    window_first: date
    data: Data
    by_key: dict[str, dict[str, Row]]

    def rows(self, dataset: str) -> list[Row]:
        """Give a dataset's rows; none where it was not supplied."""
        return self.data.get(dataset, [])

    def find(self, dataset: str, key: Any) -> Row | None:
        """Give the record with this key, ids compared as text; None where there is none."""
        return None if key is None else self.by_key.get(dataset, {}).get(str(key))

    def naming(self, dataset: str, column: str, key: Any) -> list[Row]:
        """Give the records whose `column` names this key; a blank names nothing."""
        if key is None:
            return []
        named = (row for row in self.rows(dataset) if row.get(column) is not None)
        return [row for row in named if str(row[column]) == str(key)]

    def in_window(self, day: date | None) -> bool:
        """Say whether a day falls in the window, its first and last day included."""
        return day is not None and self.window_first <= day <= self.on

    def in_force(self, plan: Row | None) -> bool:
        """Say whether a plan is there and not ceased; one issued later was left out already."""
        return plan is not None and plan.get("ceased_on") is None


def opened(data: Data, as_at: date, window_months: int) -> Day:
    """Give the day to judge on."""
    first = months_clamped(as_at + ONE_DAY, -window_months)
    stood = as_at_view(data, as_at)
    by_key = {dataset: {str(row[KEYS[dataset]]): row for row in rows} for dataset, rows in stood.items()}
    return Day(as_at, first, stood, by_key)


def a_case(key: Any, verdict: str, **columns: Any) -> Row:
    """Give one case with every column the comparison knows, blank where nothing is said."""
    blank: Row = dict.fromkeys(("case_id", "child_id", "urn", "starts_on", "due_on", "done_on"))
    return {**blank, **columns, "case_id": str(key), "verdict": verdict}


def deadline(day: Day, start: date | None, due: date | None, done: date | None, exempt: Any = None) -> str | None:
    """Give the verdict of the common deadline rule, None where the case is out of scope."""
    if done is not None and not day.in_window(done):
        return None
    if start is None:
        return "unknown"
    assert due is not None
    return by_due_day(day, due, done, exempt)


def by_due_day(day: Day, due: date, done: date | None, exempt: Any = None) -> str | None:
    """Give the verdict of the deadline rule's second and third sentence, for a duty without a start."""
    if done is not None:
        if not day.in_window(done):
            return None
        if exempt is not None:
            return "exempt"
        return "met" if done <= due else "late"
    if day.on <= due:
        return "pending"
    return "exempt" if exempt is not None else "breach"


def each(cases: Iterable[Row | None]) -> list[Row]:
    """Keep the cases that are in scope."""
    return [case for case in cases if case is not None]
