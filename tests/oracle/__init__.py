"""Judge the core checks a second time, in plain Python, from the words of the law alone.

Nothing here reads the SQL: each rule is written out from the description of the check, slowly and
literally, so that a mistake would have to be made twice in two languages to go unseen.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Literal

from .calendar import Day, opened
from .plans import PLAN_CHECKS
from .provision import PROVISION_CHECKS
from .requests import REQUEST_CHECKS
from .reviews import REVIEW_CHECKS
from .schools import SCHOOL_CHECKS

__all__ = ["CHECKS", "NEEDS", "judge"]

Data = dict[str, list[dict[str, Any]]]
Case = dict[str, Any]

CHECKS: dict[str, Callable[[Day], list[Case]]] = {
    **REQUEST_CHECKS,
    **REVIEW_CHECKS,
    **PLAN_CHECKS,
    **PROVISION_CHECKS,
    **SCHOOL_CHECKS,
}

NEEDS = {
    "REQ01": frozenset({"request"}),
    **dict.fromkeys(("ASM01", "ASM02"), frozenset({"request", "assessment"})),
    **dict.fromkeys(("ADV01", "ADV02"), frozenset({"advice", "request"})),
    **dict.fromkeys(REVIEW_CHECKS, frozenset({"plan", "review"})),
    **dict.fromkeys(PLAN_CHECKS, frozenset({"plan"})),
    **dict.fromkeys(("PRV01", "PRV04"), frozenset({"provision", "plan", "arrangement"})),
    **dict.fromkeys(("PRV02", "PRV03"), frozenset({"provision", "plan", "arrangement", "contract"})),
    **dict.fromkeys(("SCO01", "SCO02", "SCO03"), frozenset({"school", "senco"})),
    **dict.fromkeys(("SIR01", "SIR02", "SIR03"), frozenset({"school", "information_report"})),
}


def judge(check_id: str, data: Data, as_at: date, window_months: int = 12) -> list[Case] | Literal["no data"]:
    """Give every case of one check with its days and verdict, ordered by case_id; no reason sentence.

    `data` holds rows as loaded, a dataset that was not supplied being absent; where the check cannot do
    without one of those, the answer is 'no data'.
    """
    if not NEEDS[check_id] <= data.keys():
        return "no data"
    day = opened(data, as_at, window_months)
    return sorted(CHECKS[check_id](day), key=lambda case: str(case["case_id"]))
