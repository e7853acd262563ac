"""Findings set aside: a person's recorded decision, with the reason, until a day."""

import polars as pl

from schemas.base import Dataset, ahead, event, identifier, key, text
from schemas.rules import EHC_BEGAN, in_order


class Waiver(Dataset):
    """One row per finding set aside."""

    waiver_id: pl.String = key("Waiver id", "Any number or name that tells this waiver from others.")
    check_id: pl.String = identifier("Check", "The check whose finding is set aside, as ANR04.", upper=True)
    case_id: pl.String = identifier("Case", "The case set aside: the id the check gives it.")
    reason: pl.String = text("Reason", "Why the finding is set aside.")
    approved_by: pl.String = text("Approved by", "Who decided it.")
    approved_on: pl.Date = event("Approved", "Day it was decided.", since=EHC_BEGAN)
    expires_on: pl.Date = ahead("Expires", "Last day the finding is set aside.")

    expires_before_approved = in_order("approved_on", "expires_on", "a waiver that expired before it was decided")
