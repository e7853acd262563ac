"""Exports that end long before the day of the audit: what was done since is not in them, and may be called open."""

from datetime import date

from audit.notice import Notice, misjudges
from audit.store import Store
from schemas import DATASETS

#: What case systems add to all the time; registers and returns may well be silent for months.
_BUSY = ("request", "assessment", "advice", "plan", "review")
#: Days without anything after which an export of something so busy is taken to have ended: six weeks, as the summer.
_SILENT = 42
#: A file is busy where so many days on record fall into its last three months.
_MONTHS, _MANY = 3, 30
#: A few mistyped days do not make a file newer: it ends with the day after which there are fewer than so many.
_FEW = 5


def said(store: Store) -> list[Notice]:
    """Return a sentence for each busy file whose newest day on record lies long before the as-at day."""
    happened = " UNION ALL ".join(
        f"SELECT source_file, unnest([{', '.join(days)}]) AS happened_on FROM loaded.{name}"
        for name in _BUSY
        if (days := [c.name for c in DATASETS[name].columns().values() if c.as_at in ("event", "begins")])
    )
    found = store.execute(
        f"WITH happened AS ({happened}),"
        " newest AS (SELECT source_file, max(happened_on, $few)[$few] AS newest_on FROM happened"
        " WHERE happened_on <= as_at() GROUP BY source_file)"
        " SELECT newest.source_file, newest.newest_on, as_at() - newest.newest_on FROM newest INNER JOIN happened"
        " ON newest.source_file = happened.source_file AND happened.happened_on <= newest.newest_on"
        " AND happened.happened_on > newest.newest_on - to_months($months)"
        " WHERE as_at() - newest.newest_on > $silent GROUP BY ALL HAVING count(*) >= $many ORDER BY ALL",
        {"months": _MONTHS, "silent": _SILENT, "many": _MANY, "few": _FEW},
    )
    return [_sentence(*row) for row in found]


def _sentence(file: str, newest_on: date, days: int) -> Notice:
    return misjudges(
        f"{file}: holds next to nothing after {newest_on.day} {newest_on:%B %Y}, {days} days before the day of the"
        " audit. What was done since is not in it and may be called open. Export it again, or audit an earlier day."
    )
