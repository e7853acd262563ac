"""The authority's own yearly return: what no case system records."""

import polars as pl

from schemas.base import Dataset, ahead, begins, event, integer, key, text, yes_no


class AuthorityReturn(Dataset):
    """One row per return; of several the latest counts.

    Columns whose description opens with a row of the catalogue of duties are attestations: the authority's own
    word, reported as such and never counted as met.
    """

    authority_return_id: pl.String = key("Return id", "A number for the return.")
    returned_on: pl.Date = begins("Returned", "Day the return was made.", core=True)
    local_offer_url: pl.String = text("Local Offer", "Address of the Local Offer.")
    is_local_offer_reachable: pl.Boolean = yes_no("Reachable", "Whether that address answered when looked at.")
    has_every_local_offer_item: pl.Boolean = yes_no(
        "Every item", "Whether the Local Offer holds every item the regulations list."
    )
    local_offer_comments_on: pl.Date = event(
        "Comments published", "Day comments on the Local Offer and the response to them were last published."
    )
    has_advice_service: pl.Boolean = yes_no(
        "Advice service", "Whether information, advice and support are arranged for children, young people and parents."
    )
    has_accessibility_strategy: pl.Boolean = yes_no(
        "Accessibility strategy", "Whether there is a strategy for the schools the authority is responsible for."
    )
    accessibility_strategy_on: pl.Date = event("Strategy dated", "First day of the accessibility strategy.")
    autumn_term_on: pl.Date = ahead("Autumn term", "First day of the autumn term.")
    autumn_list_sent_on: pl.Date = event("Autumn list", "Day the list of reviews due that term was sent.")
    spring_term_on: pl.Date = ahead("Spring term", "First day of the spring term.")
    spring_list_sent_on: pl.Date = event("Spring list", "Day the list of reviews due that term was sent.")
    summer_term_on: pl.Date = ahead("Summer term", "First day of the summer term.")
    summer_list_sent_on: pl.Date = event("Summer list", "Day the list of reviews due that term was sent.")
    has_inclusion_fund: pl.Boolean = yes_no(
        "Inclusion fund", "Whether there is an inclusion fund for early years children with SEN."
    )
    reports_unanswered: pl.Int64 = integer(
        "Reports unanswered", "Reports that provision is not delivered, unanswered for more than 14 days.", ge=0
    )
    has_joint_commissioning: pl.Boolean = yes_no(
        "Joint commissioning", "LA16: arrangements to commission jointly with health are made and signed."
    )
    has_reviewed_sufficiency: pl.Boolean = yes_no(
        "Sufficiency reviewed", "LA17: provision in the area is kept under review and planned."
    )
    has_named_contact: pl.Boolean = yes_no(
        "Named contact", "LA22: families have a named person for questions, who answers in writing."
    )
    has_high_aspirations: pl.Boolean = yes_no(
        "High aspirations", "ALL1: aspirations are high, adulthood is prepared for early and barriers are removed."
    )
