"""The return as XML: records nested as they hang on each other, what is blank left out."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

from audit.read.sen2.layout import modules
from audit.sample.records import Row, Value
from audit.sample.sen2.records import Modules

#: Where the header's items stand.
_COLLECTION = ("collection", "year", "referencedate")


def write_xml(made: Modules, folder: Path) -> None:
    """Write the return as one XML file."""
    below = {name: _by_parent(name, rows) for name, rows in made.items()}
    header = made["sen2"][0]
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<Message>", "  <Header>", "    <CollectionDetails>"]
    lines += _items("sen2", {name: header[name] for name in _COLLECTION}, 6)
    lines += ["    </CollectionDetails>", "    <Source>"]
    lines += _items("sen2", {name: value for name, value in header.items() if name not in _COLLECTION}, 6)
    lines += ["    </Source>", "  </Header>", "  <Persons>"]
    for person in made["person"]:
        lines += _record("person", person, below, 4)
    lines += ["  </Persons>", "</Message>", ""]
    (folder / "sen2_return.xml").write_text("\n".join(lines), encoding="utf-8")


def _by_parent(name: str, rows: list[Row]) -> dict[Value, list[Row]]:
    found: dict[Value, list[Row]] = {}
    for row in rows:
        found.setdefault(row.get(modules()[name].link), []).append(row)
    return found


def _record(name: str, row: Row, below: dict[str, dict[Value, list[Row]]], indent: int) -> Iterator[str]:
    module = modules()[name]
    yield f"{' ' * indent}<{module.tag}>"
    yield from _items(name, row, indent + 2)
    for child in modules().values():
        if child.parent == name:
            for under in below[child.name].get(row[module.id], []):
                yield from _record(child.name, under, below, indent + 2)
    yield f"{' ' * indent}</{module.tag}>"


def _items(name: str, row: Row, indent: int) -> list[str]:
    items = modules()[name].items
    return [
        f"{' ' * indent}<{items[item].tag}>{escape(_text(value))}</{items[item].tag}>"
        for item, value in row.items()
        if items[item].tag and value is not None
    ]


def _text(value: Value) -> str:
    if isinstance(value, bool):
        return str(int(value))
    return value.isoformat() if isinstance(value, date) else str(value)
