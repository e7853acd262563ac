"""Education, health and care plans (SEN2 modules 4 and 5)."""

import polars as pl

from schemas.base import Dataset, ahead, begins, code, event, identifier, key, reference, text, yes_no
from schemas.rules import EHC_BEGAN, in_order, unplaced

#: SEN2 item 4.6.
CEASE_REASONS = {
    "1": "Reached maximum age", "2": "Needs met without a plan", "3": "Moved to higher education",
    "4": "Moved to paid employment", "5": "Transferred to another authority", "6": "No longer wishes to engage",
    "7": "Moved outside England", "8": "Deceased", "9": "Other",
}  # fmt: skip

TRANSFER_KINDS = {
    "school": "To another phase of school", "post16_institution": "To a post-16 institution",
    "post16_to_post16": "Between post-16 institutions",
}  # fmt: skip


class Plan(Dataset):
    """One row per EHC plan."""

    plan_id: pl.String = key("Plan id", "The case system's own number for the plan.")
    child_id: pl.String = reference("child", "Child id", "The child the plan is for.", core=True)
    request_id: pl.String = reference("request", "Request id", "The request that led to the plan.")
    issued_on: pl.Date = begins(
        "Issued",
        "Day the plan was first made; for one that moved in, when the old authority made it.",
        core=True,
        since=EHC_BEGAN,
    )
    ceased_on: pl.Date = event("Ceased", "Day the plan ceased.", since=EHC_BEGAN)
    cease_reason: pl.String = code("Reason ceased", "Why the plan ceased.", CEASE_REASONS, brought_by="ceased_on")
    named_urn: pl.String = reference("school", "Named school", "URN of the school named in Section I.", form="urn")
    placement_type: pl.String = text("Placement type", "Kind of placement named in Section I.")
    is_residential: pl.Boolean = yes_no("Residential", "Whether the placement is residential.")
    has_personal_budget: pl.Boolean = yes_no("Personal budget", "Whether a personal budget was taken up.")
    primary_need: pl.String = text("Primary need", "SEN type of need, first.")
    secondary_need: pl.String = text("Secondary need", "SEN type of need, second.")
    transferred_in_on: pl.Date = begins("Moved in", "Day the plan moved in from another authority.", since=EHC_BEGAN)
    transferred_from_la: pl.String = identifier("Moved in from", "DfE number of the old authority.", width=3)
    phase_transfer_on: pl.Date = ahead("Phase transfer", "Day of the move to the next phase.")
    phase_transfer_kind: pl.String = code("Kind of transfer", "Which move it is.", TRANSFER_KINDS)
    phase_transfer_plan_on: pl.Date = event(
        "Phase transfer plan", "Day of the final amended plan that names the new placement.", since=EHC_BEGAN
    )
    amendment_notice_on: pl.Date = event(
        "Notice without review", "Day amendments were proposed without a review; the latest time.", since=EHC_BEGAN
    )
    amendment_response_on: pl.Date = event(
        "Response without review", "Day the family answered those amendments.", since=EHC_BEGAN
    )
    amended_on: pl.Date = event("Amended without review", "Day the plan so amended was issued.", since=EHC_BEGAN)
    no_amendment_on: pl.Date = event(
        "No amendment without review", "Day notified, after that notice, that the plan stays as it is.", since=EHC_BEGAN
    )
    cease_consulted_on: pl.Date = event(
        "Ceasing consulted on",
        "Day the parent or young person and the setting had both been consulted on ceasing the plan.",
        since=EHC_BEGAN,
    )
    cease_notified_on: pl.Date = event(
        "Ceasing notified", "Day the decision to cease the plan was notified.", since=EHC_BEGAN
    )
    mediation_certificate_on: pl.Date = event(
        "Mediation certificate", "Day of the mediation certificate about ceasing the plan.", since=EHC_BEGAN
    )
    is_appeal_open: pl.Boolean = yes_no(
        "Appeal open", "Whether an appeal against ceasing the plan is under way; blank where there is none."
    )
    moved_out_on: pl.Date = event("Moved away", "Day the child moved to another authority.", since=EHC_BEGAN)
    move_known_on: pl.Date = event("Move known", "Day the authority became aware of that move.", since=EHC_BEGAN)
    plan_passed_on: pl.Date = event("Plan passed on", "Day the plan was sent to the new authority.", since=EHC_BEGAN)

    ceased_before_issued = in_order("issued_on", "ceased_on", "a plan that ceased before it was issued")
    moved_in_before_issued = in_order("issued_on", "transferred_in_on", "a plan that moved in before it was issued")
    ceased_before_moved_in = in_order("transferred_in_on", "ceased_on", "a plan that ceased before it moved in")
    transfer_plan_before_issued = in_order(
        "issued_on", "phase_transfer_plan_on", "an amended plan dated before the plan was first issued"
    )
    kind_of_transfer = unplaced(
        "phase_transfer_kind",
        "no check could place this phase transfer: its day is given, its kind is blank",
        pl.col("phase_transfer_on").is_not_null(),
    )
    day_of_transfer = unplaced(
        "phase_transfer_on",
        "no check could place this phase transfer: its kind is given, its day is blank",
        pl.col("phase_transfer_kind").is_not_null(),
    )
    amended_before_notice = in_order(
        "amendment_notice_on", "amended_on", "a plan amended without a review before the notice of it"
    )
    answered_before_notice = in_order(
        "amendment_notice_on", "amendment_response_on", "an answer dated before the amendment notice"
    )
    kept_before_notice = in_order(
        "amendment_notice_on", "no_amendment_on", "a decision not to amend dated before the notice"
    )
