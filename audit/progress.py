"""What a run says of itself while it works: events, counted against how many are to come."""

from collections.abc import Callable
from datetime import UTC, datetime

#: What shows a run's progress: the event, how many events have been, how many there will be.
Tell = Callable[[str, int, int], None]


class Progress:
    """A run's events, kept as the lines of its log and passed on as they happen; never the value of a cell."""

    def __init__(self, tell: Tell) -> None:
        self.lines: list[str] = []
        self._tell = tell
        self._done = 0
        self._total = 0

    def expect(self, events: int) -> None:
        """Say that this many more steps are to come."""
        self._total += events

    def step(self, event: str) -> None:
        """Record one expected step and show it."""
        self._done += 1
        self.note(event)
        self._tell(event, self._done, max(self._total, self._done))

    def note(self, event: str) -> None:
        """Record in the log something that is no step."""
        self.lines.append(f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} {event}")
