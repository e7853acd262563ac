"""Reviews of SEN support by schools (SEND Code of Practice 2015, 6.53 to 6.56 and 6.65 to 6.71)."""

import polars as pl

from schemas.base import Dataset, ahead, code, event, key, reference, yes_no
from schemas.rules import EHC_BEGAN, in_order

PROGRESS = {"expected": "As expected or better", "some": "Some, less than expected", "none": "Little or none"}


class SenSupportReview(Dataset):
    """One row per review agreed or held."""

    sen_support_review_id: pl.String = key("SEN support review id", "The school system's own number for the review.")
    sen_support_id: pl.String = reference("sen_support", "SEN support id", "The entry reviewed.", core=True)
    due_on: pl.Date = ahead("Agreed for", "Day agreed for the review.", core=True)
    held_on: pl.Date = event("Held", "Day the review was held.", core=True, since=EHC_BEGAN)
    is_with_parent: pl.Boolean = yes_no("With parents", "Whether the school met the parents or the young person.")
    progress: pl.String = code(
        "Progress", "The pupil's progress since the review before.", PROGRESS, brought_by="held_on", core=True
    )
    has_parent_views: pl.Boolean = yes_no("Parents' views", "Whether the views of the parents are recorded.")
    has_told_impact: pl.Boolean = yes_no("Impact told", "Whether the parents were told what the support achieved.")
    record_sent_on: pl.Date = event("Record sent", "Day the parents were sent the record of the review.")

    sent_before_held = in_order("held_on", "record_sent_on", "a record sent before the review was held")
