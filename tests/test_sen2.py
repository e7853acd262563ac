"""The same authority as canonical CSV and as each form of its SEN2 return: the same records, the same verdicts."""

import csv
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from audit import checks, config, sample, store
from audit.intake import Intake, take_in
from audit.progress import Progress
from audit.run import run_audit
from audit.sample import sen2
from audit.sample.authority import found
from audit.sample.records import Town
from audit.sample.sen2.records import Modules, returned
from audit.validate import validate
from schemas import DATASETS
from tests.engine import supplied
from tests.sen2_reduced import CARRIED, Data, columns, reduced, under_xml_ids

LAYOUTS = ("1.0", "1.2", "1.3")
ORIGIN = ["source_file", "source_sheet", "source_row"]

#: What a return can feed, by the layout that first could; everything else that reads only these datasets cannot be.
FED = {
    "1.0": {"ANR01", "ASM01", "ASM02", "REQ01"},
    "1.2": {"ANR03", "ANR04", "ANR08", "ANR16", "ANR18"},
    "1.3": {"ANR05", "PHT01", "PHT02", "PHT03", "PHT04"},
}


def fed(layout: str) -> set[str]:
    return {check for since, some in FED.items() if since <= layout for check in some}


@cache
def town() -> Town:
    return found()


@cache
def modules(layout: str) -> Modules:
    return returned(town(), layout)


def carried(layout: str, form: str) -> Data:
    data = reduced(town().data, layout)
    return under_xml_ids(data) if form == "sen2-xml" else data


def write_canonical(data: Data, folder: Path) -> Path:
    folder.mkdir()
    for name, rows in data.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    return folder


@pytest.fixture(scope="module")
def returns(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A folder with the authority's return in a form and a layout, written once."""
    home = tmp_path_factory.mktemp("returns")

    def written(form: str, layout: str = "1.3") -> Path:
        folder = home / f"{form}-{layout}"
        if not folder.exists():
            folder.mkdir()
            sen2.FORMS[form](modules(layout), folder)
        return folder

    return written


def taken(folder: Path) -> Intake:
    return take_in(folder, config.load(None, folder), Progress(lambda *_: None))


def loaded(intake: Intake) -> dict[str, pl.DataFrame]:
    mapped: dict[str, list[Any]] = {}
    for source in intake.sources:
        mapped.setdefault(source.supply.dataset, []).append(source.mapped)
    return {name: validate(some, DATASETS[name], sample.AS_AT).frame for name, some in mapped.items()}


def expected(data: Data, name: str) -> list[dict[str, Any]]:
    key = DATASETS[name].key_column()
    return sorted(({column: row[column] for column in data[name][0]} for row in data[name]), key=lambda row: row[key])


#: Every form in the newest layout, and the oldest in one; the rest take longer than they are likely to tell.
QUICK = {*((form, "1.3") for form in sen2.FORMS), ("sen2-xml", "1.0")}


def every(quick: set[tuple[str, str]]) -> list[Any]:
    """All forms in all layouts, those not quick among the slow."""
    both = [(form, layout) for form in sen2.FORMS for layout in LAYOUTS]
    return [pytest.param(*one, marks=[] if one in quick else [pytest.mark.slow]) for one in both]


@pytest.mark.parametrize(("form", "layout"), every(QUICK))
def test_a_return_carries_the_same_records_in_every_form(returns: Any, form: str, layout: str) -> None:
    frames = loaded(taken(returns(form, layout)))
    data = carried(layout, form)
    assert set(frames) == set(CARRIED)
    for name, frame in frames.items():
        key = DATASETS[name].key_column()
        held = columns(name, layout)
        assert frame.select(held).sort(key).to_dicts() == expected(data, name), name
        assert frame.drop(*held, *ORIGIN).null_count().sum_horizontal().sum() == frame.height * (
            frame.width - len(held) - 3
        )


def judged(intake: Intake) -> dict[str, checks.Judged]:
    with store.created(None, loaded(intake), sample.AS_AT) as made:
        found = checks.run_all(made, checks.find(sample.AS_AT), intake.supplied, intake.lacking)
    return {result.check.id: result for result in found}


@pytest.mark.parametrize("layout", ["1.0", *(pytest.param(one, marks=pytest.mark.slow) for one in ("1.2", "1.3"))])
def test_a_check_that_rests_on_what_the_layout_lacks_says_so(returns: Any, layout: str) -> None:
    results = judged(taken(returns("sen2-blade", layout)))
    assert not [result for result in results.values() if result.outcome == "error"]
    ran = {check for check, result in results.items() if result.outcome == "ran"}
    assert ran == fed(layout)
    if layout < "1.2":
        assert results["ANR03"].message == "not supplied: review.meeting_on"
    assert "review.final_plan_on" in results["ANR06"].message
    # One review a plan says nothing of the one before it.
    assert results["ANR02"].message == "not supplied: review: earlier records"


def verdicts(folder: Path, layout: str) -> list[tuple[str, ...]]:
    with (folder / "verdicts.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["check_id"] in fed(layout)]
    said = ("check_id", "case_id", "child_id", "urn", "starts_on", "due_on", "done_on", "verdict", "reason")
    return [tuple(row[name] for name in said) for row in rows]


def cases(intake: Intake, layout: str) -> list[tuple[Any, ...]]:
    with store.created(None, loaded(intake), sample.AS_AT) as made:
        checks.run_all(made, [check for check in checks.find(sample.AS_AT) if check.id in fed(layout)], intake.supplied)
        return made.execute("SELECT * FROM result.cases ORDER BY ALL")


def test_a_return_gives_the_verdicts_of_the_canonical_files(returns: Any, tmp_path: Path) -> None:
    canonical = write_canonical(carried("1.3", "sen2-xml"), tmp_path / "canonical")
    found = cases(taken(returns("sen2-xml")), "1.3")
    assert len(found) > 1000
    assert found == cases(taken(canonical), "1.3")


@pytest.mark.slow
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("form", list(sen2.FORMS))
def test_a_published_run_of_a_return_has_the_verdicts_of_the_canonical_files(
    returns: Any, form: str, layout: str, tmp_path: Path
) -> None:
    canonical = write_canonical(carried(layout, form), tmp_path / "canonical")
    theirs = run_audit(canonical, sample.AS_AT, tmp_path / "theirs")
    ours = run_audit(returns(form, layout), sample.AS_AT, tmp_path / "ours")
    found = verdicts(ours.folder, layout)
    assert len(found) > 500
    assert found == verdicts(theirs.folder, layout)


#: Where the sample says otherwise than its return, and why: the return has no exception to the six weeks, no day a
#: plan moved in, and of a plan that has ceased no review.
KNOWN = {
    ("REQ01", "exempt", "breach"), ("REQ01", "exempt", "late"),
    ("ANR01", "pending", "breach"), ("ANR03", "pending", "breach"),
}  # fmt: skip


def test_the_verdicts_are_those_of_the_sample_where_the_return_carries_what_they_rest_on(returns: Any) -> None:
    frames = loaded(taken(returns("sen2-workbook")))
    chosen = [check for check in checks.find(sample.AS_AT) if check.id in fed("1.3")]
    with store.created(None, frames, sample.AS_AT) as made:
        checks.run_all(made, chosen, supplied(CARRIED))
        cases = {(c, k): v for c, k, v in made.execute("SELECT check_id, case_id, verdict FROM result.cases")}
    key = {(answer.check_id, answer.case_id): answer.verdict for answer in sample.answers()}
    both = cases.keys() & key.keys()
    assert len(both) > 1500
    assert {(check, key[check, case], cases[check, case]) for check, case in both} - KNOWN == {
        (check, verdict, verdict) for check, verdict in {(check, key[check, case]) for check, case in both}
    } - {("REQ01", "exempt", "exempt")}
