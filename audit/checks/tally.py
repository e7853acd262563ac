"""How checks ended: the cases of each counted by verdict, and what cannot be trusted taken back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from audit.checks.check import Check
from audit.errors import AuditError
from audit.store import Store

Outcome = Literal["ran", "no cases", "no data", "error"]

VERDICTS = ("met", "late", "breach", "pending", "exempt", "unknown")


@dataclass(frozen=True)
class Judged:
    """How a check ended: its outcome, its counts by verdict, and for an error what it was."""

    check: Check
    outcome: Outcome
    counts: dict[str, int]
    closed_with_exempt: int = 0
    closed_in_time_with_exempt: int = 0
    message: str = ""

    @property
    def rate(self) -> float | None:
        """Met out of met, late and breach; None where there are none."""
        return _share(self.counts["met"], self.counts["late"] + self.counts["breach"])

    @property
    def rate_closed(self) -> float | None:
        """Met out of met and late: as DfE publishes it, exceptions left out."""
        return _share(self.counts["met"], self.counts["late"])

    @property
    def rate_closed_with_exempt(self) -> float | None:
        """Closed in time out of all closed, exempt cases judged by their dates: DfE's rate with exceptions."""
        return _share(self.closed_in_time_with_exempt, self.closed_with_exempt - self.closed_in_time_with_exempt)


def _share(part: int, rest: int) -> float | None:
    return part / (part + rest) if part + rest else None


def in_error(check: Check, error: type[Exception]) -> Judged:
    """Return a check that could not be run, or whose cases cannot be trusted."""
    return Judged(check, "error", dict.fromkeys(VERDICTS, 0), message=f"{check.file.path.name}: {error.__name__}")


_COUNT = """
    SELECT
        check_id,
        verdict,
        count(*) AS n,
        count(*) FILTER (WHERE verdict IN ('met', 'late') OR done_on IS NOT NULL AND verdict = 'exempt') AS n_closed,
        count(*) FILTER (WHERE verdict = 'met' OR verdict = 'exempt' AND done_on <= due_on) AS n_in_time
    FROM result.cases
    GROUP BY check_id, verdict
"""

#: Case ids are told apart by their hash, which is shorter.
_TWICE = """
    SELECT check_id
    FROM result.cases
    GROUP BY check_id
    HAVING count(*) <> count(DISTINCT hash(case_id))
"""


def tallied(store: Store, ended: Iterable[Judged]) -> list[Judged]:
    """Count every check's cases; one with a case that stands twice, or a verdict it cannot give, failed."""
    counted: dict[str, dict[str, tuple[int, int, int]]] = {}
    for check_id, verdict, *numbers in store.execute(_COUNT):
        counted.setdefault(check_id, {})[verdict] = tuple(numbers)
    unsound = {judged.check.id for judged in ended if counted.get(judged.check.id, {}).keys() - _verdicts(judged.check)}
    unsound |= {check_id for (check_id,) in store.execute(_TWICE)}
    failed = unsound | {judged.check.id for judged in ended if judged.outcome == "error"}
    if failed:
        store.execute("DELETE FROM result.cases WHERE list_contains($ids, check_id)", {"ids": sorted(failed)})
    return [
        in_error(judged.check, AuditError) if judged.check.id in unsound else _tally(judged, counted)
        for judged in ended
    ]


def _verdicts(check: Check) -> set[str]:
    """Return the verdicts a check may give."""
    return set(VERDICTS) - (set() if check["convicts"] else {"late", "breach"})


def _tally(judged: Judged, counted: Mapping[str, Mapping[str, tuple[int, int, int]]]) -> Judged:
    found = counted.get(judged.check.id)
    if judged.outcome != "no cases" or not found:
        return judged
    counts = {verdict: found[verdict][0] if verdict in found else 0 for verdict in VERDICTS}
    closed, in_time = (sum(numbers[n] for numbers in found.values()) for n in (1, 2))
    return Judged(judged.check, "ran", counts, closed, in_time)
