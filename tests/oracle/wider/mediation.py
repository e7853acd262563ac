"""TRI08, TRI09, TRI12: mediation, but for what is about health care provision alone, which is the health body's."""

from __future__ import annotations

from ..calendar import Day, Row, a_case, each, earliest, weeks_after
from .common import days_after, due_by, timed
from .orders import is_over, missed_until, runs_again_on

#: The limits of reg 44(2), in weeks, by what was agreed.
WEEKS = {"make_plan": 11, "amend": 5, "continue_and_amend": 5, "name_school": 2, "continue": 0, "other": 2}
FIRST_STEP_WEEKS = {"assess": 2, "reassess": 2, "make_plan": 5}


def _ours(day: Day) -> list[Row]:
    return [row for row in day.rows("mediation") if row.get("is_health_only") is not True]


def tri08(day: Day) -> list[Row]:
    """Mediation arranged within 30 days, or held: the first of the two.

    Given up before either, it is left out; but where the 30 days had run out by then they were missed, and the day
    it was given up is the end of it. Without the day the authority was told nobody can say so. An agreement by the last
    day was reached in mediation arranged by then; another leaves open when, and goes before the giving up.
    """
    return each(_tri08(day, row) for row in _ours(day))


def _tri08(day: Day, row: Row) -> Row | None:
    done, start = earliest(row.get("arranged_on"), row.get("held_on")), row.get("requested_on")
    due, given_up, agreed = days_after(start, 30), row.get("withdrawn_on"), row.get("agreed_on")
    if done is None and (agreed is not None or row.get("agreed_action") is not None):
        if agreed is None or due is None or agreed > due:
            seen = agreed is None or day.in_window(agreed)
            return a_case(row["mediation_id"], "unknown", due_on=due) if seen else None
        done = agreed
    elif done is None and given_up is not None:
        if due is None or given_up <= due:
            return None
        done = given_up
    return timed(day, row["mediation_id"], start, due, done)


def tri09(day: Day) -> list[Row]:
    """What was agreed in mediation done in time.

    What could be appealed is kept as if ordered, so exceptions lift its limits but neither a day agreed in writing
    nor "at once". An agreement without a day is unknown, and so is one that there is no plan without the day.
    """
    agreed = (row for row in _ours(day) if row.get("agreed_on") is not None or row.get("agreed_action") is not None)
    return each(_tri09(day, row) for row in agreed)


def _tri09(day: Day, row: Row) -> Row | None:
    action, agreed, plan_id, set_on = (
        row.get(name) for name in ("agreed_action", "agreed_on", "plan_id", "agreed_timescale_on")
    )
    refused = action in ("assess", "reassess") and row.get("outcome") == "N"
    weeks = (10 if refused else 14) if action in ("assess", "reassess") else WEEKS.get(str(action))
    due = set_on or (None if weeks is None else weeks_after(agreed, weeks))
    done = row.get("done_on")
    if action == "continue":
        done = runs_again_on(day, plan_id, agreed, done)
    nobody_knows = refused or (action == "continue" and day.find("plan", plan_id) is None)
    if done is None and is_over(day, plan_id, agreed):
        done = None if refused else missed_until(day, plan_id, agreed, due)
        if done is None:
            return None
    if done is None and nobody_knows:
        return a_case(row["mediation_id"], "unknown", due_on=due)
    exempt = None if set_on is not None or action in ("continue", "other", None) else row.get("exemption")
    return due_by(day, row["mediation_id"], due, done, exempt)


def tri12(day: Day) -> list[Row]:
    """The first step to what was agreed; done without a day of the first step is unknown, placed by the end.

    An assessment of which something came is done; what comes of an assessment says nothing of a plan agreed on.
    """
    without_own_day = (row for row in _ours(day) if row.get("agreed_timescale_on") is None)
    return each(_tri12(day, row) for row in without_own_day if row.get("agreed_action") in FIRST_STEP_WEEKS)


def _tri12(day: Day, row: Row) -> Row | None:
    agreed, first, ended = row.get("agreed_on"), row.get("first_step_on"), row.get("done_on")
    due = weeks_after(agreed, FIRST_STEP_WEEKS[row["agreed_action"]])
    assessed = row["agreed_action"] != "make_plan" and row.get("outcome") is not None
    if first is None and (ended is not None or assessed):
        seen = ended is None or day.in_window(ended)
        return a_case(row["mediation_id"], "unknown", due_on=due) if seen else None
    if first is None and is_over(day, row.get("plan_id"), agreed):
        first = missed_until(day, row.get("plan_id"), agreed, due)
        if first is None:
            return None
    return timed(day, row["mediation_id"], agreed, due, first, row.get("exemption"))


MEDIATION_CHECKS = {"TRI08": tri08, "TRI09": tri09, "TRI12": tri12}
