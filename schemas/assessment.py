"""EHC needs assessments and what came of them (SEN2 module 3)."""

import polars as pl

from schemas.base import Dataset, code, event, key, reference
from schemas.request import EXEMPTIONS
from schemas.rules import EHC_BEGAN, in_order

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

    answered_before_draft = in_order("draft_sent_on", "draft_response_on", "an answer dated before the draft plan")
    final_before_draft = in_order("draft_sent_on", "plan_sent_on", "a final plan dated before the draft plan")
    plan_before_decision = in_order("outcome_on", "plan_sent_on", "a final plan dated before the decision to make one")
