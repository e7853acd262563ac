"""The patterns by which the tags of a worksheet's XML are found, whatever namespace prefix they have."""

from __future__ import annotations

import re

_ATTRIBUTE = re.compile(rb"""\s([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


class Tags:
    """The patterns of one part, built for the namespace prefix its root uses."""

    def __init__(self, start: bytes) -> None:
        found = re.search(rb"<(?:([\w.-]+):)?(?:worksheet|sst)\b", start)
        prefix = (found.group(1) + b":") if found and found.group(1) else b""

        def find(pattern: bytes) -> re.Pattern[bytes]:
            """Compile a pattern in which ~ stands for the prefix."""
            return re.compile(pattern.replace(b"~", re.escape(prefix)), re.DOTALL)

        self.has_single_quotes = b"='" in start
        self.row = b"<" + prefix + b"row"
        self.formula = b"<" + prefix + b"f"
        self.data_end = b"</" + prefix + b"sheetData"
        self.filter_column = b"<" + prefix + b"filterColumn"
        self.data_start = find(rb"<~sheetData\b[^>]*>")
        self.row_tag = find(rb"<~row(\s[^>]*)>")
        self.cell = find(rb"<~c(?=[\s/>])([^>]*?)(?:/>|>(.*?)</~c\s*>)")
        self.value = find(rb"<~v(?:\s[^>]*)?>(.*?)</~v\s*>")
        self.text = find(rb"<~t(?:\s[^>]*)?>(.*?)</~t\s*>")
        self.shown = find(rb"<~[vt](?:\s[^>]*)?>\s*([^<\s])")
        #: a numbered row whose first value, after empty cells or none, shows something
        self.plain_row = find(
            rb'<~row\s[^>]*?\br="(\d+)"[^>]*>(?:<~c\s[^>]*/>)*'
            rb"<~c\s[^>]*><~(?:v|is><~t)(?:\s[^>]*)?>[^<\s&\x80-\xff]"
        )
        self.error = find(rb"<~c\s([^>]*=[\"']e[\"'][^>]*)>(?:(?!</~c>).)*?<~v(?:\s[^>]*)?>([^<]*)<")
        self.formula_cell = find(rb"<~c\s([^>]*)><~f(?:\s[^>]*/>|/>|[^>]*>[^<]*</~f>)(?:<~v(?:\s[^>]*)?>([^<]*))?")
        self.number_cell = find(rb"<~c(\s[^>]*)><~v(?:\s[^>]*)?>(\d+)<")
        self.phonetic = find(rb"<~rPh\b.*?</~rPh\s*>")
        self.item = find(rb"<~si(?=[\s/>])(?:[^>]*/>|[^>]*>(.*?)</~si\s*>)")
        self.merge = find(rb"<~mergeCell\s[^>]*?ref\s*=\s*[\"']([^\"']+)[\"']")
        self.dimension = find(rb"<~dimension\s[^>]*?ref\s*=\s*[\"']([^\"']+)[\"']")
        self.col = find(rb"<~col\s[^>]*>")
        self.auto_filter = find(rb"<~autoFilter\b([^>]*)>")


def attributes(tag: bytes) -> dict[bytes, bytes]:
    """Return the attributes of a start tag."""
    return {name: double or single for name, double, single in _ATTRIBUTE.findall(tag)}
