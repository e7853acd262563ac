"""What exports say of one another: which school, child and contract is meant, once all of them are read."""

from datetime import date

import polars as pl

from audit import quarantine
from audit.config import Config
from audit.intake import Intake, establishments, pupils
from audit.store import Store

_FOLLOWED = "a school that has closed; the school that followed it is URN "
_NOT_FOLLOWED = {
    "split": "a school that has closed and was split between several, so which followed it cannot be said",
    "circle": "a school that has closed and whose links go round in a circle, so none is followed",
}


def joined(intake: Intake, settings: Config, as_at: date) -> Intake:
    """Return the intake with references to schools and pupils put in the ids the audit joins by."""
    return pupils.settled(establishments.settled(intake, settings.la_code, as_at))


def closed_schools(made: Store) -> pl.DataFrame:
    """List, as quarantine rows, today's references to schools that have closed and were followed by another."""
    found = made.frame("SELECT * FROM closed_school_reference ORDER BY ALL")
    reasons = pl.col("outcome").replace_strict(_NOT_FOLLOWED, default=None, return_dtype=pl.String)
    found = found.with_columns(
        value="urn_given", reason=pl.coalesce(reasons, pl.lit(_FOLLOWED) + pl.col("successor_urn"))
    )
    return quarantine.joined(
        quarantine.listed(
            rows, dataset=dataset, column=column, rule="closed school", reason=pl.col("reason"),
            effect=quarantine.DOUBTFUL,
        )
        for (dataset, column), rows in found.group_by("dataset", "column_name", maintain_order=True)
    )  # fmt: skip


def unused_matches(made: Store) -> pl.DataFrame:
    """List, as quarantine rows, matches of contracts that somebody confirmed and that change nothing."""
    found = made.frame("SELECT * FROM match_not_used ORDER BY ALL").with_columns(value="contract_id")
    return quarantine.joined(
        quarantine.listed(
            rows, dataset="contract_match", column=column, rule="match not used", reason=pl.col("reason"),
            effect=quarantine.DOUBTFUL,
        )
        for (column,), rows in found.group_by("column_name", maintain_order=True)
    )  # fmt: skip
