"""The faults of single values that the audit must survive, each by its id."""

from datetime import date

import polars as pl
import pytest

from audit import mapping, quarantine, validate
from audit.errors import InputError
from audit.mapping.coded import fold
from audit.read import Heading, Table
from schemas import DATASETS
from tests.unit.test_values import read, reason, value

AS_AT = date(2026, 10, 31)


def table(headings, *rows, file="book.xlsx", sheet="Sheet", date1904=False):
    """Make a table by hand: headings, then rows of text; the header stands in row 1."""
    letters = [chr(65 + n) for n in range(len(headings))]
    cells = {letter: [row[n] for row in rows] for n, letter in enumerate(letters)}
    frame = pl.DataFrame(
        {"row": list(range(2, len(rows) + 2)), **cells},
        schema={"row": pl.UInt32, **dict.fromkeys(letters, pl.String)},
    )
    shown = tuple(Heading(letter, heading, heading) for letter, heading in zip(letters, headings, strict=True))
    return Table(
        file=file, sheet=sheet, header_row=1, header_rows=(1,), headings=shown, rows=frame, no_records={"header": 1},
        n_rows_seen=len(rows) + 1, n_rows_counted=len(rows) + 1, date1904=date1904,
    )  # fmt: skip


def audited(dataset, headings, *rows, **given):
    """Map and validate one hand-made table under our own headings."""
    mapped = mapping.apply(table(headings, *rows, **given), mapping.canonical(dataset))
    return validate.validate([mapped], DATASETS[dataset], AS_AT)


@pytest.mark.parametrize("text", ["31/11/2025", "29/02/2025", "00/01/2025", "2025-02-29", "31 Jun 2025"])
def test_v1_days_that_never_were(text):
    assert "no such day" in reason("review", "meeting_on", text)


def test_v2_month_first_dates_are_refused_and_cast_doubt_on_the_column():
    done = audited(
        "review", ["review_id", "meeting_on", "decision_on"],
        ["R1", "03/04/2026", "01/05/2026"], ["R2", "12/31/2025", "04/05/2026"], ["R3", "2026-01-01", None],
    )  # fmt: skip
    assert done.frame["meeting_on"].to_list() == [date(2026, 4, 3), None, date(2026, 1, 1)]
    listed = done.quarantine.filter(pl.col("rule").is_in(["no date", "months first"])).select("row", "column", "effect")
    assert listed.rows() == [
        (3, "meeting_on", quarantine.CELL_BLANKED),
        (None, "meeting_on", quarantine.DOUBTFUL),
        (None, "decision_on", quarantine.DOUBTFUL),
    ]
    says = done.quarantine.filter(pl.col("row").is_null())["reason"].to_list()
    assert "perhaps wrong: 1" in says[0]
    assert "another column" in says[1]


def test_v3_dates_that_could_be_either_are_day_first():
    assert value("review", "meeting_on", "03/04/2026") == date(2026, 4, 3)
    done = audited("review", ["review_id", "meeting_on"], ["R1", "03/04/2026"], ["R2", "05/06/2026"])
    assert done.quarantine.is_empty()


@pytest.mark.parametrize(
    "text",
    ["2026-02-01", "1 Feb 2026", "01-Feb-2026", "2026-02-01T00:00:00Z", "01/02/2026 23:59", "2026-02-01 23:59:59"],
)
def test_v4_accepted_forms_and_times_dropped(text):
    assert value("review", "meeting_on", text) == date(2026, 2, 1)


def test_v4_times_dropped_are_counted_and_moments_are_londons():
    found = read("review", "meeting_on", "2026-07-01 23:59:00", "2026-06-30T23:00:00Z", "2026-07-01 00:00:00")
    assert found.values.to_list() == [date(2026, 7, 1)] * 3
    assert found.notes == ("meeting_on: cells whose time of day was dropped: 2",)


def test_v5_serials_are_dates_only_as_numbers_of_a_workbook():
    assert value("review", "meeting_on", "46054", numeric=lambda: {2}) == date(2026, 2, 1)
    assert value("review", "meeting_on", "44592", numeric=lambda: {2}, date1904=True) == date(2026, 2, 1)
    assert "1 February 2026" in reason("review", "meeting_on", "46054")


@pytest.mark.parametrize("serial", ["60", "0", "-1", "-0.5", "1", "18263", "73416", "2025", "9999999"])
def test_v6_serials_that_are_no_days(serial):
    reason("review", "meeting_on", serial, numeric=lambda: {2})


def test_v6_the_day_excel_invented_is_named():
    assert "never was" in reason("review", "meeting_on", "60", numeric=lambda: {2})


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("01/01/0202", "outside"),
        ("01/02/26", "two digits"),
        ("1905-01-01", "outside"),
        ("2205-01-01", "outside"),
        ("01/01/1900", "no date"),
        ("1900-01-01", "no date"),
        ("31/12/9999", "no date"),
        ("9999-12-31 00:00:00", "no date"),
    ],
)
def test_v7_years_nobody_meant(text, says):
    assert says in reason("review", "meeting_on", text)


def test_v8_a_future_event_is_doubtful_a_future_plan_is_fine():
    done = audited("review", ["review_id", "meeting_on"], ["R1", "2026-11-01"], ["R2", "2026-10-31"])
    assert done.frame["meeting_on"].to_list() == [date(2026, 11, 1), date(2026, 10, 31)]
    assert done.quarantine.select("row", "rule", "effect").rows() == [(2, "after the as-at day", quarantine.DOUBTFUL)]
    ahead = audited("contract", ["contract_id", "starts_on", "ends_on"], ["C1", "2027-01-01", "2030-01-01"])
    assert ahead.quarantine.is_empty()


UPNS = [
    ("P207000016049", None),
    ("B207000016049", "upn check letter"),
    ("p207000016049", None),
    ("'P207000016049", None),
    ("P20700001604", "unusual form"),
    ("P2070000160490", "unusual form"),
    ("I207000016049", "unusual form"),
    ("1234567890", "unusual form"),
    ("\u0420207000016049", "look-alike letter"),
]


@pytest.mark.parametrize(("upn", "rule"), UPNS)
def test_v11_upns_are_checked_and_never_blanked(upn, rule):
    done = audited("child", ["child_id", "upn"], ["C1", upn])
    assert done.frame["upn"][0] is not None
    assert set(done.quarantine["effect"]) <= {quarantine.DOUBTFUL}
    assert (rule in done.quarantine["rule"].to_list()) if rule else done.quarantine.is_empty()


def test_v11_a_temporary_upn_ends_in_a_letter_that_counts():
    letters = "ABCDEFGHJKLMNPQRTUVWXYZ"
    body = "20700001604"
    total = sum(int(digit) * n for n, digit in enumerate(body, 2)) + 13 * letters.index("C")
    good = f"{letters[total % 23]}{body}C"
    assert audited("child", ["child_id", "upn"], ["C1", good]).quarantine.is_empty()
    bad = f"{letters[(total + 1) % 23]}{body}C"
    assert audited("child", ["child_id", "upn"], ["C1", bad]).quarantine["rule"].to_list() == ["upn check letter"]


@pytest.mark.parametrize("text", ["N/A", "TBC", "-", "unknown", "nan", "None", "NULL", "n/a", "Not known"])
@pytest.mark.parametrize("column", ["upn", "date_of_birth", "ncy", "is_looked_after", "sex"])
def test_v12_words_for_nothing_are_no_blanks(text, column):
    if (column, fold(text)) in [("sex", "unknown")]:
        assert value("child", column, text) == "U"
    else:
        assert "nothing known" in reason("child", column, text)


def test_v12_a_zero_or_a_uln_in_place_of_a_upn_is_listed():
    done = audited("child", ["child_id", "upn"], ["C1", "0"], ["C2", "1234567890"])
    assert done.quarantine["rule"].to_list() == ["unusual form"] * 2


def test_v13_leading_zeros_come_back_where_the_width_is_known():
    done = audited("school", ["urn", "la_code", "establishment_number", "status_code", "type_code"],
                   ["100000", "1", "23", "1", "1"])  # fmt: skip
    assert done.frame.select("la_code", "establishment_number").row(0) == ("001", "0023")
    assert value("plan", "plan_id", "00123") == "00123"


@pytest.mark.parametrize("text", ["1.23E+11", "8.20432E+11", "8e+11"])
def test_v14_rounded_ids_are_never_repaired(text):
    assert "rounded this id" in reason("plan", "plan_id", text)


def test_v15_long_numbers_have_lost_their_digits():
    assert "rounded this id" in reason("plan", "plan_id", "123456789012345696", numeric=lambda: {2})
    assert value("plan", "plan_id", "123456789012345678") == "123456789012345678"
    assert value("plan", "plan_id", "123456789012345", numeric=lambda: {2}) == "123456789012345"


@pytest.mark.parametrize("mark", ["\u00a0", "\t", "\u200b", "\ufeff", "\u00ad", "\u200f", "\u200e", "\u200d"])
def test_v16_marks_nobody_sees_are_stripped_from_ids_and_codes(mark):
    assert value("plan", "plan_id", f"P1{mark}") == "P1"
    assert value("review", "decision", f"{mark}A") == "A"
    assert value("child", "forename", f"Zo{mark}e") == f"Zo{mark}e"


def test_v17_dashes_and_wide_digits_are_folded_look_alikes_listed():
    assert value("plan", "plan_id", "EHCP\u20131") == "EHCP-1"
    assert value("plan", "plan_id", "\uff11\uff12") == "12"
    done = audited("plan", ["plan_id", "child_id"], ["\u0421001", "C1"])
    assert done.frame["plan_id"].to_list() == ["\u0421001"]
    assert done.quarantine.select("column", "rule").rows() == [("plan_id", "look-alike letter")]


@pytest.mark.parametrize("text", ["x", "✓", "Not known", "maybe", "on", "2", "YN"])
def test_v18_what_is_neither_yes_nor_no(text):
    why = reason("child", "is_looked_after", text)
    assert "Yes/No" in why or "nothing known" in why


def test_v18_blank_is_not_no():
    assert value("child", "is_looked_after", None) is None


def test_v19_codes_in_other_case_are_read_old_code_sets_refused():
    assert value("review", "decision", "a ") == "A"
    assert "nor the words for them" in reason("review", "decision", "statement")


NAMES = [
    "Ana 😀", "\u202eعلي", "e\u0301lan", "O'Brien", "O\u2019Brien", "Smith-Jones", "Cher", "Null", "True", "None", "NA",
    "nan", "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)", "\u00a0=1", "<script>", "safe\n=1", "x" * 32_768,
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_v20_v21_v22_v26_names_survive_exactly(name):
    done = audited("child", ["child_id", "surname"], ["C1", name])
    assert done.frame["surname"].to_list() == [name]
    assert done.quarantine.is_empty()


@pytest.mark.parametrize(
    ("text", "says"),
    [("2-3", "range"), ("1 hr/wk", "plain number"), ("two", "not a number"), ("5 hours", "plain number")],
)
def test_v24_hours_that_are_no_number(text, says):
    assert says in reason("provision", "quantity", text)


def test_v24_negative_hours_are_blanked_fractions_and_pounds_are_read():
    done = audited("provision", ["provision_id", "plan_id", "section", "quantity"],
                   ["L1", "P1", "F", "-1"], ["L2", "P1", "F", "0"], ["L3", "P1", "F", "1.25"])  # fmt: skip
    assert done.frame["quantity"].to_list() == [None, 0.0, 1.25]
    assert done.quarantine.select("row", "value", "rule", "effect").rows() == [
        (2, "-1", "out of range", quarantine.CELL_BLANKED)
    ]
    assert value("contract", "annual_value", "£1,200.50") == 1200.5


def test_v25_repeated_keys_keep_the_first_row():
    done = audited("child", ["child_id", "surname"], ["C1", "Ay"], ["C1", "Ay"], ["C1", "Bee"])
    assert done.frame["source_row"].to_list() == [2]
    assert done.quarantine["effect"].to_list() == [quarantine.ROW_KEPT_OUT] * 2
    assert "the same" in done.quarantine["reason"][0]
    assert "other values" in done.quarantine["reason"][1]
    assert all("row 2 of book.xlsx (Sheet)" in why for why in done.quarantine["reason"])


@pytest.mark.parametrize(
    ("born", "ncy", "rules"),
    [
        ("2027-01-01", None, ["after the as-at day"]),
        ("2000-10-31", None, ["too old"]),
        ("2000-11-01", None, []),
        ("2016-08-31", "6", []),
        ("2016-09-01", "5", []),
        ("2016-09-01", "4", []),
        ("2016-09-01", "7", ["year out of step"]),
        ("2023-12-01", "-1", []),
        ("2003-12-01", "14", []),
    ],
)
def test_v27_ages_nobody_has(born, ncy, rules):
    done = audited("child", ["child_id", "date_of_birth", "ncy"], ["C1", born, ncy])
    assert done.quarantine["rule"].to_list() == rules
    assert done.frame["date_of_birth"][0].isoformat() == born


def test_f26_f29_duplicate_headings_of_mapped_columns_are_refused_with_their_letters():
    with pytest.raises(InputError, match=r"'plan_id' \(column A\) and 'Plan  ID' \(column C\)"):
        mapping.apply(table(["plan_id", "child_id", "Plan  ID"], ["P1", "C1", "P1"]), mapping.canonical("plan"))


def test_f29_headings_differing_in_case_spaces_and_dashes_are_the_same():
    mapped = mapping.apply(table(["PLAN\u00a0Id", "child-id"], ["P1", "C1"]), mapping.canonical("plan"))
    assert mapped.frame.select("plan_id", "child_id").row(0) == ("P1", "C1")


def test_f30_a_missing_key_stops_with_the_nearest_heading():
    with pytest.raises(InputError, match=r"book.xlsx, sheet 'Sheet': no heading for plan_id. Expected 'plan_id'; the "
                       r"nearest found is 'Plan Ident' \(column A\)"):  # fmt: skip
        mapping.apply(table(["Plan Ident", "child_id"], ["P1", "C1"]), mapping.canonical("plan"))


def test_f30_extra_columns_are_listed_and_never_read():
    mapped = mapping.apply(table(["plan_id", "NHS number", "issued"], ["P1", "943", None]), mapping.canonical("plan"))
    assert [(u.letter, u.heading, u.nearest) for u in mapped.unmapped] == [
        ("B", "NHS number", None),
        ("C", "issued", "issued_on"),
    ]
    assert "943" not in str(mapped.frame.rows())


def test_f31_columns_in_any_order_and_a_shift_is_noticed():
    headings = ["meeting_on", "review_id", "decision", "decision_on", "report_sent_on"]
    shifted = [["R3", "x", "2026-01-01", "A", "no"], ["R4", "y", "2026-01-01", "A", "no"]]
    rows = [["2026-01-01", "R1", "A", "2026-01-20", "2026-01-10"], ["2026-01-01", "R2", "M", None, None], *shifted]
    mapped = mapping.apply(table(headings, *rows), mapping.canonical("review"))
    assert mapped.frame["meeting_on"].to_list()[:2] == [date(2026, 1, 1)] * 2
    assert any("unusable cells: 2, the first being row 4" in note for note in mapped.notes)


@pytest.mark.parametrize("code", ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#SPILL!"])
@pytest.mark.parametrize("column", ["surname", "upn", "date_of_birth", "sex", "is_looked_after", "ncy"])
def test_f35_error_cells_are_unusable_with_their_code(code, column):
    assert code in reason("child", column, code)


def test_f35_an_error_in_the_key_keeps_the_row_out_once():
    done = audited("plan", ["plan_id", "child_id", "issued_on"], ["#REF!", "C1", "soon"], ["P1", "C1", "2020-01-01"])
    assert done.frame["plan_id"].to_list() == ["P1"]
    assert done.quarantine.select("row", "effect").rows() == [(2, quarantine.ROW_KEPT_OUT)]


def test_f36_a_formula_never_calculated_says_how_to_mend_it():
    assert "Open the file in Excel" in reason("review", "meeting_on", "#UNCALCULATED")


def test_f37_numbers_as_text_and_as_numbers_are_the_same():
    assert value("plan", "plan_id", "139", numeric=lambda: {2}) == value("plan", "plan_id", "139")
    assert value("child", "ncy", "5", numeric=lambda: {2}) == value("child", "ncy", "5.0")


def test_f39_a_table_without_rows_is_typed_and_loads_nothing():
    done = audited("plan", ["plan_id", "child_id"])
    assert done.frame.height == 0
    assert done.quarantine.is_empty()
