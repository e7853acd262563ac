"""What a run asks of the history while it is made, and leaves to it once it is published."""

import hashlib
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from audit.checks import Check
from audit.history import rules
from audit.history.file import HistoryError
from audit.history.keep import catch_up, next_id
from audit.store import Store
from audit.vendors import Mapping


class Memory:
    """The history as one run meets it. Make it when the home is held; what it cannot do it says in `notices`."""

    def __init__(self, home: Path, as_at: date) -> None:
        self._home = home
        self._as_at = as_at
        self.notices: list[str] = []
        self._catch_up()
        self.run_id = next_id(home, as_at)

    def identify(self, made: Store, checks: Iterable[Check], mappings: Iterable[Mapping], config: Path | None) -> None:
        """Write into the run's store what the history keeps of it besides its results: its id and what judged it."""
        sha256 = hashlib.sha256(config.read_bytes()).hexdigest() if config else None
        turn = int(self.run_id.rpartition("_r")[2])
        made.execute(
            "CREATE TABLE result.identity AS SELECT $run_id AS run_id, CAST($turn AS INTEGER) AS turn,"
            " CAST($sha256 AS VARCHAR) AS configuration_sha256",
            {"run_id": self.run_id, "turn": turn, "sha256": sha256},
        )
        made.insert("result.rule", rules.frame(made, checks, mappings))

    def keep(self) -> None:
        """Add the run, now published, to the history."""
        self._catch_up()

    def _catch_up(self) -> None:
        try:
            said = catch_up(self._home)
        except HistoryError as error:
            said = [str(error)]
        self.notices += [notice for notice in said if notice not in self.notices]
