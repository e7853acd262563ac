"""Movement counted again in plain Python from two runs' verdict files and the inputs: shares no code with the audit."""

import csv
from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path

Case = tuple[str, str]


def verdicts(folder: Path) -> dict[Case, dict[str, str]]:
    """Read a run's verdicts.csv by check and case."""
    with (folder / "verdicts.csv").open(encoding="utf-8-sig", newline="") as file:
        return {(row["check_id"], row["case_id"]): row for row in csv.DictReader(file)}


def keys(inputs: Path, key_of: Mapping[str, str]) -> dict[str, set[str]]:
    """Read the keys in the data, by dataset."""
    found = {}
    for dataset, key in key_of.items():
        path = inputs / f"{dataset}.csv"
        if path.is_file():
            with path.open(encoding="utf-8-sig", newline="") as file:
                found[dataset] = {row[key] for row in csv.DictReader(file)}
    return found


def set_aside(inputs: Path, day: date, judged: Mapping[Case, Mapping[str, str]]) -> set[Case]:
    """Say which open cases a waiver sets aside on a day: it names who, why, when and until when, and has not ended."""
    path = inputs / "waiver.csv"
    if not path.is_file():
        return set()
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        case
        for row in rows
        if all(row.values())
        and date.fromisoformat(row["approved_on"]) <= day <= date.fromisoformat(row["expires_on"])
        and judged.get(case := (row["check_id"], row["case_id"]), {}).get("verdict") == "breach"
    }


def recount(
    then: Mapping[Case, Mapping[str, str]],
    now: Mapping[Case, Mapping[str, str]],
    since: date,
    aside_then: Collection[Case],
    aside_now: Collection[Case],
    in_data: Mapping[Case, bool],
) -> dict[str, Counter[str]]:
    """Count what became of each case, by check. `in_data`: whether the record of a case is still in the data."""
    counts: dict[str, Counter[str]] = {}
    for case in sorted(then.keys() | now.keys()):
        count = counts.setdefault(case[0], Counter())
        was = then.get(case, {}).get("verdict") == "breach"
        is_ = now.get(case, {}).get("verdict") == "breach"
        due = now.get(case, {}).get("due_on", "")
        count["n_opening"] += was and case not in aside_then
        count["n_open"] += is_ and case not in aside_now
        count["n_open_with_waived"] += is_
        same = was and is_ and not (due and date.fromisoformat(due) > since)
        if same:
            count["n_waived"] += case in aside_now and case not in aside_then
            count["n_waiver_ended"] += case in aside_then and case not in aside_now
            continue
        if is_:
            count["n_new"] += 1
            count["n_waived"] += case in aside_now
        if was and case not in aside_then:
            count[_left(now.get(case), since, in_data[case])] += 1
    return counts


def _left(now: Mapping[str, str] | None, since: date, is_in_data: bool) -> str:
    if now is None:
        return "n_no_longer_applies" if is_in_data else "n_gone"
    if now["verdict"] == "met":
        done_on = now["done_on"]
        return "n_done_in_time" if done_on and date.fromisoformat(done_on) <= since else "n_in_order"
    return {
        "late": "n_done_late", "exempt": "n_exempted", "unknown": "n_cannot_be_judged",
        "pending": "n_corrected", "breach": "n_corrected",
    }[now["verdict"]]  # fmt: skip
