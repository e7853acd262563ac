"""Contracts that an analyst has matched to arrangements by hand, where no reference says which belongs to which."""

import polars as pl

from schemas.base import Dataset, begins, key, reference, text
from schemas.rules import unplaced


class ContractMatch(Dataset):
    """One row per confirmed match. It only refines: no check waits for it.

    A match names one arrangement, or a provider: then it holds for all arrangements by that provider.
    """

    contract_match_id: pl.String = key("Match id", "Any number or name that tells this match from others.")
    arrangement_id: pl.String = reference("arrangement", "Arrangement id", "The arrangement the contract is behind.")
    provider: pl.String = text(
        "Provider", "The provider as the arrangements name it, where the match is for all of them."
    )
    contract_id: pl.String = reference("contract", "Contract id", "The contract of the register.")
    confirmed_by: pl.String = text("Confirmed by", "Who looked and decided. Without a name the match is not used.")
    confirmed_on: pl.Date = begins("Confirmed", "Day it was decided. Without a day the match is not used.")

    matches_nothing = unplaced(
        "arrangement_id", "is not used: it names neither an arrangement nor a provider", pl.col("provider").is_null()
    )
    of_no_contract = unplaced("contract_id", "is not used: it names no contract")
    confirmed_by_nobody = unplaced("confirmed_by", "is not used: it does not say who confirmed it")
    confirmed_on_no_day = unplaced("confirmed_on", "is not used: it does not say when it was confirmed")

    @classmethod
    def refines(cls) -> bool:
        """Say that a check can do without it."""
        return True
