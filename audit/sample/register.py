"""The register of schools, as the national service lets everybody download it, and the answer key."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from audit.sample.people import LA_CODE
from audit.sample.records import Row, Town, Value
from audit.sample.schools import MAINSTREAM, SPECIAL
from audit.sample.writers import text_of

_STATUS_NAMES = {"1": "Open", "2": "Closed", "3": "Open, but proposed to close", "4": "Proposed to open"}
_GROUPS = {
    "10": ("Academies", {28, 33, 34}), "11": ("Free Schools", {35, 36, 40}), "5": ("Special schools", SPECIAL),
    "4": ("Local authority maintained schools", MAINSTREAM | {14}), "3": ("Independent schools", {10}),
    "1": ("Colleges", {18}),
}  # fmt: skip
_PHASE_CODES = {"Nursery": "1", "Primary": "2", "Secondary": "4", "16 plus": "6", "Not applicable": "0"}


def _day(value: Value) -> str:
    return f"{value:%d-%m-%Y}" if isinstance(value, date) else ""


def _group(row: Row) -> tuple[str, str]:
    """Return code and name of the group of types the school's type belongs to."""
    return next((code, name) for code, (name, types) in _GROUPS.items() if row["type_code"] in types)


def _unit(row: Row) -> str:
    """Return the words for the school's special units."""
    if row["has_resourced_provision"]:
        return "Resourced provision and SEN unit" if int(str(row["urn"])) % 3 == 0 else "Resourced provision"
    return "SEN unit" if row["type_code"] in MAINSTREAM and int(str(row["urn"])) % 11 == 0 else "Not applicable"


def _need(row: Row) -> str:
    return "ASD - Autistic Spectrum Disorder" if row["has_resourced_provision"] else "Not Applicable"


#: The register's headings, and what stands under each.
_COLUMNS: dict[str, Callable[[Row], Value]] = {
    "URN": lambda row: row["urn"],
    "LA (code)": lambda row: row["la_code"],
    "LA (name)": lambda row: "Fictionshire",
    "EstablishmentNumber": lambda row: row["establishment_number"],
    "EstablishmentName": lambda row: row["name"],
    "TypeOfEstablishment (code)": lambda row: f"{row['type_code']:02}",
    "TypeOfEstablishment (name)": lambda row: row["type_name"],
    "EstablishmentTypeGroup (code)": lambda row: _group(row)[0],
    "EstablishmentTypeGroup (name)": lambda row: _group(row)[1],
    "EstablishmentStatus (code)": lambda row: row["status_code"],
    "EstablishmentStatus (name)": lambda row: _STATUS_NAMES[str(row["status_code"])],
    "OpenDate": lambda row: _day(row["opened_on"]),
    "CloseDate": lambda row: _day(row["closed_on"]),
    "PhaseOfEducation (code)": lambda row: _PHASE_CODES[str(row["phase"])],
    "PhaseOfEducation (name)": lambda row: row["phase"],
    "StatutoryLowAge": lambda row: row["statutory_low_age"],
    "StatutoryHighAge": lambda row: row["statutory_high_age"],
    "Gender (name)": lambda row: "Mixed",
    "AdmissionsPolicy (name)": lambda row: "Selective" if "Grammar" in str(row["name"]) else "Not applicable",
    "Trusts (name)": lambda row: row["trust"],
    "Street": lambda row: "",
    "Town": lambda row: "",
    "Postcode": lambda row: "",
    "SchoolWebsite": lambda row: f"https://school-{row['urn']}.example",
    "SENPRU (name)": lambda row: "Does not apply" if row["type_code"] == 14 else "Not applicable",
    "Section41Approved (name)": lambda row: "Approved" if row["is_section_41"] else "Not applicable",
    "SEN1 (name)": _need,
    "TypeOfResourcedProvision (name)": _unit,
    "LastChangedDate": lambda row: "01-10-2026",
    "PreviousLA (code)": lambda row: LA_CODE if row["trust"] else "999",
}


def write_links(town: Town, path: Path) -> None:
    """Write the links between schools, in the same code page."""
    names = {school["urn"]: school["name"] for school in town.data["school"]}
    headings = ["URN", "LinkURN", "LinkName", "LinkType", "LinkEstablishedDate"]
    rows = [
        [row["urn"], row["link_urn"], names.get(row["link_urn"], ""), row["link_type"], _day(row["linked_on"])]
        for row in town.data["school_link"]
    ]
    path.write_bytes(text_of([headings, *rows]).encode("cp1252"))


def write_register(town: Town, path: Path) -> None:
    """Write the register in the code page the service uses, which has curly quotes where Latin-1 has none."""
    rows = [[show(row) for show in _COLUMNS.values()] for row in town.data["school"]]
    path.write_bytes(text_of([list(_COLUMNS), *rows]).encode("cp1252"))
