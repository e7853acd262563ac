"""What goes wrong between a system and its export: cells and rows spoilt in the ways that are common.

A spoilt cell is blank in the data the audit should load where it cannot be read, and stands there as meant
where it can; a row that should not be there is only in the export.
"""

from collections.abc import Sequence

from audit.sample.people import check_letter
from audit.sample.records import COLUMNS, Row, Town, Value

MEANT, DOUBTFUL, KEPT_OUT = "read as meant", "kept, doubtful", "row kept out"
NBSP = "\u00a0"


def spoil(town: Town) -> None:
    """Spoil the export."""
    _children(town)
    _casework(town)
    _plans(town)
    _provision(town)
    for dataset in ("child", "plan", "review", "advice", "provision", "arrangement"):
        _repeat(town, dataset)
    for dataset in ("child", "plan", "review"):
        _lose_key(town, dataset)


def renew_repeats(town: Town) -> None:
    """Let rows exported twice show, the second time too, what was told since."""
    for dataset, spares in town.spare_rows.items():
        key = COLUMNS[dataset][0]
        rows = {row[key]: row for row in town.data[dataset]} if spares else {}
        for _, again in spares:
            again.update(rows.get(again[key], {}))


def _some(rows: Sequence[Row], n: int, column: str, *values: Value) -> list[Row]:
    """Return `n` rows, far apart, that hold something in a column (one of `values`, if any are given)."""
    fitting = [row for row in rows if (row[column] in values if values else row[column] is not None)]
    return [fitting[len(fitting) * number // (n + 1)] for number in range(1, n + 1)]


def _blank(town: Town, dataset: str, rows: Sequence[Row], column: str, *shown: str) -> None:
    """Let cells show what nobody can read; the audit blanks them."""
    for row, text in zip(rows, shown, strict=True):
        row[column] = None
        town.blot(dataset, row, column, text)


def _children(town: Town) -> None:
    children = town.data["child"]
    _blank(town, "child", _some(children, 2, "sex", "F"), "sex", "Indeterminate", "#N/A")
    _blank(town, "child", _some(children, 3, "date_of_birth"), "date_of_birth", "31/11/2018", "TBC", "12/31/2015")
    _blank(town, "child", _some(children, 1, "ncy", 9), "ncy", "NEET")
    for row in _some(children, 3, "upn"):
        digits = str(row["upn"])[1:]
        row["upn"] = ("A" if check_letter(digits) != "A" else "B") + digits
        town.blot("child", row, "upn", str(row["upn"]), DOUBTFUL)
    for row in _some(children, 5, "upn")[:1]:
        town.blot("child", row, "upn", str(row["upn"]).lower(), MEANT)


def _casework(town: Town) -> None:
    requests = town.data["request"]
    _blank(town, "request", _some(requests, 2, "request_source", "2"), "request_source", "Web form", "Web form")
    for row in _some(requests, 3, "child_id"):
        town.blot("request", row, "child_id", f"{row['child_id']}{NBSP} ", MEANT)
    for row in _some(requests, 2, "outcome", "N"):
        town.blot("request", row, "outcome", "REFUSED", MEANT)
    answered = _some(town.data["assessment"], 2, "draft_response_on")
    _blank(town, "assessment", answered, "draft_response_on", "14/03/26", "9/6/26")
    for row in _some(town.data["advice"], 2, "advice_type", "medical"):
        town.blot("advice", row, "advice_type", "health", MEANT)


def _plans(town: Town) -> None:
    plans, reviews = town.data["plan"], town.data["review"]
    _blank(town, "plan", _some(plans, 1, "is_residential"), "is_residential", "38 wk")
    for row in _some(plans, 1, "named_urn"):
        row["named_urn"] = "999999"
        town.blot("plan", row, "named_urn", "999999", DOUBTFUL)
    for row in _some(plans, 4, "child_id")[:1]:
        row["child_id"] = str(row["child_id"]).lstrip("0")
        town.blot("plan", row, "child_id", str(row["child_id"]), DOUBTFUL)
    for row in _some(reviews, 2, "plan_id"):
        town.blot("review", row, "plan_id", f" {row['plan_id']}{NBSP}", MEANT)
    for row in _some(reviews, 3, "decision", "M"):
        town.blot("review", row, "decision", "maintain plan ", MEANT)


def _provision(town: Town) -> None:
    lines = town.data["provision"]
    _blank(town, "provision", _some(lines, 2, "group_size", 1), "group_size", "1:1", "small")
    for row in _some(lines, 3, "section", "F"):
        town.blot("provision", row, "section", "f", MEANT)
    for row in _some(lines, 2, "description"):
        row["description"] = "=SUM(A1)"
    town.add("arrangement", arrangement_id=town.number("D{:06d}"), provision_id="L999999", route="school",
             quantity=1.0, per="week", starts_on=town.data["contract"][0]["starts_on"])  # fmt: skip
    town.blot("arrangement", town.data["arrangement"][-1], "provision_id", "L999999", DOUBTFUL)
    for row in _some(town.data["contract"], 1, "annual_value"):
        town.blot("contract", row, "annual_value", f"£{row['annual_value']:,.0f}", MEANT)
    led = _some(town.data["senco"], 1, "is_on_leadership_team", True)
    _blank(town, "senco", led, "is_on_leadership_team", "n/k")


def _repeat(town: Town, dataset: str) -> None:
    """Export a row a second time some way down; the first speaks."""
    rows, key = town.data[dataset], COLUMNS[dataset][0]
    again = dict(rows[len(rows) // 3])
    town.spare_rows[dataset].append((len(rows) // 2, again))
    town.blot(dataset, again, key, str(again[key]), KEPT_OUT)


def _lose_key(town: Town, dataset: str) -> None:
    """Export a row without the number that names it."""
    rows, key = town.data[dataset], COLUMNS[dataset][0]
    nameless = {**rows[len(rows) // 4], key: None}
    town.spare_rows[dataset].append((3 * len(rows) // 4, nameless))
    town.blot(dataset, nameless, key, "", KEPT_OUT)
