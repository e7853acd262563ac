"""What a SEN2 return can carry of an authority, said from the authority's records alone: never from the reader.

A return has persons with a request or a plan. A plan without a request of its own hangs on a historical one that
bears its id. A plan in force has its latest review; where the child is placed and what the needs are stands with it.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

Rows = list[dict[str, Any]]
Data = dict[str, Rows]

#: The columns each dataset has in a return, by the layout they came with.
CARRIED: dict[str, dict[str, str]] = {
    "child": {"1.0": "child_id upn uln surname forename date_of_birth sex ethnicity enrolled_urn"},
    "request": {
        "1.0": "request_id child_id received_on outcome outcome_on exported_to_la is_mediated is_appealed"
        " is_in_youth_custody",
        "1.3": "request_source",
    },
    "assessment": {"1.0": "assessment_id request_id outcome outcome_on plan_sent_on exemption"},
    "plan": {
        "1.0": "plan_id child_id request_id issued_on ceased_on cease_reason named_urn placement_type is_residential"
        " has_personal_budget primary_need secondary_need transferred_from_la",
        "1.3": "phase_transfer_on phase_transfer_kind phase_transfer_plan_on",
    },
    "review": {"1.0": "review_id plan_id decision_on", "1.2": "meeting_on decision", "1.3": "amendment_notice_on"},
}


def columns(dataset: str, layout: str) -> list[str]:
    """The dataset's columns that a return of this layout has a place for."""
    return [name for since, names in CARRIED[dataset].items() if since <= layout for name in names.split()]


def reduced(data: Data, layout: str) -> Data:
    """The five datasets as a return of this layout carries them, under the authority's own ids."""
    known = {row["child_id"] for row in data["child"]}
    requests = [dict(row) for row in data["request"] if row["child_id"] in known]
    plans = [dict(row) for row in data["plan"] if row["child_id"] in known]
    own = {row["request_id"] for row in requests}
    assessments = [dict(row, plan_sent_on=None) for row in data["assessment"] if row["request_id"] in own]
    sent = {row["assessment_id"] for row in data["assessment"] if row["plan_sent_on"]}
    for plan in plans:
        if plan["request_id"] in own:
            heard = [row for row in assessments if row["request_id"] == plan["request_id"]]
            of = ([row for row in heard if row["assessment_id"] in sent] or heard)[-1]
            of["plan_sent_on"] = plan["issued_on"]
        else:
            made_up = "H" + plan["plan_id"]
            plan["request_id"] = made_up
            requests.append({"request_id": made_up, "child_id": plan["child_id"], "outcome": "H"})
            assessments.append({"assessment_id": made_up, "request_id": made_up, "outcome": "H"})
    for row in requests:
        row["exported_to_la"] = "098" if row.get("exported_to_la") else None
    for row in assessments:
        row["exemption"] = "unstated" if row.get("exemption") else None
    in_force = [plan for plan in plans if plan["ceased_on"] is None]
    for plan in plans:
        _cut_plan(plan, in_force=plan["ceased_on"] is None)
    placed = {plan["child_id"] for plan in in_force}
    of_somebody = {row["child_id"] for row in [*requests, *plans]}
    children = [dict(row) for row in data["child"] if row["child_id"] in of_somebody]
    for child in children:
        child["enrolled_urn"] = child["enrolled_urn"] if child["child_id"] in placed else None
        child["sex"] = None if layout > "1.0" and child["sex"] == "U" else child["sex"]
    found = {
        "child": children, "request": requests, "assessment": assessments, "plan": plans,
        "review": _reviews(data["review"], in_force, layout),
    }  # fmt: skip
    return {
        name: [{column: row.get(column) for column in columns(name, layout)} for row in rows]
        for name, rows in found.items()
    }


def _cut_plan(plan: dict[str, Any], *, in_force: bool) -> None:
    plan["placement_type"] = None
    plan["is_residential"] = plan["is_residential"] or None
    plan["has_personal_budget"] = bool(plan["has_personal_budget"])
    if not in_force:
        for name in ("primary_need", "secondary_need", "transferred_from_la", "phase_transfer_on",
                     "phase_transfer_kind", "phase_transfer_plan_on"):  # fmt: skip
            plan[name] = None


def _reviews(rows: Rows, in_force: Rows, layout: str) -> Rows:
    found = []
    for plan in in_force:
        own = [row for row in rows if row["plan_id"] == plan["plan_id"]]
        if own:
            last = max(own, key=lambda row: (row["meeting_on"] or row["decision_on"] or date.min, row["review_id"]))
            if any(last[name] for name in columns("review", layout)[2:]):
                found.append(last)
    return found


def under_xml_ids(data: Data) -> Data:
    """The same records as an XML return, which has no ids, makes them known: see audit/read/sen2/ids.py."""
    uses = Counter(row[name] for row in data["child"] for name in ("upn", "uln"))
    person = _told_apart(data["child"], "child_id", lambda row: _person(row, uses))
    order = {row["child_id"]: number for number, row in enumerate(data["child"])}
    requests = sorted(data["request"], key=lambda row: order[row["child_id"]])
    request = _told_apart(
        requests, "request_id", lambda row: f"{person[row['child_id']]}/{row['received_on'] or 'undated'}"
    )
    assessment = _told_apart(data["assessment"], "assessment_id", lambda row: request[row["request_id"]])
    plan = _told_apart(data["plan"], "plan_id", lambda row: request[row["request_id"]])
    review = _told_apart(data["review"], "review_id", lambda row: plan[row["plan_id"]])
    maps = {
        "child_id": person,
        "request_id": request,
        "assessment_id": assessment,
        "plan_id": plan,
        "review_id": review,
    }
    return {
        name: [
            {column: maps[column][value] if column in maps else value for column, value in row.items()} for row in rows
        ]
        for name, rows in data.items()
    }


def _person(row: dict[str, Any], uses: Counter[Any]) -> str:
    for name in ("upn", "uln"):
        if row[name] and uses[row[name]] == 1:
            return str(row[name])
    said = (row["surname"], row["forename"], row["date_of_birth"], "ZZ99 3VZ")
    return "person " + hashlib.sha256("|".join(str(one or "") for one in said).encode()).hexdigest()[:12]


def _told_apart(rows: Iterable[dict[str, Any]], key: str, name: Any) -> dict[str, str]:
    turns: Counter[str] = Counter()
    found = {}
    for row in rows:
        base = name(row)
        turns[base] += 1
        found[row[key]] = base if turns[base] == 1 else f"{base}/{turns[base]}"
    return found
