"""Mediation and what was agreed there (Children and Families Act 2014, s.53; SEND Regulations 2014, regs 32 to 42)."""

import polars as pl

from schemas.base import Dataset, ahead, begins, code, event, key, reference, yes_no
from schemas.rules import EHC_BEGAN, in_order
from schemas.tribunal_order import ASSESSED, ORDER_EXEMPTIONS

AGREED = {
    "assess": "Make an EHC needs assessment", "reassess": "Make a re-assessment", "make_plan": "Make a plan",
    "amend": "Amend the plan", "name_school": "Change only the school or type of school",
    "continue": "Continue the plan as it is", "continue_and_amend": "Continue and amend the plan",
    "other": "Something that could not be appealed",
}  # fmt: skip


class Mediation(Dataset):
    """One row per mediation the family asked for."""

    mediation_id: pl.String = key("Mediation id", "The case system's own number for the mediation.")
    child_id: pl.String = reference("child", "Child id", "The child the mediation is about.", core=True)
    plan_id: pl.String = reference("plan", "Plan id", "The plan it is about, where there is one.", core=True)
    requested_on: pl.Date = begins(
        "Requested", "Day the authority was told that the family wants mediation.", core=True, since=EHC_BEGAN
    )
    is_health_only: pl.Boolean = yes_no(
        "Health only", "Whether it is about health care provision alone: the health body then arranges it."
    )
    withdrawn_on: pl.Date = event("Withdrawn", "Day the family gave up mediation.", core=True, since=EHC_BEGAN)
    arranged_on: pl.Date = event("Arranged", "Day the mediation was arranged.", core=True, since=EHC_BEGAN)
    held_on: pl.Date = event("Held", "Day the mediation took place.", core=True, since=EHC_BEGAN)
    agreed_on: pl.Date = event("Agreed", "Day of the written mediation agreement.", core=True, since=EHC_BEGAN)
    agreed_action: pl.String = code(
        "Agreed action", "What the authority agreed to do.", AGREED, brought_by="agreed_on", core=True
    )
    agreed_timescale_on: pl.Date = ahead("Agreed day", "Day by which it is to be done, where agreed in writing.")
    first_step_on: pl.Date = event(
        "First step", "Day the assessment agreed on was notified, or the draft plan sent.", core=True, since=EHC_BEGAN
    )
    outcome: pl.String = code(
        "Outcome", "What came of the assessment agreed on.", ASSESSED, brought_by="done_on", core=True
    )
    done_on: pl.Date = event("Done", "Day what was agreed was done.", core=True, since=EHC_BEGAN)
    exemption: pl.String = code("Exemption", "Recorded exception to the time limits.", ORDER_EXEMPTIONS)

    arranged_before_requested = in_order("requested_on", "arranged_on", "mediation arranged before it was asked for")
    held_before_requested = in_order("requested_on", "held_on", "mediation held before it was asked for")
    agreed_before_held = in_order("held_on", "agreed_on", "an agreement dated before the mediation")
    done_before_agreed = in_order("agreed_on", "done_on", "what was agreed done before the agreement")
