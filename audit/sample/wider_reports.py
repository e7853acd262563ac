"""SEN Information Reports in the wider catalogue: whom they name, where they point, the plan beside them."""

from collections.abc import Sequence
from datetime import date

from audit.sample.dice import Dice
from audit.sample.packs import deal
from audit.sample.people import FORENAMES, SURNAMES
from audit.sample.records import ITEMS, Row, Town
from audit.sample.reports import MAINSTREAM_ITEMS
from audit.sample.wider_posts import in_post


def widen_reports(town: Town, dice: Dice) -> None:
    """Say whom each report names and whether it tells of looked-after children; let some plans be missing or old."""
    reports = [row for row in town.data["information_report"] if row["url"] is not None]
    names = {str(row["urn"]): str(row["person_name"]) for row in town.data["senco"]}
    names |= {str(row["urn"]): str(row["person_name"]) for row in in_post(town)}
    for row in reports:
        row.update(senco_named=names.get(str(row["urn"])), has_looked_after_information=True)
    known = set(names.values())
    gone = f"{dice.pick(FORENAMES)[0]}. {next(name for name in SURNAMES if not any(name in n for n in known))}"
    deal(town, dice, reports, [
        [({"senco_named": gone}, 5), ({"senco_named": None}, 3)],
        [({"has_looked_after_information": False}, 8), ({"has_looked_after_information": None}, 3)],
        [
            ({"has_accessibility_plan": False, "accessibility_plan_on": None}, 3),
            ({"accessibility_plan_on": None}, 3),
            ({"accessibility_plan_on": date(2022, 9, 1)}, 4),
        ],
    ])  # fmt: skip
    _point_nowhere(town, reports)


def _point_nowhere(town: Town, reports: Sequence[Row]) -> None:
    """Of reports that lack an item anyhow, let some not say where the Local Offer is, and others leave it open."""
    asked = [item for item in ITEMS if item not in (*MAINSTREAM_ITEMS, "item_13")]
    lacking = [row for row in reports if any(row[item] is False for item in asked)]
    for number, row in enumerate(lacking[: town.share(4)]):
        row["has_local_offer_link"] = row["item_13"] = None if number % 2 else False
