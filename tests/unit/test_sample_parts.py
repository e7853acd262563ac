"""The parts the fictional authority is made with."""

from datetime import date
from pathlib import Path

import pytest

from audit import sample
from audit.mapping.vendors import load
from audit.sample import dress, dress_cases
from audit.sample.dice import Dice, working_day
from audit.sample.key import Key, anniversary, last_day_of_quarter_from, last_day_of_year_from
from audit.sample.people import check_letter
from audit.sample.records import COLUMNS, Town
from audit.sample.settings import SOURCES
from audit.sample.workbook import Table, add_sheet, new_book, save
from schemas import DATASETS


@pytest.mark.parametrize(
    ("start", "last"),
    [
        ("2025-03-10", "2026-03-09"),
        ("2024-02-29", "2025-02-28"),
        ("2023-03-01", "2024-02-29"),
        ("2023-02-28", "2024-02-27"),
        ("2025-08-31", "2026-08-30"),
    ],
)
def test_the_last_of_twelve_months(start: str, last: str) -> None:
    assert last_day_of_year_from(date.fromisoformat(start)) == date.fromisoformat(last)


def test_the_last_of_three_months() -> None:
    assert last_day_of_quarter_from(date(2026, 11, 30)) == date(2027, 2, 28)
    assert last_day_of_quarter_from(date(2026, 8, 10)) == date(2026, 11, 9)


def test_anniversaries() -> None:
    assert anniversary(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert anniversary(date(2024, 2, 29), 4) == date(2028, 2, 29)
    assert anniversary(date(2023, 9, 1), 3) == date(2026, 9, 1)


@pytest.mark.parametrize(
    ("done", "exempt", "verdict"),
    [
        (date(2026, 6, 1), False, "met"),
        (date(2026, 6, 2), False, "late"),
        (date(2026, 5, 1), True, "exempt"),
        (None, False, "breach"),
        (None, True, "exempt"),
        (date(2025, 10, 31), False, None),
    ],
)
def test_a_deadline_is_answered(done: date | None, exempt: bool, verdict: str | None) -> None:
    key = Key()
    key.deadline("REQ01", "R1", date(2026, 6, 1), done, exempt=exempt)
    assert [answer.verdict for answer in key.answers] == ([verdict] if verdict else [])


def test_a_deadline_still_to_come_is_pending_even_when_exempt() -> None:
    key = Key()
    key.deadline("REQ01", "R1", sample.AS_AT, None, exempt=True)
    key.deadline("REQ01", "R2", None, None)
    assert [answer.verdict for answer in key.sorted()] == ["pending", "unknown"]


def test_the_letter_that_opens_a_upn() -> None:
    # 8x2 + 1x4 + 2x5 + 1x10 + 1x13 = 53, and 53 leaves 7 by 23: A B C D E F G H.
    assert check_letter("801200001001") == "H"


def test_draws_repeat_and_keep_their_bounds() -> None:
    first, again = Dice(7, "x"), Dice(7, "x")
    drawn = [first.between(2, 5) for _ in range(200)]
    assert drawn == [again.between(2, 5) for _ in range(200)]
    assert set(drawn) == {2, 3, 4, 5}
    assert sorted(first.shuffled(range(9))) == list(range(9))
    assert {first.weighted({"a": 1, "b": 0}) for _ in range(50)} == {"a"}
    assert all(first.day(date(2026, 1, 1), date(2026, 2, 1)).weekday() < 5 for _ in range(50))
    assert first.day(date(2026, 1, 3), date(2026, 1, 3)) == date(2026, 1, 3)


def test_a_weekend_gives_way_to_the_friday_before() -> None:
    assert [working_day(date(2026, 10, day)).day for day in (29, 30, 31)] == [29, 30, 30]


def test_the_sample_knows_every_column_the_contract_names() -> None:
    assert {name: set(columns) for name, columns in COLUMNS.items()} == {
        name: set(DATASETS[name].columns()) for name in COLUMNS
    }


def test_a_column_the_dataset_lacks_is_refused() -> None:
    with pytest.raises(KeyError, match="child has no column shoe_size"):
        Town(1, 600, Dice(1, "x")).add("child", shoe_size=3)


def test_too_few_children_are_refused() -> None:
    with pytest.raises(ValueError, match="at least 600"):
        sample.canonical(1, 300)


def test_a_bigger_authority_has_more_of_everything() -> None:
    small, big = sample.canonical(1, 600), sample.canonical(1, 1800)
    grows = small.keys() - {"contract", "authority_return", "waiver"}
    assert all(len(big[name]) > 2.5 * len(small[name]) for name in grows)


def test_every_upn_is_right_but_the_spoilt_ones() -> None:
    wrong = {blot.row_key for blot in sample.blots() if (blot.column, blot.effect) == ("upn", "kept, doubtful")}
    upns = {str(row["child_id"]): str(row["upn"]) for row in sample.canonical()["child"] if row["upn"]}
    assert {child for child, upn in upns.items() if check_letter(upn[1:]) != upn[0]} == wrong
    assert len(wrong) == 3
    assert all(upn[1:4] == "099" for upn in upns.values()), "not of the fictional authority"


@pytest.mark.parametrize(
    "source",
    [source for source in SOURCES if not source[0].startswith("school") and source[3]],
    ids=lambda source: source[0],
)
def test_the_mappings_know_every_heading_and_word_shown(source: tuple[str, str, str, str]) -> None:
    from audit.config import shipped_mappings

    dataset, _, _, named = source
    mapping = load(shipped_mappings()[named])
    shows = getattr(dress, dataset.upper(), None) or getattr(dress_cases, dataset.upper())
    shown = {column.column: column for column in shows if column.column in COLUMNS[dataset]}
    assert mapping.columns == {name: (column.heading,) for name, column in shown.items()}
    assert shown.keys() == set(COLUMNS[dataset])


def test_a_sheet_holds_what_it_is_given_and_its_file_is_the_same_every_time(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    table = Table(
        titles=("Title",), headings=("A", "B"), groups=(("Both", 2),), rows=[["x", date(2026, 1, 2)], ["=1", None]],
        asides={1: "Sub-heading"}, total=("Total", 2), footer="Made by hand",
    )  # fmt: skip
    for name in ("one.xlsx", "two.xlsx"):
        book = new_book()
        add_sheet(book, "S", table)
        save(book, tmp_path / name)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()
    rows = list(load_workbook(tmp_path / "one.xlsx")["S"].iter_rows(values_only=True))
    assert [row[0] for row in rows] == ["Title", "Both", "A", "x", "Sub-heading", "=1", "Total", None, "Made by hand"]
    assert rows[3][1].date() == date(2026, 1, 2)
