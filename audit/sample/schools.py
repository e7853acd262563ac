"""The register of schools: sixty of them for every six hundred children, none of them anywhere."""

from dataclasses import dataclass
from datetime import date

from audit.sample.people import LA_CODE
from audit.sample.records import Row, Town

TYPE_NAMES = {
    1: "Community school", 2: "Voluntary aided school", 3: "Voluntary controlled school", 5: "Foundation school",
    7: "Community special school", 10: "Other independent special school", 12: "Foundation special school",
    14: "Pupil referral unit", 15: "Local authority nursery school", 18: "Further education",
    28: "Academy sponsor led", 33: "Academy special sponsor led", 34: "Academy converter", 35: "Free schools",
    36: "Free schools special", 40: "University technical college", 44: "Academy special converter",
}  # fmt: skip
MAINSTREAM = {1, 2, 3, 5, 15, 28, 34, 35, 40, 41}
SPECIAL = {7, 12, 33, 36, 44}

PLACES = (
    "Thistlemoor", "Quillbourne", "Puddlewick", "Hobblesham", "Gorsewade", "Tansybeck", "Larkmire",
    "Oxlipstead", "Wrensfold", "Candlemere", "Dapplecombe", "Foxgloveham", "Greywether", "Inkwellow",
    "Kettlebeck", "Mosswater", "Nightjarrow", "Pennywhistle", "Rooksnest", "Umbermoss", "Wickerbeck",
    "Dewpondle", "Owlpenning", "Tumblestone",
)  # fmt: skip
SAINTS = ("St Quillan’s", "St Brambletta’s", "St Osricane’s", "St Wimble’s", "St Tansy’s")


@dataclass(frozen=True)
class Kind:
    """One sort of school: its GIAS type, phase, ages, how many of sixty, and how its name ends."""

    type_code: int
    phase: str
    ages: tuple[int, int]
    of_sixty: int
    name: str
    is_church: bool = False
    is_academy: bool = False


KINDS = (
    Kind(1, "Primary", (4, 11), 13, "Community Primary School"),
    Kind(2, "Primary", (4, 11), 4, "Catholic Primary School", is_church=True),
    Kind(3, "Primary", (4, 11), 5, "Church of England Primary School", is_church=True),
    Kind(5, "Primary", (7, 11), 2, "Junior School"),
    Kind(28, "Primary", (4, 11), 3, "Primary Academy", is_academy=True),
    Kind(34, "Primary", (3, 11), 9, "Primary School", is_academy=True),
    Kind(35, "Primary", (4, 11), 1, "Free School", is_academy=True),
    Kind(15, "Nursery", (3, 5), 2, "Clairière Nursery School"),
    Kind(34, "Secondary", (11, 18), 4, "High School", is_academy=True),
    Kind(28, "Secondary", (11, 16), 2, "Academy", is_academy=True),
    Kind(1, "Secondary", (11, 16), 1, "School"),
    Kind(5, "Secondary", (11, 18), 1, "Grammar School"),
    Kind(40, "Secondary", (14, 19), 1, "University Technical College", is_academy=True),
    Kind(7, "Not applicable", (3, 19), 2, "Lodge School"),
    Kind(12, "Not applicable", (5, 16), 1, "House School"),
    Kind(33, "Not applicable", (11, 16), 1, "Bridge Academy", is_academy=True),
    Kind(36, "Not applicable", (4, 19), 1, "Meadow Free School", is_academy=True),
    Kind(44, "Not applicable", (3, 19), 1, "Grange Academy", is_academy=True),
    Kind(10, "Not applicable", (8, 19), 2, "Hall Independent School"),
    Kind(14, "Not applicable", (5, 16), 2, "Short Stay School"),
    Kind(18, "16 plus", (16, 99), 2, "College"),
)
TRUSTS = ("The Wickerbeck Learning Trust", "Larkmire Schools Partnership", "Greywether Academies Trust")


def open_schools(town: Town) -> None:
    """Add the register; a few schools have closed, are closing or are still to open."""
    for _ in range(max(1, round(town.n_children / 600))):
        for kind in KINDS:
            for _ in range(kind.of_sixty):
                _add_school(town, kind)
    primaries = [s for s in town.data["school"] if s["type_code"] == 1 and s["phase"] == "Primary"]
    for school in primaries[:2]:
        school.update(status_code="2", closed_on=date(2025, 8, 31))
    primaries[2].update(status_code="3")
    # Closed on paper already, open until December: on the as-at day this is an open school.
    primaries[3].update(status_code="2", closed_on=date(2026, 12, 31))
    primaries[4].update(status_code="4", opened_on=date(2027, 9, 1))


def _add_school(town: Town, kind: Kind) -> None:
    dice = town.dice
    number = len(town.data["school"])
    place = PLACES[number % len(PLACES)]
    saint = f"{SAINTS[number % len(SAINTS)]} " if kind.is_church else ""
    opened = dice.day(date(2012, 9, 1), date(2019, 9, 2)) if kind.is_academy else _long_ago(town)
    town.add(
        "school",
        urn=str(900001 + number),
        la_code=LA_CODE,
        establishment_number=str(2001 + number),
        name=f"{saint}{place} {kind.name}",
        phase=kind.phase,
        type_code=kind.type_code,
        type_name=TYPE_NAMES[kind.type_code],
        status_code="1",
        opened_on=opened,
        trust=dice.pick(TRUSTS) if kind.is_academy else None,
        has_resourced_provision=kind.type_code in MAINSTREAM and dice.chance(0.15),
        is_section_41=kind.type_code == 10,
        statutory_low_age=kind.ages[0],
        statutory_high_age=kind.ages[1],
    )


def _long_ago(town: Town) -> date | None:
    """Draw the day an old school opened: for half of them the register is blank."""
    return town.dice.day(date(1951, 9, 3), date(1998, 9, 1)) if town.dice.chance(0.5) else None


def school_for(town: Town, ncy: int) -> Row:
    """Draw a school a child of that year might be at; three in ten are at a special school."""
    dice = town.dice
    if ncy >= 12 and dice.chance(0.7):
        wanted = {18}
    elif ncy >= 0 and dice.chance(0.3):
        wanted = SPECIAL | {10}
    else:
        wanted = {15} if ncy < 0 else MAINSTREAM - {15}
    phase = "Primary" if ncy < 7 else "Secondary"
    fitting = [
        school
        for school in town.data["school"]
        if school["type_code"] in wanted and is_open(school)
        if school["type_code"] not in MAINSTREAM - {15} or school["phase"] == phase
    ]
    return dice.pick(fitting)


def is_open(school: Row) -> bool:
    """Say whether the school is open on the as-at day, by what was told of it above."""
    return school["status_code"] in ("1", "3") or school["closed_on"] == date(2026, 12, 31)
