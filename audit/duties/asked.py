"""A check by the id somebody typed."""

import difflib
from datetime import date

from audit import checks
from audit.checks import Check
from audit.duties import register
from audit.errors import UsageError


def check_named(typed: str, as_at: date) -> Check:
    """Return the check in force on a day that has the id typed; UsageError says what else it may be."""
    in_force = {check.id: check for check in checks.find(as_at)}
    name = typed.upper()
    if name in in_force:
        return in_force[name]
    if any(row.id == name for row in register.find(in_force.values())):
        raise UsageError(f"{name}: a row of the register, not a check. How it is answered: send-audit duties {name}")
    if any(check.id == name for check in checks.find(date.max)):
        raise UsageError(f"{name}: not in force on {as_at:%Y-%m-%d}. From when it is: send-audit duties {name}")
    near = difflib.get_close_matches(name, in_force, 1, 0.5)
    hint = f" Did you mean {near[0]}?" if near else ""
    raise UsageError(f"{typed}: no such check.{hint} See them all with: send-audit duties")
