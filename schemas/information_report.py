"""SEN Information Reports on schools' websites (CFA 2014 s.69; SEND Regulations 2014, Schedule 1)."""

import polars as pl

from schemas.base import Dataset, event, key, text, yes_no
from schemas.rules import EHC_BEGAN, in_order


class InformationReport(Dataset):
    """One row per school whose website was looked at."""

    urn: pl.String = key("School", "URN of the school.", form="urn", refers_to="school")
    url: pl.String = text("Address", "Where the report stands.")
    is_reachable: pl.Boolean = yes_no("Reachable", "Whether the address answered when it was looked at.")
    checked_on: pl.Date = event("Checked", "Day it was looked at.")
    updated_on: pl.Date = event(
        "Updated", "Day the report says it was last brought up to date.", core=True, since=EHC_BEGAN
    )
    senco_named: pl.String = text("SENCO named", "The SENCO the report names.")
    has_local_offer_link: pl.Boolean = yes_no("Local Offer link", "Whether it links to the Local Offer.")
    has_accessibility_plan: pl.Boolean = yes_no("Accessibility plan", "Whether an accessibility plan is published.")
    accessibility_plan_on: pl.Date = event("Accessibility plan dated", "First day of the accessibility plan.")
    item_01: pl.Boolean = yes_no("Item 1", "Kinds of SEN provided for.")
    item_02: pl.Boolean = yes_no("Item 2", "How pupils with SEN are identified and their needs assessed.")
    item_03a: pl.Boolean = yes_no("Item 3(a)", "How the effectiveness of provision is evaluated.")
    item_03b: pl.Boolean = yes_no("Item 3(b)", "How progress is assessed and reviewed.")
    item_03c: pl.Boolean = yes_no("Item 3(c)", "Approach to teaching pupils with SEN.")
    item_03d: pl.Boolean = yes_no("Item 3(d)", "How curriculum and learning environment are adapted.")
    item_03e: pl.Boolean = yes_no("Item 3(e)", "Additional support for learning.")
    item_03f: pl.Boolean = yes_no("Item 3(f)", "How pupils with SEN take part in activities with others.")
    item_03g: pl.Boolean = yes_no("Item 3(g)", "Support for emotional, mental and social development.")
    item_04: pl.Boolean = yes_no("Item 4", "Name and contact details of the SENCO.")
    item_05: pl.Boolean = yes_no("Item 5", "Expertise and training of staff, and how specialists are secured.")
    item_06: pl.Boolean = yes_no("Item 6", "How equipment and facilities are secured.")
    item_07: pl.Boolean = yes_no("Item 7", "How parents are consulted and involved.")
    item_08: pl.Boolean = yes_no("Item 8", "How young people are consulted and involved.")
    item_09: pl.Boolean = yes_no("Item 9", "How complaints from parents are treated.")
    item_10: pl.Boolean = yes_no("Item 10", "How health, social care and other bodies are involved.")
    item_11: pl.Boolean = yes_no("Item 11", "Contact details of support services for parents.")
    item_12: pl.Boolean = yes_no("Item 12", "How pupils are supported between phases and towards adulthood.")
    item_13: pl.Boolean = yes_no("Item 13", "Where the Local Offer is published.")
    item_14i: pl.Boolean = yes_no("Item 14(i)", "Arrangements for the admission of disabled pupils.")
    item_14ii: pl.Boolean = yes_no("Item 14(ii)", "Steps against less favourable treatment.")
    item_14iii: pl.Boolean = yes_no("Item 14(iii)", "Facilities that help disabled pupils' access.")
    item_14iv: pl.Boolean = yes_no("Item 14(iv)", "The accessibility plan.")
    has_looked_after_information: pl.Boolean = yes_no(
        "Looked-after children", "Whether it tells of arrangements for looked-after children with SEN."
    )

    updated_after_checked = in_order("updated_on", "checked_on", "a website looked at before the report's own date")
