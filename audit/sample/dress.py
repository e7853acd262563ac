"""How the authority's systems show each dataset: their sheets, headings, words and ways with dates."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from audit.sample.records import ITEMS, Row, Value

Words = Mapping[Value, str]


@dataclass(frozen=True)
class Shown:
    """One column of an export: its heading, the dataset's column it shows, and in which words.

    Dates are shown as dates unless `as_text`; a `column` that is no column of the dataset is filled by the
    writer from elsewhere (a school's name, a note).
    """

    heading: str
    column: str
    words: Words = field(default_factory=dict)
    as_text: bool = False

    def cell(self, row: Row) -> Value:
        """Return what the system puts in the cell."""
        value = row.get(self.column)
        if value is None:
            return None
        if value in self.words:
            return self.words[value]
        if isinstance(value, date) and self.as_text:
            return f"{value:%d/%m/%Y}"
        return value


YES_NO: Words = {True: "Yes", False: "No"}
Y_N: Words = {True: "Y", False: "N"}
TICK: Words = {True: "Yes", False: ""}
FREQUENCY: Words = {
    "day": "Per day", "week": "Per week", "fortnight": "Per fortnight", "half_term": "Per half term",
    "term": "Per term", "year": "Per year",
}  # fmt: skip

PROVISION = (
    Shown("Line Ref", "provision_id"),
    Shown("EHCP No", "plan_id"),
    Shown("Section", "section"),
    Shown("Provision", "provision_type"),
    Shown("Wording", "description"),
    Shown("Hours", "quantity"),
    Shown("Frequency", "per", FREQUENCY),
    Shown("Delivered By", "staff"),
    Shown("Group Size", "group_size"),
    Shown("Start Date", "starts_on", as_text=True),
    Shown("End Date", "ends_on", as_text=True),
    Shown("s.42(5) Parent Arranged", "is_parent_arranged", YES_NO),
    Shown("Need Met", "need"),
)
ARRANGEMENT = (
    Shown("Delivery Ref", "arrangement_id"),
    Shown("Line Ref", "provision_id"),
    Shown("How Secured", "route", {
        "contract": "Contract", "school": "School/setting", "authority": "LA service", "health": "NHS",
        "direct_payment": "Direct payment",
    }),
    Shown("Provider", "provider"),
    Shown("Contract No", "contract_id"),
    Shown("Hours", "quantity"),
    Shown("Frequency", "per", FREQUENCY),
    Shown("From", "starts_on"),
    Shown("To", "ends_on"),
    Shown("ICB Agreed", "is_commissioned", YES_NO),
    Shown("Annual Cost (£)", "annual_cost"),
    Shown("Top-Up (£)", "annual_top_up"),
)  # fmt: skip
CONTRACT = (
    Shown("Contract No", "contract_id"),
    Shown("Tender No", "reference"),
    Shown("Supplier", "provider"),
    Shown("Service", "service"),
    Shown("Date Signed", "signed_on"),
    Shown("Start", "starts_on"),
    Shown("End", "ends_on"),
    Shown("Terminated", "terminated_on"),
    Shown("Annual Value (£)", "annual_value"),
)
SENCO = (
    Shown("Ref", "senco_id"),
    Shown("URN", "urn"),
    Shown("School", "school_name"),
    Shown("Name", "person_name"),
    Shown("In Post From", "starts_on"),
    Shown("In Post To", "ends_on"),
    Shown("QTS", "is_qualified_teacher", Y_N),
    Shown("Headteacher", "is_head", Y_N),
    Shown("Induction Complete", "has_completed_induction", Y_N),
    Shown("Teaches Here", "is_teacher_at_school", Y_N),
    Shown("First SENCO Post", "first_senco_on"),
    Shown("Months As SENCO Before", "prior_months"),
    Shown("Award", "qualification", {"NASENCO": "NASENCo", "NPQ": "NPQ SENCO", "none": "No award"}),
    Shown("Course Started", "qualification_started_on"),
    Shown("Date Awarded", "qualification_awarded_on"),
    Shown("On SLT", "is_on_leadership_team", Y_N),
    Shown("Protected Hours", "protected_hours"),
    Shown("SLT Link", "has_line_to_leadership", Y_N),
    Shown("Sharing Agreed", "is_sharing_agreed", Y_N),
    Shown("Earlier Service Checked", "prior_service_checked_on"),
    Shown("Responsibilities Set", "has_key_responsibilities", Y_N),
    Shown("Last Governors' Review", "monitored_on"),
)
#: The upper row of the SENCO sheet's heading, each over so many columns.
SENCO_GROUPS = (("School", 3), ("Post", 3), ("Who holds it", 6), ("Qualification", 3), ("Time", 2), ("Standing", 5))

_ITEM_HEADINGS = (
    "Kinds of SEN", "Identification and assessment", "Evaluating effectiveness", "Assessing progress",
    "Approach to teaching", "Adapting curriculum", "Additional support", "Activities with peers",
    "Emotional and social", "SENCO contact", "Staff expertise", "Equipment and facilities",
    "Consulting parents", "Consulting pupils", "Complaints", "Other bodies", "Support services",
    "Transition", "Local Offer published", "Admission of disabled pupils", "Equal treatment",
    "Access facilities", "Accessibility plan content",
)  # fmt: skip
INFORMATION_REPORT = (
    Shown("School URN", "urn"),
    Shown("School", "school_name"),
    Shown("Web Address", "url"),
    Shown("Link Works", "is_reachable", YES_NO),
    Shown("Date Checked", "checked_on"),
    Shown("Report Dated", "updated_on", as_text=True),
    Shown("SENCO Named", "senco_named"),
    Shown("Links To Local Offer", "has_local_offer_link", YES_NO),
    Shown("Accessibility Plan", "has_accessibility_plan", YES_NO),
    Shown("Accessibility Plan Dated", "accessibility_plan_on"),
    *(
        Shown(f"{item.removeprefix('item_').lstrip('0')} {words}", item, YES_NO)
        for item, words in zip(ITEMS, _ITEM_HEADINGS, strict=True)
    ),
    Shown("Looked-After Children", "has_looked_after_information", YES_NO),
)
