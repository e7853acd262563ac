"""Back to the owner: what is sent, in which order, what has changed since, and never a child's name."""

import json
import stat
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

import polars as pl
import pytest

from audit import store
from audit.commands import sending_words
from audit.corrections import FRAME
from audit.mapping import values
from audit.quarantine import CELL_BLANKED, DOUBTFUL, QUARANTINE, ROW_KEPT_OUT
from audit.report import owner_return
from audit.sending import mending
from audit.sending.owner_items import CORRECTED, Return, SourceReturn
from audit.sending.returning import before, gather
from audit.store import made as making
from audit.validate import UNPLACED
from schemas import DATASETS
from schemas.rules import ACROSS, TOLD_TWICE
from tests.engine import frames
from tests.test_end_to_end import command
from tests.unit.report_fixture import doubt, source
from tests.unit.workbook_reader import opened, table

OCTOBER, SEPTEMBER = date(2026, 10, 31), date(2026, 9, 30)

#: `frames` puts each dataset in the file "cases", its rows from 2 on.
DATA = {
    "child": [{"child_id": f"C{n}", "surname": "Qqcanary", "forename": "Zzyx-Anne"} for n in range(1, 4)],
    "review": [{"review_id": f"R{n}", "plan_id": f"P{n}"} for n in range(1, 6)],
}


def fault(column: str, row: int | None, value: str | None = None, **given: Any) -> dict[str, Any]:
    whole = {
        "file": "cases",
        "sheet": "review",
        "row": row,
        "column": column,
        "value": value,
        "rule": "no date",
    } | given
    return doubt(whole.pop("effect", CELL_BLANKED), **whole)


@cache
def empty_store() -> bytes:
    with TemporaryDirectory() as folder, store.created(Path(folder) / "empty.duckdb", {}, OCTOBER) as made:
        made.save()
        made.close()
        return (Path(folder) / "empty.duckdb").read_bytes()


def published(
    out: Path,
    name: str,
    faults: Sequence[Mapping[str, Any]],
    data: Mapping[str, Any] = DATA,
    file: str = "cases",
    corrected: Sequence[Mapping[str, Any]] = (),
) -> Path:
    """Publish a run that found these faults; the sources' files are called `file`."""
    folder = out / "runs" / name
    folder.mkdir(parents=True)
    as_at = date.fromisoformat(name[:10])
    made = {key: frame.with_columns(source_file=pl.lit(file)) for key, frame in frames(data).items()}
    sources = [source(dataset=key, file=file, sheet=key, rows_read=9) for key in data]
    headings = [{"dataset": "review", "file": file, "sheet": "review", "column": "meeting_on", "heading": "Held"}]
    path = folder / "audit.duckdb"
    path.write_bytes(empty_store())
    with making._connected(str(path), path) as connection:
        kept = store.Store(connection)
        for key, frame in made.items():
            kept.insert(f"loaded.{key}", frame)
        kept.execute(f"CREATE TABLE result.run AS SELECT 'Fictionshire' AS authority, DATE '{as_at}' AS as_at")
        kept.insert("result.quarantine", pl.DataFrame([{**one, "file": file} for one in faults], QUARANTINE))
        kept.insert("result.reconciliation", pl.DataFrame(sources))
        kept.insert("result.heading", pl.DataFrame(headings))
        kept.insert("result.correction", pl.DataFrame(list(corrected), FRAME))
    pointer = out / "latest"
    pointer.unlink(missing_ok=True)
    pointer.symlink_to(Path("runs") / name)
    return out


def reviews(found: Return) -> SourceReturn:
    return next(one for one in found.sources if one.sheet == "review")


def test_what_is_new_still_there_no_longer_wrong_and_gone(tmp_path: Path) -> None:
    then = [fault("meeting_on", 2), fault("meeting_on", 3), fault("decision_on", 4), fault("meeting_on", 7)]
    longer = {**DATA, "review": [*DATA["review"], {"review_id": "R9"}]}
    published(tmp_path, "2026-09-30", then, longer, file="export_2026-09.xlsx")
    published(tmp_path, "2026-10-31", [fault("meeting_on", 3), fault("meeting_on", 5)], file="export_2026-10.xlsx")
    found = gather(tmp_path)
    one = reviews(found)
    assert (found.as_at, found.last, one.n_rows, one.n_last) == (OCTOBER, SEPTEMBER, 9, 4)
    assert {item["record"]: item["since"] for item in one.faults} == {"R2": "still there", "R4": "new"}
    assert {item["record"]: item["since"] for item in one.mended} == {
        "R1": "no longer wrong", "R3": "no longer wrong", "R9": "gone from the data",
    }  # fmt: skip
    meeting, decision = one.groups
    kept = ("heading", "n", "n_last", "new", "still there", "no longer wrong", "gone from the data")
    assert [meeting[name] for name in kept] == ["Held", 2, 3, 1, 1, 1, 1]
    assert [decision[name] for name in kept] == ["Decision notified", 0, 1, 0, 0, 1, 0]


def test_in_a_first_return_everything_is_new_and_the_order_is_said(tmp_path: Path) -> None:
    found = gather(published(tmp_path, "2026-10-31", [fault("meeting_on", 2), fault("meeting_on", 3)]))
    one = reviews(found)
    assert ([item["since"] for item in one.faults], one.groups[0]["new"]) == (["new", "new"], 2)
    (tmp_path / "to").mkdir()
    paths = owner_return.write(found, tmp_path / "to")
    book = opened(paths[0])
    (kind,) = table(book["What to mend"])
    assert (kind["How many"], kind["Last time"], kind["New"]) == (2, "first return", 2)
    text = "\n".join(str(cell.value) for (cell,) in book["What to mend"].iter_rows(max_col=1))
    assert "2 things are to be mended in 9 rows read; this is the first return of this source" in text
    assert "In this order: rows kept out, cells left blank, cells corrected by us, and cells that look wrong" in text
    summed = {row["Sheet"]: row for row in table(opened(paths[-1])["Summary"])}
    assert (summed["review"]["Last time"], summed["review"]["Change"]) == ("first return", "first return")
    said = sending_words.returns(found, paths).splitlines()
    assert said[4].split() == ["rows", "out", "blanked", "corrected", "doubtful", "in", "all", "last", "time", "source"]
    assert said[5].split() == ["0", "2", "0", "0", "2", "first", "cases,", "review"]


def test_a_dataset_that_was_not_there_last_time_is_new(tmp_path: Path) -> None:
    published(tmp_path, "2026-09-30", [], {"child": DATA["child"]})
    published(tmp_path, "2026-10-31", [fault("meeting_on", 3)])
    one = reviews(gather(tmp_path))
    assert (one.n_last, one.faults[0]["since"], one.groups[0]["n_last"]) == (None, "new", None)


def test_a_row_without_a_number_is_counted_and_not_matched(tmp_path: Path) -> None:
    lost = fault("review_id", 40, rule="key missing", effect=ROW_KEPT_OUT)
    published(tmp_path, "2026-09-30", [lost, {**lost, "row": 41}])
    published(tmp_path, "2026-10-31", [lost])
    one = reviews(gather(tmp_path))
    assert (one.groups[0]["n"], one.groups[0]["n_last"], one.faults[0]["since"], one.mended) == (1, 2, None, [])


def test_a_repeated_number_is_matched_as_often_as_it_stands_there(tmp_path: Path) -> None:
    again = fault("review_id", 40, "R1", rule="key repeated", effect=ROW_KEPT_OUT)
    published(tmp_path, "2026-09-30", [again])
    published(tmp_path, "2026-10-31", [again, {**again, "row": 41}])
    assert [item["since"] for item in reviews(gather(tmp_path)).faults] == ["still there", "new"]


def test_the_worst_come_first(tmp_path: Path) -> None:
    faults = [
        *(fault("decision_on", row, rule="too early", effect=DOUBTFUL) for row in (2, 3, 4, 5)),
        *(fault("meeting_on", row) for row in (2, 3)),
        fault("papers_sent_on", 2),
        fault("review_id", 40, rule="key missing", effect=ROW_KEPT_OUT),
        *(fault("sex", row, sheet="child", dataset="child", rule="unknown code") for row in (2, 3, 4)),
    ]
    found = gather(published(tmp_path, "2026-10-31", faults))
    assert [one.sheet for one in found.sources] == ["review", "child"]
    assert [(group["effect"], group["n"]) for group in reviews(found).groups] == [
        (ROW_KEPT_OUT, 1), (CELL_BLANKED, 2), (CELL_BLANKED, 1), (DOUBTFUL, 4),
    ]  # fmt: skip
    assert found.last is None


def test_a_corrected_cell_is_still_to_be_mended_at_its_source(tmp_path: Path) -> None:
    one = {"dataset": "review", "record": "R2", "column": "meeting_on", "state": "applied", "wrong": "2026-01-02",
           "file": "cases", "sheet": "review", "row": 3}  # fmt: skip
    other = {**one, "row": 4, "state": "source changed"}
    (item,) = reviews(gather(published(tmp_path, "2026-10-31", [], corrected=[one, other]))).faults
    assert (item["effect"], item["record"], item["row"], item["heading"]) == (CORRECTED, "R2", 3, "Held")


#: What stands in a cell (column, text), and whether its owner may be shown it in a return.
@pytest.mark.parametrize(
    ("dataset", "column", "text", "is_shown"),
    [
        ("review", "meeting_on", "31/11/2025", True),
        ("review", "meeting_on", "31 Nov 2025", True),
        ("review", "meeting_on", "TBC", True),
        ("review", "meeting_on", "held w Smythe 3/4/26", False),
        ("review", "meeting_on", "Qqcanary", False),
        ("review", "plan_id", "P0001", True),
        ("review", "plan_id", "Smythe", False),
        ("review", "plan_id", "SMYTHE1", False),
        ("review", "decision", "Referred", False),
        ("provision", "quantity", "2-3", True),
        ("provision", "quantity", "two", False),
        ("provision", "description", "12 hours", False),
        ("child", "date_of_birth", "31/11/2015", False),
        ("child", "upn", "A900000000001", False),
        ("child", "surname", "A1", False),
        ("child", "sex", "1", False),
    ],
)
def test_which_values_may_be_shown(dataset: str, column: str, text: str, is_shown: bool) -> None:
    one = {"dataset": dataset, "file": "f", "sheet": "s", "row": 2, "column": column, "value": text,
           "effect": CELL_BLANKED}  # fmt: skip
    assert mending.Shown([one], frozenset({"qqcanary"})).value(one) == (text if is_shown else None)


def test_a_word_in_a_coded_column_is_shown_where_it_is_in_use_and_no_name() -> None:
    def one(row: int, value: str) -> dict[str, Any]:
        return {"dataset": "review", "file": "f", "sheet": "s", "row": row, "column": "decision", "value": value,
                "effect": CELL_BLANKED}  # fmt: skip

    listed = [one(2, "Referred"), one(3, "referred"), one(4, "Once"), one(5, "Qqcanary"), one(6, "Qqcanary")]
    shown = mending.Shown(listed, frozenset({"qqcanary"}))
    assert [shown.value(fault) for fault in listed] == ["Referred", "referred", None, None, None]


def test_a_row_whose_columns_may_have_shifted_shows_nothing() -> None:
    columns = ("meeting_on", "decision_on", "papers_sent_on")
    listed = [
        {"dataset": "review", "file": "f", "sheet": "s", "row": 2, "column": column, "value": "31/11/2025",
         "effect": CELL_BLANKED} for column in columns
    ]  # fmt: skip
    assert [mending.Shown(listed, frozenset()).value(fault) for fault in listed] == [None, None, None]
    assert mending.Shown(listed[:2], frozenset()).value(listed[0]) == "31/11/2025"


def test_a_record_number_that_may_be_a_name_is_not_shown() -> None:
    shown = mending.Shown([], frozenset({"qqcanary"}))
    assert [shown.record(text) for text in ("R1", "0042", "Smythe", "Qqcanary-1", None)] == [
        "R1", "0042", None, None, None,
    ]  # fmt: skip


def test_personal_columns_are_columns_and_every_one_of_a_child_is_thought_of() -> None:
    personal = {column for model in DATASETS.values() for column in model.columns() if mending.is_personal(column)}
    listed = set(mending._content()["personal"])
    assert listed == personal
    seen = {"child_id", "ncy", "enrolled_urn", "team", "locality"}
    assert set(DATASETS["child"].columns()) - seen <= personal


def rules_there_are() -> set[str]:
    of_models = {
        UNPLACED if rule.weight == "unplaced" else rule.id for m in DATASETS.values() for rule in m.rules(OCTOBER)
    }
    parents = {c.refers_to for model in DATASETS.values() for c in model.columns().values() if c.refers_to}
    ours = {"key missing", "key repeated", "months first", mending.CORRECTED, *values.RULES.values()}
    across = {f"before its {rule.parent}" for rule in ACROSS}
    twice = {f"not said of its {rule.parent}" for rule in TOLD_TWICE} | {f"no {r.dataset} of it" for r in TOLD_TWICE}
    return of_models | ours | {f"no such {name}" for name in parents} | across | twice


@pytest.mark.parametrize("rule", sorted(rules_there_are()))
def test_every_rule_says_how_to_mend_it_at_the_source(rule: str) -> None:
    assert mending.of_rule(rule) != mending.of_rule("a rule nobody has thought of")


def test_the_run_before_is_that_of_an_earlier_day_or_else_the_one_superseded(tmp_path: Path) -> None:
    def folder(name: str) -> Path:
        (tmp_path / name).mkdir()
        (tmp_path / name / "audit.duckdb").touch()
        return tmp_path / name

    run = folder("2026-10-31")
    assert before(run) is None
    folder("2026-10-31_r01")
    rerun = folder("2026-10-31_r02")
    folder("2026-11-30")
    assert before(run) == rerun
    folder("2026-08-31")
    (tmp_path / "2026-10-01").mkdir()
    last = folder("2026-09-30")
    assert before(run) == last


def everything(path: Path) -> str:
    with ZipFile(path) as archive:
        return "\n".join(archive.read(name).decode("utf-8") for name in archive.namelist())


def test_no_name_of_a_child_wherever_it_has_strayed(tmp_path: Path) -> None:
    names = ("Qqcanary", "Zzyx-Anne", "zzyx", "QQCANARY, Zzyx", "Qqcanary 12/3/2026")
    columns = ("meeting_on", "decision", "plan_id", "review_id", "has_invited_all")
    faults = [fault(column, row, name) for column in columns for row, name in enumerate(names, 2)]
    faults += [fault("surname", 2, "Smythe", dataset="child", sheet="child", rule="no text")]
    faults += [fault("review_id", 50, name, rule="key repeated", effect=ROW_KEPT_OUT) for name in names]
    data = {**DATA, "review": [*DATA["review"], {"review_id": "Qqcanary"}]}
    published(tmp_path, "2026-09-30", [*faults, fault("papers_sent_on", 7, "Qqcanary")], data)
    published(tmp_path, "2026-10-31", faults)
    (tmp_path / "to").mkdir()
    paths = owner_return.write(gather(tmp_path), tmp_path / "to")
    assert len(paths) == 3
    for path in paths:
        text = everything(path).casefold()
        assert not any(word in text for word in ("canary", "zzyx", "smythe"))


def test_the_workbooks(tmp_path: Path) -> None:
    published(tmp_path, "2026-09-30", [fault("meeting_on", 2, "31/11/2025")])
    why = 'a word for "nothing known". Leave the cell blank, or map the word to "" under [words.meeting_on]'
    faults = [fault("meeting_on", 3, "31/11/2025", reason=why), fault("date_of_birth", 2, "31/11/2015",
              dataset="child", sheet="child", reason="would be 4 May 2015")]  # fmt: skip
    published(tmp_path, "2026-10-31", faults)
    (tmp_path / "to").mkdir()
    found = gather(tmp_path)
    child, review, summary = owner_return.write(found, tmp_path / "to")
    assert [path.name for path in (child, review, summary)] == [
        "data-quality-return_2026-10-31_cases_child.xlsx", "data-quality-return_2026-10-31_cases_review.xlsx",
        "data-quality-return_2026-10-31_summary.xlsx",
    ]  # fmt: skip
    book = opened(review)
    assert book.sheetnames == ["What to mend", "Rows", "No longer wrong", "Notes"]
    (row,) = table(book["Rows"])
    assert row == {
        "Row": 3, "Record": "R2", "Column": "Held",
        "What is wrong": 'A word for "nothing known". Leave the cell blank.',
        "What the cell holds": "31/11/2025", "What the audit did": "cell blanked", "Since last time": "new",
    }  # fmt: skip
    assert [row["Record"] for row in table(book["No longer wrong"])] == ["R1"]
    assert "2015" not in everything(child)
    by_sheet = {row["Sheet"]: row for row in table(opened(summary)["Summary"])}
    assert (by_sheet["review"]["Now"], by_sheet["review"]["Last time"], by_sheet["review"]["Change"]) == (1, 1, "none")
    assert by_sheet["child"]["Its return"] == child.name
    again = owner_return.write(found, tmp_path)
    assert [path.read_bytes() for path in again] == [path.read_bytes() for path in (child, review, summary)]


def test_the_command_on_the_sample(demo: Any, tmp_path: Path) -> None:
    out, to = demo.folder.parent.parent, tmp_path / "new"
    ran = command("return", "--out", str(out), "--to", str(to), "--json")
    said = json.loads(ran.stdout)
    assert ran.returncode == 0
    listed = sum(1 for _ in (demo.folder / "quarantine.csv").read_text(encoding="utf-8-sig").splitlines()) - 1
    assert sum(one["now"] for one in said["sources"]) == listed
    assert {stat.S_IMODE(path.stat().st_mode) for path in to.iterdir()} == {0o600}
    with store.opened(demo.folder / "audit.duckdb") as kept:
        names = {f">{word}<" for row in kept.execute("SELECT surname, forename FROM child") for word in row if word}
    for path in to.iterdir():
        text = everything(path)
        assert "[words" not in text
        assert "[dates" not in text
        assert not any(name in text for name in names)
    assert command("return", "--out", str(tmp_path / "none"), "--to", str(to)).returncode == 2


def test_a_source_is_known_again_under_another_name(tmp_path: Path) -> None:
    published(tmp_path / "a", "2026-09-30", [fault("meeting_on", 2)], file="old_system.xlsx")
    published(tmp_path / "a", "2026-10-31", [fault("meeting_on", 2)], file="new.csv")
    one = reviews(gather(tmp_path / "a"))
    assert (one.n_last, one.faults[0]["since"]) == (1, "still there")
