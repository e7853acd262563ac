"""Requests for an EHC needs assessment (SEN2 module 2)."""

import polars as pl

from schemas.base import Dataset, begins, code, event, key, reference, text, yes_no
from schemas.rules import EHC_BEGAN, in_order

#: Recorded reasons for which a time limit need not be kept (SEND Regulations 2014, reg 10(4)); `unstated`
#: where the export only flags that one applies (SEN2 item week20).
EXEMPTIONS = {
    "school_closed": "School closed for four weeks or more",
    "early_years_closed": "Early years provider closed for four weeks or more",
    "exceptional_circumstances": "Exceptional personal circumstances",
    "absent_four_weeks": "Absent from the area for four weeks or more",
    "unstated": "An exception applies, not said which",
}

REQUEST_SOURCES = {
    "1": "Parent or young person", "2": "School or setting", "3": "Health", "4": "Social care", "5": "Other",
}  # fmt: skip

REQUEST_OUTCOMES = {
    "Y": "Assess", "N": "Not assess", "A": "Awaiting decision", "W": "Withdrawn", "H": "Historical",
}  # fmt: skip


class Request(Dataset):
    """One row per request for an EHC needs assessment."""

    request_id: pl.String = key("Request id", "The case system's own number for the request.")
    child_id: pl.String = reference("child", "Child id", "The child the request is about.", core=True)
    received_on: pl.Date = begins("Received", "Day the authority received the request.", core=True, since=EHC_BEGAN)
    request_source: pl.String = code("Request source", "Who asked.", REQUEST_SOURCES)
    outcome: pl.String = code(
        "Outcome", "The authority's decision whether to assess.", REQUEST_OUTCOMES, brought_by="outcome_on"
    )
    outcome_on: pl.Date = event("Outcome notified", "Day the decision was notified.", core=True, since=EHC_BEGAN)
    exported_to_la: pl.String = text(
        "Exported to", "Authority the child moved to before the decision; any entry counts."
    )
    exemption: pl.String = code("Exemption", "Recorded exception to the time limit.", EXEMPTIONS)
    is_mediated: pl.Boolean = yes_no("Mediated", "Whether the decision went to mediation.")
    is_appealed: pl.Boolean = yes_no("Appealed", "Whether the decision was appealed to the Tribunal.")
    is_in_youth_custody: pl.Boolean = yes_no(
        "In youth custody", "Whether the child was in relevant youth accommodation."
    )
    considering_notified_on: pl.Date = event(
        "Told of the request",
        "Day by which the parent or young person, health, social care and the school or setting had all been told "
        "that the authority was considering the request.",
        since=EHC_BEGAN,
    )
    has_appeal_information: pl.Boolean = yes_no(
        "Appeal information",
        "Whether the letter refusing an assessment told of the right to appeal, its time limits, mediation, "
        "disagreement resolution and information and advice.",
    )
    has_agreed_existing_advice: pl.Boolean = yes_no(
        "Existing advice agreed",
        "Whether, for every kind of advice not asked for, existing advice was used that its giver, the authority and "
        "the parent or young person all agreed to be enough.",
    )
    exemption_evidence: pl.String = text(
        "Evidence of the exemption", "What bears out the recorded exception, or where it is kept."
    )

    decided_before_received = in_order("received_on", "outcome_on", "a decision dated before the request")
