"""How each kind of record is drawn; those made before are there to be named and dated after."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal

from .draw import Draw, Row

EXEMPTIONS = (
    "school_closed",
    "early_years_closed",
    "exceptional_circumstances",
    "absent_four_weeks",
    "unstated",
)
ADVICE_EXEMPTIONS = ("exceptional_circumstances", "absent_four_weeks", "missed_appointment")
ADVICE_TYPES = (
    "education",
    "medical",
    "psychological",
    "social_care",
    "parent",
    "sensory",
    "preparation_for_adulthood",
    "other",
)
SCHOOL_TYPES = (1, 2, 3, 5, 15, 28, 34, 35, 40, 41, 7, 12, 33, 36, 44, 6, 11, 14, 18)
OLD_POSTS, LAST_NASENCO_START, LAST_NASENCO = date(2009, 9, 1), date(2024, 9, 1), date(2027, 9, 1)
ITEMS = (
    *("item_01", "item_02", *(f"item_03{letter}" for letter in "abcdefg")),
    *(f"item_{number:02d}" for number in range(4, 14)),
    *("item_14i", "item_14ii", "item_14iii", "item_14iv"),
)
# What one hour a week comes to for each `per`: 38 weeks a year, six half terms.
PER_WEEKLY_HOUR = {
    "day": Decimal(1) / 5,
    "week": Decimal(1),
    "fortnight": Decimal(2),
    "year": Decimal(38),
}


def _child(draw: Draw, keys: dict[str, list[str]]) -> Row:
    return {
        "date_of_birth": draw.day(),
        "ncy": draw.rng.randint(-1, 14),
        "enrolled_urn": draw.parent(keys["school"]),
    }


def _request(draw: Draw, keys: dict[str, list[str]]) -> Row:
    received = draw.day()
    return {
        "child_id": draw.parent(keys["child"]),
        "received_on": received,
        "outcome": draw.pick("YYYNAWH", none=0.15),
        "outcome_on": draw.after(received, 6, none=0.3),
        "exported_to_la": draw.pick(("301",), none=0.95),
        "exemption": draw.pick(EXEMPTIONS, none=0.8),
        "is_in_youth_custody": draw.yes_no(0.05, none=0.5),
    }


def _assessment(draw: Draw, keys: dict[str, list[str]]) -> Row:
    request = draw.parent(keys["request"][:25])
    start = draw.of("request", request, "received_on")
    return {
        "request_id": request,
        "outcome": draw.pick("YYNNAWH", none=0.1),
        "outcome_on": draw.after(start, 16, none=0.3),
        "draft_sent_on": draw.day(0.5),
        "plan_sent_on": draw.after(start, 20, none=0.4),
        "exemption": draw.pick(EXEMPTIONS, none=0.8),
    }


def _advice(draw: Draw, keys: dict[str, list[str]]) -> Row:
    asked = draw.day()
    return {
        "request_id": draw.parent(keys["request"]),
        "advice_type": draw.pick(ADVICE_TYPES),
        "urn": draw.parent(keys["school"]),
        "asked_on": asked,
        "reached_on": draw.after(asked, 0, 1, none=0.5),
        "received_on": draw.after(asked, 6, 6, 7, none=0.4),
        "exemption": draw.pick(ADVICE_EXEMPTIONS, none=0.8),
    }


def _plan(draw: Draw, keys: dict[str, list[str]]) -> Row:
    year = draw.focus.year
    return {
        "child_id": draw.parent(keys["child"]),
        "request_id": draw.parent(keys["request"]),
        "issued_on": draw.day(ahead=0.04),
        "ceased_on": draw.day(none=0.85, ahead=0.3),
        "cease_reason": draw.pick("123456789", none=0.8),
        "named_urn": draw.parent(keys["school"]),
        "transferred_in_on": draw.day(none=0.75, ahead=0.15),
        "phase_transfer_on": draw.pick((draw.day(ahead=0.5), date(year, 9, 1), date(year + 1, 9, 1)), none=0.2),
        "phase_transfer_kind": draw.pick(("school", "school", "post16_institution", "post16_to_post16")),
        "phase_transfer_plan_on": draw.pick(
            (
                draw.day(),
                date(year, 2, 14) + timedelta(days=draw.edge()),
                date(year, 3, 30) + timedelta(days=draw.edge()),
            ),
            none=0.4,
        ),
    }


def _review(draw: Draw, keys: dict[str, list[str]]) -> Row:
    plan = draw.parent(keys["plan"][:15])
    others = [row["decision_on"] for row in draw.made["review"] if row["plan_id"] == plan]
    cycle = draw.after(draw.pick([draw.of("plan", plan, "issued_on"), *others]), 52, none=0.25)
    cycle = cycle and cycle + timedelta(days=1)
    moved_in = draw.of("plan", plan, "transferred_in_on")
    meeting = draw.day(0.05)
    decision = draw.after(meeting, 4, none=0.25)
    notice = draw.after(meeting, 4, 4, 5, none=0.4)
    return {
        "plan_id": plan,
        "review_type": draw.pick(("annual", "early", "phase_transfer")),
        "meeting_on": meeting,
        "report_sent_on": draw.after(meeting, 2, none=0.3),
        "decision": draw.pick("AAACM", none=0.2),
        "decision_on": draw.pick((decision, decision, cycle, cycle, draw.after(moved_in, 0, 13))),
        "amendment_notice_on": notice,
        "final_plan_on": draw.pick((draw.after(meeting, 12), draw.after(notice, 8)), none=0.4),
        "no_amendment_on": draw.day(none=0.85, ahead=0.3),
    }


def _provision(draw: Draw, keys: dict[str, list[str]]) -> Row:
    plan = draw.parent(keys["plan"])
    starts = draw.pick((draw.day(), draw.of("plan", plan, "issued_on")), none=0.4)
    return {
        "plan_id": plan,
        "section": draw.pick((*"FFFFFFFF", "G", "H1", "H2")),
        **_hours(draw, (3, 6)),
        "starts_on": starts,
        "ends_on": draw.day(none=0.8, ahead=0.6),
        "is_parent_arranged": draw.yes_no(0.05, none=0.5),
    }


def _hours(draw: Draw, thirds: Sequence[int]) -> Row:
    """Give hours for one `per` that come to so many tenths of three hours a week, exactly or nearly."""
    weekly = Decimal(draw.rng.choice(thirds)) * Decimal("0.3")
    per = draw.rng.choice(("day", "week", "fortnight", "half_term", "term", "year"))
    if per in PER_WEEKLY_HOUR:
        quantity = weekly * PER_WEEKLY_HOUR[per]
    else:
        quantity = weekly / 3 * (19 if per == "half_term" else 38)
    if draw.chance(0.15):
        quantity = max(Decimal(0), quantity + draw.pick((Decimal("-0.01"), Decimal("0.01"), Decimal("-0.0001"))))
    return {"quantity": float(quantity), "per": per}


def _arrangement(draw: Draw, keys: dict[str, list[str]]) -> Row:
    line, contract = draw.parent(keys["provision"][:20]), draw.parent(keys["contract"])
    others = [row["ends_on"] for row in draw.made["arrangement"] if row["provision_id"] == line]
    plan = draw.of("provision", line, "plan_id")
    known = (
        draw.of("plan", plan, "issued_on"),
        draw.of("provision", line, "starts_on"),
        draw.of("contract", contract, draw.pick(("signed_on", "starts_on", "ends_on", "terminated_on"))),
        *(on + timedelta(days=1) for on in others if on is not None),
    )
    starts = draw.pick((draw.day(), draw.after(draw.pick(known), 0), draw.after(draw.pick(known), 0)), none=0.05)
    return {
        "provision_id": line,
        "route": draw.pick(("contract", "contract", "contract", "school", "authority", "health", "direct_payment")),
        "contract_id": contract,
        **_hours(draw, (1, 2, 3, 4, 5)),
        "starts_on": starts,
        "ends_on": draw.pick((draw.day(ahead=0.5), draw.after(starts, 4, 52)), none=0.7),
    }


def _contract(draw: Draw, keys: dict[str, list[str]]) -> Row:
    signed = draw.day(none=0.1)
    return {
        "provider": "Fictional Therapies",
        "signed_on": signed,
        "starts_on": draw.pick((draw.day(), signed), none=0.15),
        "ends_on": draw.day(none=0.6, ahead=0.6),
        "terminated_on": draw.pick((draw.day(ahead=0.4), _around(draw, draw.focus)), none=0.75),
    }


def _school(draw: Draw, keys: dict[str, list[str]]) -> Row:
    return {
        "name": "Fictional School",
        "type_code": draw.pick(SCHOOL_TYPES),
        "status_code": draw.pick("1111223334"),
        "opened_on": draw.day(none=0.3, ahead=0.05),
        "closed_on": draw.day(none=0.75, ahead=0.5),
    }


def _around(draw: Draw, *days: date) -> date:
    """Give one of the days, or a day beside it."""
    return draw.rng.choice(days) + timedelta(days=draw.edge())


def _senco(draw: Draw, keys: dict[str, list[str]]) -> Row:
    starts = draw.day(none=0.08, ahead=0.05)
    return {
        "urn": draw.parent(keys["school"][:25]),
        "starts_on": starts,
        "ends_on": draw.pick((draw.day(ahead=0.2), _around(draw, draw.focus)), none=0.5),
        "is_qualified_teacher": draw.yes_no(0.85),
        "is_head": draw.yes_no(0.1, none=0.3),
        "has_completed_induction": draw.yes_no(0.9),
        "is_teacher_at_school": draw.yes_no(0.9),
        "first_senco_on": draw.pick(
            (draw.day(), _around(draw, draw.focus - timedelta(days=1096)), starts, _around(draw, OLD_POSTS)),
            none=0.3,
        ),
        "prior_months": draw.pick((0, 11, 12, 12, 13, 30), none=0.4),
        "qualification": draw.pick(("NASENCO", "NASENCO", "NPQ", "none"), none=0.1),
        "qualification_started_on": draw.pick((draw.day(), _around(draw, LAST_NASENCO_START)), none=0.5),
        "qualification_awarded_on": draw.pick((draw.day(), _around(draw, draw.focus, LAST_NASENCO)), none=0.5),
    }


def _information_report(draw: Draw, keys: dict[str, list[str]]) -> Row:
    sound = draw.chance(0.6)
    return {
        "url": draw.pick(("https://school.example/send",), none=0.15),
        "is_reachable": draw.yes_no(0.9),
        "updated_on": draw.day(none=0.05),
        **{item: True if sound else draw.yes_no(0.9, none=0.05) for item in ITEMS},
        **{item: draw.yes_no(0.6) for item in ("item_02", "item_04") if sound},
    }


MAKERS: dict[str, Callable[[Draw, dict[str, list[str]]], Row]] = {
    "child": _child,
    "request": _request,
    "assessment": _assessment,
    "advice": _advice,
    "plan": _plan,
    "review": _review,
    "contract": _contract,
    "provision": _provision,
    "arrangement": _arrangement,
    "school": _school,
    "senco": _senco,
    "information_report": _information_report,
}
