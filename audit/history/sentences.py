"""Five sentences on what changed, to be pasted into an e-mail: counts only, no child, no case."""

from collections.abc import Mapping
from datetime import date

import polars as pl

from audit.history.movement import CAME, WENT, Movement
from audit.report.cells import spoken
from audit.store import Store

_RESOLVED = {
    "n_done_late": "done late", "n_done_in_time": "done in time after all", "n_in_order": "in order now",
    "n_exempted": "exempted", "n_corrected": "not yet due after a correction",
    "n_no_longer_applies": "no longer in scope",
}  # fmt: skip
#: What leaves the count without having been done, of one case and of several.
_LEFT = {
    "n_gone": ("is gone from the data", "are gone from the data"),
    "n_cannot_be_judged": ("can no longer be judged", "can no longer be judged"),
    "n_waived": ("was newly set aside by a waiver", "were newly set aside by a waiver"),
}


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
        _open(moved, moved.since, total, checks.height - compared.height),
        _came(compared, duties, total),
        _resolved(compared, duties, total),
        _left(total),
        f"{_causes(total, int(compared['has_changed'].sum()), moved.since)} {_caveat(n_unknown)}",
    ]


def _open(moved: Movement, since: date, total: Mapping[str, int], n_left_out: int) -> str:
    n, then = total["n_open"], total["n_opening"]
    how = f"{abs(n - then):,} {'more' if n > then else 'fewer'} than" if n != then else "as many as"
    then_said = f" ({then:,})" if n != then else ""
    duties = (
        "1 duty not judged both times is" if n_left_out == 1 else f"{n_left_out:,} duties not judged both times are"
    )
    left_out = f" ({duties} left out)" if n_left_out else ""
    aside = _aside(total["n_open_with_waived"] - n)
    return (
        f"On {spoken(moved.as_at)}, {_cases(n)} {_were(n)} open, {how} on {spoken(since)}{then_said}{left_out}{aside}."
    )


def _aside(n: int) -> str:
    return f"; {n:,} more, set aside by a waiver, {'is' if n == 1 else 'are'} not counted" if n else ""


def _came(compared: pl.DataFrame, duties: Mapping[str, str], total: Mapping[str, int]) -> str:
    n, back = total["n_new"], total["n_waiver_ended"]
    counts, its = ("counts", "its") if back == 1 else ("count", "their")
    again = f" {'and' if n else 'but'} {back:,} {counts} again because {its} waiver ended" if back else ""
    return _sentence(f"{_cases(n, 'new')} {_were(n)} opened{again}{_most(compared, duties, 'n_new')}.")


def _resolved(compared: pl.DataFrame, duties: Mapping[str, str], total: Mapping[str, int]) -> str:
    parts = [(total[name], words) for name, words in _RESOLVED.items() if total[name]]
    n = sum(part for part, _ in parts)
    if len(parts) < 2:
        how = "".join(f": it was {words}" if n == 1 else f", all of them {words}" for _, words in parts)
    else:
        how = f": {_listed([f'{part:,} {words}' for part, words in parts])}"
    counted = compared.with_columns(pl.sum_horizontal(*_RESOLVED).alias("n_resolved"))
    return _sentence(f"{_cases(n)} {_were(n)} resolved{how}{_most(counted, duties, 'n_resolved')}.")


def _left(total: Mapping[str, int]) -> str:
    """Say what is not counted any more though nobody did it."""
    parts = [(total[name], one, several) for name, (one, several) in _LEFT.items() if total[name]]
    if not parts:
        return "No open case left the data, became impossible to judge or was newly set aside."
    n = sum(part for part, _, _ in parts)
    if n == 1:
        return f"Another case is no longer counted, yet not resolved: it {parts[0][1]}."
    said = _listed([f"{part:,} {one if part == 1 else several}" for part, one, several in parts])
    return f"Another {n:,} cases are no longer counted, yet not resolved: {said}."


def _causes(total: Mapping[str, int], n_changed: int, since: date) -> str:
    """Say what is put down to changed checks and what to the data, and how that is known."""
    by_data = "from the data and the days that passed"
    if not n_changed:
        return f"How cases are judged has not changed since, so all of this comes {by_data}."
    said = [f"How cases are judged has changed for {'1 duty' if n_changed == 1 else f'{n_changed:,} duties'}."]
    by_rule, untold = total["n_by_rule"], total["n_cause_unknown"]
    if by_rule:
        shows = "1 of these changes shows" if by_rule == 1 else f"{by_rule:,} of these changes show"
        said.append(f"{shows} already when the data of {spoken(since)} are judged again in the new way.")
    if untold:
        made = "made 1 of them" if untold == 1 else f"made {untold:,} of them"
        said.append(f"Whether that or the data {made} cannot be told, as the old data could not be judged again.")
    if sum(total[name] for name in (*CAME, *WENT)) > by_rule + untold:
        again = f"The data of {spoken(since)}, judged again in the new way, show none of these changes: they come"
        said.append(f"{'The rest comes' if by_rule + untold else again} {by_data}.")
    return " ".join(said)


def _caveat(n_unknown: int) -> str:
    if not n_unknown:
        return "Every case could be judged."
    are = "is" if n_unknown == 1 else "are"
    return f"{_cases(n_unknown)} could not be judged and {are} in none of these numbers."


def _most(compared: pl.DataFrame, duties: Mapping[str, str], column: str) -> str:
    """Say which duty has the most of something, where more than one has any."""
    some = compared.filter(pl.col(column) > 0).sort([column, "check_id"], descending=[True, False])
    if some.height < 2:
        return ""
    top = some.to_dicts()[0]
    return f'; the most, {top[column]:,}, under "{duties[top["check_id"]]}" ({top["check_id"]})'


def _cases(n: int, which: str = "") -> str:
    return f"{f'{n:,}' if n else 'no'} {which + ' ' if which else ''}{'case' if n < 2 else 'cases'}"


def _sentence(said: str) -> str:
    return said[0].upper() + said[1:]


def _were(n: int) -> str:
    return "was" if n < 2 else "were"


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
