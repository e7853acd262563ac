"""Plans and what becomes of them between reviews: the move to another school, the end, the move to us."""

from datetime import date, timedelta

from audit.sample.key import AS_AT, last_day_of_year_from
from audit.sample.people import new_child
from audit.sample.records import Row, Town, Value
from audit.sample.schools import MAINSTREAM, SPECIAL, school_for

NEEDS = {
    "ASD": 33, "SEMH": 20, "SLCN": 19, "MLD": 7, "SLD": 6, "PD": 4, "PMLD": 3, "SPLD": 3, "HI": 2, "VI": 1,
    "MSI": 1, "DS": 1,
}  # fmt: skip


def add_plan(town: Town, child: Row, issued: date | None, **values: Value) -> Row:
    """Add a plan that names the school the child is at."""
    dice = town.dice
    school = next(s for s in town.data["school"] if s["urn"] == child["enrolled_urn"])
    need = dice.weighted(NEEDS)
    return town.add(
        "plan",
        **{
            "plan_id": town.number("P{:05d}"),
            "child_id": child["child_id"],
            "issued_on": issued,
            "named_urn": school["urn"],
            "placement_type": _placement(school),
            "is_residential": school["type_code"] == 10 and dice.chance(0.2),
            "has_personal_budget": True if dice.chance(0.05) else None,
            "primary_need": need,
            "secondary_need": dice.weighted({n: w for n, w in NEEDS.items() if n != need})
            if dice.chance(0.4)
            else None,
            **values,
        },
    )


def _placement(school: Row) -> str:
    if school["type_code"] in SPECIAL:
        return "Special school"
    if school["type_code"] in MAINSTREAM:
        return "Mainstream school"
    return "College" if school["type_code"] == 18 else "Independent special school"


def new_plan(town: Town, request: Row, issued: date) -> None:
    """Add the plan that an assessment led to: its first review is not yet due."""
    child = next(c for c in reversed(town.data["child"]) if c["child_id"] == request["child_id"])
    plan = add_plan(town, child, issued, request_id=request["request_id"])
    for check in ("ANR01", "ANR03"):
        town.key.says(check, str(plan["plan_id"]), "pending", last_day_of_year_from(issued))


def older_plan(town: Town, issued: date | None, **values: Value) -> Row:
    """Add a plan from before the records of requests begin, with its child, and the move the child faces."""
    born_before = issued or date(2024, 1, 1)
    youngest = max(-1, 2024 - born_before.year)
    ncy = town.dice.between(min(youngest, 13), 14)
    plan = add_plan(town, new_child(town, ncy, school_for(town, ncy)), issued, **values)
    if plan["ceased_on"] is None and plan["transferred_in_on"] is None:
        _face_transfer(town, plan, ncy)
    return plan


def _face_transfer(town: Town, plan: Row, ncy: int) -> None:
    """Note the move the child made this September, or makes next."""
    if ncy in (0, 7):
        _transfer(town, plan, "school", date(2026, 9, 1), "PHT01", date(2026, 2, 14))
    elif ncy in (-1, 6):
        _transfer(town, plan, "school", date(2027, 9, 1), "PHT01", date(2027, 2, 14))
    elif ncy == 12:
        _transfer(town, plan, "post16_institution", date(2026, 9, 1), "PHT02", date(2026, 3, 30))
    elif ncy == 11:
        _transfer(town, plan, "post16_institution", date(2027, 9, 1), "PHT02", date(2027, 3, 30))
    elif ncy == 14:
        plan.update(phase_transfer_on=date(2027, 9, 1), phase_transfer_kind="post16_to_post16")


def _transfer(town: Town, plan: Row, kind: str, moves: date, check: str, due: date) -> None:
    """Name the new placement: of nine, seven in time, one late, one not at all; next year's seldom already."""
    dice = town.dice
    turn = town.turn(f"{kind} {moves.year}") % 9
    if moves > AS_AT:
        named = dice.day(date(2026, 9, 21), AS_AT) if turn == 6 else None
    elif turn == 3:
        named = due + timedelta(days=dice.between(1, 90))
    else:
        named = None if turn == 6 else dice.day(due - timedelta(days=40), due)
    plan.update(phase_transfer_on=moves, phase_transfer_kind=kind, phase_transfer_plan_on=named)
    town.key.deadline(check, str(plan["plan_id"]), due, named)
