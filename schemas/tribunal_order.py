"""Orders of the Tribunal, and appeals in which the authority gave way (SEND Regulations 2014, regs 44 and 45)."""

import polars as pl

from schemas.base import Dataset, ahead, begins, code, event, key, reference, yes_no
from schemas.request import EXEMPTIONS
from schemas.rules import EHC_BEGAN, in_order, unplaced

ORDER_TYPES = {
    "assess": "Make an EHC needs assessment", "reassess": "Make a re-assessment",
    "make_plan": "Make and maintain a plan", "reconsider": "Sent back to reconsider",
    "amend": "Amend the plan", "name_school": "Change only the school or type of school",
    "continue": "Continue the plan as it is", "continue_and_amend": "Continue and amend the plan",
    "cease_upheld": "Appeal against ceasing dismissed",
}  # fmt: skip

#: Recorded reasons for which a time limit need not be kept: those of an assessment, and a shorter absence.
ORDER_EXEMPTIONS = {**EXEMPTIONS, "absent_two_weeks": "Absent from the area for two weeks or more"}

ASSESSED = {"Y": "Plan", "N": "No plan"}


class TribunalOrder(Dataset):
    """One row per order that asks something of the authority, or appeal in which it gave way before its response."""

    order_id: pl.String = key("Order id", "The case system's own number for the order.")
    child_id: pl.String = reference("child", "Child id", "The child the order is about.", core=True)
    plan_id: pl.String = reference("plan", "Plan id", "The plan the appeal was about, where there was one.", core=True)
    order_type: pl.String = code("Order", "What was ordered, or what the appeal asked for.", ORDER_TYPES, core=True)
    ordered_on: pl.Date = begins("Ordered", "Day of the Tribunal's order.", core=True, since=EHC_BEGAN)
    is_conceded: pl.Boolean = yes_no(
        "Conceded", "Whether the authority told the Tribunal, before its response, that it would not oppose the appeal."
    )
    conceded_on: pl.Date = begins("Conceded on", "Day the Tribunal was told so.", core=True, since=EHC_BEGAN)
    first_step_by_on: pl.Date = ahead(
        "First step set for",
        "Day the Tribunal itself set for the first step: the notice of assessment, or the draft plan.",
    )
    set_by_on: pl.Date = ahead(
        "Set for", "Day the Tribunal itself set for what was ordered: the plan, the decision, the ceasing."
    )
    notified_on: pl.Date = event(
        "Assessment notified", "Day the family was told that the assessment will be made.", core=True, since=EHC_BEGAN
    )
    outcome: pl.String = code(
        "Outcome", "What came of the assessment ordered.", ASSESSED, brought_by="outcome_on", core=True
    )
    outcome_on: pl.Date = event(
        "Outcome notified", "Day the decision whether to issue a plan was notified.", core=True, since=EHC_BEGAN
    )
    draft_sent_on: pl.Date = event("Draft sent", "Day the draft plan was sent.", core=True, since=EHC_BEGAN)
    plan_sent_on: pl.Date = event(
        "Plan sent", "Day the final, amended or replacement plan was sent.", core=True, since=EHC_BEGAN
    )
    complied_on: pl.Date = event(
        "Complied",
        "Day the case was reconsidered, the plan taken up again or the plan ceased.",
        core=True,
        since=EHC_BEGAN,
    )
    exemption: pl.String = code("Exemption", "Recorded exception to the time limits.", ORDER_EXEMPTIONS)

    kind_of_order = unplaced("order_type", "no check could place this order: what was ordered is blank")
    notified_before_order = in_order("ordered_on", "notified_on", "a notice of assessment dated before the order")
    decided_before_order = in_order("ordered_on", "outcome_on", "a decision dated before the order")
    draft_before_order = in_order("ordered_on", "draft_sent_on", "a draft plan dated before the order")
    plan_before_order = in_order("ordered_on", "plan_sent_on", "a plan dated before the order")
    set_before_order = in_order("ordered_on", "set_by_on", "a day set by the Tribunal that lies before its order")
