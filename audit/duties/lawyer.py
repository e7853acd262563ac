"""The lawyer's document: each check's duty, law, arithmetic in one sentence, and worked examples with their days."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from audit import checks, duties
from audit.checks import Check
from audit.citation import LEVELS
from audit.duties import Duty
from audit.duties.examples import capital, cells_of, reasons, telling, written
from audit.duties.pages import CAUTION, HEAD, in_force, joined, law
from schemas import DATASETS


def page() -> str:
    """Return docs/for_the_lawyer.md: each check's duty, law, arithmetic and worked examples, to be confirmed or not."""
    found = list(checks.find(date.max))
    register = {duty.id: duty for duty in duties.find(found)}
    lines = [
        HEAD, "# For the authority's lawyer", "",
        "What this program holds the law to be, check by check: please read it before anyone relies on a number."
        f" {CAUTION} It is made from the files that do the judging, so it cannot say anything else than they do;"
        " every worked example is run as a test.", "",
        "What stands behind each check is in [the register of duties](register.md), with the rows no check answers;"
        " the records behind each worked example are in [the list of checks](../sql/README.md). Of each example stand"
        " here the first case of each verdict and, word for word, what the program says of it, with the days it counts:"
        " they can be followed with a calendar.", "",
        "## How days are counted", "",
        *(f"- {rule}" for rule in _COUNTING), "",
        "## What is to be confirmed", "",
        *(f"- [{c.id}](#{c.id.lower()}): {c['to_be_confirmed']}." for c in found if c["to_be_confirmed"]), "",
    ]  # fmt: skip
    examples = written()
    for check in found:
        lines += _advice(check, register, examples[check.id])
    return joined(lines)


#: How the macros of sql/macros.sql count, for people.
_COUNTING = (
    "Within so many weeks of a day: that day is left out; the last day is that day plus seven times the weeks.",
    "Twelve months starting with a day: that day counts; the last day is the one before the anniversary. Months that "
    "start on 29 February end on 28 February, those that start on 1 March 2023 on 29 February 2024.",
    "Before a day: that day is too late.",
    "At least 15 days, beginning with the day of service: the day of service is the first of them.",
    "Calendar days, unless working days are named. A last day on a weekend or bank holiday stays where it is.",
    "A blank date is never counted as kept: the case cannot be judged.",
)


def _advice(check: Check, register: Mapping[str, Duty], examples: Iterable[Mapping[str, Any]]) -> list[str]:
    rows = [register[row] for row in check["answers"] or [] if row in register]
    lines = [
        f"## {check.id}", "", f"{check.duty}.", "",
        f"- Law: {law(check)}, in force {in_force(check)}. Level: {check['level']}, {LEVELS[check['level']]}",
        f"- Answers: {', '.join(f'[{row.id}](register.md#{row.id.lower()})' for row in rows)}",
        f"- Arithmetic: {check['arithmetic']}",
    ]  # fmt: skip
    if check.params:
        lines.append("- Numbers: " + ", ".join(f"{name.replace('_', ' ')} {n}" for name, n in check.params.items()))
    if check["rests_on"]:
        lines.append(f"- Not judged where no export has {' or '.join(f'`{name}`' for name in check['rests_on'])}")
    lines += ["- Each case is " + f"a row of `{check['record']}`: {_key(check)}", "", "Worked examples:", ""]
    return [*lines, *(line for example in examples for line in _told(check, example)), ""]


def _key(check: Check) -> str:
    return DATASETS[check["record"]].key_column()


def _told(check: Check, example: Mapping[str, Any]) -> Iterator[str]:
    """Tell a worked example: its name and day, then for each telling case its verdict and what the program says."""
    day = example["as_at"]
    yield f"- **{capital(example['name'])}** (as at {day.day} {day:%B %Y})"
    heading, *rows = cells_of(example["tables"]["expect"])
    shown = telling(dict(zip(heading, row)) for row in rows)
    said = reasons(check.id, example["name"])
    for case in shown:
        yield f"  - {case['case_id']} *{case['verdict']}*: {case.get('reason') or said.get(case['case_id'], '')}"
    if left := len(rows) - len(shown):
        yield f"  - and {left} more in [the tables](../sql/README.md#{check.id.lower()})"
    if not rows:
        yield "  - no case: the check does not apply"
