"""Inspectors' lists: who is on them, in which headings, and what is said of them before they are sent."""

import json
import os
import stat
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from audit import home
from audit.read.peek import peek
from audit.report import inspection_lists as report
from audit.sending import inspection_lists
from audit.sending.list_rules import InspectionList, Lists
from tests.test_end_to_end import command
from tests.unit.report_fixture import source, store_of
from tests.unit.workbook_reader import opened, table, texts

AS_AT = date(2026, 10, 31)
DATASETS = ("child", "plan", "review", "sen_support", "school")


def made(data: dict[str, list[dict[str, Any]]], supplied: tuple[str, ...] = DATASETS) -> Lists:
    with store_of(data=data, sources=[source(dataset=name) for name in supplied], as_at=AS_AT) as store:
        return inspection_lists.from_store(store)


def codes(one: InspectionList) -> dict[str, set[str]]:
    """What is said of each child, by unique ID."""
    said: dict[str, set[str]] = {}
    for issue in one.issues:
        said.setdefault(issue["id"], set()).add(issue["code"])
    return said


def child(child_id: str, **given: Any) -> dict[str, Any]:
    whole = {"date_of_birth": date(2015, 3, 1), "sex": "F", "ethnicity": "WBRI", "uln": "9000000001"}
    return {"child_id": child_id, **whole, **given}


def plan(plan_id: str, child_id: str | None, **given: Any) -> dict[str, Any]:
    whole = {"issued_on": date(2024, 1, 10), "primary_need": "ASD", "named_urn": "900001"}
    return {"plan_id": plan_id, "child_id": child_id, **whole, **given}


SCHOOL = {"urn": "900001", "name": "Canary School", "phase": "Primary", "type_code": 1, "status_code": "1"}

#: What makes a child break a rule of List 1, and beside it, one step further, what does not: of the child, its plan,
#: and a review of it.
EDGES: list[tuple[str, dict[str, Any], dict[str, Any], dict[str, Any]]] = [
    ("", {}, {}, {}),
    ("101a", {"date_of_birth": None}, {}, {}),
    ("101b", {"sex": None}, {}, {}),
    ("101c", {"ethnicity": None}, {}, {}),
    ("101d", {}, {"primary_need": None}, {}),
    ("", {"date_of_birth": date(2001, 11, 1)}, {}, {}),
    ("102a", {"date_of_birth": date(2001, 10, 31)}, {}, {}),
    ("102a", {"date_of_birth": date(2000, 11, 1)}, {}, {}),
    ("102b", {"date_of_birth": date(2000, 10, 31)}, {}, {}),
    ("", {"date_of_birth": date(2023, 10, 31)}, {}, {}),
    ("105a", {"date_of_birth": date(2026, 11, 1)}, {}, {}),
    ("105c", {}, {}, {"final_plan_on": date(2026, 11, 1)}),
    ("105c", {}, {"amended_on": date(2026, 11, 1)}, {}),
    ("", {}, {}, {"final_plan_on": date(2026, 10, 31)}),
    ("105d", {}, {}, {"decision_on": date(2026, 11, 1)}),
    ("", {}, {}, {"decision_on": date(2026, 10, 31)}),
    ("106a", {}, {"amended_on": date(2024, 1, 9)}, {}),
    ("", {}, {"amended_on": date(2024, 1, 10)}, {}),
    ("106b", {}, {}, {"decision_on": date(2024, 1, 9)}),
    ("", {}, {}, {"decision_on": date(2024, 1, 10)}),
    ("107", {"uln": None, "date_of_birth": date(2020, 10, 31)}, {}, {}),
    ("", {"uln": None, "date_of_birth": date(2020, 11, 1)}, {}, {}),
    ("", {"uln": None, "upn": "UN1"}, {}, {}),
    ("108a", {"date_of_birth": date(2021, 10, 31)}, {"named_urn": None}, {}),
    ("", {"date_of_birth": date(2021, 11, 1)}, {"named_urn": None}, {}),
    ("108a", {"date_of_birth": date(2009, 11, 1)}, {"named_urn": None}, {}),
    ("", {"date_of_birth": date(2009, 10, 31)}, {"named_urn": None}, {}),
    ("", {"enrolled_urn": "900001"}, {"named_urn": None}, {}),
    ("1B", {}, {"issued_on": None}, {}),
    ("1C", {"date_of_birth": date(2024, 1, 11)}, {}, {}),
    ("", {"date_of_birth": date(2024, 1, 10)}, {}, {}),
    ("1E", {"upn": "A12345"}, {}, {}),
    ("1E", {"upn": "A900000000001"}, {}, {}),
    ("1F", {}, {"named_urn": "900002"}, {}),
]


def test_each_rule_of_list_1_on_both_sides_of_its_boundary() -> None:
    data: dict[str, list[dict[str, Any]]] = {"child": [], "plan": [], "review": [], "school": [SCHOOL]}
    for n, (_, of_child, of_plan, of_review) in enumerate(EDGES):
        data["child"].append(child(f"C{n}", **of_child))
        data["plan"].append(plan(f"P{n}", f"C{n}", **of_plan))
        data["review"] += [{"review_id": f"R{n}", "plan_id": f"P{n}", **of_review}] if of_review else []
    said = codes(made(data).lists[0])
    assert {n: said.get(f"C{n}", set()) for n in range(len(EDGES))} == {
        n: {code} - {""} for n, (code, *_) in enumerate(EDGES)
    }


def test_an_age_on_29_february() -> None:
    data = {"child": [child("C1", date_of_birth=date(2004, 2, 29))], "plan": [plan("P1", "C1")]}
    for day, expected in ((date(2030, 2, 28), {"102a"}), (date(2030, 3, 1), {"102b"})):
        with store_of(data=data, sources=[source(dataset="plan")], as_at=day) as store:
            assert codes(inspection_lists.from_store(store).lists[0])["C1"] == expected


def test_doubles_are_told_by_upn_and_by_unique_id() -> None:
    same = "Z900000000001"
    data = {
        "child": [child("C1", upn=same), child("C2", upn=same), child("C3"), child("C4")],
        "plan": [plan(f"P{n}", name) for n, name in enumerate(("C1", "C2", "C3", "C3", "C4", None))],
        "school": [SCHOOL],
    }
    said = codes(made(data).lists[0])
    assert {name: said.get(name, set()) & {"109", "1D", "1A"} for name in ("C1", "C2", "C3", "C4", None)} == {
        "C1": {"109"}, "C2": {"109"}, "C3": {"1D"}, "C4": set(), None: {"1A"},
    }  # fmt: skip


def test_list_1_is_the_plans_in_force_on_the_day() -> None:
    days = {
        "in force": {}, "ceases tomorrow": {"ceased_on": date(2026, 11, 1)},
        "ceased today": {"ceased_on": date(2026, 10, 31)}, "begins tomorrow": {"issued_on": date(2026, 11, 1)},
        "begins today": {"issued_on": date(2026, 10, 31)},
    }  # fmt: skip
    plans = [plan(name, f"C{n}", **given) for n, (name, given) in enumerate(days.items())]
    one = made({"child": [child(f"C{n}") for n in range(5)], "plan": plans}).lists[0]
    assert one.rows["child_id"].to_list() == ["C0", "C1", "C4"]
    assert one.n_not_begun == 1


def test_the_days_of_list_1() -> None:
    reviews = [
        {"review_id": "R1", "plan_id": "P1", "meeting_on": date(2026, 9, 1), "decision_on": date(2025, 2, 2),
         "final_plan_on": date(2025, 3, 3)},
        {"review_id": "R2", "plan_id": "P1", "decision_on": date(2026, 2, 2), "final_plan_on": date(2027, 3, 3)},
    ]  # fmt: skip
    plans = [plan("P1", "C1", amended_on=date(2024, 6, 6), phase_transfer_plan_on=date(2026, 2, 14))]
    rows = made({"child": [child("C1")], "plan": plans, "review": reviews, "school": [SCHOOL]}).lists[0].rows
    (row,) = rows.to_dicts()
    assert (row["issued_on"], row["updated_on"], row["reviewed_on"]) == (
        date(2024, 1, 10), date(2026, 2, 14), date(2026, 2, 2),
    )  # fmt: skip
    assert (row["sex"], row["main_urn"], row["main_phase"], row["social_care"]) == (
        "Female", "900001", "Primary", None,
    )  # fmt: skip


def support(key: str, child_id: str | None, **given: Any) -> dict[str, Any]:
    whole = {"urn": "900001", "sen_code": "K", "started_on": date(2025, 9, 1), "need": "SLCN"}
    return {"sen_support_id": key, "child_id": child_id, **whole, **given}


def test_list_2_is_who_is_at_sen_support() -> None:
    entries = [
        support("S1", "C1"), support("S2", "C2", ended_on=date(2026, 10, 31)), support("S3", "C3", sen_code="E"),
        support("S4", "C4", ended_on=date(2026, 11, 1)), support("S5", "C5", sen_code=None),
        support("S6", "C6", started_on=date(2026, 11, 1)), support("S7", "C7", sen_code="N"), support("S8", "C8"),
        support("S9", "C9", has_plan_elsewhere=True),
    ]  # fmt: skip
    children = [child(f"C{n}") for n in range(1, 10)]
    two = made({"child": children, "plan": [plan("P1", "C8")], "sen_support": entries, "school": [SCHOOL]}).lists[1]
    assert two.rows["child_id"].to_list() == ["C1", "C4", "C5", "C8", "C9"]
    assert codes(two) == {"C8": {"2H"}, "C9": {"2I"}}
    assert {rule["code"] for rule in two.asked} >= {"201a", "201b", "201c", "201d", "202a", "202b", "205a", "207",
                                                    "208a", "209"}  # fmt: skip


def test_without_a_register_of_schools_nobody_is_asked_about_one() -> None:
    data = {"child": [child("C1")], "plan": [plan("P1", "C1", named_urn="900009")]}
    assert codes(made(data, ("child", "plan")).lists[0]) == {}


def test_a_column_no_source_has_is_empty_and_not_asked_of_each_row() -> None:
    bare = [child("C1", sex=None, uln=None), child("C2", sex=None, uln=None)]
    data = {"child": bare, "plan": [plan("P1", "C1"), plan("P2", "C2")], "school": [SCHOOL]}
    one = made(data).lists[0]
    assert codes(one) == {}
    assert {"Gender", "UPN", "ULN"} <= set(one.empty)
    with store_of(data=data, sources=[source(dataset="plan")], as_at=AS_AT) as store:
        store.execute(
            "INSERT INTO result.heading VALUES ('child', 'f', '', 'sex', 'Sex'), ('child', 'f', '', 'uln', 'U')"
        )
        one = inspection_lists.from_store(store).lists[0]
    assert codes(one) == {"C1": {"101b", "107"}, "C2": {"101b", "107"}}
    assert "Gender" not in one.empty


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Lists, Path, Path]:
    data = {
        "child": [child("C1", upn="=1+1"), child("C2", sex=None)],
        "plan": [plan("P1", "C1"), plan("P2", "C2")],
        "school": [SCHOOL],
    }
    found = made(data, ("child", "plan", "school"))
    before = os.umask(0o077)
    try:
        lists, validation = report.write(found, tmp_path_factory.mktemp("lists"))
    finally:
        os.umask(before)
    return found, lists, validation


def test_the_headings_are_the_published_ones(written: Any, real_inputs: Path) -> None:
    theirs = {s["name"]: s for s in peek(real_inputs / "d2i_annexa_sen" / "fake_sen.xlsx")["sheets"]}
    ours = {s["name"]: s for s in peek(written[1])["sheets"]}
    for name, rows in (("List_1", 2), ("List_2", 0)):
        assert ours[name]["columns"] == theirs[name]["columns"]
        assert (ours[name]["header_row"], ours[name]["n_rows"]) == (1, rows)


def test_days_are_days_ids_are_text_and_nothing_acts(written: Any) -> None:
    sheet = opened(written[1])["List_1"]
    row = {head.value: cell for head, cell in zip(sheet[1], sheet[2])}
    assert row["Date of birth"].value.date() == date(2015, 3, 1)
    assert (row["UPN"].value, row["UPN"].data_type, row["Unique ID"].value) == ("=1+1", "s", "C1")


def test_the_files_say_what_they_are_and_are_private(written: Any) -> None:
    for path in written[1:]:
        assert path.name.startswith("OFFICIAL-SENSITIVE")
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert opened(path).properties.keywords == "OFFICIAL-SENSITIVE"


def test_the_notes_name_each_empty_column_once_and_what_was_not_supplied(written: Any) -> None:
    said = texts(opened(written[1])["Notes"])
    assert said.count("Pupil Premium") == said.count("Elective home education") == 1
    assert sum("was not given the records" in text for text in said) == 1


def test_the_validation_counts_by_rule_and_names_the_row(written: Any) -> None:
    book = opened(written[2])
    counted = {row["Rule"]: row["Rows"] for row in table(book["By rule"])}
    assert (counted["101b"], counted["1E"], counted["101a"]) == (1, 1, 0)
    (row,) = [row for row in table(book["By row"]) if row["Rule"] == "101b"]
    assert (row["List"], row["Row"], row["Unique ID"], row["Weight"]) == ("List_1", 3, "C2", "error")
    assert opened(written[1])["List_1"].cell(3, 1).value == "C2"


def test_the_same_run_gives_the_same_bytes(written: Any, tmp_path: Path) -> None:
    assert [path.read_bytes() for path in report.write(written[0], tmp_path)] == [p.read_bytes() for p in written[1:]]


def test_the_command(demo: Any, tmp_path: Path) -> None:
    out = demo.folder.parent.parent
    ran = command("lists", "--out", str(out), "--to", str(tmp_path / "new"), "--json")
    said = json.loads(ran.stdout)
    assert ran.returncode == 0
    assert [one["name"] for one in said["lists"]] == ["List_1", "List_2"]
    with inspection_lists.store.opened(home.latest(out) / "audit.duckdb") as store:
        ((n,),) = store.execute("SELECT count(*) FROM plan_in_force")
    assert said["lists"][0]["rows"] == n
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700
    refused = command("lists", "--out", str(out), "--to", str(out / "runs" / "2026-10-31" / "x"))
    assert (refused.returncode, "inside a published run" in refused.stderr) == (2, True)
    assert command("lists", "--out", str(tmp_path / "none"), "--to", str(tmp_path)).returncode == 2
