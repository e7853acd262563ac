"""Small helps for stories told over rows that are already there."""

from datetime import date, timedelta

from audit.sample.key import AS_AT
from audit.sample.records import Row, Town, Value


def day(row: Row, column: str) -> date | None:
    """Return the day in a cell, or None where it is blank."""
    value = row[column]
    return value if isinstance(value, date) else None


def after(start: date, days: int) -> date | None:
    """Return the day so many days after `start`; None if it has not come by the as-at day."""
    done = start + timedelta(days=days)
    return done if done <= AS_AT else None


def told(row: Row, **values: Value) -> None:
    """Write more into a row; a column it lacks raises KeyError."""
    if unknown := values.keys() - row.keys():
        raise KeyError(f"no such column: {', '.join(sorted(unknown))}")
    row.update(values)


def ticked(town: Town, what: str) -> bool | None:
    """Return what a box mostly shows: ticked; of eleven, one is not and one was left alone."""
    return {4: False, 8: None}.get(town.turn(f"box: {what}") % 11, True)
