"""Plans that moved in, and the days on which schools are closed."""

from datetime import date, timedelta

from audit.sample.key import AS_AT, days_before
from audit.sample.marks import after, day, told
from audit.sample.records import Row, Town, Value

#: From the day of the move: the days to that on which the old authority knew, the plan was sent, it arrived, and the
#: family was told; None where that is not recorded.
MOVES_IN: tuple[tuple[int | None, int | None, int | None, int | None], ...] = (
    (-20, -2, 1, 30), (5, 45, 47, 100), (None, None, None, 60), (3, None, None, None), (-30, None, -1, 20),
)  # fmt: skip
SUMMERS = ((date(2025, 7, 23), date(2025, 9, 3)), (date(2026, 7, 22), date(2026, 9, 2)))


def tell_moves(town: Town) -> None:
    """Tell of the moves in, the school holidays, and the exceptions said to rest on a closure."""
    _move_in(town)
    for school in town.data["school"]:
        for closed, reopens in SUMMERS:
            _close(town, school["urn"], closed, reopens)
    _rest_on_closure(town)


def _move_in(town: Town) -> None:
    """Tell how each plan came that has moved in; of the two latest nobody has heard all yet."""
    plans = [plan for plan in town.data["plan"] if (moved := day(plan, "transferred_in_on")) and moved <= AS_AT]
    plans.sort(key=lambda plan: str(plan["transferred_in_on"]))
    for number, plan in enumerate(plans):
        moved = day(plan, "transferred_in_on")
        assert moved is not None
        days: dict[str, Value] = {"moved_on": moved}
        if number == len(plans) - 2:
            days["la_aware_on"] = days_before(8)
        elif number == len(plans) - 1:
            days.update(la_aware_on=moved, plan_sent_on=days_before(20), plan_received_on=days_before(18))
        else:
            story = MOVES_IN[number % len(MOVES_IN)]
            names = ("la_aware_on", "plan_sent_on", "plan_received_on", "informed_on")
            days |= {name: None if n is None else after(moved, n) for name, n in zip(names, story, strict=True)}
            if story[0] is None:
                days["moved_on"] = None
        town.add(
            "transfer_in", transfer_in_id=town.number("M{:04d}"), child_id=plan["child_id"], plan_id=plan["plan_id"],
            from_la=plan["transferred_from_la"], **days,
        )  # fmt: skip


def _close(town: Town, urn: Value, closed: date, reopens: date) -> None:
    town.add("closure", closure_id=town.number("H{:04d}"), urn=urn, closed_on=closed, reopens_on=reopens)


def _rest_on_closure(town: Town) -> None:
    """Let two recorded exceptions be a closure: one school was shut for weeks when asked, the other was not."""
    asked = {
        row["request_id"]: row
        for row in town.data["advice"]
        if row["advice_type"] == "education" and row["asked_on"] and row["urn"]
    }
    resting: list[tuple[Row, Row]] = [
        (row, asked[row["request_id"]])
        for row in town.data["assessment"]
        if row["exemption"] == "exceptional_circumstances" and row["request_id"] in asked
    ]
    outside = [(row, advice) for row, advice in resting if not _is_summer(day(advice, "asked_on"))]
    for number, (row, advice) in enumerate(outside[:2]):
        told(row, exemption="school_closed", exemption_evidence=None)
        on = day(advice, "asked_on")
        if number == 0 and on:
            _close(town, advice["urn"], on - timedelta(days=2), on + timedelta(days=33))


def _is_summer(on: date | None) -> bool:
    return on is not None and any(
        closed - timedelta(days=7) <= on <= reopens - timedelta(days=7) for closed, reopens in SUMMERS
    )
