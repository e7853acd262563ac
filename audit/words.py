"""Results in plain text, for people at a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audit import citation, home, notice

if TYPE_CHECKING:
    from audit.explain import Explanation, Record
    from audit.run import Run

_WIDTH = 96
#: Verdicts of which it makes sense to say how many days late or in hand.
_COUNTED = ("met", "late", "breach", "pending")


def closing(done: Run, out: Path) -> str:
    """Return a run's closing lines: what was found and which file to open."""
    summary = done.summary
    open_checks = sorted((r for r in done.judged if r.counts["breach"]), key=lambda r: -r.counts["breach"])
    older = "" if done.folder == home.latest(out) else f" --as-at {summary['as_at']}"
    most = [f"  {r.counts['breach']:>6}  {r.check.id}  {r.check.duty}" for r in open_checks[:5]]
    return "\n".join(
        [
            f"{summary['authority'] or 'Audit'}, as at {say_day(summary['as_at'])}",
            "",
            f"{_count(summary['open_cases'], 'open case')}: not done, and the deadline has passed."
            if done.judged
            else "No duty was in force on this day, so nothing was judged.",
            *([f"The most, of {_count(len(open_checks), 'duty', 'duties')} with open cases:", *most] if most else []),
            f"{_count(summary['cases_not_assessed'], 'case')} could not be assessed:"
            " a date or value is missing or unusable.",
            "",
            f"Open:  {done.folder / 'dashboard.xlsx'}",
            f"Ask:   send-audit duties --out {out}{older}",
            f"       send-audit explain CHECK_ID --out {out}{older}",
            f"       send-audit explain CHECK_ID CASE_ID --out {out}{older}",
            f"       send-audit changes --out {out}{older}",
        ]
    )


def attention(done: Run) -> Iterator[str]:
    """Yield what a reader must know before relying on a run, the gravest first, under a heading each."""
    grave = [said for said in done.notices if notice.weight(said) <= notice.Weight.MISJUDGES]
    rest = [said for said in done.notices if notice.weight(said) > notice.Weight.MISJUDGES]
    silent = _silent(done)
    unfed = {why: ids for why, ids in silent.items() if why.startswith(_NOT_SUPPLIED)}
    for why in silent.keys() - unfed.keys():
        grave.append(f"{', '.join(silent[why])}: {why}. Nothing is said about {_these(silent[why])}.")
    yield from _under("Before you rely on this audit", sorted(grave, key=notice.weight))
    yield from _under(
        "Duties nothing is said about, for no export has what they rest on",
        [f"{', '.join(ids)}: {why.removeprefix(_NOT_SUPPLIED)}" for why, ids in unfed.items()],
    )
    yield from _under("Also seen", rest)


#: How a check begins that was not given what it needs.
_NOT_SUPPLIED = "no data: not supplied: "


def _silent(done: Run) -> dict[str, list[str]]:
    """Return the checks that say nothing, by how they ended and why."""
    silent: dict[str, list[str]] = {}
    for result in done.judged:
        if result.outcome in ("no data", "error"):
            silent.setdefault(f"{result.outcome}: {result.message}", []).append(result.check.id)
    return silent


def _these(ids: list[str]) -> str:
    return "this duty" if len(ids) == 1 else "these duties"


def _under(heading: str, sentences: list[str]) -> Iterator[str]:
    if sentences:
        yield f"{heading}:"
        yield from (f"  - {said}" for said in sentences)
        yield ""


def of_the_duty(duty: str, check: Mapping[str, Any]) -> list[str]:
    """Return the duty a check asks about, what stands behind it, and its law with what of that is to be confirmed."""
    return [
        _wrapped(f"The duty. {duty}."),
        _wrapped(f"Its level. {check['level'].capitalize()}: {citation.LEVELS[check['level']]}."),
        _wrapped(f"The law. {citation.whole(check['source'], check['to_be_confirmed'])}: {check['link']}"),
    ]


def explanation(found: Explanation) -> str:
    """Return the answer to "why is this case here?"."""
    case, check = found.case, found.check
    parts = [
        f"{check['id']}, case {case['case_id']}: {case['verdict'].upper()}",
        "",
        *of_the_duty(found.duty, check),
        "",
        _wrapped(f"On {say_day(found.as_at)}. {case['reason']}"),
        _wrapped(f"What that means. {found.meaning}"),
        *([f"Days. {_days(case)}"] if _has_clock(found) else []),
        "",
        "What this rests on",
        *[line for record in found.records for line in _record(record)],
    ]
    if found.data_faults:
        parts += ["", "What is wrong with these rows", *[_wrapped(f"- {fault}", 2) for fault in found.data_faults]]
    if case["verdict"] == "breach":
        parts += ["", _wrapped(f"What to do. {check['mend']} Who: {check['owner']}.")]
    if case["verdict"] == "unknown":
        missing = "Fill in, in the system it comes from, what is missing above."
        parts += ["", _wrapped(f"What to do. {missing if check['convicts'] else check['mend']} Who: {check['owner']}.")]
    parts += ["", f"The duty in detail: send-audit duties {check['id']}"]
    return "\n".join(parts)


def _has_clock(found: Explanation) -> bool:
    case = found.case
    return not found.check["snapshot"] and case["verdict"] in _COUNTED and case["due_on"] is not None


def _days(case: dict[str, Any]) -> str:
    last = f"Due {say_day(case['due_on'])}"
    n = abs(case["days"])
    until = f"done {say_day(case['done_on'])}" if case["done_on"] else "not done"
    return f"{last}; {until}: {n} {'day' if n == 1 else 'days'} {'late' if case['days'] > 0 else 'in hand'}."


def _record(record: Record) -> Iterator[str]:
    yield f"  {record.dataset} {record.key}   {record.where}"
    for title, value in record.values.items():
        yield f"    {title + ' ':.<28} {_value(value)}"
    for said in record.corrected:
        yield _wrapped(f"    {said}", 6)


def _value(value: Any) -> str:
    match value:
        case None:
            return "(blank)"
        case bool():
            return "yes" if value else "no"
        case date():
            return say_day(value)
    return str(value)


def duties(found: list[dict[str, Any]], *, whole: bool, stands: Mapping[str, str] | None = None) -> str:
    """Return the register of duties: each check, and each row no check answers, or what is known of one id whole.

    `stands` says by id how one stands in a run.
    """
    if whole:
        return "\n\n".join(_duty(one) for one in found)
    checks = [one for one in found if one["kind"] == "check"]
    rows = [one for one in found if one["kind"] == "row"]
    answered = {answer: sum(row["answer"] == answer for row in rows) for answer in ("checks", "attestation", "none")}
    return "\n".join(
        [
            *(_listed(check, _law(check), stands) for check in checks),
            "",
            "Rows of the register that no check answers:",
            *(_listed(row, _unchecked(row), stands) for row in rows if row["answer"] != "checks"),
            "",
            _wrapped(
                f"{_count(len(checks), 'check')} for {_count(len(rows), 'row')} of the register of duties: "
                f"{answered['checks']} judged from records, {answered['attestation']} attested, "
                f"{answered['none']} not judged, with the reason."
            ),
            "One of them whole: send-audit duties ANR01, or by its row: send-audit duties LA14",
        ]
    )


def _law(check: dict[str, Any]) -> str:
    return citation.short(check["source"], check["to_be_confirmed"])


def _listed(one: dict[str, Any], below: str, stands: Mapping[str, str] | None) -> str:
    """Return a check or a row in its lines: the duty and, below it, its law or answer and how it stands."""
    said = [f"{one['id']:<5}  {one['duty'].rstrip('.')} [{one['level']}]", below, (stands or {}).get(one["id"])]
    return "\n".join(_wrapped(text if n == 0 else f"       {text}", 7) for n, text in enumerate(said) if text)


def _unchecked(row: dict[str, Any]) -> str:
    return f"Not judged. {row['none']}" if row["none"] else f"Attested in {', '.join(row['attestation'])}"


#: What is said of a check or of a row of the register, in this order, and under which heading.
_SAID = {
    "who": "Who", "level": "Level", "source": "Law or guidance", "link": "Read it", "certainty": "How surely",
    "to_be_confirmed": "To be confirmed", "in_force_from": "In force from", "in_force_to": "In force to",
    "arithmetic": "Arithmetic", "parameters": "Numbers", "note": "Note", "outdated": "Out of date", "part": "Part",
    "stated_in": "Stated in", "answers": "Answers", "checks": "Judged by", "attestation": "Attested in",
    "none": "Not judged", "owner": "Owner", "mend": "To mend",
}  # fmt: skip


def _duty(one: dict[str, Any]) -> str:
    kind = "check" if one["kind"] == "check" else "row of the register"
    lines = [_wrapped(f"{one['id']}, {kind}. {one['duty'].rstrip('.')}."), ""]
    for name, heading in _SAID.items():
        for at, text in enumerate(_several(one.get(name))):
            lines.append(_wrapped(f"{'' if at else heading:<17}{text}", 17))
    for example in one.get("examples", ()):
        name = example["name"]
        lines += ["", _wrapped(f"{name[0].upper()}{name[1:]} (as at {say_day(example['as_at'])})")]
        for table, text in example["tables"].items():
            lines += [f"  {'verdicts' if table == 'expect' else table}", textwrap.indent(text.strip(), "    ")]
    return "\n".join(lines)


def _several(said: Any) -> list[str]:
    """Return the texts of what is known under one heading; none where it is blank."""
    match said:
        case dict():
            return [f"{name}  {_value(text)}" for name, text in said.items()]
        case list() | tuple():
            return [str(text) for text in said]
    return [_value(said)] if said else []


def dictionary(found: list[dict[str, Any]]) -> str:
    """Return the data dictionary: a heading for each dataset, a line for each column."""
    lines: list[str] = []
    dataset = ""
    wide = max((len(column["column"]) for column in found), default=0) + 2
    for column in found:
        if column["dataset"] != dataset:
            dataset = column["dataset"]
            lines += ["", dataset] if lines else [dataset]
        marks = " ".join(mark for mark in (column["key"], column["as_at"]) if mark)
        codes = f" Codes: {column['codes']}" if column["codes"] else ""
        text = f"{column['description']}{codes}"
        lines.append(
            textwrap.fill(
                f"{column['column']:<{wide}}{column['kind']:<9}{'[' + marks + '] ' if marks else ''}{text}",
                _WIDTH,
                initial_indent="  ",
                subsequent_indent=" " * (wide + 11),
            )
        )
    return "\n".join(lines)


def _count(n: int, one: str, many: str | None = None) -> str:
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def say_day(day: date) -> str:
    """Return a day as people write it: 6 October 2026."""
    return f"{day.day} {day:%B %Y}"


def _wrapped(text: str, indent: int = 0) -> str:
    return textwrap.fill(text, _WIDTH, subsequent_indent=" " * indent, break_long_words=False, break_on_hyphens=False)
