"""Ways in which a file can be written that must not change what is read from it."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from audit.read import find_table, numeric_cells, open_book
from audit.read.numbers import shortest
from audit.read.peek import in_words, peek
from audit.read.records import count_records, find_delimiter
from audit.read.unpack import Unpacker
from audit.read.xlsx_scan import blank_strings, scan_sheet
from tests.faults import make_files as make
from tests.faults.make_files import Day, Page, Raw

SHEET = '<worksheet xmlns="m"><sheetData>{}</sheetData></worksheet>'


@pytest.mark.parametrize("size", [1, 7, 64, 100_000])
@pytest.mark.parametrize(
    "xml",
    [
        '<row r="2"><c r="A2"><v>1</v></c></row><row r="4"><c r="A4" t="s"><v>0</v></c><c r="B4"><v>2</v></c></row>',
        "<row r='2'><c r='A2'><v>1</v></c></row><row r='4'><c r='B4' t='n'><v>2</v></c></row>",
        '<row r="1"/><row><c><v>1</v></c></row><row r="3"><c r="A3" s="1"/></row><row><c/><c><v>2</v></c></row>',
        '<row r="2"><c r="A2" t="inlineStr"><is><t> x</t></is></c></row><row r="3"><c r="A3" t="inlineStr"><is><t>'
        '\u00a0 </t></is></c></row><row r="4"><c r="B4" t="str"><f>A1</f><v>y</v></c></row>',
    ],
)
def test_rows_are_counted_however_they_are_written(xml, size):
    data = SHEET.format(xml).encode()
    scan = scan_sheet((data[i : i + size] for i in range(0, len(data), size)), frozenset())
    assert (scan.n_rows, scan.last_row) == (2, 4)
    assert scan.last_column in (1, 2)


def test_prefixed_tags_are_found():
    data = b'<x:worksheet><x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    assert scan_sheet([data], frozenset()).n_rows == 1


def test_many_plain_rows_and_an_odd_one_between():
    rows = "".join(f'<row r="{n}"><c r="A{n}" s="1"/><c r="B{n}"><v>{n}</v></c></row>' for n in range(1, 3001))
    odd = '<row r="3001"><c r="A3001" t="e"><v>#N/A</v></c><c r="B3001"><f>1</f></c></row>'
    odd += '<row r="3002" hidden="1"><c r="C3002"><v>1</v></c></row>'
    data = SHEET.format(rows + odd).encode()
    scan = scan_sheet((data[i : i + 5000] for i in range(0, len(data), 5000)), frozenset())
    assert (scan.n_rows, scan.last_row, scan.last_column) == (3002, 3002, 3)
    assert scan.errors == {"A3001": "#N/A"}
    assert scan.uncalculated == ["B3001"]
    assert scan.hidden_rows == [3002]


def test_shared_strings_that_show_nothing():
    shared = (
        "<sst><si><t>a</t></si><si><t/></si><si><t xml:space='preserve'> \u00a0</t></si><si><r><t>b</t></r></si></sst>"
    )
    blanks = blank_strings(shared.encode())
    assert blanks == {b"1", b"2"}
    cells = "".join(f'<row r="{n + 1}"><c r="A{n + 1}" t="s"><v>{n}</v></c></row>' for n in range(4))
    assert scan_sheet([SHEET.format(cells).encode()], blanks).n_rows == 2


def test_numeric_cells(tmp_path):
    page = Page(make.rows(["id", "when"], ["1", Day(45000)], [2, "45001"], ["3", Raw("", "<f>1</f><v>2</v>")]))
    path = make.xlsx(tmp_path / "a.xlsx", {"s": page})
    assert numeric_cells(path, "s", "A") == {3}
    assert numeric_cells(path, "s", "B") == {2, 4}
    assert numeric_cells(path, "none", "B") == set()
    cells = [make.xls_text(1, 1, "id"), make.xls_number(2, 1, 5), make.xls_text(3, 1, "x")]
    assert numeric_cells(make.xls(tmp_path / "b.xls", cells), "data", "A") == {2}
    body = (
        '<table:table table:name="s"><table:table-row table:number-rows-repeated="2">'
        '<table:table-cell office:value-type="float" office:value="1"/></table:table-row></table:table>'
    )
    assert numeric_cells(make.ods(tmp_path / "c.ods", body), "s", "A") == {1, 2}
    (tmp_path / "d.csv").write_text("id\n1\n")
    assert numeric_cells(tmp_path / "d.csv", "", "A") == set()


def test_values_as_text(tmp_path):
    page = Page(
        make.rows(
            ["what", "value"],
            ["day", Day(45000)],
            ["day and time", Day(45000.5)],
            ["time", Raw('s="1"', "<v>0.375</v>")],
            ["yes", True],
            ["long", Raw("", "<v>44867520326.8435</v>")],
            ["serial 60", Day(60)],
            ["serial 61", Day(61)],
        )
    )
    sheet = open_book(make.xlsx(tmp_path / "a.xlsx", {"s": page})).sheets[0]
    assert sheet.cells["B"].to_list()[1:] == [
        "2023-03-15", "2023-03-15 12:00:00", "09:00:00", "TRUE", "44867520326.8435", "1900-02-29", "1900-03-01",
    ]  # fmt: skip


def test_1904_dates(tmp_path):
    parts = make.xlsx_parts({"s": Page(make.rows(["id", "d"], ["1", Day(60)]))}, date1904=True)
    sheet = open_book(make.write_zip(tmp_path / "a.xlsx", parts)).sheets[0]
    assert sheet.date1904
    assert sheet.cells["B"].to_list() == ["d", "1904-03-01"]
    # An extension that repeats the element hides the date system from some readers.
    again = '<extLst><ext uri="{0}" xmlns:x="urn:x"><x:workbookPr chartTrackingRefBase="1"/></ext></extLst></workbook>'
    parts["xl/workbook.xml"] = str(parts["xl/workbook.xml"]).replace("</workbook>", again)
    assert open_book(make.write_zip(tmp_path / "b.xlsx", parts)).sheets[0].cells["B"].to_list() == ["d", "1904-03-01"]


def test_an_ods_with_repeats_spans_and_line_breaks(tmp_path):
    text = '<table:table-cell office:value-type="string" {}><text:p>{}</text:p></table:table-cell>'
    body = (
        '<table:table table:name="s">\n <table:table-row>\n  '
        + text.format("", "a")
        + text.format('table:number-columns-repeated="2"', "b")
        + '</table:table-row><table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
        + '<table:table-row table:number-rows-repeated="2" table:visibility="collapse">'
        + text.format('table:number-rows-spanned="2"', "c<text:s text:c='2'/>d")
        + "</table:table-row></table:table>"
    )
    sheet = open_book(make.ods(tmp_path / "a.ods", body)).sheets[0]
    assert sheet.cells.rows() == [(1, "a", "b", "b"), (5, "c  d", None, None), (6, "c  d", None, None)]
    assert not sheet.faults
    assert "2 rows with data are hidden (5-6)" in " ".join(sheet.notes)


def test_what_the_first_engine_refuses_the_second_reads(tmp_path):
    page = Page(make.rows(["id", "n", "seen"], ["1", Raw('t="e"', "<v>#SPILL!</v>"), Day(45000)], [None, 2.5, True]))
    sheet = open_book(make.xlsx(tmp_path / "a.xlsx", {"s": page})).sheets[0]
    assert sheet.cells.rows()[1:] == [(2, "1", "#SPILL!", "2023-03-15"), (3, None, "2.5", "TRUE")]
    assert "second, slower one read it" in " ".join(sheet.notes)


def test_a_part_is_checked_against_its_checksum(tmp_path):
    path = make.xlsx(tmp_path / "a.xlsx")
    with path.open("rb") as stream:
        unpacker = Unpacker(stream, "a.xlsx")
        assert unpacker.read("xl/workbook.xml").startswith(b"<workbook")
        assert unpacker.read("none.xml") == b""


@pytest.mark.parametrize(
    ("given_", "wanted"),
    [
        ("139.0", "139"),
        ("1e16", "10000000000000000"),
        ("0.5", "0.5"),
        ("1E-7", "0.0000001"),
        ("-3", "-3"),
        ("x", "x"),
        ("nan", "nan"),
    ],
)
def test_shortest(given_, wanted):
    assert shortest(given_) == wanted


# peek


def test_peek_has_the_contracts_shape_and_knows_a_dataset_by_name(tmp_path):
    seen = peek(
        make.xlsx(tmp_path / "Anything.xlsx", {"Review": make.reviews(), "Notes": Page(make.rows(["a"], ["b"]))})
    )
    assert list(seen) == ["file", "kind", "encoding", "sheets"]
    assert list(seen["sheets"][0]) == ["name", "header_row", "n_rows", "columns", "dataset", "notes"]
    assert seen["sheets"][0]["dataset"] == "review"
    assert seen["sheets"][0]["columns"] == ["review_id", "plan_id", "meeting_on", "hours"]
    assert seen["sheets"][1]["dataset"] is None


@pytest.mark.parametrize(
    ("name", "headings", "dataset"),
    [
        ("information-report.csv", "a,b", "information_report"),
        ("export.csv", "Review ID,Plan ID,Meeting on,decision", "review"),
        ("export.csv", "plan_id,child_id,issued_on", "plan"),
        ("export.csv", "id,name,date", None),
        ("export.csv", "time_period,la_name,plans", None),
    ],
)
def test_peek_knows_a_dataset_by_file_or_headings(tmp_path, name, headings, dataset):
    path = tmp_path / name
    path.write_text(f"{headings}\n{','.join('x1' for _ in headings.split(','))}\n")
    assert peek(path)["sheets"][0]["dataset"] == dataset


def test_peek_in_words(tmp_path):
    path = tmp_path / "plan.csv"
    path.write_bytes("id;name\n1;Zoë\n".encode("cp1252"))
    lines = in_words(peek(path)).splitlines()
    assert lines[0] == "plan.csv: csv, cp1252"
    assert "The table: header in row 1, 1 data row" in lines
    assert any("semicolon" in line for line in lines)
    assert "Zoë" not in "\n".join(lines)


# The two counts of a text file never differ


CELL = st.text(st.sampled_from('ab1 ,;"\n\r\t'), max_size=6)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(CELL, min_size=2, max_size=4), min_size=1, max_size=6), st.sampled_from(["\n", "\r\n", "\r"]))
def test_two_counts_of_a_text_agree(tmp_path, table, newline):
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator=newline).writerows(table)
    text = stream.getvalue()
    assert count_records(text, ",", "t.csv").n_records == len(list(csv.reader(io.StringIO(text, newline=""))))
    path = tmp_path / "t.csv"
    path.write_bytes((newline.join(["id,n", *["1,2"] * 9, ""]) + text).encode())
    found = find_table(open_book(path).sheets[0], known={"id": ["id"], "n": ["n"]})
    assert found.n_rows_seen == found.n_rows_counted == found.rows.height + sum(found.no_records.values())


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a;b;c\n1;1,5;2\n", ";"),
        ("a|b\nx, y, z|1\n", "|"),
        ("a\tb\n1,2\t3\n", "\t"),
        ('"a;b",c\n1,2\n', ","),
        ("one\ntwo\n", ","),
    ],
)
def test_find_delimiter(text, delimiter):
    assert find_delimiter(text, ",") == delimiter


def test_zeros_that_a_format_shows_are_kept(tmp_path):
    book = Workbook()
    sheet = book.active
    for row in (["id", "n"], [1, 1], [345678, 2], ["0007", 3]):
        sheet.append(row)
    for cell in sheet["A"][1:]:
        cell.number_format = "0000"
    book.save(tmp_path / "padded.xlsx")
    read = open_book(tmp_path / "padded.xlsx").sheets[0]
    assert read.cells["A"].to_list() == ["id", "0001", "345678", "0007"]
    assert read.cells["B"].to_list() == ["n", "1", "2", "3"]
    assert "1 number is shown with leading zeros by the format of the cell; taken as shown." in read.notes
