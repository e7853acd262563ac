"""Which columns a source lacks though its mapping names their headings: what turns on them cannot be judged.

A heading renamed leaves its column blank throughout. Blank elsewhere means not done; here it means not known, and a
check that took the one for the other would call every case overdue.
"""

from collections.abc import Iterable

from audit.mapping import Mapped
from audit.mapping.vendors import Mapping


def columns(sources: Iterable[tuple[Mapping, Mapped]]) -> dict[str, set[str]]:
    """Return, by dataset, the columns a mapping names a heading for and a source it reads does not have.

    Of two sheets one is enough: what stands on it would be judged by blanks. Only where a mapping offers headings
    nobody expects to find all of (assumed ones, those of national registers and returns) may another source stand in.
    A column that a mapping says an export never has (a constant) is not among them: that blank is meant. Nor is one
    missing from a file in our own headings: whoever writes those knows them, and left it blank.
    """
    given = list(sources)
    found: dict[str, set[str]] = {}
    for mapping, mapped in given:
        gone = mapping.columns.keys() - mapped.supplied - mapping.constants.keys()
        if mapping.assumed or mapping.recognised_by:
            gone -= {name for other, has in given if other.dataset == mapping.dataset for name in has.supplied}
        found[mapping.dataset] = found.get(mapping.dataset, set()) | gone
    return {dataset: gone for dataset, gone in found.items() if gone}
