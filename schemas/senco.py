"""SEN co-ordinators: who holds the post (CFA 2014 s.67; SEND Regulations 2014, regs 49 and 50)."""

import polars as pl

from schemas.base import Dataset, begins, code, decimal, event, integer, key, reference, text, yes_no
from schemas.rules import in_order

QUALIFICATIONS = {
    "NASENCO": "National Award for SEN Co-ordination", "NPQ": "National professional qualification for SENCOs",
    "none": "None",
}  # fmt: skip


class Senco(Dataset):
    """One row per person per school."""

    senco_id: pl.String = key("SENCO id", "A number for this person in this post.")
    urn: pl.String = reference("school", "School", "URN of the school.", core=True, form="urn")
    person_name: pl.String = text("Name", "The SENCO's name.")
    starts_on: pl.Date = begins("Started", "First day in the post.", core=True)
    ends_on: pl.Date = event("Ended", "Last day in the post.")
    is_qualified_teacher: pl.Boolean = yes_no("Qualified teacher", "Whether a qualified teacher.")
    is_head: pl.Boolean = yes_no("Head teacher", "Whether the head or acting head.")
    has_completed_induction: pl.Boolean = yes_no(
        "Induction completed", "Whether induction is completed, where required."
    )
    is_teacher_at_school: pl.Boolean = yes_no("Teacher at the school", "Whether working as a teacher at the school.")
    first_senco_on: pl.Date = event("First a SENCO", "First day as a SENCO anywhere.")
    prior_months: pl.Int64 = integer("Prior months", "Months as SENCO at any school before this post.", ge=0)
    qualification: pl.String = code("Qualification", "Qualification held or begun.", QUALIFICATIONS)
    qualification_started_on: pl.Date = event("Qualification started", "Day the course began.")
    qualification_awarded_on: pl.Date = event("Qualification awarded", "Day it was awarded.")
    is_on_leadership_team: pl.Boolean = yes_no("On leadership team", "Whether on the school's leadership team.")
    protected_hours: pl.Float64 = decimal("Protected hours", "Hours a week kept for the role.", ge=0)
    has_line_to_leadership: pl.Boolean = yes_no(
        "Line to leadership", "Whether someone on the leadership team speaks there for the SENCO."
    )
    is_sharing_agreed: pl.Boolean = yes_no(
        "Sharing agreed", "Whether the governing bodies agreed to share the post, as small primary schools may."
    )
    prior_service_checked_on: pl.Date = event(
        "Earlier service checked", "Day somebody made sure that earlier service excuses from the qualification."
    )
    has_key_responsibilities: pl.Boolean = yes_no(
        "Key responsibilities", "Whether the governing body has set the SENCO's key responsibilities."
    )
    monitored_on: pl.Date = event("Monitored", "Day the governing body last looked at how well they are carried out.")

    ended_before_start = in_order("starts_on", "ends_on", "a post that ended before it started")
    first_post_after_this = in_order("first_senco_on", "starts_on", "a post that began before the first SENCO post")
    awarded_before_started = in_order(
        "qualification_started_on", "qualification_awarded_on", "a qualification awarded before it was begun"
    )
