"""How checks and rows of the register stand in a kept run: the counts, the open cases, what was attested."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from audit import home, store
from audit.checks import VERDICTS
from audit.duties.asked import check_named
from audit.errors import UsageError
from audit.report import sheets
from audit.store import Store

_COUNTS = f"""
    SELECT checks.check_id, outcome, message, convicts, {", ".join(VERDICTS)}, count(waived.case_id) AS set_aside
    FROM result.check_result AS checks
    LEFT JOIN result.waived AS waived ON checks.check_id = waived.check_id
    GROUP BY ALL
    ORDER BY checks.check_id
"""

#: In the order of the sheet Open cases.
_OPEN = """
    SELECT case_id, due_on, days
    FROM result.cases
    WHERE check_id = $check AND verdict = 'breach'
    ORDER BY due_on NULLS LAST, case_id
"""

_FIRST_UNKNOWN = "SELECT min(case_id) FROM result.cases WHERE check_id = $check AND verdict = 'unknown'"

_ATTESTED = "SELECT duty_id, place_name, state, returned_on FROM attested ORDER BY list_place"


@dataclass(frozen=True)
class CheckStanding:
    """How one check stands: its counts by verdict, its open cases, the oldest first, one that cannot be judged."""

    as_at: date
    duty: str
    check: dict[str, Any]
    counts: dict[str, Any]
    open_cases: list[dict[str, Any]]
    unknown_case: str | None


@dataclass(frozen=True)
class Standing:
    """How everything stands: the counts by check, and by row of the register who attested what."""

    as_at: date
    checks: dict[str, dict[str, Any]]
    attested: dict[str, list[dict[str, Any]]]


def of_check(check_id: str, out: Path, day: date | None = None) -> CheckStanding:
    """Return how a check stands in the run under `out` for a day, or in the newest; UsageError where there is none."""
    with _opened(out, day) as made:
        as_at = _as_at(made)
        check = check_named(check_id, as_at)
        said = {
            name: check[name] for name in ("level", "source", "to_be_confirmed", "link", "owner", "mend", "answers")
        }
        given = {"check": check.id}
        open_cases = made.frame(_OPEN, given).to_dicts()
        ((unknown,),) = made.execute(_FIRST_UNKNOWN, given)
        counts = _counts(made).get(check.id)
        if counts is None:
            raise UsageError(f"{check.id}: this run is of a version without it. Run the audit again.")
        return CheckStanding(as_at, check.duty, {"id": check.id, **said}, counts, open_cases, unknown)


def of_all(out: Path, day: date | None = None) -> Standing:
    """Return how every check and every attestation stands; UsageError where the run is of a version without them."""
    with _opened(out, day) as made:
        sheets.prepare(made)
        attested: dict[str, list[dict[str, Any]]] = {}
        for row in made.frame(_ATTESTED).to_dicts():
            attested.setdefault(row.pop("duty_id"), []).append(row)
        return Standing(_as_at(made), _counts(made), attested)


@contextmanager
def _opened(out: Path, day: date | None) -> Iterator[Store]:
    folder = home.run_of(out, day)
    try:
        with store.opened(folder / "audit.duckdb") as made:
            yield made
    except store.QueryError:
        raise UsageError(f"{folder}: a run of an older version does not tell. Run the audit again.") from None


def _as_at(made: Store) -> date:
    ((as_at,),) = made.execute("SELECT as_at FROM result.run")
    day: date = as_at
    return day


def _counts(made: Store) -> dict[str, dict[str, Any]]:
    return {row.pop("check_id"): row for row in made.frame(_COUNTS).to_dicts()}
