"""The checks: each a file with its law in the header, found in the folder by the day it is in force on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from audit import citation, header
from audit.errors import AuditError
from audit.notice import Notice, misjudges
from audit.resources import folder
from schemas import DATASETS

_META = {
    "id", "title", "who", "level", "source", "link", "in_force_from", "in_force_to", "record", "rests_on", "pair",
    "siblings", "snapshot", "lapses", "owner", "mend", "replaces", "answers", "to_be_confirmed", "arithmetic",
    "params", "does_without", "convicts", "means",
}  # fmt: skip

#: `snapshot`: asks whether something holds on the day. `siblings`: the verdict rests on other records of the kind.
#: `lapses`: a case that is met falls due again on its last day.
#: `rests_on`: columns beyond the core ones without which nothing can be judged: an export that has no such column
#: does not say that nothing was done.
#: `does_without`: datasets the query reads that only say whom to leave out: without them it asks of everybody.
#: `convicts`: false where it never finds that the duty is not kept, but lists cases for a person to look at: what it
#: calls met then does not show that the duty is kept.
#: `pair`: a case is the record and something of it, as in `record:autumn`.
#: `means`: what a verdict says, where "done, but late" and its like are not the words for it.
#: `answers`: rows of the register of duties. `to_be_confirmed`: what of the source was not read in a copy of it.
#: `arithmetic`: how a case is judged, in one sentence a lawyer can follow.
_OPTIONAL = {
    "pair", "rests_on", "in_force_to", "siblings", "snapshot", "lapses", "replaces", "answers", "to_be_confirmed",
    "arithmetic", "params", "does_without", "convicts", "means",
}  # fmt: skip


@dataclass(frozen=True)
class Check:
    """One duty's query with its law. The file's name opens with the id and states the duty kept."""

    file: header.SqlFile

    @property
    def id(self) -> str:
        """The check's id, as in the file's name: three capitals and two digits, never reused."""
        return self.file.path.stem.partition("_")[0]

    @property
    def params(self) -> dict[str, Any]:
        """The parameters of the query, from the header."""
        params: dict[str, Any] = self.file.meta.get("params", {})
        return params

    @property
    def duty(self) -> str:
        """The duty as a sentence: 'The authority must …'."""
        return f"The {self['who']} {self['modal']} {self['title']}"

    @property
    def law(self) -> str:
        """Its law or guidance as it is shown: with what of it is to be confirmed."""
        return citation.whole(self["source"], self["to_be_confirmed"])

    @property
    def law_in_short(self) -> str:
        """Its law or guidance as it is shown where there is little room."""
        return citation.short(self["source"], self["to_be_confirmed"])

    def __getitem__(self, name: str) -> Any:
        if name == "convicts":
            return self.file.meta.get("convicts", True)
        if name == "modal":
            return "must" if self.file.meta["level"] == "must" else "should"
        return self.file.meta.get(name)

    @cached_property
    def faults(self) -> list[str]:
        """What is wrong with the header, one sentence each."""
        meta = self.file.meta
        missing = [f"the header lacks `{name}`" for name in sorted(_META - _OPTIONAL - meta.keys())]
        surplus = [f"the header has `{name}`, which nothing reads" for name in sorted(meta.keys() - _META)]
        wrong = [] if meta.get("id") == self.id else ["`id` is not the id in the file's name"]
        for name in meta.get("rests_on", ()):
            dataset, _, column = name.partition(".")
            if dataset not in DATASETS or column not in DATASETS[dataset].columns():
                wrong.append(f"`rests_on` names {name}, which is no column")
        wrong += [f"`does_without` names {name}, which is no dataset" for name in meta.get("does_without", ())
                  if name not in DATASETS]  # fmt: skip
        if self["convicts"] not in (True, False):
            wrong.append("`convicts` is neither true nor false")
        return missing + surplus + wrong


def find(as_at: date, root: Path | None = None) -> list[Check]:
    """Return every check in force on the as-at day, by id. AuditError names every fault of their headers."""
    found = [Check(header.read(path)) for path in sorted((root or folder("sql") / "checks").rglob("*.sql"))]
    faults = [f"{check.file.path.name}: {fault}." for check in found for fault in check.faults]
    faults = faults or [f"{check.file.path.name}: {fault}." for check in found for fault in _succession(check, found)]
    if faults:
        raise AuditError("\n".join(faults))
    in_force = [
        check
        for check in found
        if check["in_force_from"] <= as_at and (check["in_force_to"] is None or as_at <= check["in_force_to"])
    ]
    return sorted(in_force, key=lambda check: check.id)


def nothing_in_force(found: Sequence[Check], as_at: date) -> list[Notice]:
    """Say that no check is in force on the as-at day, where that is so: no open case then means nothing."""
    if found:
        return []
    return [misjudges(f"No duty was in force on {as_at.day} {as_at:%B %Y}: nothing was judged. Give a later --as-at.")]


def _succession(check: Check, found: Iterable[Check]) -> list[str]:
    """Say what is wrong where a check replaces another: on every day one of the two is in force, and never both."""
    if check["replaces"] is None:
        return []
    eve = check["in_force_from"] - timedelta(days=1)
    if any(other.id == check["replaces"] and other["in_force_to"] == eve for other in found):
        return []
    return [f"it replaces {check['replaces']}, which must be there with `in_force_to = {eve}`, the day before"]
