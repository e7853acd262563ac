"""What audit.toml says of aims: a target and an owner for a check's rate, and the areas to be compared with."""

from dataclasses import dataclass
from typing import Any

from audit import tomlfile
from audit.comparison import areas
from audit.errors import UsageError
from audit.resources import folder

_KEYS = ("check", "target", "owner", "baseline")


@dataclass(frozen=True)
class Kpi:
    """One check whose rate is watched. `target` and `baseline` are fractions, None where none is given."""

    check: str
    target: float | None = None
    owner: str = ""
    baseline: float | None = None


def kpis(faults: tomlfile.Faults, content: dict[str, Any]) -> tuple[Kpi, ...]:
    """Return the checks to be watched, in their order; what is wrong with them is added to the faults."""
    listed = content.get("kpi", [])
    if not isinstance(listed, list):
        faults.add("a KPI is written [[kpi]], with two brackets.")
        return ()
    found = [_kpi(faults, given, f"kpi {n}: ") for n, given in enumerate(listed, 1)]
    for n, kpi in enumerate(found, 1):
        if kpi.check and kpi.check in [other.check for other in found[: n - 1]]:
            faults.add(f"kpi {n}: {kpi.check} stands above already. Take one of them out.")
    return tuple(found)


def beside(faults: tomlfile.Faults, content: dict[str, Any]) -> tuple[str, ...]:
    """Return the codes of the areas to be compared with; a name nobody knows is added to the faults."""
    codes = []
    for named in faults.strings(content["beside"], "beside") if "beside" in content else ():
        try:
            codes.append(areas.find(named))
        except UsageError as error:
            faults.add(f"beside: {error}")
    return tuple(dict.fromkeys(codes))


def _kpi(faults: tomlfile.Faults, given: Any, where: str) -> Kpi:
    if not isinstance(given, dict):
        faults.add(f"{where}must be a table.")
        return Kpi("")
    for key in given:
        if key not in _KEYS:
            faults.add(where + tomlfile.nearest(key, _KEYS, "setting of a KPI"))
    check = faults.string(given, "check", where).upper()
    known = {path.stem.partition("_")[0] for path in (folder("sql") / "checks").rglob("*.sql")}
    if not check:
        faults.add(f'{where}says no check, as in check = "ANR04".')
    elif check not in known:
        near = tomlfile.nearest(check, sorted(known), "check").partition(" Known:")[0]
        faults.add(f"{where}{near} `send-audit duties` lists them all.")
    target, baseline = (_share(faults, given, name, where) for name in ("target", "baseline"))
    return Kpi(check, target, faults.string(given, "owner", where), baseline)


def _share(faults: tomlfile.Faults, given: dict[str, Any], name: str, where: str) -> float | None:
    """Return a fraction from 0 to 1; anything else is a fault."""
    value = given.get(name)
    if value is None or (type(value) in (int, float) and 0 <= value <= 1):
        return None if value is None else float(value)
    faults.add(f"{where}{name} must be a fraction from 0 to 1: 0.9 is 90 %.")
    return None
