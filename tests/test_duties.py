"""The register of duties: whole, each row answered in one way, each check answering a row, and no law overstated."""

import re
from datetime import date

import pytest

from audit import checks, duties
from audit.errors import AuditError

CHECKS = checks.find(date.max)
REGISTER = {duty.id: duty for duty in duties.find(CHECKS)}

#: The rows there are: the catalogue of duties, then the rules about days, SENCOs, reports and provision.
ROWS = {
    "LA": 22, "GB": 29, "SUP": 19, "HT": 7, "SC": 9, "TE": 3, "TA": 1, "FE": 9, "EY": 9, "ALL": 1,
    "T": 11, "R": 19, "P": 4, "M": 5, "X": 9, "S": 9, "I": 8, "V": 10,
}  # fmt: skip
#: Rules are numbered with two digits, the catalogue as it comes.
TWO_DIGITS = {"T", "R", "P", "M", "X", "S", "I", "V"}

LAW = re.compile(r"\bAct \d{4}|\bRegulations \d{4}|SI \d{4}/\d+|\[\d{4}\]")
#: The weight of a level: what only guidance asks must not be shown as law.
WEIGHT = {"no duty": 0, "counting": 0, "local": 1, "should": 2, "must": 3}


def _id(area: str, n: int) -> str:
    return f"{area}{n:02}" if area in TWO_DIGITS else f"{area}{n}"


def test_every_row_is_there_once() -> None:
    assert sorted(REGISTER) == sorted(_id(area, n) for area, last in ROWS.items() for n in range(1, last + 1))
    assert len(duties.find(CHECKS)) == len(REGISTER)


@pytest.mark.parametrize("duty", REGISTER.values(), ids=REGISTER)
def test_a_row_has_one_kind_of_answer(duty: duties.Duty) -> None:
    kinds = [bool(duty.checks), bool(duty.attestation), bool(duty.none)]
    assert sum(kinds) == 1, f"checks {duty.checks}, attestation {duty.attestation}, none '{duty.none}'"


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_a_check_answers_rows_that_are_there(check: checks.Check) -> None:
    assert check["answers"], "the header says no row of the register that it answers"
    assert [row for row in check["answers"] if row not in REGISTER] == []


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_a_check_says_its_arithmetic_in_one_sentence(check: checks.Check) -> None:
    assert check["arithmetic"]
    assert check["arithmetic"].endswith(".")
    assert not re.search(r"[.!?]\s", check["arithmetic"]), "it is more than one sentence"


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_a_check_is_no_weightier_than_the_duties_it_answers(check: checks.Check) -> None:
    rows = [REGISTER[row] for row in check["answers"]]
    assert WEIGHT[check["level"]] <= max(WEIGHT[row.level] for row in rows)
    binding = [row for row in rows if row.level == "must"]
    if check["level"] == "must" and not any(row.certainty == "read" for row in binding):
        assert check["to_be_confirmed"], "nobody read its law in a copy: say what is to be confirmed"


@pytest.mark.parametrize("duty", REGISTER.values(), ids=REGISTER)
def test_a_row_says_its_level_and_its_law(duty: duties.Duty) -> None:
    modal = {"must": " must ", "should": " should ", "local": " is expected to "}.get(duty.level)
    if modal is None:
        assert not re.search(" must | should ", duty.duty)
    else:
        assert modal in duty.duty
        assert duty.level == "local" or duty.certainty
    if duty.level == "must":
        assert LAW.search(duty.source), "must: an Act, regulations or a judgment"
        assert duty.link or duty.certainty == "memory"
    if duty.certainty == "memory":
        assert duty.to_be_confirmed
    assert not duty.link or duty.link.startswith(
        ("https://www.legislation.gov.uk/", "https://www.bailii.org/", "https://www.gov.uk/")
    )


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ('id = "A1"', "A1: it lacks `duty`"),
        ('id = "A1"\nlink2 = ""', "A1: it has `link2`, which nothing reads"),
        ('id = "A1"\nattestation = ["school.name"]', "names school.name, which is no yes/no column"),
        ('id = "A1"\nattestation = ["nowhere.at_all"]', "names nowhere.at_all, which is no yes/no column"),
        ('id = "A1"\nattestation = []\nnone = "x"', "A1: it has both `attestation` and `none`"),
        ('id = "A1"\nlevel = "shall"', "A1: `level` is none of must"),
        ('id = "A1"\ncertainty = "sure"', "A1: `certainty` is none of read"),
        ('id = "A1"\nstated_in = ["hearsay"]', "A1: `stated_in` has 'hearsay'"),
        ("who =", "rows.toml: is not TOML"),
    ],
)
def test_faults_of_a_row_are_named(tmp_path, row, says) -> None:
    (tmp_path / "guidance.toml").write_text("[titles]\n", encoding="utf-8")
    (tmp_path / "rows.toml").write_text(f'title = "Rows"\n[[duty]]\n{row}\n', encoding="utf-8")
    with pytest.raises(AuditError, match=re.escape(says)):
        duties.find([], tmp_path)
