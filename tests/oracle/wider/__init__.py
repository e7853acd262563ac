"""Judge the wider checks a second time, from the law and each check's own sentence of arithmetic.

As for the core checks nothing here was written from the SQL. Where the sentence leaves two readings open, the
docstring of the rule says which one is taken, and why.
"""

from __future__ import annotations

from collections.abc import Callable
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


def judge_wider(data: Data, as_at: date, window_months: int = 12) -> dict[str, list[Row]]:
    """Give every case of every wider check with its days and verdict, ordered by case_id; every dataset supplied."""
    day = opened(data, as_at, window_months)
    return {
        check_id: sorted(judge(day), key=lambda case: str(case["case_id"])) for check_id, judge in WIDER_CHECKS.items()
    }
