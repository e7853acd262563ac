"""Schools, from the GIAS register."""

import polars as pl

from schemas.base import Dataset, begins, code, event, identifier, integer, key, text, yes_no
from schemas.rules import doubtful, in_order, unplaced

SCHOOL_STATUSES = {
    "1": "Open", "2": "Closed", "3": "Open, but proposed to close", "4": "Proposed to open",
}  # fmt: skip


class School(Dataset):
    """One row per establishment."""

    urn: pl.String = key("URN", "Unique reference number.", form="urn")
    la_code: pl.String = identifier("LA code", "DfE number of the authority.", width=3)
    establishment_number: pl.String = identifier("Establishment number", "DfE number within the authority.", width=4)
    name: pl.String = text("Name", "Name of the establishment.", core=True)
    phase: pl.String = text("Phase", "Phase of education.")
    type_code: pl.Int64 = integer("Type code", "GIAS establishment type.", core=True, ge=0, le=99)
    type_name: pl.String = text("Type", "GIAS establishment type in words.")
    status_code: pl.String = code(
        "Status", "GIAS establishment status.", SCHOOL_STATUSES, brought_by="closed_on", until_then={"2": "1"}
    )
    opened_on: pl.Date = begins("Opened", "Day the establishment opened.")
    closed_on: pl.Date = event("Closed", "Day the establishment closed.")
    trust: pl.String = text("Trust", "The academy trust.")
    has_sen_unit: pl.Boolean = yes_no("SEN unit", "Whether there is a SEN unit.")
    has_resourced_provision: pl.Boolean = yes_no("Resourced provision", "Whether there is resourced provision.")
    is_section_41: pl.Boolean = yes_no("Section 41", "Whether approved under CFA 2014 s.41.")
    statutory_low_age: pl.Int64 = integer("Lowest age", "Statutory lowest age, in years.", ge=0, le=99)
    statutory_high_age: pl.Int64 = integer("Highest age", "Statutory highest age, in years.", ge=0, le=99)
    is_elsewhere: pl.Boolean = yes_no(
        "Elsewhere", "Whether another authority's: children may be there, its own duties are not judged here."
    )

    closed_before_opened = in_order("opened_on", "closed_on", "a school that closed before it opened")
    ages_upside_down = doubtful(
        "statutory_high_age", "a highest age below the lowest age",
        pl.col("statutory_high_age") >= pl.col("statutory_low_age"),
    )  # fmt: skip
    status_of_school = unplaced("status_code", "no check could place this school: its status is blank")
    type_of_school = unplaced("type_code", "no check could place this school: its type is blank")
