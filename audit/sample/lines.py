"""The rarer stories of a line of provision, and which plan gets which."""

# ruff: noqa: D401 - the docstring of a story tells the story.

from collections.abc import Callable
from datetime import date, timedelta

from audit.sample.contracts import unsound_contract
from audit.sample.key import AS_AT, days_before
from audit.sample.provision import (
    answers,
    arrange,
    backed,
    broken,
    first_looked_at,
    interrupted,
    lapsed,
    line,
    runs_from,
    secured,
    unbroken,
    unsecured,
)
from audit.sample.records import Row, Town, dealt


def write_lines(town: Town) -> None:
    """Give every plan its lines and tell their stories; the rare ones fall to plans two months old or more."""
    plans = [(plan, town.dice.between(1, 4)) for plan in town.data["plan"]]
    settled = sum(lines for plan, lines in plans if _is_settled(plan))
    stories = iter(dealt(town, STORIES, secured, settled))
    for plan, lines in plans:
        if plan["ceased_on"] or _comes_later(plan):
            line(town, plan)
        elif plan["issued_on"] is None:
            start_unknown(town, plan)
        else:
            for _ in range(lines):
                story = next(stories) if _is_settled(plan) else secured
                story(town, plan)
            if town.dice.chance(0.25):
                _other_section(town, plan)


def _comes_later(plan: Row) -> bool:
    """Say whether the plan moves in after the as-at day."""
    moved_in = plan["transferred_in_on"]
    return isinstance(moved_in, date) and moved_in > AS_AT


def _is_settled(plan: Row) -> bool:
    """Say whether the plan is in force and two months old or more: there is room for a story."""
    issued = plan["issued_on"]
    in_force = plan["ceased_on"] is None and not _comes_later(plan)
    return in_force and isinstance(issued, date) and issued <= days_before(60)


def _other_section(town: Town, plan: Row) -> None:
    section, kind, words = town.dice.pick((
        ("G", "Health provision", "Review by the community paediatrician"),
        ("G", "Health provision", "Advice to school staff on medication"),
        ("H1", "Social care provision", "Short breaks at home"),
        ("H2", "Social care provision", "Place at a holiday club"),
    ))  # fmt: skip
    line(town, plan, section=section, provision_type=kind, description=words, staff=None)


def _contracted(town: Town, plan: Row, kind: str, verdict: str = "breach") -> Row:
    """Add a line whose contracted arrangement runs, on a contract that is unsound in a certain way."""
    contract = unsound_contract(town, kind)
    row = line(town, plan, provision_type=contract["service"], staff="Therapist")
    done = arrange(town, row, runs_from(town, plan), contract=contract)
    answers(town, row, plan, "met")
    backed(town, done, verdict)
    return row


def contract_ended(town: Town, plan: Row) -> None:
    """The therapist still comes; the contract ended with August."""
    broken(town, _contracted(town, plan, "ended"), max(date(2026, 9, 1), first_looked_at(plan)))


def contract_terminated(town: Town, plan: Row) -> None:
    """The contract was ended early, at the end of June."""
    broken(town, _contracted(town, plan, "terminated"), max(date(2026, 6, 30), first_looked_at(plan)))


def contract_unsigned(town: Town, plan: Row) -> None:
    """The contract was never signed."""
    broken(town, _contracted(town, plan, "unsigned"), first_looked_at(plan))


def contract_not_begun(town: Town, plan: Row) -> None:
    """The contract begins next year; the sessions have begun."""
    broken(town, _contracted(town, plan, "not begun"), first_looked_at(plan))


def contract_start_unsaid(town: Town, plan: Row) -> None:
    """Signed, and since when it runs the register does not say."""
    row = _contracted(town, plan, "start unsaid", "unknown")
    town.key.says("PRV03", str(row["provision_id"]), "unknown", first_looked_at(plan))


def contract_signed_late(town: Town, plan: Row) -> None:
    """Signed in January for a contract said to run from September."""
    row, first, signed = _contracted(town, plan, "signed late", "met"), first_looked_at(plan), date(2026, 1, 12)
    if first < signed:
        broken(town, row, first, signed)
    else:
        unbroken(town, row, plan)


def contract_unnamed(town: Town, plan: Row) -> None:
    """Contracted, it is said; with whom and under which contract it is not."""
    row = line(town, plan)
    backed(town, arrange(town, row, runs_from(town, plan), route="contract"), "breach")
    answers(town, row, plan, "met")
    broken(town, row, first_looked_at(plan))


def contract_unregistered(town: Town, plan: Row) -> None:
    """The contract named is not in the register."""
    row = line(town, plan)
    done = arrange(town, row, runs_from(town, plan), route="contract", contract_id="C-0999")
    backed(town, done, "breach")
    answers(town, row, plan, "met")
    broken(town, row, first_looked_at(plan))


def not_yet_begun(town: Town, plan: Row) -> None:
    """The plan says the line begins after the as-at day."""
    begins_on = AS_AT + timedelta(days=town.dice.between(2, 66))
    row = line(town, plan, starts_on=begins_on)
    for check in ("PRV01", "PRV03"):
        town.key.says(check, str(row["provision_id"]), "pending", begins_on)


def start_unknown(town: Town, plan: Row) -> None:
    """Neither plan nor line says from when, and nothing is arranged."""
    row = line(town, plan)
    for check in ("PRV01", "PRV03"):
        town.key.says(check, str(row["provision_id"]), "unknown")


def arrangement_undated(town: Town, plan: Row) -> None:
    """Something is arranged, since a day nobody wrote as a day."""
    row = line(town, plan)
    undated = arrange(town, row, None)
    town.blot("arrangement", undated, "starts_on", town.dice.pick(("TBC", "Sept", "31/09/2025")))
    answers(town, row, plan, "unknown", None)
    town.key.says("PRV03", str(row["provision_id"]), "unknown", first_looked_at(plan))


def too_little(town: Town, plan: Row) -> None:
    """Half of what the plan specifies."""
    row = line(town, plan, quantity=4.0, per="week")
    arrange(town, row, runs_from(town, plan), quantity=2.0)
    answers(town, row, plan, "met", "breach")
    unbroken(town, row, plan)


def two_together(town: Town, plan: Row) -> None:
    """Two arrangements that are enough together."""
    row = line(town, plan, quantity=15.0, per="week")
    arrange(town, row, runs_from(town, plan), quantity=2.0, per="day")
    arrange(town, row, runs_from(town, plan), quantity=10.0, per="fortnight", route="authority")
    answers(town, row, plan, "met")
    unbroken(town, row, plan)


def other_period(town: Town, plan: Row) -> None:
    """Nineteen hours a half term are three a week, exactly."""
    row = line(town, plan, quantity=3.0, per="week")
    arrange(town, row, runs_from(town, plan), quantity=19.0, per="half_term")
    answers(town, row, plan, "met")
    unbroken(town, row, plan)


def hours_unspecified(town: Town, plan: Row) -> None:
    """The plan gives words where the number of hours should be."""
    row = line(town, plan, quantity=None)
    town.blot("provision", row, "quantity", town.dice.pick(("as required", "regular", "two")))
    arrange(town, row, runs_from(town, plan))
    answers(town, row, plan, "met", "unknown")
    unbroken(town, row, plan)


def hours_half_known(town: Town, plan: Row) -> None:
    """Of two arrangements one does not say how much, and the other is too little."""
    row = line(town, plan, quantity=5.0, per="week")
    arrange(town, row, runs_from(town, plan), quantity=None)
    arrange(town, row, runs_from(town, plan), quantity=1.0)
    answers(town, row, plan, "met", "unknown")
    unbroken(town, row, plan)


def route_unmapped(town: Town, plan: Row) -> None:
    """A way of securing nobody mapped: it counts as one not by contract."""
    row = line(town, plan)
    done = arrange(town, row, runs_from(town, plan), route=None)
    town.blot("arrangement", done, "route", "Framework call-off")
    answers(town, row, plan, "met")
    unbroken(town, row, plan)


def section_unsaid(town: Town, plan: Row) -> None:
    """No section is given, so no check can place the line."""
    line(town, plan, section=None)


def by_the_parents(town: Town, plan: Row) -> None:
    """The parents have made suitable arrangements of their own."""
    line(town, plan, is_parent_arranged=True)


def over(town: Town, plan: Row) -> None:
    """The line ended last summer."""
    line(town, plan, ends_on=date(2026, 7, 22))


STORIES: dict[Callable[[Town, Row], None], int] = {
    unsecured: 62, lapsed: 34, interrupted: 14, contract_ended: 5, contract_terminated: 3, contract_unsigned: 4,
    contract_not_begun: 2, contract_start_unsaid: 3, contract_signed_late: 4, contract_unnamed: 3,
    contract_unregistered: 2, not_yet_begun: 8, arrangement_undated: 4, too_little: 40, two_together: 15,
    other_period: 6, hours_unspecified: 8, hours_half_known: 3, route_unmapped: 2, section_unsaid: 4,
    by_the_parents: 8, over: 10,
}  # fmt: skip
