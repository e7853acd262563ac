"""The audit's memory: every run's verdicts and counts in one file of the home, and what changed since the run before.

Nothing here ever stops a run but a movement that does not add up: a history that is lost, damaged or another
version's costs that run its movement, and it says so.
"""

from audit.history.file import HistoryError
from audit.history.memory import Memory
from audit.history.tallies import tallies

__all__ = ["HistoryError", "Memory", "tallies"]
