"""What schools, colleges, early years settings and the authority say of themselves once a year."""

import re
from collections.abc import Sequence
from datetime import date

from audit.sample.dice import Dice
from audit.sample.packs import Rarity, deal, pack
from audit.sample.records import Row, Town, Value
from audit.sample.schools import PLACES, is_open
from schemas import DATASETS

#: The rows of the catalogue that each kind of place answers with its own word.
ATTESTED = {
    "school": ("GB", "SUP", "HT", "SC", "TE", "TA", "ALL"), "college": ("FE", "GB", "ALL"),
    "early_years": ("EY", "ALL"), "childminder": ("EY", "ALL"),
}  # fmt: skip

OF_SCHOOLS: tuple[Sequence[Rarity], ...] = (
    [({"returned_on": date(2025, 10, 6)}, 2)],
    [({"has_send_governor": False}, 3), ({"has_send_governor": None}, 1)],
    [({"governors_reported_on": date(2025, 7, 9)}, 4), ({"governors_reported_on": None}, 2)],
    [({"notional_sen_budget": 0.0}, 2), ({"has_costed_provision": False}, 4), ({"has_costed_provision": None}, 2)],
    [({"healthcare_plans": 2}, 5), ({"medical_policy_on": None}, 2)],
    [({"has_senco_admin_support": False}, 9), ({"has_senco_admin_support": None}, 3)],
    [({"sen_training_on": date(2025, 2, 14)}, 7), ({"sen_training_on": None}, 2)],
    [({"has_given_local_offer_information": False}, 3), ({"has_given_local_offer_information": None}, 2)],
    [({"sen_pupils_in_activities": 9}, 14), ({"other_pupils_in_activities": None}, 3)],
)
#: What the two colleges said this year and last: over both years each check of theirs says all it can.
OF_COLLEGES: tuple[dict[str, Value], ...] = (
    {"has_told_how_reviewed": False, "has_asked_to_declare": None},
    {"has_named_person": False, "has_told_who_coordinates": None, "has_study_programmes": False},
)
OF_COLLEGES_LAST_YEAR: tuple[dict[str, Value], ...] = (
    {"has_named_person": None, "has_told_how_reviewed": True, "has_study_programmes": None},
    {"has_told_who_coordinates": True, "has_asked_to_declare": False},
)
OF_SETTINGS: tuple[Sequence[Rarity], ...] = tuple(
    [({column: False}, 2), ({column: None}, 2)]
    for column in (
        "has_sen_approach", "has_senco", "has_medical_arrangements", "has_transition_arrangements",
        "has_resources_recorded",
    )
)  # fmt: skip


def return_forms(town: Town, dice: Dice) -> None:
    """Fill in the forms of this year; a few schools have sent none, and a few last year's only."""
    kept = [school for school in town.data["school"] if is_open(school) and school["type_code"] != 10]
    schools = [school for school in kept if school["type_code"] != 18]
    silent = pack(town, dice, len(schools), {True: 3}, False)
    forms = [_school(town, dice, school) for school, none in zip(schools, silent, strict=True) if not none]
    deal(town, dice, forms, OF_SCHOOLS)
    colleges = [_college(town, dice, school) for school in kept if school["type_code"] == 18]
    for row, values in zip(colleges, OF_COLLEGES, strict=False):
        row.update(values)
    deal(town, dice, [_setting(town, dice, number) for number in range(town.share(16))], OF_SETTINGS)
    for row, values in zip(colleges, OF_COLLEGES_LAST_YEAR, strict=False):
        earlier = {"school_return_id": town.number("F{:04d}"), "returned_on": date(2025, 10, 3), **values}
        town.add("school_return", **{**row, **earlier})
    _of_the_authority(town)


def _form(town: Town, dice: Dice, kind: str, **values: Value) -> Row:
    """Add a form that attests most of what its kind of place is asked to attest."""
    row = town.add(
        "school_return", school_return_id=town.number("F{:04d}"), setting_kind=kind,
        returned_on=dice.day(date(2026, 9, 21), date(2026, 10, 23)), **values,
    )  # fmt: skip
    for name, column in DATASETS["school_return"].columns().items():
        found = re.match(r"([A-Z]+)\d+:", column.description)
        if found and found[1] in ATTESTED[kind]:
            row[name] = dice.weighted({True: 17, False: 2, None: 1})
    return row


def _school(town: Town, dice: Dice, school: Row) -> Row:
    pupils, medical = dice.between(15, 60) * 5, dice.between(4, 19)
    with_sen = pupils * dice.between(11, 21) // 100
    joined, other = dice.between(60, 90), pupils - with_sen
    return _form(
        town, dice, "school", urn=school["urn"], setting_name=school["name"], has_send_governor=True,
        send_governor_trained_on=dice.day(date(2024, 1, 8), date(2026, 6, 30)),
        governors_reported_on=dice.day(date(2025, 11, 17), date(2026, 7, 10)),
        notional_sen_budget=float(dice.between(30, 260) * 1000), has_costed_provision=True,
        medical_policy_on=dice.day(date(2024, 9, 9), date(2026, 9, 18)), medical_pupils=medical,
        healthcare_plans=medical, has_senco_admin_support=True,
        sen_training_on=dice.day(date(2025, 11, 6), date(2026, 9, 3)), has_given_local_offer_information=True,
        sen_pupils=with_sen, sen_pupils_in_activities=-(-with_sen * joined // 100), other_pupils=other,
        other_pupils_in_activities=other * joined // 100,
    )  # fmt: skip


def _college(town: Town, dice: Dice, school: Row) -> Row:
    return _form(
        town, dice, "college", urn=school["urn"], setting_name=school["name"], has_named_person=True,
        has_told_what_support=True, has_told_how_to_get_it=True, has_told_who_coordinates=True,
        has_told_how_reviewed=True, has_asked_to_declare=True, has_study_programmes=True,
        has_given_local_offer_information=True,
    )  # fmt: skip


def _setting(town: Town, dice: Dice, number: int) -> Row:
    """Add the form of a group setting that the register of schools does not hold; every eighth is a childminder."""
    kind, what = ("childminder", "Childminding") if number % 8 == 7 else ("early_years", "Pre-School")
    return _form(
        town, dice, kind, setting_number=f"EY{900101 + number}",
        setting_name=f"{PLACES[number % len(PLACES)]} {what}", has_sen_approach=True, has_senco=True,
        has_medical_arrangements=True, has_transition_arrangements=True, has_resources_recorded=True,
    )  # fmt: skip


def _of_the_authority(town: Town) -> None:
    """Add the authority's returns of three years; the latest counts, so each check says one thing a year."""
    usual: Row = {
        "local_offer_url": "https://local-offer.fictionshire.example", "has_accessibility_strategy": True,
        "has_joint_commissioning": True, "has_reviewed_sufficiency": False, "has_high_aspirations": True,
    }  # fmt: skip
    town.add(
        "authority_return", authority_return_id="LA2024", returned_on=date(2024, 10, 8),
        accessibility_strategy_on=date(2021, 4, 1), has_inclusion_fund=False, **usual,
    )  # fmt: skip
    town.add(
        "authority_return", authority_return_id="LA2025", returned_on=date(2025, 10, 10),
        is_local_offer_reachable=False, has_every_local_offer_item=True, local_offer_comments_on=date(2025, 7, 25),
        has_advice_service=False, has_inclusion_fund=True, reports_unanswered=0, autumn_term_on=date(2025, 9, 2),
        spring_term_on=date(2026, 1, 6), **usual,
    )  # fmt: skip
    town.add(
        "authority_return", authority_return_id="LA2026", returned_on=date(2026, 10, 12),
        is_local_offer_reachable=True, has_every_local_offer_item=False, local_offer_comments_on=date(2025, 7, 25),
        has_advice_service=True, accessibility_strategy_on=date(2024, 4, 1), reports_unanswered=4,
        spring_term_on=date(2027, 1, 5), summer_term_on=date(2026, 4, 13), summer_list_sent_on=date(2026, 3, 20),
        autumn_term_on=date(2026, 9, 3), autumn_list_sent_on=date(2026, 8, 28), **usual,
    )  # fmt: skip
