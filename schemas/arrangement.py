"""How lines of provision are secured: by contract, school, the authority, health or direct payment."""

import polars as pl

from schemas.base import Dataset, ahead, code, decimal, key, reference, text, yes_no
from schemas.provision import HOURS_IN_A_YEAR, PERIODS
from schemas.rules import in_order

ROUTES = {
    "contract": "Contract", "school": "School", "authority": "Local authority", "health": "Health",
    "direct_payment": "Direct payment",
}  # fmt: skip


class Arrangement(Dataset):
    """One row per arrangement."""

    arrangement_id: pl.String = key("Arrangement id", "The register's own number for the arrangement.")
    provision_id: pl.String = reference("provision", "Provision id", "The line it secures.", core=True)
    route: pl.String = code("Route", "How the line is secured.", ROUTES, core=True)
    provider: pl.String = text("Provider", "Who delivers.")
    contract_id: pl.String = reference(
        "contract", "Contract id", "The contract behind it, where the route is contract."
    )
    quantity: pl.Float64 = decimal("Quantity", "Hours for one `per`.", ge=0, le=HOURS_IN_A_YEAR)
    per: pl.String = code("Per", "The period the quantity is for.", PERIODS)
    starts_on: pl.Date = ahead("Starts", "First day of the arrangement.", core=True)
    ends_on: pl.Date = ahead("Ends", "Last day of the arrangement.")
    is_commissioned: pl.Boolean = yes_no(
        "Commissioned", "Whether the health commissioner has agreed in writing to it, where the route is health."
    )
    annual_cost: pl.Float64 = decimal("Annual cost", "Pounds a year it costs, whoever pays.", ge=0)
    annual_top_up: pl.Float64 = decimal("Annual top-up", "Pounds a year the authority adds to the school's own.", ge=0)

    ended_before_start = in_order("starts_on", "ends_on", "an arrangement that ended before it started")
