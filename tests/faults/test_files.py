"""The faults of files, F1 to F52: each test carries the id of the promise it proves."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from audit.errors import InputError
from audit.read import child, delimited, find_table, guard, open_book
from audit.read.model import UNCALCULATED
from audit.read.peek import peek
from tests.faults import make_files as make
from tests.faults.make_files import Day, Page, Raw

SECRET = "Zzyzx Canary"


def refused(path: Path, *words: str) -> str:
    """The one sentence with which a file is refused; it names the file and what to do."""
    with pytest.raises(InputError) as caught:
        open_book(path)
    said = str(caught.value)
    assert caught.value.exit_code == 3
    assert path.name[:40] in said
    assert "\n" not in said
    assert SECRET not in said
    for word in words:
        assert word.lower() in said.lower(), said
    return said


def text_file(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return path


def table_of(path: Path, **more: object):
    book = open_book(path)
    return find_table(book.sheets[0], **more)


def whole(table) -> bool:
    """Every row is accounted for, on both routes."""
    return table.n_rows_seen == table.n_rows_counted == table.rows.height + sum(table.no_records.values())


# F1 to F10: what is no usable file


def test_F1_missing_file_names_the_path_and_its_neighbours(tmp_path):
    text_file(tmp_path / "plans.csv", "a,b\n")
    said = refused(tmp_path / "plan.csv", "no such file", "plans.csv")
    assert str(tmp_path) in said


def test_F2_zero_bytes(tmp_path):
    refused(text_file(tmp_path / "plans.xlsx", b""), "empty", "0 bytes", "export it again")


def test_F3_truncated_workbook(tmp_path):
    whole_file = make.xlsx(tmp_path / "whole.xlsx").read_bytes()
    refused(text_file(tmp_path / "half.xlsx", whole_file[: len(whole_file) // 2]), "cut short")


def test_F4_corrupt_member_names_the_part(tmp_path):
    path = make.xlsx(tmp_path / "plans.xlsx")
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        info = archive.getinfo("xl/worksheets/sheet1.xml")
    at = info.header_offset + 30 + len(info.filename) + info.compress_size // 2
    data[at] ^= 0xFF
    path.write_bytes(bytes(data))
    refused(path, "xl/worksheets/sheet1.xml", "damage")


def test_F5_password_protected(tmp_path):
    path = make.ole(tmp_path / "plans.xlsx", {"EncryptedPackage": b"x" * 5000, "EncryptionInfo": b"y" * 300})
    refused(path, "password-protected", "save a copy")
    refused(make.xls(tmp_path / "old.xls", [make.xls_text(1, 1, "a")], password=True), "password-protected")


def test_F6_genuine_xls_is_read(tmp_path):
    cells = [make.xls_text(1, 1, "id"), make.xls_text(1, 2, "hours")]
    cells += [
        make.xls_text(2, 1, "P1"),
        make.xls_number(2, 2, 3.5),
        make.xls_text(3, 1, "P2"),
        make.xls_error(3, 2, 42),
    ]
    book = open_book(make.xls(tmp_path / "old.xls", cells))
    table = find_table(book.sheets[0])
    assert (book.kind, table.header_row) == ("xls", 1)
    assert table.rows.to_dict(as_series=False) == {"row": [2, 3], "A": ["P1", "P2"], "B": ["3.5", "#N/A"]}
    assert whole(table)


def test_F6_an_office_file_that_is_no_workbook(tmp_path):
    refused(make.ole(tmp_path / "letter.xls", {"WordDocument": b"x"}), "not a workbook")


def test_F7_xlsb(tmp_path):
    refused(make.write_zip(tmp_path / "plans.xlsb", {"xl/workbook.bin": b"\x83\x01"}), "binary workbook", "save as")


def test_F8_ods_is_read_or_refused_by_what_it_is(tmp_path):
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    row = "<table:table-row>{}</table:table-row>"
    body = row.format(cell.format("id") + cell.format("seen_on")) + row.format(
        cell.format("P1") + '<table:table-cell office:value-type="date" office:date-value="2026-02-01">'
        "<text:p>1/2/26</text:p></table:table-cell>"
    )
    empty = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    path = make.ods(tmp_path / "plans.ods", f'<table:table table:name="plans">{body}{empty}</table:table>')
    table = table_of(path)
    assert table.rows.row(0) == (2, "P1", "2026-02-01")
    assert whole(table)
    locked = make.ods(tmp_path / "locked.ods", "", manifest="<manifest:encryption-data/>")
    refused(locked, "password-protected")


@pytest.mark.parametrize("suffix", [".xlsx", ".xls"])
def test_F9_html_or_csv_under_a_workbooks_name(tmp_path, suffix):
    page = f"<html><body><table><tr><td>{SECRET}</td></tr></table></body></html>"
    refused(text_file(tmp_path / f"web{suffix}", page), "web page", "save as")
    refused(text_file(tmp_path / f"text{suffix}", f"id,name\n1,{SECRET}\n"), "plain text (CSV)", "rename it to .csv")
    refused(text_file(tmp_path / f"junk{suffix}", bytes(range(256)) * 4), "no workbook")


def test_F10_workbook_named_csv(tmp_path):
    path = make.xlsx(tmp_path / "plans.xlsx")
    refused(path.rename(tmp_path / "plans.csv"), "really", "rename it to .xlsx")
    refused(make.ole(tmp_path / "old.csv", {"Workbook": b"x"}), "really", ".xls")


@pytest.mark.parametrize(
    ("content", "what"), [(b"%PDF-1.7", "PDF"), (b"\x1f\x8b\x08", "gzip"), (b"\0" * 500, "zero bytes")]
)
def test_F9_other_kinds_of_file(tmp_path, content, what):
    refused(text_file(tmp_path / "plans.csv", content), what)


def test_F9_zip_that_is_no_workbook(tmp_path):
    refused(make.write_zip(tmp_path / "a.xlsx", {"plans.csv": "a,b\n"}), "zip archive")
    refused(make.write_zip(tmp_path / "b.xlsx", {"word/document.xml": "<x/>"}), "Word document")


# F11 to F16: producers, locks, changes, limits


def test_F11_strict_workbook_gives_the_same_rows(tmp_path):
    plain = table_of(make.xlsx(tmp_path / "plain.xlsx"))
    strict_parts = make.xlsx_parts({"reviews": make.reviews()}, strict=True)
    strict = table_of(make.write_zip(tmp_path / "strict.xlsx", strict_parts))
    assert strict.rows.equals(plain.rows)


def test_F12_owner_file(tmp_path):
    refused(text_file(tmp_path / "~$plans.xlsx", b"\x05owner"), "close 'plans.xlsx'")


def test_F13_locked_by_excel(tmp_path, monkeypatch):
    path = make.xlsx(tmp_path / "plans.xlsx")

    def locked(*_args, **_more):
        raise PermissionError(13, "sharing violation")

    monkeypatch.setattr(Path, "open", locked)
    refused(path, "open in another program", "close it")


def test_F14_changed_while_read(tmp_path, monkeypatch):
    path = text_file(tmp_path / "plans.csv", "id,name\n1,a\n")
    real = delimited.decode

    def slow(data, name):
        path.write_text("id,name\n1,a\n2,b\n")
        return real(data, name)

    monkeypatch.setattr(delimited, "decode", slow)
    refused(path, "changed while it was being read")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_F15_folder_pipe_and_device(tmp_path):
    refused(tmp_path, "is a folder")
    os.mkfifo(tmp_path / "pipe.csv")
    refused(tmp_path / "pipe.csv", "pipe or a device")
    refused(Path("/dev/null"), "pipe or a device")


def test_F16_too_big_is_refused_before_reading(tmp_path, monkeypatch):
    monkeypatch.setattr(guard, "MAX_BYTES", 1000)
    refused(text_file(tmp_path / "plans.csv", "a,b\n" * 500), "MB")


# F17 to F20: attacks


def test_F17_zip_bomb_by_ratio_and_by_size(tmp_path, monkeypatch):
    parts = make.xlsx_parts({"reviews": make.reviews()})
    bomb = {**parts, "xl/worksheets/sheet1.xml": b" " * 50_000_000}
    refused(make.write_zip(tmp_path / "bomb.xlsx", bomb), "zip bomb")
    monkeypatch.setattr(guard, "MAX_UNPACKED", 2000)
    refused(make.xlsx(tmp_path / "big.xlsx"), "zip bomb")


def test_F17_zip_with_a_lying_header(tmp_path):
    refused(make.lying_header(tmp_path / "lie.xlsx"), "bigger than the file says")


def test_F17_too_many_parts_and_twins(tmp_path):
    parts = make.xlsx_parts({"reviews": make.reviews()})
    refused(make.write_zip(tmp_path / "many.xlsx", {**parts, **{f"x/{n}.xml": "" for n in range(2100)}}), "parts")
    path = make.write_zip(tmp_path / "twin.xlsx", parts)
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("xl/workbook.xml", "<workbook/>")
    refused(path, "two parts of one name")


def test_F18_one_cell_in_the_last_corner(tmp_path):
    page = Page({1: ["id", "name"], 2: ["1", "a"]}, after="")
    parts = make.xlsx_parts({"reviews": page})
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    parts["xl/worksheets/sheet1.xml"] = str(parts["xl/worksheets/sheet1.xml"]).replace("</sheetData>", far)
    refused(make.write_zip(tmp_path / "far.xlsx", parts), "XFD1048576", "delete the empty rows")


def test_F18_a_child_that_dies_is_told_in_one_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(child, "_START", "import os; os.abort()")
    refused(make.xlsx(tmp_path / "plans.xlsx"), "could not be read safely")


def test_F18_a_child_that_hangs_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr(child, "_START", "import time; time.sleep(60)")
    monkeypatch.setattr(child, "PATIENCE", 0.5)
    refused(make.xlsx(tmp_path / "plans.xlsx"), "given up")


@pytest.mark.parametrize(
    "part",
    ["xl/sharedStrings.xml", "xl/styles.xml", "xl/comments1.xml", "xl/drawings/drawing1.xml", "customXml/item1.xml"],
)
def test_F19_a_dtd_in_any_part(tmp_path, part):
    bomb = '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    refused(make.xlsx(tmp_path / "lol.xlsx", more={part: bomb}), "DTD", part)


def test_F19_a_dtd_in_an_ods(tmp_path):
    path = make.ods(tmp_path / "lol.ods", "")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["content.xml"] = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + parts["content.xml"][38:]
    refused(make.write_zip(path, parts), "DTD")


@pytest.mark.parametrize("name", ["../../evil.xml", "/etc/evil.xml", "xl\\..\\..\\evil.xml", "C:/evil.xml"])
def test_F20_paths_out_of_the_zip(tmp_path, name):
    path = make.xlsx(tmp_path / "evil.xlsx", more={"xl/evil_evil.xml": "<x/>"})
    refused(make.xlsx(tmp_path / "evil.xlsx", more={name: "<x/>"}), "points outside")
    assert path.exists()
    assert not list(tmp_path.rglob("evil.xml"))


# F21 to F29: what is noted, and the shape of headers


def test_F21_external_links_and_F22_macros_are_noted(tmp_path):
    parts = make.xlsx_parts({"reviews": make.reviews()}, macro=True)
    parts["xl/externalLinks/externalLink1.xml"] = "<externalLink/>"
    parts["xl/connections.xml"] = "<connections/>"
    parts["xl/vbaProject.bin"] = b"macro"
    book = open_book(make.write_zip(tmp_path / "plans.xlsm", parts))
    said = " ".join(book.notes)
    assert book.kind == "xlsm"
    assert "1 external link " in said
    assert "data connections" in said
    assert "contains macros. They were not run" in said


def test_F22_macro_type_without_macros(tmp_path):
    parts = make.xlsx_parts({"reviews": make.reviews()}, macro=True)
    assert "contains no macros" in " ".join(open_book(make.write_zip(tmp_path / "plans.xlsm", parts)).notes)


def test_F23_hidden_sheets_F24_hidden_rows_F25_filters(tmp_path):
    shown = make.reviews(
        hidden_rows=[3],
        before='<cols><col min="2" max="3" hidden="1"/></cols>',
        after='<autoFilter ref="A1:D4"><filterColumn colId="0"/></autoFilter>',
    )
    path = make.xlsx(
        tmp_path / "plans.xlsx",
        {"old": make.reviews(state="hidden"), "gone": make.reviews(state="veryHidden"), "reviews": shown},
    )
    old, gone, sheet = open_book(path).sheets
    assert [old.hidden, gone.hidden, sheet.hidden] == [True, True, False]
    assert "very hidden" in " ".join(gone.notes)
    said = " ".join(sheet.notes)
    assert "1 row with data is hidden (3)" in said
    assert "filter is on over A1:D4" in said
    assert "2 columns are hidden" in said
    assert find_table(sheet).rows.height == 3


def test_F26_merged_cells_are_named_and_left_blank(tmp_path):
    page = Page(
        make.rows(["region", "school", "pupils"], ["North", "A", 1], [None, "B", 2], ["South", "C", 3]),
        after='<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>',
    )
    table = table_of(make.xlsx(tmp_path / "plans.xlsx", {"s": page}))
    assert "A2:A3" in " ".join(table.notes)
    assert "left blank, not filled" in " ".join(table.notes)
    assert table.rows["A"].to_list() == ["North", None, "South"]


@pytest.mark.parametrize("n_titles", [0, 1, 3, 12, 20])
def test_F27_header_below_titles(tmp_path, n_titles):
    titles = "".join(f"Title {n},,,\n" for n in range(n_titles))
    path = text_file(
        tmp_path / "plans.csv", f"{titles},,,\nplan_id,name,issued_on,hours\nP1,a,2026-01-02,3\nP2,b,2026-01-03,4\n"
    )
    table = table_of(path)
    assert table.header_row == n_titles + 2
    assert table.no_records["title"] == n_titles
    assert table.rows.height == 2
    assert whole(table)
    by_names = table_of(path, known={"plan_id": ["plan_id"], "issued_on": ["Issued", "ISSUED ON"]})
    assert by_names.header_row == n_titles + 2


def test_F27_no_row_with_the_names_asked_for(tmp_path):
    table = table_of(text_file(tmp_path / "plans.csv", "a,b\n1,2\n"), known={"plan_id": ["Plan"], "urn": ["URN"]})
    assert table.header_row is None
    assert table.rows.height == 0
    assert whole(table)


def test_F28_two_row_header_is_joined_and_said(tmp_path):
    text = "Child,Child,Review,Review\nid,name,date,outcome\nC1,a,2026-01-02,x1\nC2,b,2026-01-03,x2\n"
    table = table_of(text_file(tmp_path / "plans.csv", text))
    assert table.header_rows == (1, 2)
    assert [heading.joined for heading in table.headings] == ["Child id", "Child name", "Review date", "Review outcome"]
    assert [heading.text for heading in table.headings] == ["id", "name", "date", "outcome"]
    assert "header spans rows 1-2" in " ".join(table.notes)


def test_F29_repeated_headings_are_faults_with_both_letters(tmp_path):
    table = table_of(text_file(tmp_path / "plans.csv", "id,Date ,name,date\n1,2026-01-02,a,2026-01-03\n"))
    assert len(table.faults) == 1
    assert "columns B and D" in table.faults[0]


# F32 to F39: rows that are no records, and cells that hold nothing usable


def test_F32_totals_and_footers_are_no_records_but_records_stay(tmp_path):
    text = (
        "provider,school,from,hours\n"
        "Total Care Ltd,Abbey,2026-01-02,3\n"
        "Overall Ltd,Brook,2026-01-03,4\n"
        "Acme,Total Brook,2026-01-03,4\n"
        "North total,,,11\n"
        "Crest,Abbey,2026-01-03,4\n"
        "Grand Total,,,15\n"
        "\n"
        "Report generated on 2026-11-04 by the case system\n"
        "Page 1 of 3\n"
    )
    table = table_of(text_file(tmp_path / "plans.csv", text))
    assert table.rows["row"].to_list() == [2, 3, 4, 6]
    assert table.no_records == {"title": 0, "header": 1, "blank": 1, "total": 2, "note": 2, "subheading": 0}
    assert "Rows 5, 7 look like totals" in " ".join(table.notes)
    assert whole(table)


def test_F32_a_key_alone_in_the_last_row_is_a_record(tmp_path):
    text = (
        "child_id,surname,born,school\n" + "".join(f"C{n},Name,2015-01-0{n},Abbey\n" for n in range(1, 6)) + "C6,,,\n"
    )
    table = table_of(text_file(tmp_path / "child.csv", text))
    assert table.rows["A"].to_list()[-1] == "C6"
    assert table.rows.height == 6


def test_F33_repeated_header_rows(tmp_path):
    page = "id,name,hours\n1,a,2\n2,b,3\n"
    table = table_of(text_file(tmp_path / "plans.csv", page * 3))
    assert table.rows["row"].to_list() == [2, 3, 5, 6, 8, 9]
    assert table.no_records["header"] == 3
    assert "repeated in rows 4, 7" in " ".join(table.notes)


def test_F34_formatted_but_empty_rows(tmp_path):
    page = make.reviews(before='<dimension ref="A1:D50000"/>')
    parts = make.xlsx_parts({"reviews": page})
    empty = "".join(f'<row r="{n}"><c r="A{n}" s="1"/><c r="B{n}" s="1"/></row>' for n in range(5, 50_001))
    parts["xl/worksheets/sheet1.xml"] = str(parts["xl/worksheets/sheet1.xml"]).replace(
        "</sheetData>", f"{empty}</sheetData>"
    )
    book = open_book(make.write_zip(tmp_path / "plans.xlsx", parts))
    table = find_table(book.sheets[0])
    assert table.rows.height == 3
    assert "claims to reach row 50,000" in " ".join(book.sheets[0].notes)
    assert whole(table)


def test_F35_error_cells_are_text_and_counted(tmp_path):
    codes = ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#SPILL!"]
    errors = [Raw('t="e"', f"<v>{code}</v>") for code in codes]
    page = Page(make.rows(["id", "hours"], *[[f"P{n}", error] for n, error in enumerate(errors)]))
    book = open_book(make.xlsx(tmp_path / "plans.xlsx", {"s": page}))
    assert find_table(book.sheets[0]).rows["B"].to_list() == codes
    assert "6 cells hold an error" in " ".join(book.sheets[0].notes)
    assert "B2" in " ".join(book.sheets[0].notes)


def test_F36_formulas_without_a_stored_value(tmp_path):
    page = Page(
        make.rows(
            ["id", "hours", "text"],
            ["P1", Raw("", "<f>1+1</f>"), Raw('t="str"', '<f>""</f><v></v>')],
            ["P2", Raw("", "<f>1+1</f><v>2</v>"), "x"],
            [None, Raw("", "<f>1+1</f><v/>")],
        )
    )
    book = open_book(make.xlsx(tmp_path / "plans.xlsx", {"s": page}))
    table = find_table(book.sheets[0])
    assert table.rows["B"].to_list() == [UNCALCULATED, "2", UNCALCULATED]
    assert table.rows["C"].to_list() == [None, "x", None]
    assert "2 formulas have no stored value, at B2, B4" in " ".join(book.sheets[0].notes)
    assert whole(table)


def test_F37_numbers_as_text_and_as_numbers_read_alike(tmp_path):
    values = ["139", "0.5", "100001", "10000000000000000"]
    as_text = Page(make.rows(["id", "n"], *[[f"P{i}", value] for i, value in enumerate(values)]))
    as_number = Page(make.rows(["id", "n"], *[[f"P{i}", Raw("", f"<v>{value}</v>")] for i, value in enumerate(values)]))
    book = open_book(make.xlsx(tmp_path / "plans.xlsx", {"text": as_text, "number": as_number}))
    for sheet in book.sheets:
        assert find_table(sheet).rows["B"].to_list() == values


def test_F38_two_tables_on_a_sheet_are_said(tmp_path):
    beside = text_file(tmp_path / "beside.csv", "id,hours,,urn,places\n1,2,,100001,30\n2,3,,100002,40\n")
    assert "two tables" in " ".join(table_of(beside).notes)
    below = text_file(
        tmp_path / "below.csv",
        "id,seen,hours\n1,2026-01-02,3\n2,2026-01-03,4\n,,\nurn,opened,places\n9,2026-01-02,30\n",
    )
    assert "row 5" in " ".join(note for note in table_of(below).notes if "another table begins" in note)


def test_F39_empty_sheet_and_header_only(tmp_path):
    book = open_book(make.xlsx(tmp_path / "plans.xlsx", {"none": Page(), "head": Page(make.rows(["id", "name"]))}))
    none, head = (find_table(sheet) for sheet in book.sheets)
    assert none.header_row is None
    assert "empty" in " ".join(book.sheets[0].notes)
    assert head.header_row == 1
    assert "no data row" in " ".join(head.notes)


# F42 to F52: text files and names


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", ["", "end"])
@pytest.mark.parametrize(
    ("codec", "reported"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1252", "cp1252"),
    ],
)
def test_F42_F43_F44_F46_encodings_and_line_ends(tmp_path, codec, reported, newline, last):
    text = newline.join(["id,name", "1,Zoë O’Brien", "2,Łucja" if codec != "cp1252" else "2,Renée"]) + (
        newline if last else ""
    )
    book = open_book(text_file(tmp_path / "plans.csv", text.encode(codec)))
    table = find_table(book.sheets[0])
    assert book.encoding == reported
    assert [heading.text for heading in table.headings] == ["id", "name"]
    assert table.rows["B"][0] == "Zoë O’Brien"
    assert table.rows.height == 2
    assert whole(table)
    if newline == "\r":
        assert "CR alone" in " ".join(book.sheets[0].notes)
    if codec == "cp1252":
        assert "Windows-1252" in " ".join(book.sheets[0].notes)


def test_F45_mixed_encodings(tmp_path):
    mixed = "id,name\n1,Zoë\n".encode() + "2,Renée\n".encode("cp1252")
    refused(text_file(tmp_path / "plans.csv", mixed), "two encodings", "line 2", "line 3")
    refused(text_file(tmp_path / "odd.csv", b"id,name\n1,a\x81b\n"), "line 2", "neither")


def test_F46_mixed_line_ends(tmp_path):
    book = open_book(text_file(tmp_path / "plans.csv", b"id,name\r\n1,a\n2,b\r3,c"))
    assert find_table(book.sheets[0]).rows["B"].to_list() == ["a", "b", "c"]
    assert "mixed" in " ".join(book.sheets[0].notes)


def test_F47_nul_bytes_and_control_characters(tmp_path):
    refused(text_file(tmp_path / "plans.csv", b"id,name\n1,a\n2,b\0c\n"), "NUL", "line 3")
    book = open_book(text_file(tmp_path / "marks.csv", "id,name\n1,a\x01\u200bb\n2,\u200b\n"))
    assert find_table(book.sheets[0]).rows["B"].to_list() == ["ab", None]
    assert "Invisible characters were removed from 2 cells" in " ".join(book.sheets[0].notes)


@pytest.mark.parametrize(("delimiter", "said"), [(";", "semicolon"), ("\t", "tab"), ("|", "vertical bar"), (",", "")])
def test_F48_delimiters(tmp_path, delimiter, said):
    lines = [["id", "name", "note"], ["1", "a, b", "x"], ["2", "c", '"y"']]
    path = text_file(
        tmp_path / "plans.csv",
        "\n".join(delimiter.join(f'"{c}"' if "," in c else c for c in line) for line in lines),
    )
    book = open_book(path)
    assert [heading.text for heading in find_table(book.sheets[0]).headings] == ["id", "name", "note"]
    assert said in " ".join(book.sheets[0].notes)


def test_F48_sep_line(tmp_path):
    book = open_book(text_file(tmp_path / "plans.csv", "sep=;\nid;name\n1;a\n"))
    table = find_table(book.sheets[0])
    assert table.header_row == 2  # the numbers are those of the file's rows
    assert table.rows.row(0) == (3, "1", "a")
    assert whole(table)


def test_F49_ragged_rows_are_neither_shifted_nor_lost(tmp_path):
    table = table_of(text_file(tmp_path / "plans.csv", "id,name,age\n1,John\n2,Julie,26,Potatoes\n3,Jo,4\n"))
    said = " ".join(table.notes)
    assert "too short (row 2)" in said
    assert "too long (row 3)" in said
    assert "Potatoes" not in said
    assert table.rows.rows() == [
        (2, "1", "John", None, None),
        (3, "2", "Julie", "26", "Potatoes"),
        (4, "3", "Jo", "4", None),
    ]
    assert whole(table)


def test_F49_quotes(tmp_path):
    text = 'id,note\n1,"line one\nline, two"\n2,"say ""yes"""\n3,5" pipe\n4, "spaced, quote"\n'
    table = table_of(text_file(tmp_path / "plans.csv", text))
    assert table.rows["B"].to_list() == ["line one\nline, two", 'say "yes"', '5" pipe', "spaced, quote"]
    assert whole(table)
    refused(text_file(tmp_path / "open.csv", f'id,note\n1,a\n2,"{SECRET}\n3,b\n'), "line 3", "never closed")
    slipped = open_book(text_file(tmp_path / "slip.csv", 'id,note\n1,"a\n2,b\n3,"c"\n4,d\n')).sheets[0]
    assert "line 2" in slipped.faults[0]


def test_F50_long_lines_and_wide_rows(tmp_path):
    refused(text_file(tmp_path / "long.csv", "id,note\n1," + "x" * 10_000_000), "far too long")
    refused(text_file(tmp_path / "wide.csv", ",".join("abc" for _ in range(20_000))), "20,000 cells")


@pytest.mark.parametrize("name", ["plans & 'more' – ünï ☃.csv", "-rf.csv", "x" * 240 + ".csv", "con.csv"])
def test_F51_names_of_files(tmp_path, name):
    assert open_book(text_file(tmp_path / name, "id,name\n1,a\n")).file == name


def test_F51_a_workbooks_name_never_reaches_a_shell(tmp_path):
    path = make.xlsx(tmp_path / "$(touch evil) & ünï; 'x'.xlsx")
    assert find_table(open_book(path).sheets[0]).rows.height == 3
    assert not list(tmp_path.glob("evil*"))


def test_F52_the_share_drops_out(tmp_path, monkeypatch):
    path = text_file(tmp_path / "plans.csv", "id,name\n1,a\n")

    def gone(*_args):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "read_bytes", gone)
    refused(path, "cannot be read", "drive is connected")


# What holds for all of them


def test_the_temporary_folder_is_always_removed(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    open_book(make.xlsx(tmp_path / "plans.xlsx"))
    refused(make.xlsx(tmp_path / "lol.xlsx", more={"xl/x.xml": "<!DOCTYPE x>"}), "DTD")
    assert not list((tmp_path / "tmp").iterdir())


def test_several_files_at_the_same_time(tmp_path):
    paths = [make.xlsx(tmp_path / f"plans{n}.xlsx") for n in range(4)]
    with ThreadPoolExecutor(4) as pool:
        books = list(pool.map(open_book, paths))
    assert [find_table(book.sheets[0]).rows.height for book in books] == [3, 3, 3, 3]


def test_the_child_needs_nothing_of_the_surroundings(tmp_path, monkeypatch):
    """Bare environment, another folder, a module named like ours in it."""
    (tmp_path / "audit.py").write_text("raise SystemExit('wrong audit')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert find_table(open_book(make.xlsx(tmp_path / "plans.xlsx")).sheets[0]).rows.height == 3


def test_the_child_leaves_out_what_it_does_not_need():
    code = "import sys, audit.read.worker; print({'polars', 'pandera', 'duckdb', 'lxml', 'typer'} & set(sys.modules))"
    root = Path(child.__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_notes_hold_no_value_of_a_record(tmp_path):
    page = Page(
        make.rows(
            ["id", "name", "seen_on"],
            ["C1", SECRET, Day(45000)],
            ["C2", f" {SECRET}\u200b ", SECRET],
            ["C3", SECRET, Day(45002)],
            ["C4", SECRET, Day(2)],
            ["Total", None, 3],
        )
    )
    seen = peek(make.xlsx(tmp_path / "plans.xlsx", {"s": page}))
    assert SECRET not in str(seen)
    assert "45000" not in str(seen)
