"""Re-assessments of those who have a plan (Children and Families Act 2014 s.44(2), (3))."""

import polars as pl

from schemas.base import Dataset, begins, code, event, key, reference, yes_no
from schemas.request import EXEMPTIONS
from schemas.rules import EHC_BEGAN, in_order

DECISIONS = {"Y": "Re-assess", "N": "Not re-assess", "A": "Awaiting decision", "W": "Withdrawn"}

OUTCOMES = {"A": "Amend or replace the plan", "M": "Leave the plan as it is", "C": "Cease the plan", "W": "Withdrawn"}


class Reassessment(Dataset):
    """One row per request for a re-assessment, or re-assessment the authority decided on by itself."""

    reassessment_id: pl.String = key("Re-assessment id", "The case system's own number for the re-assessment.")
    plan_id: pl.String = reference("plan", "Plan id", "The plan in force when it was asked for.", core=True)
    requested_on: pl.Date = begins("Requested", "Day the authority received the request.", core=True, since=EHC_BEGAN)
    is_requested: pl.Boolean = yes_no(
        "On request", "Whether somebody asked for it; no where the authority decided by itself."
    )
    decision: pl.String = code(
        "Decision", "Whether the authority re-assesses.", DECISIONS, brought_by="decision_on", core=True
    )
    decision_on: pl.Date = event(
        "Decision notified",
        "Day the decision was notified; where nobody asked, the day the authority decided.",
        core=True,
        since=EHC_BEGAN,
    )
    outcome: pl.String = code("Outcome", "What came of the re-assessment.", OUTCOMES, brought_by="outcome_on")
    outcome_on: pl.Date = event("Outcome notified", "Day the outcome was notified.", since=EHC_BEGAN)
    plan_sent_on: pl.Date = event(
        "Plan sent", "Day the amended or replacement plan was sent.", core=True, since=EHC_BEGAN
    )
    exemption: pl.String = code("Exemption", "Recorded exception to the 14 weeks.", EXEMPTIONS)

    decided_before_requested = in_order("requested_on", "decision_on", "a decision dated before the request")
    plan_before_decision = in_order("decision_on", "plan_sent_on", "a plan dated before the decision to re-assess")
