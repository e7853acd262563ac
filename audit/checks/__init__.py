"""The checks: found in the folder, run one by one, each ending in an outcome of its own."""

from audit.checks.check import Check, find, nothing_in_force
from audit.checks.run import CASE_COLUMNS, lay_out, needs, reads, rests_on_return, run_all
from audit.checks.tally import VERDICTS, Judged, Outcome

__all__ = [
    "CASE_COLUMNS", "VERDICTS", "Check", "Judged", "Outcome", "find", "lay_out", "needs", "nothing_in_force", "reads",
    "rests_on_return", "run_all",
]  # fmt: skip
