"""Real files that others made: what is in each was written down from the files, not from our output.

Each line is a sheet: its name, the header's row (None where there is none), the number of records, the number of
columns where it is known for sure, and words that what is said about the sheet must hold.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from audit.read import find_table, open_book
from audit.read.peek import look


class Seen(NamedTuple):
    sheet: str
    header: int | None
    data: int
    columns: int | None = None
    said: tuple[str, ...] = ()


ANNEX_A = [(1, 7), (2, 8), (3, 11), (4, 12), (5, 14), (6, 14), (7, 17), (8, 34), (10, 16), (11, 19)]
BOM = "UTF-8 with a byte order mark"
D2I, LAIT, DASH, EES = "d2i_annexa_sen", "dfe_lait", "dfe_send_dashboard", "ehcp_ees_2025"
HORROR, MESSY, READXL = "messytables_horror", "frictionless_messy", "readxl_messy"
TRIBUNAL = "SEND Tribunals and appeal rate 2014-2024.csv"

WORKBOOKS: dict[str, tuple[str, list[Seen]]] = {
    f"{D2I}/fake_sen.xlsx": (
        "xlsx",
        [
            Seen("List_1", 1, 2, 21),
            Seen("List_2", 1, 2, 17, ("claims to reach row 4",)),
        ],
    ),
    f"{D2I}/annex_a_send_validation_rules.xlsx": (
        "xlsx",
        [
            Seen("Sheet1", 2, 31, 4, ("blank row", "22")),
            Seen("Sheet3", None, 0, 0, ("empty",)),
        ],
    ),
    "cscdp_annexa/example-A-2005.xls": (
        "xls",
        [
            Seen("List_1", 2, 1, 7, ("above the header", "A1:G1")),
            Seen("List_2", 2, 12, 8, ("'N/A' 12 times in column H",)),
            Seen("List_3", 2, 0, 11, ("no data row",)),
            *[Seen(f"List_{n}", 2, 0, None, ("no data row",)) for n in range(4, 12)],
            Seen("Front_Sheet", None, 0, None, ("No header",)),
        ],
    ),
    "cscdp_annexa/2015-01-sample.xlsx": (
        "xlsx",
        [
            Seen("List_3", 2, 5, 11, ("above the header",)),
            *[Seen(f"List_{n}", 2, 0, width, ("no data row",)) for n, width in ANNEX_A if n != 3],
            Seen("Front_Sheet", None, 0),
        ],
    ),
    "liia_annex_a/Annex_A_2024_Jan.xlsx": (
        "xlsx",
        [
            Seen(f"List {n}", 1, data, width, said)
            for n, data, width, said in [
                (1, 5, 7, ()),
                (2, 5, 8, ()),
                (3, 6, 11, ("Non-breaking",)),
                (4, 5, 12, ("Non-breaking",)),
                (5, 5, 14, ("Non-breaking",)),
                (6, 5, 14, ("#N/A (10)", "M2")),
                (7, 7, 17, ()),
                (8, 5, 34, ()),
                (9, 6, 17, ()),
                (10, 5, 16, ("formulas",)),
                (11, 5, 19, ("formulas",)),
            ]
        ],
    ),
    f"{LAIT}/la_code_list.xlsx": ("xlsx", [Seen("Sheet1", 1, 171, 4, ("'NA'",))]),
    f"{LAIT}/sn_may_2025.xlsx": (
        "xlsx",
        [
            Seen("LA SN Groups", 3, 158, 25, ("'SNP' is repeated 10 times", "row 169", "Row 158 is a sub-heading")),
        ],
    ),
    f"{DASH}/la_region_lookup_raw.xlsx": (
        "xlsx",
        [
            Seen(
                "Sheet1",
                3,
                153,
                3,
                ("10 merged ranges", "left blank", "Row 158 is a note", "Columns A, B have no heading"),
            ),
        ],
    ),
    f"{DASH}/la_region_lookup_raw.ods": ("ods", [Seen("Sheet1", 3, 152, 3, ("Row 157 is a note", "merged"))]),
    f"{DASH}/DSG_by_year_dr.xlsx": (
        "xlsx",
        [
            Seen(name, 1, data, 4, ("does not contain", "5 sheets have the same headings", "'la_code'"))
            for name, data in [
                ("dsg_budget_20", 163),
                ("dsg_budget_2021_03_16", 163),
                ("dsg_budget_2022_03_17", 164),
                ("dsg_budget_2023_03_16", 164),
                ("dsg_budget_2024_03_30", 165),
            ]
        ],
    ),
    f"{DASH}/Area_SEND_inspection_data_01_May_2016_to_31_August_2022.ods": (
        "ods",
        [
            Seen("Area_SEND_up_to_31_Aug_2022", 5, 149, 13, ("4 rows above the header", "36 cells are something else")),
        ],
    ),
    "d2i_misc/ofsted_csc_send_overview.xlsx": (
        "xlsx",
        [
            Seen(
                "ofsted_cs_send_inspections",
                1,
                72,
                16,
                (
                    "26 dates are a stand-in",
                    "01/01/1900",
                    "'nan'",
                    "'None'",
                    "72 cells are formulas",
                    "'next_inspection_by_date') holds dates, but",
                ),
            ),
        ],
    ),
    f"{READXL}/deaths.xlsx": (
        "xlsx",
        [
            Seen("arts", 5, 10, 6, ("4 rows above", "Rows 16-19 are notes", "formulas", "merged")),
            Seen("other", 5, 10, 6, ("4 rows above", "Rows 16-19 are notes")),
        ],
    ),
    f"{READXL}/skipping.xlsx": (
        "xlsx",
        [
            Seen(name, 3, 2, 2, ("blank row",))
            for name in ("two_blank_rows", "occupied_row_and_blank_row", "two_occupied_rows")
        ],
    ),
    f"{READXL}/clippy.xlsx": (
        "xlsx",
        [
            Seen("list-column", 1, 4, 2),
            Seen("two-row-header", 2, 1, 4, ("spans rows 1-2", "name (at birth)")),
        ],
    ),
    f"{READXL}/style-only-cells.xlsx": ("xlsx", [Seen("Data", 1, 3, 5, ("Column D has no heading", "row 7"))]),
    f"{READXL}/unnamed-duplicated-columns.xlsx": (
        "xlsx",
        [
            Seen("Sheet1", 1, 2, 4, ("'var2' is repeated 2 times: columns B and D", "Columns A, C have no heading")),
        ],
    ),
    f"{READXL}/utf8-sheet-names.xlsx": ("xlsx", [Seen("µ", 1, 1, 1), Seen("∂", 1, 1, 1)]),
    f"{READXL}/nonstandard-xml-ns-prefix.xlsx": ("xlsx", [Seen("Sheet1", 1, 2, 2)]),
    f"{HORROR}/libreoffice.xlsx": ("xlsx", [Seen("Sheet1", None, 0, 0, ("empty",))]),
    f"{HORROR}/bian-anal-mca-2005-dols-eng-1011-0312-tab3.xlsm": (
        "xlsm",
        [
            Seen("Definitions", None, 0, 0, ("macro type", "no macros", "No header was found")),
        ],
    ),
    f"{MESSY}/multiline-headers.xlsx": (
        "xlsx",
        [
            Seen("Лист1", 5, 1, 4, ("spans rows 1-5", "'Region'", "'Caloric contribution (%)'", "5 merged ranges")),
        ],
    ),
    f"{MESSY}/issue-1024.xlsx": (
        "xlsx",
        [
            Seen(
                "IPC",
                12,
                45,
                55,
                ("spans rows 10-12", "26 merged", "Row 13 looks like a total", "Rows 62, 64 are notes"),
            ),
        ],
    ),
    f"{MESSY}/skip-rows.xlsx": (
        "xlsx",
        [
            Seen("Sheet 1", 2, 1, 2, ("1904", "A1:B1", "Row 4 looks like a total", "above the header")),
        ],
    ),
    f"{HORROR}/blank_line.ods": ("ods", [Seen("Sheet1", 1, 3, 3, ("blank row", "4"))]),
    f"{READXL}/dates-1904.xls": ("xls", [Seen("Sheet1", None, 1, 0, ("1904", "No header", "5 columns"))]),
    f"{READXL}/dates-leap-year-1900-xlsx.xlsx": (
        "xlsx",
        [
            Seen("for_testing", 1, 7, 3, ("serial number 60",)),
            Seen("for_human_eyes", 1, 10, 3, ("serial number 60",)),
        ],
    ),
    f"{READXL}/texty-dates-xlsx.xlsx": ("xlsx", [Seen("Sheet1", 1, 2, 1)]),
    f"{READXL}/type-me.xlsx": (
        "xlsx",
        [
            Seen("logical_coercion", 1, 10, 2, ("1904", "mixes kinds")),
            Seen("numeric_coercion", 1, 7, 2, ("mixes kinds",)),
            Seen("date_coercion", 1, 7, 2, ("mixes kinds",)),
            Seen("text_coercion", 1, 6, 2),
        ],
    ),
    f"{READXL}/whitespace-xlsx.xlsx": (
        "xlsx",
        [
            Seen("whitespace", 1, 6, 1, ("trimmed", "formulas")),
            Seen("logical_and_NA", 1, 2, 1, ("trimmed",)),
        ],
    ),
    f"{MESSY}/cast-int-to-string-issue-1251.xlsx": ("xlsx", [Seen("Feuille1", 1, 2, 5)]),
    f"{MESSY}/preserve-formatting.xlsx": ("xlsx", [Seen("Sheet1", 1, 1, 11)]),
}

TEXTS: dict[str, tuple[str, Seen]] = {
    "liia_school_census/2025_spring_pupilnolongeronroll.csv": ("utf-8", Seen("", 1, 375, 23)),
    "liia_school_census/2025_spring_termlyexclusionsoffroll.csv": ("utf-8", Seen("", 1, 516, 12)),
    "ebi_gias/gias.csv": ("utf-8", Seen("", 1, 60, 140)),
    "ebi_gias/census_pupils.csv": ("utf-8", Seen("", 1, 60, 256)),
    "gias_real/edubasealldata20250422-establishment-types.csv": ("utf-8", Seen("", 1, 50, 5)),
    f"{EES}/annual_reviews.raw_head400.csv": (
        "utf-8-sig",
        Seen("", 1, 399, 34, (BOM, "'review_meeting_prior_24' is repeated 2 times: columns R and S", "'x' 26 times")),
    ),
    f"{EES}/sen2_dmo_dco.csv": ("utf-8-sig", Seen("", 1, 1064, 13, (BOM, "'n/a' 911 times"))),
    f"{EES}/{TRIBUNAL}": (
        "utf-8-sig",
        Seen(
            "",
            5,
            157,
            37,
            (
                BOM,
                "spans rows 4-5",
                "2014 Appeals registered4",
                "Rows 174-175 look like totals",
                "Rows 177-190 are notes",
                "Rows 6, 19, 45, 61, 73, 88, 100-101, 116, 136, 156 are sub-headings",
                "'..'",
                "above the header",
            ),
        ),
    ),
    f"{LAIT}/development_update_log.csv": (
        "utf-8",
        Seen("", 1, 6, 5, ("8 of them CR CR LF", "Column E has no heading", "'NA'")),
    ),
    f"{DASH}/etr.csv": ("utf-8", Seen("", None, 211, 0, ("No header", "27 columns"))),
    "la_open_data/prompt_payment.csv": ("utf-8", Seen("", 1, 8, 8)),
    "la_open_data/trafford_land_and_building_assets.csv": ("utf-8", Seen("", 1, 608, 20)),
    f"{MESSY}/blank-rows-multiple.csv": ("utf-8", Seen("", 1, 2, 3, ("11 blank rows",))),
    f"{MESSY}/defective-rows.csv": ("utf-8", Seen("", 1, 2, 4, ("too short (row 2)", "too long (row 3)"))),
    f"{MESSY}/duplicate-headers.csv": ("utf-8", Seen("", 1, 2, 5, ("'id' is repeated 3 times: columns A, C and E",))),
    f"{HORROR}/excel_pasting.csv": (
        "utf-8",
        Seen("", 4, 13, 9, ("2 rows above", "Row 18 looks like a total", "Rows 20-21 are notes", "line end")),
    ),
    f"{HORROR}/mixedGLB.csv": ("utf-8", Seen("", 4, 133, 19, ("CR alone", "'****'", "2 rows above"))),
    f"{HORROR}/utf-16le_encoded.csv": ("utf-16-le", Seen("", 1, 327, 19, ("UTF-16", "trimmed"))),
    f"{HORROR}/utf8bom.csv": ("utf-8-sig", Seen("", 1, 0, 2, (BOM, "no data row"))),
    f"{MESSY}/latin1.csv": ("cp1252", Seen("", 1, 2, 2, ("Windows-1252",))),
    f"{HORROR}/complex.csv": ("utf-8", Seen("", 1, 3, 4)),
    f"{MESSY}/issue-1066-largecellsize.csv": ("utf-8", Seen("", 1, 19, 2, ("a row is a record, not a line",))),
}

#: Cells as they stand in the files: sheet, row, letter, text. Dates of type-me.xlsx by the 1904 system it declares.
VALUES: dict[str, list[tuple[str, int, str, str | None]]] = {
    "liia_annex_a/Annex_A_2024_Jan.xlsx": [("List 10", 2, "I", "2009-08-11"), ("List 6", 2, "M", "#N/A")],
    f"{D2I}/annex_a_send_validation_rules.xlsx": [("Sheet1", 3, "C", "101a"), ("Sheet1", 34, "C", "209")],
    f"{D2I}/fake_sen.xlsx": [("List_1", 2, "D", "1993-12-05"), ("List_2", 3, "A", "wilbert")],
    "cscdp_annexa/example-A-2005.xls": [
        ("List_2", 3, "F", "2010-01-01"),
        ("List_2", 3, "G", "2010-01-15"),
        ("List_2", 7, "A", "1009"),
        ("List_2", 8, "A", "1009"),
    ],
    "cscdp_annexa/2015-01-sample.xlsx": [("List_3", 6, "I", None), ("List_3", 3, "D", "2014-01-01")],
    "liia_school_census/2025_spring_pupilnolongeronroll.csv": [
        ("", 2, "C", "2020-Apr-19 00:00:00"),
        ("", 2, "S", "139.0"),
    ],
    f"{READXL}/deaths.xlsx": [("arts", 6, "C", "69"), ("arts", 6, "D", "TRUE"), ("arts", 6, "E", "1947-01-08")],
    f"{READXL}/dates-1904.xls": [("Sheet1", 1, letter, "2000-01-01") for letter in "ABCDE"],
    f"{READXL}/dates-leap-year-1900-xlsx.xlsx": [
        ("for_testing", 2, "A", "1900-01-01 08:00:00"),
        ("for_testing", 4, "A", "1900-02-28 08:00:00"),
        ("for_testing", 5, "A", "1900-02-29"),
        ("for_testing", 6, "A", "1900-03-01 08:00:00"),
        ("for_testing", 8, "A", "1904-01-01 08:00:00"),
    ],
    f"{READXL}/texty-dates-xlsx.xlsx": [
        ("Sheet1", 2, "A", "1985-03-11 13:00:00"),
        ("Sheet1", 3, "A", "1985-03-11 13:23:32"),
    ],
    f"{READXL}/type-me.xlsx": [
        ("logical_coercion", 5, "A", "2016-01-01"),
        ("date_coercion", 8, "A", "39448"),
        ("date_coercion", 3, "A", "2016-05-23"),
    ],
    f"{READXL}/whitespace-xlsx.xlsx": [
        ("whitespace", 2, "A", "<-space"),
        ("whitespace", 4, "A", None),
        ("whitespace", 7, "A", "tab->"),
    ],
    f"{MESSY}/cast-int-to-string-issue-1251.xlsx": [("Feuille1", 2, "A", "001"), ("Feuille1", 3, "D", "1")],
    f"{MESSY}/preserve-formatting.xlsx": [("Sheet1", 2, letter, "2040-05-20") for letter in "GHIJK"],
    f"{MESSY}/duplicate-headers.csv": [("", 2, "E", "001101")],
    f"{MESSY}/defective-rows.csv": [("", 2, "C", None), ("", 3, "D", "Potatoes"), ("", 3, "C", "26")],
    f"{MESSY}/latin1.csv": [("", 3, "B", "©")],
    f"{HORROR}/blank_line.ods": [("Sheet1", 2, "C", "2010-10-10"), ("Sheet1", 5, "A", "Ian")],
    f"{HORROR}/complex.csv": [("", 4, "C", "6,000,000"), ("", 4, "B", None), ("", 2, "B", "24 October 2011")],
    f"{HORROR}/mixedGLB.csv": [("", 5, "A", "1880"), ("", 137, "A", "2012")],
    f"{DASH}/la_region_lookup_raw.ods": [
        ("Sheet1", 4, "A", "North East"),
        ("Sheet1", 5, "A", None),
        ("Sheet1", 4, "C", "76,409"),
    ],
    f"{DASH}/Area_SEND_inspection_data_01_May_2016_to_31_August_2022.ods": [
        ("Area_SEND_up_to_31_Aug_2022", 6, "E", "2017-03-27"),
        ("Area_SEND_up_to_31_Aug_2022", 8, "I", "Not revisited yet"),
    ],
    "d2i_misc/ofsted_csc_send_overview.xlsx": [
        ("ofsted_cs_send_inspections", 2, "J", "18/11/24"),
        ("ofsted_cs_send_inspections", 2, "O", "0"),
    ],
    f"{DASH}/DSG_by_year_dr.xlsx": [("dsg_budget_20", 3, "A", "202"), ("dsg_budget_20", 2, "C", "44867520326.8435")],
    f"{EES}/{TRIBUNAL}": [("", 7, "C", "-"), ("", 8, "D", "2,533"), ("", 7, "A", "Darlington")],
}

#: Headings as they stand, of the lowest header row.
HEADINGS = {
    f"{EES}/annual_reviews.raw_head400.csv": {
        0: "time_period",
        17: "review_meeting_prior_24",
        18: "review_meeting_prior_24",
    },
    f"{EES}/{TRIBUNAL}": {0: "", 1: "", 2: "Appeals registered4", 36: "In development: SEND Tribunal Appeal Rate2"},
    f"{DASH}/la_region_lookup_raw.xlsx": {0: "", 1: "", 2: "2021/22"},
    f"{MESSY}/multiline-headers.xlsx": {0: "Region"},
    f"{D2I}/fake_sen.xlsx": {10: "Main education establishment – URN", 19: "Which children's social care team?"},
    f"{MESSY}/preserve-formatting.xlsx": {0: "empty", 2: "0.00", 6: "m/d/yy"},
    f"{HORROR}/excel_pasting.csv": {0: "Year", 1: "2000", 8: "2007"},
    f"{MESSY}/issue-1024.xlsx": {0: "Country", 7: "#", 12: "%"},
}


@cache
def book_of(path: Path):
    return open_book(path)


@cache
def looked_at(path: Path) -> dict:
    return look(book_of(path))


def test_every_file_is_expected(real_inputs):
    there = {path.relative_to(real_inputs).as_posix() for path in real_inputs.rglob("*/*") if path.is_file()}
    assert there == WORKBOOKS.keys() | TEXTS.keys()
    assert len(there) == 54


@pytest.mark.parametrize("name", WORKBOOKS)
def test_workbook(real_inputs, name):
    kind, expected = WORKBOOKS[name]
    seen = looked_at(real_inputs / name)
    assert (seen["file"], seen["kind"], seen["encoding"]) == (Path(name).name, kind, None)
    sheets = {sheet["name"]: sheet for sheet in seen["sheets"]}
    for want in expected:
        check(want, sheets[want.sheet])


@pytest.mark.parametrize("name", TEXTS)
def test_text_file(real_inputs, name):
    encoding, want = TEXTS[name]
    seen = looked_at(real_inputs / name)
    assert (seen["file"], seen["kind"], seen["encoding"]) == (Path(name).name, "csv", encoding)
    assert len(seen["sheets"]) == 1
    check(want, seen["sheets"][0])


def check(want: Seen, sheet: dict) -> None:
    said = " ".join(sheet["notes"])
    assert (sheet["name"], sheet["header_row"], sheet["n_rows"]) == want[:3]
    assert want.columns is None or len(sheet["columns"]) == want.columns
    assert [word for word in want.said if word not in said] == []
    assert sheet["dataset"] is None


@pytest.mark.parametrize("name", [*WORKBOOKS, *TEXTS])
def test_every_row_is_accounted_for(real_inputs, name):
    for sheet in book_of(real_inputs / name).sheets:
        table = find_table(sheet)
        assert not sheet.faults
        assert table.n_rows_seen == table.n_rows_counted == table.rows.height + sum(table.no_records.values())


@pytest.mark.parametrize("name", VALUES)
def test_cells_keep_their_address_and_value(real_inputs, name):
    sheets = {sheet.name: sheet.cells for sheet in book_of(real_inputs / name).sheets}
    for sheet, row, letter, text in VALUES[name]:
        found = sheets[sheet].filter(sheets[sheet]["row"] == row)[letter].to_list()
        assert (sheet, row, letter, found) == (sheet, row, letter, [text])


@pytest.mark.parametrize("name", HEADINGS)
def test_headings_as_found(real_inputs, name):
    columns = looked_at(real_inputs / name)["sheets"][0]["columns"]
    assert {place: columns[place] for place in HEADINGS[name]} == HEADINGS[name]


def test_joined_names_of_a_header_in_two_rows(real_inputs):
    table = find_table(book_of(real_inputs / f"{EES}/{TRIBUNAL}").sheets[0])
    assert [heading.joined for heading in table.headings[:3]] == [
        "Local Authority",
        "LA code",
        "2014 Appeals registered4",
    ]


def test_hard_spaces_are_folded(real_inputs):
    sheet = book_of(real_inputs / "liia_annex_a/Annex_A_2024_Jan.xlsx").sheets[2]
    assert not sheet.cells["K"].str.contains("\u00a0").any()
    assert sheet.cells["K"].str.contains(" ").any()
