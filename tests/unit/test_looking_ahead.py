"""Looking ahead: what falls due by whom, the days reckoned back from it, what lapses. All days by the calendar."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from audit.report import sheets
from audit.store import Store
from tests.unit.report_fixture import AS_AT, case, store_of


def day(text: str) -> date:
    return date.fromisoformat(text)


def due(check_id: str, case_id: str, on: str, verdict: str = "pending", **given: Any) -> dict[str, Any]:
    return case(check_id, case_id, verdict, (AS_AT - day(on)).days, **given)


CASES = [
    # AS_AT is 4 November 2026: 30 days end on 4 December, 60 on 3 January, 90 on 2 February 2027.
    due("ANR04", "R1", "2026-11-04", child_id="C1"),
    due("ANR04", "R2", "2026-12-04", child_id="C1"),
    due("ANR04", "R3", "2026-12-05", child_id="C2"),
    due("ANR04", "R4", "2027-01-03", child_id="C3"),
    due("ANR04", "R5", "2027-01-04", child_id="C3"),
    due("ANR04", "R6", "2027-02-02", urn="900002"),
    due("ANR04", "R7", "2027-02-03", child_id="C1"),
    due("ANR04", "R8", "2026-11-20", "met", child_id="C1", done_on=AS_AT),
    due("ANR04", "R9", "2026-11-20", "exempt", child_id="C1"),
    # Reviews: a plain one, one whose meeting day falls in a closure, one held, one held too long ago, one too late.
    due("ANR01", "P1", "2026-12-31", "met", child_id="C1", urn="900002", starts_on=day("2026-01-01")),
    due("ANR01", "P2", "2026-12-31", "met", child_id="C2", urn="900001", starts_on=day("2026-01-01")),
    due("ANR01", "P3", "2026-12-31", "met", child_id="C3", urn="900002", starts_on=day("2026-01-01")),
    due("ANR01", "P4", "2026-12-31", "met", child_id="C3", urn="900002", starts_on=day("2026-01-01")),
    due("ANR01", "P5", "2026-11-20", "pending", child_id="C3", urn="900002", starts_on=day("2025-11-21")),
    case("ANR01", "P6", "breach", 3, child_id="C3", starts_on=day("2025-11-02")),
    due("PHT01", "P7", "2027-02-14", child_id="C1", urn="900002"),
    due("PHT01", "P8", "2027-02-14", child_id="C1", urn="900002"),
    due("PHT01", "P10", "2027-02-14", child_id="C1", urn="900002"),
    due("PHT01", "P11", "2027-02-14", child_id="C1", urn="900002"),
    due("PHT03", "P9", "2027-01-01", child_id="C1", urn="900002"),
    due("PHT01", "P1", "2027-02-14", "met", child_id="C1", done_on=AS_AT),
    due("SCO03", "S1", "2027-11-04", urn="900001"),
    due("SCO03", "S2", "2027-11-05", urn="900001"),
    due("SCO03", "S3", "2026-12-01", "met", urn="900001"),
    due("SIR03", "900001", "2027-02-02", "met", urn="900001"),
    due("SIR03", "900002", "2027-02-03", "met", urn="900002"),
]
PLAN = {"issued_on": day("2020-01-01"), "child_id": "C1"}
ARRANGED = {"route": "contract", "starts_on": day("2026-01-01")}
CONTRACT = {"provider": "A Provider", "starts_on": day("2026-01-01"), "signed_on": day("2025-12-01")}
DATA: dict[str, list[dict[str, Any]]] = {
    "child": [
        {"child_id": "C1", "team": "North", "caseworker": "Worker A"},
        {"child_id": "C2", "team": "North", "caseworker": "Worker B"},
        {"child_id": "C3"},
    ],
    "school": [{"urn": "900001", "name": "First School"}, {"urn": "900002", "name": "Second School"}],
    "closure": [
        # The day of re-opening is a school day: P2's 3 December is inside the one, at the end of the other.
        {"closure_id": "1", "urn": "900001", "closed_on": day("2026-11-30"), "reopens_on": day("2026-12-07")},
        {"closure_id": "2", "urn": "900002", "closed_on": day("2026-11-30"), "reopens_on": day("2026-12-03")},
    ],
    "plan": [
        *({"plan_id": f"P{n}", **PLAN} for n in range(1, 7)),
        *({"plan_id": f"P{n}", "phase_transfer_on": day("2027-09-01"), "phase_transfer_kind": "school", **PLAN}
          for n in (7, 8, 10, 11)),
        {"plan_id": "P9", "phase_transfer_on": day("2027-06-01"), "phase_transfer_kind": "post16_to_post16", **PLAN},
    ],
    "review": [
        {"review_id": "V1", "plan_id": "P3", "meeting_on": day("2026-10-28")},
        {"review_id": "V2", "plan_id": "P4", "meeting_on": day("2026-09-01")},
        {"review_id": "V3", "plan_id": "P1", "meeting_on": day("2025-11-01"), "decision_on": day("2026-01-01")},
        {"review_id": "V4", "plan_id": "P8", "meeting_on": day("2026-10-01")},
        {"review_id": "V6", "plan_id": "P10", "meeting_on": day("2026-10-07")},
        {"review_id": "V7", "plan_id": "P10", "meeting_on": day("2026-11-01"), "decision_on": day("2026-11-02")},
        {"review_id": "V8", "plan_id": "P11", "meeting_on": day("2026-09-01"), "decision_on": day("2026-10-30")},
        {"review_id": "V5", "plan_id": "P7", "meeting_on": day("2026-02-14")},
    ],
    "provision": [{"provision_id": f"L{n}", "plan_id": "P1", "section": "F"} for n in (1, 2, 3)],
    "arrangement": [
        {"arrangement_id": "A1", "provision_id": "L1", "contract_id": "K1", **ARRANGED},
        {"arrangement_id": "A2", "provision_id": "L1", "contract_id": "K1", **ARRANGED},
        {"arrangement_id": "A3", "provision_id": "L2", "contract_id": "K1", **ARRANGED},
        {"arrangement_id": "A4", "provision_id": "L3", "contract_id": "K2", **ARRANGED},
        {"arrangement_id": "A5", "provision_id": "L3", "contract_id": "K4", **ARRANGED},
    ],
    "contract": [
        {"contract_id": "K1", "ends_on": day("2027-05-05"), **CONTRACT},
        {"contract_id": "K2", "ends_on": day("2027-05-06"), **CONTRACT},
        {"contract_id": "K3", "ends_on": day("2027-01-01"), **CONTRACT},
        {"contract_id": "K4", "ends_on": day("2028-01-01"), "terminated_on": day("2026-12-01"), **CONTRACT},
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with store_of(CASES, data=DATA) as made:
        sheets.prepare(made)
        yield made


def rows(store: Store, title: str) -> list[dict[str, Any]]:
    (sheet,) = (one for one in sheets.find() if one.title == title)
    return sheet.rows(store).to_dicts()


def test_what_is_kept_today_and_falls_due_again_stands_beside_what_is_still_to_be_done(store: Store) -> None:
    found = {(row["check_id"], row["case_id"]): row["stands"] for row in rows(store, "Coming up")}
    assert found["ANR01", "P1"] == found["SIR03", "900001"] == "Kept until then"
    assert found["ANR04", "R1"] == found["ANR01", "P5"] == "To be done"
    out = {("ANR04", "R7"), ("ANR04", "R8"), ("ANR04", "R9"), ("ANR01", "P6"), ("SCO03", "S3"), ("SIR03", "900002")}
    assert not out & found.keys()


def test_the_bands_end_on_the_30th_60th_and_90th_day(store: Store) -> None:
    found = {row["case_id"]: row["band"] for row in rows(store, "Coming up") if row["check_id"] == "ANR04"}
    assert found == {
        "R1": "Within 30 days", "R2": "Within 30 days", "R3": "31 to 60 days", "R4": "31 to 60 days",
        "R5": "61 to 90 days", "R6": "61 to 90 days",
    }  # fmt: skip


def test_every_part_of_due_by_whom_counts_every_case_once(store: Store) -> None:
    found, listed = rows(store, "Due by whom"), len(rows(store, "Coming up"))
    for part in ("Duty", "Team", "Caseworker", "School"):
        assert sum(row["n_all"] for row in found if row["part"] == part) == listed
    assert all(row["n_30"] + row["n_60"] + row["n_90"] == row["n_all"] for row in found)
    teams = {row["who"]: (row["n_30"], row["n_60"], row["n_90"]) for row in found if row["part"] == "Team"}
    assert teams == {"North": (2, 4, 0), "No team recorded": (1, 3, 1), "Not about one child": (0, 0, 2)}
    workers = {row["who"]: row["n_all"] for row in found if row["part"] == "Caseworker"}
    assert workers == {"Worker A": 4, "Worker B": 2, "No caseworker recorded": 5, "Not about one child": 2}


def test_the_weeks_add_up_to_what_is_coming_up(store: Store) -> None:
    found = rows(store, "Workload by week")
    assert (len(found), found[0]["week_of"], found[-1]["week_of"]) == (
        13, "4 Nov to 10 Nov 2026", "27 Jan to 2 Feb 2027",
    )  # fmt: skip
    assert sum(row["n_due"] for row in found) == len(rows(store, "Coming up"))
    kinds = [name for name in found[0] if name.startswith("n_") and name not in ("n_due", "n_meetings")]
    assert all(sum(row[name] for name in kinds) == row["n_due"] for row in found)
    # P1 by 3 December, P2 by 29 November.
    assert [n for n, row in enumerate(found) if row["n_meetings"]] == [3, 4]


DAYS = ("papers_by", "meeting_by", "report_by", "decision_by", "amended_plan_by")


def _days(store: Store) -> dict[str, tuple[str | None, ...]]:
    found = rows(store, "Review days")
    return {row["plan_id"]: tuple(row[name] and str(row[name]) for name in DAYS) for row in found}


def test_the_days_of_a_review_are_reckoned_back_from_the_end_of_its_year(store: Store) -> None:
    assert _days(store)["P1"] == ("2026-11-19", "2026-12-03", "2026-12-17", "2026-12-31", "2027-02-25")


def test_a_meeting_day_on_which_the_school_is_closed_moves_before_the_closure(store: Store) -> None:
    assert _days(store)["P2"] == ("2026-11-15", "2026-11-29", "2026-12-13", "2026-12-27", "2027-02-21")


def test_a_meeting_that_was_held_sets_the_days_after_it(store: Store) -> None:
    assert _days(store)["P3"] == (None, None, "2026-11-11", "2026-11-25", "2027-01-20")


def test_a_meeting_day_that_has_passed_does_not_move_the_last_day(store: Store) -> None:
    assert _days(store)["P5"] == ("2026-10-09", "2026-10-23", "2026-11-06", "2026-11-20", "2027-01-15")
    (row,) = (row for row in rows(store, "Review days") if row["plan_id"] == "P5")
    assert (row["next_step"], row["next_on"]) == ("Meeting day has passed: hold it, and decide", day("2026-11-20"))


def test_what_is_late_is_not_coming(store: Store) -> None:
    assert not {"P4", "P6"} & _days(store).keys()


def test_the_next_step_is_the_first_still_to_come(store: Store) -> None:
    found = {row["plan_id"]: (row["next_step"], str(row["next_on"])) for row in rows(store, "Review days")}
    assert found["P2"] == ("Invite and send papers", "2026-11-15")
    assert found["P3"] == ("School's report", "2026-11-11")


def test_phase_transfers_stand_by_the_latest_safe_meeting_day(store: Store) -> None:
    found = [(row["plan_id"], str(row["meeting_by"]), row["stands"]) for row in rows(store, "Transfer days")]
    assert found == [
        ("P9", "2026-10-09", "Safe day has passed: hold it now, 58 days left"),
        ("P10", "2026-11-22", "Meeting held, decision to be notified"),
        ("P11", "2026-11-22", "Decided: name the placement"),
        ("P7", "2026-11-22", "Meeting to be held, 18 days left"),
        # Held on 1 October: to be decided by 29 October. Held on 7 October: by 4 November, the as-at day.
        ("P8", "2026-11-22", "Meeting held, decision is overdue"),
    ]
    (row,) = (row for row in rows(store, "Transfer days") if row["plan_id"] == "P7")
    assert (row["papers_by"], row["amendments_by"]) == (day("2026-11-08"), day("2026-12-20"))


def test_what_is_about_to_lapse(store: Store) -> None:
    found = [(row["what"], row["id"], str(row["ends_on"]), row["days_left"]) for row in rows(store, "About to lapse")]
    assert found == [
        ("Contract", "K4", "2026-11-30", 26),
        ("Information report", "900001", "2027-02-02", 90),
        ("Contract", "K1", "2027-05-05", 182),
        ("SENCO's three years", "S1", "2027-11-04", 365),
    ]
    (row,) = (row for row in rows(store, "About to lapse") if row["id"] == "K1")
    assert row["says"] == "Lines of Section F that rest on it today: 2."


def test_the_calendar_has_what_is_coming_up_and_the_days_of_reviews(store: Store) -> None:
    events = store.frame("SELECT * FROM calendar_event").to_dicts()
    assert sum(event["step"] == "due" for event in events) == len(rows(store, "Coming up"))
    reviews = {(event["case_id"], event["step"], str(event["falls_on"])) for event in events if event["step"] != "due"}
    assert reviews == {
        ("P1", "papers", "2026-11-19"), ("P1", "meeting", "2026-12-03"),
        ("P2", "papers", "2026-11-15"), ("P2", "meeting", "2026-11-29"),
    }  # fmt: skip
