"""The areas DfE publishes figures for: England, its regions and authorities, by code and name."""

import csv
from functools import lru_cache

from audit.errors import UsageError
from audit.resources import folder
from audit.tomlfile import nearest

ENGLAND = "E92000001"


@lru_cache(maxsize=1)
def shipped() -> dict[str, tuple[str, str]]:
    """Return the name of every area, and of an authority its region's name, by code: three digits, or E…"""
    path = folder("sql") / "reference" / "areas.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["code"]: (row["name"], row["region"]) for row in csv.DictReader(lines)}


def find(named: str) -> str:
    """Return the code of an area given by its code or its name; UsageError with the nearest where there is none."""
    wanted = named.strip().casefold()
    for code, (name, _) in shipped().items():
        if wanted in (code.casefold(), name.casefold()):
            return code
    said = nearest(wanted, [name.casefold() for name, _ in shipped().values()], "authority or region DfE publishes")
    raise UsageError(said.partition(" Known:")[0] + (" Give its name or its DfE number." if " Known:" in said else ""))


def region_of(la_code: str) -> str | None:
    """Return the code of an authority's region; None where the authority is not among those published."""
    _, region = shipped().get(la_code, ("", ""))
    return next((code for code, (name, _) in shipped().items() if name == region and code.startswith("E12")), None)
