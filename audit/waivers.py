"""Waivers: a person's recorded decision to set a finding aside. It never changes what the law says of a case."""

from audit.resources import folder
from audit.store import Store

#: States in which a waiver sets its case aside.
HOLDING = ("active", "expiring")


def apply(made: Store) -> None:
    """Say in the run's store what each waiver does: `result.waiver`, and `result.waived` for the cases set aside.

    Reads `result.cases`, `result.check_result` and the waivers as at the day. Waivers that have expired or soon
    will, that lack something or match nothing are added to `result.quarantine` as doubtful.
    """
    for name in ("waiver", "waived"):
        made.execute(f"CREATE TABLE result.{name} AS {_query(name)}")
    made.execute(f"INSERT INTO result.quarantine BY NAME {_query('doubt')}")


def _query(name: str) -> str:
    return (folder("sql") / "waivers" / f"{name}.sql").read_text(encoding="utf-8")
