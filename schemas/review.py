"""Reviews of EHC plans (CFA 2014 s.44; SEND Regulations 2014, regs 18 to 22)."""

import polars as pl

from schemas.base import Dataset, code, event, key, reference

REVIEW_TYPES = {"annual": "Annual review", "early": "Early review", "phase_transfer": "Phase transfer review"}
REVIEW_DECISIONS = {"A": "Amend", "C": "Cease", "M": "Maintain"}


class Review(Dataset):
    """One row per review."""

    review_id: pl.String = key("Review id", "The case system's own number for the review.")
    plan_id: pl.String = reference("plan", "Plan id", "The plan reviewed.", core=True)
    review_type: pl.String = code("Review type", "What kind of review.", REVIEW_TYPES)
    invited_on: pl.Date = event("Invitations sent", "Day the invitations to the meeting were sent.")
    papers_sent_on: pl.Date = event("Papers sent", "Day the advice was sent to those invited.")
    meeting_on: pl.Date = event("Meeting", "Day of the review meeting.", core=True)
    report_sent_on: pl.Date = event("Report sent", "Day the school sent its report of the meeting.")
    decision: pl.String = code(
        "Decision", "What the authority decided after the meeting.", REVIEW_DECISIONS, brought_by="decision_on"
    )
    decision_on: pl.Date = event("Decision notified", "Day the decision was notified.", core=True)
    amendment_notice_on: pl.Date = event("Amendment notice", "Day the proposed amendments were sent.")
    final_plan_on: pl.Date = event("Amended plan issued", "Day the amended plan was issued.")
    no_amendment_on: pl.Date = event("No amendment", "Day notified, after a notice, that the plan stays as it is.")
