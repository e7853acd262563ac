"""The advice each assessment needs: from the school, health, psychology, social care and the parents."""

# ruff: noqa: D401 - the docstring of a story tells the story.

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from audit.sample.dice import working_day
from audit.sample.key import AS_AT, weeks_after
from audit.sample.records import Row, Town, Value

PROVIDERS = {
    "medical": ("Fictionshire Community Paediatrics", "Designated Clinical Officer's team"),
    "psychological": ("Fictionshire Educational Psychology Service", "Associate psychologist"),
    "social_care": ("Children's Social Care front door", "Disabled Children's Team"),
    "sensory": ("Fictionshire Sensory Support",),
    "other": ("Speech and language therapy", "Occupational therapy", "Youth justice"),
}
#: How often each giver is in time; psychology is the bottleneck everywhere.
IN_TIME = {
    "education": 0.78, "medical": 0.62, "psychological": 0.45, "social_care": 0.8, "parent": 0.9,
    "sensory": 0.8, "other": 0.7,
}  # fmt: skip

Story = Callable[[Town, Row, str, date], None]


def ask_advice(town: Town, request: Row, decided: date) -> None:
    """Ask everybody whose advice an assessment needs; none has come yet."""
    for kind, asked in _asked(town, decided):
        never_came(town, request, kind, asked)


def seek_advice(town: Town, request: Row, decided: date, *, all_in: bool) -> None:
    """Ask everybody whose advice an assessment needs; with `all_in`, all of it has come."""
    for kind, asked in _asked(town, decided):
        story = _rare(town, kind) or (received if all_in else perhaps_received)
        story(town, request, kind, asked)


def _asked(town: Town, decided: date) -> Iterator[tuple[str, date]]:
    """Yield whose advice is asked for, and when: all of it within days of the decision."""
    kinds = ["education", "medical", "psychological", "social_care", "parent"]
    kinds += [kind for kind, share in (("sensory", 0.15), ("other", 0.3)) if town.dice.chance(share)]
    asked = min(working_day(decided + timedelta(days=town.dice.between(0, 4))), AS_AT)
    return ((kind, max(asked, decided)) for kind in kinds)


def _rare(town: Town, kind: str) -> Story | None:
    """Return now and then one of the stories seldom told; no check asks after the parents' advice."""
    if kind == "parent":
        return None
    every = 11 if kind == "education" else 19
    turn = town.turn(f"advice, every {every}")
    stories = (exempt, month_first, never_came, exempt, asked_unkeyed, kind_blank, error_cell)
    return None if turn % every else stories[turn // every % len(stories)]


def _advice(
    town: Town, request: Row, kind: str, asked: date | None, done: date | None, **values: Value
) -> tuple[Row, date | None]:
    """Add a piece of advice and return it with its last day; schools are often reached later than asked."""
    reached = None
    if kind == "education" and asked and town.dice.chance(0.4):
        reached = min(asked + timedelta(days=town.dice.between(1, 8)), AS_AT)
    child = next(c for c in reversed(town.data["child"]) if c["child_id"] == request["child_id"])
    providers = PROVIDERS.get(kind)
    row = town.add(
        "advice",
        **{
            "advice_id": town.number("ADV{:05d}"),
            "request_id": request["request_id"],
            "advice_type": kind,
            "provider": town.dice.pick(providers) if providers else None,
            "urn": child["enrolled_urn"] if kind == "education" else None,
            "asked_on": asked,
            "reached_on": reached,
            "received_on": done,
            **values,
        },
    )
    start = reached or asked
    return row, weeks_after(start, 6) if start else None


def _answers(town: Town, row: Row, due: date | None, done: date | None, *, exempt: bool = False) -> None:
    if row["advice_type"] != "parent":
        check = "ADV01" if row["advice_type"] == "education" else "ADV02"
        town.key.deadline(check, str(row["advice_id"]), due, done, exempt=exempt)


def received(town: Town, request: Row, kind: str, asked: date) -> None:
    """It came: in the six weeks, or some days or weeks after them."""
    row, due = _advice(town, request, kind, asked, None)
    assert due is not None
    in_time = town.dice.chance(IN_TIME[kind])
    late_by = town.dice.between(-25, 0) if in_time else town.dice.between(1, 40)
    row["received_on"] = done = min(working_day(due + timedelta(days=late_by)), AS_AT)
    _answers(town, row, due, done)


def perhaps_received(town: Town, request: Row, kind: str, asked: date) -> None:
    """The assessment runs: what would have come after the as-at day is still awaited."""
    row, due = _advice(town, request, kind, asked, None)
    assert due is not None
    in_time = town.dice.chance(IN_TIME[kind])
    done = working_day(due + timedelta(days=town.dice.between(-25, 0) if in_time else town.dice.between(1, 70)))
    if done <= AS_AT:
        row["received_on"] = done
    _answers(town, row, due, done if done <= AS_AT else None)


def exempt(town: Town, request: Row, kind: str, asked: date) -> None:
    """It came late, or has not come, and the reason is recorded."""
    reason = "exceptional_circumstances" if kind == "education" else "missed_appointment"
    row, due = _advice(town, request, kind, asked, None, exemption=reason)
    assert due is not None
    done = due + timedelta(days=town.dice.between(3, 30))
    if done <= AS_AT:
        row["received_on"] = done
    _answers(town, row, due, done if done <= AS_AT else None, exempt=True)


def asked_unkeyed(town: Town, request: Row, kind: str, asked: date) -> None:
    """It came; the day it was asked for is blank."""
    done = min(asked + timedelta(days=40), AS_AT)
    row, due = _advice(town, request, kind, None, done)
    _answers(town, row, due, done)


def month_first(town: Town, request: Row, kind: str, asked: date) -> None:
    """The day it was asked for is typed month first, which nobody may guess at."""
    row, due = _advice(town, request, kind, None, None)
    town.blot("advice", row, "asked_on", f"{asked:%m}/{max(asked.day, 13)}/{asked:%Y}")
    _answers(town, row, due, None)


def never_came(town: Town, request: Row, kind: str, asked: date) -> None:
    """It has not come, whatever became of the assessment."""
    row, due = _advice(town, request, kind, asked, None)
    _answers(town, row, due, None)


def error_cell(town: Town, request: Row, kind: str, asked: date) -> None:
    """A formula in the export failed where the day received should be: the audit sees none received."""
    row, due = _advice(town, request, kind, asked, None)
    town.blot("advice", row, "received_on", "#N/A")
    _answers(town, row, due, None)


def kind_blank(town: Town, request: Row, kind: str, asked: date) -> None:
    """Nobody said whose advice it is, so no check can place it."""
    _advice(town, request, kind, asked, min(asked + timedelta(days=35), AS_AT), advice_type=None)
