"""What of a return was used and what was not: every item and every unknown heading counted and said."""

from collections.abc import Collection, Mapping

from audit import mapping
from audit.notice import asks
from audit.read import normalise
from audit.read.sen2.tables import ModuleTable
from audit.sen2.assembly import Return
from audit.sen2.joins import CHOSEN_BY


def used_items(given: Return, mappings: Mapping[str, mapping.Mapping]) -> dict[str, set[str]]:
    """Return of each module the items something is read from: by a mapping, to join, or to choose by."""
    wanted = {
        normalise(heading) for used in mappings.values() for headings in used.columns.values() for heading in headings
    }
    return {
        name: {item for item in table.items if _is_used(table, item, wanted)} for name, table in given.tables.items()
    }


def _is_used(table: ModuleTable, item: str, wanted: Collection[str]) -> bool:
    module = table.module
    if item in (module.id, module.link) or item in CHOSEN_BY.get(module.name, ()):
        return True
    # Records of these modules are joined to others: there an item stands under the module's name.
    own = item if module.name in ("person", "requests", "assessment", "namedplan", "activeplans") else ""
    return normalise(own) in wanted or normalise(f"{module.name} {item}") in wanted


def module_notes(table: ModuleTable, used: Collection[str]) -> list[str]:
    """Return what is to be said of one module: items without a use and headings without an item, with their values."""
    frame = table.frame
    idle = {item: frame.height - frame[item].null_count() for item in table.items if item not in used}
    notes = []
    if idle:
        notes.append(f"Items of SEN2 with no column here, not used: {_counted(idle)}.")
    if table.unknown:
        notes.append(f"No items of SEN2 known here, not used: {_counted(table.unknown)}.")
    return notes


def notices(given: Return, used: Mapping[str, Collection[str]]) -> list[str]:
    """Return, for the run's notices, how much of the whole return was used and which headings nobody knows."""
    of_layout = sum(len(table.items) for table in given.tables.values())
    n_used = sum(len(items) for items in used.values())
    idle = {
        f"{name}.{item}": n
        for name, table in given.tables.items()
        for item in table.items
        if item not in used[name] and (n := table.frame.height - table.frame[item].null_count())
    }
    unknown = {f"{name}.{text}": n for name, table in given.tables.items() for text, n in table.unknown.items()}
    said = [f"{given.name}: {n_used} of its {of_layout} items are used."]
    if idle:
        said[0] += f" Not used, with the number of values: {_counted(idle)}."
    if unknown:
        said.append(
            asks(
                f"{given.name}: headings or tags that are no items of SEN2 known here, not used: {_counted(unknown)}."
                " If one of them matters, tell us; its values are in no verdict."
            )
        )
    return said


def _counted(numbers: Mapping[str, int]) -> str:
    return ", ".join(f"{name} ({number:,})" for name, number in numbers.items())
