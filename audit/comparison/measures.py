"""The measures DfE publishes, each a file: `sql/measures/<id>.sql`, its header and DfE's arithmetic as a query.

The header, kind `measure`:

    id, place     its name, and where it stands among the measures
    title, says   what it measures, and by which arithmetic
    zero_is_none  true where a published 0 means that nothing was returned (left out: false)
    [[dfe]]       the columns of DfE's file that hold it: `n`, `of` (added up) and `printed`, the percentage as DfE
                  prints it, where it does. Several, where DfE changed the names: the first that is there counts

The query takes the first and last day of a period, $first_on and $last_on, and gives one row: `n`, `n_of`, `n_undated`
(records of the period whose dates do not say) and `begins_on`, the first day anything of the kind is on record.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from audit import header
from audit.errors import AuditError
from audit.resources import folder
from audit.store import Store, shared_definition
from schemas import DATASETS

_NEEDED = {"id", "place", "title", "says", "dfe"}
_META = {*_NEEDED, "zero_is_none"}


@dataclass(frozen=True)
class Reckoned:
    """What a measure comes to in a period: `n` of `n_of`; `n_undated` and `begins_on` as the query gives them."""

    n: int
    n_of: int
    n_undated: int
    begins_on: date | None


@dataclass(frozen=True)
class Measure:
    """One measure as its file describes it."""

    file: header.SqlFile

    @property
    def id(self) -> str:
        """The measure's name."""
        return str(self.file.meta["id"])

    @property
    def dfe(self) -> list[dict[str, Any]]:
        """Where DfE's files hold it: the columns `n`, `of` (a list) and perhaps `printed`."""
        return list(self.file.meta["dfe"])

    def __getitem__(self, name: str) -> Any:
        return self.file.meta.get(name)

    def missing(self, store: Store, supplied: set[str]) -> list[str]:
        """Return the datasets the measure reads that nobody supplied."""
        read, datasets = store.reads(self.file.body), set()
        while read:
            name = read.pop()
            if name in DATASETS:
                datasets.add(name)
            else:
                read |= store.reads(shared_definition(name))
        return sorted(datasets - supplied)

    def reckon(self, store: Store, first_on: date, last_on: date) -> Reckoned:
        """Measure the records of a period, both days in it."""
        days = {"first_on": first_on, "last_on": last_on}
        asked = store.parameters(self.file.body)
        ((n, n_of, n_undated, begins_on),) = store.execute(
            f"SELECT n, n_of, n_undated, begins_on FROM ({self.file.body})", {name: days[name] for name in asked}
        )
        return Reckoned(n, n_of, n_undated, begins_on)


def find(root: Path | None = None) -> list[Measure]:
    """Return every measure in order. AuditError names every fault of their headers."""
    found = [Measure(header.read(path)) for path in sorted((root or folder("sql") / "measures").glob("*.sql"))]
    faults = [f"{one.file.path.name}: {fault}." for one in found for fault in _faults(one.file)]
    if faults:
        raise AuditError("\n".join(faults))
    return sorted(found, key=lambda measure: measure["place"])


def share(n: int, n_of: int) -> float | None:
    """Return the share as DfE prints it: a percentage rounded half up to one decimal; None out of none."""
    return (2000 * n + n_of) // (2 * n_of) / 10 if n_of else None


def _faults(file: header.SqlFile) -> list[str]:
    found = [f"the header lacks `{name}`" for name in sorted(_NEEDED - file.meta.keys())]
    found += [f"the header has `{name}`, which nothing reads" for name in sorted(file.meta.keys() - _META)]
    return found if file.meta.get("id") == file.path.stem else [*found, "`id` is not the file's name"]
