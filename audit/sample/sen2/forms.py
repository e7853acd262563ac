"""The return as tables: COLLECT's nine blade files, DfE's one-sheet template, a workbook with a sheet a module."""

from datetime import date
from pathlib import Path

from audit.read.sen2.layout import Module, modules
from audit.sample.key import AS_AT
from audit.sample.records import Row, Value
from audit.sample.sen2.records import Modules
from audit.sample.workbook import Table, add_sheet, new_book, save
from audit.sample.writers import text_of

#: What the template's headings go on with.
_UNIQUE = "\n\n(This must be a unique ID for each {} record)"
_DATE = " \n(ccyy-mm-dd)"
_RANK = " (1=Primary, 2=Secondary)"


def write_blade(made: Modules, folder: Path) -> None:
    """Write the nine files as COLLECT exports them."""
    for name, rows in made.items():
        items = _items(modules()[name], made)
        more = ["NativeId", f"{name}orderseqcolumn", "sourceid"]
        cells = [
            [*(_as_collect(row.get(item)) for item in items), number, number, 1] for number, row in enumerate(rows, 1)
        ]
        path = folder / f"Blade-Export_{AS_AT:%d-%m-%Y}_{name}.csv"
        path.write_bytes(text_of([[*items, *more], *cells]).encode("utf-8"))


def _as_collect(value: Value) -> Value:
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:%Y-%b-%d} 00:00:00" if isinstance(value, date) else value


def write_workbook(made: Modules, folder: Path) -> None:
    """Write the workbook with a sheet a module, under the blade names; one heading is misspelt, as people's is."""
    book = new_book()
    for name, rows in made.items():
        module = modules()[name]
        if name == "sen2":
            continue
        items = _items(module, made)
        headings = ["rquestsource" if item == "requestsource" else item for item in items]
        add_sheet(book, module.sheets[0], Table((), headings, [[row.get(item) for item in items] for row in rows]))
    save(book, folder / "sen2_before_submission.xlsx")


def write_template(made: Modules, folder: Path) -> None:
    """Write the template: one sheet, the modules below each other, each under its title and its long headings."""
    book = new_book()
    sheet = book.create_sheet("Data Entry Template")
    row = 1
    for name, rows in made.items():
        module = modules()[name]
        items = [item for item in _items(module, made) if module.items[item].headings]
        sheet.cell(row, 1, module.block)
        for column, item in enumerate(items, 1):
            sheet.cell(row + 1, column, _heading(module, item))
        for number, record in enumerate(rows, row + 2):
            for column, item in enumerate(items, 1):
                _put(sheet, number, column, record.get(item))
        row += len(rows) + 4
    save(book, folder / "SEN2_submission_template.xlsx")


def _put(sheet: object, row: int, column: int, value: Value) -> None:
    """Write a cell: flags as numbers, as the template's users type them."""
    if value is None:
        return
    cell = sheet.cell(row, column, int(value) if isinstance(value, bool) else value)  # type: ignore[attr-defined]
    if isinstance(value, date):
        cell.number_format = "yyyy-mm-dd"


def _heading(module: Module, item: str) -> str:
    heading = module.items[item].headings[0]
    if item == module.id:
        return heading + _UNIQUE.format(module.tag)
    if "rank" in item:
        return heading + _RANK
    return heading + (_DATE if item.endswith("date") else "")


def _items(module: Module, made: Modules) -> list[str]:
    """Return the items the rows of a module have, in the order of the layout."""
    rows: list[Row] = made[module.name]
    has = {item for row in rows for item in row}
    return [item for item in module.items if item in has]
