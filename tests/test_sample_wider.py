"""The fictional authority shows what the wider checks of casework can say: every verdict, and no other."""

import csv
from collections import defaultdict

import pytest

from audit.run import Run

#: The verdicts that a check can give, and the checks that can give just these (as their cases in tests/checks do).
_CAN_SAY = {
    "breach late met pending unknown": "ADV03 ANR17 ASM05 ASM08 ASM10 MOV01 MOV02 MOV04 MOV05 REQ02 TRI07 TRI08 TRI11",
    "breach exempt late met pending unknown": "ASM03 ASM06 ASM09 TRI01 TRI02 TRI03 TRI04 TRI05 TRI06 TRI09 TRI10 TRI12",
    "breach met unknown": "ANR09 ANR12 ANR15 ANR19 ASM07 REQ03",
    "late met unknown": "ANR10 ANR11 ANR13 ANR14 ANR22 ASM04",
    "breach late met pending": "ASM11 PHT03 PHT04",
    "breach late met unknown": "ANR08 ANR20 ANR21",
    "breach met pending unknown": "ANR16",
    "breach met": "ANR18",
    "met unknown": "PHT05 PHT06",
}
#: The same the other way round: every verdict of each check.
CASEWORK = {check_id: set(says.split()) for says, checks in _CAN_SAY.items() for check_id in checks.split()}


@pytest.fixture(scope="module")
def said(demo: Run) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    with (demo.folder / "verdicts.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            found[row["check_id"]].add(row["verdict"])
    return found


@pytest.mark.parametrize("check_id", sorted(CASEWORK))
def test_the_sample_shows_every_verdict_of_a_check_and_no_other(said: dict[str, set[str]], check_id: str) -> None:
    assert said[check_id] == CASEWORK[check_id]
