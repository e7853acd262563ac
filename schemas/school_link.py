"""Links between schools, from the GIAS register: which school followed which."""

import polars as pl

from schemas.base import Dataset, begins, identifier, key, text
from schemas.rules import doubtful


class SchoolLink(Dataset):
    """One row per link between two establishments. It only refines: no check waits for it."""

    school_link_id: pl.String = key("Link id", "Any name that tells this link from others.")
    urn: pl.String = identifier("URN", "URN of the school the link belongs to.", form="urn")
    link_urn: pl.String = identifier("Linked URN", "URN of the school it is linked to.", form="urn")
    link_type: pl.String = text(
        "Link type", "What the linked school is to this one: Successor, Predecessor, and kinds."
    )
    linked_on: pl.Date = begins("Linked", "Day the link began; before it nothing is followed.")

    linked_to_itself = doubtful("link_urn", "a school linked to itself", pl.col("link_urn") != pl.col("urn"))

    @classmethod
    def refines(cls) -> bool:
        """Say that a check can do without it."""
        return True
