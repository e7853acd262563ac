"""How checks and rows of the register stand in a run, at the command line: from numbers to cases and back."""

import csv
import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from audit import docs, standing, words
from audit.cli import app
from audit.commands import asking_words
from audit.duties.asked import check_named
from audit.errors import UsageError
from audit.explain import explain
from tests.conftest import ROOT

DAY = date(2026, 10, 31)


def home_of(done) -> Path:
    return done.folder.parent.parent


def said(*arguments: object) -> str:
    ran = CliRunner().invoke(app, [str(one) for one in arguments])
    assert ran.exit_code == 0, ran.output
    return ran.output


@pytest.fixture(scope="module")
def verdicts(demo) -> list[dict[str, str]]:
    with (demo.folder / "verdicts.csv").open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def stands(demo) -> standing.Standing:
    return standing.of_all(home_of(demo))


def test_what_the_readme_asks_can_be_asked_of_the_demo(demo) -> None:
    asked = re.findall(r"^ +send-audit explain (\S+)(?: ([A-Z0-9]+))? --out", (ROOT / "README.md").read_text(), re.M)
    assert {bool(case) for _, case in asked} == {True, False}
    for check, case in asked:
        if case:
            assert explain(check, case, home_of(demo)).case["verdict"] == "breach"
        else:
            assert standing.of_check(check, home_of(demo)).open_cases


def test_a_check_without_a_case_lists_its_open_cases_the_oldest_first(demo, verdicts) -> None:
    ours = [row for row in verdicts if row["check_id"] == "ANR04"]
    late = sorted((row for row in ours if row["verdict"] == "breach"), key=lambda row: (row["due_on"], row["case_id"]))
    found = standing.of_check("anr04", home_of(demo))
    assert [case["case_id"] for case in found.open_cases] == [row["case_id"] for row in late]
    counted = Counter(row["verdict"] for row in ours)
    assert all(found.counts[verdict] == n for verdict, n in counted.items())

    text = said("explain", "ANR04", "--out", home_of(demo))
    oldest = late[0]["case_id"]
    assert f"{len(late)} open (1 set aside), {counted['met']} kept" in text
    assert f"  {oldest:<16} {late[0]['days']:>5} days late, due 23 March 2026" in text
    assert f"and {len(late) - 10} more, on the sheet Open cases" in text
    assert f"send-audit explain ANR04 {oldest} --out {home_of(demo)}" in text
    assert "send-audit duties ANR04" in text
    assert "reg 20(10)" in text


def test_with_nothing_open_the_next_step_is_a_case_nobody_could_judge(demo, verdicts) -> None:
    unknown = [row["case_id"] for row in verdicts if (row["check_id"], row["verdict"]) == ("ANR02", "unknown")]
    text = said("explain", "ANR02", "--out", home_of(demo), "--as-at", DAY)
    assert f"lists the {len(unknown)} that cannot be judged" in text
    assert f"send-audit explain ANR02 {unknown[0]} --out {home_of(demo)} --as-at 2026-10-31" in text
    assert "What to do" not in text


def test_programs_get_every_open_case(demo, verdicts) -> None:
    told = json.loads(said("explain", "PRV01", "--out", home_of(demo), "--json"))
    assert len(told["open_cases"]) == sum((v["check_id"], v["verdict"]) == ("PRV01", "breach") for v in verdicts)


def test_an_explained_case_leads_to_the_duty_and_the_duty_to_its_cases(demo) -> None:
    assert said("explain", "ANR04", "AR00223", "--out", home_of(demo)).rstrip().endswith("send-audit duties ANR04")
    assert said("duties", "ANR04").rstrip().endswith("send-audit explain ANR04 --out DIR")
    inside = said("duties", "ANR04", "--out", home_of(demo))
    assert "On 31 October 2026: 38 open" in inside
    assert inside.rstrip().endswith(f"send-audit explain ANR04 --out {home_of(demo)}")


def test_the_duties_of_a_run_stand_with_their_numbers(stands, verdicts) -> None:
    told = asking_words.sentences(stands)
    text = words.duties(docs.duties(), whole=False, stands=told)
    for check, n in Counter(row["check_id"] for row in verdicts if row["verdict"] == "breach").items():
        assert told[check].startswith(f"{n:,} open")
        assert told[check] in " ".join(text.split())


def test_rows_no_check_answers_are_listed_with_what_answers_them() -> None:
    text = words.duties(docs.duties(), whole=False)
    listed = text.partition("Rows of the register that no check answers:")[2]
    for row in docs.duties():
        if row["kind"] == "row":
            assert (f"\n{row['id']:<5}  " in listed) == (row["answer"] != "checks")
    assert "Attested in authority_return.has_reviewed_sufficiency" in listed
    assert "Not judged. Persons in custody" in listed


def test_what_was_attested_and_by_whom_can_be_seen(demo, stands) -> None:
    counted = Counter(row["state"] for row in stands.attested["GB21"])
    text = said("duties", "GB21", "--out", home_of(demo))
    assert f"Attested: {counted['no']} no, {counted['stale']} stale, {counted['not returned']} not returned" in text
    for row in stands.attested["GB21"]:
        assert (row["place_name"] in text) or row["state"] in ("yes", "not returned")
    assert "more, on the sheet Attestations" in text
    programs = json.loads(said("duties", "GB21", "--out", home_of(demo), "--json"))
    assert programs[0]["standing"] == json.loads(json.dumps(stands.attested["GB21"], default=str))


def test_a_check_without_a_case_says_what_of_its_law_is_to_be_confirmed(demo) -> None:
    text = " ".join(said("explain", "ANR20", "--out", home_of(demo)).split())
    assert "Its level. Must: an Act, regulations or a judgment says so." in text
    assert "reg 33 (to be confirmed: the wording of s.45(4), and" in text


def test_a_row_judged_by_checks_shows_each_with_its_numbers(demo, stands) -> None:
    text = said("duties", "LA14", "--out", home_of(demo))
    for check in ("ANR01", "ANR02"):
        assert f"  {check}  {asking_words.in_numbers(stands.checks[check])}" in text
    assert "send-audit duties LA14 --out DIR" in said("duties", "LA14")


def test_a_row_of_the_register_is_told_from_a_check() -> None:
    with pytest.raises(UsageError, match=r"LA17: a row of the register, not a check\..*send-audit duties LA17"):
        check_named("la17", DAY)


def test_a_day_without_a_home_is_a_usage_fault() -> None:
    with pytest.raises(UsageError, match="--out DIR"):
        CliRunner().invoke(app, ["duties", "--as-at", "2026-10-31"], catch_exceptions=False)


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ({"outcome": "no data", "message": "not supplied: review"}, "no data: not supplied: review"),
        ({"outcome": "no cases", "message": ""}, "no cases"),
        (
            {"outcome": "ran", "convicts": False, "met": 1080, "unknown": 8},
            "8 for a person to look at, 1,080 with nothing to look at",
        ),
        (
            {"outcome": "ran", "convicts": True, "breach": 0, "met": 1200, "late": 0, "pending": 0, "exempt": 2,
             "unknown": 0, "set_aside": 0},
            "0 open, 1,200 kept, 2 exempt",
        ),
    ],
)  # fmt: skip
def test_counts_in_words(given: dict[str, object], text: str) -> None:
    assert asking_words.in_numbers(given) == text
