"""A file that ends long before the day of the audit is named: what was done since may be called open."""

from datetime import date, timedelta

import pytest

from audit import staleness, store
from audit.notice import Weight, weight
from tests.engine import frames

NEWEST = date(2026, 8, 3)


def _said(as_at: date, n: int = 30, newest: date = NEWEST, later: int = 0) -> list[str]:
    """Return what is said of one file of `n` requests: five on the newest day, the others each a day earlier."""
    rows = [{"request_id": f"Q{i}", "received_on": newest - timedelta(days=max(0, i - 4))} for i in range(n)]
    rows += [{"request_id": f"L{i}", "received_on": date(2026, 9, 1)} for i in range(later)]
    with store.created(None, frames({"request": rows}), as_at) as made:
        return [*staleness.said(made)]


def test_a_busy_file_silent_for_more_than_six_weeks_is_named() -> None:
    (said,) = _said(date(2026, 10, 31))
    assert said == (
        "cases: holds next to nothing after 3 August 2026, 89 days before the day of the audit. What was done since is "
        "not in it and may be called open. Export it again, or audit an earlier day."
    )
    assert weight(said) == Weight.MISJUDGES


@pytest.mark.parametrize(("days", "is_named"), [(0, False), (42, False), (43, True)])
def test_six_weeks_are_the_limit(days: int, is_named: bool) -> None:
    assert bool(_said(NEWEST + timedelta(days=days))) is is_named


def test_a_file_with_little_in_it_may_well_be_silent() -> None:
    assert not _said(date(2026, 10, 31), n=29)


def test_a_few_mistyped_days_do_not_make_a_file_newer() -> None:
    assert "after 3 August 2026" in _said(date(2026, 11, 30), later=4)[0]
    assert "after 1 September 2026" in _said(date(2026, 11, 30), n=40, later=5)[0]


def test_days_after_the_audit_are_not_yet_on_record() -> None:
    """Seen from a day in the past the file goes on, so it has not ended."""
    assert not _said(NEWEST - timedelta(days=30), n=80)


def test_nothing_loaded_is_nothing_said() -> None:
    with store.created(None, {}, date(2026, 10, 31)) as made:
        assert staleness.said(made) == []
