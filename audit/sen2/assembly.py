"""One return from the files that hold it: its modules together, its layout, and what is odd about it as a whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from audit.errors import InputError
from audit.read.sen2.forms import Found
from audit.read.sen2.ids import with_ids
from audit.read.sen2.layout import FORMS, in_words, layout_of, layouts, modules
from audit.read.sen2.tables import ModuleTable

#: Without these modules there is nobody to place a plan with.
_NEEDED = ("person", "requests")
#: Nothing hangs on the records of these, so they need no ids of their own.
_LEAVES = ("plandetail", "placementdetail", "senneed")


@dataclass(frozen=True)
class Return:
    """A SEN2 return as read: its form and layout, the modules it holds, and sentences about the whole."""

    name: str
    form: str
    layout: str
    tables: Mapping[str, ModuleTable]
    notes: tuple[str, ...]

    @property
    def in_words(self) -> str:
        """What it is, as a person would say it."""
        return f"SEN2 return ({FORMS[self.form]}), layout {in_words(self.layout)}"

    def frame(self, module: str) -> pl.DataFrame:
        """Return the records of a module: `row` and its items; no rows where the return has none of it."""
        if module in self.tables:
            return self.tables[module].frame
        items = _of_layout(module, self.layout) if self.form == "xml" else []
        return pl.DataFrame(schema={"row": pl.UInt32} | dict.fromkeys(items, pl.String))


def assembled(found: Sequence[Found]) -> Return | None:
    """Put the files of a return together; None where there is none.

    Raises InputError, one line per fault, when there are two returns, a file is damaged, or the modules that say
    whose the plans are are missing.
    """
    if not found:
        return None
    batches = sorted({(one.form, one.batch) for one in found})
    if len(batches) > 1:
        names = " and ".join(f"{batch} ({FORMS[form]})" for form, batch in batches)
        raise InputError(
            f"{len(batches)} SEN2 returns are in the folder: {names}. Take all but one away, or name the one to use in "
            'audit.toml: [[source]] dataset = "sen2", file = "..."'
        )
    if faults := [fault for one in found for fault in one.faults]:
        raise InputError("\n".join(faults))
    form, batch = batches[0]
    together = {table.module.name: table for one in found for table in one.tables}
    ordered = {name: together[name] for name in modules() if name in together}
    _refuse_bare(form, batch, ordered)
    if form != "xml":
        _refuse_unlinked(ordered)
    present = {f"{name}.{item}" for name, table in ordered.items() for item in table.items}
    layout, notes = layout_of(present)
    if form == "xml":
        ordered = {name: _filled(table, layout) for name, table in with_ids(ordered).items()}
        notes += _unnamed(ordered["person"])
    else:
        missing = [name for name in modules() if name not in ordered and name != "sen2"]
        notes += [f"The return has no module {name}: what it would say is blank." for name in missing]
    return Return(batch, form, layout, ordered, tuple(notes))


def _refuse_bare(form: str, batch: str, tables: Mapping[str, ModuleTable]) -> None:
    missing = [name for name in _NEEDED if name not in tables]
    if missing and form == "xml" and "person" not in missing:
        return  # persons without a request, as every record of the file says
    if missing:
        files = f" Put {' and '.join(f'{batch}_{name}.csv' for name in missing)} beside." if form == "blade" else ""
        raise InputError(f"{batch}: a SEN2 return without its {' and '.join(missing)} cannot be used.{files}")


def _refuse_unlinked(tables: Mapping[str, ModuleTable]) -> None:
    """Refuse tables without the ids by which their records are told apart and joined to those above."""
    faults = []
    for table in tables.values():
        module = table.module
        wanted = [module.link, *([] if module.name in ("sen2", *_LEAVES) else [module.id])]
        for name in wanted:
            if name and name not in table.frame.columns:
                where = f"{table.table.file}, sheet '{table.table.sheet}'" if table.table.sheet else table.table.file
                known = " or ".join(f"'{heading}'" for heading in (name, *module.items[name].headings[:1]))
                faults.append(f"{where}: no heading for the id {known}, so its records cannot be joined. Put it back.")
    if faults:
        raise InputError("\n".join(faults))


def _of_layout(module: str, layout: str) -> list[str]:
    """Return the items a layout has; an XML file need not write those that are blank throughout."""
    known = layouts()
    at = known.index(layout)
    given = modules()[module]
    written = [item for item in given.items.values() if item.tag or item.name in (given.id, given.link)]
    return [item.name for item in written if known.index(item.since) <= at <= known.index(item.until)]


def _filled(table: ModuleTable, layout: str) -> ModuleTable:
    absent = [item for item in _of_layout(table.module.name, layout) if item not in table.frame.columns]
    return replace(table, frame=table.frame.with_columns(pl.lit(None, pl.String).alias(item) for item in absent))


def _unnamed(person: ModuleTable) -> list[str]:
    n = person.frame["persontableid"].str.starts_with("person ").sum()
    if not n:
        return []
    return [
        f"An XML return has no ids, so persons go by their UPN or ULN; {n:,} without one, or with one that another "
        "person has too, go by a digest of name and day of birth."
    ]
