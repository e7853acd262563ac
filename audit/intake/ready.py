"""Sheets that a run reads as they are: known by their headings, or named after a dataset and in our own headings."""

from collections.abc import Mapping
from pathlib import Path

from audit import mapping
from audit.errors import typed
from audit.intake import recognise
from audit.intake.supply import dataset_named, place
from audit.read import Book, Sheet, find_table, normalise, question_rows
from schemas import DATASETS


def sheets(book: Book) -> dict[str, str]:
    """Return the visible sheets that need no mapping, with a sentence that says so."""
    seen = [sheet for sheet in book.sheets if not sheet.hidden and len(sheet.cells)]
    known = _known(book, seen)
    found: dict[str, str] = {}
    for sheet in seen:
        named = dataset_named(sheet.name) or (dataset_named(Path(book.file).stem) if len(seen) == 1 else "")
        if sheet.name in known:
            found[sheet.name] = _says(book, sheet, "is known by its headings", known[sheet.name])
        elif named and _is_ours(sheet, named):
            found[sheet.name] = _says(book, sheet, f"has the headings of {named} and its name", named)
    return found


def _says(book: Book, sheet: Sheet, why: str, dataset: str) -> str:
    return (
        f"{place(book.file, sheet.name)}: {why}, is read as {dataset} and needs no mapping: put it in the folder of"
        f" exports. To map it all the same: send-audit map {typed(book.file)} --dataset {dataset}"
    )


def _known(book: Book, seen: list[Sheet]) -> Mapping[str, str]:
    if book.path.suffix.lower() in recognise.TEXT_FILES:
        mappings = recognise.matching(book.path, DATASETS)
        return {sheet.name: one.dataset for sheet in seen for one in mappings}
    return {name: mappings[0].dataset for name, mappings in recognise.in_sheets(book, DATASETS).items()}


def _is_ours(sheet: Sheet, dataset: str) -> bool:
    """Whether some row holds our own headings and nothing else, the key's among them, or it is our own form."""
    ours = {normalise(name) for names in mapping.canonical(dataset).known().values() for name in names}
    key = normalise(DATASETS[dataset].key_column())
    is_list = any(key in row and row <= ours for row in recognise.opening_rows(sheet))
    return is_list or bool(question_rows(find_table(sheet)))
