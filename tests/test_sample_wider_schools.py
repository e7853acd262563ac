"""The fictional authority shows what the wider checks of provision, schools and the authority can find."""

import csv
from collections import defaultdict
from datetime import date

import pytest

from audit import checks, sample
from audit.run import Run
from tests.engine import judge_all

#: Every verdict that each check can give.
CAN_SAY = {
    "PRV05": "breach met pending unknown", "PRV06": "breach met unknown", "PRV07": "breach met unknown",
    "PRV08": "breach late met pending unknown", "PRV09": "met unknown", "PRV10": "breach met pending unknown",
    "PRV11": "breach met unknown", "PRV12": "breach met",
    **dict.fromkeys(("SCO04", "SCO05", "SCO06", "SCO09"), "breach met unknown"),
    "SCO07": "met unknown", "SCO08": "breach met pending unknown", "SCO10": "breach met pending unknown",
    **dict.fromkeys(("SIR04", "SIR05", "SIR06", "SIR07", "SIR08"), "breach met unknown"),
    **dict.fromkeys(("SUP01", "SUP12", "SUP21", "SUP24"), "breach late met pending unknown"),
    **dict.fromkeys(("SUP03", "SUP07", "SUP13"), "breach met pending unknown"),
    **dict.fromkeys(("SUP02", "SUP04", "SUP08", "SUP11", "SUP15"), "breach met unknown"),
    **dict.fromkeys(("SUP05", "SUP06", "SUP10", "SUP17", "SUP18", "SUP19", "SUP23"), "breach met unknown"),
    "SUP22": "breach met",
    **dict.fromkeys(("SUP09", "SUP14"), "breach met pending"),
    **dict.fromkeys(("SUP16", "SUP20"), "breach late met pending"),
    **dict.fromkeys(("GOV01", "GOV03", "GOV04", "GOV05", "GOV06", "GOV07", "GOV08"), "breach met unknown"),
    "GOV02": "met unknown",
    **dict.fromkeys(("EYS01", "EYS02", "EYS03", "EYS04", "EYS05"), "breach met unknown"),
    "LAD06": "breach met unknown", "LAD09": "breach late met pending",
}  # fmt: skip

#: Checks with fewer cases in one run than verdicts (one return of the authority, three terms, two colleges): what they
#: say on the day of the demo.
SAYS_SOME = {
    **dict.fromkeys(("LAD01", "LAD04", "LAD05"), "met"), **dict.fromkeys(("LAD02", "LAD03", "LAD10"), "breach"),
    "LAD07": "late met pending", "LAD08": "unknown",
    "PST01": "breach met", "PST02": "breach unknown", "PST03": "met unknown", "PST04": "breach met",
}  # fmt: skip

#: Over the audits of three Octobers they say all they can.
OCTOBERS = (date(2024, 10, 31), date(2025, 10, 31), sample.AS_AT)
SAYS_OVER_YEARS = {**dict.fromkeys(SAYS_SOME, "breach met unknown"), "LAD07": "breach late met pending unknown"}

AREAS = ("PRV", "SCO", "SIR", "SUP", "GOV", "PST", "EYS", "LAD")
CORE = {"PRV01", "PRV02", "PRV03", "PRV04", "SCO01", "SCO02", "SCO03", "SIR01", "SIR02", "SIR03"}


def in_words(found: dict[str, set[str]]) -> dict[str, str]:
    return {check_id: " ".join(sorted(verdicts)) for check_id, verdicts in sorted(found.items())}


def test_no_check_of_these_areas_is_forgotten() -> None:
    known = {check.id for check in checks.find(sample.AS_AT) if check.id.startswith(AREAS)} - CORE
    assert known == CAN_SAY.keys() | SAYS_SOME.keys()


def test_an_audit_of_the_sample_gives_every_verdict(demo: Run) -> None:
    found: dict[str, set[str]] = defaultdict(set)
    with (demo.folder / "verdicts.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if row["check_id"] in CAN_SAY or row["check_id"] in SAYS_SOME:
                found[row["check_id"]].add(row["verdict"])
    assert in_words(found) == dict(sorted({**CAN_SAY, **SAYS_SOME}.items()))


def test_audits_of_three_years_give_every_verdict_of_those_with_few_cases() -> None:
    found: dict[str, set[str]] = defaultdict(set)
    for day in OCTOBERS:
        _, cases = judge_all(sample.canonical(), day, only=list(SAYS_SOME))
        for check_id in SAYS_SOME:
            found[check_id] |= {case["verdict"] for case in cases[check_id]}
    assert in_words(found) == dict(sorted(SAYS_OVER_YEARS.items()))


@pytest.mark.parametrize(("seed", "n_children"), [(2, 600), (3, 1000)])
def test_other_authorities_show_every_verdict_too(seed: int, n_children: int) -> None:
    _, cases = judge_all(sample.canonical(seed, n_children), sample.AS_AT, only=list(CAN_SAY))
    found = {check_id: {case["verdict"] for case in cases[check_id]} for check_id in CAN_SAY}
    assert in_words(found) == dict(sorted(CAN_SAY.items()))
