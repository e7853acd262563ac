"""What the program says of the telling cases of the worked examples, for the lawyer's document.

`python -m tests.reasons` runs every example and writes it down; `python -m tests.reasons ANR04 ANR05` does so for these
checks. Every example is run again as a test, which fails where the program says something else by now.
"""

import json
import sys
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

from audit.duties import examples
from tests import cases
from tests.engine import judge_all

RECORDED = Path(__file__).parent / "reasons.json"


def of(case: cases.Case, found: Sequence[dict[str, Any]]) -> dict[str, str]:
    """Return the reason of each telling case whose example does not itself say it."""
    if not case.expect or "reason" in case.expect[0]:
        return {}
    shown = {row["case_id"] for row in examples.telling(case.expect)}
    return {row["case_id"]: row["reason"] for row in found if row["case_id"] in shown}


def recorded(case: cases.Case) -> dict[str, str]:
    """Return what was written down of an example."""
    return examples.reasons(case.check_id, case.name)


def record(only: Collection[str] = ()) -> None:
    """Run the examples of these checks, or of all, and write down what is said of them; forget what is gone."""
    before = json.loads(RECORDED.read_text(encoding="utf-8")) if RECORDED.exists() else {}
    made: dict[str, dict[str, dict[str, str]]] = {}
    for case in cases.read_all():
        if not only or case.check_id in only:
            said = of(case, judge_all(case.tables, case.as_at, only=[case.check_id])[1][case.check_id])
        else:
            said = before.get(case.check_id, {}).get(case.name, {})
        made.setdefault(case.check_id, {}).update({case.name: said} if said else {})
    RECORDED.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    record(sys.argv[1:])
