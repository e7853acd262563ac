"""What the wider checks read besides, drawn for the records the core checks know."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from .draw import Draw, Row

ADVICE_KINDS = (
    "education",
    "medical",
    "psychological",
    "social_care",
    "parent",
    "preparation_for_adulthood",
    "sensory",
)
NEEDS = ("SLCN", "ASD", "VI", "HI")
WORDS = (
    "15 hours a week of support from a teaching assistant",
    "Support as required",
    "One hour of therapy every week, given by a speech and language therapist",
    "20 minutes daily",
    "Access to a quiet room",
)
NAMES = ("A. Example", "(Acting) Bo O'Sample", "Ms Bo OSample - SENCO", "C Pattern-Test", "Dee van Mock QTS")
NAMED = ("Example, A", "Bo O’Sample", "(vacant)", "Cy Test / Head", "Mr X Example - SENCO")
PHASES = ("Primary", "Secondary", "Nursery", "All-through", "16 plus")


def near(draw: Draw, *days: date | None, none: float = 0.2, weeks: Sequence[int] = (0,), more: int = 0) -> date | None:
    """Give a day beside one of those there, so many weeks and days on; a day of its own where there is none."""
    known = [day for day in days if day is not None]
    if draw.chance(none):
        return None
    if not known or draw.chance(0.1):
        return draw.day()
    return draw.rng.choice(known) + timedelta(days=7 * draw.rng.choice(weeks) + more + draw.edge())


def _child(draw: Draw, row: Row) -> Row:
    born = draw.rng.choice(
        (
            date(draw.focus.year - draw.rng.randint(4, 6), draw.focus.month, min(draw.focus.day, 28)),
            date(draw.focus.year - draw.rng.randint(12, 16), 8, 31) + timedelta(days=draw.rng.choice((0, 1))),
            draw.focus - timedelta(days=draw.rng.randrange(8000)),
        )
    )
    return {
        "date_of_birth": draw.pick((born + timedelta(days=draw.edge()), born), none=0.3),
        "ncy": draw.pick((-1, 0, 1, 7, 8, 8, 9, 9, 10, 14), none=0.4),
        "is_looked_after": draw.yes_no(0.6),
        "caseworker": draw.pick(("Example Worker",), none=0.3),
        "sensory_impairment": draw.pick(("HI", "VI", "MSI"), none=0.8),
    }


def _request(draw: Draw, row: Row) -> Row:
    return {
        "request_source": draw.pick(("1", "2", "2", "2"), none=0.1),
        "considering_notified_on": near(draw, row["outcome_on"], none=0.3),
        "has_appeal_information": draw.yes_no(),
        "has_agreed_existing_advice": draw.yes_no(0.3, none=0.5),
        "exemption_evidence": draw.pick(("A letter on file",), none=0.5),
    }


def _assessment(draw: Draw, row: Row) -> Row:
    sent, decided = row["plan_sent_on"], row["outcome_on"]
    received = draw.of("request", row["request_id"], "received_on")
    draft = draw.pick((near(draw, sent, more=-15), near(draw, received, weeks=(16,))), none=0.1)
    consulted, copied = draw.day(none=0.4), near(draw, received, sent, weeks=(20, 0), none=0.4)
    return {
        "draft_sent_on": draft,
        "draft_response_on": near(draw, sent, draft, none=0.5),
        "consulted_on": consulted,
        "consulted_urn": row["request_id"] and draw.pick(("1", "2", "3"), none=0.2),
        "consultation_response_on": near(draw, consulted, more=15, none=0.4),
        "plan_sent_to_school_on": copied,
        "plan_sent_to_health_on": draw.pick((copied, near(draw, received, weeks=(20,)))),
        "has_named_setting": draw.yes_no(0.6, none=0.4),
        "views_recorded_on": near(draw, decided, sent, none=0.4),
        "meeting_requested_on": draw.pick((draft, draw.day()), none=0.3),
        "meeting_held_on": near(draw, sent, draft, none=0.4),
        "exemption_evidence": draw.pick(("A letter on file",), none=0.6),
    }


def _advice(draw: Draw, row: Row) -> Row:
    return {"advice_type": draw.pick((row["advice_type"], row["advice_type"], "preparation_for_adulthood"))}


def _plan(draw: Draw, row: Row) -> Row:
    ceased = draw.pick((row["ceased_on"], row["ceased_on"], draw.day(ahead=0.2)))
    notice, moved_out = draw.day(none=0.4), draw.day(none=0.5)
    known = near(draw, moved_out, weeks=(-3, -2, 0, 1), none=0.3)
    told = near(draw, ceased, weeks=(-9, -8, -4), more=-5, none=0.3)
    transfer = row["phase_transfer_on"]
    five_months = transfer and transfer - timedelta(days=draw.rng.choice((150, 151, 152, 153)))
    return {
        "ceased_on": ceased,
        "cease_reason": draw.pick("123456789", none=0.3),
        "phase_transfer_plan_on": draw.pick((row["phase_transfer_plan_on"], near(draw, five_months))),
        "amendment_notice_on": notice,
        "amendment_response_on": near(draw, notice, more=7, none=0.5),
        "amended_on": near(draw, notice, weeks=(8, 0, 2), more=draw.rng.choice((0, 15)), none=0.4),
        "no_amendment_on": near(draw, notice, weeks=(8,), none=0.7),
        "cease_consulted_on": near(draw, told, ceased, none=0.3),
        "cease_notified_on": draw.pick((told, _months_back(ceased, 2, draw))),
        "mediation_certificate_on": draw.pick((_months_back(ceased, 1, draw), told), none=0.6),
        "is_appeal_open": draw.yes_no(0.3, none=0.6),
        "moved_out_on": moved_out,
        "move_known_on": known,
        "plan_passed_on": near(draw, moved_out, known, weeks=(0, 3), none=0.3),
        "primary_need": draw.pick(NEEDS, none=0.1),
        "secondary_need": draw.pick(NEEDS, none=0.6),
        "named_urn": draw.pick((row["named_urn"], draw.of("child", row["child_id"], "enrolled_urn"))),
    }


def _months_back(day: date | None, months: int, draw: Draw) -> date | None:
    """Give about so many months before a day."""
    return day and day - timedelta(days=30 * months + draw.rng.choice((-1, 0, 0, 1, 2, 3)))


def _review(draw: Draw, row: Row) -> Row:
    meeting, notice, final = row["meeting_on"], row["amendment_notice_on"], row["final_plan_on"]
    return {
        "invited_on": near(draw, meeting, more=-14),
        "papers_sent_on": near(draw, meeting, more=-14),
        "has_invited_all": draw.yes_no(),
        "has_considered_adulthood": draw.yes_no(),
        "has_appeal_information": draw.yes_no(),
        "final_plan_on": draw.pick((final, final, near(draw, notice, more=15, none=0.4))),
        "no_amendment_on": draw.pick((row["no_amendment_on"], near(draw, notice, weeks=(8,), none=0.6))),
        "notice_response_on": near(draw, notice, final, none=0.5),
    }


def _provision(draw: Draw, row: Row) -> Row:
    return {
        "need": draw.pick((*NEEDS, "Behaviour, which children show", "asd; SLCN"), none=0.2),
        "staff": draw.pick(("Teaching assistant",), none=0.5),
        "description": draw.pick(WORDS, none=0.2),
    }


def _arrangement(draw: Draw, row: Row) -> Row:
    return {
        "route": draw.pick((row["route"], row["route"], "health", "school")),
        "provider": draw.pick(("Fictional Therapies",), none=0.4),
        "contract_id": draw.pick((row["contract_id"],), none=0.4),
        "is_commissioned": draw.yes_no(),
        "annual_cost": draw.pick((2999.99, 3000.0, 3000.01, 6000.0, 6000.01, 0.0), none=0.1),
        "annual_top_up": draw.pick((0.0, 0.01, 500.0), none=0.3),
    }


def _contract(draw: Draw, row: Row) -> Row:
    return {"provider": draw.pick((row["provider"],), none=0.3)}


def _school(draw: Draw, row: Row) -> Row:
    return {
        "is_elsewhere": draw.yes_no(0.1, none=0.5),
        "is_section_41": draw.yes_no(0.3, none=0.5),
        "phase": draw.pick(PHASES, none=0.1),
        "statutory_high_age": draw.pick((6, 7, 12, 13, 13, 14, 14, 16, 17, 19), none=0.1),
    }


def _senco(draw: Draw, row: Row) -> Row:
    return {
        "person_name": draw.pick(NAMES, none=0.1),
        "is_on_leadership_team": draw.yes_no(),
        "has_line_to_leadership": draw.yes_no(),
        "protected_hours": draw.pick((0.0, 0.5, 12.0), none=0.2),
        "is_sharing_agreed": draw.yes_no(),
        "prior_service_checked_on": draw.day(none=0.4),
        "has_key_responsibilities": draw.yes_no(),
        "monitored_on": draw.day(none=0.4),
        "first_senco_on": draw.pick((row["first_senco_on"], _months_back(draw.focus, 14, draw))),
    }


def _information_report(draw: Draw, row: Row) -> Row:
    return {
        "checked_on": draw.day(none=0.3),
        "senco_named": draw.pick(NAMED, none=0.2),
        "has_local_offer_link": draw.yes_no(),
        "item_13": draw.pick((row["item_13"], draw.yes_no())),
        "has_accessibility_plan": draw.yes_no(0.7, none=0.3),
        "accessibility_plan_on": draw.day(none=0.3),
        "has_looked_after_information": draw.yes_no(),
    }


MORE: dict[str, Callable[[Draw, Row], dict[str, Any]]] = {
    "child": _child,
    "request": _request,
    "assessment": _assessment,
    "advice": _advice,
    "plan": _plan,
    "review": _review,
    "provision": _provision,
    "arrangement": _arrangement,
    "contract": _contract,
    "school": _school,
    "senco": _senco,
    "information_report": _information_report,
}
