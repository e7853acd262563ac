"""A source's headings and words become our names and types; a mapping's faults are told together."""

from datetime import date

import polars as pl
import pytest

from audit import config, mapping, quarantine
from audit.errors import InputError, UsageError
from audit.read import Heading, Table
from schemas import DATASETS
from tests.faults.test_values import table

VENDOR = """
dataset = "review"
system = "A case system"

[columns]
review_id = "Review Ref"
plan_id = "Plan Ref"
meeting_on = ["Meeting Date", "Review Held"]
decision_on = "Decision"
decision = "Outcome of review"

[words.decision]
"Amend plan" = "A"
"No change" = "M"
"Awaiting" = ""

[dates]
meeting_on = "dd/mm/yy"

[constants]
review_type = "annual"
"""


def written(tmp_path, text, name="made_up.review.toml"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def vendor(tmp_path):
    return mapping.load(written(tmp_path, VENDOR))


def test_a_vendors_export_becomes_rows_of_the_dataset(vendor):
    exported = table(
        ["Review Ref", "Plan Ref", "REVIEW  held", "Decision", "Outcome of review", "Team"],
        ["7", "12", "3/2/26", "20/02/2026", "AMEND plan", "North"],
        ["8", "13", "04.02.2026", None, "awaiting", None],
        file="cases.xlsx", sheet="Reviews",
    )  # fmt: skip
    mapped = mapping.apply(exported, vendor)
    assert mapped.frame.columns == [*quarantine.ORIGIN, *DATASETS["review"].columns()]
    assert mapped.frame.schema["source_row"] == pl.UInt32
    kept = mapped.frame.select(
        *quarantine.ORIGIN, "review_id", "plan_id", "review_type", "meeting_on", "decision", "decision_on"
    )
    assert kept.rows() == [
        ("cases.xlsx", "Reviews", 2, "7", "12", "annual", date(2026, 2, 3), "A", date(2026, 2, 20)),
        ("cases.xlsx", "Reviews", 3, "8", "13", "annual", date(2026, 2, 4), None, None),
    ]
    assert mapped.texts["decision"].to_list() == ["AMEND plan", "awaiting"]
    assert mapped.quarantine.is_empty()
    assert [u.heading for u in mapped.unmapped] == ["Team"]


def test_our_own_headings_work_under_a_vendors_mapping_too(vendor):
    mapped = mapping.apply(table(["review_id", "Plan Ref", "meeting on"], ["7", "12", "2026-02-03"]), vendor)
    assert mapped.frame["meeting_on"].to_list() == [date(2026, 2, 3)]


def test_a_heading_the_mapping_claims_is_not_read_as_our_own_name(vendor):
    mapped = mapping.apply(table(["Review Ref", "Decision"], ["7", "2026-02-03"]), vendor)
    assert mapped.frame.select("decision", "decision_on").row(0) == (None, date(2026, 2, 3))


def test_headings_for_finding_the_header_include_our_names(vendor):
    known = vendor.known()
    assert known["meeting_on"] == ("Meeting Date", "Review Held", "meeting_on")
    assert known["decision_on"] == ("Decision", "decision_on")
    assert mapping.Mapping("x", "school", columns={"urn": ("URN",)}).known()["urn"] == ("URN",)
    assert known.keys() == DATASETS["review"].columns().keys()


def test_two_headings_for_one_column_are_refused_with_both_letters(vendor):
    with pytest.raises(
        InputError, match=r"'Meeting Date' \(column B\) and 'Review Held' \(column C\) would each supply"
    ):
        mapping.apply(table(["Review Ref", "Meeting Date", "Review Held"], ["7", None, None]), vendor)


def test_all_faults_of_a_table_are_told_together(vendor):
    with pytest.raises(InputError) as caught:
        mapping.apply(table(["Ref", "Meeting Date", "Meeting  date"], ["7", None, None]), vendor)
    lines = str(caught.value).splitlines()
    assert len(lines) == 2
    assert "would each supply meeting_on" in lines[0]
    assert "no heading for review_id. Expected 'Review Ref' or 'review_id'; the nearest found is 'Ref'" in lines[1]
    assert "send-audit map book.xlsx" in lines[1]


def test_repeated_headings_nobody_reads_are_only_a_note(vendor):
    mapped = mapping.apply(table(["Review Ref", "Date", "Date"], ["7", "x", "y"]), vendor)
    assert any("columns B and C have the same heading" in note for note in mapped.notes)


def test_a_two_row_heading_is_found_by_both_rows_joined(tmp_path):
    made = mapping.load(
        written(tmp_path, 'dataset = "plan"\n[columns]\nplan_id = "Plan ID"\nissued_on = "Issued Date"')
    )
    two = table(["ID", "Date", "Date"], ["P1", "2026-01-01", "2026-02-01"])
    headings = (Heading("A", "ID", "Plan ID"), Heading("B", "Date", "Issued Date"), Heading("C", "Date", "Ceased Date"))
    mapped = mapping.apply(Table(**{**vars(two), "headings": headings}), made)
    assert mapped.frame["issued_on"].to_list() == [date(2026, 1, 1)]


def test_a_core_column_without_heading_is_a_note_with_the_nearest(vendor):
    mapped = mapping.apply(table(["Review Ref", "Plan Ref", "Mtg Date"], ["7", "12", "2026-01-01"]), vendor)
    note = next(note for note in mapped.notes if "meeting_on" in note)
    assert "the nearest found is 'Mtg Date' (column C)" in note
    assert "say no data" in note
    assert [(u.heading, u.nearest) for u in mapped.unmapped] == [("Mtg Date", "meeting_on")]
    assert mapped.frame["meeting_on"].to_list() == [None]


def test_unusable_cells_are_listed_where_they_stand(vendor):
    mapped = mapping.apply(
        table(["Review Ref", "Meeting Date", "Outcome of review"], ["7", "TBC", "Amend plan"], ["N/A", "1/1/26", "Hm"]),
        vendor,
    )
    listed = mapped.quarantine.sort("row", "column")
    assert listed.drop("reason").rows() == [
        ("review", "book.xlsx (Sheet)", "book.xlsx", "Sheet", *cell)
        for cell in (
            (2, "meeting_on", "TBC", "no date", quarantine.CELL_BLANKED),
            (3, "decision", "Hm", "unknown code", quarantine.CELL_BLANKED),
            (3, "review_id", "N/A", "no id", quarantine.ROW_KEPT_OUT),
        )
    ]
    assert listed.schema == pl.Schema(quarantine.QUARANTINE)


def test_a_csv_has_no_sheet_in_its_name():
    mapped = mapping.apply(
        table(["plan_id", "issued_on"], ["P1", "x"], file="plan.csv", sheet=""), mapping.canonical("plan")
    )
    assert mapped.quarantine["source"].to_list() == ["plan.csv"]


def test_the_workbook_is_asked_for_numbers_by_letter():
    asked = []

    def numeric(letter):
        asked.append(letter)
        return {2}

    mapped = mapping.apply(
        table(["plan_id", "x", "issued_on"], ["P1", "", "46056"]), mapping.canonical("plan"), numeric
    )
    assert asked == ["C"]
    assert mapped.frame["issued_on"].to_list() == [date(2026, 2, 3)]


def test_the_1904_calendar_of_a_workbook_holds():
    old = table(["plan_id", "issued_on"], ["P1", "44594"], date1904=True)
    mapped = mapping.apply(old, mapping.canonical("plan"), lambda letter: {2})
    assert mapped.frame["issued_on"].to_list() == [date(2026, 2, 3)]


FAULTY = """
dataset = "review"
colums = 1

[columns]
review_id = "Ref"
plan_id = "Ref"
meating_on = "Date"
meeting_on = 5
review_type = "Type"

[words.decision]
"Amend" = "B"
"Keep" = "M"
"KEEP" = "C"
"Stop" = 3

[words.colour]
"x" = "y"

[dates]
meeting_on = "mm/dd/yyyy"
decision = "dd/mm/yy"

[constants]
review_id = "R1"
review_type = "weekly"
"""


def test_every_fault_of_a_mapping_is_told_at_once(tmp_path):
    with pytest.raises(UsageError) as caught:
        mapping.load(written(tmp_path, FAULTY))
    said = str(caught.value)
    for words in (
        "'colums' is no setting of a mapping. The nearest is 'columns'",
        "'meating_on' is no column of review, in [columns]. The nearest is 'meeting_on'",
        "'colour' is no column of review, in [words]",
        "[columns] meeting_on must be text in quotes",
        "'Ref' is claimed by both review_id and plan_id",
        "'Amend' stands for 'B': none of the codes A, C, M",
        "'KEEP' stands for two things",
        "'Stop' must stand for text in quotes",
        "'mm/dd/yyyy' cannot be added",
        "never months first",
        "[dates] decision is no column of dates",
        "[constants] review_id names the record",
        "[constants] review_type is 'weekly': none of the codes",
        "review_type has both a heading and a constant",
    ):
        assert words in said, words
    assert all(line.startswith(str(tmp_path)) for line in said.splitlines())


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "says no dataset"),
        ('dataset = "reviews"', "'reviews' is no dataset. The nearest is 'review'"),
        ("dataset = review", "is not TOML"),
        ('dataset = "review"\ncolumns = "x"', "[columns] must be a table"),
        ('dataset = "review"\nsystem = 1', "system must be text"),
        ('dataset = "review"\n[words]\ndecision = "x"', "must be a table of"),
    ],
)
def test_mappings_that_cannot_be_read(tmp_path, text, says):
    with pytest.raises(UsageError) as caught:
        mapping.load(written(tmp_path, text))
    assert says in str(caught.value)


def test_every_mapping_that_ships_can_be_loaded():
    for name, path in config.shipped_mappings().items():
        made = mapping.load(path)
        assert made.id == name
        assert name.endswith(f".{made.dataset}")
        assert DATASETS[made.dataset].key_column() in made.columns.keys() | made.joined.keys()
