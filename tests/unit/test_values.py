"""What the text of a cell is read as, kind by kind."""

import time
from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.mapping.coded import PLACEHOLDERS, fold
from audit.mapping.dates import Order
from audit.mapping.values import Cells, typed
from schemas import DATASETS


def read(dataset, column, *texts, **given_):
    """Type the texts as a column's cells in rows 2, 3, …; return the result."""
    cells = Cells(pl.Series(range(2, len(texts) + 2), dtype=pl.UInt32), pl.Series(texts, dtype=pl.String), **given_)
    return typed(DATASETS[dataset].columns()[column], cells)


def value(dataset, column, text, **given_):
    found = read(dataset, column, text, **given_)
    assert found.reasons.to_list() == [None], found.reasons[0]
    return found.values[0]


def reason(dataset, column, text, **given_):
    found = read(dataset, column, text, **given_)
    assert found.values.to_list() == [None]
    assert found.reasons[0]
    return found.reasons[0]


WRITTEN = [
    "2026-02-03", "2026-02-03 00:00:00", "2026-02-03T09:30:00", "2026-02-03 23:59", "2026/02/03",
    "03/02/2026", "3/2/2026", "03-02-2026", "03.02.2026", "3/2/2026 14:05", "3/2/2026 2:05 PM", "03/02/2026 00:00:00",
    "03-Feb-2026", "3 Feb 2026", "03 February 2026", "3rd Feb 2026", "3RD FEBRUARY 2026", "03/Feb/2026", "3 Feb, 2026",
    "2026-Feb-03 00:00:00", "2026-feb-3", "\u00a03/2/2026\u00a0", "0\u200b3/02/2026",
]  # fmt: skip


@pytest.mark.parametrize("written", WRITTEN)
def test_dates_in_every_usual_form(written):
    assert value("review", "meeting_on", written) == date(2026, 2, 3)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-06-30T22:59:59Z", date(2026, 6, 30)),
        ("2026-06-30T23:00:00Z", date(2026, 7, 1)),
        ("2026-01-31T23:59:59Z", date(2026, 1, 31)),
        ("2026-06-30T23:30:00.123Z", date(2026, 7, 1)),
        ("2026-06-30T23:30Z", date(2026, 7, 1)),
        ("2026-06-30T23:30:00+00:00", date(2026, 7, 1)),
        ("2026-07-01T00:30:00+01:00", date(2026, 7, 1)),
        ("2026-07-01 00:30:00+0200", date(2026, 6, 30)),
    ],
)
def test_a_moment_with_an_offset_is_the_day_in_london(written, day):
    assert value("review", "meeting_on", written) == day


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("12/31/2026", "months first"),
        ("02/28/2026 09:00", "months first"),
        ("31/12/26", "two digits"),
        ("1-Feb-26", "two digits"),
        ("20260203", "eight digits"),
        ("tomorrow", "not a date"),
        ("Feb 2026", "not a date"),
        ("February 3, 2026", "not a date"),
        ("03/04", "not a date"),
        ("1 Foobruary 2026", "not a date"),
        ("1949-12-31", "1950 to 2100"),
        ("2101-01-01", "1950 to 2100"),
    ],
)
def test_dates_refused_with_the_reason(written, says):
    assert says in reason("review", "meeting_on", written)


def test_the_first_and_the_last_day_there_are():
    assert value("review", "meeting_on", "1950-01-01") == date(1950, 1, 1)
    assert value("review", "meeting_on", "31/12/2100") == date(2100, 12, 31)


@pytest.mark.parametrize(
    ("written", "day"), [("31/12/49", date(2049, 12, 31)), ("1-Feb-50", date(1950, 2, 1)), ("3.2.26", date(2026, 2, 3))]
)
def test_two_digit_years_where_the_mapping_allows_them(written, day):
    assert value("review", "meeting_on", written, forms=("dd/mm/yy",)) == day


def test_eight_digits_where_the_mapping_allows_them():
    assert value("review", "meeting_on", "20260203", forms=("yyyymmdd",)) == date(2026, 2, 3)
    assert value("review", "meeting_on", "20260203", forms=("yyyymmdd",), numeric=lambda: {2}) == date(2026, 2, 3)
    assert "no such day" in reason("review", "meeting_on", "20260230", forms=("yyyymmdd",))


def test_how_a_column_writes_its_dates_is_counted():
    found = read("review", "meeting_on", "03/04/2026", "12/31/2026", "25/12/2025", "05/05/2025", "2026-01-02", None)
    assert found.order == Order(n_month_first=1, n_day_first=1, n_either=1)


def test_numbers_are_dates_only_where_the_workbook_holds_a_number():
    texts = ("46056", "46056", "46056.75")
    found = read("review", "meeting_on", *texts, numeric=lambda: {2, 4})
    assert found.values.to_list() == [date(2026, 2, 3), None, date(2026, 2, 3)]
    assert "3 February 2026" in found.reasons[1]


def test_whether_cells_are_numbers_is_asked_only_when_it_decides():
    def never():
        raise AssertionError("asked")

    read("review", "meeting_on", "2026-02-03", "03/02/2026", None, "TBC", numeric=never)
    read("plan", "plan_id", "123456789012345", "P1", numeric=never)


@settings(deadline=None)
@given(st.dates(date(1950, 1, 1), date(2100, 12, 31)))
def test_a_date_comes_back_whatever_form_it_is_written_in(day):
    month = f"{day:%B}"
    forms = [
        day.isoformat(), f"{day.isoformat()} 00:00:00", f"{day.isoformat()}T23:59:59", f"{day:%d/%m/%Y}",
        f"{day.day}/{day.month}/{day.year}", f"{day:%d-%m-%Y}", f"{day:%d.%m.%Y}", f"{day.day} {month} {day.year}",
        f"{day:%d}-{month[:3]}-{day.year}", f"{day.year}-{month[:3]}-{day:%d} 00:00:00",
    ]  # fmt: skip
    found = read("review", "meeting_on", *forms)
    assert found.values.to_list() == [day] * len(forms)
    assert found.reasons.null_count() == len(forms)


@settings(deadline=None)
@given(st.text(max_size=20))
def test_any_text_is_blank_usable_or_refused_with_a_reason(text):
    columns = [("review", "meeting_on"), ("review", "decision"), ("provision", "quantity"), ("child", "ncy")]
    for dataset, column in [*columns, ("child", "is_looked_after"), ("plan", "plan_id"), ("school", "la_code")]:
        found = read(dataset, column, text)
        assert found.values[0] is None or found.reasons[0] is None
        if found.reasons[0] and len(text.strip()) > 12:
            assert text.strip() not in found.reasons[0]


@pytest.mark.parametrize("text", ["Y", "y", "Yes", "YES", "true", "TRUE", "T", "1", "1.0", " yes "])
def test_yes(text):
    assert value("child", "is_looked_after", text) is True


@pytest.mark.parametrize("text", ["N", "n", "No", "false", "FALSE", "f", "0", "0.0"])
def test_no(text):
    assert value("child", "is_looked_after", text) is False


@pytest.mark.parametrize(
    ("dataset", "column", "text", "code"),
    [
        ("senco", "qualification", "nasenco", "NASENCO"),
        ("senco", "qualification", "NONE", "none"),
        ("senco", "qualification", "None", "none"),
        ("senco", "qualification", "National award for sen co\u2013ordination", "NASENCO"),
        ("provision", "section", "h1", "H1"),
        ("provision", "per", "Half Term", "half_term"),
        ("provision", "per", "half\u2013term", "half_term"),
        ("provision", "per", "HALF_TERMLY", "half_term"),
        ("provision", "per", "weekly", "week"),
        ("review", "decision", " a ", "A"),
        ("review", "decision", "amend", "A"),
        ("school", "status_code", "1.0", "1"),
        ("school", "status_code", "Open,  but proposed to close", "3"),
        ("plan", "cease_reason", "8", "8"),
    ],
)
def test_codes_in_any_case_and_as_their_words(dataset, column, text, code):
    assert value(dataset, column, text) == code


def test_every_declared_code_and_word_is_read_as_itself():
    for name, model in DATASETS.items():
        for column in model.columns().values():
            for code, words in (column.codes or {}).items():
                assert value(name, column.name, code.lower()) == code
                assert value(name, column.name, words.upper()) == code


def test_an_unknown_code_is_refused_with_the_codes_and_the_nearest():
    assert "nearest is A (Amend)" in reason("review", "decision", "Ammend")
    assert "A, C, M" in reason("review", "decision", "statement")
    assert "[words.decision]" in reason("review", "decision", "statement")


def test_a_mapping_says_what_their_words_stand_for():
    words = {fold("Amend the Plan"): "A", fold("no decision"): ""}
    assert value("review", "decision", "amend THE  plan", words=words) == "A"
    assert value("review", "decision", "No Decision", words=words) is None
    assert value("child", "ncy", "Reception", words={"reception": "0"}) == 0
    assert value("plan", "ceased_on", "Not ceased", words={"not ceased": ""}) is None


@pytest.mark.parametrize(
    ("text", "number"), [("139", 139), ("139.0", 139), ("1,234", 1234), ("-1", -1), ("\u22121", -1)]
)
def test_integers(text, number):
    assert value("senco", "prior_months", text) == number


@pytest.mark.parametrize("text", ["139.5", "1,23", "12,34,567", "1e3", "twelve", "1 month", "0x10", "٣٤"])
def test_no_integers(text):
    reason("senco", "prior_months", text)


@pytest.mark.parametrize(
    ("text", "number"),
    [("1,200.50", 1200.5), ("£1,200.50", 1200.5), ("0.25", 0.25), (".5", 0.5), ("-3", -3.0), ("0", 0.0)],
)
def test_decimals(text, number):
    assert value("contract", "annual_value", text) == number


def test_numbers_too_large_to_be_true_are_refused():
    assert "too large" in reason("contract", "annual_value", "9" * 20)
    assert "too large" in reason("senco", "prior_months", "9" * 40)
    assert "too large" in reason("contract", "annual_value", "9" * 400)


def test_ids_stay_as_they_are_but_for_what_nobody_sees():
    found = read("plan", "plan_id", "P 1", " P\u00a0 1 ", "P\u20111", "\ufeff0012", "'00123", "\uff11\uff12")
    assert found.values.to_list() == ["P 1", "P 1", "P-1", "0012", "00123", "12"]
    assert found.notes == ("plan_id: cells tidied (spaces, invisible characters, dashes, letter case): 5",)


def test_fixed_widths_get_their_zeros_back_and_lose_what_is_too_many():
    found = read("school", "la_code", "1", "301", "0301", "1301", "Leeds", None)
    assert found.values.to_list() == ["001", "301", "301", "1301", "Leeds", None]
    assert found.notes == ("la_code: cells whose leading zeros were set right: 2",)


def test_free_text_is_left_alone():
    names = [
        "O\u2019Brien",
        "Zo\u00eb",
        "e\u0301",
        "Null",
        "True",
        "None",
        "NA",
        "nan",
        "N/A",
        "TBC",
        "-",
        "\u202eabc",
        "=1+1",
    ]
    found = read("child", "surname", *names)
    assert found.values.to_list() == names
    assert found.reasons.null_count() == len(names)


def test_a_column_of_blanks_is_blank_and_typed():
    for name, model in DATASETS.items():
        for column in model.columns():
            found = read(name, column, None, None)
            assert found.values.null_count() == 2
            assert found.values.dtype == model.empty().schema[column]
            assert read(name, column).values.dtype == model.empty().schema[column]


def test_reasons_stand_by_their_own_rows():
    texts = ["2026-01-01", "TBC", None, "#REF!", "31/11/2025", "2026-01-01", "x" * 30, "#REF!"]
    found = read("review", "meeting_on", *texts)
    assert [v is not None for v in found.values] == [True, False, False, False, False, True, False, False]
    assert [r is None for r in found.reasons] == [True, False, True, False, False, True, False, False]
    assert "#REF!" in found.reasons[3]
    assert "#REF!" in found.reasons[7]


def test_two_hundred_thousand_rows_take_a_moment():
    n = 200_000
    days = pl.select(pl.date_range(date(2000, 1, 1), date(2026, 1, 1))).to_series().dt.strftime("%d/%m/%Y")
    texts = days.sample(n, with_replacement=True, seed=1)
    rows = pl.Series(range(n), dtype=pl.UInt32)
    started = time.perf_counter()
    typed(DATASETS["review"].columns()["meeting_on"], Cells(rows, texts))
    typed(DATASETS["plan"].columns()["plan_id"], Cells(rows, pl.select(pl.format("P{}", pl.int_range(n))).to_series()))
    assert time.perf_counter() - started < 3


@pytest.mark.parametrize(
    ("dataset", "column", "plain", "odd"),
    [
        ("plan", "issued_on", ["2026-02-03", None, "2020-02-29"], "3 Feb 2026"),
        ("plan", "plan_id", ["P00012", None, "EHC7"], "\u00a0p-1 "),
        ("plan", "plan_id", [None, None], "P1"),
        ("plan", "issued_on", [None, None], "2026-02-03"),
        ("provision", "description", ["Speech therapy", None, "n/a"], "#REF!"),
    ],
)
def test_a_column_of_plain_cells_is_read_as_it_is_beside_an_odd_one(dataset, column, plain, odd):
    alone, beside = read(dataset, column, *plain), read(dataset, column, *plain, odd)
    assert alone.values.to_list() == beside.values.to_list()[:-1]
    assert alone.values.dtype == beside.values.dtype
    assert alone.reasons.to_list() == beside.reasons.to_list()[:-1] == [None] * len(plain)


def test_plain_in_form_is_not_yet_usable():
    """A day that is none, a stand-in, a mapped word: each has the form of a plain date or id."""
    for text in ("2026-02-30", "1900-01-01", "0226-02-03"):
        assert reason("plan", "issued_on", text)
    assert value("plan", "plan_id", "X1", words={"x1": "P1"}) == "P1"
    assert not [word for word in PLACEHOLDERS if any(char.isdigit() for char in word)]
