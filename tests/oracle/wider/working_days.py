"""Working days in England, reckoned from the rules for bank holidays rather than from a list."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

#: Days proclaimed or moved for once: the early May day of 2020, the jubilee of 2022, the funeral, the coronation.
MOVED = {date(2020, 5, 4): date(2020, 5, 8), date(2022, 5, 30): date(2022, 6, 2)}
BESIDES = {2022: {date(2022, 6, 3), date(2022, 9, 19)}, 2023: {date(2023, 5, 8)}}


def nth_working_day(first: date, n: int) -> date:
    """Give the n-th working day from a day on, that day counting where it is one."""
    day, left = first, n
    while True:
        left -= is_working_day(day)
        if left == 0:
            return day
        day += timedelta(days=1)


def is_working_day(day: date) -> bool:
    """Say whether a day is neither a Saturday, a Sunday nor a bank holiday."""
    return day.weekday() < 5 and day not in _bank_holidays(day.year)


@cache
def _bank_holidays(year: int) -> frozenset[date]:
    easter = _easter(year)
    mondays = {_first_monday(year, 5), _last_monday(year, 5), _last_monday(year, 8), easter + timedelta(days=1)}
    days = {MOVED.get(day, day) for day in mondays} | {easter - timedelta(days=2)} | BESIDES.get(year, set())
    for feast in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        while feast.weekday() >= 5 or feast in days:
            feast += timedelta(days=1)
        days.add(feast)
    return frozenset(days)


def _first_monday(year: int, month: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=-first.weekday() % 7)


def _last_monday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=last.weekday())


def _easter(year: int) -> date:
    """Give Easter Sunday: the Sunday after the first full moon of the Church from 21 March on."""
    golden, century = year % 19, year // 100
    moon = (19 * golden + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    moon -= (moon // 28) * (1 - (moon // 28) * (29 // (moon + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    from_march = moon - weekday
    month = 3 + (from_march + 40) // 44
    return date(year, month, from_march + 28 - 31 * (month // 4))
