"""What `send-audit map` proposes: the right column for a heading and for values, masked, and the same every time."""

import polars as pl
import pytest

from audit.read import Heading
from audit.suggest import codewords, fit, mask
from audit.suggest.aliases import aliases
from audit.suggest.evidence import profile, weigh
from audit.suggest.likeness import likeness
from audit.suggest.pairing import paired
from schemas import DATASETS


def best(dataset: str, heading: str) -> str | None:
    found = likeness(heading, aliases(dataset))
    return max(found, key=lambda column: found[column].score) if found else None


def pairs(dataset: str, columns: dict[str, list[str | None]], keys=None) -> dict[str, str]:
    """Pair headings and values with the columns of a dataset; return heading by column."""
    headings = [Heading(chr(65 + n), text, text) for n, text in enumerate(columns)]
    profiles = {
        heading.letter: profile(pl.Series(values, dtype=pl.String))
        for heading, values in zip(headings, columns.values(), strict=True)
    }
    return {pair.column: pair.heading for pair in paired(dataset, headings, profiles, keys or {})}


@pytest.mark.parametrize(
    ("dataset", "heading", "column"),
    [
        ("child", "date_of_birth", "date_of_birth"),
        ("child", "D.O.B.", "date_of_birth"),
        ("child", "Pupil's Date of Birth", "date_of_birth"),
        ("child", "Date of Brith", "date_of_birth"),
        ("child", "Gender", "sex"),
        ("child", "Plan Coordinator", "caseworker"),
        ("review", "Mtg Dt", "meeting_on"),
        ("review", "Date Review Meeting Held", "meeting_on"),
        ("review", "EHC Plan Review Decisions Date", "decision_on"),
        ("review", "Annual Review Decision", "decision"),
        ("plan", "Date Final Plan Issued", "issued_on"),
        ("school", "EstablishmentName", "name"),
        ("request", "rquestsource", "request_source"),
    ],
)
def test_a_heading_is_known_by_its_words_its_spelling_or_an_alias(dataset, heading, column):
    assert best(dataset, heading) == column


@pytest.mark.parametrize("heading", ["Notes", "Shoe size", "Full-time boys aged 5", "Postcode"])
def test_a_heading_that_is_none_of_ours_is_like_none(heading):
    found = likeness(heading, aliases("child"))
    assert all(one.score < 0.55 for one in found.values()), found


def test_the_reason_says_where_a_heading_is_known_from():
    assert likeness("personbirthdate", aliases("child"))["date_of_birth"].why == "the DfE SEN2 return calls it so"
    assert likeness("Advice Ref", aliases("advice"))["advice_id"].why == "a usual name for it, from memory"
    near = likeness("Date of Brith", aliases("child"))["date_of_birth"].why
    assert near.startswith("spelt alike: '")


def test_values_decide_between_a_decision_and_its_date():
    found = pairs("review", {"Decision": ["2025-10-01", "2025-11-02"], "Decided": ["Amend", "Maintain"]})
    assert found.get("decision_on") == "Decision"
    assert found.get("decision") != "Decision"


def test_a_column_of_upns_is_known_whatever_its_heading():
    values = ["A000000000000", "B123456789012", "H900000000001"]
    assert pairs("child", {"Unnamed 3": values})["upn"] == "Unnamed 3"
    assert "upn" not in pairs("child", {"Unnamed 3": ["yes", "no", "no"]})


def test_a_heading_beats_values_that_do_not_fit_but_that_is_said():
    seen = profile(pl.Series(["wills_upn", "other"]))
    evidence = weigh(DATASETS["child"].columns()["upn"], seen, {})
    assert (evidence.score < 0, evidence.why) == (True, "but the values do not look like UPNs")
    assert pairs("child", {"UPN": ["wills_upn", "other"]})["upn"] == "UPN"


def test_each_heading_and_each_column_is_used_once_and_the_surer_wins():
    found = pairs("child", {"Surname": ["A", "B"], "Legal Surname": ["C", "D"], "Surnam": ["E", "F"]})
    assert found["surname"] == "Surname"
    assert len(set(found.values())) == len(found)


def test_ids_found_elsewhere_in_the_file_tell_a_reference():
    column = DATASETS["review"].columns()["plan_id"]
    seen = profile(pl.Series(["P1", "P2", "P2"]))
    assert weigh(column, seen, {"plan": {"P1", "P2"}}).why == "100 % of the values are ids of a plan in this file"
    assert weigh(column, seen, {"plan": {"X"}}).score == 0


def test_free_text_is_never_taken_for_a_coded_column():
    texts = [f"Met with family on day {n} and agreed the next step" for n in range(60)]
    assert "decision" not in pairs("review", {"Decision": texts})


def test_the_dataset_with_more_of_its_needed_columns_fits_better():
    columns = {"Review ID": ["1", "2"], "Plan ID": ["7", "8"], "Meeting Date": ["2025-10-01", "2025-10-02"]}
    headings = [Heading(chr(65 + n), text, text) for n, text in enumerate(columns)]
    profiles = {h.letter: profile(pl.Series(v)) for h, v in zip(headings, columns.values(), strict=True)}
    found = {
        name: fit.fit(name, paired(name, headings, profiles, {}), len(headings), ["Sheet1"]).score for name in DATASETS
    }
    assert max(found, key=lambda name: found[name]) == "review"
    named = fit.fit("plan", paired("plan", headings, profiles, {}), len(headings), ["Annual Plans"])
    assert named.score > found["plan"]


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("17/05/2015", "dd/mm/yyyy"),
        ("7.5.15", "dd.mm.yy"),
        ("2015-05-17", "yyyy-mm-dd"),
        ("2015-05-17 00:00:00", "yyyy-mm-dd"),
        ("A012345678901", "X999999999999"),
        ("Zoë O'Hara-Źdź", "Xxx X'Xxxx-Xxx"),
        ("Canary Wharf Academy Trust", "Xxxxxx Xxxxx Xx…"),
        ("31/13/2015", "99/99/9999"),
    ],
)
def test_a_value_shows_its_shape_only(text, shape):
    assert mask.shape(text) == shape


def test_the_commonest_shapes_come_first_and_ties_in_order():
    assert mask.shapes(pl.Series(["ab", "12", "xy", "A1", None])) == "xx, 99"
    assert mask.shapes(pl.Series(["b1", "22"])) == "99, x9"


def words(dataset, column, *texts):
    found = codewords.unknown_words(dataset, DATASETS[dataset].columns()[column], pl.Series("A", list(texts)))
    return {word.word: (word.n, word.code) for word in found}


def test_known_codes_and_words_need_no_mapping():
    assert words("review", "decision", "A", "amend", "MAINTAIN", "C") == {}
    assert words("review", "has_invited_all", "Y", "no", "TRUE", "0") == {}


def test_each_unknown_word_gets_its_likeliest_code_or_none():
    found = words("review", "decision", "Amend the plan", "Amend the plan", "Mantain", "c) Cease", "Deferred", "N/A")
    assert found == {
        "Amend the plan": (2, "A"), "Mantain": (1, "M"), "c) Cease": (1, "C"), "Deferred": (1, None), "N/A": (1, ""),
    }  # fmt: skip
    assert words("review", "has_invited_all", "Not yet", "Yes, all", "Some", "Y") == {
        "Not yet": (1, "N"), "Yes, all": (1, "Y"), "Some": (1, None),
    }  # fmt: skip


def test_what_says_neither_yes_nor_no_is_not_proposed_as_either():
    found = words("review", "has_invited_all", "Y", "N", "Yes", "Not sure", "No answer", "No record", "No - refused")
    assert found == {
        "Not sure": (1, None), "No answer": (1, None), "No record": (1, None), "No - refused": (1, "N"),
    }  # fmt: skip


def test_words_of_a_column_of_many_are_not_shown():
    assert words("review", "decision", *[f"Sentence {n}" for n in range(60)]) == {}
    assert words("review", "decision", "A", "x" * 80) == {}
    assert words("review", "has_invited_all", "Canary Zzyzx", "Zzyzx Canary", "Z. Canary", "Later", "Later") == {
        "Later": (2, None)
    }
