"""The sample told as SEN2 tells it: a person, the person's requests, what came of them, and the plan of today.

Ids are the sample's own. A plan from before the records of requests begin hangs on a historical request and
assessment (H) that bear its id. The return has persons with a request or a plan; of a plan in force it has the
latest review and where the child is placed.
"""

from collections.abc import Iterable
from datetime import date

from audit.read.sen2.layout import layouts, modules
from audit.sample.key import AS_AT
from audit.sample.records import Row, Town, Value

#: The rows of each module: an item's value, days as dates and flags as true or false.
Modules = dict[str, list[Row]]

#: Every so many plans one names a second placement, and one has a placement that has ended.
_SECOND, _ENDED = 40, 25
_TRANSFER_DUE = {"school": (2, 15), "post16_institution": (3, 31), "post16_to_post16": (4, 1)}
_OLD_SEX = {"M": "1", "F": "2", "U": "9"}


def returned(town: Town, layout: str) -> Modules:
    """Return the modules of the sample's return in a layout, parents before what hangs on them."""
    made: Modules = {name: [] for name in modules()}
    made["sen2"].append(_header())
    requests = _by(town.data["request"], "child_id")
    plans = _by(town.data["plan"], "child_id")
    assessments = _by(town.data["assessment"], "request_id")
    reviews = _by(town.data["review"], "plan_id")
    for child in town.data["child"]:
        own, theirs = requests.get(child["child_id"], []), plans.get(child["child_id"], [])
        if not own and not theirs:
            continue
        made["person"].append(_person(child))
        for request in own:
            made["requests"].append(_request(request))
            made["assessment"] += [_assessment(row) for row in assessments.get(request["request_id"], [])]
        known = {request["request_id"] for request in own}
        for plan in theirs:
            request_id = plan["request_id"] if plan["request_id"] in known else _historical(made, plan)
            heard = assessments.get(request_id, []) if request_id in known else [{"assessment_id": request_id}]
            _plan(made, plan, request_id, heard, reviews.get(plan["plan_id"], []), child)
    return {name: [_in_layout(name, row, layout) for row in rows] for name, rows in made.items()}


def _by(rows: Iterable[Row], column: str) -> dict[Value, list[Row]]:
    found: dict[Value, list[Row]] = {}
    for row in rows:
        found.setdefault(row[column], []).append(row)
    return found


def _in_layout(module: str, row: Row, layout: str) -> Row:
    """Leave out the items a layout does not have."""
    known, items = layouts(), modules()[module].items
    at = known.index(layout)
    return {
        name: value
        for name, value in row.items()
        if known.index(items[name].since) <= at <= known.index(items[name].until)
    }


def _header() -> Row:
    return {
        "sen2tableid": "1", "collection": "SEN2", "year": AS_AT.year, "referencedate": AS_AT, "sourcelevel": "L",
        "lea": "099", "softwarecode": "Fictionshire cases", "release": "1", "serialno": 1,
        "datetime": f"{AS_AT}T06:00:00", "dmo": True, "dco": True, "dsco": True,
    }  # fmt: skip


def _person(child: Row) -> Row:
    return {
        "persontableid": child["child_id"], "surname": child["surname"], "forename": child["forename"],
        "personbirthdate": child["date_of_birth"], "gendercurrent": _OLD_SEX.get(str(child["sex"])),
        "sex": child["sex"] if child["sex"] in ("M", "F") else None, "ethnicity": child["ethnicity"],
        "postcode": "ZZ99 3VZ", "upn": child["upn"], "uniquelearnernumber": child["uln"],
        "upnunknown": None if child["upn"] else "UN8",
    }  # fmt: skip


def _request(row: Row) -> Row:
    return {
        "requeststableid": row["request_id"], "persontableid": row["child_id"], "receiveddate": row["received_on"],
        "requestsource": row["request_source"], "rya": row["is_in_youth_custody"],
        "requestoutcomedate": row["outcome_on"], "requestoutcome": row["outcome"],
        "requestmediation": row["is_mediated"], "requesttribunal": row["is_appealed"],
        "exported": "098" if row["exported_to_la"] else None,
    }  # fmt: skip


def _assessment(row: Row) -> Row:
    return {
        "assessmenttableid": row["assessment_id"], "requeststableid": row["request_id"],
        "assessmentoutcome": row["outcome"], "assessmentoutcomedate": row["outcome_on"],
        "assessmentmediation": False, "assessmenttribunal": False, "othermediation": False, "othertribunal": False,
        "week20": row["exemption"] is not None,
    }  # fmt: skip


def _historical(made: Modules, plan: Row) -> str:
    """Add the request and the assessment that a plan from before the records hangs on; return their id."""
    made_up = f"H{plan['plan_id']}"
    made["requests"].append({"requeststableid": made_up, "persontableid": plan["child_id"], "requestoutcome": "H"})
    made["assessment"].append({"assessmenttableid": made_up, "requeststableid": made_up, "assessmentoutcome": "H"})
    return made_up


def _plan(made: Modules, plan: Row, request_id: Value, heard: list[Row], reviews: list[Row], child: Row) -> None:
    """Add a plan under the assessment of its request that sent it, and its active plan where it is in force."""
    turn = len(made["namedplan"])
    sent = [row for row in heard if row.get("plan_sent_on") is not None] or heard
    made["namedplan"].append({
        "namedplantableid": plan["plan_id"],
        "assessmenttableid": sent[-1]["assessment_id"],
        "startdate": plan["issued_on"],
        "planres": "A" if plan["is_residential"] else None,
        "planwbp": None,
        "pb": bool(plan["has_personal_budget"]),
        "oa": False,
        "dp": None,
        "ceasedate": plan["ceased_on"],
        "ceasereason": plan["cease_reason"],
    })  # fmt: skip
    _detail(made, plan, plan["named_urn"], 1)
    if turn % _SECOND == 0:
        _detail(made, plan, "900001", 2)
    if plan["ceased_on"] is None:
        _active(made, plan, request_id, reviews, child, turn)


def _detail(made: Modules, plan: Row, urn: Value, rank: int) -> None:
    made["plandetail"].append({
        "plandetailtableid": f"{plan['plan_id']}-{rank}", "namedplantableid": plan["plan_id"], "urn": urn,
        "ukprn": None, "sensetting": None if urn else "OTH", "sensettingother": None, "placementrank": rank,
        "senunitindicator": False, "resourcedprovisionindicator": False,
    })  # fmt: skip


def _active(made: Modules, plan: Row, request_id: Value, reviews: list[Row], child: Row, turn: int) -> None:
    latest = max(
        reviews, key=lambda row: (row["meeting_on"] or row["decision_on"] or date.min, row["review_id"]), default={}
    )
    own = latest.get("review_id") or f"AP{plan['plan_id']}"
    made["activeplans"].append({
        "activeplanstableid": own, "requeststableid": request_id, "transferla": plan["transferred_from_la"],
        "attendancepattern": None, "res": None, "wbp": None, "reviewmeeting": latest.get("meeting_on"),
        "reviewoutcome": latest.get("decision"), "lastreview": latest.get("decision_on"),
        "reviewdraft": latest.get("amendment_notice_on"), "phasetransferduedate": _transfer_due(plan),
        "phasetransferfinaldate": plan["phase_transfer_plan_on"],
    })  # fmt: skip
    entered = plan["issued_on"]
    _placement(made, own, child["enrolled_urn"], 1, entered, None)
    if turn % _ENDED == 0:
        _placement(made, own, "900002", 1, entered, AS_AT)
    for rank, need in enumerate((plan["primary_need"], plan["secondary_need"]), 1):
        if need:
            row: Row = {"senneedtableid": f"{own}-{rank}", "activeplanstableid": own}
            made["senneed"].append({**row, "sentype": need, "sentyperank": rank})


def _transfer_due(plan: Row) -> date | None:
    day, kind = plan["phase_transfer_on"], plan["phase_transfer_kind"]
    if not isinstance(day, date) or kind not in _TRANSFER_DUE:
        return None
    return date(day.year, *_TRANSFER_DUE[str(kind)])


def _placement(made: Modules, active: Value, urn: Value, rank: int, entered: Value, left: Value) -> None:
    number = len(made["placementdetail"]) + 1
    made["placementdetail"].append({
        "placementdetailtableid": number, "activeplanstableid": active, "urn": urn, "ukprn": None, "sensetting": None,
        "sensettingother": None, "placementrank": rank, "entrydate": entered, "leavingdate": left,
        "senunitindicator": False, "resourcedprovisionindicator": False, "res": None, "wbp": None,
    })  # fmt: skip
