"""Pupils on schools' lists of special educational needs (SEND Code of Practice 2015, chapter 6; CFA 2014 s.68)."""

import polars as pl

from schemas.base import Dataset, ahead, begins, code, event, integer, key, reference, text, yes_no
from schemas.rules import EHC_BEGAN, in_order

#: School census codes; the last three were abolished in 2014 and stay readable so that they can be found.
SEN_CODES = {
    "E": "EHC plan", "K": "SEN support", "N": "No special educational need", "A": "School action",
    "P": "School action plus", "S": "Statement",
}  # fmt: skip


class SenSupport(Dataset):
    """One row per pupil and spell on a school's list of special educational needs."""

    sen_support_id: pl.String = key("SEN support id", "The school system's own number for the entry.")
    child_id: pl.String = reference("child", "Child id", "The pupil.", core=True)
    urn: pl.String = reference("school", "School", "URN of the school or college.", core=True, form="urn")
    sen_code: pl.String = code("SEN code", "School census code of the kind of support.", SEN_CODES, core=True)
    started_on: pl.Date = begins("Started", "Day the support began.", core=True)
    ended_on: pl.Date = event("Ended", "Day the support ended.", core=True)
    ncy: pl.Int64 = integer("National curriculum year", "As the school records it; -1 to 14.", ge=-1, le=14)
    concern_on: pl.Date = event("Concern", "Day a need was first noticed.")
    parent_informed_on: pl.Date = event(
        "Parents informed", "Day the parents or the young person were told of the support.", core=True
    )
    parent_concern_on: pl.Date = event("Parents' concern", "Day of the parents' latest recorded concern.")
    parent_concern_answered_on: pl.Date = event("Concern answered", "Day that concern was answered.")
    assessed_on: pl.Date = event("Assessed", "Day the school finished its assessment of the pupil's needs.")
    has_teacher_assessment: pl.Boolean = yes_no("Teacher's assessment", "Whether it draws on the teacher's.")
    has_attainment_data: pl.Boolean = yes_no("Attainment", "Whether it draws on progress, attainment and behaviour.")
    has_peer_comparison: pl.Boolean = yes_no("Peers", "Whether it compares the pupil's development with peers.")
    has_parent_views: pl.Boolean = yes_no("Parents' views", "Whether it draws on the parents' views.")
    has_pupil_views: pl.Boolean = yes_no("Pupil's views", "Whether it draws on the pupil's own views.")
    has_external_advice: pl.Boolean = yes_no("External advice", "Whether it draws on advice from outside the school.")
    need: pl.String = text("Need", "What the pupil's need is.", core=True)
    support: pl.String = text("Support", "What support is given.", core=True)
    delivered_by: pl.String = text("Delivered by", "Who gives it.", core=True)
    frequency: pl.String = text("How often", "How often it is given.", core=True)
    measure: pl.String = text("Measured by", "How its effect is measured.", core=True)
    outcomes: pl.String = text("Outcomes", "What the support is expected to achieve.", core=True)
    review_due_on: pl.Date = ahead("Review agreed for", "Day agreed for the next review.", core=True)
    updated_on: pl.Date = event("Updated", "Day the entry was last brought up to date.", core=True)
    is_shared_with_staff: pl.Boolean = yes_no("Shared with staff", "Whether all who teach the pupil have been told.")
    has_pupil_profile: pl.Boolean = yes_no("Pupil profile", "Whether a profile with personal targets is to hand.")
    progress_report_on: pl.Date = event("Progress report", "Day of the last written report to the parents.")
    specialist_referred_on: pl.Date = event("Specialist asked", "Day a specialist was last asked for.")
    specialist_agreed_on: pl.Date = event(
        "Specialist agreed", "Day the parents were involved in the decision to ask a specialist."
    )
    specialist_seen_on: pl.Date = event("Specialist seen", "Day of the specialist's first contact after being asked.")
    ehc_considered_on: pl.Date = event(
        "EHC request considered", "Day it was considered whether to ask for an EHC needs assessment.", since=EHC_BEGAN
    )
    designated_teacher_on: pl.Date = event(
        "Designated teacher", "Day of the last contact with the designated teacher about a looked-after pupil."
    )
    adulthood_discussed_on: pl.Date = event(
        "Adulthood discussed", "Day aspirations and preparation for adulthood were last discussed."
    )
    leaving_on: pl.Date = ahead("Leaves on", "Day the pupil leaves for another school, college or setting.")
    handover_on: pl.Date = event("Handed over", "Day the record was handed over and the move planned.")
    has_plan_elsewhere: pl.Boolean = yes_no(
        "Plan of another authority", "Whether another authority maintains the pupil's EHC plan."
    )
    is_list_only: pl.Boolean = yes_no(
        "List only", "Whether the entry says only that the pupil is listed, as the school census does, and no more."
    )

    ended_before_start = in_order("started_on", "ended_on", "support that ended before it began")
    started_before_concern = in_order("concern_on", "started_on", "support that began before the need was noticed")
    answered_before_concern = in_order(
        "parent_concern_on", "parent_concern_answered_on", "a concern answered before it was raised"
    )
    seen_before_asked = in_order("specialist_referred_on", "specialist_seen_on", "a specialist seen before being asked")
