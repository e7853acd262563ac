"""The authority's register of contracts."""

import polars as pl

from schemas.base import Dataset, ahead, decimal, event, identifier, key, text
from schemas.rules import in_order


class Contract(Dataset):
    """One row per contract."""

    contract_id: pl.String = key("Contract id", "The register's own reference for the contract.")
    provider: pl.String = text("Provider", "The other party.", core=True)
    service: pl.String = text("Service", "What is bought.")
    signed_on: pl.Date = event("Signed", "Day the contract was signed.", core=True)
    starts_on: pl.Date = ahead("Starts", "First day of the contract.", core=True)
    ends_on: pl.Date = ahead("Ends", "Last day of the contract.")
    terminated_on: pl.Date = ahead("Terminated", "Day from which an ended-early contract no longer runs.")
    annual_value: pl.Float64 = decimal("Annual value", "Pounds a year.", ge=0)
    reference: pl.String = identifier("Reference", "Another number it goes by, such as that of its notice.")

    ended_before_start = in_order("starts_on", "ends_on", "a contract that ended before it started")
    terminated_before_start = in_order("starts_on", "terminated_on", "a contract terminated before it started")
    signed_after_end = in_order("signed_on", "ends_on", "a contract signed after it had ended")
