"""Lines of provision and what secures them: the usual stories, and what every story is told with."""

# ruff: noqa: D401 - the docstring of a story tells the story.

from datetime import date, timedelta

from audit.sample.contracts import sound_contract
from audit.sample.key import AS_AT, WINDOW_FROM
from audit.sample.records import Row, Town, Value

KINDS = (
    ("Teaching assistant support", "Adult support in lessons and at unstructured times", "Teaching assistant"),
    ("Speech and language therapy", "Direct sessions and a programme for school staff", "Therapist"),
    ("Occupational therapy", "Sensory circuit and fine motor programme", "Therapist"),
    ("Specialist teaching", "Multi-sensory literacy teaching", "Specialist teacher"),
    ("Emotional literacy support", "Individual session with a trained adult", "ELSA"),
    ("Small group work", "Social communication group", "Teaching assistant"),
    ("Mentoring", "Check-in and planning with a key adult", "Mentor"),
)
PROVIDERS = {"health": "Fictionshire Community Health", "authority": "Fictionshire Specialist Teaching Service"}
ROUTES = {"school": 62, "authority": 14, "contract": 14, "health": 7, "direct_payment": 3}
AMOUNTS = {
    ("week", 0.5): 10, ("week", 1.0): 24, ("week", 2.5): 10, ("week", 5.0): 12, ("week", 15.0): 8,
    ("day", 0.5): 5, ("fortnight", 1.0): 5, ("half_term", 3.0): 6, ("term", 6.0): 10, ("term", 2.0): 6,
    ("year", 12.0): 4,
}  # fmt: skip
THERAPY = {("week", 1.0): 4, ("fortnight", 1.0): 3, ("half_term", 3.0): 5, ("term", 6.0): 5, ("term", 2.0): 2}


def line(town: Town, plan: Row, **values: Value) -> Row:
    """Add a line of Section F, with `values` instead of what is usual."""
    dice = town.dice
    kind, words, staff = dice.pick(KINDS)
    per, hours = dice.weighted(THERAPY if values.get("staff", staff) == "Therapist" else AMOUNTS)
    usual: Row = {
        "provision_id": town.number("L{:06d}"), "plan_id": plan["plan_id"], "section": "F", "provision_type": kind,
        "description": words, "quantity": hours, "per": per, "staff": staff,
        "group_size": dice.pick((1, 1, 1, 2, 4, 6)), "is_parent_arranged": False,
    }  # fmt: skip
    return town.add("provision", **(usual | values))


def arrange(
    town: Town, row: Row, starts: date | None, ends: date | None = None, contract: Row | None = None, **values: Value
) -> Row:
    """Add an arrangement for the line, of as much as it specifies, unless `values` say otherwise."""
    usual: Row = {
        "arrangement_id": town.number("D{:06d}"), "provision_id": row["provision_id"],
        "route": "contract" if contract else "school",
        "provider": contract["provider"] if contract else None,
        "contract_id": contract["contract_id"] if contract else None,
        "quantity": row["quantity"], "per": row["per"], "starts_on": starts, "ends_on": ends,
    }  # fmt: skip
    return town.add("arrangement", **(usual | values))


def begins(plan: Row) -> date:
    """Return the day from which the plan's lines must be secured."""
    issued = plan["issued_on"]
    assert isinstance(issued, date)
    return issued


def first_looked_at(plan: Row) -> date:
    """Return the first day of the window on which the plan's lines must be secured."""
    return max(begins(plan), WINDOW_FROM)


def runs_from(town: Town, plan: Row) -> date:
    """Draw the day from which the plan's lines have been delivered, early enough for no day to be missed."""
    first = first_looked_at(plan)
    return town.dice.day(max(begins(plan), date(2022, 9, 1)), first)


def answers(town: Town, row: Row, plan: Row, verdict: str, enough: str | None = "met") -> None:
    """Note what PRV01 says of the line, and PRV04 where something runs."""
    town.key.says("PRV01", str(row["provision_id"]), verdict, begins(plan))
    if enough:
        town.key.says("PRV04", str(row["provision_id"]), enough, begins(plan))


def unbroken(town: Town, row: Row, plan: Row) -> None:
    """Note that PRV03 finds no day unsecured."""
    first = first_looked_at(plan)
    town.key.says("PRV03", str(row["provision_id"]), "met", first, first)


def broken(town: Town, row: Row, since: date, mended: date | None = None) -> None:
    """Note that PRV03 finds the line unsecured since a day, and until the day it was mended."""
    town.key.says("PRV03", str(row["provision_id"]), "late" if mended else "breach", since, mended)


def backed(town: Town, arrangement: Row, verdict: str) -> None:
    """Note what PRV02 says of a contracted arrangement."""
    starts = arrangement["starts_on"]
    assert isinstance(starts, date)
    town.key.says("PRV02", str(arrangement["arrangement_id"]), verdict, starts)


def secured(town: Town, plan: Row) -> None:
    """Secured from the first day; of a new plan's lines a third were some days or weeks in coming."""
    route, first = town.dice.weighted(ROUTES), first_looked_at(plan)
    starts = runs_from(town, plan)
    if begins(plan) == first and town.dice.chance(0.33):
        starts = min(first + timedelta(days=town.dice.between(1, 45)), AS_AT)
    if route == "contract":
        contract = sound_contract(town)
        row = line(town, plan, provision_type=contract["service"], staff="Therapist")
        backed(town, arrange(town, row, starts, contract=contract), "met")
    else:
        row = line(town, plan)
        arrange(town, row, starts, route=route, provider=PROVIDERS.get(route))
    answers(town, row, plan, "met")
    if starts > first:
        broken(town, row, first, starts)
    else:
        unbroken(town, row, plan)


def unsecured(town: Town, plan: Row) -> None:
    """Nothing has ever been arranged."""
    row = line(town, plan)
    answers(town, row, plan, "breach", None)
    broken(town, row, first_looked_at(plan))


def lapsed(town: Town, plan: Row) -> None:
    """What was arranged has ended and nothing has taken its place."""
    row, first = line(town, plan), first_looked_at(plan)
    ended = town.dice.day(first, AS_AT - timedelta(days=1))
    arrange(town, row, runs_from(town, plan), ended, route=town.dice.pick(("school", "authority", "direct_payment")))
    answers(town, row, plan, "breach", None)
    broken(town, row, ended + timedelta(days=1))


def interrupted(town: Town, plan: Row) -> None:
    """One arrangement ended, the next began some weeks later."""
    row, first = line(town, plan), first_looked_at(plan)
    ended = first + timedelta(days=(AS_AT - first).days // 3)
    again = ended + timedelta(days=2 + (AS_AT - ended).days // 4)
    arrange(town, row, runs_from(town, plan), ended)
    arrange(town, row, again, route="authority")
    answers(town, row, plan, "met")
    broken(town, row, ended + timedelta(days=1), again)
