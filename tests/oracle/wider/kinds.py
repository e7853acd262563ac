"""Kinds of establishment by GIAS type, and which of them a duty binds (section 3 of the law's scope table)."""

from __future__ import annotations

from ..calendar import Row, code

MAINSTREAM = {1, 2, 3, 5, 15, 28, 34, 35, 40, 41}
NURSERY = {15}
SPECIAL = {7, 12, 33, 36, 44}
ALTERNATIVE = {14, 38, 42, 43}
POST_16 = {18, 39, 45, 46}
INDEPENDENT = {10, 11}
STATE = MAINSTREAM | SPECIAL | ALTERNATIVE
BEST_ENDEAVOURS = MAINSTREAM | ALTERNATIVE | POST_16
#: Section 43(2): maintained schools, which pupil referral units are not, academies of every kind, further education
#: and non-maintained special schools; besides whoever is approved under section 41.
BOUND_BY_S43 = (STATE | POST_16 | {8}) - {14}


def school_type(school: Row | None) -> int | None:
    """Give a school's type; None where the school is not there or its type is blank."""
    return code(school.get("type_code")) if school else None


def is_open(school: Row | None) -> bool:
    """Say whether a school is there and open on the day."""
    return school is not None and code(school.get("status_code")) in (1, 3) and school.get("closed_on") is None


def answers_here(school: Row) -> bool:
    """Say whether an open school answers to this authority."""
    return is_open(school) and school.get("is_elsewhere") is not True
