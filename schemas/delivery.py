"""What was delivered of lines of provision, term by term."""

import polars as pl

from schemas.base import Dataset, ahead, begins, decimal, integer, key, reference, text
from schemas.provision import HOURS_IN_A_YEAR
from schemas.rules import in_order


class Delivery(Dataset):
    """One row per line and term, or any other stretch of days that the deliverer reports on."""

    delivery_id: pl.String = key("Delivery id", "A number for this line in this term.")
    provision_id: pl.String = reference("provision", "Provision id", "The line that was delivered.", core=True)
    term_starts_on: pl.Date = begins("Term starts", "First day of the term.")
    term_ends_on: pl.Date = ahead("Term ends", "Last day of the term.", core=True)
    school_weeks: pl.Float64 = decimal(
        "School weeks", "Weeks of the term, holidays left out, in which the plan called for the line.", ge=0, le=53
    )
    minutes: pl.Int64 = integer("Minutes", "Minutes delivered in the term.", core=True, ge=0, le=60 * HOURS_IN_A_YEAR)
    minutes_child_absent: pl.Int64 = integer(
        "Minutes child absent",
        "Minutes offered besides, for which the child was not there.",
        ge=0,
        le=60 * HOURS_IN_A_YEAR,
    )
    delivered_by: pl.String = text("Delivered by", "Who delivered it.")

    ended_before_start = in_order("term_starts_on", "term_ends_on", "a term that ended before it started")
