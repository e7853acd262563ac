"""An export that changed since last month: each change gets one sentence that says what to do, and nothing is lost."""

from pathlib import Path

import openpyxl
import pytest

from audit import checks, config, notice, store, words
from audit.checks import lineage
from audit.errors import InputError, UsageError
from audit.intake import take_in
from audit.progress import Progress
from audit.rerun import rerun
from audit.run import run_audit
from audit.sample import AS_AT

MAPPING = """
dataset = "review"
[columns]
review_id = "Review Ref"
plan_id = "Plan Ref"
meeting_on = "Meeting Date"
decision = "LA Decision"
decision_on = "Date Decision Sent"
papers_sent_on = "Papers Circulated"
[words.decision]
"Amend plan" = "A"
"""
HEADINGS = ["Review Ref", "Plan Ref", "Meeting Date", "LA Decision", "Date Decision Sent", "Papers Circulated"]
ROWS = [[f"R{n}", f"P{n}", "06/10/2025", "Amend plan", "20/10/2025", "22/09/2025"] for n in range(1, 5)]


def workbook(path: Path, sheets: dict[str, list[list[str]]], hidden=()) -> None:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        sheet.sheet_state = "hidden" if name in hidden else "visible"
    book.save(path)


@pytest.fixture
def taken(tmp_path):
    """Take in one workbook under the mapping above; `sheet` is what audit.toml names."""

    def take(sheets, sheet: str | None = "Reviews", mapping=MAPPING, file="cases.xlsx", **given):
        folder = tmp_path / "in"
        folder.mkdir()
        workbook(folder / file, sheets, **given)
        (folder / "ours.toml").write_text(mapping, encoding="utf-8")
        named = f'sheet = "{sheet}"\n' if sheet else ""
        source = f'[[source]]\ndataset = "review"\nfile = "cases.xlsx"\n{named}mapping = "ours.toml"\n'
        if file == "cases.xlsx":
            (folder / "audit.toml").write_text(source, encoding="utf-8")
        return take_in(folder, config.load(None, folder), Progress(lambda *_: None))

    return take


def changed(old: str, new: str) -> list[list[str]]:
    return [[new if heading == old else heading for heading in HEADINGS], *ROWS]


def said(intake, *words: str) -> str:
    """Return the one notice that holds all these words."""
    found = [notice for notice in intake.notices if all(word in notice for word in words)]
    assert len(found) == 1, intake.notices
    return found[0]


def test_nothing_is_said_of_an_export_that_is_as_ever(taken):
    intake = taken({"Reviews": [HEADINGS, *ROWS]})
    assert intake.notices == ()
    assert intake.sources[0].mapped.frame["decision"].to_list() == ["A"] * 4


def test_a_moved_column_makes_no_difference(taken):
    order = [3, 0, 5, 2, 4, 1]
    intake = taken({"Reviews": [[row[n] for n in order] for row in [HEADINGS, *ROWS]]})
    assert intake.notices == ()
    assert intake.sources[0].mapped.frame.null_count().row(0)[3:5] == (0, 0)
    assert intake.sources[0].mapped.frame["plan_id"].to_list() == ["P1", "P2", "P3", "P4"]


def test_a_key_renamed_stops_the_run_with_the_nearest_heading(taken):
    with pytest.raises(InputError) as caught:
        taken({"Reviews": changed("Review Ref", "Review Reference")})
    assert str(caught.value) == (
        "cases.xlsx, sheet 'Reviews': no heading for review_id. Expected 'Review Ref' or 'review_id'; the nearest found"
        " is 'Review Reference' (column A). Add it to the mapping, or run: send-audit map cases.xlsx"
    )


def test_a_needed_heading_renamed_is_said_with_the_nearest_and_keeps_every_row(taken):
    intake = taken({"Reviews": changed("Meeting Date", "Mtg Date")})
    assert said(intake, "no heading for meeting_on") == (
        "cases.xlsx, sheet 'Reviews': no heading for meeting_on. Expected 'Meeting Date' or 'meeting_on'; the nearest"
        " found is 'Mtg Date' (column C). The column is blank; checks that rest on it say no data. If it was renamed,"
        " add the new heading to the mapping, or run: send-audit map cases.xlsx"
    )
    assert "is it meeting_on? Then add it to the mapping." in said(intake, "Column C 'Mtg Date' is not used")
    assert intake.sources[0].mapped.frame.height == 4


def test_what_rests_on_a_renamed_heading_is_not_judged_by_blanks(taken):
    assert taken({"Reviews": changed("Date Decision Sent", "Zzyzx")}).lacking.gone == {"review": {"decision_on"}}


def test_a_heading_gone_from_one_of_two_sheets_is_gone_for_what_stands_on_that_sheet(taken):
    sheets = {"Reviews": changed("Meeting Date", "Mtg Date"), "Reviews 2": [HEADINGS, ["R9", *ROWS[0][1:]]]}
    assert taken(sheets, sheet="Reviews*").lacking.gone == {"review": {"meeting_on"}}


def test_a_heading_a_starting_point_only_offers_may_stand_in_another_source(taken):
    mapping = 'assumed = ["Meeting Date"]\n' + MAPPING
    sheets = {"Reviews": changed("Meeting Date", "Mtg Date"), "Reviews 2": [HEADINGS, ["R9", *ROWS[0][1:]]]}
    assert not taken(sheets, sheet="Reviews*", mapping=mapping).lacking


def test_a_column_the_mapping_says_the_export_never_has_is_meant_to_be_blank(taken):
    mapping = MAPPING.replace('decision_on = "Date Decision Sent"\n', "") + '[constants]\ndecision_on = ""\n'
    assert not taken({"Reviews": changed("Date Decision Sent", "Zzyzx")}, mapping=mapping).lacking


def test_a_check_that_rests_on_a_renamed_heading_says_no_data_and_no_false_breach(taken):
    intake = taken({"Reviews": changed("Date Decision Sent", "Zzyzx")})
    frames = {"review": intake.sources[0].mapped.frame}
    with store.created(None, frames, AS_AT) as made:
        found = {one.check.id: one for one in checks.run_all(
            made, [check for check in checks.find(AS_AT) if check.id == "ANR04"],
            intake.supplied | {"plan", "child", "request", "assessment"}, intake.lacking,
        )}  # fmt: skip
    said = "heading gone from the export: review.decision_on"
    assert (found["ANR04"].outcome, found["ANR04"].message) == ("no data", said)


#: Plans of which one has ceased: a column that only filters, through a view every check of plans reads.
PLANS = """
dataset = "plan"
[columns]
plan_id = "Plan Ref"
child_id = "Child"
issued_on = "First Issued"
ceased_on = "Ceased"
"""


@pytest.fixture
def ended(tmp_path):
    """Return a folder of plans, one of them ceased, under a mapping of ours; `heading` is that of the last column."""

    def write(heading: str) -> Path:
        (tmp_path / "ours.toml").write_text(PLANS, encoding="utf-8")
        source = '[[source]]\ndataset = "plan"\nfile = "plans.csv"\nmapping = "ours.toml"\n'
        (tmp_path / "audit.toml").write_text(source, encoding="utf-8")
        rows = [f"Plan Ref,Child,First Issued,{heading}", "P1,C1,01/09/2020,", "P2,C2,01/09/2020,01/02/2021"]
        (tmp_path / "plans.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
        (tmp_path / "review.csv").write_text("review_id,plan_id,meeting_on,decision_on\n", encoding="utf-8")
        return tmp_path

    return write


@pytest.mark.parametrize(
    ("heading", "outcome", "message", "n_open"),
    [("Ceased", "ran", "", 1), ("Ended", "no data", "heading gone from the export: plan.ceased_on", 0)],
)
def test_a_column_that_only_filters_is_missed_like_any_other(ended, heading, outcome, message, n_open):
    folder = ended(heading)
    intake = take_in(folder, config.load(None, folder), Progress(lambda *_: None))
    frames = {source.supply.dataset: source.mapped.frame for source in intake.sources}
    with store.created(None, frames, AS_AT) as made:
        chosen = [check for check in checks.find(AS_AT) if check.id == "ANR01"]
        (found,) = checks.run_all(made, chosen, intake.supplied, intake.lacking)
    assert (found.outcome, found.message, found.counts["breach"]) == (outcome, message, n_open)


def test_what_was_missed_is_said_first_and_is_missed_again_when_the_run_is_done_again(ended, tmp_path):
    folder = ended("Ended")
    (folder / "child.csv").write_text("\ufeffchild_id,sex\nC1,Z9\n", encoding="utf-8")
    done = run_audit(folder, AS_AT, tmp_path / "out")
    gone = "plans.csv: the mapping names headings that are not here: 'Ceased' for ceased_on."
    assert [gone in said for said in done.notices][:3] == [False, True, False]
    told = list(words.attention(done))
    assert (told[0], told[1][:28]) == ("Before you rely on this audit:", "  - review.csv: has no rows.")
    assert told[2].startswith(f"  - {gone}")
    after = told[told.index("Also seen:") :]
    assert [line for line in after if "byte order mark" in line]
    assert not [line for line in after if "'Ceased'" in line]
    cover = openpyxl.load_workbook(done.folder / "dashboard.xlsx")["Cover"]
    shown = [cell.value for (cell,) in cover.iter_rows(max_col=1) if cell.value]
    at = shown.index("Before you rely on this audit: what may be missing from it or judged wrongly")
    assert shown[at + 1].startswith("review.csv: has no rows.")
    assert shown[at + 2].startswith(gone)
    assert rerun(AS_AT.isoformat(), tmp_path / "out").is_identical


def test_a_verdict_turns_on_filters_and_exemptions_and_on_nothing_that_only_words_it():
    turned_on = lineage.turned_on([(one.id, one.file.body, one.params) for one in checks.find(AS_AT)])
    assert turned_on["ANR01"] == {
        "plan.plan_id", "plan.issued_on", "plan.ceased_on", "plan.transferred_in_on", "review.plan_id",
        "review.decision_on",
    }  # fmt: skip
    assert "request.exemption" in turned_on["REQ01"]
    assert not any(columns & {"child.surname", "child.team", "school.name"} for columns in turned_on.values())
    reads_nothing = {check for check, columns in turned_on.items() if not columns}
    assert not reads_nothing


def test_of_a_missing_dataset_the_columns_are_not_named_besides(taken):
    intake = taken({"Reviews": [HEADINGS, *ROWS]})
    with store.created(None, {}, AS_AT) as made:
        (found,) = checks.run_all(made, [check for check in checks.find(AS_AT) if check.id == "GOV05"], intake.supplied)
    assert found.message == "not supplied: school, school_return"


def test_any_heading_the_mapping_names_is_missed_aloud(taken):
    intake = taken({"Reviews": changed("Papers Circulated", "Circulated")})
    assert said(intake, "not here") == (
        "cases.xlsx, sheet 'Reviews': the mapping names headings that are not here: 'Papers Circulated' for"
        " papers_sent_on. Checks that turn on it say no data. Add the new heading to the mapping; of a column the"
        ' export never has, write instead, under [constants], papers_sent_on = "".'
    )


def test_a_new_column_is_no_news_but_stands_in_the_notes(taken):
    rows = [[*row, extra] for row, extra in zip([HEADINGS, *ROWS], ["Room", *"abcd"], strict=True)]
    intake = taken({"Reviews": rows})
    assert intake.notices == ()
    assert "Column G 'Room' is not used." in intake.sources[0].notes


def test_a_new_code_word_is_said_once_with_where_to_map_it_and_never_the_word(taken):
    rows = [HEADINGS, *ROWS[:2], *[[*row[:3], "Zzyzx panel", *row[4:]] for row in ROWS[2:]]]
    intake = taken({"Reviews": rows})
    sentence = said(intake, "decision: 1 word stands for no code we know; 2 cells are blank for it, the first in row 4")
    assert "[words.decision]" in sentence
    assert "send-audit map cases.xlsx" in sentence
    assert "Zzyzx" not in sentence
    assert intake.sources[0].mapped.quarantine["value"].to_list() == ["Zzyzx panel"] * 2
    assert intake.sources[0].mapped.frame.height == 4


def test_a_second_sheet_with_the_same_headings_is_named_with_its_rows(taken):
    intake = taken({"Reviews": [HEADINGS, *ROWS[:3]], "Reviews 2": [HEADINGS, *ROWS[3:]], "Notes": [["Made today"]]})
    assert said(intake, "'Reviews 2'") == (
        "cases.xlsx, sheet 'Reviews 2': has the headings of 'Reviews' but is not read; 1 row stands there. If they"
        ' belong to review, give the sheet a [[source]] of its own in audit.toml, or write sheet = "Reviews*" there to'
        " read both; if it is a copy, delete it."
    )


def test_the_gravest_is_said_first(taken):
    rows = [changed("Papers Circulated", "Circulated")[0], *[[*row[:3], "Zzyzx", *row[4:]] for row in ROWS]]
    intake = taken({"Reviews": rows, "Reviews 2": [rows[0], *ROWS]})
    said = notice.heaviest_first(("The file has a mark.", *intake.notices))
    begins = ["cases.xlsx, sheet 'Reviews 2': has the headings", "cases.xlsx, sheet 'Reviews': the mapping names"]
    assert [one.startswith(start) for one, start in zip(said, begins, strict=False)] == [True, True]
    assert said[-1] == "The file has a mark."


@pytest.mark.parametrize("cell", ["#N/A", "=1+1"])
def test_a_cell_without_a_value_counts_as_something_left_blank(taken, cell):
    intake = taken({"Reviews": [HEADINGS, *ROWS[:3], [*ROWS[3][:4], cell, ROWS[3][5]]]})
    (one,) = [one for one in intake.notices if "E5" in one]
    assert notice.weight(one) is notice.Weight.BLANKS


def test_a_hidden_second_sheet_is_named_too(taken):
    intake = taken({"Reviews": [HEADINGS, *ROWS[:3]], "Old": [["Report"], HEADINGS, *ROWS[3:]]}, hidden=["Old"])
    assert "'Old' (hidden): has the headings of 'Reviews'" in said(intake, "'Old'")


def test_a_second_sheet_without_rows_is_nothing_to_say(taken):
    assert taken({"Reviews": [HEADINGS, *ROWS], "Empty": [HEADINGS]}).notices == ()


def test_a_star_reads_every_sheet_it_fits(taken):
    intake = taken({"Reviews A-M": [HEADINGS, *ROWS[:3]], "Reviews N-Z": [HEADINGS, *ROWS[3:]]}, sheet="Reviews*")
    assert [source.mapped.frame.height for source in intake.sources] == [3, 1]
    assert intake.notices == ()


def test_a_sheet_split_in_two_stops_the_run_and_says_how_to_read_both(taken):
    with pytest.raises(InputError, match=r"If it was split up, sheet = \"Reviews\*\" reads 'Reviews A-M' and 'Rev"):
        taken({"Reviews A-M": [HEADINGS, *ROWS[:3]], "Reviews N-Z": [HEADINGS, *ROWS[3:]]})


def test_sheets_nobody_named_are_read_together_where_their_headings_are_the_same(taken):
    intake = taken({"A": [HEADINGS, *ROWS[:3]], "B": [HEADINGS, *ROWS[3:]]}, sheet=None)
    assert [source.mapped.frame.height for source in intake.sources] == [3, 1]
    assert "sheets 'A' and 'B' have the same headings; all are read as review" in said(intake, "'A' and 'B'")


def test_sheets_nobody_named_that_differ_are_not_guessed_at(taken):
    with pytest.raises(InputError, match="has several sheets"):
        taken({"A": [HEADINGS, *ROWS], "B": [["Name", "Phone"], ["x", "1"]]}, sheet=None)


def test_a_sheet_named_after_a_dataset_and_its_second_half(taken):
    ours = ["review_id", "plan_id", "meeting_on", "decision", "decision_on"]
    rows = [[*row[:3], "A", row[4]] for row in ROWS]
    intake = taken({"review": [ours, *rows[:2]], "review (2)": [ours, *rows[2:]]}, file="monthly.xlsx")
    assert "2 rows stand there" in said(intake, "'review (2)'")


def test_a_draft_is_never_read(taken):
    with pytest.raises(UsageError) as caught:
        taken({"Reviews": [HEADINGS, *ROWS]}, mapping="confirmed = false\n" + MAPPING)
    assert str(caught.value).endswith(
        "ours.toml: is a draft that nobody has confirmed. Read it through, correct it, and write confirmed = true."
    )


def test_assumed_headings_in_use_are_said_once(taken):
    marked = 'assumed = ["Meeting Date", "LA Decision"]\n' + MAPPING
    intake = taken({"Reviews": changed("LA Decision", "decision")}, mapping=marked)
    assert said(intake, "assumed") == (
        "cases.xlsx, sheet 'Reviews': 1 heading of this mapping is assumed, not verified ('Meeting Date'): check once"
        " that each means what ours says, and keep a mapping of your own (send-audit map)."
    )
