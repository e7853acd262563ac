"""What a run says at once of rows and cells that the audit could not use."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from audit import losses
from audit.notice import Weight, weight
from audit.quarantine import QUARANTINE
from audit.run import run_audit
from tests import inputs

REQUESTS = (
    "request_id,child_id,received_on,outcome_on\n"
    # A request without a number is nowhere in the audit, nor is the second of two that share one.
    ",C1,2026-01-15,\nQ1,C1,2026-02-15,\nQ1,C2,2026-03-15,\n"
    # Nothing of the second of these is lost.
    "Q2,C2,2026-04-01,\nQ2,C2,2026-04-01,\n"
    "Q3,C1,Sept 24,\nQ4,C2,1.9.24,\nQ5,C2,2026-04-01,31/06/2026\n"
    # The month stands first, so nobody knows what the second of these means.
    "Q6,C1,08/13/2026,\nQ7,C2,03/04/2026,\n"
)


def test_what_is_lost_is_said_first_and_no_value_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("audit.report.workbook.write", lambda *_: None)
    source = inputs.write(tmp_path / "in", {"child": inputs.SMALL["child"], "request": REQUESTS})
    done = run_audit(source, date(2026, 10, 31), tmp_path / "out")
    said = [(weight(one), one) for one in done.notices if weight(one) <= Weight.BLANKS]
    assert said == [
        (Weight.HIDES,
         "2 rows are kept out and judged nowhere, the key being missing, unusable or another row's too: request.csv: 2."
         " Mend them at their source; the sheet Rows to mend lists them."
         " (1 more row repeats another whole: nothing is lost by that.)"),
        (Weight.MISJUDGES,
         "Some dates have the month first, so others beside them, read day first, may be wrong: request.csv, "
         "received_on. Ask for an export with the day first."),
        (Weight.BLANKS,
         "4 cells cannot be read and count as not recorded: request.csv, received_on: 3; request.csv, outcome_on: 1."
         " Mend them at their source; the sheet Rows to mend lists them."),
    ]  # fmt: skip
    assert "judged nowhere" in (done.folder / "manifest.json").read_text(encoding="utf-8")
    assert "judged nowhere" in (done.folder / "run.log").read_text(encoding="utf-8")


def test_many_places_are_counted_and_the_worst_named() -> None:
    rows = [
        {"source": f"file {n}.csv", "column": "x", "rule": "no date", "reason": "r", "effect": "cell blanked"}
        for n in range(6)
        for _ in range(n + 1)
    ]
    (said,) = losses.said(pl.DataFrame(rows, {**QUARANTINE}))
    assert "21 cells cannot be read" in said
    assert "file 5.csv, x: 6; file 4.csv, x: 5; file 3.csv, x: 4; file 2.csv, x: 3; and 2 more. Mend" in said


def test_nothing_lost_is_nothing_said() -> None:
    kept = {"source": "a.csv", "column": "x", "reason": "r", "effect": "kept, doubtful", "rule": "after the as-at day"}
    word = {**kept, "effect": "cell blanked", "rule": "unknown code"}
    month = {**kept, "rule": "months first", "reason": "dates that could be read either way: 0"}
    assert losses.said(pl.DataFrame([kept, word, month], {**QUARANTINE})) == []
