"""Advice sought for EHC needs assessments (SEND Regulations 2014, regs 6 and 8)."""

import polars as pl

from schemas.base import Dataset, begins, code, event, key, reference, text
from schemas.rules import EHC_BEGAN, in_order, unplaced

ADVICE_TYPES = {
    "education": "School or setting", "medical": "Health", "psychological": "Educational psychology",
    "social_care": "Social care", "parent": "Parent or young person", "sensory": "Sensory impairment teacher",
    "other": "Other",
    "preparation_for_adulthood": "Preparation for adulthood",
}  # fmt: skip

#: The only reasons reg 8(2) gives an advice giver.
ADVICE_EXEMPTIONS = {
    "exceptional_circumstances": "Exceptional personal circumstances",
    "absent_four_weeks": "Absent from the area for four weeks or more",
    "missed_appointment": "Appointment missed",
}


class Advice(Dataset):
    """One row per piece of advice asked for."""

    advice_id: pl.String = key("Advice id", "The case system's own number for the advice.")
    request_id: pl.String = reference("request", "Request id", "The request it was sought for.", core=True)
    advice_type: pl.String = code("Advice type", "What kind of advice.", ADVICE_TYPES, core=True)
    provider: pl.String = text("Provider", "Who was asked.")
    urn: pl.String = reference("school", "School", "URN of the school asked, for education advice.", form="urn")
    asked_on: pl.Date = begins("Asked", "Day the authority asked.", core=True, since=EHC_BEGAN)
    reached_on: pl.Date = event("Reached", "Day the request reached the provider, if known.", since=EHC_BEGAN)
    received_on: pl.Date = event("Received", "Day the authority received the advice.", core=True, since=EHC_BEGAN)
    exemption: pl.String = code("Exemption", "Recorded exception to the six weeks.", ADVICE_EXEMPTIONS)

    reached_before_asked = in_order("asked_on", "reached_on", "a request that arrived before it was sent")
    received_before_asked = in_order("asked_on", "received_on", "advice dated before it was asked for")
    received_before_reached = in_order("reached_on", "received_on", "advice dated before the request for it arrived")
    kind_of_advice = unplaced("advice_type", "no check could place this advice: its type is blank")
