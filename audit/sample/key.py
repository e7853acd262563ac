"""The answer key: what each story's author says every check must find, reckoned with a calendar alone."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from operator import attrgetter

#: The day the sample speaks for, and the first day of its 12-month window.
AS_AT = date(2026, 10, 31)
WINDOW_FROM = date(2025, 11, 1)


@dataclass(frozen=True)
class Answer:
    """What one check must say of one case."""

    check_id: str
    case_id: str
    verdict: str
    due_on: date | None = None
    done_on: date | None = None


@dataclass
class Key:
    """The answers of one sample, gathered while its stories are told."""

    answers: list[Answer] = field(default_factory=list)

    def says(
        self, check_id: str, case_id: str, verdict: str, due: date | None = None, done: date | None = None
    ) -> None:
        """Note an answer outright."""
        self.answers.append(Answer(check_id, case_id, verdict, due, done))

    def deadline(
        self, check_id: str, case_id: str, due: date | None, done: date | None, *, exempt: bool = False
    ) -> None:
        """Note the answer to a duty with a last day; one done before the window is no longer a case."""
        if done is not None and not in_window(done):
            return
        if due is None:
            verdict = "unknown"
        elif exempt and (done is not None or due < AS_AT):
            verdict = "exempt"
        elif done is None:
            verdict = "pending" if due >= AS_AT else "breach"
        else:
            verdict = "met" if done <= due else "late"
        self.says(check_id, case_id, verdict, due, done)

    def sorted(self) -> list[Answer]:
        """Return the answers by check and case."""
        return sorted(self.answers, key=attrgetter("check_id", "case_id"))


def in_window(day: date) -> bool:
    """Say whether a thing done on `day` still counts."""
    return WINDOW_FROM <= day <= AS_AT


def weeks_after(day: date, weeks: int) -> date:
    """Return the last day that is within `weeks` of `day`."""
    return day + timedelta(weeks=weeks)


def days_before(days: int, day: date = AS_AT) -> date:
    """Return the day so many days before `day`."""
    return day - timedelta(days=days)


def last_day_of_year_from(day: date) -> date:
    """Return the last of the 12 months that start with `day`."""
    return _months_on(day, 12)


def last_day_of_quarter_from(day: date) -> date:
    """Return the last of the three months that start with `day`."""
    return _months_on(day, 3)


def anniversary(day: date, years: int) -> date:
    """Return the same day so many years on; 28 February where there is no 29th."""
    if (day.month, day.day) == (2, 29):
        day = date(day.year, 2, 28) if (day.year + years) % 4 else day
    return day.replace(year=day.year + years)


def _months_on(day: date, months: int) -> date:
    """Return the day before the same day `months` on, or before the 1st after it where there is none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    try:
        same_day = date(year, month + 1, day.day)
    except ValueError:
        year, month = divmod(year * 12 + month + 1, 12)
        same_day = date(year, month + 1, 1)
    return same_day - timedelta(days=1)
