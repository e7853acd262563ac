"""Waivers: a person's recorded decision to set a finding aside. It never changes what the law says of a case."""

from dataclasses import dataclass

from audit.notice import asks
from audit.resources import folder
from audit.store import Store

#: What is said of waivers somebody must look at, by what is wrong with them.
_ATTENTION = {
    "expired": "that have ended while their case is still open, so that it counts again",
    "expiring": "that end within 30 days while their case is still open",
    "incomplete": "that set nothing aside, for want of a reason, an approver, a day or a case",
    "matches nothing": "that match no case",
}


@dataclass(frozen=True)
class Applied:
    """How many cases of each check are set aside, and what must be said of waivers somebody has to look at."""

    n_aside: dict[str, int]
    notices: list[str]


def apply(made: Store) -> Applied:
    """Say in the run's store what each waiver does: `result.waiver`, and `result.waived` for the cases set aside.

    Reads `result.cases`, `result.check_result` and the waivers as at the day. Waivers that have expired or soon
    will, that lack something or match nothing are added to `result.quarantine` as doubtful.
    """
    for name in ("waiver", "waived"):
        made.execute(f"CREATE TABLE result.{name} AS {_query(name)}")
    made.execute(f"INSERT INTO result.quarantine BY NAME {_query('doubt')}")
    counts = dict(made.execute("SELECT state, count(*) FROM result.waiver GROUP BY state"))
    notices: list[str] = [
        asks(f"Waivers {says}: {counts[state]}. The sheet Waivers lists them.")
        for state, says in _ATTENTION.items()
        if state in counts
    ]
    return Applied(dict(made.execute("SELECT check_id, count(*) FROM result.waived GROUP BY check_id")), notices)


def _query(name: str) -> str:
    return (folder("sql") / "waivers" / f"{name}.sql").read_text(encoding="utf-8")
