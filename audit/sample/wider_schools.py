"""What the wider catalogue asks of provision, schools and the authority, added to the finished authority.

Everything here is drawn from dice of its own, so that no story told before comes out otherwise.
"""

from audit.sample.dice import Dice
from audit.sample.records import COLUMNS, Town
from audit.sample.returns import return_forms
from audit.sample.support import list_pupils
from audit.sample.wider_posts import widen_posts
from audit.sample.wider_provision import widen_provision
from audit.sample.wider_reports import widen_reports

_WIDENED = ("provision", "arrangement")


def widen_schools(town: Town) -> None:
    """Fill the columns and datasets that only the wider catalogue reads."""
    for name, widen in {
        "provision": widen_provision, "posts": widen_posts, "reports": widen_reports, "support": list_pupils,
        "returns": return_forms,
    }.items():  # fmt: skip
        widen(town, Dice(town.seed, f"wider {name}"))
    _repeat_again(town)


def _repeat_again(town: Town) -> None:
    """Let the rows that are exported twice say the same both times."""
    for dataset in _WIDENED:
        key = COLUMNS[dataset][0]
        rows = {row[key]: row for row in town.data[dataset]}
        for _, again in town.spare_rows[dataset]:
            again.update(rows.get(again[key], {}))
