from datetime import date
from decimal import Decimal

import pytest

from audit.report import cells


@pytest.mark.parametrize(
    ("value", "held"),
    [
        ("a\x00b\x07c\x1fd\ufffee", "abcde"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("tab\tstays", "tab\tstays"),
        ("O'Brien, Zoë 👍 ‎שלום", "O'Brien, Zoë 👍 ‎שלום"),
        ("Null", "Null"),
        (True, "Yes"),
        (False, "No"),
        (None, None),
        (date(2026, 2, 28), date(2026, 2, 28)),
        (float("nan"), None),
        (float("inf"), None),
        (Decimal("1.50"), Decimal("1.50")),
        (0, 0),
        (["a"], "['a']"),
    ],
)
def test_a_cell_holds_only_what_a_spreadsheet_can(value: object, held: object) -> None:
    assert cells.safe(value) == held


def test_long_text_is_cut_in_sight() -> None:
    assert cells.safe("x" * cells.TEXT_LIMIT) == "x" * cells.TEXT_LIMIT
    cut = cells.safe("x" * 40_000)
    assert cut.startswith("x" * cells.TEXT_LIMIT + " … [cut: ")
    assert cut.endswith("[cut: 39,000 more characters]")


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, 1),
        ("short", 10, 1),
        ("one\ntwo\nthree", 40, 3),
        ("word " * 20, 20, 5),
        ("x" * 100, 10, 10),
        ("a line that is just too long", 20, 2),
    ],
)
def test_lines_are_counted_as_they_wrap(text: str, width: int, lines: int) -> None:
    assert cells.lines(text, width) == lines


def test_capitals_and_bold_take_more_room() -> None:
    text = "six months after the meeting"
    assert cells.lines(text, 26) == 1
    assert cells.lines(text.upper(), 26) == 2
    assert cells.lines(text, 26, is_bold=True) == 2


def test_no_row_is_higher_than_a_spreadsheet_allows() -> None:
    assert cells.height(1) == 16
    assert cells.height(1_000) == 409


@pytest.mark.parametrize(
    ("words", "is_coloured"),
    [("Not kept: 3 open", True), ("Kept", True), ("Late in the past, none open", True), ("No cases", False)],
)
def test_a_status_is_coloured_by_its_first_words(words: str, is_coloured: bool) -> None:
    assert (cells.status_look(words).fill is not None) == is_coloured


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    "look",
    [cells.HEADER, cells.PALE, cells.BANNER, cells.LINK, cells.BODY]
    + [cells.status_look(words) for words in ("Not kept", "Late", "Kept", "Cannot be judged")],
)
def test_every_text_can_be_read_on_its_ground(look: cells.Look) -> None:
    light, dark = sorted((_luminance(look.ink), _luminance(look.fill or "FFFFFF")), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_a_day_is_spoken_as_people_write_it() -> None:
    assert cells.spoken(date(2026, 11, 4)) == "4 November 2026"
