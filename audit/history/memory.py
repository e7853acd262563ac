"""What a run asks of the history while it is made, and leaves to it once it is published."""

import hashlib
from collections.abc import Iterable
from contextlib import ExitStack, suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Self

import polars as pl

from audit.checks import Check
from audit.errors import AuditError
from audit.history import movement, notices, rules, sentences
from audit.history.file import NAME, HistoryError, reading
from audit.history.keep import adding, catch_up, folders, next_id
from audit.history.letting_go import let_go
from audit.history.movement import Movement
from audit.mapping.vendors import Mapping
from audit.store import QueryError, Store


class Memory:
    """The history as one run meets it. Make it when the home is held; what it cannot do it says in `notices`.

    Used with `with`: behind it, what was begun for a run and not kept is given up.
    """

    def __init__(self, home: Path, as_at: date) -> None:
        self._home = home
        self._as_at = as_at
        self._open = ExitStack()
        self._begun: Store | None = None
        self.notices: list[str] = []
        self._catch_up()
        self.run_id = next_id(home, as_at)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def identify(
        self,
        made: Store,
        checks: Iterable[Check],
        mappings: Iterable[Mapping],
        supplied: Iterable[str],
        config: Path | None,
    ) -> None:
        """Write into the run's store its id, what judged it, and which datasets and columns it was supplied with."""
        sha256 = hashlib.sha256(config.read_bytes()).hexdigest() if config else None
        turn = int(self.run_id.rpartition("_r")[2])
        made.execute(
            "CREATE TABLE result.identity AS SELECT $run_id AS run_id, CAST($turn AS INTEGER) AS turn,"
            " CAST($sha256 AS VARCHAR) AS configuration_sha256",
            {"run_id": self.run_id, "turn": turn, "sha256": sha256},
        )
        made.insert("result.rule", rules.frame(made, checks, mappings))
        made.insert("result.supplied", pl.DataFrame({"name": sorted(supplied)}, {"name": pl.String}))

    def measure(self, made: Store, in_force: Iterable[Check]) -> None:
        """Count the run's movement since the newest run of an earlier day, and record it in the run's store.

        Raises AuditError, a fault of ours, when the movement of a check does not add up.
        """
        record(made, self._moved(made, in_force))

    def _moved(self, made: Store, in_force: Iterable[Check]) -> Movement:
        if not (self._home / NAME).is_file():
            return movement.none(made, "This is the first run here, so there is nothing to count movement from yet.")
        try:
            with reading(self._home) as history:
                earlier = movement.find_earlier(history, made, self._as_at - timedelta(days=1))
                self._say(notices.of_order(history, self._as_at))
        except HistoryError as error:
            return movement.none(made, f"Movement is not available. {error}")
        if earlier is None:
            return movement.none(made, "No run for an earlier day is kept, so there is nothing to count movement from.")
        is_in_home = any(run.run_id == earlier.run_id for run in folders(self._home))
        self._say(notices.of_earlier(earlier, made, is_in_home))
        self._say(notices.of_inputs(earlier, made))
        return movement.measure(made, self._home, earlier, in_force)

    def begin(self, made: Store) -> None:
        """Begin to add the run in the store, its results all there, while its files are written: that takes as long.

        Where this cannot be done, `keep` adds the run from its folder, or says why not.
        """
        with suppress(AuditError, QueryError, OSError):
            self._begun = self._open.enter_context(adding(self._home, made))

    def keep(self, months: int | None) -> None:
        """Add the run, now published, to the history, and let go of runs older than so many months (None: of none)."""
        with suppress(AuditError, QueryError, OSError), self._open:
            if self._begun:
                self._begun.execute("COMMIT")
        self._catch_up()
        if months is None:
            return
        try:
            self._say(let_go(self._home, self._as_at, months))
        except HistoryError as error:
            self._say([f"Nothing was let go. {error}"])
        except OSError as error:
            self._say([f"Not everything was let go ({error.strerror}). The next run goes on with it."])

    def _catch_up(self) -> None:
        try:
            said = catch_up(self._home)
        except HistoryError as error:
            said = [str(error)]
        except OSError as error:
            said = [f"{NAME}: cannot be written ({error.strerror}). The next run adds what is missing."]
        self._say(said)

    def _say(self, said: Iterable[str]) -> None:
        self.notices += [notice for notice in said if notice not in self.notices]


def record(made: Store, moved: Movement) -> None:
    """Write a run's movement into its store.

    `result.movement` has a row for each check, `result.movement_case` one for each case that was open then or is open
    now, `result.movement_run` one that says since when or why not, `result.movement_sentence` what to tell a manager.
    """
    made.insert("result.movement", moved.checks)
    made.insert("result.movement_case", moved.cases)
    run = {"since": pl.Date, "since_run": pl.String, "unavailable": pl.String}
    row = (moved.since, moved.since_run, moved.unavailable)
    made.insert("result.movement_run", pl.DataFrame([row], run, orient="row"))
    said = pl.DataFrame({"says": sentences.of(moved, made)}).with_row_index("place", 1)
    made.insert("result.movement_sentence", said)
