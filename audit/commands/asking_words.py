"""How a run stands, check by check and row by row of the register, in plain text and for programs."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audit.errors import typed
from audit.words import of_the_duty, say_day

if TYPE_CHECKING:
    from audit.standing import CheckStanding, Standing

#: Cases, or places, named on a terminal; the workbook and `--json` have them all.
_NAMED = 10
#: What each count is called, in the order in which it is said.
_COUNTED = {
    "breach": "open", "met": "kept", "late": "late", "pending": "not yet due", "exempt": "exempt",
    "unknown": "cannot be judged",
}  # fmt: skip
#: What may have been attested, in the order of the sheet Attestations.
_STATES = ("no", "stale", "not returned", "yes")

_wrapped = partial(textwrap.fill, width=96, break_long_words=False, break_on_hyphens=False)


def check_standing(found: CheckStanding, out: Path, as_at: str | None) -> str:
    """Return how a check stands, its oldest open cases, and what to type next."""
    check, counts, cases = found.check, found.counts, found.open_cases
    lines = [
        _wrapped(f"{check['id']}, as at {say_day(found.as_at)}: {in_numbers(counts)}"),
        "",
        *of_the_duty(found.duty, check),
    ]
    if cases:
        lines += ["", "Open, the oldest first", *(_open(case) for case in cases[:_NAMED])]
        if len(cases) > _NAMED:
            lines.append(f"  and {len(cases) - _NAMED:,} more, on the sheet Open cases and in verdicts.csv")
        lines += ["", _wrapped(f"What to do. {check['mend']} Who: {check['owner']}.")]
    if counts["unknown"]:
        which = "that cannot be judged" if counts["convicts"] else "for a person to look at"
        lines += ["", f"The sheet Cannot be judged lists the {counts['unknown']:,} {which}, and why."]
    return "\n".join([*lines, "", *_next(found, out, as_at)])


def _next(found: CheckStanding, out: Path, as_at: str | None) -> Iterator[str]:
    name = found.check["id"]
    case = found.open_cases[0]["case_id"] if found.open_cases else found.unknown_case
    if case is not None:
        yield f"Why a case is there: send-audit explain {name} {typed(case)} {_of_run(out, as_at)}"
    yield f"The duty in detail:  send-audit duties {name}"


def _of_run(out: Path, as_at: str | None) -> str:
    return f"--out {typed(out)}" + (f" --as-at {as_at}" if as_at else "")


def _open(case: dict[str, Any]) -> str:
    if case["due_on"] is None:
        return f"  {case['case_id']:<16} no last day"
    return f"  {case['case_id']:<16} {case['days']:>5,} days late, due {say_day(case['due_on'])}"


def in_numbers(counts: dict[str, Any]) -> str:
    """Return the counts of a check in words, or why it has none."""
    if counts["outcome"] != "ran":
        return ": ".join(filter(None, (counts["outcome"], counts["message"])))
    if not counts["convicts"]:
        return f"{counts['unknown']:,} for a person to look at, {counts['met']:,} with nothing to look at"
    said = [f"{counts[name]:,} {word}" for name, word in _COUNTED.items() if counts[name] or name == "breach"]
    if counts["set_aside"]:
        said[0] += f" ({counts['set_aside']:,} set aside)"
    return ", ".join(said)


def sentences(stands: Standing) -> dict[str, str]:
    """Return how each check and each attested row stands, by its id."""
    checks = {name: in_numbers(counts) for name, counts in stands.checks.items()}
    return {row: _attested(said) for row, said in stands.attested.items()} | checks


def _attested(said: list[dict[str, Any]]) -> str:
    counted = Counter(row["state"] for row in said)
    return "Attested: " + ", ".join(f"{counted[state]:,} {state}" for state in _STATES if counted[state])


def below_all(stands: Standing | None) -> str:
    """Return what stands below the list of duties: of which day the counts are, or how to see counts."""
    if stands is None:
        return "How each stands in a run: send-audit duties --out DIR"
    return f"The counts are those of the run as at {say_day(stands.as_at)}."


def below(found: list[dict[str, Any]], stands: Standing | None, out: Path | None, as_at: str | None) -> str:
    """Return what stands below a duty seen whole: how it stands in the run, or what to type to see that."""
    lines: list[str] = []
    for one in found:
        if stands is None or out is None:
            lines += _to_see(one)
        elif one["kind"] == "check":
            said = sentences(stands).get(one["id"])
            lines += [_wrapped(f"On {say_day(stands.as_at)}: {said or 'not in force'}")]
            lines += [f"Its open cases: send-audit explain {one['id']} {_of_run(out, as_at)}"] if said else []
        elif one["answer"] != "none":
            lines += [f"On {say_day(stands.as_at)}", *_row(one, stands)]
    return "\n".join(["", *lines]) if lines else ""


def _to_see(one: dict[str, Any]) -> Iterator[str]:
    if one["kind"] == "check":
        yield f"Its numbers and open cases in a run: send-audit explain {one['id']} --out DIR"
    elif one["answer"] != "none":
        yield f"How it stands in a run: send-audit duties {one['id']} --out DIR"


def _row(row: dict[str, Any], stands: Standing) -> Iterator[str]:
    """Yield how a row of the register stands: its checks' counts, or what was attested and by whom."""
    told = sentences(stands)
    if row["answer"] != "attestation":
        for check in row["checks"]:
            yield _wrapped(f"  {check}  {told.get(check, 'not in force')}", subsequent_indent=" " * 9)
        return
    said = stands.attested.get(row["id"], [])
    yield f"  {told.get(row['id'], 'No return holds it')}"
    for one in said[:_NAMED]:
        when = "" if one["state"] == "not returned" or not one["returned_on"] else f" ({say_day(one['returned_on'])})"
        yield f"  {one['state']:<13} {one['place_name']}{when}"
    if len(said) > _NAMED:
        yield f"  and {len(said) - _NAMED:,} more, on the sheet Attestations"


def with_standing(found: list[dict[str, Any]], stands: Standing) -> list[dict[str, Any]]:
    """Return checks and rows of the register with how each stands, for programs."""
    counts: dict[str, Any] = {"check": stands.checks, "row": stands.attested}
    return [{**one, "as_at": stands.as_at, "standing": counts[one["kind"]].get(one["id"])} for one in found]
