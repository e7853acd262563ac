"""Re-assessments, orders of the Tribunal and mediations: each list has one entry to a story."""

from collections.abc import Iterator
from datetime import timedelta

from audit.sample.followups import settled_plans
from audit.sample.key import days_before
from audit.sample.marks import after, day
from audit.sample.records import COLUMNS, Row, Town, Value

Told = dict[str, Value]
AWAY, ILL = "absent_four_weeks", "exceptional_circumstances"

#: Days ago it was asked for; then what is told, where a number under a day's name is that many days after.
REASSESSMENTS: tuple[tuple[int, Told], ...] = (
    (230, {"decision": "Y", "decision_on": 10, "outcome": "A", "outcome_on": 80, "plan_sent_on": 100}),
    (260, {"decision": "Y", "decision_on": 24, "outcome": "A", "outcome_on": 130, "plan_sent_on": 150}),
    (6, {"decision": "A"}),
    (50, {}),
    (70, {"decision": "Y"}),
    (90, {"decision": "Y", "decision_on": 15}),
    (200, {"decision": "Y", "decision_on": 12}),
    (240, {"decision": "Y", "decision_on": 14, "outcome": "A", "plan_sent_on": 160, "exemption": AWAY}),
    (100, {"decision": "N", "decision_on": 11}),
    (190, {"decision": "Y", "decision_on": 13, "outcome": "M", "outcome_on": 90}),
    (120, {"is_requested": False, "decision": "Y", "decision_on": 0, "outcome": "A", "plan_sent_on": 80}),
)  # fmt: skip

#: Orders about children without a plan; the days count from the order.
ORDERS_OF_PLANLESS: tuple[tuple[str, int, Told], ...] = (
    ("assess", 200, {"notified_on": 10, "outcome": "Y", "outcome_on": 80, "plan_sent_on": 95}),
    ("assess", 250, {"notified_on": 20, "outcome": "Y", "outcome_on": 100, "plan_sent_on": 120}),
    ("assess", 5, {}),
    ("assess", 120, {}),
    ("assess", 180, {"outcome": "Y", "plan_sent_on": 90}),
    ("assess", 150, {"notified_on": 12, "outcome": "N"}),
    ("assess", 220, {"notified_on": 30, "plan_sent_on": 130, "exemption": AWAY}),
    ("assess", 160, {"notified_on": 4, "outcome": "N", "outcome_on": 60, "is_conceded": True, "conceded_on": -9}),
    ("make_plan", 200, {"draft_sent_on": 30, "plan_sent_on": 70}),
    ("make_plan", 210, {"draft_sent_on": 45, "plan_sent_on": 90}),
    ("make_plan", 10, {}),
    ("make_plan", 100, {}),
    ("make_plan", 170, {"plan_sent_on": 75}),
    ("make_plan", 150, {"ordered_on": None, "draft_sent_on": 20, "plan_sent_on": 60}),
    ("make_plan", 190, {"draft_sent_on": 50, "plan_sent_on": 100, "exemption": ILL}),
)  # fmt: skip

#: Orders about plans in force.
ORDERS_OF_PLANS: tuple[tuple[str, int, Told], ...] = (
    ("reassess", 180, {"notified_on": 14, "outcome": "Y", "outcome_on": 70, "plan_sent_on": 98}),
    ("amend", 140, {"plan_sent_on": 28}), ("amend", 150, {"plan_sent_on": 50}), ("amend", 12, {}), ("amend", 60, {}),
    ("amend", 90, {"ordered_on": None, "plan_sent_on": 20}), ("amend", 130, {"plan_sent_on": 60, "exemption": ILL}),
    ("amend", 110, {"plan_sent_on": 44, "set_by_on": 45}),
    ("name_school", 80, {"plan_sent_on": 12}), ("name_school", 100, {"plan_sent_on": 30}), ("name_school", 4, {}),
    ("name_school", 40, {}), ("name_school", 70, {"ordered_on": None, "plan_sent_on": 9}),
    ("name_school", 120, {"plan_sent_on": 25, "exemption": AWAY}),
    ("reconsider", 90, {"complied_on": 10}), ("reconsider", 100, {"complied_on": 25}), ("reconsider", 5, {}),
    ("reconsider", 45, {}), ("reconsider", 60, {"ordered_on": None, "complied_on": 8}),
    ("reconsider", 110, {"complied_on": 30, "exemption": ILL}),
    ("continue", 60, {}), ("continue_and_amend", 85, {"complied_on": 10, "plan_sent_on": 30}),
    ("cease_upheld", 70, {"complied_on": 0}), ("cease_upheld", 80, {"complied_on": 12}),
    ("cease_upheld", 3, {"set_by_on": 30}), ("cease_upheld", 30, {}),
    ("cease_upheld", 50, {"ordered_on": None, "complied_on": 5}),
)  # fmt: skip

#: Orders to continue plans that the authority had ceased by then.
ORDERS_OF_CEASED: tuple[tuple[str, int, Told], ...] = (("continue", 4, {"set_by_on": 20}), ("continue", 20, {}))

#: Mediations: days ago it was asked for, then days after that.
MEDIATIONS: tuple[tuple[int, Told], ...] = (
    (200, {"arranged_on": 20, "held_on": 27, "agreed_on": 27, "agreed_action": "amend", "done_on": 60}),
    (210, {"arranged_on": 44, "held_on": 50, "agreed_on": 50, "agreed_action": "amend", "done_on": 110}),
    (8, {}), (50, {}), (60, {"requested_on": None, "arranged_on": 20}), (35, {"withdrawn_on": 12}),
    (40, {"arranged_on": 15, "held_on": 25, "agreed_on": 25, "agreed_action": "amend"}),
    (150, {"arranged_on": 18, "held_on": 28, "agreed_on": 28, "agreed_action": "name_school"}),
    (120, {"arranged_on": 22, "held_on": 29, "agreed_on": 29, "done_on": 50}),
    (220, {"arranged_on": 21, "held_on": 30, "agreed_on": 30, "agreed_action": "amend", "done_on": 90,
           "exemption": AWAY}),
    (180, {"arranged_on": 16, "held_on": 24, "agreed_on": 24, "agreed_action": "reassess", "first_step_on": 35,
           "outcome": "Y", "done_on": 110}),
    (190, {"arranged_on": 16, "held_on": 24, "agreed_on": 24, "agreed_action": "reassess", "first_step_on": 50,
           "outcome": "Y", "done_on": 120}),
    (30, {"arranged_on": 10, "held_on": 22, "agreed_on": 22, "agreed_action": "reassess"}),
    (100, {"arranged_on": 10, "held_on": 22, "agreed_on": 22, "agreed_action": "reassess"}),
    (170, {"arranged_on": 14, "held_on": 20, "agreed_on": 20, "agreed_action": "reassess", "done_on": 90}),
    (185, {"arranged_on": 14, "held_on": 20, "agreed_on": 20, "agreed_action": "reassess", "first_step_on": 60,
           "done_on": 140, "exemption": ILL}),
    (95, {"arranged_on": 12, "held_on": 19, "agreed_on": 19, "agreed_action": "other", "agreed_timescale_on": 60,
          "done_on": 58}),
)  # fmt: skip


def tell_appeals(town: Town) -> None:
    """Tell every entry of every list as often as the size of the authority asks, each of another child."""
    plans = iter(town.dice.shuffled(settled_plans(town)))
    planless, ceased = _planless(town), _long_ceased(town)
    for _ in range(town.share(1)):
        for ago, told in REASSESSMENTS:
            start: Told = {"requested_on": 0, "is_requested": True}
            _record(town, "reassessment", "X{:04d}", ago, start | told, next(plans), has_child=False)
        for entries, about in ((ORDERS_OF_PLANLESS, planless), (ORDERS_OF_PLANS, plans), (ORDERS_OF_CEASED, ceased)):
            for kind, ago, told in entries:
                start = {"ordered_on": 0, "order_type": kind, "is_conceded": False}
                _record(town, "tribunal_order", "T{:04d}", ago, start | told, next(about))
        lost: Row = {"child_id": next(plans)["child_id"], "plan_id": town.number("P8{:04d}")}
        _record(town, "tribunal_order", "T{:04d}", 30, {"ordered_on": 0, "order_type": "continue"}, lost)
        for ago, told in MEDIATIONS:
            start = {"requested_on": 0, "is_health_only": False}
            _record(town, "mediation", "Z{:04d}", ago, start | told, next(plans))


def _planless(town: Town) -> Iterator[Row]:
    """Yield those who were refused an assessment or a plan."""
    refused = [row for row in town.data["request"] if row["outcome"] == "N"]
    return ({"child_id": row["child_id"], "plan_id": None} for row in refused)


def _long_ceased(town: Town) -> Iterator[Row]:
    return (plan for plan in town.data["plan"] if (on := day(plan, "ceased_on")) and on < days_before(60))


def _record(town: Town, dataset: str, form: str, ago: int, told: Told, about: Row, *, has_child: bool = True) -> None:
    """Add a row: a number under a day's name becomes a day so many days after the start."""
    start = days_before(ago)
    values: Told = {"child_id": about["child_id"]} if has_child else {}
    for column, value in told.items():
        if isinstance(value, int) and column.endswith("_on"):
            is_ahead = column in ("set_by_on", "agreed_timescale_on")
            values[column] = start + timedelta(days=value) if is_ahead else after(start, value)
        else:
            values[column] = value
    town.add(dataset, **{COLUMNS[dataset][0]: town.number(form), "plan_id": about["plan_id"], **values})
