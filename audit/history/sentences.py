"""Five sentences on what changed, to be pasted into an e-mail: counts only, no child, no case."""

from collections.abc import Mapping

import polars as pl

from audit.history.movement import Movement
from audit.report.cells import spoken
from audit.store import Store

_RESOLVED = {
    "n_done_late": "done late", "n_done_in_time": "done in time after all", "n_in_order": "in order now",
    "n_exempted": "exempted", "n_corrected": "not yet due after a correction",
    "n_no_longer_applies": "no longer in scope",
}  # fmt: skip


def of(moved: Movement, made: Store) -> list[str]:
    """Return what a manager would want to know of the run in `made`; three where there is nothing to count from."""
    duties = dict(made.execute("SELECT check_id, duty FROM result.check_result"))
    ((n_unknown,),) = made.execute("SELECT count(*) FROM result.cases WHERE verdict = 'unknown'")
    checks = moved.checks
    if moved.since is None:
        n, with_waived = int(checks["n_open"].sum()), int(checks["n_open_with_waived"].sum())
        said = f"On {spoken(moved.as_at)}, {_cases(n)} {_were(n)} open{_aside(with_waived - n)}."
        return [said, moved.unavailable, _caveat(n_unknown)]
    compared = checks.filter(pl.col("is_compared"))
    total = {name: int(compared[name].sum()) for name in compared.columns if name.startswith("n_")}
    return [
        _open(moved, total, checks.height - compared.height),
        _came(compared, duties, total),
        _resolved(compared, duties, total),
        _rest(total),
        f"{_causes(total)} {_caveat(n_unknown)}",
    ]


def _open(moved: Movement, total: Mapping[str, int], n_left_out: int) -> str:
    assert moved.since is not None
    n, change = total["n_open"], total["n_open"] - total["n_opening"]
    how = f"{abs(change):,} {'more' if change > 0 else 'fewer'} than" if change else "as many as"
    left_out = f" ({n_left_out:,} duties not judged both times are left out)" if n_left_out else ""
    return (
        f"On {spoken(moved.as_at)}, {_cases(n)} {_were(n)} open, {how} on {spoken(moved.since)} "
        f"({total['n_opening']:,}){left_out}{_aside(total['n_open_with_waived'] - n)}."
    )


def _aside(n: int) -> str:
    return f"; {_cases(n, 'more')} {_were(n)} set aside by a waiver" if n else ""


def _came(compared: pl.DataFrame, duties: Mapping[str, str], total: Mapping[str, int]) -> str:
    back = total["n_waiver_ended"]
    again = f", and {back:,} counted again because {'its' if back == 1 else 'their'} waiver ended" if back else ""
    return f"{_cases(total['n_new'], 'new')} {_were(total['n_new'])} opened{again}{_most(compared, duties, 'n_new')}."


def _resolved(compared: pl.DataFrame, duties: Mapping[str, str], total: Mapping[str, int]) -> str:
    n = sum(total[name] for name in _RESOLVED)
    parts = [f"{total[name]:,} {words}" for name, words in _RESOLVED.items() if total[name]]
    said = f": {_listed(parts)}" if parts else ""
    counted = compared.with_columns(pl.sum_horizontal(*_RESOLVED).alias("n_resolved"))
    return f"{_cases(n)} {_were(n)} resolved{said}{_most(counted, duties, 'n_resolved')}."


def _rest(total: Mapping[str, int]) -> str:
    gone, unjudged, waived = total["n_gone"], total["n_cannot_be_judged"], total["n_waived"]
    if not gone + unjudged + waived:
        return "No open case left the data, none became impossible to judge, and none was newly set aside."
    return (
        f"Not counted as resolved: {gone:,} gone from the data and {unjudged:,} that can no longer be judged; "
        f"{waived:,} {_were(waived)} newly set aside by a waiver."
    )


def _causes(total: Mapping[str, int]) -> str:
    said = []
    if n := total["n_by_rule"]:
        said.append(f"{n:,} of these changes {_come(n)} from a changed rule or setting, not from the work.")
    if n := total["n_cause_unknown"]:
        said.append(f"Of {n:,} it cannot be told whether the data or a rule changed.")
    return " ".join(said) or "All of this comes from the data and the days that passed, none from a changed rule."


def _caveat(n_unknown: int) -> str:
    if not n_unknown:
        return "Every case could be judged."
    return f"{_cases(n_unknown)} could not be judged and {_were(n_unknown)} in none of these numbers."


def _most(compared: pl.DataFrame, duties: Mapping[str, str], column: str) -> str:
    """Say which duty has the most of something, where more than one has any."""
    some = compared.filter(pl.col(column) > 0).sort([column, "check_id"], descending=[True, False])
    if some.height < 2:
        return ""
    top = some.to_dicts()[0]
    return f'; the most, {top[column]:,}, under "{duties[top["check_id"]]}" ({top["check_id"]})'


def _cases(n: int, which: str = "") -> str:
    return f"{n:,} {which + ' ' if which else ''}{'case' if n == 1 else 'cases'}"


def _were(n: int) -> str:
    return "was" if n == 1 else "were"


def _come(n: int) -> str:
    return "comes" if n == 1 else "come"


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
