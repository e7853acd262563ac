"""How the kinds of record are drawn that only the wider checks read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

from .draw import Draw, Row
from .records import EXEMPTIONS
from .wider_columns import near

Keys = dict[str, list[str]]

ACTIONS = ("assess", "reassess", "make_plan", "amend", "name_school", "continue", "continue_and_amend")
CODES = ("K", "K", "K", "K", "E", "E", "N", "A", "P", "S")
PROGRESS = ("expected", "some", "none", "none")
SEN_TEXTS = ("need", "support", "delivered_by", "frequency", "measure", "outcomes")
SEN_ANSWERS = (
    "has_teacher_assessment", "has_attainment_data", "has_peer_comparison", "has_parent_views", "has_pupil_views",
    "has_external_advice", "is_shared_with_staff", "has_pupil_profile",
)  # fmt: skip
SCHOOL_ANSWERS = (
    "has_send_governor", "has_costed_provision", "has_senco_admin_support", "has_given_local_offer_information",
    "has_named_person", "has_told_what_support", "has_told_how_to_get_it", "has_told_who_coordinates",
    "has_told_how_reviewed", "has_asked_to_declare", "has_study_programmes", "has_sen_approach", "has_senco",
    "has_medical_arrangements", "has_transition_arrangements", "has_resources_recorded",
)  # fmt: skip
AUTHORITY_ANSWERS = (
    "is_local_offer_reachable", "has_every_local_offer_item", "has_advice_service", "has_accessibility_strategy",
    "has_inclusion_fund",
)  # fmt: skip


def _closure(draw: Draw, keys: Keys) -> Row:
    closed = draw.day(ahead=0.2)
    return {
        "urn": draw.parent(keys["school"][:15]),
        "closed_on": closed,
        "reopens_on": near(draw, closed, weeks=(4, 4, 6, 2), none=0.1),
    }


def _reassessment(draw: Draw, keys: Keys) -> Row:
    requested = draw.day()
    decided = near(draw, requested, more=15)
    return {
        "plan_id": draw.parent(keys["plan"]),
        "requested_on": requested,
        "is_requested": draw.yes_no(0.8),
        "decision": draw.pick("YYYNAW", none=0.15),
        "decision_on": decided,
        "outcome": draw.pick("AAMCW", none=0.5),
        "outcome_on": near(draw, decided, weeks=(10,)),
        "plan_sent_on": near(draw, decided, weeks=(14,), none=0.4),
        "exemption": draw.pick(EXEMPTIONS, none=0.8),
    }


def _transfer_in(draw: Draw, keys: Keys) -> Row:
    moved = draw.day()
    aware = near(draw, moved, weeks=(-3, -2, 0, 1))
    came = near(draw, moved, aware, weeks=(0, 3), none=0.3)
    return {
        "child_id": draw.parent(keys["child"]),
        "plan_id": draw.parent(keys["plan"]),
        "moved_on": moved,
        "la_aware_on": aware,
        "plan_sent_on": near(draw, came, moved, none=0.6),
        "plan_received_on": came,
        "informed_on": near(draw, came, moved, weeks=(6,), none=0.3),
    }


def _tribunal_order(draw: Draw, keys: Keys) -> Row:
    ordered, conceded = draw.day(none=0.1, ahead=0.05), draw.day(none=0.6, ahead=0.05)
    start = (ordered, conceded)
    return {
        "child_id": draw.parent(keys["child"]),
        "plan_id": draw.pick((draw.parent(keys["plan"]),), none=0.2),
        "order_type": draw.pick((*ACTIONS, "reconsider", "cease_upheld"), none=0.04),
        "ordered_on": ordered,
        "is_conceded": draw.yes_no(0.4, none=0.3) if conceded is None else draw.yes_no(0.8),
        "conceded_on": conceded,
        "first_step_by_on": near(draw, *start, weeks=(2, 5), none=0.8),
        "set_by_on": near(draw, *start, weeks=(2, 5, 10, 20), none=0.8),
        "notified_on": near(draw, *start, weeks=(2,)),
        "outcome": draw.pick("YN", none=0.3),
        "outcome_on": near(draw, *start, weeks=(2, 10)),
        "draft_sent_on": near(draw, *start, weeks=(2, 5)),
        "plan_sent_on": near(draw, *start, weeks=(2, 5, 11, 14), none=0.3),
        "complied_on": near(draw, *start, weeks=(0, 0, 2)),
        "exemption": draw.pick((*EXEMPTIONS, "absent_two_weeks"), none=0.8),
    }


def _mediation(draw: Draw, keys: Keys) -> Row:
    requested = draw.day()
    arranged = near(draw, requested, more=30, none=0.4)
    held = near(draw, arranged, requested, more=30, none=0.4)
    agreed = near(draw, held, requested)
    return {
        "child_id": draw.parent(keys["child"]),
        "plan_id": draw.pick((draw.parent(keys["plan"]),), none=0.2),
        "requested_on": requested,
        "is_health_only": draw.yes_no(0.1, none=0.4),
        "withdrawn_on": near(draw, requested, arranged, weeks=(0, 4), none=0.7),
        "arranged_on": arranged,
        "held_on": held,
        "agreed_on": agreed,
        "agreed_action": draw.pick((*ACTIONS, "other"), none=0.05),
        "agreed_timescale_on": near(draw, agreed, weeks=(2, 5, 10), none=0.7),
        "first_step_on": near(draw, agreed, weeks=(2, 5), none=0.4),
        "outcome": draw.pick("YN", none=0.3),
        "done_on": near(draw, agreed, weeks=(0, 2, 5, 10, 11, 14), none=0.3),
        "exemption": draw.pick((*EXEMPTIONS, "absent_two_weeks"), none=0.8),
    }


def _delivery(draw: Draw, keys: Keys) -> Row:
    starts = draw.day()
    line, weeks = draw.parent(keys["provision"]), draw.rng.choice((6, 12, 12.5, 13))
    hours, absent = draw.rng.choice((0.9, 1.8)), draw.pick((0, 30, 60), none=0.4)
    short = draw.rng.choice((-1, 0, 0, 1)) - (absent or 0) * draw.rng.choice((0, 1))
    return {
        "provision_id": line,
        "term_starts_on": starts,
        "term_ends_on": near(draw, starts, draw.focus, weeks=(0, 12), none=0.05),
        "school_weeks": draw.pick((weeks,), none=0.1),
        "minutes": draw.pick((max(0, round(hours * 60 * weeks) + short), 1000), none=0.1),
        "minutes_child_absent": absent,
    }


def _sen_support(draw: Draw, keys: Keys) -> Row:
    started = draw.day(none=0.1, ahead=0.04)
    leaving, asked = draw.day(none=0.5, ahead=0.5), draw.day(none=0.5)
    return {
        "child_id": draw.parent(keys["child"]),
        "urn": draw.parent(keys["school"]),
        "sen_code": draw.pick(CODES, none=0.04),
        "started_on": started,
        "ended_on": draw.day(none=0.8, ahead=0.3),
        "ncy": draw.pick((7, 8, 9, 9, 14), none=0.3),
        "concern_on": near(draw, started, weeks=(-12,)),
        "parent_informed_on": near(draw, started),
        "parent_concern_on": draw.day(none=0.3),
        "parent_concern_answered_on": draw.day(none=0.5),
        "assessed_on": draw.day(none=0.2),
        **{text: draw.pick(("Made up",), none=0.05) for text in SEN_TEXTS},
        **{answer: draw.yes_no(0.9) for answer in SEN_ANSWERS},
        "review_due_on": draw.day(none=0.3, ahead=0.5),
        "updated_on": draw.pick((draw.day(), near(draw, draw.focus, more=-122)), none=0.2),
        "progress_report_on": draw.day(none=0.3),
        "specialist_referred_on": asked,
        "specialist_agreed_on": near(draw, asked),
        "specialist_seen_on": near(draw, asked, weeks=(6,)),
        "ehc_considered_on": draw.day(none=0.5),
        "designated_teacher_on": draw.day(none=0.5),
        "adulthood_discussed_on": draw.day(none=0.5),
        "leaving_on": leaving,
        "handover_on": near(draw, leaving, none=0.4),
        "has_plan_elsewhere": draw.yes_no(0.3, none=0.3),
        "is_list_only": draw.yes_no(0.1, none=0.7),
    }


def _sen_support_review(draw: Draw, keys: Keys) -> Row:
    of = draw.parent(keys["sen_support"][:14])
    due = draw.day(none=0.2, ahead=0.3)
    held = near(draw, *((due, draw.focus) if due else (draw.of("sen_support", of, "review_due_on"),)), none=0.3)
    return {
        "sen_support_id": of,
        "due_on": due,
        "held_on": draw.pick((held, held, draw.focus - timedelta(days=364 + draw.edge()))),
        "is_with_parent": draw.yes_no(0.8),
        "progress": draw.pick(PROGRESS, none=0.08),
        "has_parent_views": draw.yes_no(0.8),
        "has_told_impact": draw.yes_no(0.8),
        "record_sent_on": near(draw, held, weeks=(2, 0, 4)),
    }


def _school_return(draw: Draw, keys: Keys) -> Row:
    pupils = draw.rng.choice((0, 10, 30))
    return {
        "urn": draw.pick((draw.parent(keys["school"][:40]),), none=0.15),
        "setting_number": draw.pick(("EY1", "EY2", "EY3", "EY4"), none=0.2),
        "setting_kind": draw.pick(
            ("school", "school", "college", "early_years", "early_years", "childminder"), none=0.1
        ),
        "returned_on": draw.day(none=0.06, ahead=0.04),
        "governors_reported_on": draw.day(none=0.1),
        "sen_training_on": draw.day(none=0.1),
        "medical_policy_on": draw.day(none=0.1),
        "notional_sen_budget": draw.pick((0.0, 0.01, 5000.0), none=0.1),
        "medical_pupils": draw.pick((0, 2, 3), none=0.1),
        "healthcare_plans": draw.pick((0, 2, 3), none=0.1),
        "sen_pupils": pupils,
        "sen_pupils_in_activities": draw.pick((0, 1, pupils // 3, pupils), none=0.05),
        "other_pupils": draw.pick((0, 30, 90), none=0.05),
        "other_pupils_in_activities": draw.pick((0, 3, 30), none=0.05),
        **{answer: draw.yes_no(0.8) for answer in SCHOOL_ANSWERS},
    }


def _authority_return(draw: Draw, keys: Keys) -> Row:
    terms: Row = {}
    for term in ("autumn", "spring", "summer"):
        first = draw.day(none=0.15, ahead=0.5)
        terms |= {f"{term}_term_on": first, f"{term}_list_sent_on": near(draw, first, weeks=(-2,), none=0.4)}
    return {
        "returned_on": draw.day(none=0.1, ahead=0.04),
        "local_offer_url": draw.pick(("https://offer.example",), none=0.2),
        "local_offer_comments_on": draw.day(none=0.15),
        "accessibility_strategy_on": draw.day(none=0.15),
        "reports_unanswered": draw.pick((0, 1), none=0.2),
        **terms,
        **{answer: draw.yes_no(0.7) for answer in AUTHORITY_ANSWERS},
    }


WIDER_MAKERS: dict[str, Callable[[Draw, Keys], Row]] = {
    "closure": _closure,
    "reassessment": _reassessment,
    "transfer_in": _transfer_in,
    "tribunal_order": _tribunal_order,
    "mediation": _mediation,
    "delivery": _delivery,
    "sen_support": _sen_support,
    "sen_support_review": _sen_support_review,
    "school_return": _school_return,
    "authority_return": _authority_return,
}

#: An authority makes few returns: of these the latest speaks.
FEW: Sequence[str] = ("authority_return",)
