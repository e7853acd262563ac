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

_LINES = {"provision", "plan", "arrangement"}
NEEDS: dict[str, set[str]] = {
    "REQ01": {"request"},
    **dict.fromkeys(("ASM01", "ASM02"), {"request", "assessment"}),
    **dict.fromkeys(("ADV01", "ADV02"), {"advice", "request"}),
    **{f"ANR0{number}": {"plan", "review"} for number in range(1, 8)},
    **dict.fromkeys(("PHT01", "PHT02"), {"plan"}),
    **dict.fromkeys(("PRV01", "PRV04"), _LINES),
    **dict.fromkeys(("PRV02", "PRV03"), _LINES | {"contract"}),
    **{f"SCO0{number}": {"school", "senco"} for number in range(1, 4)},
    **{f"SIR0{number}": {"school", "information_report"} for number in range(1, 4)},
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
