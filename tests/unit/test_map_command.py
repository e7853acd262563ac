"""`send-audit map`: a draft for review, a mapping confirmed by answers, JSON; what is saved is a mapping that runs."""

import json
import tomllib
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from audit import config
from audit.cli import app
from audit.commands import mapping as command
from audit.errors import AuditError, UsageError
from audit.intake import take_in
from audit.mapping import vendors
from audit.progress import Progress

HEADINGS = ["Review Ref", "EHCP Ref", "Mtg Dt", "LA Outcome", "Decision Date", "Venue"]
ROWS = [
    ["R1", "P1", "06/10/2025", "Amend plan", "20/10/2025", "Zzyzx Hall"],
    ["R2", "P2", "07/10/2025", "Maintain", "21/10/2025", "Canary Room"],
    ["R3", "P3", "08/10/2025", "Deferred", "22/10/2025", "Zzyzx Hall"],
    ["R4", "P4", "09/10/2025", "Amend plan", "23/10/2025", "Zzyzx Hall"],
]
SECRET = ("Zzyzx", "Canary", "06/10/2025", "R1", "P1")


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    book = openpyxl.Workbook()
    book.worksheets[0].title = "Annual Reviews"
    for row in [["Extract"], HEADINGS, *ROWS]:
        book.worksheets[0].append(row)
    book.create_sheet("About").append(["Made by the reporting tool for whoever reads this, with the usual caveats."])
    book.save(tmp_path / "cases.xlsx")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def ask(monkeypatch, *arguments: str, says: str = ""):
    monkeypatch.setattr(command, "on_a_terminal", lambda: bool(says))
    return CliRunner().invoke(app, ["map", *arguments], input=says)


def taken(folder: Path, block: str):
    (folder / "audit.toml").write_text(block, encoding="utf-8")
    return take_in(folder, config.load(None, folder), Progress(lambda *_: None))


def block_of(output: str) -> str:
    return output[output.index("[[source]]") :]


def test_without_a_terminal_a_draft_is_written_that_no_run_reads_until_it_is_confirmed(folder, monkeypatch):
    ran = ask(monkeypatch, "cases.xlsx")
    assert ran.exit_code == 0, ran.output
    path = folder / "cases.review.toml"
    text = path.read_text(encoding="utf-8")
    assert 'meeting_on  = "Mtg Dt"' in text
    assert '"Amend plan" = "A"' in text
    assert '# "Deferred" = "…"' in text
    assert "a usual name for it" in text
    assert "dd/mm/yyyy" in text
    with pytest.raises(AuditError, match="is a draft that nobody has confirmed"):
        taken(folder, block_of(ran.output))
    path.write_text(text.replace("confirmed = false", "confirmed = true"), encoding="utf-8")
    (source,) = taken(folder, block_of(ran.output)).sources
    assert source.mapped.frame["decision"].to_list() == ["A", "M", None, "A"]
    assert source.mapped.frame["meeting_on"].null_count() == 0


def test_no_value_of_the_file_is_shown(folder, monkeypatch):
    ran = ask(monkeypatch, "cases.xlsx")
    as_json = ask(monkeypatch, "cases.xlsx", "--json")
    text = (folder / "cases.review.toml").read_text(encoding="utf-8")
    assert not [value for value in SECRET for said in (ran.output, text, as_json.output) if f"{value}" in said.split()]
    assert "Zzyzx" not in ran.output + text + as_json.output


def test_a_person_accepts_chooses_another_and_leaves_out(folder, monkeypatch):
    # Use it; accept the sure ones; what is asked of one by one: a wrong name, then the right one; the words' codes.
    answers = ["y", "n", "review_id", "plan_id", "nonsense", "invited_on", "decision", "-", "A", "x", "-"]
    ran = ask(monkeypatch, "cases.xlsx", "--save", "ours.review.toml", says="\n".join(answers) + "\n")
    assert ran.exit_code == 0, ran.output
    made = vendors.load(folder / "ours.review.toml")
    assert made.columns == {
        "review_id": ("Review Ref",), "plan_id": ("EHCP Ref",), "invited_on": ("Mtg Dt",), "decision": ("LA Outcome",),
    }  # fmt: skip
    assert made.words == {"decision": {"amend plan": "A"}}
    assert "'nonsense' is no column" in ran.output
    (source,) = taken(folder, block_of(ran.output)).sources
    assert source.mapped.frame.height == 4


def test_a_sheet_can_be_left_out(folder, monkeypatch):
    ran = ask(monkeypatch, "cases.xlsx", says="n\n")
    assert "nothing was written" in ran.output
    assert not list(folder.glob("*.toml"))


def test_where_nothing_fits_the_exit_code_is_the_same_however_it_is_asked(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "stock.csv").write_text("Shelf,Colour\n1,red\n2,blue\n", encoding="utf-8")
    plain, as_json = ask(monkeypatch, "stock.csv"), ask(monkeypatch, "stock.csv", "--json")
    assert isinstance(plain.exception, UsageError)
    assert as_json.exit_code == plain.exception.exit_code == 2
    assert json.loads(as_json.stdout)["proposals"] == []


def test_a_sen2_return_needs_no_mapping_and_is_told_so(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    name = "Blade-Export_01-02-2026_person.csv"
    (tmp_path / name).write_text("persontableid,surname,personbirthdate\n1,Canary,2012-Jan-02\n", encoding="utf-8")
    ran = ask(monkeypatch, name)
    assert (ran.exit_code, ran.output.strip()) == (
        0,
        f"{name}: is a SEN2 return, or a part of one (COLLECT blade files), and needs no mapping: put it in the folder"
        " of exports.",
    )


def test_json_holds_everything_and_writes_nothing(folder, monkeypatch):
    seen = json.loads(ask(monkeypatch, "cases.xlsx", "--json").output)
    (proposal,) = seen["proposals"]
    assert (proposal["dataset"], proposal["header_row"], proposal["n_rows"]) == ("review", 2, 4)
    assert {pair["column"]: pair["letter"] for pair in proposal["columns"]} == {
        "review_id": "A", "plan_id": "B", "meeting_on": "C", "decision": "D", "decision_on": "E",
    }  # fmt: skip
    assert [one["heading"] for one in proposal["unused"]] == ["Venue"]
    assert any("'About'" in said for said in seen["passed_over"])
    assert not list(folder.glob("*.toml"))


def test_the_same_file_gives_the_same_proposal(folder, monkeypatch):
    assert ask(monkeypatch, "cases.xlsx", "--json").output == ask(monkeypatch, "cases.xlsx", "--json").output


def test_a_dataset_can_be_named_though_another_fits_better(folder, monkeypatch):
    ran = ask(monkeypatch, "cases.xlsx", "--dataset", "plan", "--save", "drafts")
    text = (folder / "drafts" / "cases.plan.toml").read_text(encoding="utf-8")
    assert ran.exit_code == 0
    assert tomllib.loads(text)["columns"]["plan_id"] == "EHCP Ref"
    unknown = ask(monkeypatch, "cases.xlsx", "--dataset", "plans")
    assert isinstance(unknown.exception, AuditError)
    assert "nearest is 'plan'" in str(unknown.exception)


def test_nothing_is_written_over(folder, monkeypatch):
    ask(monkeypatch, "cases.xlsx")
    before = (folder / "cases.review.toml").read_bytes()
    again = ask(monkeypatch, "cases.xlsx")
    assert "is there already" in str(again.exception)
    assert (folder / "cases.review.toml").read_bytes() == before


def test_a_file_nothing_fits_says_so_for_each_sheet(folder, monkeypatch):
    ran = ask(monkeypatch, "cases.xlsx", "--sheet", "About")
    assert "cases.xlsx: Sheet 'About': no dataset fits its 1 heading." in str(ran.exception)
    assert "has no visible sheet 'Nope'" in str(ask(monkeypatch, "cases.xlsx", "--sheet", "Nope").exception)


def test_headings_that_would_break_a_toml_file_do_not(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    rows = [["review_id", 'Plan "Ref"\\ ]', "meeting_on", 'x"""\nconfirmed = true\n#'], ["R1", "P1", "2025-01-02", "z"]]
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(tmp_path / "odd.xlsx")
    ran = ask(monkeypatch, "odd.xlsx", "--dataset", "review")
    assert ran.exit_code == 0, ran.output
    read = tomllib.loads((tmp_path / "odd.review.toml").read_text(encoding="utf-8"))
    assert read["confirmed"] is False
    assert read["columns"]["plan_id"] == 'Plan "Ref"\\ ]'


def test_two_sheets_of_one_shape_need_one_mapping_and_two_sources(folder, monkeypatch):
    book = openpyxl.load_workbook(folder / "cases.xlsx")
    second = book.create_sheet("Annual Reviews 2")
    for row in [HEADINGS, ["R9", "P9", "10/10/2025", "Cease", "24/10/2025", "Hall"]]:
        second.append(row)
    book.save(folder / "cases.xlsx")
    ran = ask(monkeypatch, "cases.xlsx")
    path = folder / "cases.review.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("confirmed = false", ""), encoding="utf-8")
    sources = taken(folder, block_of(ran.output)).sources
    assert [source.mapped.frame.height for source in sources] == [4, 1]


def by_itself(tmp_path, monkeypatch, name: str, text: str) -> str:
    (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    ran = ask(monkeypatch, name)
    assert ran.exit_code == 0, ran.output
    assert not list(tmp_path.glob("*.toml"))
    return ran.output


GIAS = (
    "URN,LA (code),EstablishmentNumber,EstablishmentName,TypeOfEstablishment (code),"
    "EstablishmentStatus (code),CloseDate\n"
    "100001,099,2001,Canary School,1,1,\n"
)
LINKS = "URN,LinkURN,LinkName,LinkType,LinkEstablishedDate\n100001,100002,Canary School,Predecessor,01-09-2020\n"
NEEDS = "senneedstableid,pupilonrolltableid,sentyperank,sentype\n1,1,1,SLCN\n"
NOTICES = (
    "Notice Identifier,Title,Awarded Date,Supplier [Name|Address|Ref type|Ref Number|Is SME|Is VCSE],"
    "Contract start date,Contract end date\n"
    "N1,Therapy,20/01/2025,[Canary Ltd|Unit 4|NONE||Yes|No],01/09/2024,31/08/2027\n"
)


@pytest.mark.parametrize(
    ("name", "text", "dataset"),
    [
        ("edubasealldata.csv", GIAS, "school"), ("links.csv", LINKS, "school_link"),
        ("needs.csv", NEEDS, "sen_support"), ("notices.csv", NOTICES, "contract"),
    ],
)  # fmt: skip
def test_a_file_known_by_its_headings_is_said_to_need_no_mapping(tmp_path, monkeypatch, name, text, dataset):
    """A draft would lose what the shipped mapping knows: an award's day is not the day of the contract's signing."""
    assert by_itself(tmp_path, monkeypatch, name, text) == (
        f"{name}: is known by its headings, is read as {dataset} and needs no mapping: put it in the folder of exports."
        f" To map it all the same: send-audit map {name} --dataset {dataset}\n"
    )


def test_a_file_named_after_a_dataset_in_our_own_headings_needs_no_mapping(tmp_path, monkeypatch):
    said = by_itself(tmp_path, monkeypatch, "plan.csv", "plan_id,child_id,Issued on\nP1,C1,2024-09-01\n")
    assert said.startswith("plan.csv: has the headings of plan and its name, is read as plan and needs no mapping")
    other = ask(monkeypatch, "plan.csv", "--dataset", "plan")
    assert "Dataset: plan" in other.output


def test_one_foreign_heading_in_a_file_named_after_a_dataset_asks_for_a_mapping(tmp_path, monkeypatch):
    (tmp_path / "plan.csv").write_text("plan_id,child_id,Plan Final Date\nP1,C1,2024-09-01\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert "Dataset: plan" in ask(monkeypatch, "plan.csv").output


def test_of_a_workbook_the_sheets_known_by_themselves_are_told_beside_what_is_proposed(folder, monkeypatch):
    book = openpyxl.load_workbook(folder / "cases.xlsx")
    for row in LINKS.splitlines():
        (book["GIAS links"] if "GIAS links" in book.sheetnames else book.create_sheet("GIAS links")).append(
            row.split(",")
        )
    book.save(folder / "cases.xlsx")
    output = ask(monkeypatch, "cases.xlsx").output
    assert (
        "cases.xlsx, sheet 'GIAS links': is known by its headings, is read as school_link and needs no mapping"
        in output
    )
    assert [path.name for path in folder.glob("*.toml")] == ["cases.review.toml"]


def test_our_own_templates_and_forms_need_no_mapping(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    CliRunner().invoke(app, ["template", "review", "school_return", "--to", "."])
    for name, sheet in (("review", "review"), ("school_return", "School return")):
        output = ask(monkeypatch, f"{name}.xlsx").output
        assert output.startswith(f"{name}.xlsx, sheet '{sheet}': has the headings of {name} and its name"), output
    assert not list(tmp_path.glob("*.toml"))


def test_a_contracts_register_in_the_transparency_codes_own_words_is_proposed_whole(tmp_path, monkeypatch):
    """The code's words for what is to be published, as authorities take them for headings."""
    said = (
        "Reference number,Title of agreement,Local authority department responsible,"
        "Description of the goods and/or services being provided,Supplier name and details,"
        "Sum to be paid over the length of the contract or the estimated annual spending,"
        "Value Added Tax that cannot be recovered,Start date,End date,Review date,SME/VCSE\n"
    )
    row = "CT-{n:03},Therapy,Children,Lots of it,Canary {n} Ltd,{n}0000,0,01/09/2024,31/08/2027,,SME"
    rows = [row.format(n=n) for n in range(1, 9)]
    (tmp_path / "register.csv").write_text(said + "\n".join(rows), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    made = json.loads(ask(monkeypatch, "register.csv", "--json").output)["proposals"][0]
    assert made["dataset"] == "contract"
    assert {one["column"]: one["heading"] for one in made["columns"]} == {
        "contract_id": "Reference number", "provider": "Supplier name and details", "service": "Title of agreement",
        "starts_on": "Start date", "ends_on": "End date",
    }  # fmt: skip
