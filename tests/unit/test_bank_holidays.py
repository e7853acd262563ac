"""The bank holidays of England and Wales, reckoned again from the rule and held against the view."""

from datetime import date, timedelta

import pytest

from audit import store

YEARS = range(2014, 2041)

#: Moved or added by proclamation, beside what the rule gives: VE Day, two jubilees, a funeral, a coronation.
MOVED = {date(2020, 5, 4): date(2020, 5, 8), date(2022, 5, 30): date(2022, 6, 2)}
ADDED = {date(2022, 6, 3), date(2022, 9, 19), date(2023, 5, 8)}


def easter(year: int) -> date:
    """Return Easter Sunday by the Gregorian computus (Butcher's form)."""
    golden, century, within = year % 19, year // 100, year % 100
    leap, correction = century // 4, (8 * century + 13) // 25
    epact = (19 * golden + century - leap - correction + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (within // 4) - epact - within % 4) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def monday(year: int, month: int, last: bool = False) -> date:
    """Return a month's first or last Monday."""
    day = date(year, month, 31 if last else 1)
    return day - timedelta(days=day.weekday()) if last else day + timedelta(days=-day.weekday() % 7)


def put_off(*fixed: date) -> set[date]:
    """Return fixed days, those on a weekend put off to the next day that is neither weekend nor taken."""
    taken = {day for day in fixed if day.weekday() < 5}
    for day in sorted(set(fixed) - taken):
        while day.weekday() > 4 or day in taken:
            day += timedelta(days=1)
        taken.add(day)
    return taken


def by_rule(year: int) -> set[date]:
    """Return the year's bank holidays as the rule and the proclamations give them."""
    sunday = easter(year)
    days = {sunday - timedelta(days=2), sunday + timedelta(days=1)}
    days |= {monday(year, 5), monday(year, 5, last=True), monday(year, 8, last=True)}
    days |= put_off(date(year, 1, 1)) | put_off(date(year, 12, 25), date(year, 12, 26))
    return {MOVED.get(day, day) for day in days} | {day for day in ADDED if day.year == year}


@pytest.mark.parametrize(
    ("year", "month", "day"), [(2014, 4, 20), (2024, 3, 31), (2026, 4, 5), (2035, 3, 25), (2038, 4, 25)]
)
def test_easter_by_the_computus(year: int, month: int, day: int) -> None:
    assert easter(year) == date(year, month, day)


def test_the_view_holds_the_days_of_the_rule_and_no_others() -> None:
    with store.created(None, {}, date(2026, 10, 31)) as made:
        held = [day for (day,) in made.execute("SELECT holiday_on FROM bank_holiday ORDER BY holiday_on")]
        working = made.execute("SELECT count(*), min(day_on), max(day_on) FROM working_day")[0]
    assert held == sorted(day for year in YEARS for day in by_rule(year))
    assert working == ((date(2040, 12, 31) - date(2014, 1, 1)).days + 1, date(2014, 1, 1), date(2040, 12, 31))


def test_a_weekend_gives_its_days_to_the_next_working_days() -> None:
    assert put_off(date(2021, 12, 25), date(2021, 12, 26)) == {date(2021, 12, 27), date(2021, 12, 28)}
    assert put_off(date(2022, 12, 25), date(2022, 12, 26)) == {date(2022, 12, 27), date(2022, 12, 26)}
    assert put_off(date(2022, 1, 1)) == {date(2022, 1, 3)}
