"""Provision in the wider catalogue: the need a line answers, what it costs, what was delivered, whose roll."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from math import ceil

from audit.sample.dice import Dice
from audit.sample.key import AS_AT, WINDOW_FROM, days_before
from audit.sample.packs import pack
from audit.sample.people import new_child
from audit.sample.plans import add_plan
from audit.sample.provision import arrange, line
from audit.sample.records import Row, Town, Value
from audit.sample.schools import MAINSTREAM, SPECIAL, school_for

#: Hours in a school year for one hour per period, and pounds an hour.
A_YEAR = {"day": 190, "week": 38, "fortnight": 19, "half_term": 6, "term": 3, "year": 1}
POUNDS_AN_HOUR = 17
#: Above this the authority adds to what the school has.
SCHOOL_PAYS = 6000
#: The terms reported on: first day, last day, school weeks.
SUMMER, AUTUMN = (date(2026, 4, 13), date(2026, 7, 21), 13.0), (date(2026, 9, 3), date(2026, 12, 18), 14.0)


def widen_provision(town: Town, dice: Dice) -> None:
    """Fill in needs, health's agreement and costs; add deliveries and what outlasts ceased plans; move some rolls."""
    _say_needs(town, dice)
    _agree_with_health(town, dice)
    _cost(town, dice)
    _deliver(town, dice)
    _outlast(town, dice)
    _leave_rolls(town)


def _in_force(town: Town) -> dict[str, Row]:
    return {str(plan["plan_id"]): plan for plan in town.data["plan"] if plan["ceased_on"] is None}


def _hours(row: Row) -> float | None:
    """Return the hours a year a line or an arrangement comes to, if it says."""
    hours, per = row["quantity"], row["per"]
    return hours * A_YEAR[str(per)] if isinstance(hours, float) and per is not None else None


def _say_needs(town: Town, dice: Dice) -> None:
    """Say of each line which need it answers; some plans' lines do not say, some leave the second need out."""
    by_plan: dict[str, list[Row]] = defaultdict(list)
    for row in town.data["provision"]:
        by_plan[str(row["plan_id"])].append(row)
    plans = [plan for plan in town.data["plan"] if plan["plan_id"] in by_plan]
    kinds = pack(town, dice, len(plans), {"unsaid": 12, "first only": 30}, "all")
    for plan, kind in zip(plans, kinds, strict=True):
        needs = [str(plan[name]) for name in ("primary_need", "secondary_need") if plan[name]]
        lines = by_plan[str(plan["plan_id"])]
        special = [row for row in lines if row["section"] == "F"]
        for number, row in enumerate(lines):
            one = needs[number % len(needs)]
            row["need"] = one if len(special) > 1 or kind == "first only" else "; ".join(needs)
            if kind == "first only":
                row["need"] = needs[0]
            elif kind == "unsaid":
                row["need"] = None


def _agree_with_health(town: Town, dice: Dice) -> None:
    rows = [row for row in town.data["arrangement"] if row["route"] == "health"]
    for row, agreed in zip(rows, pack(town, dice, len(rows), {False: 5, None: 7}, True), strict=True):
        row["is_commissioned"] = agreed


def _cost(town: Town, dice: Dice) -> None:
    """Say what the schools' own arrangements cost, and what the authority adds where a plan costs them too much."""
    plan_of = {row["provision_id"]: str(row["plan_id"]) for row in town.data["provision"]}
    by_plan: dict[str, list[Row]] = defaultdict(list)
    for row in town.data["arrangement"]:
        if row["route"] == "school" and row["provision_id"] in plan_of:
            by_plan[plan_of[row["provision_id"]]].append(row)
    costly = []
    for rows in by_plan.values():
        for row in rows:
            hours = _hours(row)
            row["annual_cost"] = None if hours is None else float(round(hours * POUNDS_AN_HOUR))
            row["annual_top_up"] = 0.0
        total = sum(cost for row in rows if isinstance(cost := row["annual_cost"], float))
        if total > SCHOOL_PAYS:
            costly.append((rows, total))
    kinds = pack(town, dice, len(costly), {"unpaid": 14, "unsaid": 9}, "paid")
    for (rows, total), kind in zip(costly, kinds, strict=True):
        if kind == "paid":
            rows[0]["annual_top_up"] = total - SCHOOL_PAYS
        elif kind == "unsaid":
            for row in rows:
                row["annual_top_up"] = None


def _deliver(town: Town, dice: Dice) -> None:
    """Report for every sixth line what was delivered last summer, and for this autumn so far."""
    lines = _long_delivered(town)[::6]
    kinds = pack(town, dice, len(lines), {"short": 16, "made up": 12, "unsaid": 5, "end unsaid": 3}, "whole")
    for (row, arrangement), kind in zip(lines, kinds, strict=True):
        for begins, ends, weeks in (SUMMER, AUTUMN):
            owed = ceil(float(_hours(row) or 0) * 60 * weeks / 38)
            absent = dice.between(0, owed // 10) if dice.chance(0.3) else None
            given = owed - (absent or 0) + (dice.between(0, 3) * 5 if kind == "whole" else 0)
            report: Row = {
                "delivery_id": town.number("T{:05d}"), "provision_id": row["provision_id"], "term_starts_on": begins,
                "term_ends_on": ends, "school_weeks": weeks, "minutes": given, "minutes_child_absent": absent,
                "delivered_by": arrangement["provider"] or row["staff"],
            }  # fmt: skip
            if ends > AS_AT:
                report["minutes"] = given * 7 // 14
            elif kind == "short":
                report["minutes"] = given * dice.between(45, 90) // 100
            elif kind == "made up":
                report.update(minutes=given * 8 // 10, minutes_child_absent=owed)
            elif kind == "unsaid":
                report["minutes"] = None
            elif kind == "end unsaid":
                report["term_ends_on"] = None
            town.add("delivery", **report)


def _long_delivered(town: Town) -> list[tuple[Row, Row]]:
    """Return the lines in force since before the summer term, each with the arrangement that has run since then."""
    plans = _in_force(town)
    runs: dict[object, Row] = {
        row["provision_id"]: row for row in town.data["arrangement"]
        if isinstance(row["starts_on"], date) and row["starts_on"] <= SUMMER[0] and row["ends_on"] is None
    }  # fmt: skip
    found = []
    for row in town.data["provision"]:
        issued = plans.get(str(row["plan_id"]), {}).get("issued_on")
        asked = row["section"] == "F" and row["starts_on"] is None and row["ends_on"] is None
        if asked and row["provision_id"] in runs and isinstance(issued, date) and issued <= SUMMER[0] and _hours(row):
            found.append((row, runs[row["provision_id"]]))
    return found


def _outlast(town: Town, dice: Dice) -> None:
    """Arrange what ceased plans still have, or had until later than they should."""
    _ceases_today(town, dice)
    first_line = {row["plan_id"]: row for row in reversed(town.data["provision"])}
    ceased = [
        (first_line[plan["plan_id"]], gone) for plan in town.data["plan"]
        if isinstance(gone := plan["ceased_on"], date) and WINDOW_FROM < gone <= AS_AT and plan["plan_id"] in first_line
    ]  # fmt: skip
    *ceased, (last_line, _) = ceased
    arrange(town, last_line, days_before(400))
    kinds = pack(town, dice, len(ceased), {"late": 3, "never": 3, "undated": 2}, "in time")
    for (row, gone), kind in zip(ceased, kinds, strict=True):
        begun: date | None = gone - timedelta(days=dice.between(300, 700))
        ended: date | None = gone - timedelta(days=dice.between(0, 3))
        if kind == "late":
            ended = min(AS_AT, gone + timedelta(days=dice.between(5, 60)))
        elif kind in ("never", "undated"):
            ended = None
        arrange(town, row, None if kind == "undated" else begun, ended, route="authority")


def _ceases_today(town: Town, dice: Dice) -> None:
    """Add a young person whose plan ceases on the as-at day itself, with its line."""
    mine, town.dice = town.dice, dice
    child = new_child(town, 14, school_for(town, 14))
    plan = add_plan(town, child, date(2019, 9, 2), ceased_on=AS_AT, cease_reason="2")
    row = line(town, plan)
    row["need"] = plan["primary_need"]
    town.dice = mine


def _leave_rolls(town: Town) -> None:
    """Put some children on the roll of another school than their plan names, or on none."""
    children = {child["child_id"]: child for child in town.data["child"]}
    bound = {s["urn"] for s in town.data["school"] if s["type_code"] in MAINSTREAM | SPECIAL and not s["closed_on"]}
    fitting = [
        (plan, children[plan["child_id"]]) for plan in _in_force(town).values()
        if plan["child_id"] in children and plan["named_urn"] in bound and isinstance(plan["issued_on"], date)
        and plan["transferred_in_on"] is None and plan["phase_transfer_on"] is None
    ]  # fmt: skip
    settled = [pair for pair in fitting if _issued(pair[0]) < days_before(90)]
    new = [pair for pair in fitting if _issued(pair[0]) > days_before(20)][: town.share(2)]
    step = len(settled) // town.share(10)
    for number, (plan, child) in enumerate(settled[::step]):
        child["enrolled_urn"] = None if number % 3 == 2 else _other(bound, plan)
    for plan, child in new:
        child["enrolled_urn"] = _other(bound, plan)


def _issued(plan: Mapping[str, object]) -> date:
    issued = plan["issued_on"]
    assert isinstance(issued, date)
    return issued


def _other(bound: set[Value], plan: Row) -> str:
    """Return the school that follows the one the plan names in the register, or the first."""
    urns = sorted(str(urn) for urn in bound)
    return urns[(urns.index(str(plan["named_urn"])) + 1) % len(urns)]
