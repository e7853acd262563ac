"""The models agree with the contract and with themselves."""

import warnings
from datetime import date

import pandera.errors
import polars as pl
import pytest

from audit.mapping import vendors
from audit.read import normalise
from schemas import DATASETS
from schemas.base import POLARS_TYPES, dictionary
from schemas.rules import ACROSS, TOLD_TWICE, upn_check_letter_fits

AS_AT = date(2026, 10, 31)

#: Section 3 of the data contract: key first, then every column; `!` marks what the core checks need.
CONTRACT = {
    "child": "child_id upn uln surname forename date_of_birth! sex ethnicity ncy is_looked_after enrolled_urn"
    " caseworker team locality",
    "request": "request_id child_id! received_on! request_source outcome outcome_on! exported_to_la exemption"
    " is_mediated is_appealed is_in_youth_custody",
    "assessment": "assessment_id request_id! outcome outcome_on draft_sent_on draft_response_on plan_sent_on!"
    " exemption",
    "advice": "advice_id request_id! advice_type! provider urn asked_on! reached_on received_on! exemption",
    "plan": "plan_id child_id! request_id issued_on! ceased_on cease_reason named_urn placement_type is_residential"
    " has_personal_budget primary_need secondary_need transferred_in_on transferred_from_la phase_transfer_on"
    " phase_transfer_kind phase_transfer_plan_on",
    "review": "review_id plan_id! review_type invited_on papers_sent_on meeting_on! report_sent_on decision"
    " decision_on! amendment_notice_on final_plan_on no_amendment_on",
    "provision": "provision_id plan_id! section! provision_type description quantity per staff group_size starts_on"
    " ends_on is_parent_arranged",
    "arrangement": "arrangement_id provision_id! route! provider contract_id quantity per starts_on! ends_on",
    "contract": "contract_id provider! service signed_on! starts_on! ends_on terminated_on annual_value",
    "school": "urn la_code establishment_number name! phase type_code! type_name status_code opened_on closed_on trust"
    " has_sen_unit has_resourced_provision is_section_41 statutory_low_age statutory_high_age",
    "senco": "senco_id urn! person_name starts_on! ends_on is_qualified_teacher is_head has_completed_induction"
    " is_teacher_at_school first_senco_on prior_months qualification qualification_started_on"
    " qualification_awarded_on is_on_leadership_team protected_hours",
}

AHEAD = {"phase_transfer_on", "terminated_on"}


@pytest.mark.parametrize("name", list(CONTRACT))
def test_columns_are_the_contracts(name):
    words = CONTRACT[name].split()
    columns = DATASETS[name].columns()
    assert [word.rstrip("!") for word in words] == list(columns)[: len(words)]
    assert DATASETS[name].key_column() == words[0]
    core = [c.name for c in columns.values() if c.is_core]
    assert core == [word[:-1] for word in words if word.endswith("!")]


def test_information_reports_have_every_item():
    items = [name for name in DATASETS["information_report"].columns() if name.startswith("item_")]
    assert len(items) == 23
    assert items[0] == "item_01"
    assert items[-1] == "item_14iv"


@pytest.mark.parametrize("name", list(DATASETS))
def test_names_say_what_a_column_holds(name):
    for column in DATASETS[name].columns().values():
        assert (column.kind == "date") == (column.name.endswith("_on") or column.name == "date_of_birth")
        assert (column.kind == "yes_no") == column.name.startswith(("is_", "has_", "item_"))
        assert (column.as_at is not None) == (column.kind == "date")
        assert column.title
        assert column.description.endswith((".", "))."))
        assert column.refers_to is None or column.refers_to in DATASETS
        assert column.brought_by is None or DATASETS[name].columns()[column.brought_by].kind == "date"


@pytest.mark.parametrize("name", list(DATASETS))
def test_an_empty_table_keeps_its_own_model(name):
    model = DATASETS[name]
    empty = model.empty()
    assert empty.schema == pl.Schema({c.name: POLARS_TYPES[c.kind] for c in model.columns().values()})
    model.proof().validate(empty, lazy=True)


@pytest.mark.parametrize("name", list(DATASETS))
def test_a_row_of_blanks_but_its_key_breaks_nothing_but_being_unplaced(name):
    model = DATASETS[name]
    key = model.key_column()
    row = pl.DataFrame({key: ["100000"]}).with_columns(
        pl.lit(None, dtype).alias(column) for column, dtype in model.empty().schema.items() if column != key
    ).select(model.empty().columns)  # fmt: skip
    model.proof().validate(row, lazy=True)
    for rule in model.rules(AS_AT):
        ok = row.select(rule.ok.alias("ok"))["ok"][0]
        assert ok is not False or rule.weight == "unplaced", rule.id


@pytest.mark.parametrize("name", list(DATASETS))
def test_every_rule_names_a_column_and_says_a_plain_sentence(name):
    rules = DATASETS[name].rules(AS_AT)
    assert len({(rule.id, rule.column) for rule in rules}) == len(rules)
    for rule in rules:
        assert rule.column in DATASETS[name].columns()
        assert len(rule.says) > 8
        assert "_" not in rule.id


def test_the_models_alone_refuse_what_is_unusable_and_warn_of_what_is_doubtful():
    model = DATASETS["review"]
    blank = {column: pl.lit(None, dtype) for column, dtype in model.empty().schema.items()}
    row = pl.select(
        **{**blank, "review_id": pl.lit("R1"), "meeting_on": date(2026, 2, 2), "decision_on": date(2026, 2, 1)}
    )
    model.proof().validate(row, lazy=True)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        model.validate(row, lazy=True)
    assert any("decision dated before the meeting" in str(warning.message) for warning in caught)
    for bad in ({"decision": pl.lit("Q")}, {"review_id": pl.lit(None, pl.String)}, {"meeting_on": date(1949, 1, 1)}):
        with pytest.raises(pandera.errors.SchemaErrors):
            model.proof().validate(row.with_columns(**bad), lazy=True)
    with pytest.raises(pandera.errors.SchemaErrors):
        model.proof().validate(row.drop("plan_id"), lazy=True)
    with pytest.raises(pandera.errors.SchemaErrors):
        model.proof().validate(pl.concat([row, row]), lazy=True)


def test_rules_across_datasets_name_columns_there_are():
    for rule in (*ACROSS, *TOLD_TWICE):
        columns = DATASETS[rule.dataset].columns()
        assert columns[rule.column].kind == "date"
        assert columns[rule.reference].refers_to == rule.parent
        assert DATASETS[rule.parent].columns()[rule.parent_column].kind == "date"


def test_headings_of_one_dataset_stay_apart_when_compared():
    for name, model in DATASETS.items():
        assert len({normalise(column) for column in model.columns()}) == len(model.columns())
        assert vendors.canonical(name).known().keys() == model.columns().keys()


def test_the_upn_letter_is_worked_out_as_by_hand():
    # 1x2 + 2x3 + 3x4 + 4x5 + 5x6 + 6x7 + 7x8 + 8x9 + 9x10 + 0x11 + 1x12 + 2x13 = 368 = 16 x 23: A.
    frame = pl.DataFrame({"upn": ["A123456789012", "B123456789012", None]})
    assert frame.select(upn_check_letter_fits("upn")).to_series().to_list() == [True, False, None]


def test_the_dictionary_has_every_column_in_text():
    entries = dictionary()
    assert len(entries) == sum(len(model.columns()) for model in DATASETS.values())
    assert {type(value) for entry in entries for value in entry.values()} == {str}
    quantity = next(e for e in entries if (e["dataset"], e["column"]) == ("provision", "quantity"))
    assert "range: between 0 and 8784" in quantity["rules"]
    assert next(e for e in entries if e["column"] == "plan_id")["key"]
