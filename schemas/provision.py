"""Lines of special educational, health and social care provision in plans (Sections F, G and H)."""

import polars as pl

from schemas.base import Dataset, ahead, code, decimal, integer, key, reference, text, yes_no
from schemas.rules import doubtful, in_order, unplaced

SECTIONS = {
    "F": "Special educational provision", "G": "Health provision",
    "H1": "Social care provision under section 2 of the 1970 Act", "H2": "Other social care provision",
}  # fmt: skip

PERIODS = {
    "day": "Daily", "week": "Weekly", "fortnight": "Fortnightly", "half_term": "Half termly",
    "term": "Termly", "year": "Yearly",
}  # fmt: skip


#: More hours than this stand for no provision, whatever the period.
HOURS_IN_A_YEAR = 24 * 366

#: Hours in each short period: more cannot be delivered.
HOURS_THERE_ARE = {"day": 24.0, "week": 168.0, "fortnight": 336.0}


class Provision(Dataset):
    """One row per line of provision."""

    provision_id: pl.String = key("Provision id", "The case system's own number for the line.")
    plan_id: pl.String = reference("plan", "Plan id", "The plan that specifies it.", core=True)
    section: pl.String = code("Section", "Section of the plan.", SECTIONS, core=True)
    provision_type: pl.String = text("Provision type", "What kind of provision.")
    description: pl.String = text("Description", "The words of the plan.")
    quantity: pl.Float64 = decimal("Quantity", "Hours for one `per`.", ge=0, le=HOURS_IN_A_YEAR)
    per: pl.String = code("Per", "The period the quantity is for.", PERIODS)
    staff: pl.String = text("Staff", "Who delivers it.")
    group_size: pl.Int64 = integer("Group size", "Children in the group.", ge=0)
    starts_on: pl.Date = ahead("Starts", "First day of the line, if not the plan's.")
    ends_on: pl.Date = ahead("Ends", "Last day of the line.")
    is_parent_arranged: pl.Boolean = yes_no(
        "Parent arranged", "Whether the parent has made suitable arrangements (CFA 2014 s.42(5))."
    )
    need: pl.String = text("Need", "The need the line answers, in the words of the plan's first or second need.")

    ended_before_start = in_order("starts_on", "ends_on", "a line that ended before it started")
    more_hours_than_there_are = doubtful(
        "quantity", "more hours than a day or a week has",
        pl.col("quantity") <= pl.col("per").replace_strict(HOURS_THERE_ARE, default=None, return_dtype=pl.Float64),
    )  # fmt: skip
    section_of_plan = unplaced("section", "no check could place this line: its section is blank")
