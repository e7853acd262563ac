"""The modules and items of the return, as data, and which item a heading or a tag names."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from audit.read.text import normalise

#: The form each of these names says a return is in.
FORMS = {
    "xml": "XML", "blade": "COLLECT blade files", "template": "DfE template, one sheet",
    "workbook": "workbook with a sheet a module",
}  # fmt: skip


@dataclass(frozen=True)
class Item:
    """One item of a module: its blade name, its tag in the XML ('' for table ids), its headings, its layouts."""

    name: str
    tag: str
    headings: tuple[str, ...]
    since: str
    until: str


@dataclass(frozen=True)
class Module:
    """One module: what each form calls it, the module it hangs on, its own table id and its items."""

    name: str
    tag: str
    block: str
    sheets: tuple[str, ...]
    parent: str
    id: str
    items: dict[str, Item]

    @property
    def link(self) -> str:
        """The item that holds the parent's table id; '' where the module hangs on nothing we read."""
        return modules()[self.parent].id if self.parent not in ("", "sen2") else ""

    def item(self, heading: str) -> str:
        """Return the item a heading names, or ''.

        Headings of the template go on with instructions in brackets, or after the heading's own words.
        """
        names = _headings(self.name)
        whole = normalise(heading)
        for text in (whole, normalise(heading.partition("(")[0])):
            if text in names:
                return names[text]
        opening = [known for known in names if " " in known and whole.startswith(known + " ")]
        return names[max(opening, key=len)] if opening else ""


@cache
def _content() -> dict[str, object]:
    return tomllib.loads((Path(__file__).parent / "layout.toml").read_text(encoding="utf-8"))


@cache
def layouts() -> tuple[str, ...]:
    """Return the layouts, the oldest first."""
    return tuple(_content()["layouts"])  # type: ignore[arg-type]


@cache
def modules() -> dict[str, Module]:
    """Return the nine modules by name, parents before their children."""
    content: dict[str, dict[str, dict[str, object]]] = _content()  # type: ignore[assignment]
    made = {}
    for name, given in content["modules"].items():
        items: dict[str, list[str]] = given["items"]  # type: ignore[assignment]
        items |= {text.format(module=name): [""] for text in content["bookkeeping"]}
        made[name] = Module(
            name=name,
            tag=str(given["tag"]),
            block=str(given["block"]),
            sheets=tuple(given["sheets"]),  # type: ignore[arg-type]
            parent=str(given["parent"]),
            id=str(given["id"]),
            items={item: _item(name, item, said) for item, said in items.items()},
        )
    return made


def _item(module: str, name: str, said: list[str]) -> Item:
    content: dict[str, dict[str, str]] = _content()  # type: ignore[assignment]
    key, known = f"{module}.{name}", layouts()
    since, until = content["since"].get(key, known[0]), content["until"].get(key, known[-1])
    return Item(name, said[0], tuple(said[1:]), since, until)


@cache
def _headings(module: str) -> dict[str, str]:
    """Return the item of every heading of a module, folded; the blade name is always one."""
    items = modules()[module].items
    by_heading = {normalise(heading): name for name, item in items.items() for heading in item.headings}
    return by_heading | {normalise(name): name for name in items}


def layout_of(present: set[str]) -> tuple[str, list[str]]:
    """Return the layout that has the items `present` (module.item), and sentences about items out of it.

    The newest layout that first has one of them is the return's; an item dropped before it is a mixture.
    """
    items = {f"{module.name}.{name}": item for module in modules().values() for name, item in module.items.items()}
    newest = max((items[key].since for key in present), default=layouts()[0])
    old = sorted(key for key in present if items[key].until < newest)
    if not old:
        return newest, []
    new = sorted(key for key in present if items[key].since == newest)
    return newest, [
        f"The return mixes layouts: {', '.join(old)} ended before the layout {in_words(newest)}, "
        f"of which it has {', '.join(new)}. All were read; where both say the same thing the newer counts."
    ]


def in_words(layout: str) -> str:
    """Say a layout as people know it."""
    known = layouts()
    return f"from {layout}" if layout != known[0] else f"before {known[1]}"
