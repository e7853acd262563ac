"""The child process's part of an XML return: every record of every module, streamed, and a count that never parsed.

A record's own id is its number in the file; `parent` holds that of the record it stands in, 0 where it stands in
none. No document type is let in, so no entity can be declared; nothing outside the file is ever asked for.
"""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree

from audit.errors import InputError
from audit.read.sen2.layout import modules

#: Elements that only hold others; what stands in them belongs to the record around them.
_WRAPPERS = {"persons", "collectiondetails", "source"}
#: More different tags than this in one record, and the file is no return.
_MAX_TAGS = 200
#: The element that is read and let go as soon as it ends.
_STREAMED = "Person"

_SKIPPED = rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>"
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class _Records:
    """The records of one module: per tag a column of texts, blank where a record has none."""

    def __init__(self) -> None:
        self.parents: list[str] = []
        self.columns: dict[str, list[str | None]] = {}
        self.n_repeated = 0

    def begin(self, parent: int) -> int:
        self.parents.append(str(parent))
        return len(self.parents)

    def put(self, tag: str, text: str) -> None:
        column = self.columns.setdefault(tag, [])
        missing = len(self.parents) - len(column)
        if missing < 1:
            self.n_repeated += 1
            return
        column += [None] * (missing - 1)
        column.append(text)


class _Reader:
    """What has been read of one file so far."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.tags = {module.tag.lower(): key for key, module in modules().items()}
        self.parents = {key: module.parent for key, module in modules().items()}
        self.records = {key: _Records() for key in modules()}
        self.containers: Counter[str] = Counter()

    def take(self, element: Any, module: str, open_: dict[str, int]) -> None:
        """Read one element: a module's record and what stands in it, or a value of the record around it."""
        tag = _local(element)
        if not tag:
            return
        found = self.tags.get(tag.lower())
        if found:
            open_ = {**open_, found: self.records[found].begin(open_.get(self.parents[found], 0))}
            module = found
            self.containers.update(f"{tag}, attribute {name.rpartition('}')[2]}" for name in element.attrib)
        elif not len(element):
            self._put(module, tag, (element.text or "").strip())
            return
        elif tag.lower() not in _WRAPPERS:
            self.containers[tag] += 1
        for child in element:
            self.take(child, module, open_)

    def _put(self, module: str, tag: str, text: str) -> None:
        records = self.records[module]
        if not text:
            return
        if not records.parents:  # a value before any header: the message itself is the record
            records.begin(0)
        records.put(tag, text)
        if len(records.columns) > _MAX_TAGS:
            raise InputError(f"{self.name}: has over {_MAX_TAGS} different tags in one kind of record: no SEN2 return.")


def parse_return(path: Path, out: Path, name: str) -> dict[str, Any]:
    """Read an XML return; leave each module's records in `out` as an Arrow file. Raises InputError."""
    from audit.read.worker import write_frame

    content, encoding = _utf8(path.read_bytes(), name)
    _refuse_doctype(content, name)
    reader, root = _read(content, encoding, name)
    counted = _counted(content)
    listed = []
    for key, records in reader.records.items():
        frame = write_frame(_batch(records), out) if records.parents else ""
        tag = modules()[key].tag
        listed.append(
            {
                "module": key, "frame": frame, "tags": list(records.columns), "n_repeated": records.n_repeated,
                "n_rows": len(records.parents), "n_counted": counted[tag.lower()],
            }
        )  # fmt: skip
    declared = root.getroottree().docinfo.encoding or "utf-8"
    return {"root": _local(root), "encoding": declared.lower(), "modules": listed, "others": dict(reader.containers)}


def _utf8(content: bytes, name: str) -> tuple[bytes, str | None]:
    """Return the bytes with their encoding forced, where it is one whose tags cannot be counted as bytes."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return content.decode("utf-16").encode("utf-8"), "utf-8"
        except UnicodeDecodeError:
            raise InputError(f"{name}: begins as UTF-16 but is not that all through. Export it again.") from None
    return content, None


def _refuse_doctype(content: bytes, name: str) -> None:
    if _DOCTYPE.search(content) and _DOCTYPE.search(re.sub(_SKIPPED, b"", content, flags=re.DOTALL)):
        raise InputError(
            f"{name}: declares a document type or entities, which no SEN2 return does and which can do harm. "
            "Do not use it; ask where it came from and export it again."
        )


def _read(content: bytes, encoding: str | None, name: str) -> tuple[_Reader, Any]:
    reader = _Reader(name)
    parser = etree.iterparse(
        BytesIO(content), events=("end",), tag=f"{{*}}{_STREAMED}", resolve_entities=False, no_network=True,
        load_dtd=False, huge_tree=False, encoding=encoding,
    )  # fmt: skip
    try:
        for _, person in parser:
            reader.take(person, "person", {"sen2": 1})
            person.clear()
            before = person.getprevious()
            if before is not None and before.tag == person.tag:
                person.getparent().remove(before)
    except etree.XMLSyntaxError as fault:
        raise InputError(
            f"{name}, line {fault.lineno or 1}: is broken there: the XML is not well formed, so what follows cannot "
            "be read. Export or copy it again."
        ) from None
    _read_rest(reader, parser.root)
    return reader, parser.root


def _read_rest(reader: _Reader, root: Any) -> None:
    """Read what stands outside the persons: the header, and records that have lost theirs."""
    for child in root:
        if _local(child).lower() == "persons":
            for left in child:
                if _local(left) != _STREAMED:
                    reader.take(left, "sen2", {"sen2": 1})
        elif _local(child) != _STREAMED:
            reader.take(child, "sen2", {"sen2": 1})


def _local(element: Any) -> str:
    """Return a tag without its namespace; '' for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _counted(content: bytes) -> Counter[str]:
    """Count the opening tags of every module in the bytes, comments and quoted text left out."""
    tags = "|".join(module.tag for module in modules().values()).encode()
    found: Counter[str] = Counter()
    pattern = re.compile(_SKIPPED + rb"|<(?:[\w.-]+:)?(" + tags + rb")(?=[\s/>])", re.DOTALL | re.IGNORECASE)
    for match in pattern.finditer(content):
        if match.group(1):
            found[match.group(1).decode().lower()] += 1
    return found


def _batch(records: _Records) -> Any:
    import pyarrow as pa

    n = len(records.parents)
    columns = {tag: texts + [None] * (n - len(texts)) for tag, texts in records.columns.items()}
    data = {"row": pa.array(range(1, n + 1), pa.uint32()), "parent": pa.array(records.parents, pa.string())}
    return pa.record_batch(data | {f"tag {tag}": pa.array(texts, pa.string()) for tag, texts in columns.items()})
