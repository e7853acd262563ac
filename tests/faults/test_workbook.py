"""The dashboard under text meant to harm it, text too long for it, and more rows than it can hold (A2, A4, V21-V23)."""

import re
import tempfile
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from defusedxml.ElementTree import fromstring

from audit.report import archive, sheets, workbook
from tests.unit.report_fixture import case, check, doubt, source, store_of
from tests.unit.workbook_reader import opened, table, texts, xml

HARMFUL = [
    "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u00a0=1", "safe\n=1", "#REF!", "#N/A",
    '=HYPERLINK("http://example.invalid/"&A1)', "<script>alert(1)</script>", "</t></is></c><c><f>1+1</f></c>",
    "]]>&amp;<!DOCTYPE x>", "_x003D_1", "{=1}", "TRUE", "1e5", "00123",
]  # fmt: skip


def _harmed(folder: Path) -> Path:
    """Write a workbook in which every text anybody could supply is harmful."""
    cases = [
        case("ANR04", text, "breach", 5, child_id=text, urn=text, reason=text, source_file=text, source_sheet=text)
        for text in HARMFUL
    ]
    cases += [{**one, "verdict": verdict, "days": -5} for one in cases for verdict in ("pending", "unknown")]
    checks = [check("ANR04", cases, duty=HARMFUL[0], owner=HARMFUL[1], mend=HARMFUL[11], message=HARMFUL[0])]
    listed = [doubt("cell blanked", value=text, file=text, sheet=text, column=text) for text in HARMFUL]
    data = {
        "child": [{"child_id": text, "caseworker": text, "team": text} for text in HARMFUL],
        "school": [{"urn": text, "name": text, "phase": text, "type_name": text} for text in HARMFUL],
    }
    path = folder / "dashboard.xlsx"
    with store_of(cases, checks, listed, [source(file=HARMFUL[0], notes=HARMFUL[0])], data) as store:
        workbook.write(store, path)
    return path


def test_no_cell_can_act_as_a_formula(tmp_path: Path) -> None:
    path = _harmed(tmp_path)
    parts = xml(path, r"\.xml$")
    assert len(parts) > 10
    for name, part in parts.items():
        tree = fromstring(part)
        cells = [node for node in tree.iter() if node.tag.rpartition("}")[2] == "f"]
        assert not [node for node in cells if "worksheets" in name], name
        assert "calcChain" not in name
    with ZipFile(path) as archive:
        assert not [name for name in archive.namelist() if "externalLink" in name or "vba" in name.lower()]


def test_harmful_text_stays_the_text_it_was(tmp_path: Path) -> None:
    book = opened(_harmed(tmp_path))
    held = {row["What it holds"] for row in table(book["Rows to mend"])}
    assert held == {text.replace("\r", "\n") for text in HARMFUL}
    kinds = {cell.data_type for row in book["Rows to mend"].iter_rows() for cell in row if cell.value is not None}
    assert kinds <= {"s", "n"}
    assert all(cell.quotePrefix for r in book["Rows to mend"].iter_rows() for cell in r if str(cell.value)[0] in "=+@")


def test_only_addresses_of_the_law_lead_out_of_the_workbook(tmp_path: Path) -> None:
    links = "".join(xml(_harmed(tmp_path), r"\.rels$").values())
    outward = [link for link in re.findall(r"<Relationship [^>]+>", links) if "External" in link]
    assert outward
    hosts = {found[1] for link in outward if (found := re.search('Target="https://([^/"]+)/', link))}
    assert hosts <= {"www.legislation.gov.uk", "www.gov.uk", "www.bailii.org"}
    assert len([link for link in outward if "https://" in link]) == len(outward)


def test_an_address_that_is_no_https_address_is_no_link(tmp_path: Path) -> None:
    checks = [check("ANR04", [], link="file://server/share/x.exe")]
    with store_of([], checks) as store:
        workbook.write(store, tmp_path / "dashboard.xlsx")
    assert "file:" not in "".join(xml(tmp_path / "dashboard.xlsx", r"\.rels$").values())


def test_control_characters_do_not_stop_the_workbook(tmp_path: Path) -> None:
    with store_of([case("ANR04", "R\x00\x01\x1f1", "breach", 5, reason="a\x0bb\ufffec")]) as store:
        workbook.write(store, tmp_path / "dashboard.xlsx")
    (row,) = table(opened(tmp_path / "dashboard.xlsx")["Open cases"])
    assert (row["Case id"], row["Why it is here"]) == ("R1", "abc")


@pytest.mark.parametrize("long", [32_767, 32_768, 1_000_000])
def test_long_text_is_cut_where_everybody_sees_it(tmp_path: Path, long: int) -> None:
    with store_of([case("ANR04", "R1", "breach", 5, reason="x" * long)]) as store:
        workbook.write(store, tmp_path / "dashboard.xlsx")
    (row,) = table(opened(tmp_path / "dashboard.xlsx")["Open cases"])
    assert row["Why it is here"].endswith(f" … [cut: {long - 1_000:,} more characters]")


@pytest.mark.parametrize("name", ["Null", "True", "None", "NA", "nan", "O'Brien", "Zoë", "👍🏽", "שלום", "e\u0301"])
def test_names_come_through_as_they_are(tmp_path: Path, name: str) -> None:
    data = {"child": [{"child_id": "C1", "caseworker": name}]}
    with store_of([case("ANR04", "R1", "breach", 5, child_id="C1")], data=data) as store:
        workbook.write(store, tmp_path / "dashboard.xlsx")
    (row,) = table(opened(tmp_path / "dashboard.xlsx")["Open cases"])
    assert row["Who acts"] == name


def test_more_rows_than_a_sheet_holds_are_counted_and_pointed_to(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(sheets, "MOST_ROWS", 3)
    cases = [case("ANR04", f"R{n}", "breach", n) for n in range(1, 6)]
    with store_of(cases, quarantined=[doubt("cell blanked", row=n) for n in range(4)]) as store:
        workbook.write(store, tmp_path / "dashboard.xlsx")
    book = opened(tmp_path / "dashboard.xlsx")
    assert [row["Case id"] for row in table(book["Open cases"])] == ["R5", "R4", "R3"]
    said = "As at 4 November 2026. The first 3 of 5 rows; verdicts.csv beside this workbook holds all."
    assert said in texts(book["Open cases"])
    assert any("The first 3 of 4 rows; quarantine.csv" in text for text in texts(book["Rows to mend"]))
    assert table(book["Summary"])[0]["Open"] == 5
    assert {row["Sheet"]: row["Rows"] for row in table(book["Cover"], "tbl_contents")}["Open cases"] == 5


def test_nothing_of_the_workbook_lies_about_afterwards(tmp_path: Path, monkeypatch: Any) -> None:
    machine, home = tmp_path / "machine", tmp_path / "home"
    machine.mkdir()
    home.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(machine))
    with store_of([case("ANR04", "R1", "breach", 5)]) as store:
        workbook.write(store, home / "dashboard.xlsx")
    assert [path.name for path in home.iterdir()] == ["dashboard.xlsx"]
    assert not list(machine.iterdir())
    assert tempfile.tempdir == str(machine)


def test_while_it_is_written_its_parts_stay_in_the_folder_of_the_run(tmp_path: Path, monkeypatch: Any) -> None:
    machine, home = tmp_path / "machine", tmp_path / "home"
    machine.mkdir()
    home.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(machine))
    seen: list[Path] = []
    real = archive._Archive.write

    def watched(*args: Any) -> None:
        seen.extend([*machine.iterdir(), *home.iterdir()])
        real(*args)

    monkeypatch.setattr(archive._Archive, "write", watched)
    with store_of([case("ANR04", "R1", "breach", 5)]) as store:
        workbook.write(store, home / "dashboard.xlsx")
    assert {path.parent for path in seen if path.name != "dashboard.xlsx"} == {home}
