"""Reading an XML return: start the child that parses it, take over its records, one sheet a module."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl

from audit.errors import InputError
from audit.read.child import Child
from audit.read.cleaning import clean
from audit.read.model import Book, Sheet
from audit.read.notes import count
from audit.read.sen2.layout import modules
from audit.read.text import letter

#: The first column of every sheet: the number of the record that this one stands in.
PARENT = "parent"


def read_xml(path: Path, sha256: str) -> Book:
    """Read an XML file as a SEN2 return. Raises InputError with one sentence when it is none or is broken."""
    with Child(path, "xml") as child:
        result = child.result()
        found = [raw for raw in result["modules"] if raw["n_rows"] or raw["n_counted"]]
        if result["root"].lower() != "message" or not any(raw["module"] == "person" for raw in found):
            raise InputError(
                f"{path.name}: is XML but no SEN2 return: its outermost element is '{result['root']}', where a return "
                "has 'Message' with the persons in it. Take it away, or export the return again."
            )
        sheets = tuple(_sheet(path.name, raw, child.folder) for raw in found)
    others = [f"'{tag}' ({number:,})" for tag, number in sorted(result["others"].items())]
    notes = (f"Elements around records that are no part of a return known here: {', '.join(others)}.",)
    return Book(path, path.name, "xml", result["encoding"], sha256, sheets, notes if others else ())


def _sheet(file: str, raw: dict[str, Any], folder: Path) -> Sheet:
    name, n_rows, n_counted = modules()[raw["module"]].tag, raw["n_rows"], raw["n_counted"]
    if raw["module"] == "sen2":
        n_counted = max(n_counted, n_rows)
    cells = pl.DataFrame({"row": []}, schema={"row": pl.UInt32})
    if raw["frame"]:
        with (folder / raw["frame"]).open("rb") as stream:
            cells = pl.read_ipc(stream)
        cells.columns = ["row", *(letter(n) for n in range(1, len(cells.columns)))]
        cells, _ = clean(cells)
    faults, notes = [], []
    if n_rows != n_counted or cells.height != n_rows:
        faults.append(
            f"{file}: two counts of its '{name}' elements differ: {n_rows:,} read, {n_counted:,} counted. An element "
            "likely stands where a return has none. Export it again; if it stays, report the file."
        )
    if raw["n_repeated"]:
        notes.append(
            f"{count(raw['n_repeated'], 'value')} of '{name}' repeated a tag the same record had; the first counts."
        )
    return Sheet(
        file=file, name=name, hidden=False, cells=cells, notes=tuple(notes), faults=tuple(faults),
        n_rows_counted=n_counted, last_row_counted=n_counted, last_row=n_rows, tags=(PARENT, *raw["tags"]),
    )  # fmt: skip
