"""Lines of provision and what secures them: the usual stories, and what every story is told with."""

from datetime import date, timedelta

from audit.sample.contracts import THERAPIES, sound_contract
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
ROUTES = {"school": 62, "authority": 14, "contract": 14, "health": 7, "direct_payment": 3}
AMOUNTS = {
    ("week", 0.5): 10, ("week", 1.0): 24, ("week", 2.5): 10, ("week", 5.0): 12, ("week", 15.0): 8,
    ("day", 0.5): 5, ("fortnight", 1.0): 5, ("half_term", 3.0): 6, ("term", 6.0): 10, ("term", 2.0): 6,
    ("year", 12.0): 4,
}  # fmt: skip


def line(town: Town, plan: Row, **values: Value) -> Row:
    """Add a line of Section F, with `values` instead of what is usual."""
    dice = town.dice
    kind, words, staff = dice.pick(KINDS)
    per, hours = dice.weighted(AMOUNTS)
    usual: Row = {
        "provision_id": town.number("L{:06d}"), "plan_id": plan["plan_id"], "section": "F", "provision_type": kind,
        "description": words, "quantity": hours, "per": per, "staff": staff,
        "group_size": dice.pick((1, 1, 1, 2, 4, 6)), "is_parent_arranged": False,
    }  # fmt: skip
    return town.add("provision", **(usual | values))


def arrange(town: Town, row: Row, starts: date | None, ends: date | None = None, **values: Value) -> Row:
    """Add an arrangement for the line, of as much as it specifies, unless `values` say otherwise."""
    provider, _ = town.dice.pick(THERAPIES)
    usual: Row = {
        "arrangement_id": town.number("D{:06d}"), "provision_id": row["provision_id"], "route": "school",
        "quantity": row["quantity"], "per": row["per"], "starts_on": starts, "ends_on": ends,
    }  # fmt: skip
    given = usual | values
    given["provider"] = {"contract": provider, "health": "Fictionshire Community Health"}.get(str(given["route"]))
    return town.add("arrangement", **given)


def begins(plan: Row) -> date:
    """Return the day from which the plan's lines must be secured."""
    issued = plan["issued_on"]
    assert isinstance(issued, date)
    return issued


def first_looked_at(plan: Row) -> date:
    """Return the first day of the window on which the plan's lines must be secured."""
    return max(begins(plan), WINDOW_FROM)


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
    row, first = line(town, plan), first_looked_at(plan)
    route = town.dice.weighted(ROUTES)
    contract = sound_contract(town)["contract_id"] if route == "contract" else None
    starts = first
    if begins(plan) == first and town.dice.chance(0.33):
        starts = min(first + timedelta(days=town.dice.between(1, 45)), AS_AT)
    done = arrange(town, row, starts, route=route, contract_id=contract)
    answers(town, row, plan, "met")
    if starts > first:
        broken(town, row, first, starts)
    else:
        unbroken(town, row, plan)
    if contract:
        backed(town, done, "met")


def unsecured(town: Town, plan: Row) -> None:
    """Nothing has ever been arranged."""
    row = line(town, plan)
    answers(town, row, plan, "breach", None)
    broken(town, row, first_looked_at(plan))


def lapsed(town: Town, plan: Row) -> None:
    """What was arranged has ended and nothing has taken its place."""
    row, first = line(town, plan), first_looked_at(plan)
    ended = town.dice.day(first, AS_AT - timedelta(days=1))
    arrange(town, row, first, ended, route=town.dice.pick(("school", "authority", "direct_payment")))
    answers(town, row, plan, "breach", None)
    broken(town, row, ended + timedelta(days=1))


def interrupted(town: Town, plan: Row) -> None:
    """One arrangement ended, the next began some weeks later."""
    row, first = line(town, plan), first_looked_at(plan)
    ended = first + timedelta(days=(AS_AT - first).days // 3)
    again = ended + timedelta(days=2 + (AS_AT - ended).days // 4)
    arrange(town, row, first, ended)
    arrange(town, row, again, route="authority")
    answers(town, row, plan, "met")
    broken(town, row, ended + timedelta(days=1), again)
