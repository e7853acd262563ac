"""What `send-audit duties` and `dictionary` answer, and the documentation that is generated.

`python -m audit.docs` writes the pages in a checkout; a test fails when they are stale.
"""

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from audit import checks
from audit import duties as registered
from audit.checks import Check
from audit.duties import Duty, examples, lawyer
from audit.duties import pages as duty_pages
from audit.errors import UsageError


def duties(wanted: str | None = None) -> list[dict[str, Any]]:
    """Return every check and every row of the register, by `kind`; of one id the check and the row that have it.

    One check comes with the rows it answers and its worked examples, one row with its checks. A few ids are both a
    check's and a row's: then both come. Raises UsageError when there is no such id.
    """
    found = checks.find(date.max)
    register = registered.find(found)
    if wanted is None:
        return [*(_check(check) for check in found), *(_row(duty) for duty in register)]
    name = wanted.upper()
    whole = [_whole_check(check, register) for check in found if check.id == name]
    whole += [_whole_row(duty, found) for duty in register if duty.id == name]
    if not whole:
        near = difflib.get_close_matches(name, [*(c.id for c in found), *(d.id for d in register)], 1, 0.5)
        hint = f" Did you mean {near[0]}?" if near else ""
        raise UsageError(f"{wanted}: no such check, and no such row of the register.{hint} See: send-audit duties")
    return whole


def dictionary(dataset: str | None = None) -> list[dict[str, str]]:
    """Return the data dictionary, one entry per column; UsageError when there is no such dataset."""
    from schemas import DATASETS, base

    if dataset is not None and dataset not in DATASETS:
        near = difflib.get_close_matches(dataset, DATASETS, 1, 0.4)
        hint = f" Did you mean {near[0]}?" if near else ""
        raise UsageError(f"{dataset}: no such dataset.{hint} There are: {', '.join(DATASETS)}.")
    return [column for column in base.dictionary() if dataset in (None, column["dataset"])]


def _check(check: Check) -> dict[str, Any]:
    said = {name: check[name] for name in ("who", "level", "source", "link", "to_be_confirmed", "owner", "mend")}
    in_force = {"in_force_from": check["in_force_from"], "in_force_to": check["in_force_to"]}
    judged = {"arithmetic": check["arithmetic"], "parameters": check.params, "answers": check["answers"] or []}
    return {"kind": "check", "id": check.id, "duty": check.duty, **said, **in_force, **judged}


def _whole_check(check: Check, register: Sequence[Duty]) -> dict[str, Any]:
    rows = {duty.id: duty.duty for duty in register if check.id in duty.checks}
    return {**_check(check), "answers": rows, "examples": examples.shipped().get(check.id, [])}


def _row(duty: Duty) -> dict[str, Any]:
    return {"kind": "row", **asdict(duty), "certainty": duty.surely, "answer": duty.answer}


def _whole_row(duty: Duty, found: Sequence[Check]) -> dict[str, Any]:
    return {**_row(duty), "checks": {check.id: check.duty for check in found if check.id in duty.checks}}


def dictionary_page() -> str:
    """Return schemas/README.md: every dataset and column."""
    lines = [
        duty_pages.HEAD, "# The data dictionary", "",
        "What the audit reads: one table per dataset. A file or sheet with a dataset's name and these headings needs"
        " no mapping. *Key* names the record, *core* columns are needed by the core checks; *event* dates after the"
        " as-at day have not happened, a record whose *begins* date lies after it is not there, *ahead* dates stay.",
        "",
    ]  # fmt: skip
    dataset = None
    for column in dictionary():
        if column["dataset"] != dataset:
            dataset = column["dataset"]
            lines += [
                "",
                f"## {dataset}",
                "",
                "| column | kind | | what it is | codes | rules |",
                "|---|---|---|---|---|---|",
            ]
        marks = ", ".join(mark for mark in (column["key"], column["as_at"]) if mark)
        cells = (
            f"`{column['column']}`",
            column["kind"],
            marks,
            column["description"],
            column["codes"],
            column["rules"],
        )
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines).rstrip() + "\n"


def pages() -> dict[str, str]:
    """Return every generated page by its path in a checkout."""
    return {
        "sql/README.md": duty_pages.checks_page(),
        f"sql/{examples.SHIPPED}": examples.page(),
        "schemas/README.md": dictionary_page(),
        "docs/register.md": duty_pages.register_page(),
        "docs/for_the_lawyer.md": lawyer.page(),
    }


def write(root: Path, made: Iterable[tuple[str, str]]) -> None:
    """Write pages under `root`."""
    for name, text in made:
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(Path(__file__).resolve().parent.parent, pages().items())
