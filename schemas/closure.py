"""Days on which schools and settings are closed: holidays and other closures, one row per unbroken closure."""

import polars as pl

from schemas.base import Dataset, ahead, key, reference
from schemas.rules import in_order


class Closure(Dataset):
    """One row per unbroken period in which a school or early years setting is closed."""

    closure_id: pl.String = key("Closure id", "Any number or name that tells this closure from others.")
    urn: pl.String = reference("school", "School", "URN of the school or setting that closes.", core=True, form="urn")
    closed_on: pl.Date = ahead("Closed from", "First day closed.", core=True)
    reopens_on: pl.Date = ahead("Re-opens", "Day it opens again.", core=True)

    reopens_before_closed = in_order("closed_on", "reopens_on", "a re-opening dated before the closure")
