"""What is proposed for real files that others made: what a good colleague would say of each, and nothing it holds."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from audit.suggest import words
from audit.suggest.propose import Look, propose

ANNEX_A = "liia_annex_a/Annex_A_2024_Jan.xlsx"


@cache
def look(path: Path, sheet: str | None = None) -> Look:
    return propose(path, None, sheet)


def columns(proposal) -> dict[str, str]:
    return {pair.column: pair.heading for pair in proposal.columns}


def test_the_inspectors_list_supplies_children_and_perhaps_plans(real_inputs):
    first, second = look(real_inputs / "d2i_annexa_sen/fake_sen.xlsx").proposals
    assert (first.sheet, first.dataset, first.next_best) == ("List_1", "child", "plan")
    assert columns(first) == {
        "child_id": "Unique ID", "upn": "UPN", "uln": "ULN", "date_of_birth": "Date of birth", "sex": "Gender",
        "ethnicity": "Ethnicity", "enrolled_urn": "Main education establishment – URN",
    }  # fmt: skip
    assert (second.sheet, second.dataset) == ("List_2", "child")
    assert "but the values do not look like UPNs" in first.columns[1].reasons
    assert {word.word: word.code for word in first.words} == {"1": "M", "2": "F"}


def test_the_same_list_read_as_plans(real_inputs):
    (made,) = propose(real_inputs / "d2i_annexa_sen/fake_sen.xlsx", "plan", "List_1").proposals
    assert columns(made) == {
        "child_id": "Unique ID", "issued_on": "Date initial EHC plan issued", "primary_need": "SEN primary need",
        "named_urn": "Main education establishment – URN",
    }  # fmt: skip
    assert made.lacks_key


def test_every_list_of_children_of_annex_a_supplies_children_and_the_adopters_nothing(real_inputs):
    seen = look(real_inputs / ANNEX_A)
    assert [(one.sheet, one.dataset, one.header_row) for one in seen.proposals] == [
        (f"List {n}", "child", 1) for n in range(1, 11)
    ]
    assert all(columns(one)["child_id"] == "Child Unique ID" for one in seen.proposals)
    assert all(columns(one)["date_of_birth"] == "Date of Birth" for one in seen.proposals)
    assert columns(seen.proposals[2])["caseworker"] == "Allocated Worker"
    assert seen.passed_over[0].startswith("Sheet 'List 11': no dataset fits its 19 headings.")
    marked = {word.word: word.code for word in seen.proposals[1].words}
    assert marked == {"a) Male": "M", "b) Female": "F", "c) Not stated/recorded": "U"}
    assert "10 sheets look like child" in words.closing(seen)[0]


@pytest.mark.parametrize("sheet", ["List_1", "List_3", "List_8"])
def test_annex_a_on_its_own_template_has_its_header_below_the_title(real_inputs, sheet):
    (made,) = look(real_inputs / "cscdp_annexa/2015-01-sample.xlsx", sheet).proposals
    assert (made.dataset, made.header_row, columns(made)["child_id"]) == ("child", 2, "Child Unique ID")


@pytest.mark.parametrize("sheet", ["FAQ_and_changes", "Guidance", "List_11"])
def test_pages_of_guidance_supply_nothing(real_inputs, sheet):
    seen = look(real_inputs / "cscdp_annexa/2015-01-sample.xlsx", sheet)
    assert not seen.proposals
    assert len(seen.passed_over) == 1


def test_the_register_of_schools_is_known_by_its_own_headings(real_inputs):
    (made,) = look(real_inputs / "ebi_gias/gias.csv").proposals
    assert (made.dataset, made.lacks_key) == ("school", False)
    assert columns(made)["type_code"] == "TypeOfEstablishment (code)"
    assert columns(made)["closed_on"] == "CloseDate"
    assert columns(made)["statutory_low_age"] == "StatutoryLowAge"


def test_nothing_of_a_childs_record_is_told(real_inputs):
    seen = look(real_inputs / ANNEX_A)
    from audit.read import open_book

    said = words.in_words(seen)
    for sheet in open_book(real_inputs / ANNEX_A).sheets:
        below = sheet.cells.slice(1)
        ids = [text for text in below["A"].drop_nulls() if len(text) > 4]
        assert ids
        assert not [text for text in ids if text in said]
