"""SCO04 to SCO10, SIR04 to SIR08: SENCOs in post and what the SEN Information Report holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any
from unicodedata import combining, normalize

from ..calendar import Day, Row, a_case, code, each, earliest, months_clamped
from ..schools import NASENCO_AWARDED_BEFORE, NASENCO_STARTED_BEFORE, OLD_POSTS_UNTIL, is_current
from .common import answered
from .kinds import MAINSTREAM, SPECIAL, answers_here, is_open, school_type


def _in_post(day: Day, elsewhere: bool = False) -> Iterator[Row]:
    """Give the SENCOs in post at open mainstream schools of this authority, or with `elsewhere` of any."""
    for senco in day.rows("senco"):
        school = day.find("school", senco.get("urn"))
        here = elsewhere or (school is not None and answers_here(school))
        if is_current(senco, day.on) and is_open(school) and here and school_type(school) in MAINSTREAM:
            yield senco


def sco04(day: Day) -> list[Row]:
    """A SENCO of one's own; who bears no name is unknown, and so is who may hold another post besides.

    A post shared with a school of another authority is shared, though that school is not judged here. Where posts are
    shared by agreement, one that may be held besides must be at a primary school too.
    """
    return [a_case(row["senco_id"], _sco04(day, row)) for row in _in_post(day)]


def _sco04(day: Day, senco: Row) -> str:
    if senco.get("person_name") is None:
        return "unknown"
    name = _bare(senco["person_name"])
    sure = {row.get("urn") for row in _in_post(day, elsewhere=True) if _bare(row.get("person_name")) == name}
    unsure = {row.get("urn") for row in _perhaps_in_post(day) if _bare(row.get("person_name")) == name} - sure
    if len(sure) == 1:
        return "unknown" if unsure else "met"
    phases, others = ({_is_primary(day.find("school", urn)) for urn in urns} for urns in (sure, unsure))
    if senco.get("is_sharing_agreed") is False or False in phases:
        return "breach"
    return "met" if senco.get("is_sharing_agreed") and phases | others == {True} else "unknown"


def _bare(name: str | None) -> str:
    return " ".join((name or "").casefold().split())


def _perhaps_in_post(day: Day) -> Iterator[Row]:
    """Give the posts not known to be over at schools not known to be closed or of another kind."""
    for senco in day.rows("senco"):
        school = day.find("school", senco.get("urn")) or {}
        is_gone = school.get("closed_on") is not None or code(school.get("status_code")) not in (1, 3, None)
        if not _has_left(senco, day.on) and not is_gone and school_type(school) in MAINSTREAM | {None}:
            yield senco


def _is_primary(school: Row | None) -> bool | None:
    """Say by its phase whether a school may be a small primary school; a nursery school may."""
    phase = (school or {}).get("phase")
    return None if phase is None else phase in ("Primary", "Nursery")


def _of_senco(verdict: Callable[[Row], str]) -> Callable[[Day], list[Row]]:
    return lambda day: [a_case(row["senco_id"], verdict(row)) for row in _in_post(day)]


def _sco05(senco: Row) -> str:
    """Who is said not to be on the leadership team is no head, so a blank about that leaves nothing open."""
    answers = [senco.get(column) for column in ("is_on_leadership_team", "has_line_to_leadership")]
    if senco.get("is_head") is True or True in answers:
        return "met"
    return "unknown" if None in answers else "breach"


def _sco06(senco: Row) -> str:
    hours = senco.get("protected_hours")
    return "unknown" if hours is None else "met" if hours > 0 else "breach"


def _first(senco: Row) -> date:
    first = earliest(senco.get("first_senco_on"), senco["starts_on"])
    assert first is not None
    return first


def sco07(day: Day) -> list[Row]:
    """An excuse by earlier service looked at; not looked at, the excuse stands and a person should look: unknown."""
    rows = (row for row in _in_post(day) if (row.get("prior_months") or 0) > 12)
    return [
        a_case(row["senco_id"], "unknown" if row.get("prior_service_checked_on") is None else "met")
        for row in rows
        if _first(row) > OLD_POSTS_UNTIL and not _holds(row)
    ]


def _holds(senco: Row) -> bool:
    """Say whether the record shows an award that counts: the NPQ, or a National Award begun and made in time."""
    started, awarded = senco.get("qualification_started_on"), senco.get("qualification_awarded_on")
    if awarded is None or senco.get("qualification") != "NASENCO":
        return awarded is not None and senco.get("qualification") == "NPQ"
    return (started is None or started < NASENCO_STARTED_BEFORE) and awarded < NASENCO_AWARDED_BEFORE


def sco08(day: Day) -> list[Row]:
    """The qualification begun within 14 months.

    Blank months of earlier service are none, and a qualification named without any day is unknown, as for SCO03.
    """
    return each(_sco08(day, row) for row in _in_post(day))


def _sco08(day: Day, senco: Row) -> Row | None:
    first, prior = _first(senco), senco.get("prior_months")
    if first <= OLD_POSTS_UNTIL or (prior is not None and prior > 12):
        return None
    due = months_clamped(first, 14)
    begun = earliest(senco.get("qualification_started_on"), senco.get("qualification_awarded_on"))
    if begun is not None and not _leads_nowhere(senco, day.on):
        return a_case(senco["senco_id"], "met", due_on=due)
    if day.on <= due:
        return a_case(senco["senco_id"], "pending", due_on=due)
    named = senco.get("qualification") in ("NASENCO", "NPQ")
    return a_case(senco["senco_id"], "unknown" if named and begun is None else "breach", due_on=due)


def _leads_nowhere(senco: Row, on: date) -> bool:
    """Say whether it is a National Award that no longer counts, or no longer can."""
    started, awarded = senco.get("qualification_started_on"), senco.get("qualification_awarded_on")
    begun_late = started is not None and started >= NASENCO_STARTED_BEFORE
    return senco.get("qualification") == "NASENCO" and (begun_late or (awarded or on) >= NASENCO_AWARDED_BEFORE)


def sco10(day: Day) -> list[Row]:
    """The role looked at every year.

    Never looked at, by the record, and a year in post: governors' looking leaves no trace but this one, so a blank
    is no proof that they never did: unknown. A look before the post began was at the predecessor's work.
    """
    return [_sco10(day, row) for row in _in_post(day)]


def _sco10(day: Day, senco: Row) -> Row:
    looked = senco.get("monitored_on")
    if looked is not None and looked < senco["starts_on"]:
        looked = None
    due = months_clamped(looked or senco["starts_on"], 12)
    in_time, over = ("pending", "unknown") if looked is None else ("met", "breach")
    return a_case(senco["senco_id"], over if day.on > due else in_time, due_on=due)


def _reports(day: Day, types: set[int]) -> Iterator[tuple[Row, Row]]:
    """Give the schools of these types that answer here, with their report's row."""
    for school in day.rows("school"):
        if answers_here(school) and school_type(school) in types:
            yield school, day.find("information_report", school["urn"]) or {}


def sir04(day: Day) -> list[Row]:
    """The SENCO named is one in post.

    Nobody named, or nobody in post, leaves nothing to compare: unknown. So does what holds no name, as "(vacant)".
    Who has not left, but has no first day on record, may be in post: named in the report, or without a name, that one
    leaves it open.
    """
    published = (pair for pair in _reports(day, MAINSTREAM) if pair[1].get("url") is not None)
    return each(_sir04(day, school, report) for school, report in published)


def _sir04(day: Day, school: Row, report: Row) -> Row | None:
    on_record = day.naming("senco", "urn", school["urn"])
    in_post = [row for row in on_record if is_current(row, day.on)]
    undated = [row for row in on_record if row.get("starts_on") is None and not _has_left(row, day.on)]
    named, looked = report.get("senco_named"), report.get("checked_on")
    if named is None or not in_post:
        return a_case(school["urn"], "unknown")
    if any(_is_one(named, row.get("person_name")) for row in in_post):
        return a_case(school["urn"], "met")
    unsure = any(_is_one(named, row.get("person_name")) is not False for row in in_post + undated)
    unsure |= looked is None or any(looked < row["starts_on"] for row in in_post)
    return a_case(school["urn"], "unknown" if unsure else "breach")


def _has_left(senco: Row, on: date) -> bool:
    ended = senco.get("ends_on")
    return ended is not None and ended < on


def _is_one(named: str, person: str | None) -> bool | None:
    """Say whether the family name of one stands in the other's name; where neither does and one has none, nobody can.

    A name left blank is none.
    """
    if person is None:
        return None
    ours, theirs = _family_name(named), _family_name(person)
    if (ours and _stands_among(ours, person)) or (theirs and _stands_among(theirs, named)):
        return True
    return False if ours and theirs else None


def _family_name(name: str) -> str | None:
    """Give the last word of a name, or nothing where that is no word: a mark, or what is left of a post alone."""
    depth, kept = 0, ""
    for letter in _plain(name):
        depth = 1 if letter == "(" else 0 if letter == ")" else depth
        kept += " " if depth or letter == ")" else letter
    words: list[str] = []
    for word in kept.split(",")[0].split():
        if words and word in "-–—/:":
            break
        words.append(word)
    own = [word for word in words if word not in ("senco", "sendco", "nasenco", "qts")]
    return own[-1] if own and any(letter.isalpha() for letter in own[-1]) else None


def _stands_among(family_name: str, name: str) -> bool:
    """Say whether a family name, of one word or several joined, stands whole among the words of a name."""
    parts, words = _words(family_name), _words(_plain(name))
    return any(words[at : at + len(parts)] == parts for at in range(len(words)))


def _words(text: str) -> list[str]:
    return "".join(letter if letter.isalnum() else " " for letter in text).split()


def _plain(name: str) -> str:
    """Give a name without capitals, accents and apostrophes."""
    letters = (letter for letter in normalize("NFD", name.lower()) if not combining(letter))
    return "".join(letter for letter in letters if letter not in "'‘’`")


def sir05(day: Day) -> list[Row]:
    """An accessibility plan published; said not to be, it is not, though it has a day."""
    return [a_case(school["urn"], _sir05(report)) for school, report in _reports(day, MAINSTREAM | SPECIAL)]


def _sir05(report: Row) -> str:
    """Judge by the answer about the plan, else by that about item 14(iv) of the report, else by the plan's day."""
    for said in (report.get("has_accessibility_plan"), report.get("item_14iv")):
        if said is not None:
            return answered(said)
    return "unknown" if report.get("accessibility_plan_on") is None else "met"


def sir06(day: Day) -> list[Row]:
    """An accessibility plan no older than three years."""
    return each(_sir06(day, school, report) for school, report in _reports(day, MAINSTREAM | SPECIAL))


def _sir06(day: Day, school: Row, report: Row) -> Row | None:
    began = report.get("accessibility_plan_on")
    if _sir05(report) == "breach" or (began is None and _sir05(report) == "unknown"):
        return None
    if began is None:
        return a_case(school["urn"], "unknown")
    due = months_clamped(began, 36)
    return a_case(school["urn"], "met" if day.on <= due else "breach", due_on=due)


def _of_report(verdict: Callable[[Row], str]) -> Callable[[Day], list[Row]]:
    def check(day: Day) -> list[Row]:
        pairs: Any = _reports(day, MAINSTREAM | SPECIAL)
        return [a_case(school["urn"], verdict(report)) for school, report in pairs if report.get("url") is not None]

    return check


def _sir07(report: Row) -> str:
    """One recorded no is a breach unless the other is a yes: the law's own test asks for the link."""
    answers = (report.get("has_local_offer_link"), report.get("item_13"))
    return "met" if True in answers else "breach" if False in answers else "unknown"


SCHOOL_CHECKS = {
    "SCO04": sco04,
    "SCO05": _of_senco(_sco05),
    "SCO06": _of_senco(_sco06),
    "SCO07": sco07,
    "SCO08": sco08,
    "SCO09": _of_senco(lambda row: answered(row.get("has_key_responsibilities"))),
    "SCO10": sco10,
    "SIR04": sir04,
    "SIR05": sir05,
    "SIR06": sir06,
    "SIR07": _of_report(_sir07),
    "SIR08": _of_report(lambda row: answered(row.get("has_looked_after_information"))),
}
