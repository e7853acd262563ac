"""A change of law is data: an audit of any day uses the checks that were in force on it."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from audit import checks, standing, words
from audit.errors import AuditError, UsageError
from audit.resources import folder
from audit.run import run_audit
from tests import inputs
from tests.engine import judge_all

#: The example of CONTRIBUTING.md: annual reviews are to become reviews at the end of each key stage.
REFORM = date(2029, 9, 1)
NEW_CHECK = """\
-- /// check
-- id            = "ANR98"
-- title         = "have reviewed every plan since the last key stage ended"
-- who           = "authority"
-- level         = "must"
-- source        = "An Act that may be passed, s.1"
-- link          = "https://www.legislation.gov.uk/"
-- in_force_from = 2029-09-01
-- replaces      = "ANR01"
-- record        = "plan"
-- snapshot      = true
-- owner         = "Annual review manager"
-- mend          = "Hold the review; if it was held, record the day of the decision."
-- arithmetic    = "A plan in force: a review must have been decided since the key stage ended."
-- answers       = ["R01", "R02", "LA14"]
--
-- [params]
-- stage_ended = 2029-08-31
-- ///

SELECT
    plan.plan_id AS case_id,
    plan.child_id,
    plan.named_urn AS urn,
    NULL AS starts_on,
    NULL AS due_on,
    NULL AS done_on,
    CASE WHEN bool_or(review.decision_on > $stage_ended) THEN 'met' ELSE 'breach' END AS verdict,
    'Reviewed since the key stage ended, or not.' AS reason
FROM plan_in_force AS plan
LEFT JOIN review ON plan.plan_id = review.plan_id
GROUP BY plan.plan_id, plan.child_id, plan.named_urn
ORDER BY case_id
"""
DATA = {
    "plan": [{"plan_id": "P1", "child_id": "C1", "issued_on": date(2029, 3, 1)}],
    "review": [{"review_id": "R1", "plan_id": "P1", "decision_on": None}],
}


@pytest.fixture
def reformed(tmp_path: Path) -> Path:
    """The checks with the reform entered: one line in the old check, one new file."""
    shutil.copytree(folder("sql") / "checks", tmp_path / "checks")
    old = tmp_path / "checks" / "reviews" / "ANR01_plan_reviewed_in_12_months.sql"
    begun = "-- in_force_from = 2014-09-01\n"
    text = old.read_text(encoding="utf-8")
    old.write_text(text.replace(begun, f"{begun}-- in_force_to   = 2029-08-31\n"), encoding="utf-8")
    old.with_name("ANR98_reviewed_since_the_key_stage.sql").write_text(NEW_CHECK, encoding="utf-8")
    return tmp_path / "checks"


def test_the_old_check_judges_to_its_last_day_and_the_new_from_its_first(reformed: Path) -> None:
    last, first = date(2029, 8, 31), REFORM
    assert _reviews(reformed, last) == {"ANR01": "pending"}
    assert _reviews(reformed, first) == {"ANR98": "breach"}


def test_a_successor_leaves_no_day_uncovered_and_none_covered_twice(reformed: Path) -> None:
    new = next((reformed / "reviews").glob("ANR98*"))
    new.write_text(NEW_CHECK.replace("in_force_from = 2029-09-01", "in_force_from = 2029-09-02"), encoding="utf-8")
    with pytest.raises(AuditError, match="replaces ANR01, which must be there with `in_force_to = 2029-09-01`"):
        checks.find(REFORM, reformed)


def test_an_audit_of_a_past_day_uses_the_checks_of_that_day() -> None:
    ids = {day: {check.id for check in checks.find(day)} for day in (date(2020, 6, 30), date(2026, 10, 31))}
    # The NPQ took the place of NASENCO on 1 September 2024, and enrolling on it is asked for since.
    assert "SCO08" not in ids[date(2020, 6, 30)]
    assert ids[date(2026, 10, 31)] - ids[date(2020, 6, 30)] == {
        check.id for check in checks.find(date(2026, 10, 31)) if check["in_force_from"] > date(2020, 6, 30)
    }
    assert checks.find(date(2014, 8, 31)) == []


def test_an_audit_of_a_day_before_any_duty_says_that_nothing_was_judged(tmp_path: Path) -> None:
    home = tmp_path / "out"
    done = run_audit(inputs.write(tmp_path / "in"), date(2014, 8, 31), home)
    assert (done.judged, done.summary["open_cases"]) == ([], 0)
    assert any(one.startswith("No duty was in force on 31 August 2014: ") for one in done.notices)
    assert "so nothing was judged." in words.closing(done, home)
    cover = load_workbook(done.folder / "dashboard.xlsx", read_only=True)["Cover"]
    assert "No duty was in force on this day: nothing was judged." in [cell for row in cover.values for cell in row]
    with pytest.raises(UsageError, match="ANR04: not in force on 2014-08-31"):
        standing.of_check("ANR04", home)


def _reviews(root: Path, day: date) -> dict[str, str]:
    judged, cases = judge_all(DATA, day, only=("ANR01", "ANR98"), root=root)
    assert {result.outcome for result in judged.values()} == {"ran"}
    return {check_id: found[0]["verdict"] for check_id, found in cases.items()}


@pytest.mark.parametrize(
    ("key", "name", "says"),
    [("does_without", "skool", "which is no dataset"), ("rests_on", "child.colour", "which is no column")],
)
def test_a_header_that_names_data_there_is_none_of_is_refused(tmp_path: Path, key: str, name: str, says: str) -> None:
    text = NEW_CHECK.replace("-- owner ", f'-- {key} = ["{name}"]\n-- owner ')
    (tmp_path / "checks").mkdir()
    (tmp_path / "checks" / "ANR98_key_stage.sql").write_text(text, encoding="utf-8")
    with pytest.raises(AuditError, match=f"`{key}` names {name}, {says}"):
        checks.find(REFORM, tmp_path)
