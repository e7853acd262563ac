"""From one file to its sources: which of its sheets supply which datasets, each read whole and mapped."""

from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial

from audit import mapping, notice
from audit.errors import InputError, typed
from audit.intake import recognise, shaping, split
from audit.intake.supply import Supplied, Supply, dataset_named, place
from audit.read import Book, Sheet, find_table, numeric_cells
from schemas import DATASETS


def supplied(book: Book, named: list[Supply] | None, ours: Collection[str]) -> tuple[list[Supplied], list[str]]:
    """Return what a book supplies, as the configuration names it or by its sheets' names, and notices of the rest.

    `ours`: the datasets nothing named supplies. Raises InputError, one line per fault.
    """
    asked = [_as_known(book, one) for one in named] if named else _by_name(book, ours)
    supplies = [replace(one, sheet=name) for one in asked for name in split.sheets_named(book, one.sheet)]
    notices: list[str] = [] if supplies else [notice.hides(_unused(book))]
    faults: list[str] = []

    def one(supply: Supply) -> Supplied | None:
        try:
            return _mapped(book, supply)
        except InputError as error:
            faults.append(str(error))
            return None

    with ThreadPoolExecutor(max_workers=2) as pool:
        found = [supplied for supplied in pool.map(one, supplies) if supplied]
    if faults:
        raise InputError("\n".join(sorted(faults)))
    hidden = [s.name for s in book.sheets if s.hidden and dataset_named(s.name) in ours and not named]
    unseen = "not used, for it is hidden. Unhide it if it counts."
    notices += [notice.hides(f"{place(book.file, name)}: {unseen}") for name in hidden]
    joined = {one.dataset for one in asked if one.sheet is None or one.is_recognised}
    notices += [
        f"{one.where}: its headings are those of {one.supply.mapping.id}; it is read as {one.supply.dataset}."
        for one in found
        if one.supply.is_recognised and one.supply.sheet
    ]
    return found, notices + split.said(book, [(one.supply.dataset, one.table) for one in found], joined)


def _unused(book: Book) -> str:
    return (
        f"{book.file}: not used. No sheet's name is a dataset's. Give the sheet that counts the name of its dataset, or"
        f" name it in audit.toml; to see what it may be: send-audit map {typed(book.file)}"
    )


def _as_known(book: Book, supply: Supply) -> Supply:
    """Return a source that is named without a mapping with the one that knows its headings, if any does."""
    if supply.mapping != mapping.canonical(supply.dataset):
        return supply
    known = _known(book, {supply.dataset})
    only = next(iter(known.values())) if supply.sheet is None and len(known) == 1 else []
    mappings = known.get(supply.sheet) or only
    return replace(supply, mapping=mappings[0]) if mappings else supply


def _by_name(book: Book, ours: Collection[str]) -> list[Supply]:
    """Return what a book supplies by the names of its visible sheets, or else by its own."""
    known = _known(book, ours)
    by_sheet = [_named_so(book, sheet.name, known, ours) for sheet in book.sheets if not sheet.hidden]
    supplies = [one for one in by_sheet if one]
    taken = {one.sheet for one in supplies}
    name = dataset_named(book.path.stem) if not supplies else ""
    supplies += [
        Supply(one.dataset, book.path, sheet, one, is_recognised=one.dataset != name)
        for sheet, mappings in known.items()
        for one in mappings
        if sheet not in taken
    ]
    if name in ours and name not in {one.dataset for one in supplies}:
        return [Supply(name, book.path, None, mapping.canonical(name))]
    return supplies


def _known(book: Book, ours: Collection[str]) -> dict[str | None, list[mapping.Mapping]]:
    """Return the sheets known by their headings with their mappings; a text file's one table has no name."""
    if book.path.suffix.lower() in recognise.TEXT_FILES:
        found = recognise.matching(book.path, ours)
        return {None: found} if found else {}
    by_sheet: dict[str | None, list[mapping.Mapping]] = {}
    by_sheet.update(recognise.in_sheets(book, ours))
    return by_sheet


def _named_so(
    book: Book, sheet: str, known: dict[str | None, list[mapping.Mapping]], ours: Collection[str]
) -> Supply | None:
    """Return what a sheet named after a dataset supplies, by the mapping that knows its headings, or by our own."""
    name = dataset_named(sheet)
    if name not in ours:
        return None
    knows = {one.dataset: one for one in known.get(sheet, ())}
    return Supply(name, book.path, sheet, knows.get(name) or mapping.canonical(name))


def _mapped(book: Book, supply: Supply) -> Supplied:
    sheet = _sheet(book, supply)
    if sheet.faults:
        raise InputError("\n".join(sheet.faults))
    key = DATASETS[supply.dataset].key_column()
    table = find_table(sheet, supply.mapping.known(), supply.header_row, key)
    where = place(book.file, sheet.name)
    if table.header_row is None:
        raise InputError(
            f"{where}: no row holds the headings of dataset {supply.dataset}."
            f" Look at it with: send-audit peek {typed(book.file)}"
        )
    counted = len(table.rows) + sum(table.no_records.values())
    if not table.n_rows_seen == table.n_rows_counted == counted:
        raise InputError(
            f"{where}: {table.n_rows_seen} rows read but {table.n_rows_counted} counted in the file."
            " Open it, save a copy and use that; if it happens again, tell us."
        )
    table = shaping.shaped(table, supply.mapping)
    mapped = mapping.apply(table, supply.mapping, partial(numeric_cells, book.path, sheet.name))
    return Supplied(supply, book, sheet, table, mapped)


def _sheet(book: Book, supply: Supply) -> Sheet:
    """Return the sheet a source names, or the only one with anything on it."""
    if supply.sheet is not None:
        exact = [sheet for sheet in book.sheets if sheet.name == supply.sheet]
        alike = [sheet for sheet in book.sheets if sheet.name.strip().casefold() == supply.sheet.strip().casefold()]
        for sheet in exact or alike:
            return sheet
        there = ", ".join(f"'{sheet.name}'" for sheet in book.sheets)
        raise InputError(
            f"{book.file}: has no sheet '{supply.sheet}'. Its sheets: {there}. Mend the configuration."
            + split.begins_so(book, supply.sheet)
        )
    filled = [sheet for sheet in book.sheets if not sheet.hidden and len(sheet.cells)]
    if len(filled) == 1:
        return filled[0]
    if not filled:
        raise InputError(f"{book.file}: holds no data. Export it again.")
    there = ", ".join(f"'{sheet.name}'" for sheet in filled)
    raise InputError(
        f"{book.file}: has several sheets ({there}). Name the one to use in audit.toml, or give that sheet the name"
        f" '{supply.dataset}'."
    )
