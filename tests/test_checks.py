"""Every check against its cases, and the house rules that hold for all of them."""

from datetime import date

import pytest

from audit import checks
from tests import cases, reasons
from tests.engine import judge_all

ALL = checks.find(date.max)


@pytest.mark.parametrize("case", cases.read_all(), ids=lambda case: f"{case.check_id}: {case.name}")
def test_case(case: cases.Case) -> None:
    judged, found = judge_all(case.tables, case.as_at, only=[case.check_id])
    result = judged[case.check_id]
    assert result.outcome in ("ran", "no cases"), f"{result.outcome}: {result.message}"
    shown = [{name: row[name] for name in wanted} for row, wanted in zip(found[case.check_id], case.expect)]
    assert [row["case_id"] for row in found[case.check_id]] == [row["case_id"] for row in case.expect]
    assert shown == case.expect
    said = reasons.of(case, found[case.check_id])
    told = reasons.recorded(case)
    assert told in ({}, said), f"the lawyer's document is stale: python -m tests.reasons {case.check_id}"


@pytest.mark.parametrize("check", ALL, ids=lambda check: check.id)
def test_every_check_has_cases(check: checks.Check) -> None:
    assert (cases.FOLDER / f"{check.id}.toml").is_file()


def test_ids_are_unique() -> None:
    assert len({check.id for check in ALL}) == len(ALL)
