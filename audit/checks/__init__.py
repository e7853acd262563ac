"""The checks: found in the folder, run one by one, each ending in an outcome of its own."""

from audit.checks.check import Check, find
from audit.checks.run import CASE_COLUMNS, lay_out, needs, reads, run_all
from audit.checks.tally import VERDICTS, Judged, Outcome

__all__ = ["CASE_COLUMNS", "VERDICTS", "Check", "Judged", "Outcome", "find", "lay_out", "needs", "reads", "run_all"]
