"""What the case system knows besides: letters, consultations, views, evidence; told over requests already there."""

from datetime import date, timedelta

from audit.sample.dice import working_day
from audit.sample.key import AS_AT, days_before, weeks_after
from audit.sample.marks import after, day, ticked, told
from audit.sample.records import Row, Town

EVIDENCE = ("Letter from the family, on file", "Hospital discharge letter, on file", "Note of panel, in minutes")
SENSORY = ("HI", "VI", "MSI")


def tell_casework(town: Town) -> None:
    """Fill what the case system knows of requests, assessments, advice and children."""
    requests = {str(row["request_id"]): row for row in town.data["request"]}
    children = {str(row["child_id"]): row for row in town.data["child"]}
    led_to = {str(row["request_id"]): row for row in town.data["assessment"]}
    for row in town.data["request"]:
        _request(town, row)
    for row in town.data["assessment"]:
        request = requests[str(row["request_id"])]
        _draft_and_consultation(town, row, children[str(request["child_id"])])
        _copies(town, row)
        _views(town, row, request)
    for row in town.data["request"]:
        child = children[str(row["child_id"])]
        ncy = child["ncy"]
        if row["outcome"] == "Y" and isinstance(ncy, int) and ncy >= 9:
            _adulthood_advice(town, row, led_to.get(str(row["request_id"])))
    _sensory(town, requests, children)
    for row in town.data["child"]:
        if town.turn("caseworker") % 40 == 17:
            row["caseworker"] = None


def _request(town: Town, row: Row) -> None:
    """Say when all had been told of it, what the letter of refusal held, what bears an exception out."""
    decided = day(row, "outcome_on")
    came = day(row, "received_on") or (decided - timedelta(days=40) if decided else None)
    turn = town.turn("told of the request")
    is_undated = row["outcome"] == "N" and decided is None
    if came and turn % 8 == 3 and decided and decided <= AS_AT:
        row["considering_notified_on"] = after(decided, town.dice.between(1, 12))
    elif came and (is_undated or turn % 6 != 2):
        knew = working_day(came + timedelta(days=town.dice.between(2, 15)))
        row["considering_notified_on"] = after(min(max(knew, came), decided or AS_AT), 0)
    if row["outcome"] == "N":
        row["has_appeal_information"] = ticked(town, "letter of refusal")
    if row["outcome"] == "Y":
        row["has_agreed_existing_advice"] = town.turn("existing advice") % 25 == 9
    _evidence(town, row)


def _evidence(town: Town, row: Row) -> None:
    if row["exemption"] in ("exceptional_circumstances", "absent_four_weeks") and town.turn("evidence") % 3:
        row["exemption_evidence"] = town.dice.pick(EVIDENCE)


def _draft_and_consultation(town: Town, row: Row, child: Row) -> None:
    """Tell of the setting asked, the family's meeting and, now and then, a draft sent too late or undated."""
    _evidence(town, row)
    drafted, sent, answered = (day(row, f"{what}_on") for what in ("draft_sent", "plan_sent", "draft_response"))
    if drafted is None:
        return
    if sent:
        _consult(town, row, drafted, town.turn("setting asked, plan sent"))
    else:
        _consult_openly(town, row, drafted, town.turn("setting asked, plan to come"))
    if row["consulted_on"] or row["consultation_response_on"]:
        row["consulted_urn"] = child["enrolled_urn"]
    _meet(town, row, drafted, sent)
    turn = town.turn("draft")
    if sent and answered and turn % 12 in (5, 9):
        early = sent - timedelta(days=town.dice.between(8, 13))
        told(row, draft_sent_on=early if turn % 12 == 5 else None, draft_response_on=None)


def _consult(town: Town, row: Row, drafted: date, turn: int) -> None:
    asked = drafted + timedelta(days=town.dice.between(0, 2))
    answered = town.dice.between(16, 30) if turn % 5 == 1 else town.dice.between(5, 15)
    told(row, consulted_on=None if turn % 13 == 6 else asked, consultation_response_on=after(asked, answered))
    if turn % 9 == 4:
        row["consultation_response_on"] = None


def _consult_openly(town: Town, row: Row, drafted: date, turn: int) -> None:
    """Of the drafts still open, some were sent to a setting lately, some long ago, without an answer."""
    if turn % 3 == 1:
        row["consulted_on"] = max(drafted, days_before(9))
    elif turn % 3 == 2:
        row["consulted_on"] = drafted
    else:
        _consult(town, row, drafted, turn)


def _meet(town: Town, row: Row, drafted: date, sent: date | None) -> None:
    turn = town.turn("meeting on a draft, plan sent" if sent else "meeting on a draft")
    if turn % 3 != 1:
        return
    asked = after(drafted, town.dice.between(1, 7))
    row["meeting_requested_on"] = asked
    if sent is None or asked is None or turn % 4 == 1:
        return
    held = town.dice.between(5, 9)
    row["meeting_held_on"] = after(sent, held) if turn % 4 == 3 else min(asked + timedelta(days=held), sent)


def _copies(town: Town, row: Row) -> None:
    """Say when copies of the final plan went; those of the last fortnight are still to go."""
    sent = day(row, "plan_sent_on")
    if sent is None:
        return
    turn = town.turn("copies")
    row["has_named_setting"] = turn % 15 != 7
    if sent > days_before(14):
        return
    if turn % 15 != 7:
        row["plan_sent_to_school_on"] = sent + timedelta(days=town.dice.between(0, 2))
    if turn % 10 != 3:
        row["plan_sent_to_health_on"] = sent + timedelta(days=town.dice.between(0, 6))


def _views(town: Town, row: Row, request: Row) -> None:
    came, decided = day(request, "received_on"), day(row, "outcome_on") or day(row, "plan_sent_on")
    turn = town.turn("views")
    if decided and turn % 9 != 4:
        late = town.dice.between(1, 20) if turn % 11 == 5 else town.dice.between(-40, -5)
        row["views_recorded_on"] = after(decided, late)
    elif decided is None and came and (row["outcome"] == "N" or turn % 3):
        row["views_recorded_on"] = after(came, 60)


def _adulthood_advice(town: Town, request: Row, assessment: Row | None) -> None:
    """Ask who knows of preparation for adulthood: mostly with the others, sometimes late, sometimes not."""
    decided = day(assessment, "outcome_on") if assessment else None
    turn = town.turn("adulthood advice")
    agreed = day(request, "outcome_on")
    if turn % 7 == 3 or agreed is None:
        return
    asked = min(decided if decided and turn % 3 == 1 else agreed, days_before(8)) + timedelta(days=7)
    row = town.add(
        "advice", advice_id=town.number("ADV{:05d}"), request_id=request["request_id"],
        advice_type="preparation_for_adulthood", provider="Preparing for Adulthood team",
        asked_on=asked, received_on=after(asked, town.dice.between(12, 42)),
    )  # fmt: skip
    town.key.deadline("ADV02", str(row["advice_id"]), weeks_after(asked, 6), day(row, "received_on"))


def _sensory(town: Town, requests: dict[str, Row], children: dict[str, Row]) -> None:
    """Record the impairments known: from plans, and from assessments that needed a teacher for them."""
    for plan in town.data["plan"]:
        child = children.get(str(plan["child_id"]))
        for need in (plan["secondary_need"], plan["primary_need"]):
            if child and need in SENSORY:
                child["sensory_impairment"] = need
    for advice in town.data["advice"]:
        if advice["advice_type"] == "sensory":
            child = children[str(requests[str(advice["request_id"])]["child_id"])]
            child["sensory_impairment"] = child["sensory_impairment"] or town.dice.pick(SENSORY[:2])
