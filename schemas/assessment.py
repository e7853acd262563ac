"""EHC needs assessments and what came of them (SEN2 module 3)."""

import polars as pl

from schemas.base import Dataset, code, event, key, reference, text, yes_no
from schemas.request import EXEMPTIONS
from schemas.rules import EHC_BEGAN, doubtful, in_order

ASSESSMENT_OUTCOMES = {
    "Y": "Plan", "N": "No plan", "A": "Awaiting decision", "W": "Withdrawn", "H": "Historical",
}  # fmt: skip


class Assessment(Dataset):
    """One row per EHC needs assessment."""

    assessment_id: pl.String = key("Assessment id", "The case system's own number for the assessment.")
    request_id: pl.String = reference("request", "Request id", "The request that led to it.", core=True)
    outcome: pl.String = code(
        "Outcome", "Whether a plan is to be issued.", ASSESSMENT_OUTCOMES, brought_by="outcome_on"
    )
    outcome_on: pl.Date = event("Outcome notified", "Day the decision was notified.", since=EHC_BEGAN)
    draft_sent_on: pl.Date = event(
        "Draft plan sent", "Day the draft plan was sent to the parent or young person.", since=EHC_BEGAN
    )
    draft_response_on: pl.Date = event(
        "Response to draft", "Day the parent or young person answered the draft.", since=EHC_BEGAN
    )
    plan_sent_on: pl.Date = event("Final plan sent", "Day the final plan was sent.", core=True, since=EHC_BEGAN)
    exemption: pl.String = code("Exemption", "Recorded exception to the time limit.", EXEMPTIONS)
    consulted_on: pl.Date = event(
        "Setting consulted", "Day the school or setting was consulted about being named.", since=EHC_BEGAN
    )
    consulted_urn: pl.String = reference("school", "School consulted", "URN of the school consulted.", form="urn")
    consultation_response_on: pl.Date = event(
        "Consultation answered", "Day the school or setting answered.", since=EHC_BEGAN
    )
    plan_sent_to_school_on: pl.Date = event(
        "Plan sent to school", "Day the final plan was sent to the school or setting it names.", since=EHC_BEGAN
    )
    plan_sent_to_health_on: pl.Date = event(
        "Plan sent to health", "Day the final plan was sent to the health commissioner (ICB).", since=EHC_BEGAN
    )
    has_named_setting: pl.Boolean = yes_no(
        "Names a setting", "Whether the final plan names a school or setting; no where nobody is there to send it to."
    )
    views_recorded_on: pl.Date = event(
        "Views recorded",
        "Day by which the views, wishes and feelings of the child and the parent, or of the young person, were on "
        "record.",
        since=EHC_BEGAN,
    )
    meeting_requested_on: pl.Date = event(
        "Meeting asked for", "Day the parent or young person asked to meet about the draft plan.", since=EHC_BEGAN
    )
    meeting_held_on: pl.Date = event("Meeting held", "Day that meeting was held.", since=EHC_BEGAN)
    exemption_evidence: pl.String = text(
        "Evidence of the exemption", "What bears out the recorded exception, or where it is kept."
    )

    answered_before_draft = in_order("draft_sent_on", "draft_response_on", "an answer dated before the draft plan")
    final_before_draft = in_order("draft_sent_on", "plan_sent_on", "a final plan dated before the draft plan")
    plan_before_decision = in_order("outcome_on", "plan_sent_on", "a final plan dated before the decision to make one")
    answered_before_consulted = in_order(
        "consulted_on", "consultation_response_on", "an answer dated before the question"
    )
    asked_after_final = doubtful(
        "meeting_requested_on",
        "a meeting about the draft plan asked for after the final plan was sent",
        pl.col("meeting_requested_on") <= pl.col("plan_sent_on"),
    )
    held_before_asked = in_order("meeting_requested_on", "meeting_held_on", "a meeting dated before it was asked for")
