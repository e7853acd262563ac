"""Which columns no source of a dataset has, though it was expected to: what rests on them cannot be judged.

A heading renamed leaves its column blank throughout. Blank elsewhere means not done; here it means not known, and a
check that took the one for the other would call every case overdue.
"""

from collections.abc import Iterable

from audit.mapping import Mapped
from audit.mapping.vendors import Mapping


def columns(sources: Iterable[tuple[Mapping, Mapped]]) -> dict[str, set[str]]:
    """Return, by dataset, the columns a mapping names a heading for and none of the dataset's sources has.

    A column that a mapping says an export never has (a constant) is not among them: that blank is meant. Nor is one
    missing from a file in our own headings: whoever writes those knows them, and left it blank.
    """
    absent: dict[str, set[str]] = {}
    for mapping, mapped in sources:
        gone = mapping.columns.keys() - mapped.supplied - mapping.constants.keys()
        absent[mapping.dataset] = absent.get(mapping.dataset, gone) & gone
    return {dataset: gone for dataset, gone in absent.items() if gone}
