"""The register of contracts: most in force, a few of each way in which a contract can fail."""

from datetime import date, timedelta

from audit.sample.dice import working_day
from audit.sample.records import Row, Town

THERAPIES = (
    ("Quillfeather Therapies", "Speech and language therapy"),
    ("Larkmire Outreach", "Occupational therapy"),
    ("Tansybeck Tuition", "One-to-one tuition"),
    ("Mosswater Music for All", "Music therapy"),
    ("The Owlpenning Practice", "Specialist teaching, dyslexia"),
    ("Greywether Sensory Services", "Sensory integration"),
    ("Dewpondle Physiotherapy", "Physiotherapy"),
)
#: How many sound contracts there are; the providers take turns.
SOUND = 14

#: What is wrong with the others, and from which day nothing is covered (None: on no day).
UNSOUND: dict[str, dict[str, date | None]] = {
    "ended": {"signed_on": date(2023, 7, 14), "starts_on": date(2023, 9, 1), "ends_on": date(2026, 8, 31)},
    "terminated": {
        "signed_on": date(2024, 7, 5), "starts_on": date(2024, 9, 1), "ends_on": date(2027, 8, 31),
        "terminated_on": date(2026, 6, 30),
    },
    "unsigned": {"starts_on": date(2025, 9, 1), "ends_on": date(2028, 8, 31)},
    "not begun": {"signed_on": date(2026, 10, 5), "starts_on": date(2027, 1, 4), "ends_on": date(2029, 12, 31)},
    "start unsaid": {"signed_on": date(2024, 7, 19), "ends_on": date(2027, 7, 31)},
    "signed late": {
        "signed_on": date(2026, 1, 12), "starts_on": date(2025, 9, 1), "ends_on": date(2027, 8, 31),
    },
}  # fmt: skip


def sign_contracts(town: Town) -> None:
    """Add the register: sound contracts first, then two of each unsound kind."""
    for number in range(SOUND):
        starts = date(2023 + number % 3, 4 + 5 * (number % 2), 1)
        signed = working_day(date(starts.year, starts.month - 1, town.dice.between(3, 27)))
        ends = starts.replace(year=starts.year + 4) - timedelta(days=1)
        _contract(town, {"signed_on": signed, "starts_on": starts, "ends_on": ends})
    for kind, days in UNSOUND.items():
        for _ in range(2):
            row = _contract(town, days)
        if kind == "unsigned":
            town.blot("contract", row, "signed_on", "TBC")


def _contract(town: Town, days: dict[str, date | None]) -> Row:
    provider, service = THERAPIES[len(town.data["contract"]) % len(THERAPIES)]
    return town.add(
        "contract",
        contract_id=town.number("C-{:04d}"),
        reference=f"FIC-{town.turn('tender'):03d}",
        provider=provider,
        service=service,
        annual_value=float(town.dice.between(24, 420) * 500),
        **days,
    )


def sound_contract(town: Town) -> Row:
    """Draw a contract that covers every day of the window."""
    return town.dice.pick(town.data["contract"][:SOUND])


def unsound_contract(town: Town, kind: str) -> Row:
    """Return one of the two contracts of an unsound kind, turn and turn about."""
    first = SOUND + 2 * list(UNSOUND).index(kind)
    return town.data["contract"][first + town.turn(f"contract {kind}") % 2]
