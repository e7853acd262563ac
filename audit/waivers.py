"""Waivers: a person's recorded decision to set a finding aside. It never changes what the law says of a case."""

from audit.resources import folder
from audit.store import Store


def apply(made: Store) -> dict[str, int]:
    """Say in the run's store what each waiver does: `result.waiver`, and `result.waived` for the cases set aside.

    Reads `result.cases`, `result.check_result` and the waivers as at the day. Waivers that have expired or soon
    will, that lack something or match nothing are added to `result.quarantine` as doubtful. Returns how many cases
    of each check are set aside.
    """
    for name in ("waiver", "waived"):
        made.execute(f"CREATE TABLE result.{name} AS {_query(name)}")
    made.execute(f"INSERT INTO result.quarantine BY NAME {_query('doubt')}")
    return dict(made.execute("SELECT check_id, count(*) FROM result.waived GROUP BY check_id"))


def _query(name: str) -> str:
    return (folder("sql") / "waivers" / f"{name}.sql").read_text(encoding="utf-8")
