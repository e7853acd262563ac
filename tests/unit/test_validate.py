"""What is loaded, what is kept out, what is listed: keys, ranges, doubts, references."""

import time
from datetime import date, timedelta

import polars as pl
import pytest

from audit import mapping, quarantine, validate
from audit.errors import AuditError
from schemas import DATASETS
from tests.faults.test_values import AS_AT, audited, table


def mapped(dataset, headings, *rows, **given):
    return mapping.apply(table(headings, *rows, **given), mapping.canonical(dataset))


def test_keys_are_settled_over_all_sources_in_the_order_given():
    first = mapped("plan", ["plan_id", "issued_on"], ["P1", "2020-01-01"], [None, "2020-01-01"], file="a.csv", sheet="")
    second = mapped("plan", ["plan_id"], ["P2"], ["P1"], ["p1"], ["#N/A"], file="b.xlsx", sheet="Plans")
    done = validate.validate([first, second], DATASETS["plan"], AS_AT)
    assert done.frame.select("source_file", "source_row", "plan_id").rows() == [
        ("a.csv", 2, "P1"), ("b.xlsx", 2, "P2"), ("b.xlsx", 4, "p1"),
    ]  # fmt: skip
    out = done.quarantine.filter(pl.col("effect") == quarantine.ROW_KEPT_OUT).sort("file", "row")
    assert out.select("source", "row", "value", "rule").rows() == [
        ("a.csv", 3, None, "key missing"),
        ("b.xlsx (Plans)", 3, "P1", "key repeated"),
        ("b.xlsx (Plans)", 5, "#N/A", "no id"),
    ]
    assert "row 2 of a.csv, with other values" in out["reason"][1]


def test_keys_are_compared_as_text_exactly():
    done = audited("plan", ["plan_id"], ["1"], ["01"], ["1.0"], ["A"], ["a"])
    assert done.frame.height == 5


def test_every_row_read_is_loaded_or_kept_out_once():
    rows = [[key, "soon", "?"] for key in ("P1", "P1", None, "P2", "N/A", "P2", "1.2E+11", "P1")]
    done = audited("plan", ["plan_id", "issued_on", "ceased_on"], *rows)
    out = done.quarantine.filter(pl.col("effect") == quarantine.ROW_KEPT_OUT)
    assert done.frame.height + out.height == len(rows)
    assert out["row"].is_unique().all()
    assert not set(out["row"]) & set(done.frame["source_row"])
    blanked = done.quarantine.filter(pl.col("effect") == quarantine.CELL_BLANKED)
    assert set(blanked["row"]) == set(done.frame["source_row"])


def test_a_bad_cell_never_takes_its_row_away():
    done = audited("review", ["review_id", "plan_id", "meeting_on", "decision"], ["R1", "-", "31/11/2025", "Q"])
    assert done.frame.select("review_id", "plan_id", "meeting_on", "decision").row(0) == ("R1", None, None, None)
    assert done.quarantine["effect"].to_list() == [quarantine.CELL_BLANKED] * 3


def test_ranges_are_unusable_and_at_their_edges_fine():
    done = audited("child", ["child_id", "ncy"], ["1", "-2"], ["2", "-1"], ["3", "14"], ["4", "15"])
    assert done.frame["ncy"].to_list() == [None, -1, 14, None]
    assert done.quarantine.select("row", "value", "reason").rows() == [
        (2, "-2", "not between -1 and 14"), (5, "15", "not between -1 and 14"),
    ]  # fmt: skip


ORDERS = [
    ("request", "received_on", "outcome_on"),
    ("assessment", "draft_sent_on", "plan_sent_on"),
    ("advice", "asked_on", "received_on"),
    ("advice", "reached_on", "received_on"),
    ("plan", "issued_on", "ceased_on"),
    ("plan", "issued_on", "transferred_in_on"),
    ("review", "meeting_on", "decision_on"),
    ("review", "meeting_on", "report_sent_on"),
    ("review", "invited_on", "meeting_on"),
    ("review", "amendment_notice_on", "final_plan_on"),
    ("review", "amendment_notice_on", "no_amendment_on"),
    ("provision", "starts_on", "ends_on"),
    ("arrangement", "starts_on", "ends_on"),
    ("contract", "starts_on", "terminated_on"),
    ("school", "opened_on", "closed_on"),
    ("senco", "starts_on", "ends_on"),
    ("senco", "qualification_started_on", "qualification_awarded_on"),
    ("senco", "first_senco_on", "starts_on"),
]


@pytest.mark.parametrize(("dataset", "first", "then"), ORDERS)
def test_dates_out_of_order_are_kept_and_listed(dataset, first, then):
    key = DATASETS[dataset].key_column()
    done = audited(
        dataset, [key, first, then],
        ["100001", "2025-03-02", "2025-03-01"], ["100002", "2025-03-01", "2025-03-01"], ["100003", "2025-03-01", None],
    )  # fmt: skip
    assert done.frame[then].to_list() == [date(2025, 3, 1), date(2025, 3, 1), None]
    placed = done.quarantine.filter(pl.col("rule") != validate.UNPLACED)
    assert placed.select("row", "column", "value", "effect").rows() == [(2, then, "2025-03-01", quarantine.DOUBTFUL)]


def test_days_before_the_duty_existed_are_listed():
    done = audited("request", ["request_id", "received_on"], ["1", "2014-08-31"], ["2", "2014-09-01"])
    assert done.quarantine.select("row", "rule").rows() == [(2, "too early")]


def test_a_record_that_begins_after_the_day_is_listed_since_no_check_sees_it():
    done = audited("request", ["request_id", "received_on"], ["1", "2062-03-01"])
    assert done.quarantine["reason"].to_list() == [
        "a day after the as-at day; on that day it is left out: it has not begun"
    ]


def test_forms_of_ids_are_doubtful_only():
    done = audited(
        "school", ["urn", "la_code", "status_code", "type_code"], ["1234", "30", "1", "1"], ["123456", "X", "1", "1"]
    )
    assert done.frame["urn"].to_list() == ["1234", "123456"]
    assert done.quarantine.sort("row").select("row", "column", "effect").rows() == [
        (2, "urn", quarantine.DOUBTFUL), (3, "la_code", quarantine.DOUBTFUL),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("dataset", "headings", "row", "column"),
    [
        ("advice", ["advice_id", "request_id"], ["A1", "R1"], "advice_type"),
        ("provision", ["provision_id", "plan_id"], ["L1", "P1"], "section"),
        ("school", ["urn", "type_code"], ["100000", "1"], "status_code"),
        ("school", ["urn", "status_code"], ["100000", "1"], "type_code"),
        ("plan", ["plan_id", "phase_transfer_kind"], ["P1", "school"], "phase_transfer_on"),
        ("plan", ["plan_id", "phase_transfer_on"], ["P1", "2027-09-01"], "phase_transfer_kind"),
    ],
)
def test_records_no_check_could_place_are_listed(dataset, headings, row, column):
    done = audited(dataset, headings, row)
    listed = done.quarantine.filter(pl.col("rule") == validate.UNPLACED)
    assert listed.select("column", "value", "effect").rows() == [(column, None, quarantine.DOUBTFUL)]


def test_a_plan_with_no_phase_transfer_is_no_case_for_it():
    assert audited("plan", ["plan_id", "child_id"], ["P1", "C1"]).quarantine.is_empty()


def test_references_to_records_that_are_not_there_are_listed():
    frames = {
        "plan": audited("plan", ["plan_id", "child_id", "named_urn"], ["P1", "C1", "100001"]).frame,
        "review": audited("review", ["review_id", "plan_id"], ["R1", "P1"], ["R2", "P9"], ["R3", None]).frame,
    }
    listed = validate.references(frames)
    assert listed.select("dataset", "row", "column", "value", "rule", "effect").rows() == [
        ("review", 3, "plan_id", "P9", "no such plan", quarantine.DOUBTFUL),
        ("review", 4, "plan_id", None, validate.UNPLACED, quarantine.DOUBTFUL),
    ]


def test_references_are_looked_up_where_the_parent_was_supplied_even_if_empty():
    frames = {
        "plan": audited("plan", ["plan_id", "child_id"], ["P1", "C1"]).frame,
        "child": audited("child", ["child_id"]).frame,
    }
    assert validate.references(frames)["rule"].to_list() == ["no such child"]
    assert validate.references({}).schema == pl.Schema(quarantine.QUARANTINE)


def test_reports_name_schools_by_their_key_and_it_is_looked_up():
    frames = {
        "school": audited("school", ["urn", "status_code", "type_code"], ["100000", "1", "1"]).frame,
        "information_report": audited("information_report", ["urn"], ["100000"], ["100001"]).frame,
    }
    assert validate.references(frames).select("column", "value", "rule").rows() == [("urn", "100001", "no such school")]


def test_v27_r5_days_before_the_record_they_belong_to_are_listed():
    plans = [["P1", "C1", "2015-05-04"], ["P2", "C1", "2015-05-05"], ["P3", "C1", None]]
    reviews = [["R1", "P1", "2015-05-03"], ["R2", "P3", "2016-01-01"]]
    frames = {
        "child": audited("child", ["child_id", "date_of_birth"], ["C1", "2015-05-05"]).frame,
        "plan": audited("plan", ["plan_id", "child_id", "issued_on"], *plans).frame,
        "review": audited("review", ["review_id", "plan_id", "meeting_on"], *reviews).frame,
    }
    listed = validate.references(frames)
    assert listed.select("dataset", "row", "column", "value", "rule").rows() == [
        ("plan", 2, "issued_on", "2015-05-04", "before its child"),
        ("review", 2, "meeting_on", "2015-05-03", "before its plan"),
    ]
    assert validate.references({"plan": frames["plan"], "review": frames["review"]}).height == 1


def moves(plans, transfers):
    return {
        "plan": audited("plan", ["plan_id", "child_id", "transferred_in_on"], *plans).frame,
        "transfer_in": audited("transfer_in", ["transfer_in_id", "plan_id", "moved_on"], *transfers).frame,
    }


def test_a_move_told_by_the_plan_alone_is_listed_from_the_first_move_on_record_to_the_as_at_day():
    days = ["2026-02-28", "2026-03-01", str(AS_AT), str(AS_AT + timedelta(days=1)), "2026-03-02", None]
    plans = [[f"P{n}", "C1", on] for n, on in enumerate(days, 1)]
    frames = moves(plans, [["T1", "P5", "2026-03-01"], ["T2", None, "2026-03-05"], ["T3", "P9", None]])
    listed = validate.told_once(frames, AS_AT)
    assert listed.select("dataset", "row", "column", "value", "rule", "effect").rows() == [
        ("plan", 3, "transferred_in_on", "2026-03-01", "no transfer_in of it", quarantine.DOUBTFUL),
        ("plan", 4, "transferred_in_on", str(AS_AT), "no transfer_in of it", quarantine.DOUBTFUL),
    ]
    assert validate.told_once({"plan": frames["plan"]}, AS_AT).is_empty()
    without_days = moves(plans[:1], [["T1", "P5", None]])
    assert validate.told_once(without_days, AS_AT)["row"].to_list() == [2]


def test_a_move_told_by_its_own_record_alone_is_listed():
    plans = [["P1", "C1", None], ["P2", "C1", "2026-03-01"], ["P3", "C1", None]]
    after = str(AS_AT + timedelta(days=1))
    transfers = [
        ["T1", "P1", str(AS_AT)], ["T2", "P2", "2026-03-01"], ["T3", "P3", after], ["T4", "P1", None],
        ["T5", "P9", "2026-03-01"], ["T6", None, "2026-03-01"],
    ]  # fmt: skip
    listed = validate.told_once(moves(plans, transfers), AS_AT)
    assert listed.select("dataset", "row", "column", "value", "rule").rows() == [
        ("transfer_in", 2, "moved_on", str(AS_AT), "not said of its plan"),
    ]


CANARY = "Zzyzx Canary 8675309"


@pytest.mark.parametrize("dataset", list(DATASETS))
def test_s6_s7_no_reason_repeats_a_value(dataset):
    columns = list(DATASETS[dataset].columns())
    rows = [[f"K{n}", *[CANARY] * (len(columns) - 1)] for n in range(3)] + [[CANARY] * len(columns)] * 2
    made = mapped(dataset, columns, *rows)
    done = validate.validate([made], DATASETS[dataset], AS_AT)
    listed = pl.concat([done.quarantine, validate.references({dataset: done.frame})])
    assert listed.height > 3
    assert not any("Zzyzx" in text for text in [*listed["reason"], *listed["rule"], *made.notes])


def test_a_frame_that_breaks_the_model_is_our_fault_and_told_without_values():
    good = mapped("review", ["review_id", "decision"], ["R1", "A"])
    broken = mapping.Mapped(
        "review", good.frame.with_columns(decision=pl.lit(CANARY)), good.texts, good.quarantine, (), ()
    )
    with pytest.raises(AuditError) as caught:
        validate.validate([broken], DATASETS["review"], AS_AT)
    assert caught.value.exit_code == 1
    assert "decision" in str(caught.value)
    assert "Zzyzx" not in str(caught.value)


def test_eighty_thousand_rows_are_validated_in_a_moment():
    n = 80_000
    made = table(["provision_id", "plan_id", "section", "quantity", "per", "starts_on", "ends_on"])
    ids = pl.int_range(n, eager=True)
    rows = pl.DataFrame({
        "row": ids.cast(pl.UInt32) + 2, "A": ids.cast(pl.String), "B": (ids // 10).cast(pl.String),
        "C": pl.Series(["F", "G", None, "H1"] * (n // 4)), "D": (ids % 50 - 2).cast(pl.String),
        "E": pl.Series(["Weekly", "day"] * (n // 2)), "F": pl.Series(["01/09/2025", "2025-09-02"] * (n // 2)),
        "G": pl.Series(["31/08/2026", "2024-08-31", None, None] * (n // 4)),
    })  # fmt: skip
    started = time.perf_counter()
    done = mapping.apply(type(made)(**{**vars(made), "rows": rows}), mapping.canonical("provision"))
    validated = validate.validate([done], DATASETS["provision"], AS_AT)
    assert time.perf_counter() - started < 5
    assert validated.frame.height == n
    assert validated.quarantine.height > n // 4
