"""The register of duties in the workbook, at the command line and in the generated pages."""

import re
from dataclasses import replace
from datetime import date

import pytest

from audit import checks, docs, feeds, words
from audit.duties import lawyer
from audit.duties import pages as duty_pages
from audit.errors import UsageError
from audit.report import sheets
from tests.unit.report_fixture import AS_AT, case, check, source, store_of

SCHOOLS = [
    {"urn": urn, "name": f"School {urn}", "type_code": kind, "status_code": "1"}
    for urn, kind in (("900001", 1), ("900002", 1), ("900003", 1), ("900004", 1), ("900005", 18), ("900006", 1))
]
SUPPLIED = [source(dataset="school_return"), source(dataset="authority_return")]


def _returned(number: str, returned_on: date | None, **given):
    return {"school_return_id": number, "setting_kind": "school", "returned_on": returned_on, **given}


def _sheet(title, *, cases=(), checks=(), supplied=SUPPLIED, as_at=AS_AT, **data):
    with store_of(cases, checks, sources=supplied, data={"school": SCHOOLS, **data}, as_at=as_at) as store:
        sheets.prepare(store)
        (sheet,) = (one for one in sheets.find() if one.title == title)
        return sheet.rows(store).to_dicts()


def _register(**given):
    return {row["duty_id"]: row for row in _sheet("Register", **given)}


def _cover(cases, ran):
    with store_of(cases, ran, sources=SUPPLIED, data={"school": SCHOOLS}) as store:
        sheets.prepare(store)
        return store.frame("FROM cover").to_dicts()


def test_an_attestation_is_yes_no_not_returned_or_stale() -> None:
    year_ago = AS_AT.replace(year=AS_AT.year - 1)
    returns = [
        _returned("1", year_ago, urn="900001", has_regard_to_code=True),
        _returned("2", AS_AT, urn="900002", has_regard_to_code=False),
        _returned("3", AS_AT, urn="900003"),
        _returned("4", year_ago.replace(day=year_ago.day - 1), urn="900004", has_regard_to_code=True),
        _returned("5", AS_AT, urn="900005", has_regard_to_code=True),
    ]
    shown = {
        row["place_name"]: row["state_shown"]
        for row in _sheet("Attestations", school_return=returns)
        if row["duty_id"] == "GB21"
    }
    assert shown == {
        "School 900001, URN 900001": "Attested yes",
        "School 900002, URN 900002": "Attested no",
        "School 900003, URN 900003": "Not returned",
        "School 900004, URN 900004": "Stale",
        "School 900006, URN 900006": "Not returned",
    }
    row = _register(school_return=returns)["GB21"]
    assert (row["stands"], row["answered"]) == ("Attested: some no", "Attested: 1 yes, 1 no, 2 not returned, 1 stale")


def test_colleges_settings_and_the_authority_answer_for_themselves() -> None:
    returns = [
        _returned("1", AS_AT, urn="900005", has_college_adjustments=True),
        _returned("2", AS_AT, setting_kind="early_years", setting_number="EY1", has_early_years_regard=False),
    ]
    own = [{"authority_return_id": "1", "returned_on": AS_AT, "has_named_contact": True, "has_high_aspirations": False}]
    rows = _sheet("Attestations", school_return=returns, authority_return=own)
    said = {(row["duty_id"], row["place_name"]): row["state_shown"] for row in rows}
    assert said["FE6", "School 900005, URN 900005"] == "Attested yes"
    assert said["EY1", "EY1"] == "Attested no"
    assert said["LA22", "Fictionshire County Council"] == "Attested yes"
    assert said["LA16", "Fictionshire County Council"] == "Not returned"
    assert said["ALL1", "Fictionshire County Council"] == "Attested no"
    assert said["ALL1", "School 900001, URN 900001"] == "Not returned"


def test_an_attestation_is_never_kept_and_without_a_return_there_is_no_data() -> None:
    rows = _register(supplied=[])
    assert rows["GB21"]["stands"] == "No data"
    assert rows["GB21"]["answered"] == "No return holds it: school_return.has_regard_to_code"
    assert _sheet("Attestations", supplied=[]) == []
    assert _register()["GB21"]["stands"] == "Not attested"
    attested = [_returned(urn, AS_AT, urn=urn, has_regard_to_code=True) for urn in ("900001", "900002", "900003")]
    assert _register(school_return=attested)["GB21"]["stands"] == "Attested: yes, some missing"
    refused = [returned | {"has_regard_to_code": False} for returned in attested]
    assert _register(school_return=refused)["GB21"]["stands"] == "Attested: no"


def test_a_check_that_never_convicts_shows_nothing_to_be_kept_and_a_return_only_its_own_word() -> None:
    cases = [
        case("GOV02", "900001", "met"), case("GOV03", "900001", "met"), case("GOV01", "900001", "met"),
        case("SCO07", "S1", "met"), case("SCO07", "S2", "unknown"),
    ]  # fmt: skip
    told = {"GOV02": {"convicts": False, "by_return": True}, "GOV01": {"by_return": True}, "SCO07": {"convicts": False}}
    ran = [check(check_id, cases, **told.get(check_id, {})) for check_id in ("GOV01", "GOV02", "GOV03", "SCO07")]
    shown = {row["check_id"]: row["status"] for row in _sheet("Summary", cases=cases, checks=ran)}
    assert shown == {
        "GOV01": "Kept, by its return",
        "GOV02": "Nothing for a person to look at",
        "GOV03": "Kept",
        "SCO07": "For a person to look at: 1",
    }
    listing = check("PRV09", [case("PRV09", "P1", "unknown")], convicts=False)
    rows = _register(cases=cases, checks=[*ran, listing])
    assert [rows[row]["stands"] for row in ("TE3", "LA10")] == ["Kept, by its return", "For a person to look at: 1"]
    cover = {row["what"]: (row["n"], row["says"]) for row in _cover(cases, ran)}
    assert cover["Duties kept in every case that could be judged"] == (
        2,
        "Of 2 duties with cases to count, and 4 in all."
        " 2 only list what a person should look at, and count here as none.",
    )


def test_only_what_reads_nothing_but_returns_and_registers_rests_on_a_return() -> None:
    with store_of() as store:
        found = {one.id: checks.rests_on_return(store, one) for one in checks.find(AS_AT)}
        register_alone = replace(checks.find(AS_AT)[0].file, body="SELECT urn FROM school")
        assert not checks.rests_on_return(store, checks.Check(register_alone))
    by_return = {check_id for check_id, rests in found.items() if rests}
    assert by_return == {check_id for check_id in found if check_id[:3] in ("EYS", "GOV", "PST")} | {
        "LAD01", "LAD02", "LAD03", "LAD04", "LAD05", "LAD07", "LAD08", "LAD10",
    }  # fmt: skip


def test_the_register_says_how_each_row_stands() -> None:
    cases = [
        case("ANR04", "R1", "breach", 3), case("ANR04", "R2", "met", 0), case("ANR05", "R1", "late", 3),
        case("ANR06", "R1", "met", 0), case("REQ01", "Q1", "unknown"), case("PHT01", "P1", "pending", -3),
    ]  # fmt: skip
    rows = _register(cases=cases)
    assert (rows["R09"]["stands"], rows["R09"]["answered"]) == ("Not kept", "ANR04: Not kept: 1 open")
    assert [rows[row]["stands"] for row in ("R10", "R12", "LA6", "P01")] == [
        "Late in the past, none open", "Kept", "Cannot be judged", "Nothing to judge",
    ]  # fmt: skip
    assert (rows["GB27"]["level_in_words"], rows["GB27"]["stands"]) == ("No duty", "No duty")
    assert rows["R17"]["stands"] == "Not judged"
    assert rows["S01"]["stands"] == "No check in force"


def test_a_lighter_check_speaks_only_where_no_other_does_and_then_in_other_words() -> None:
    both = [case("ANR01", "P1", "met", 0), case("ANR03", "P1", "breach", 3)]
    lighter = [check("ANR01", both), check("ANR03", both, level="local")]
    assert _register(cases=both, checks=lighter)["R01"]["stands"] == "Kept"
    assert _register(cases=both[1:], checks=lighter[1:])["R01"]["stands"] == "Cannot be shown to be kept"
    kept = [case("ANR03", "P1", "met", 0)]
    assert (
        _register(cases=kept, checks=[check("ANR03", kept, level="local")])["R01"]["stands"]
        == "Kept as far as records show"
    )


def test_before_the_law_nothing_is_in_force() -> None:
    rows = _register(as_at=date(2014, 8, 31))
    assert rows["R09"]["answered"] == "No check in force on this day answers it"


def test_one_row_comes_with_its_checks_and_one_check_with_its_rows() -> None:
    (row,) = docs.duties("la14")
    assert row["kind"] == "row"
    assert {"ANR01", "ANR02"} <= row["checks"].keys()
    (one,) = docs.duties("ANR01")
    assert one["kind"] == "check"
    assert {"R01", "LA14"} <= one["answers"].keys()
    said = words.duties([one], whole=True)
    assert all(part in said for part in (one["arithmetic"][:20], "LA14  The authority must", "plan_id | child_id"))


def test_an_id_that_is_both_a_check_and_a_row_shows_both() -> None:
    assert [one["kind"] for one in docs.duties("SUP10")] == ["check", "row"]


def test_the_list_says_how_many_rows_are_answered_how() -> None:
    said = words.duties(docs.duties(), whole=False)
    assert "ANR04  The authority must notify its decision within 4 weeks of the review meeting [must]" in said
    assert "judged from records" in said


def test_an_unknown_id_is_a_usage_fault_with_the_nearest() -> None:
    with pytest.raises(UsageError, match=r"LA99: no such check, and no such row of the register\. Did you mean LA"):
        docs.duties("LA99")


def _section(check_id: str) -> str:
    page = lawyer.page()
    start = page.index(f"\n## {check_id}\n")
    return page[start : page.index("\n## ", start + 5)]


def test_the_lawyer_sees_what_is_to_be_confirmed() -> None:
    assert "reg/20) (to be confirmed: the wording of reg 20(10)" in _section("ANR04").replace("regulation", "reg")
    assert "must, an Act, regulations or a judgment says so" in _section("ANR04")


def test_the_lawyer_can_follow_an_example_with_a_calendar() -> None:
    section = _section("ANR04")
    boundary = section[section.index("- **The 28th day after the meeting is in time, the next is not**") :]
    name, met, late = boundary.splitlines()[:3]
    assert name.endswith(" (as at 4 November 2026)")
    term = "Review meeting held 6 Oct 2026 + 4 weeks = 3 Nov 2026; decision notified"
    assert met.startswith(f"  - R1 *met*: {term} 3 Nov 2026, ")
    assert late.startswith(f"  - R2 *late*: {term} 4 Nov 2026, ")
    # An example whose table itself says the sentences shows them all.
    assert section.count("*unknown*: ") >= 2
    assert "13 days late." in section


def test_every_telling_case_of_the_lawyers_examples_has_its_sentence() -> None:
    told = [
        line
        for line in lawyer.page().splitlines()
        if re.match(r"  - .*\*(met|late|breach|pending|exempt|unknown)\*", line)
    ]
    assert len(told) > 2000
    assert [line for line in told if line.rstrip().endswith("*:")] == []


def test_law_is_never_shown_without_what_is_to_be_confirmed() -> None:
    (found,) = docs.duties("ANR04")
    assert "reg 20(10) (to be confirmed)" in words.duties(docs.duties(), whole=False)
    assert "To be confirmed" in words.duties([found], whole=True)
    cases = [case("ANR04", "R1", "breach", 3)]
    assert [row["law_in_short"] for row in _sheet("Summary", cases=cases)] == [
        "SEND Regulations 2014 (SI 2014/1530), reg 20(10) (to be confirmed)"
    ]
    assert _sheet("Duties", cases=cases)[0]["law"].endswith("(to be confirmed: the wording)")


def test_the_files_for_scripts_say_what_is_to_be_confirmed() -> None:
    with store_of([case("ANR04", "R1", "breach", 3)]) as store:
        assert store.frame(feeds.CHECKS)["to_be_confirmed"].to_list() == ["the wording"]
        assert feeds.summary(store)["checks"][0]["to_be_confirmed"] == "the wording"


def test_a_row_says_whose_duty_it_is_how_surely_and_where_the_guidance_is_out_of_date() -> None:
    said = words.duties(docs.duties("T05"), whole=True)
    assert f"\n{'Who':<17}{docs.duties('T05')[0]['who']}\n" in said
    rows = _register()
    assert rows["R09"]["surely"] == "As others quote it"
    assert rows["T10"]["surely"] == "Read in a copy"
    assert rows["T05"]["surely"] == "Read in a copy, but for what is to be confirmed"
    assert rows["LA16"]["outdated"].startswith("The guidance names clinical commissioning groups.")
    assert rows["LA16"]["note"] == "That there are enough services is guidance."
    assert rows["T10"]["outdated"] is None
    page = duty_pages.register_page()
    (line,) = (line for line in page.splitlines() if 'id="la16"' in line)
    assert "**Out of date**: The guidance names" in line
    assert f"| {docs.duties('LA16')[0]['who']} | must | " in line
    (line,) = (line for line in page.splitlines() if 'id="r09"' in line)
    assert "As others quote it." in line


def test_three_rows_are_no_duty_and_two_are_rules_of_counting() -> None:
    rows = _register()
    assert [row for row in rows if rows[row]["level_in_words"] == "No duty"] == ["GB12", "GB27", "FE9"]
    counting = {row for row in rows if rows[row]["level_in_words"] == "A rule of counting"}
    assert counting == {"X09", "S06"}
    assert {rows[row]["stands"] for row in counting} == {"A rule of counting"}
