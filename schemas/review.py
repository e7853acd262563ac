"""Reviews of EHC plans (CFA 2014 s.44; SEND Regulations 2014, regs 18 to 22)."""

import polars as pl

from schemas.base import Dataset, code, event, key, reference, yes_no
from schemas.rules import EHC_BEGAN, in_order

REVIEW_TYPES = {"annual": "Annual review", "early": "Early review", "phase_transfer": "Phase transfer review"}
REVIEW_DECISIONS = {"A": "Amend", "C": "Cease", "M": "Maintain"}


class Review(Dataset):
    """One row per review."""

    review_id: pl.String = key("Review id", "The case system's own number for the review.")
    plan_id: pl.String = reference("plan", "Plan id", "The plan reviewed.", core=True)
    review_type: pl.String = code("Review type", "What kind of review.", REVIEW_TYPES)
    invited_on: pl.Date = event("Invitations sent", "Day the invitations to the meeting were sent.", since=EHC_BEGAN)
    papers_sent_on: pl.Date = event("Papers sent", "Day the advice was sent to those invited.", since=EHC_BEGAN)
    meeting_on: pl.Date = event("Meeting", "Day of the review meeting.", core=True, since=EHC_BEGAN)
    report_sent_on: pl.Date = event("Report sent", "Day the school sent its report of the meeting.", since=EHC_BEGAN)
    decision: pl.String = code(
        "Decision", "What the authority decided after the meeting.", REVIEW_DECISIONS, brought_by="decision_on"
    )
    decision_on: pl.Date = event("Decision notified", "Day the decision was notified.", core=True, since=EHC_BEGAN)
    amendment_notice_on: pl.Date = event("Amendment notice", "Day the proposed amendments were sent.", since=EHC_BEGAN)
    final_plan_on: pl.Date = event("Amended plan issued", "Day the amended plan was issued.", since=EHC_BEGAN)
    no_amendment_on: pl.Date = event(
        "No amendment", "Day notified, after a notice, that the plan stays as it is.", since=EHC_BEGAN
    )
    has_invited_all: pl.Boolean = yes_no(
        "All invited", "Whether parent or young person, setting, authority, health and social care were all invited."
    )
    has_considered_adulthood: pl.Boolean = yes_no(
        "Adulthood considered", "Whether the meeting considered what helps to prepare for adulthood."
    )
    has_appeal_information: pl.Boolean = yes_no(
        "Appeal information", "Whether the decision letter tells of the right of appeal, its time limits and mediation."
    )
    notice_response_on: pl.Date = event(
        "Response to notice", "Day the family answered the proposed amendments.", since=EHC_BEGAN
    )

    invited_after_meeting = in_order("invited_on", "meeting_on", "a meeting dated before its invitations")
    papers_after_meeting = in_order("papers_sent_on", "meeting_on", "a meeting dated before its papers were sent")
    report_before_meeting = in_order("meeting_on", "report_sent_on", "a report dated before the meeting")
    decided_before_meeting = in_order("meeting_on", "decision_on", "a decision dated before the meeting")
    notice_before_meeting = in_order(
        "meeting_on", "amendment_notice_on", "an amendment notice dated before the meeting"
    )
    final_before_notice = in_order("amendment_notice_on", "final_plan_on", "an amended plan dated before the notice")
    final_before_meeting = in_order("meeting_on", "final_plan_on", "an amended plan dated before the meeting")
    withdrawn_before_notice = in_order(
        "amendment_notice_on", "no_amendment_on", "a decision not to amend dated before the notice"
    )
    answered_before_notice = in_order(
        "amendment_notice_on", "notice_response_on", "an answer dated before the amendment notice"
    )
