"""What the audit sees in a file before anyone maps it: the answer of `send-audit peek`."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from audit.read.book import open_book
from audit.read.model import Book, Sheet, Table
from audit.read.sen2.forms import Found, recognise
from audit.read.sen2.layout import FORMS, layout_of, layouts
from audit.read.sen2.layout import in_words as layout_in_words
from audit.read.table import find_table

#: A sheet is a dataset's by its headings when so large a share of them are the dataset's columns.
_CLEARLY = 0.6
#: The dataset each module of a SEN2 return goes into.
_OF_MODULE = {
    "person": "child", "requests": "request", "assessment": "assessment", "namedplan": "plan", "plandetail": "plan",
    "activeplans": "review", "placementdetail": "plan", "senneed": "plan",
}  # fmt: skip


def peek(path: Path | str) -> dict[str, Any]:
    """Look at a file: the data contract's JSON (section 7) as plain values. Raises InputError."""
    return look(open_book(path))


def look(book: Book) -> dict[str, Any]:
    """Say of a book what `peek` says of its file."""
    if found := recognise(book):
        return _look_at_return(book, found)
    tables = [find_table(sheet) for sheet in book.sheets]
    alike = _alike(book.sheets, tables)
    sheets = [
        {
            "name": sheet.name,
            "header_row": table.header_row,
            "n_rows": table.rows.height,
            "columns": [heading.text for heading in table.headings] if table.header_row else [],
            "dataset": _dataset(book, sheet, table),
            "notes": [*book.notes, *sheet.notes, *table.notes, *alike, *sheet.faults],
        }
        for sheet, table in zip(book.sheets, tables, strict=True)
    ]
    return {"file": book.file, "kind": book.kind, "encoding": book.encoding, "sheets": sheets}


def _look_at_return(book: Book, found: Found) -> dict[str, Any]:
    """Say of a SEN2 return what it is, and of each module what is there and which headings nobody knows."""
    layout, odd = layout_of({f"{table.module.name}.{item}" for table in found.tables for item in table.items})
    # One blade file alone may hold none of the items that tell the layout.
    told = f", layout {layout_in_words(layout)}" if layout != layouts()[0] or found.form != "blade" else ""
    what = f"SEN2 return ({FORMS[found.form]}){told}"
    sheets = []
    for table in found.tables:
        unknown = [f"'{text}' ({number:,})" for text, number in table.unknown.items()]
        notes = [f"{what}: module {table.module.name}.", *book.notes, *odd, *table.sheet.notes, *table.table.notes]
        notes += [f"No items of SEN2 known here, not used, with their values: {', '.join(unknown)}."] if unknown else []
        sheets.append(
            {
                "name": table.table.sheet,
                "header_row": table.table.header_row,
                "n_rows": table.table.rows.height,
                "columns": [heading.text for heading in table.table.headings],
                "dataset": _OF_MODULE.get(table.module.name),
                "notes": [*notes, *table.table.faults],
            }
        )
    return {"file": book.file, "kind": book.kind, "encoding": book.encoding, "sheets": sheets}


def in_words(seen: dict[str, Any]) -> str:
    """Tell what `peek` found, as plain lines for people."""
    encoding = f", {seen['encoding']}" if seen["encoding"] else ""
    lines = [f"{seen['file']}: {seen['kind']}{encoding}"]
    for sheet in seen["sheets"]:
        name = f"Sheet '{sheet['name']}'" if sheet["name"] else "The table"
        no_header = "no header, its items have tags" if seen["kind"] == "xml" else "no header found"
        where = f"header in row {sheet['header_row']}" if sheet["header_row"] else no_header
        lines += ["", f"{name}: {where}, {sheet['n_rows']:,} data row{'' if sheet['n_rows'] == 1 else 's'}"]
        if sheet["dataset"]:
            lines.append(f"  Dataset: {sheet['dataset']}")
        if sheet["columns"]:
            lines.append(
                f"  Columns ({len(sheet['columns'])}): " + ", ".join(name or "(blank)" for name in sheet["columns"])
            )
        lines += [f"  - {note}" for note in sheet["notes"]]
    return "\n".join(lines)


def _alike(sheets: Iterable[Sheet], tables: list[Table]) -> list[str]:
    """Return a sentence for visible sheets of one shape: none is taken for the other."""
    shapes: dict[tuple[str, ...], list[str]] = {}
    for sheet, table in zip(sheets, tables, strict=True):
        if not sheet.hidden and table.header_row and table.rows.height:
            shapes.setdefault(tuple(heading.joined.casefold() for heading in table.headings), []).append(sheet.name)
    return [
        f"{len(names)} sheets have the same headings ({', '.join(repr(name) for name in names)}); "
        "say in the configuration which to use."
        for names in shapes.values()
        if len(names) > 1
    ]


def _dataset(book: Book, sheet: Sheet, table: Table) -> str | None:
    """Return the dataset a sheet supplies by its own or its file's name, or plainly by its headings."""
    shown = [other for other in book.sheets if not other.hidden and other.cells.height]
    names = [sheet.name] if len(shown) > 1 else [sheet.name, Path(book.file).stem]
    for name in names:
        found = _snake(name)
        # The models take a second to import: only when the folder has one of that name.
        if found in _model_files() and found in _columns():
            return found
    texts = {_snake(heading.text) for heading in table.headings} - {""}
    if len(texts) < 3 or not any("_" in text or text == "urn" for text in texts):
        return None
    best, score = None, 0.0
    for dataset, columns in _columns().items():
        share = len(texts & set(columns)) / len(texts)
        if columns[0] in texts and len(texts & set(columns)) >= 3 and share > score:
            best, score = dataset, share
    return best if score >= _CLEARLY else None


def _snake(name: str) -> str:
    return re.sub(r"[\s\-_]+", "_", name.strip().lower())


def _model_files() -> set[str]:
    spec = importlib.util.find_spec("schemas")
    folders = spec.submodule_search_locations if spec else None
    return {path.stem for folder in folders or [] for path in Path(folder).glob("*.py")}


def _columns() -> dict[str, list[str]]:
    """Return the columns of every dataset, its key first."""
    from schemas import DATASETS

    return {name: [model.key_column(), *model.columns()] for name, model in DATASETS.items()}
