"""What becomes of a case between two runs: every kind of movement, its cause, and the arithmetic."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from audit import checks, store
from audit.errors import AuditError
from audit.history import movement, sentences
from audit.history.movement import Earlier, Movement
from audit.store import Store
from tests.unit.report_fixture import AS_AT, CASE, case, check

SINCE = date(2026, 10, 4)
NOBODY: set[str] = set()
CHECKS = [found for found in checks.find(AS_AT) if found.id == "ANR04"]
_THEN = {
    "check_id": pl.String, "case_id": pl.String, "child_id": pl.String, "verdict": pl.String, "due_on": pl.Date,
    "is_waived": pl.Boolean,
}  # fmt: skip
_RULE = {"kind": pl.String, "name": pl.String, "sha256": pl.String}
_INPUT = {"dataset": pl.String, "file": pl.String, "sha256": pl.String, "rows_loaded": pl.Int64}


def earlier(cases: list[dict[str, Any]], outcome: str = "ran", sha256: str = "a", window: int = 12) -> Earlier:
    return Earlier(
        "2026-10-04_r01", SINCE, window,
        pl.DataFrame([{"is_waived": False, **one} for one in cases], _THEN),
        pl.DataFrame({"check_id": ["ANR04"], "outcome": [outcome]}),
        pl.DataFrame([("check", "ANR04", sha256)], _RULE, orient="row"),
        pl.DataFrame(schema=_INPUT),
    )  # fmt: skip


def then(verdict: str, **given: Any) -> dict[str, Any]:
    return {"check_id": "ANR04", "case_id": "R1", "verdict": verdict, **given}


@contextmanager
def made(folder: Path, cases: list[dict[str, Any]], outcome: str, waived: set[str]) -> Iterator[Store]:
    """A run's store with no more than movement reads: quicker by far than a whole one."""
    run = pl.DataFrame({"as_at": [AS_AT], "window_months": [12]})
    aside = pl.DataFrame(
        [("ANR04", one) for one in waived], {"check_id": pl.String, "case_id": pl.String}, orient="row"
    )
    with store.opened(folder / f"{len(list(folder.iterdir()))}.duckdb", read_only=False) as opened:
        for schema in ("result", "loaded"):
            opened.execute(f"CREATE SCHEMA {schema}")
        opened.insert("result.run", run)
        opened.insert("result.cases", pl.DataFrame(cases, CASE))
        opened.insert("result.check_result", pl.DataFrame([check("ANR04", cases, outcome)]))
        opened.insert("result.waived", aside)
        opened.insert("result.rule", pl.DataFrame([("check", "ANR04", "a")], _RULE, orient="row"))
        opened.insert("loaded.review", pl.DataFrame({"review_id": ["R1"]}))
        yield opened


def measured(
    folder: Path, before: Earlier, cases: list[dict[str, Any]], outcome: str = "ran", waived: set[str] = NOBODY
) -> Movement:
    with made(folder, cases, outcome, waived) as opened:
        return movement.measure(opened, folder, before, CHECKS)


@pytest.mark.parametrize(
    ("verdict_then", "now", "said"),
    [
        ("breach", ("breach", 90), ["still open"]),
        ("breach", ("late", 90), ["done late"]),
        # Kept now is not done in time: a review held 60 days late holds again. Only what was done by then was in time.
        ("breach", ("met", -1), ["in order now"]),
        ("breach", ("met", -1, SINCE + timedelta(1)), ["in order now"]),
        ("breach", ("met", -1, SINCE), ["done in time"]),
        ("breach", ("exempt", 3), ["exempted"]),
        ("breach", ("pending", -3), ["corrected"]),
        ("breach", ("unknown", None), ["cannot be judged"]),
        ("breach", None, ["no longer applies"]),
        # Due on the day of the earlier run, it was not late yet; a day before, it was the same finding.
        ("breach", ("breach", 31), ["still open"]),
        ("breach", ("breach", 30), ["corrected", "new"]),
        ("breach", ("breach", None), ["still open"]),
        ("pending", ("breach", 2), ["new"]),
        ("met", ("breach", 90), ["new"]),
        ("unknown", ("breach", 90), ["new"]),
        ("late", ("met", -1), []),
    ],
)
def test_what_becomes_of_a_case(tmp_path: Path, verdict_then: str, now: Any, said: list[str]) -> None:
    cases = [case("ANR04", "R1", *now[:2], done_on=now[2] if len(now) > 2 else None)] if now else []
    moved = measured(tmp_path, earlier([then(verdict_then)]), cases)
    assert moved.cases["movement"].to_list() == said
    assert set(moved.cases["cause"]) <= {"data", None}


def test_r12_a_record_that_is_not_in_the_data_is_gone_not_resolved(tmp_path: Path) -> None:
    moved = measured(tmp_path, earlier([then("breach", case_id="R9")]), [])
    assert moved.cases["movement"].to_list() == ["gone from the data"]
    assert moved.checks["n_gone"].to_list() == [1]


@pytest.mark.parametrize(
    ("was_waived", "is_waived", "said"),
    [
        (False, True, ["waived"]),
        (True, True, ["still waived"]),
        (True, False, ["waiver ended"]),
        (False, False, ["still open"]),
    ],
)
def test_waivers_move_a_case(tmp_path: Path, was_waived: bool, is_waived: bool, said: list[str]) -> None:
    before = earlier([then("breach", is_waived=was_waived)])
    waived = {"R1"} if is_waived else NOBODY
    moved = measured(tmp_path, before, [case("ANR04", "R1", "breach", 90)], waived=waived)
    assert moved.cases["movement"].to_list() == said
    (row,) = moved.checks.to_dicts()
    assert (row["n_opening"], row["n_open"], row["n_open_with_waived"]) == (int(not was_waived), int(not is_waived), 1)


def test_a_case_new_and_waived_at_once_is_seen(tmp_path: Path) -> None:
    moved = measured(tmp_path, earlier([]), [case("ANR04", "R1", "breach", 2)], waived={"R1"})
    assert moved.cases["movement"].to_list() == ["new", "waived"]
    (row,) = moved.checks.to_dicts()
    assert (row["n_opening"], row["n_new"], row["n_waived"], row["n_open"]) == (0, 1, 1, 0)


def test_a_waived_case_that_is_resolved_does_not_count_twice(tmp_path: Path) -> None:
    moved = measured(tmp_path, earlier([then("breach", is_waived=True)]), [case("ANR04", "R1", "late", 90)])
    (row,) = moved.checks.to_dicts()
    assert (row["n_opening"], row["n_done_late"], row["n_open"]) == (0, 0, 0)
    assert moved.cases["movement"].to_list() == ["done late"]


@pytest.mark.parametrize(("then_", "now"), [("no data", "ran"), ("error", "ran"), ("ran", "no data"), ("ran", "error")])
def test_a_check_not_judged_both_times_is_not_compared(tmp_path: Path, then_: str, now: str) -> None:
    cases = [case("ANR04", "R1", "breach", 90)] if now == "ran" else []
    moved = measured(tmp_path, earlier([then("breach")], then_), cases, now)
    (row,) = moved.checks.to_dicts()
    assert not row["is_compared"]
    assert row["n_new"] is None
    assert row["n_opening"] == (1 if then_ == "ran" else None)
    assert row["n_open"] == (1 if now == "ran" else None)
    assert (then_ if then_ != "ran" else now) in row["says"]
    assert moved.cases.is_empty()


def test_r14_without_the_old_data_nobody_can_tell_a_rule_from_the_data(tmp_path: Path) -> None:
    moved = measured(tmp_path, earlier([then("pending")], sha256="b"), [case("ANR04", "R1", "breach", 90)])
    assert moved.cases["cause"].to_list() == ["cannot be told"]
    assert moved.checks["n_cause_unknown"].to_list() == [1]
    moved = measured(tmp_path, earlier([then("pending")], window=24), [case("ANR04", "R1", "breach", 90)])
    assert moved.cases["cause"].to_list() == ["cannot be told"]


@pytest.mark.parametrize(
    ("verdict_then", "again", "now", "cause"),
    [
        ("met", "met", "breach", "data"),
        ("met", "breach", "breach", "rule"),
        ("breach", "breach", "late", "data"),
        ("breach", "met", "met", "rule"),
        ("breach", None, None, "rule"),
        (None, None, "breach", "data"),
    ],
)
def test_r14_what_the_rule_changed_is_told_from_what_the_data_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verdict_then: Any, again: Any, now: Any, cause: str
) -> None:
    judged = [("ANR04", "R1", again, date(2026, 1, 1))] if again else []
    frame = pl.DataFrame(judged, movement.CASES, orient="row")
    monkeypatch.setattr(movement, "_judged_again", lambda *_: (frame, {"ANR04"}))
    before = earlier([then(verdict_then)] if verdict_then else [], sha256="b")
    cases = [case("ANR04", "R1", now, 90)] if now else []
    assert measured(tmp_path, before, cases).cases["cause"].to_list() == [cause]


def test_movement_that_does_not_add_up_stops_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sql = movement._sql
    monkeypatch.setattr(movement, "_sql", lambda name: sql(name).replace("'still open'", "'new'"))
    with pytest.raises(AuditError, match=r"ANR04: movement does not add up.*nothing was published"):
        measured(tmp_path, earlier([then("breach")]), [case("ANR04", "R1", "breach", 90)])


def test_five_sentences_hold_the_numbers_and_no_case(tmp_path: Path) -> None:
    before = earlier([then("breach"), then("breach", case_id="R9"), then("pending", case_id="R3")])
    cases = [case("ANR04", "R1", "late", 90), case("ANR04", "R3", "breach", 2), case("ANR04", "R4", "unknown")]
    with made(tmp_path, cases, "ran", NOBODY) as opened:
        said = sentences.of(movement.measure(opened, tmp_path, before, CHECKS), opened)
    assert said == [
        "On 4 November 2026, 1 case was open, 1 fewer than on 4 October 2026 (2).",
        "1 new case was opened.",
        "1 case was resolved: it was done late.",
        "Another case is no longer counted, yet not resolved: it is gone from the data.",
        f"{UNCHANGED} 1 case could not be judged and is in none of these numbers.",
    ]
    assert not any(name in " ".join(said) for name in ("R1", "R3", "R9"))


UNCHANGED = "How cases are judged has not changed since, so all of this comes from the data and the days that passed."
QUIET = [
    "On 4 November 2026, no case was open, as many as on 4 October 2026.",
    "No new case was opened.",
    "No case was resolved.",
    "No open case left the data, became impossible to judge or was newly set aside.",
    f"{UNCHANGED} Every case could be judged.",
]
JUDGED_ANEW = "already when the data of 4 October 2026 are judged again in the new way."


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({}, QUIET),
        ({"n_opening": 2, "n_open": 2}, ["On 4 November 2026, 2 cases were open, as many as on 4 October 2026."]),
        ({"n_opening": 2}, ["On 4 November 2026, no case was open, 2 fewer than on 4 October 2026 (2)."]),
        (
            {"n_opening": 1, "n_open": 1234, "n_open_with_waived": 1235},
            ["On 4 November 2026, 1,234 cases were open, 1,233 more than on 4 October 2026 (1); 1 more, set aside by a "
             "waiver, is not counted."],
        ),
        ({"n_open_with_waived": 2}, [f"{QUIET[0][:-1]}; 2 more, set aside by a waiver, are not counted."]),
        ({"n_waiver_ended": 1}, [None, "No new case was opened but 1 counts again because its waiver ended."]),
        (
            {"n_new": 3, "n_waiver_ended": 2},
            [None, "3 new cases were opened and 2 count again because their waiver ended."],
        ),
        ({"n_exempted": 2}, [None, None, "2 cases were resolved, all of them exempted."]),
        (
            {"n_done_late": 2, "n_in_order": 1, "n_no_longer_applies": 1},
            [None, None, "4 cases were resolved: 2 done late, 1 in order now and 1 no longer in scope."],
        ),
        (
            {"n_cannot_be_judged": 3},
            [None, None, None, "Another 3 cases are no longer counted, yet not resolved: 3 can no longer be judged."],
        ),
        (
            {"n_gone": 2, "n_waived": 1},
            [None, None, None, "Another 3 cases are no longer counted, yet not resolved: 2 are gone from the data and "
             "1 was newly set aside by a waiver."],
        ),
        (
            {"n_new": 1, "n_by_rule": 1, "has_changed": True},
            [None, None, None, None, "How cases are judged has changed for 1 duty. 1 of these changes shows "
             f"{JUDGED_ANEW} Every case could be judged."],
        ),
        (
            {"n_new": 5, "n_by_rule": 2, "has_changed": True},
            [None, None, None, None, "How cases are judged has changed for 1 duty. 2 of these changes show "
             f"{JUDGED_ANEW} The rest comes from the data and the days that passed. Every case could be judged."],
        ),
        (
            {"n_new": 5, "n_cause_unknown": 5, "has_changed": True},
            [None, None, None, None, "How cases are judged has changed for 1 duty. Whether that or the data made 5 of "
             "them cannot be told, as the old data could not be judged again. Every case could be judged."],
        ),
        (
            {"n_new": 5, "has_changed": True},
            [None, None, None, None, "How cases are judged has changed for 1 duty. The data of 4 October 2026, judged "
             "again in the new way, show none of these changes: they come from the data and the days that passed. "
             "Every case could be judged."],
        ),
        (
            {"has_changed": True},
            [*QUIET[:4], "How cases are judged has changed for 1 duty. Every case could be judged."],
        ),
    ],
)  # fmt: skip
def test_every_sentence_leaves_out_what_is_nought(
    tmp_path: Path, counts: dict[str, Any], said: list[str | None]
) -> None:
    with made(tmp_path, [], "no cases", NOBODY) as opened:
        nothing = movement.measure(opened, tmp_path, earlier([]), CHECKS)
        given = {"n_open_with_waived": counts.get("n_open", 0), **counts}
        moved = replace(nothing, checks=nothing.checks.with_columns(**{name: pl.lit(n) for name, n in given.items()}))
        found = sentences.of(moved, opened)
    assert [sentence for sentence, wanted in zip(found, said) if wanted] == [wanted for wanted in said if wanted]
    assert not any(" 0 " in sentence for sentence in found)


def test_a_duty_not_judged_both_times_is_left_out_aloud(tmp_path: Path) -> None:
    with made(tmp_path, [], "no cases", NOBODY) as opened:
        (said, *_) = sentences.of(movement.measure(opened, tmp_path, earlier([], "no data"), CHECKS), opened)
    assert said.endswith("as many as on 4 October 2026 (1 duty not judged both times is left out).")
