"""Judge the wider checks a second time, from the law and each check's own sentence of arithmetic.

As for the core checks nothing here was written from the SQL. Where the sentence leaves two readings open, the
docstring of the rule says which one is taken, and why.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from ..calendar import Data, Day, Row, opened
from .authority import AUTHORITY_CHECKS
from .mediation import MEDIATION_CHECKS
from .moves import MOVE_CHECKS
from .orders import ORDER_CHECKS
from .provision import PROVISION_CHECKS
from .requests import REQUEST_CHECKS
from .returns import RETURN_CHECKS
from .reviews import REVIEW_CHECKS
from .schools import SCHOOL_CHECKS
from .support import SUPPORT_CHECKS
from .support_reviews import SUPPORT_REVIEW_CHECKS

__all__ = ["WIDER_CHECKS", "judge_wider"]

WIDER_CHECKS: dict[str, Callable[[Day], list[Row]]] = {
    **REQUEST_CHECKS,
    **REVIEW_CHECKS,
    **MOVE_CHECKS,
    **ORDER_CHECKS,
    **MEDIATION_CHECKS,
    **AUTHORITY_CHECKS,
    **PROVISION_CHECKS,
    **SUPPORT_CHECKS,
    **SUPPORT_REVIEW_CHECKS,
    **SCHOOL_CHECKS,
    **RETURN_CHECKS,
}


#: Checks of a duty younger than the others, with its first day.
YOUNGER = {"SCO08": date(2024, 9, 1)}


def in_force(as_at: date) -> list[str]:
    """Give the checks whose duty was there on the day."""
    return [check_id for check_id in WIDER_CHECKS if as_at >= YOUNGER.get(check_id, as_at)]


def judge_wider(
    data: Data, as_at: date, window_months: int = 12, only: Sequence[str] | None = None
) -> dict[str, list[Row]]:
    """Give every case of the wider checks with its days and verdict, ordered by case_id; every dataset supplied."""
    day = opened(data, as_at, window_months)
    chosen = in_force(as_at) if only is None else only
    judged = {check_id: WIDER_CHECKS[check_id](day) for check_id in chosen}
    return {check_id: sorted(cases, key=lambda case: str(case["case_id"])) for check_id, cases in judged.items()}
