"""A store as a run leaves it, filled by hand: what the tests of the reports write from."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import polars as pl

from audit import checks as found
from audit import duties, notice, trend, waivers
from audit.comparison import compare
from audit.corrections import FRAME
from audit.duties import examples
from audit.history import movement
from audit.history.memory import record
from audit.history.rules import RULE
from audit.quarantine import QUARANTINE
from audit.store import ORIGIN, Store, created
from tests.engine import frames

AS_AT = date(2026, 11, 4)

VERDICTS = ("met", "late", "breach", "pending", "exempt", "unknown")

_HEADING = dict.fromkeys(("dataset", "file", "sheet", "column", "heading"), pl.String)
CASE = {
    "check_id": pl.String, "case_id": pl.String, "child_id": pl.String, "urn": pl.String, "starts_on": pl.Date,
    "due_on": pl.Date, "done_on": pl.Date, "verdict": pl.String, "reason": pl.String, "days": pl.Int32,
    "source_file": pl.String, "source_sheet": pl.String, "source_row": pl.UInt32,
}  # fmt: skip
_CHECK = {
    **dict.fromkeys(("check_id", "duty", "title", "who", "level", "source", "link", "owner", "mend"), pl.String),
    **dict.fromkeys(("law", "law_in_short", "to_be_confirmed"), pl.String),
    **dict.fromkeys(("lapses", "convicts", "by_return"), pl.Boolean),
    **dict.fromkeys(("outcome", "message"), pl.String),
    **dict.fromkeys(VERDICTS, pl.Int64),
    **dict.fromkeys(("rate", "rate_closed", "rate_closed_with_exempt"), pl.Float64),
}
_RECONCILIATION = {
    "dataset": pl.String, "file": pl.String, "sheet": pl.String, "mapping": pl.String, "encoding": pl.String,
    "header_row": pl.Int64, "rows_read": pl.Int64, "rows_loaded": pl.Int64, "rows_kept_out": pl.Int64,
    "rows_no_record": pl.Int64, "no_record_kinds": pl.String, "sha256": pl.String, "notes": pl.String,
}  # fmt: skip


def case(check_id: str, case_id: str, verdict: str, days: int | None = None, **given: Any) -> dict[str, Any]:
    """One judged case; `days` says how far the as-at day lies past the last day."""
    due = None if days is None else AS_AT - timedelta(days)
    return {
        "check_id": check_id, "case_id": case_id, "verdict": verdict, "days": days, "due_on": due,
        "reason": f"Meeting held and no decision by {AS_AT}.", "source_file": "reviews.xlsx",
        "source_sheet": "Reviews", "source_row": 2, **given,
    }  # fmt: skip


def check(check_id: str, cases: Sequence[Mapping[str, Any]], outcome: str = "ran", **given: Any) -> dict[str, Any]:
    """One check's result, counted from its cases."""
    n = {v: sum(c["verdict"] == v and c["check_id"] == check_id for c in cases) for v in VERDICTS}
    judged, closed = n["met"] + n["late"] + n["breach"], n["met"] + n["late"]
    return {
        "check_id": check_id, "title": "decide in time", "duty": f"The authority must decide in time ({check_id})",
        "who": "authority", "level": "must", "source": "SEND Regulations 2014 (SI 2014/1530), reg 20(10)",
        "law": "SEND Regulations 2014 (SI 2014/1530), reg 20(10) (to be confirmed: the wording)",
        "law_in_short": "SEND Regulations 2014 (SI 2014/1530), reg 20(10) (to be confirmed)",
        "to_be_confirmed": "the wording",
        "link": "https://www.legislation.gov.uk/uksi/2014/1530/regulation/20", "owner": "SEND casework manager",
        "mend": "Send the decision; if it was sent, record the day.", "lapses": check_id in ("ANR01", "SIR03"),
        "convicts": True, "by_return": False,
        "outcome": outcome, "message": "", **n,
        "rate": n["met"] / judged if judged else None, "rate_closed": n["met"] / closed if closed else None,
        "rate_closed_with_exempt": None, **given,
    }  # fmt: skip


def doubt(effect: str, **given: Any) -> dict[str, Any]:
    """One row of the quarantine."""
    return {
        "dataset": "review", "source": "reviews.xlsx (Reviews)", "file": "reviews.xlsx", "sheet": "Reviews",
        "row": 7, "column": "decision_on", "value": "31/11/2025", "rule": "date", "reason": "This is no date.",
        "effect": effect, **given,
    }  # fmt: skip


def source(**given: Any) -> dict[str, Any]:
    """One row of the reconciliation."""
    return {
        "dataset": "review", "file": "reviews.xlsx", "sheet": "Reviews", "mapping": "review", "encoding": None,
        "header_row": 4, "rows_read": 12, "rows_loaded": 9, "rows_kept_out": 1, "rows_no_record": 2,
        "no_record_kinds": "1 title, 1 header", "sha256": "0" * 64, "notes": "", **given,
    }  # fmt: skip


@contextmanager
def store_of(
    cases: Sequence[Mapping[str, Any]] = (),
    checks: Sequence[Mapping[str, Any]] = (),
    quarantined: Sequence[Mapping[str, Any]] = (),
    sources: Sequence[Mapping[str, Any]] = (),
    data: Mapping[str, Sequence[Mapping[str, Any]]] | None = None,
    as_at: date = AS_AT,
) -> Iterator[Store]:
    """Open a store in memory that holds these results; checks not given are counted from the cases."""
    listed = list(checks) or [check(name, cases) for name in sorted({c["check_id"] for c in cases})]
    with store_with(pl.DataFrame(cases, CASE), listed, quarantined, sources, data or {}, as_at) as store:
        yield store


@contextmanager
def store_with(
    cases: pl.DataFrame,
    checks: Sequence[Mapping[str, Any]],
    quarantined: Sequence[Mapping[str, Any]],
    sources: Sequence[Mapping[str, Any]],
    data: Mapping[str, Sequence[Mapping[str, Any]]],
    as_at: date,
) -> Iterator[Store]:
    """Open a store in memory whose cases are a frame: for many of them."""
    run = pl.DataFrame({
        "authority": ["Fictionshire County Council"], "la_code": ["000"], "as_at": [as_at],
        "window_from": [as_at - timedelta(364)], "window_months": pl.Series([12], dtype=pl.Int32),
        "version": ["0.1.0"],
    })  # fmt: skip
    listed = {row["check_id"] for row in checks}
    with created(None, frames(data), as_at) as store:
        store.insert("result.run", run)
        store.insert("result.cases", cases.drop(ORIGIN))
        store.insert("result.traced", cases)
        store.insert("result.check_result", pl.DataFrame(checks, _CHECK))
        store.insert("result.duty", duties.frame(duties.find(found.find(as_at))))
        store.insert("result.compare", pl.DataFrame(schema={**compare.COLUMNS, "source": pl.String}))
        store.insert("result.rule", pl.DataFrame(schema=RULE))
        store.insert("result.kpi", pl.DataFrame(schema=trend.KPI))
        store.insert("result.trend", pl.DataFrame(schema=trend.TREND))
        store.insert("result.trend_note", pl.DataFrame({"says": [""]}))
        store.insert("result.example", examples.frame(c for c in found.find(as_at) if c.id in listed))
        store.insert("result.notice", notice.frame([]))
        store.insert("result.quarantine", pl.DataFrame(quarantined, QUARANTINE))
        store.insert("result.correction", pl.DataFrame([], FRAME))
        store.insert("result.heading", pl.DataFrame([], _HEADING))
        store.insert("result.reconciliation", pl.DataFrame(sources, _RECONCILIATION))
        waivers.apply(store)
        record(store, movement.none(store, "This is the first run here."))
        yield store
