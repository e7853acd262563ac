"""Award notices as contracts, and how contracts are likened to arrangements: suggested, never taken."""

import json
from datetime import date

import pytest

from audit import store
from audit.config import Config
from audit.errors import InputError
from audit.intake import joining, take_in
from audit.progress import Progress
from audit.read import guard, open_book
from tests.engine import frames, judge_all

AS_AT = date(2026, 10, 31)


def award(key="A1", suppliers=("Tansybeck Tuition Ltd",), **more):
    return {"id": key, "status": "active", "suppliers": [{"name": name} for name in suppliers], **more}


def release(ocid="ocds-1", awards=(), day="2025-01-23T17:32:10Z", **more):
    return {"ocid": ocid, "date": day, "tag": ["award"], "awards": list(awards), **more}


def contracts(tmp_path, content, name="notices.json"):
    text = content if isinstance(content, str) else json.dumps(content)
    (tmp_path / name).write_text(text, encoding="utf-8")
    (source,) = take_in(tmp_path, Config(), Progress(lambda *_: None)).sources
    assert source.table.n_rows_seen == source.table.n_rows_counted
    return source, source.mapped.frame.to_dicts()


def test_each_award_and_each_supplier_is_a_contract(tmp_path):
    period = {"startDate": "2024-09-01T00:00:00+01:00", "endDate": "2025-08-19T23:59:59+01:00"}
    tender = {"id": "FIC-7", "title": "Tuition", "contractPeriod": period}
    awards = [
        award("A1", ("Tansybeck Tuition Ltd", "Larkmire  plc")),
        award("A2", title="Music", contractPeriod={"startDate": "2025-03-31T23:00:00Z"}),
    ]
    source, rows = contracts(tmp_path, {"releases": [release(tender=tender, awards=awards)]})
    assert (source.book.kind, source.supply.mapping.id) == ("json", "ocds.contract")
    assert [row["contract_id"] for row in rows] == ["ocds-1/A1/1", "ocds-1/A1/2", "ocds-1/A2"]
    assert [row["provider"] for row in rows] == ["Tansybeck Tuition Ltd", "Larkmire plc", "Tansybeck Tuition Ltd"]
    assert [row["source_row"] for row in rows] == [2, 3, 4]
    assert {row["reference"] for row in rows} == {"FIC-7"}
    assert [row["service"] for row in rows] == ["Tuition", "Tuition", "Music"]
    # A day is the day in London: 23:00 UTC on 31 March is 1 April.
    assert [row["starts_on"] for row in rows] == [date(2024, 9, 1), date(2024, 9, 1), date(2025, 4, 1)]
    assert [row["ends_on"] for row in rows] == [date(2025, 8, 19), date(2025, 8, 19), None]
    assert {row["signed_on"] for row in rows} == {None}
    assert any("PRV02 counts it as not signed" in said for said in source.warnings)


def test_a_contract_of_the_award_says_when_it_was_signed(tmp_path):
    period = {"startDate": "2026-04-01T00:00:00+01:00"}
    signed = [
        {"id": "K1", "awardID": "A1", "dateSigned": "2026-02-03T09:00:00Z", "period": period},
        {"id": "K2", "awardID": "A1", "status": "terminated"}, {"id": "K3", "awardID": "A9"},
    ]  # fmt: skip
    source, rows = contracts(tmp_path, release(awards=[award()], contracts=signed))
    assert [(row["contract_id"], row["signed_on"], row["starts_on"]) for row in rows] == [
        ("ocds-1/A1/K1", date(2026, 2, 3), date(2026, 4, 1))
    ]
    assert "1 contracts belong to no award" in "\n".join(source.notes)


def test_what_was_cancelled_superseded_or_never_awarded_is_left_out_and_said(tmp_path):
    old = release("ocds-1", [award("A1", ("Old Supplier",))], day="2024-01-01T00:00:00Z")
    new = release(
        "ocds-1", [award("A1", ("New Supplier",)), award("A2", status="cancelled")], day="2024-06-01T00:00:00Z"
    )
    source, rows = contracts(tmp_path, {"releases": [new, old, {"ocid": "ocds-2", "tender": {"id": "T"}}]})
    assert [row["provider"] for row in rows] == ["New Supplier"]
    said = "\n".join(source.notes)
    assert "1 releases are older ones" in said
    assert "1 notices have no award" in said
    assert "1 awards were cancelled" in said


@pytest.mark.parametrize(
    "package",
    [
        lambda one: one,
        lambda one: [one],
        lambda one: {"releases": [one]},
        lambda one: {"records": [{"ocid": "ocds-1", "compiledRelease": one}]},
        lambda one: {"records": [{"ocid": "ocds-1", "releases": [one]}]},
        lambda one: {"results": [{"releases": [one]}]},
    ],
)
def test_a_release_is_found_in_every_kind_of_package(tmp_path, package):
    _, rows = contracts(tmp_path, package(release(awards=[award()])))
    assert [row["contract_id"] for row in rows] == ["ocds-1/A1"]


@pytest.mark.parametrize(
    "odd",
    [
        {"awards": None}, {"awards": {"id": 1}}, {"awards": [7, None, {"id": 1, "suppliers": "none"}]},
        {"awards": [{"suppliers": [{"name": {"a": 1}}]}], "contracts": "x", "tender": [1]},
    ],
)  # fmt: skip
def test_odd_members_break_nothing(tmp_path, odd):
    rows = contracts(tmp_path, [release("ocds-9", [award()]), {"ocid": "ocds-1", **odd}])[1]
    assert rows[0]["contract_id"] == "ocds-9/A1"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"ocid": "x", "awards": [', "is not JSON, or is cut short"),
        ('{"ocid": "x", "a": ' + "[" * 200_000 + "]" * 200_000 + "}", "is not JSON, or is cut short"),
        ('{"what": "\\"ocid\\""}', "holds no award notices"),
    ],
)
def test_what_is_no_notice_ends_in_one_sentence(tmp_path, text, says):
    (tmp_path / "notices.json").write_text(text)
    with pytest.raises(InputError, match=says):
        open_book(tmp_path / "notices.json")


def test_a_json_file_too_big_to_take_apart_is_refused_before_it_is(tmp_path, monkeypatch):
    monkeypatch.setattr(guard, "MAX_JSON", 10)
    (tmp_path / "notices.json").write_text(json.dumps(release()))
    with pytest.raises(InputError, match="award notices over 0 MB are not read"):
        open_book(tmp_path / "notices.json")


def test_other_json_in_the_folder_is_passed_over(tmp_path):
    (tmp_path / "summary.json").write_text('{"open_cases": 3}')
    (tmp_path / "contract.csv").write_text("contract_id,provider\nK1,A\n")
    intake = take_in(tmp_path, Config(), Progress(lambda *_: None))
    assert [source.book.file for source in intake.sources] == ["contract.csv"]
    assert any(said.startswith("summary.json: not used") for said in intake.notices)


def arrangement(key, provider, contract_id=None, **more):
    return {
        "arrangement_id": key, "provision_id": "L1", "route": "contract", "provider": provider,
        "contract_id": contract_id, "starts_on": date(2026, 1, 5), **more,
    }  # fmt: skip


def contract(key, provider, **more):
    return {"contract_id": key, "provider": provider, **more}


def matches(data):
    columns = "arrangement_id, contract_id, told_by, likeness, state"
    with store.created(None, frames(data), AS_AT) as made:
        return made.execute(f"SELECT {columns} FROM contract_match_list ORDER BY ALL")


def test_names_are_likened_by_their_words_and_by_their_letters():
    register = [
        contract("K1", "QUILLFEATHER THERAPIES LIMITED"), contract("K2", "Larkmire Outreach C.I.C."),
        contract("K3", "The Greywether Sensory Company (UK) Ltd"), contract("K4", "The Company Ltd"),
        contract("K5", None), contract("K6", "St. Osricane's & St Wimble's Trust"),
    ]  # fmt: skip
    asked = {
        "A1": "Quillfeather Therapies Ltd", "A2": "Quilfeather Therapy", "A3": "Larkmire Schools",
        "A4": "Greywether Sensory", "A5": "Company Limited", "A6": "St Osricane’s and St Wimble’s Trust", "A7": None,
    }  # fmt: skip
    found = matches({"arrangement": [arrangement(key, name) for key, name in asked.items()], "contract": register})
    assert found == [
        ("A1", "K1", "supplier name", 1.0, "to be confirmed"),
        ("A2", "K1", "supplier name", 0.92, "to be confirmed"),
        ("A3", None, None, None, "nothing like it"),
        ("A4", "K3", "supplier name", 1.0, "to be confirmed"),
        ("A5", None, None, None, "nothing like it"),
        ("A6", "K6", "supplier name", 1.0, "to be confirmed"),
        ("A7", None, None, None, "nothing like it"),
    ]


def test_a_reference_that_differs_in_marks_only_comes_before_any_name():
    register = [
        contract("C-0012/A", "Other"),
        contract("K2", "Tansybeck Tuition"),
        contract("K3", "X", reference="FIC 7"),
    ]
    lines = [
        arrangement("A1", "Tansybeck Tuition", "c 0012a"), arrangement("A2", "Tansybeck Tuition", "fic-7"),
        arrangement("A3", "Tansybeck Tuition", "K2"), arrangement("A4", "Tansybeck Tuition", None, route="school"),
    ]  # fmt: skip
    assert matches({"arrangement": lines, "contract": register}) == [
        ("A1", "C-0012/A", "reference", 1.0, "to be confirmed"),
        ("A2", "K3", "reference", 1.0, "to be confirmed"),
    ]


def test_of_several_suppliers_of_one_contract_any_may_be_meant():
    register = [contract("K1", "Learning Ladder & Co; Tutors Direct"), contract("K2", "Ladder and Hoist Hire")]
    lines = [
        arrangement("A1", "Tutors Direct Ltd"),
        arrangement("A2", "Learning Ladder"),
        arrangement("A3", "Mosswater"),
    ]
    assert [row[:2] for row in matches({"arrangement": lines, "contract": register})] == [
        ("A1", "K1"), ("A2", "K1"), ("A3", None),
    ]  # fmt: skip


def test_the_three_most_alike_are_suggested_and_no_more():
    register = [contract(f"K{n}", "Tansybeck Tuition") for n in range(9)]
    found = matches({"arrangement": [arrangement("A1", "Tansybeck Tuition")], "contract": register})
    assert [row[1] for row in found] == ["K0", "K1", "K2"]


SOUND = {"signed_on": date(2025, 12, 1), "starts_on": date(2026, 1, 1), "ends_on": date(2027, 12, 31)}
CONFIRMED = {"confirmed_by": "Contracts officer", "confirmed_on": date(2026, 10, 1)}


def matched(match, named=None):
    return {
        "plan": [{"plan_id": "P1", "child_id": "C1", "issued_on": date(2026, 1, 5)}],
        "provision": [{"provision_id": "L1", "plan_id": "P1", "section": "F"}],
        "arrangement": [arrangement("A1", "Tansybeck Tuition", named)],
        "contract": [contract("K1", "Tansybeck Tuition Ltd", **SOUND), contract("K2", "Other")],
        "contract_match": [{"contract_match_id": str(n), **one} for n, one in enumerate(match)],
    }


def verdict(match, named=None, as_at=AS_AT):
    _, found = judge_all(matched(match, named), as_at, only=["PRV02", "PRV03"])
    return found["PRV02"][0]["verdict"], found["PRV03"][0]["verdict"], found["PRV02"][0]["reason"]


def test_a_suggestion_judges_nothing_a_confirmation_does():
    assert verdict([])[:2] == ("breach", "breach")
    for of in ({"arrangement_id": "A1"}, {"provider": " tansybeck tuition"}):
        said = verdict([{**of, "contract_id": "K1", **CONFIRMED}])
        assert said[:2] == ("met", "met")
        assert "matched to it by hand on 1 Oct 2026" in said[2]
    # What the arrangement itself says of a contract of the register holds against any confirmation.
    assert verdict([{"arrangement_id": "A1", "contract_id": "K1", **CONFIRMED}], named="K2")[:2] == ("breach", "breach")
    # One it names that is not in the register says nothing.
    assert verdict([{"arrangement_id": "A1", "contract_id": "K1", **CONFIRMED}], named="K9")[:2] == ("met", "met")


@pytest.mark.parametrize(
    "match",
    [
        [{"arrangement_id": "A1", "contract_id": "K1", "confirmed_on": date(2026, 10, 1)}],
        [{"arrangement_id": "A1", "contract_id": "K1", "confirmed_by": "Contracts officer"}],
        [{"arrangement_id": "A1", "contract_id": "K1", **CONFIRMED, "confirmed_on": date(2026, 11, 1)}],
        [{"arrangement_id": "A1", "contract_id": "K9", **CONFIRMED}],
        [{"arrangement_id": "A2", "contract_id": "K1", **CONFIRMED}],
        [{"contract_id": "K1", **CONFIRMED}],
        [{"arrangement_id": "A1", "contract_id": key, **CONFIRMED} for key in ("K1", "K2")],
    ],
)
def test_a_confirmation_without_name_day_or_contract_or_one_that_contradicts_another_counts_for_nothing(match):
    assert verdict(match)[:2] == ("breach", "breach")


BY_HAND = [
    # what is matched, the contract the arrangement names, and which rows of the matches are not used, and why
    ([{"arrangement_id": "A1", "contract_id": "K1"}], None, []),
    ([{"arrangement_id": "A1", "contract_id": "K1"}], "K9", []),
    ([{"arrangement_id": "A1", "contract_id": "K1"}], "K1", []),
    ([{"arrangement_id": "A1", "contract_id": "K1"}], "K2", [(2, "names another contract of the register")]),
    ([{"arrangement_id": "A1", "contract_id": "K1"}, {"arrangement_id": "A1", "contract_id": "K1"}], None, []),
    (
        [{"arrangement_id": "A1", "contract_id": "K1"}, {"arrangement_id": "A1", "contract_id": "K2"}], None,
        [(2, "which is right?"), (3, "which is right?")],
    ),
    ([{"provider": " tansybeck TUITION ", "contract_id": "K1"}], None, []),
    ([{"provider": "Tansybeck Tutors", "contract_id": "K1"}], None, [(2, "no arrangement names this provider")]),
    (
        [{"provider": "Tansybeck Tuition", "contract_id": key} for key in ("K1", "K2")], None,
        [(2, "which is right?"), (3, "which is right?")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("match", "named", "said"), BY_HAND)
def test_a_confirmed_match_that_changes_nothing_is_said_and_why(match, named, said):
    with store.created(None, frames(matched([{**one, **CONFIRMED} for one in match], named)), AS_AT) as made:
        found = joining.unused_matches(made)
    assert found["row"].to_list() == [row for row, _ in said]
    assert all(why in reason for reason, (_, why) in zip(found["reason"], said, strict=True))
