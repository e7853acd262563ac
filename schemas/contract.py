"""The authority's register of contracts."""

import polars as pl

from schemas.base import Dataset, ahead, decimal, event, key, text


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
