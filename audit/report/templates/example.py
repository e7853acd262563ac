"""The example row of a template: made-up values of the right kind, the same every time."""

from datetime import date, timedelta
from typing import Any

from audit.read.example import EXAMPLE
from audit.report.templates.kinds import words
from schemas.base import Column

_FIRST_DAY = date(2026, 3, 2)
#: Letters and digits that fit one another; nobody has them.
_IDS = {"upn": "A000000000000", "uln": "1000000000", "urn": "100001"}
#: What people take from elsewhere looks as it does there.
_TAKEN = {"check_id": "ANR04"}


def value(column: Column, place: int) -> Any:
    """Return what stands in the example row of a column, `place` columns from the left."""
    if column.is_key:
        return EXAMPLE
    match column.kind:
        case "date":
            return date(2015, 5, 17) if column.name == "date_of_birth" else _FIRST_DAY + timedelta(days=7 * place)
        case "yes_no":
            return "Yes"
        case "code":
            return words(column)[0]
        case "integer":
            return 5
        case "decimal":
            return 1.5
        case "id":
            return (
                _TAKEN.get(column.name)
                or _IDS.get(column.form or "")
                or ("099" if column.width == 3 else f"{column.name[0].upper()}1001")
            )
    return column.title
