"""Children and young people known to the authority's SEND service."""

from datetime import date

import polars as pl

from schemas.base import Dataset, code, event, identifier, integer, key, reference, text, yes_no
from schemas.rules import doubtful, doubtful_on_day, upn_check_letter_fits

SENSORY_IMPAIRMENTS = {"HI": "Hearing impairment", "VI": "Vision impairment", "MSI": "Multi-sensory impairment"}


def year_group_near_age(day: date) -> pl.Expr:
    """Say whether the year group is that of the child's age on `day`, give or take one.

    Who is 4 on 31 August starts Reception (year 0) the next day, and moves up a year every September.
    """
    last_august = date(day.year if day.month > 8 else day.year - 1, 8, 31)
    born = pl.col("date_of_birth")
    had_birthday = (born.dt.month() < 9).cast(pl.Int64)
    age = last_august.year - born.dt.year() - 1 + had_birthday
    return (pl.col("ncy") - (age - 4).clip(-1, 14)).abs() <= 1


class Child(Dataset):
    """One row per child or young person."""

    child_id: pl.String = key("Child id", "The case system's own number for the child.")
    upn: pl.String = identifier(
        "UPN", "Unique pupil number: a check letter and twelve characters.", form="upn", upper=True
    )
    uln: pl.String = identifier("ULN", "Unique learner number: ten digits.", form="uln")
    surname: pl.String = text("Surname", "Family name. Read, never shown outside case-level outputs.")
    forename: pl.String = text("Forename", "Given name. Read, never shown outside case-level outputs.")
    date_of_birth: pl.Date = event("Date of birth", "Day the child was born.", core=True)
    sex: pl.String = code("Sex", "Sex as recorded.", {"M": "Male", "F": "Female", "U": "Unknown"})
    ethnicity: pl.String = text("Ethnicity", "DfE ethnic group code, or the words the export shows.")
    ncy: pl.Int64 = integer("National curriculum year", "-1 and 0 before Year 1, 14 at the most.", ge=-1, le=14)
    is_looked_after: pl.Boolean = yes_no("Looked after", "Whether the authority looks after the child.")
    enrolled_urn: pl.String = reference(
        "school", "School on roll", "URN of the school whose roll the child is on.", form="urn"
    )
    caseworker: pl.String = text("Caseworker", "Who holds the case.")
    team: pl.String = text("Team", "The caseworker's team.")
    locality: pl.String = text("Locality", "The part of the authority's area the case belongs to.")
    sensory_impairment: pl.String = code(
        "Sensory impairment", "Hearing, vision or both; blank where there is none known.", SENSORY_IMPAIRMENTS
    )

    upn_check_letter = doubtful(
        "upn", "its check letter does not fit its other characters", upn_check_letter_fits("upn")
    )
    too_old = doubtful_on_day(
        "date_of_birth", "an age over 25, past which no plan lasts",
        lambda day: pl.col("date_of_birth") > pl.lit(day).dt.offset_by("-26y"),
    )  # fmt: skip
    year_out_of_step = doubtful_on_day(
        "ncy", "more than one year from the year group of the child's age", lambda day: year_group_near_age(day)
    )
