"""Templates: made from the models, filled in by people, read back exactly, the example never read."""

import csv
import shutil
import subprocess
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from audit import config, store
from audit.errors import UsageError
from audit.explain import explain
from audit.intake import take_in
from audit.notice import Weight, weight
from audit.progress import Progress
from audit.read import find_table, open_book
from audit.read.example import EXAMPLE
from audit.report import templates
from audit.report.templates import kinds, questions
from audit.run import run_audit
from audit.sending.returning import gather
from schemas import DATASETS

FORMS = ("school_return", "authority_return")
TABLES = sorted(set(DATASETS) - set(FORMS))


def typed(column, n=0):
    """Return what a person might type for a column, and what the audit must read."""
    match column.kind:
        case "date":
            return date(2025, 2, 1 + n), date(2025, 2, 1 + n)
        case "yes_no":
            return ("Yes", True) if n % 2 else ("No", False)
        case "code":
            code, words = list(column.codes.items())[n % len(column.codes)]
            return words, code
        case "integer":
            return 3 + n, 3 + n
        case "decimal":
            return 2.5 + n, 2.5 + n
        case "id":
            text = f"00{column.name[0].upper()}{n}" if column.width is None else f"{n:0{column.width}}"
            return text, text
    return f"Überlingen & sons, no. {n}", f"Überlingen & sons, no. {n}"


def read_back(folder: Path):
    return take_in(folder, config.load(None, folder), Progress(lambda *_: None)).sources


def fill_table(path: Path, name: str, n_rows=2):
    book = openpyxl.load_workbook(path)
    sheet = book[name]
    columns = list(DATASETS[name].columns().values())
    for n in range(n_rows):
        for place, column in enumerate(columns, 1):
            sheet.cell(3 + n, place).value = typed(column, n)[0]
    book.save(path)
    return [tuple(typed(column, n)[1] for column in columns) for n in range(n_rows)]


def fill_form(path: Path, name: str):
    book = openpyxl.load_workbook(path)
    sheet = book[kinds.heading(name)]
    columns = DATASETS[name].columns()
    expected = {}
    for row in sheet.iter_rows():
        column = columns.get(row[4].value)
        if column:
            row[2].value, expected[column.name] = typed(column, row[0].row % 5)
    book.save(path)
    return expected


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("templates")
    templates.write(folder)
    return folder


def copied(written: Path, folder: Path, name: str, to: str | None = None) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(written / f"{name}.xlsx", folder / (to or f"{name}.xlsx")))


def test_there_is_a_template_for_every_dataset(written):
    assert sorted(path.stem for path in written.iterdir()) == sorted(DATASETS)


@pytest.mark.parametrize("name", TABLES)
def test_a_template_has_a_heading_with_a_note_for_every_column_and_a_list_for_every_code(written, name):
    sheet = openpyxl.load_workbook(written / f"{name}.xlsx")[name]
    columns = list(DATASETS[name].columns().values())
    assert [cell.value for cell in sheet[1]] == [kinds.heading(column.name) for column in columns]
    assert all(column.description in cell.comment.text for cell, column in zip(sheet[1], columns, strict=True))
    ruled = {str(rule.sqref).split(":")[0][:-1]: rule for rule in sheet.data_validations.dataValidation}
    for cell, column in zip(sheet[1], columns, strict=True):
        wanted = {"date": "date", "yes_no": "list", "code": "list", "integer": "whole", "decimal": "decimal"}
        assert (ruled[cell.column_letter].type if cell.column_letter in ruled else None) == wanted.get(column.kind)
        if column.kind == "date":
            assert sheet.column_dimensions[cell.column_letter].number_format == "dd/mm/yyyy"


@pytest.mark.parametrize("name", ["advice", "senco"])
def test_the_words_to_choose_from_are_the_models_own(written, name):
    book = openpyxl.load_workbook(written / f"{name}.xlsx")
    lists = [[cell.value for cell in column if cell.value] for column in book["Lists"].iter_cols()]
    coded = [column for column in DATASETS[name].columns().values() if column.kind == "code"]
    assert lists == [[kinds.heading(column.name), *column.codes.values()] for column in coded]


@pytest.fixture(scope="module")
def filled(written, tmp_path_factory):
    """Every table filled in and read in one go: what was read, and what was typed."""
    folder = tmp_path_factory.mktemp("filled")
    expected = {name: fill_table(copied(written, folder, name), name) for name in TABLES}
    return {source.supply.dataset: source for source in read_back(folder)}, expected


@pytest.mark.parametrize("name", TABLES)
def test_a_filled_template_reads_back_what_was_typed_and_not_the_example(filled, name):
    source, expected = filled[0][name], filled[1][name]
    assert source.mapped.frame.select(list(DATASETS[name].columns())).rows() == expected
    assert source.mapped.quarantine.is_empty()
    assert source.table.no_records["example"] == 1
    assert source.table.n_rows_counted == len(expected) + sum(source.table.no_records.values())
    assert source.warnings == []


def test_an_empty_template_has_no_rows(written, tmp_path):
    copied(written, tmp_path / "in", "review")
    (source,) = read_back(tmp_path / "in")
    assert source.mapped.frame.is_empty()


def test_a_row_typed_over_the_example_is_read(written, tmp_path):
    path = copied(written, tmp_path / "in", "closure")
    book = openpyxl.load_workbook(path)
    for place, column in enumerate(DATASETS["closure"].columns().values(), 1):
        book["closure"].cell(2, place).value = typed(column)[0]
    book.save(path)
    (source,) = read_back(tmp_path / "in")
    assert source.mapped.frame.height == 1


def test_a_record_typed_over_the_example_but_for_its_first_cell_is_said_to_be_missing(written, tmp_path):
    path = copied(written, tmp_path / "in", "review")
    book = openpyxl.load_workbook(path)
    book["review"]["B2"].value = "P77"
    for place, column in enumerate(DATASETS["review"].columns().values(), 1):
        book["review"].cell(3, place).value = typed(column)[0]
    book.save(path)
    (source,) = read_back(tmp_path / "in")
    assert source.warnings == [
        "review.xlsx, sheet 'review': row 2 says that it is an example, so it is not read, but it holds more than a "
        "template's example. If it is a record, write its own id into its first cell."
    ]
    assert weight(source.warnings[0]) is Weight.HIDES


def test_a_copy_of_the_example_further_down_is_not_passed_over(written, tmp_path):
    path = copied(written, tmp_path / "in", "closure")
    book = openpyxl.load_workbook(path)
    for place, column in enumerate(DATASETS["closure"].columns().values(), 1):
        book["closure"].cell(3, place).value = EXAMPLE if column.is_key else typed(column)[0]
    book.save(path)
    (source,) = read_back(tmp_path / "in")
    assert source.mapped.frame["closure_id"].to_list() == [EXAMPLE.replace("–", "-")]


@pytest.mark.parametrize("name", FORMS)
def test_a_form_asks_for_every_column_once(name):
    asked = [column.name for section in questions.forms()[name].sections for column, _ in section.asks]
    wanted = [column.name for column in DATASETS[name].columns().values() if not column.is_key]
    assert sorted(asked) == sorted(wanted)
    says = [text for section in questions.forms()[name].sections for _, text in section.asks]
    assert all(text.endswith("?") for text in says)
    assert len(set(says)) == len(says)


@pytest.mark.parametrize("name", FORMS)
def test_a_filled_form_is_one_record_named_after_its_file(written, tmp_path, name):
    expected = fill_form(copied(written, tmp_path / "in", name, "Nowhere Primary 2026.xlsx"), name)
    (source,) = read_back(tmp_path / "in")
    key = DATASETS[name].key_column()
    (record,) = source.mapped.frame.select(list(DATASETS[name].columns())).to_dicts()
    assert record == {key: "Nowhere Primary 2026", **expected}
    assert source.mapped.quarantine.is_empty()
    assert source.table.no_records["answer"] == len(expected) - 1
    assert source.table.n_rows_counted == 1 + sum(source.table.no_records.values())


def test_the_forms_of_many_schools_stand_side_by_side(written, tmp_path):
    for school in ("A", "B"):
        path = copied(written, tmp_path / "in", "school_return", f"{school}.xlsx")
        fill_form(path, "school_return")
        book = openpyxl.load_workbook(path)
        row = next(row for row in book.worksheets[0].iter_rows() if row[4].value == "setting_name")
        row[2].value = f"Nowhere {school}"
        book.save(path)
    assert [source.mapped.frame["school_return_id"].item() for source in read_back(tmp_path / "in")] == ["A", "B"]


def test_a_form_without_an_answer_is_no_record(written, tmp_path):
    copied(written, tmp_path / "in", "school_return")
    (source,) = read_back(tmp_path / "in")
    assert source.mapped.frame.is_empty()
    assert source.table.n_rows_counted == sum(source.table.no_records.values())


def test_a_list_of_questions_and_answers_is_no_form(tmp_path):
    book = openpyxl.Workbook()
    for row in [["Reference", "Question", "Answer"], ["Q1", "Who?", "She"], ["Q2", "When?", "Then"]]:
        book.worksheets[0].append(row)
    book.save(tmp_path / "faq.xlsx")
    (sheet,) = open_book(tmp_path / "faq.xlsx").sheets
    assert find_table(sheet).rows.height == 2


def test_a_bad_answer_is_one_bad_cell(written, tmp_path):
    path = copied(written, tmp_path / "in", "authority_return")
    fill_form(path, "authority_return")
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    row = next(row for row in sheet.iter_rows() if row[4].value == "has_inclusion_fund")
    row[2].value = "Partly"
    book.save(path)
    (source,) = read_back(tmp_path / "in")
    assert source.mapped.quarantine["column"].to_list() == ["has_inclusion_fund"]
    assert source.mapped.frame.height == 1


def test_each_fault_of_a_form_stands_at_its_own_question(written, tmp_path):
    path = copied(written, tmp_path / "in", "authority_return", "2026.xlsx")
    fill_form(path, "authority_return")
    book = openpyxl.load_workbook(path)
    asked = {row[4].value: row for row in book.worksheets[0].iter_rows()}
    wrong = {"has_inclusion_fund": "Partly", "accessibility_strategy_on": "31/11/2025"}
    for name, answer in wrong.items():
        asked[name][2].value = answer
    book.save(path)
    done = run_audit(tmp_path / "in", date(2026, 10, 31), tmp_path / "out")
    (told,) = [said for said in done.notices if "has_inclusion_fund" in said]
    assert f"the first in row {asked['has_inclusion_fund'][0].row} (all in quarantine.csv). Choose one of" in told
    with (done.folder / "quarantine.csv").open(encoding="utf-8-sig", newline="") as file:
        listed = {row["column"]: int(row["row"]) for row in csv.DictReader(file) if row["effect"] == "cell blanked"}
    assert listed == {name: asked[name][0].row for name in wrong}
    (one,) = gather(tmp_path / "out").sources
    # Every fault names the form's one record, whichever row its question stands in.
    assert {fault["row"]: fault["record"] for fault in one.faults if fault["column"] in wrong} == {
        asked[name][0].row: "2026" for name in wrong
    }
    with store.opened(done.folder / "audit.duckdb") as made:
        ((case,),) = made.execute("SELECT case_id FROM result.cases WHERE check_id = 'LAD08'")
    said = "\n".join(explain("LAD08", case, tmp_path / "out").data_faults)
    assert f"row {asked['has_inclusion_fund'][0].row}, has_inclusion_fund" in said


def test_templates_are_the_same_bytes_every_time(written, tmp_path):
    for name in ("child", "school_return"):
        templates.write(tmp_path, [name])
        assert (tmp_path / f"{name}.xlsx").read_bytes() == (written / f"{name}.xlsx").read_bytes()


def test_nothing_is_written_over_or_for_an_unknown_dataset(tmp_path):
    templates.write(tmp_path, ["child"])
    with pytest.raises(UsageError, match="is there already"):
        templates.write(tmp_path, ["closure", "child"])
    with pytest.raises(UsageError, match="nearest is 'child'"):
        templates.write(tmp_path, ["children"])
    assert [path.name for path in tmp_path.iterdir()] == ["child.xlsx"]


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize(("name", "to"), [("review", "xlsx"), ("review", "ods"), ("school_return", "xlsx")])
def test_a_template_saved_by_libreoffice_reads_back_the_same(written, tmp_path, name, to):
    path = copied(written, tmp_path / "first", name)
    expected = fill_form(path, name) if name in FORMS else fill_table(path, name)
    words = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", to]
    subprocess.run([*words, "--outdir", str(tmp_path / "in"), str(path)], check=True, capture_output=True, timeout=180)
    (source,) = read_back(tmp_path / "in")
    frame = source.mapped.frame.select(list(DATASETS[name].columns()))
    found = frame.drop(DATASETS[name].key_column()).to_dicts() if name in FORMS else frame.rows()
    assert found == ([expected] if name in FORMS else expected)
    assert source.mapped.quarantine.is_empty()
