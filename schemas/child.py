"""Children and young people known to the authority's SEND service."""

import polars as pl

from schemas.base import Dataset, code, event, identifier, integer, key, reference, text, yes_no


class Child(Dataset):
    """One row per child or young person."""

    child_id: pl.String = key("Child id", "The case system's own number for the child.")
    upn: pl.String = identifier("UPN", "Unique pupil number: a check letter and twelve characters.")
    uln: pl.String = identifier("ULN", "Unique learner number: ten digits.")
    surname: pl.String = text("Surname", "Family name. Read, never shown outside case-level outputs.")
    forename: pl.String = text("Forename", "Given name. Read, never shown outside case-level outputs.")
    date_of_birth: pl.Date = event("Date of birth", "Day the child was born.", core=True)
    sex: pl.String = code("Sex", "Sex as recorded.", {"M": "Male", "F": "Female", "U": "Unknown"})
    ethnicity: pl.String = text("Ethnicity", "DfE ethnic group code, or the words the export shows.")
    ncy: pl.Int64 = integer("National curriculum year", "-1 and 0 before Year 1, 14 at the most.", ge=-1, le=14)
    is_looked_after: pl.Boolean = yes_no("Looked after", "Whether the authority looks after the child.")
    enrolled_urn: pl.String = reference("school", "School on roll", "URN of the school whose roll the child is on.")
    caseworker: pl.String = text("Caseworker", "Who holds the case.")
    team: pl.String = text("Team", "The caseworker's team.")
    locality: pl.String = text("Locality", "The part of the authority's area the case belongs to.")
