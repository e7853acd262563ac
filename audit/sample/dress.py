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
EXCEPTION: Words = {
    "school_closed": "School closed 4 weeks+", "exceptional_circumstances": "Exceptional circumstances",
    "absent_four_weeks": "Away from area 4 weeks+", "unstated": "Yes",
}  # fmt: skip

CHILD = (
    Shown("Person ID", "child_id"),
    Shown("UPN", "upn"),
    Shown("ULN", "uln"),
    Shown("Legal Surname", "surname"),
    Shown("Legal Forename", "forename"),
    Shown("DOB", "date_of_birth"),
    Shown("Gender", "sex", {"M": "Male", "F": "Female", "U": "Not known"}),
    Shown("Ethnicity", "ethnicity"),
    Shown("NC Year", "ncy"),
    Shown("Looked After?", "is_looked_after", YES_NO),
    Shown("Base URN", "enrolled_urn"),
    Shown("Current Base", "school_name"),
    Shown("Case Officer", "caseworker"),
    Shown("SEND Team", "team"),
    Shown("Area", "locality"),
    Shown("Notes", "notes"),
)
REQUEST = (
    Shown("Request Ref", "request_id"),
    Shown("Person ID", "child_id"),
    Shown("Date Request Received", "received_on", as_text=True),
    Shown("Requested By", "request_source", {
        "1": "Parent/young person", "2": "School or setting", "3": "Health service", "4": "Social care",
        "5": "Other professional",
    }),
    Shown("Decision To Assess", "outcome", {
        "Y": "Agreed to assess", "N": "Refused", "A": "Awaiting panel", "W": "Request withdrawn",
    }),
    Shown("Decision Sent", "outcome_on"),
    Shown("Moved To LA", "exported_to_la"),
    Shown("6 Week Exception", "exemption", EXCEPTION),
    Shown("Mediation", "is_mediated", YES_NO),
    Shown("Tribunal", "is_appealed", YES_NO),
    Shown("RYA", "is_in_youth_custody", YES_NO),
)  # fmt: skip
ASSESSMENT = (
    Shown("Assessment Ref", "assessment_id"),
    Shown("Request Ref", "request_id"),
    Shown("Outcome", "outcome", {"Y": "Plan to be issued", "N": "No plan", "A": "In progress"}),
    Shown("Outcome Sent", "outcome_on"),
    Shown("Draft Plan Sent", "draft_sent_on"),
    Shown("Comments On Draft", "draft_response_on", as_text=True),
    Shown("Final Plan Sent", "plan_sent_on"),
    Shown("20 Week Exception", "exemption", EXCEPTION),
)
ADVICE = (
    Shown("Advice Ref", "advice_id"),
    Shown("Request Ref", "request_id"),
    Shown("Advice From", "advice_type", {
        "education": "School/setting", "medical": "Health", "psychological": "EP", "social_care": "CSC",
        "parent": "Parent/young person", "sensory": "Sensory team", "other": "Other",
    }),
    Shown("Service", "provider"),
    Shown("Setting URN", "urn"),
    Shown("Date Requested", "asked_on", as_text=True),
    Shown("Reached Setting", "reached_on"),
    Shown("Date Received", "received_on"),
    Shown("Reason Late", "exemption", {
        "exceptional_circumstances": "Exceptional circumstances", "missed_appointment": "Did not attend",
    }),
)  # fmt: skip
PLAN = (
    Shown("Plan No", "plan_id"),
    Shown("Person ID", "child_id"),
    Shown("Request Ref", "request_id"),
    Shown("EHCP Issue Date", "issued_on"),
    Shown("Date Ceased", "ceased_on"),
    Shown("Reason Ceased", "cease_reason", {
        "1": "Age 25", "2": "Outcomes met", "3": "Higher education", "4": "Employment", "6": "Disengaged",
        "7": "Left England",
    }),
    Shown("Section I URN", "named_urn"),
    Shown("Section I Placement", "school_name"),
    Shown("Placement Type", "placement_type"),
    Shown("Residential", "is_residential", YES_NO),
    Shown("Personal Budget", "has_personal_budget", TICK),
    Shown("SEN Need 1", "primary_need"),
    Shown("SEN Need 2", "secondary_need"),
    Shown("Transferred In", "transferred_in_on"),
    Shown("From LA", "transferred_from_la"),
    Shown("Next Phase Transfer", "phase_transfer_on", as_text=True),
    Shown("Transfer To", "phase_transfer_kind", {
        "school": "School", "post16_institution": "Post-16", "post16_to_post16": "Post-16 to post-16",
    }),
    Shown("Transfer Plan Sent", "phase_transfer_plan_on"),
)  # fmt: skip
REVIEW = (
    Shown("AR Ref", "review_id"),
    Shown("Plan No", "plan_id"),
    Shown("Review Type", "review_type", {
        "annual": "Annual", "early": "Early/interim", "phase_transfer": "Phase transfer",
    }),
    Shown("Invitations Sent", "invited_on"),
    Shown("Paperwork Circulated", "papers_sent_on"),
    Shown("Review Held", "meeting_on", as_text=True),
    Shown("School Report Sent", "report_sent_on"),
    Shown("LA Outcome", "decision", {"A": "Amend plan", "C": "Cease plan", "M": "Maintain plan"}),
    Shown("LA Outcome Date", "decision_on"),
    Shown("Proposed Amendments Sent", "amendment_notice_on"),
    Shown("Amended Plan Issued", "final_plan_on"),
    Shown("No Amendment Letter", "no_amendment_on"),
)  # fmt: skip
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
)  # fmt: skip
CONTRACT = (
    Shown("Contract No", "contract_id"),
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
)
#: The upper row of the SENCO sheet's heading, each over so many columns.
SENCO_GROUPS = (("School", 3), ("Post", 3), ("Who holds it", 6), ("Qualification", 3), ("Time", 2))

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
    Shown("Links To Local Offer", "has_local_offer_link", YES_NO),
    Shown("Accessibility Plan", "has_accessibility_plan", YES_NO),
    Shown("Accessibility Plan Dated", "accessibility_plan_on"),
    *(
        Shown(f"{item.removeprefix('item_').lstrip('0')} {words}", item, YES_NO)
        for item, words in zip(ITEMS, _ITEM_HEADINGS, strict=True)
    ),
)
