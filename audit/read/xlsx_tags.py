"""The patterns by which the tags of a worksheet's XML are found, whatever namespace prefix they have."""

from __future__ import annotations

import re

_ATTRIBUTE = re.compile(rb"""\s([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


class Tags:
    """The patterns of one part, built for the namespace prefix its root uses."""

    def __init__(self, start: bytes) -> None:
        found = re.search(rb"<(?:([\w.-]+):)?(?:worksheet|sst)\b", start)
        prefix = (found.group(1) + b":") if found and found.group(1) else b""
        p = re.escape(prefix)
        self.row = b"<" + prefix + b"row"
        self.formula = b"<" + prefix + b"f"
        self.data_start = re.compile(rb"<" + p + rb"sheetData\b[^>]*>")
        self.data_end = b"</" + prefix + b"sheetData"
        self.cell = re.compile(rb"<" + p + rb"c(?=[\s/>])([^>]*?)(?:/>|>(.*?)</" + p + rb"c\s*>)", re.DOTALL)
        self.has_single_quotes = b"='" in start
        cell = rb"<" + p + rb"c\s"
        self.row_tag = re.compile(rb"<" + p + rb"row(\s[^>]*)>")
        #: a numbered row whose first cells are empty or whose first value shows something
        self.plain_row = re.compile(
            rb"<"
            + p
            + rb"""row\s[^>]*?\br="(\d+)"[^>]*>(?:"""
            + cell
            + rb"[^>]*/>)*"
            + cell
            + rb"[^>]*><"
            + p
            + rb"(?:v|is><"
            + p
            + rb"t)(?:\s[^>]*)?>[^<\s&\x80-\xff]"
        )
        self.error = re.compile(
            cell + rb"([^>]*=[\"']e[\"'][^>]*)>(?:(?!</" + p + rb"c>).)*?<" + p + rb"v(?:\s[^>]*)?>([^<]*)<", re.DOTALL
        )
        self.formula_cell = re.compile(
            cell
            + rb"([^>]*)><"
            + p
            + rb"f(?:\s[^>]*/>|/>|[^>]*>[^<]*</"
            + p
            + rb"f>)(?:<"
            + p
            + rb"v(?:\s[^>]*)?>([^<]*))?"
        )
        self.shown = re.compile(rb"<" + p + rb"[vt](?:\s[^>]*)?>\s*([^<\s])")
        self.value = re.compile(rb"<" + p + rb"v(?:\s[^>]*)?>(.*?)</" + p + rb"v\s*>", re.DOTALL)
        self.text = re.compile(rb"<" + p + rb"t(?:\s[^>]*)?>(.*?)</" + p + rb"t\s*>", re.DOTALL)
        self.phonetic = re.compile(rb"<" + p + rb"rPh\b.*?</" + p + rb"rPh\s*>", re.DOTALL)
        self.item = re.compile(rb"<" + p + rb"si(?=[\s/>])(?:[^>]*/>|[^>]*>(.*?)</" + p + rb"si\s*>)", re.DOTALL)
        self.merge = re.compile(rb"<" + p + rb"mergeCell\s[^>]*?ref\s*=\s*[\"']([^\"']+)[\"']")
        self.dimension = re.compile(rb"<" + p + rb"dimension\s[^>]*?ref\s*=\s*[\"']([^\"']+)[\"']")
        self.col = re.compile(rb"<" + p + rb"col\s[^>]*>")
        self.auto_filter = re.compile(rb"<" + p + rb"autoFilter\b([^>]*)>")
        self.filter_column = b"<" + prefix + b"filterColumn"


def attributes(tag: bytes) -> dict[bytes, bytes]:
    """Return the attributes of a start tag."""
    return {name: double or single for name, double, single in _ATTRIBUTE.findall(tag)}
