"""How late, open cases included: the product-limit estimate held against examples worked by hand.

Every example is a duty of its own, so that one store serves them all.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from random import Random
from typing import Any

import pytest

from audit.report import sheets
from audit.store import Store
from tests.unit.report_fixture import AS_AT, case, store_of

WINDOW_FROM = AS_AT - timedelta(364)
TERM = 42
LONG_AGO = WINDOW_FROM - timedelta(100)

Days = tuple[int | None, int | None, int | None]


def finished(took: int, began: date | None = None) -> dict[str, Any]:
    """A case done `took` days after it began; the last day in time is the 42nd."""
    began = began or WINDOW_FROM + timedelta(30)
    due, done = began + timedelta(TERM), began + timedelta(took)
    return case("", "", "met" if done <= due else "late") | {"starts_on": began, "due_on": due, "done_on": done}


def waiting(for_days: int) -> dict[str, Any]:
    """A case begun so many days ago and still open."""
    began = AS_AT - timedelta(for_days)
    verdict = "pending" if for_days <= TERM else "breach"
    return case("", "", verdict) | {"starts_on": began, "due_on": began + timedelta(TERM)}


def undated(given: dict[str, Any]) -> dict[str, Any]:
    return given | {"starts_on": None}


def due_later(given: dict[str, Any], by: int) -> dict[str, Any]:
    return given | {"due_on": given["due_on"] + timedelta(by)}


#: Days from the beginning of a case by which half, three quarters and nine in ten are done.
WORKED: dict[str, tuple[list[dict[str, Any]], Days]] = {
    # Freireich 1963, remission of leukaemia, 6-MP: S(22) = 0.5378, S(23) = 0.4482, and no quarter is ever left.
    "a textbook's example": (
        [finished(day) for day in (6, 6, 6, 7, 10, 13, 16, 22, 23)]
        + [waiting(day) for day in (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)],
        (23, None, None),
    ),
    "all done, with ties": ([finished(day) for day in (10, 20, 20, 30, 40, 50, 60, 60, 70, 80)], (40, 60, 70)),
    # 4 wait on day 10, one is done: 3/4. One leaves open that day; of 2 one is done on day 20: 3/8. Then none.
    "open and done on one day": ([finished(10), finished(20), finished(30), waiting(10)], (20, 30, 30)),
    "an exact half": ([finished(10), waiting(50)], (10, None, None)),
    "nine of ten": ([finished(day) for day in range(1, 10)] + [waiting(100)], (5, 8, 9)),
    "none done": ([waiting(10), waiting(20), waiting(60)], (None, None, None)),
    # Begun 100 days before the window: whoever began with it and was done sooner is not in the data, so it waits
    # from its 100th day on. 4 wait on day 10: 3/4; on day 20: 2/4; 3 on day 120: 1/3.
    "one of before the window": (
        [finished(10), finished(20), waiting(130), waiting(140), finished(120, LONG_AGO)],
        (20, None, None),
    ),
    "one of before the window, later": ([finished(10), waiting(130), finished(120, LONG_AGO)], (10, 120, None)),
    "all done before others come": ([finished(10), finished(120, LONG_AGO)], (None, None, None)),
    "done on the window's first day": ([finished(0, WINDOW_FROM), finished(0, WINDOW_FROM)], (0, 0, 0)),
    "done before it began": ([finished(-5), waiting(60)], (-5, None, None)),
    # Done on day 10 of 242: 190 days before any other, yet one of five that were waiting.
    "terms of different lengths": (
        [due_later(finished(10), 200), finished(20), finished(30), waiting(60), waiting(70)],
        (30, None, None),
    ),
    "no first day": ([undated(finished(10)), undated(finished(200))], (10, 200, 200)),
}


def random_cases(seed: int) -> list[tuple[int, bool]]:
    dice = Random(seed)
    return [(dice.randrange(60), dice.random() < 0.6) for _ in range(dice.randint(1, 25))]


def by_hand(cases: list[tuple[int, bool]]) -> Days:
    """Reckon the same with fractions, from the definition."""
    left, curve = Fraction(1), {}
    for day in sorted({day for day, is_done in cases if is_done}):
        at_risk = sum(other >= day for other, _ in cases)
        left *= 1 - Fraction(cases.count((day, True)), at_risk)
        curve[day] = left
    half, quarter, tenth = (
        next((day for day, share in curve.items() if share <= level), None)
        for level in (Fraction(1, 2), Fraction(1, 4), Fraction(1, 10))
    )
    return half, quarter, tenth


RANDOM = {f"random {seed}": random_cases(seed) for seed in range(300)}


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    examples = {name: cases for name, (cases, _) in WORKED.items()}
    examples |= {name: [finished(d) if done else waiting(d) for d, done in cases] for name, cases in RANDOM.items()}
    examples["out of it"] = [case("", "", "unknown"), case("", "", "exempt", 30), case("", "", "met", -30)]
    cases = [
        one | {"check_id": name, "case_id": f"R{n}"}
        for name, listed in examples.items()
        for n, one in enumerate(listed)
    ]
    sheet = [*(case("ANR04", f"R{days}", "breach", days) for days in (3, 100, 400)), case("ANR04", "R9", "breach")]
    sheet += [case("REQ01", "Q1", "breach", 900), case("ASM02", "Q1", "pending", -5)]
    with store_of(cases + sheet) as made:
        sheets.prepare(made)
        yield made


@pytest.fixture(scope="module")
def found(store: Store) -> dict[str, dict[str, Any]]:
    return {row["check_id"]: row for row in store.frame("SELECT * FROM time_to_finish").to_dicts()}


def days(row: dict[str, Any]) -> Days:
    half, quarter, tenth = (
        None if row[name] is None else row[name] + TERM for name in ("half_by", "three_quarters_by", "nine_in_ten_by")
    )
    return half, quarter, tenth


@pytest.mark.parametrize("name", WORKED)
def test_worked_by_hand(found: dict[str, dict[str, Any]], name: str) -> None:
    assert days(found[name]) == WORKED[name][1]


def test_against_the_definition_in_fractions(found: dict[str, dict[str, Any]]) -> None:
    assert {name: days(found[name]) for name in RANDOM} == {name: by_hand(cases) for name, cases in RANDOM.items()}


def test_done_and_open_cases_are_counted(found: dict[str, dict[str, Any]]) -> None:
    assert (found["a textbook's example"]["n_done"], found["a textbook's example"]["n_waiting"]) == (9, 12)
    assert (found["none done"]["n_done"], found["none done"]["is_split"]) == (0, False)


def test_where_all_are_done_before_others_come_under_way_nothing_can_be_said(found: dict[str, dict[str, Any]]) -> None:
    assert {name for name, row in found.items() if row["is_split"]} == {"all done before others come"}


def test_exempt_unknown_and_kept_without_a_day_are_left_out(found: dict[str, dict[str, Any]]) -> None:
    assert "out of it" not in found


BANDED = [(0, 1), (28, 1), (29, 2), (90, 2), (91, 3), (182, 3), (183, 4), (365, 4), (366, 5), (5000, 5)]


@pytest.mark.parametrize(("late", "place"), BANDED)
def test_the_bands_meet_without_a_gap(store: Store, late: int, place: int) -> None:
    found = store.execute("SELECT place FROM lateness_band WHERE $d BETWEEN first_day AND last_day", {"d": late})
    assert found == [(place,)]


def test_the_sheet_adds_up_and_has_the_oldest_first(store: Store) -> None:
    (sheet,) = (one for one in sheets.find() if one.title == "How late by duty")
    rows = [row for row in sheet.rows(store).to_dicts() if row["check_id"] in ("ANR04", "REQ01", "ASM02")]
    assert [(row["check_id"], row["longest"], row["why_blank"]) for row in rows] == [
        ("REQ01", 900, "none done"), ("ANR04", 400, "none done"),
    ]  # fmt: skip
    bands = [rows[1][name] for name in ("n_month", "n_quarter", "n_half_year", "n_year", "n_longer", "n_no_day")]
    assert (bands, rows[1]["n_open"]) == ([1, 0, 1, 0, 1, 1], 4)
