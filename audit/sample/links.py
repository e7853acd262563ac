"""Which school followed which, which contracts were matched by hand: neither changes what the stories say."""

from datetime import date

from audit.sample.records import Row, Town


def link_schools(town: Town) -> None:
    """Add the links: each converted academy to the school it was, each closed school to an open one."""
    schools = town.data["school"]
    for number, school in enumerate(school for school in schools if school["type_code"] == 34):
        _link(town, school, str(800001 + number), "Predecessor", school["opened_on"])
    open_ones = [s for s in schools if s["type_code"] == 1 and s["status_code"] == "1" and s["phase"] == "Primary"]
    for closed, successor in zip([s for s in schools if s["closed_on"] == date(2025, 8, 31)], open_ones, strict=False):
        _link(town, closed, str(successor["urn"]), "Successor", date(2025, 9, 1))


def _link(town: Town, school: Row, link_urn: str, link_type: str, linked_on: object) -> None:
    town.add(
        "school_link",
        school_link_id=f"{school['urn']}:{link_urn}:{link_type}",
        urn=school["urn"],
        link_urn=link_urn,
        link_type=link_type,
        linked_on=linked_on if isinstance(linked_on, date) else None,
    )


def confirm_matches(town: Town) -> None:
    """Add confirmed matches of arrangements whose own number already tells the contract."""
    known = {row["contract_id"] for row in town.data["contract"]}
    told = [row for row in town.data["arrangement"] if row["contract_id"] in known]
    for number in range(town.share(6)):
        row = told[number * len(told) // town.share(6)]
        town.add(
            "contract_match",
            contract_match_id=f"M{number + 1:03d}",
            arrangement_id=row["arrangement_id"],
            contract_id=row["contract_id"],
            confirmed_by="Contracts officer",
            confirmed_on=date(2026, 9, 1 + number % 28),
        )
