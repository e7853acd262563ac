"""What the authority's officer found when the schools' SEN Information Reports were looked at."""

# ruff: noqa: D401 - the docstring of a story tells the story.

from collections.abc import Callable
from datetime import date

from audit.sample.key import AS_AT, anniversary
from audit.sample.records import ITEMS, Row, Town, Value, dealt
from audit.sample.schools import MAINSTREAM, SPECIAL, is_open

#: The items a special school's report need not hold.
MAINSTREAM_ITEMS = ("item_02", "item_04")


def look_at_reports(town: Town) -> None:
    """Tell the story of every report in scope."""
    asked = [s for s in town.data["school"] if is_open(s) and s["type_code"] in MAINSTREAM | SPECIAL]
    for school, story in zip(asked, dealt(town, STORIES, complete, len(asked)), strict=True):
        story(town, school)


def _report(town: Town, school: Row, **values: Value) -> Row:
    """Add a report that covers everything and was updated within the year, with `values` instead."""
    dice = town.dice
    usual: Row = dict.fromkeys(ITEMS, True)
    if school["type_code"] in SPECIAL:
        usual.update(dict.fromkeys(MAINSTREAM_ITEMS, dice.chance(0.5)))
    usual |= {
        "urn": school["urn"], "url": f"https://school-{school['urn']}.example/send/information-report",
        "is_reachable": True, "checked_on": dice.day(date(2026, 9, 14), date(2026, 10, 23)),
        "updated_on": dice.day(date(2025, 11, 3), date(2026, 10, 2)), "has_local_offer_link": dice.chance(0.9),
        "has_accessibility_plan": True, "accessibility_plan_on": dice.day(date(2023, 9, 1), date(2026, 3, 31)),
    }  # fmt: skip
    return town.add("information_report", **(usual | values))


def _answers(town: Town, row: Row, *, published: str = "met", items: str = "met") -> None:
    """Note what the three report checks must say of a report with an address."""
    urn, updated = str(row["urn"]), row["updated_on"]
    town.key.says("SIR01", urn, published)
    town.key.says("SIR02", urn, items)
    if isinstance(updated, date):
        due = anniversary(updated, 1)
        town.key.says("SIR03", urn, "met" if due >= AS_AT else "breach", due)
    else:
        town.key.says("SIR03", urn, "unknown")


def complete(town: Town, school: Row) -> None:
    """There, whole and fresh."""
    _answers(town, _report(town, school))


def items_missing(town: Town, school: Row) -> None:
    """One to three of the items are not there."""
    asked = [item for item in ITEMS if item not in MAINSTREAM_ITEMS]
    missing: Row = {town.dice.pick(asked): False for _ in range(town.dice.between(1, 3))}
    _answers(town, _report(town, school, **missing), items="breach")


def item_unsaid(town: Town, school: Row) -> None:
    """The officer wrote "Partly" under one item: neither yes nor no."""
    row = _report(town, school, item_07=None)
    town.blot("information_report", row, "item_07", "Partly")
    _answers(town, row, items="unknown")


def stale(town: Town, school: Row) -> None:
    """Last brought up to date more than a year ago."""
    _answers(town, _report(town, school, updated_on=town.dice.day(date(2023, 9, 1), date(2025, 10, 10))))


def to_the_day(town: Town, school: Row) -> None:
    """Updated a year ago to the day: the anniversary itself is in time."""
    _answers(town, _report(town, school, updated_on=date(2025, 10, 31)))


def undated(town: Town, school: Row) -> None:
    """The report says "Autumn 2025" where its day should be."""
    row = _report(town, school, updated_on=None)
    town.blot("information_report", row, "updated_on", "Autumn 2025")
    _answers(town, row)


def broken_link(town: Town, school: Row) -> None:
    """The address does not answer; what the report held when last seen is still on the list."""
    _answers(town, _report(town, school, is_reachable=False), published="breach")


def no_address(town: Town, school: Row) -> None:
    """Looked for and not found."""
    blank: Row = dict.fromkeys((*ITEMS, "url", "is_reachable", "updated_on", "has_local_offer_link",
                                "has_accessibility_plan", "accessibility_plan_on"))  # fmt: skip
    _report(town, school, **blank)
    town.key.says("SIR01", str(school["urn"]), "breach")


def not_looked_at(town: Town, school: Row) -> None:
    """The school is missing from the officer's list."""
    town.key.says("SIR01", str(school["urn"]), "breach")


STORIES: dict[Callable[[Town, Row], None], int] = {
    items_missing: 8, item_unsaid: 2, stale: 8, to_the_day: 2, undated: 2, broken_link: 2, no_address: 2,
    not_looked_at: 2,
}  # fmt: skip
