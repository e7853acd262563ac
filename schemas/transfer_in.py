"""Plans that moved in from another authority (SEND Regulations 2014, reg 15)."""

import polars as pl

from schemas.base import Dataset, begins, event, identifier, key, reference
from schemas.rules import EHC_BEGAN, in_order


class TransferIn(Dataset):
    """One row per plan that moved in."""

    transfer_in_id: pl.String = key("Move id", "The case system's own number for the move.")
    child_id: pl.String = reference("child", "Child id", "The child who moved.", core=True)
    plan_id: pl.String = reference("plan", "Plan id", "The plan that moved in.", core=True)
    from_la: pl.String = identifier("Moved in from", "DfE number of the old authority.", width=3)
    moved_on: pl.Date = begins("Moved", "Day the child moved into the area.", core=True, since=EHC_BEGAN)
    la_aware_on: pl.Date = event(
        "Old authority aware", "Day the old authority became aware of the move.", core=True, since=EHC_BEGAN
    )
    plan_sent_on: pl.Date = event("Plan sent", "Day the old authority sent the plan, if known.", since=EHC_BEGAN)
    plan_received_on: pl.Date = event("Plan received", "Day the plan arrived.", core=True, since=EHC_BEGAN)
    informed_on: pl.Date = event(
        "Family told",
        "Day the family was told that the plan moved, whether there will be a new assessment, and when the review is.",
        core=True,
        since=EHC_BEGAN,
    )

    received_before_sent = in_order("plan_sent_on", "plan_received_on", "a plan that arrived before it was sent")
    told_before_received = in_order("plan_received_on", "informed_on", "a family told before the plan arrived")
