"""Movement: for each check what was open in an earlier run, what came and went, and what is open now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from audit.checks import Check
from audit.errors import AuditError
from audit.history.file import query
from audit.history.keep import folders
from audit.history.rejudge import CASES, rejudge
from audit.resources import folder
from audit.store import Store
from schemas import DATASETS

_JUDGED = ("ran", "no cases")
_EARLIER = {"check_id": pl.String, "outcome": pl.String}
_COMPARED = {
    "check_id": pl.String, "record": pl.String, "is_pair": pl.Boolean, "has_changed": pl.Boolean,
    "is_rejudged": pl.Boolean,
}  # fmt: skip
_PREVIOUS = {**CASES, "child_id": pl.String, "is_waived": pl.Boolean}
#: What must add up: the first number, what is added to it and what is taken from it, and the last.
CAME = ("n_new", "n_waiver_ended")
WENT = (
    "n_done_late", "n_done_in_time", "n_in_order", "n_exempted", "n_corrected", "n_no_longer_applies",
    "n_cannot_be_judged", "n_gone", "n_waived",
)  # fmt: skip


@dataclass(frozen=True)
class Earlier:
    """A run to count from: its cases open then or open now, how its checks ended, what judged it, and its inputs."""

    run_id: str
    as_at: date
    window_months: int
    cases: pl.DataFrame
    outcomes: pl.DataFrame
    rules: pl.DataFrame
    inputs: pl.DataFrame


@dataclass(frozen=True)
class Movement:
    """What changed up to a run since an earlier one, or why that cannot be said.

    `checks` has a row for each check, `cases` one for each case that was open then or is open now, of the columns
    that sql/movement gives; `unavailable` is a sentence where there is nothing to count from; `since_run` the id of
    the earlier run.
    """

    as_at: date
    since: date | None
    checks: pl.DataFrame
    cases: pl.DataFrame
    unavailable: str = ""
    since_run: str | None = None


def find_earlier(history: Store, made: Store, before: date) -> Earlier | None:
    """Return the newest run of a day up to `before` for the run in `made` to count from; None where there is none.

    Runs that another of their day has superseded do not count.
    """
    runs = history.frame(query("runs")).filter(
        pl.col("superseded_by").is_null(), pl.col("has_verdicts"), pl.col("as_at") <= before
    )
    if runs.is_empty():
        return None
    run = runs.sort("as_at").to_dicts()[-1]
    seq = {"seq": run["seq"]}
    with history.lent(open_now=made.frame("SELECT check_id, case_id FROM result.cases WHERE verdict = 'breach'")):
        cases = history.frame(query("open_then"), seq)
    return Earlier(
        run["run_id"], run["as_at"], run["window_months"],
        cases,
        history.frame("SELECT check_id, outcome FROM tally WHERE seq = $seq", seq),
        history.frame("SELECT kind, name, sha256 FROM rule WHERE seq = $seq", seq),
        history.frame("SELECT dataset, file, sha256, rows_loaded FROM input WHERE seq = $seq", seq),
    )  # fmt: skip


def none(made: Store, why: str) -> Movement:
    """Return the movement of a run that has nothing to count from: only what is open now."""
    return _measured(made, None, pl.DataFrame(schema=_COMPARED), pl.DataFrame(schema=CASES), why)


def measure(made: Store, home: Path, earlier: Earlier, in_force: Iterable[Check]) -> Movement:
    """Count what changed in the run in `made` since an earlier one, by the checks in force for the run's day.

    Raises AuditError when it does not add up: a fault of ours.
    """
    ((window,),) = made.execute("SELECT window_months FROM result.run")
    judged = {
        name
        for name, outcome in made.execute("SELECT check_id, outcome FROM result.check_result")
        if outcome in _JUDGED
    }
    before = earlier.outcomes.filter(pl.col("outcome").is_in(_JUDGED))["check_id"].to_list()
    both = [check for check in in_force if check.id in judged and check.id in before]
    changed = changed_checks(made, earlier, window) & {check.id for check in both}
    again, rejudged = _judged_again(home, earlier, window, changed)
    compared = [(c.id, c["record"], bool(c["pair"]), c.id in changed, c.id in rejudged) for c in both]
    return _measured(made, earlier, pl.DataFrame(compared, _COMPARED, orient="row"), again, "")


def changed_checks(made: Store, earlier: Earlier, window_months: int) -> set[str]:
    """Return the checks that judge otherwise than in the earlier run; all, where the window is of another length."""
    now = made.frame("SELECT name, sha256 FROM result.rule WHERE kind = 'check'")
    if window_months != earlier.window_months:
        return set(now["name"])
    then = earlier.rules.filter(pl.col("kind") == "check")
    return set(now.join(then, on=["name", "sha256"], how="anti")["name"])


def _judged_again(home: Path, earlier: Earlier, window_months: int, changed: set[str]) -> tuple[pl.DataFrame, set[str]]:
    kept = [run for run in folders(home) if run.run_id == earlier.run_id]
    if not changed or not kept:
        return pl.DataFrame(schema=CASES), set()
    return rejudge(kept[0].folder, earlier.as_at, window_months, changed)


def _measured(
    made: Store, earlier: Earlier | None, compared: pl.DataFrame, rejudged: pl.DataFrame, why: str
) -> Movement:
    previous = earlier.cases if earlier else pl.DataFrame(schema=_PREVIOUS)
    outcomes = earlier.outcomes if earlier else pl.DataFrame(schema=_EARLIER)
    since = earlier.as_at if earlier else None
    with made.lent(previous=previous, rejudged=rejudged, compared=compared, known=_known(made, compared)):
        cases = made.frame(_sql("movement_case"), {"since": since})
        with made.lent(moved_case=cases, earlier=outcomes):
            counts = made.frame(_sql("movement"), {"unavailable": why})
    _refuse_unless_it_adds_up(counts)
    ((as_at,),) = made.execute("SELECT as_at FROM result.run")
    return Movement(as_at, since, counts, cases, why, earlier.run_id if earlier else None)


def _known(made: Store, compared: pl.DataFrame) -> pl.DataFrame:
    """Return the keys in the data of every kind of record that the checks compared judge."""
    keys = [
        made.frame(f"SELECT '{record}' AS record, {DATASETS[record].key_column()} AS key FROM loaded.{record}")
        for record in compared["record"].unique().sort()
    ]
    return pl.concat([pl.DataFrame(schema={"record": pl.String, "key": pl.String}), *keys])


def _refuse_unless_it_adds_up(counts: pl.DataFrame) -> None:
    compared = counts.filter(pl.col("is_compared"))
    closing = pl.col("n_opening") + pl.sum_horizontal(CAME) - pl.sum_horizontal(WENT)
    wrong = compared.filter(closing != pl.col("n_open"))["check_id"].to_list()
    if wrong:
        raise AuditError(f"{', '.join(wrong)}: movement does not add up. Tell us; nothing was published.")


def _sql(name: str) -> str:
    return (folder("sql") / "movement" / f"{name}.sql").read_text(encoding="utf-8")
