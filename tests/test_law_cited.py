"""What is to be confirmed of a provision is to be confirmed wherever it is cited, in checks and register alike."""

from dataclasses import dataclass
from datetime import date

import pytest

from audit import checks, citation, duties
from tests.provisions import Provision, act_of, cited, related, unread

CHECKS = checks.find(date.max)
REGISTER = {duty.id: duty for duty in duties.find(CHECKS)}


@dataclass(frozen=True)
class Cited:
    """A check or a row of the register: the provisions of its source, and those it says are to be confirmed."""

    name: str
    provisions: frozenset[Provision]
    unread: frozenset[Provision]
    to_be_confirmed: str


def _cited(name: str, source: str, to_be_confirmed: str | None) -> Cited:
    said = to_be_confirmed or ""
    return Cited(name, frozenset(cited(source)), frozenset(unread(said, act_of(source))), said)


OF_CHECKS = {check.id: _cited(f"check {check.id}", check["source"], check["to_be_confirmed"]) for check in CHECKS}
OF_ROWS = {duty.id: _cited(f"row {duty.id}", duty.source, duty.to_be_confirmed) for duty in REGISTER.values()}
EVERYWHERE = [*OF_CHECKS.values(), *OF_ROWS.values()]


@pytest.mark.parametrize(
    ("text", "provisions"),
    [
        ("SEND Regulations 2014 (SI 2014/1530), reg 22(2)(a), (c), (4)", "reg 22 2 a, reg 22 2 c, reg 22 4"),
        ("regs 29 to 31; reg 20(7)-(9)", "reg 29, reg 30, reg 31, reg 20 7, reg 20 8, reg 20 9"),
        ("reg 44(2)(f) to (h), and reg 45(3A)", "reg 44 2 f, reg 44 2 g, reg 44 2 h, reg 45 3A"),
        ("Equality Act 2010, ss.13 and 20, Sch 10, para 3", "Equality 13, Equality 20, Sch 10 3"),
        ("Children and Families Act 2014, ss.19(c) and 32", "CFA 19 c, CFA 32"),
        ("items 12 to 13 of Schedule 1", "Sch 1 12, Sch 1 13"),
        ("SEND Code of Practice 2015, 6.54 and 6.65 to 6.66", "Code 6 54, Code 6 65, Code 6 66"),
        ("SEND Code of Practice 2015, 6.57 and chapter 8", "Code 6 57, Code 8"),
        ("the paragraph of the Code (6.93) and its words on sharing", "Code 6 93"),
        ("Regulations 2005 (SI 2005/1437), reg 6", "SI 2005/1437, SI 2005/1437 6"),
        ("the wording of reg 25(1): 15 days", "reg 25 1"),
        ("Management measure, 12 weeks", ""),
    ],
)
def test_provisions_are_made_out(text, provisions) -> None:
    said = {one.replace("SI 2", "SI_2") for one in provisions.split(", ") if one}
    assert cited(text) == {tuple(part.replace("SI_", "SI ") for part in one.split()) for one in said}


def test_what_was_read_is_not_in_doubt() -> None:
    assert unread("the wording of reg 20(6); reg 21(6), its like, was read") == {("reg", "20", "6")}
    assert unread("the wording of s.68, of which the title was read") == {("CFA", "68")}
    assert unread("the wording of s.40", "Childcare") == {("Childcare", "40")}


@pytest.mark.parametrize("one", EVERYWHERE, ids=lambda one: one.name)
def test_no_provision_is_certain_here_and_to_be_confirmed_there(one: Cited) -> None:
    certain = {p for p in one.provisions if not any(related(p, doubted) for doubted in one.unread)}
    elsewhere = {
        f"{' '.join(provision)}: {other.name} has {' '.join(doubted)} to be confirmed"
        for other in EVERYWHERE
        for doubted in other.unread
        for provision in certain
        if related(provision, doubted)
    }
    assert not elsewhere, f"{one.name} cites as certain what is not: say it under `to_be_confirmed`"


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_what_a_check_leaves_open_its_row_does_not_settle(check: checks.Check) -> None:
    ours = OF_CHECKS[check.id]
    rows = [OF_ROWS[row] for row in check["answers"] if OF_ROWS[row].provisions == ours.provisions != frozenset()]
    settled = [row.name for row in rows if ours.to_be_confirmed and not row.to_be_confirmed]
    assert not settled, f"of the same provision {check.id} says to be confirmed: {ours.to_be_confirmed}"


@pytest.mark.parametrize("duty", REGISTER.values(), ids=REGISTER)
def test_a_row_read_in_a_copy_has_a_provision_that_was(duty: duties.Duty) -> None:
    row = OF_ROWS[duty.id]
    wording = "; ".join(said for said in row.to_be_confirmed.split("; ") if said.startswith("the wording of"))
    if duty.certainty == "read" and row.provisions:
        assert row.provisions - unread(wording, act_of(duty.source)), "the wording of all of it is to be confirmed"
    assert ("but for what is to be confirmed" in duty.surely) == (
        duty.certainty == "read" and bool(duty.to_be_confirmed)
    )
    if duty.level != "local":
        assert not cited(duty.source) or duty.certainty, "it cites law: say how surely it is known"


def test_a_citation_says_what_of_it_is_to_be_confirmed() -> None:
    assert citation.whole("s.68", "its wording") == "s.68 (to be confirmed: its wording)"
    assert citation.short("s.68", "its wording") == "s.68 (to be confirmed)"
    assert citation.whole("s.66", None) == citation.short("s.66", "") == "s.66"
