"""The fictional authority: its files are what the generator writes, and an audit of them finds what was planted."""

import csv
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from audit import config, sample
from audit.intake import take_in
from audit.progress import Progress
from audit.resources import folder
from audit.run import Run
from audit.validate import validate
from schemas import DATASETS
from tests.oracle import CHECKS, judge
from tests.oracle.calendar import KEYS

WORKBOOKS = (
    "case_system_export.xlsx",
    "contracts_register.xlsx",
    "moves_and_appeals.xlsx",
    "school_returns_2026.xlsx",
    "sen_support_and_returns_2026.xlsx",
    "waivers.xlsx",
)
TEXTS = (
    "audit.toml",
    "edubasealldata_fictionshire.csv",
    "links_edubasealldata_fictionshire.csv",
    "provision_export.csv",
)

#: Every verdict that each core check can give; the stories know the answers of these.
CAN_SAY = {
    **dict.fromkeys(("REQ01", "ASM02", "ADV01", "ADV02"), "breach exempt late met pending unknown"),
    "ASM01": "exempt late met unknown",
    **dict.fromkeys(("ANR01", "ANR03", "PRV01"), "breach met pending unknown"),
    "ANR02": "late met unknown",
    **dict.fromkeys(("ANR04", "ANR05", "ANR06", "ANR07", "PRV03"), "breach late met pending unknown"),
    **dict.fromkeys(("PHT01", "PHT02"), "breach late met pending"),
    **dict.fromkeys(("PRV02", "PRV04", "SCO01", "SCO02", "SIR02", "SIR03"), "breach met unknown"),
    "SCO03": "breach exempt met pending unknown",
    "SIR01": "breach met",
}

Answers = dict[tuple[str, str], tuple[str, str, str]]


def answers_in(path: Path) -> Answers:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    found = {(row["check_id"], row["case_id"]): (row["verdict"], row["due_on"], row["done_on"]) for row in rows}
    assert len(found) == len(rows), "a case stands twice"
    return found


def planted() -> Answers:
    """The answer key: what each child's story says every check must find."""
    return {(a.check_id, a.case_id): (a.verdict, str(a.due_on or ""), str(a.done_on or "")) for a in sample.answers()}


@pytest.fixture(scope="module")
def committed() -> Path:
    return folder("sample_data")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample")
    sample.write(path)
    return path


def cells(path: Path) -> dict[str, Any]:
    from openpyxl import load_workbook

    return {
        sheet.title: (
            sheet.sheet_state,
            sorted(str(merged) for merged in sheet.merged_cells.ranges),
            [[(cell.value, cell.data_type, cell.number_format) for cell in row] for row in sheet.iter_rows()],
        )
        for sheet in load_workbook(path).worksheets
    }


def test_the_files_are_those_the_generator_writes(committed: Path, written: Path) -> None:
    assert {path.name for path in committed.iterdir()} == {*WORKBOOKS, *TEXTS}
    for name in TEXTS:
        assert (committed / name).read_bytes() == (written / name).read_bytes(), name
    for name in WORKBOOKS:
        assert cells(committed / name) == cells(written / name), name


def test_the_same_seed_gives_the_same_bytes_another_seed_another_authority(written: Path, tmp_path: Path) -> None:
    sample.write(tmp_path / "again")
    sample.write(tmp_path / "other", seed=2)
    for name in (*WORKBOOKS, *TEXTS):
        assert (tmp_path / "again" / name).read_bytes() == (written / name).read_bytes(), name
    assert (tmp_path / "other" / WORKBOOKS[0]).read_bytes() != (written / WORKBOOKS[0]).read_bytes()


def test_no_cell_is_a_formula_though_one_looks_like_it(written: Path) -> None:
    found = [
        cell for name in WORKBOOKS for _, _, rows in cells(written / name).values() for row in rows for cell in row
    ]
    assert ("=SUM(A1)", "s") in {cell[:2] for cell in found}
    assert "f" not in {kind for _, kind, _ in found}


def test_the_register_needs_its_code_page(written: Path) -> None:
    content = (written / "edubasealldata_fictionshire.csv").read_bytes()
    with pytest.raises(UnicodeDecodeError):
        content.decode()
    assert "St Quillan’s" in content.decode("cp1252")
    assert "Clairière" in content.decode("cp1252")


def test_an_audit_finds_what_was_planted_and_nothing_else(demo: Run) -> None:
    found = answers_in(demo.folder / "verdicts.csv")
    assert {case: answer for case, answer in found.items() if case[0] in CAN_SAY} == planted()


def test_every_verdict_of_every_check_occurs_at_least_twice() -> None:
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for (check_id, _), (verdict, _, _) in planted().items():
        seen[check_id][verdict] += 1
    assert {check_id: " ".join(sorted(found)) for check_id, found in seen.items()} == CAN_SAY
    assert min(min(found.values()) for found in seen.values()) >= 2


@pytest.mark.parametrize(("seed", "n_children"), [(1, 600), (2, 600), (3, 1000)])
def test_the_stories_agree_with_the_oracle(seed: int, n_children: int) -> None:
    data = {dataset: rows for dataset, rows in sample.canonical(seed, n_children).items() if dataset in KEYS}
    told: dict[str, dict[str, tuple[str, date | None, date | None]]] = {check_id: {} for check_id in CHECKS}
    for answer in sample.answers(seed, n_children):
        assert answer.case_id not in told[answer.check_id]
        told[answer.check_id][answer.case_id] = (answer.verdict, answer.due_on, answer.done_on)
    for check_id in CHECKS:
        cases = judge(check_id, data, sample.AS_AT)
        assert not isinstance(cases, str)
        judged = {case["case_id"]: (case["verdict"], case["due_on"], case["done_on"]) for case in cases}
        assert judged == told[check_id], check_id
        assert min(Counter(verdict for verdict, _, _ in judged.values()).values()) >= 2, check_id


def test_what_is_loaded_is_what_the_stories_tell(committed: Path) -> None:
    intake = take_in(committed, config.load(None, committed), Progress(lambda *_: None))
    data = sample.canonical()
    assert {source.supply.dataset for source in intake.sources} == data.keys()
    for source in intake.sources:
        model = DATASETS[source.supply.dataset]
        frame = validate([source.mapped], model, sample.AS_AT).frame.select(*model.columns())
        key = model.key_column()
        loaded = {row[key]: row for row in frame.to_dicts()}
        assert loaded == {row[key]: row for row in data[source.supply.dataset]}, source.supply.dataset


def test_the_quarantine_holds_every_spoilt_cell_and_row(demo: Run) -> None:
    with (demo.folder / "quarantine.csv").open(encoding="utf-8-sig", newline="") as file:
        listed = Counter((row["column"], row["value"], row["effect"]) for row in csv.DictReader(file))
    spoilt = Counter((blot.column, blot.shown, blot.effect) for blot in sample.blots())
    unusable = {"cell blanked", "row kept out"}
    assert {what: n for what, n in listed.items() if what[2] in unusable} == {
        what: n for what, n in spoilt.items() if what[2] in unusable
    }
    for what, n in spoilt.items():
        assert what[2] != "kept, doubtful" or listed[what] >= n, what
        assert what[2] != "read as meant" or not any(listed[(*what[:2], effect)] for effect in unusable), what


def test_the_authority_is_a_believable_one(demo: Run) -> None:
    rates = {check["check_id"]: check["rate"] for check in demo.summary["checks"]}
    assert 0.45 <= rates["ASM02"] <= 0.60, "plans in 20 weeks"
    assert 0.40 <= rates["ANR04"] <= 0.50, "review decisions in 4 weeks"
    assert 0.90 <= rates["PRV01"] <= 0.92, "lines secured"
    assert rates["SCO01"] > 0.85, "schools with a SENCO"
    assert rates["REQ01"] > 0.80, "decisions to assess in 6 weeks"
    data = sample.canonical()
    assert 590 <= len(data["child"]) <= 620
    assert 440 <= len(data["plan"]) <= 470
    assert len(data["school"]) == 60
