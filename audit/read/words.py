"""The words by which totals, footers and notes are known. All are matched in lower case."""

from __future__ import annotations

import re

#: The first cell says nothing but 'total'.
TOTAL_ALONE = re.compile(
    r"^(?:grand|sub|overall|report|running|final|column)?[\s\-–]*totals?\s*[:\-–]?\s*\d*$|^overall\s*:?$"
)
#: 'North total', 'Total for North': a total where naming cells are blank too.
TOTAL_NAMED = re.compile(
    r"\btotals?[\d,\s]*:?$|^(?:grand |sub-?|overall )?totals?\b\s*(?:for|of|all|number|count|rows|records|[:=\-–])"
)
TOTAL_WORD = re.compile(r"\btotals?[\d,]*\b")
#: Footers of reports.
NOTE = re.compile(
    r"^(?:sources?|notes?|n\.?b\.?|footnotes?|disclaimer|key)\b\s*[:\-–.\d]|^(?:sources?|notes?)$"
    r"|^(?:report|data|file|list|extract|export|table)?\s*(?:was |is )?"
    r"(?:generated|produced|printed|exported|extracted|created|downloaded|last updated)\b"
    r"(?:\s+(?:on|by|at|from)\b|\s*:)"
    r"|^page\s+\d+(?:\s*(?:of|/)\s*\d+)?$|^end of (?:report|file|data|list|table|extract)\b"
    r"|^(?:©|copyright\b|\(c\) )|^\*{1,3}\s*[a-z]|^(?:number|no\.?|count) of (?:rows|records|cases|pupils|children)\b"
    r"|^(?:row|record)s?(?: count)?\s*[:=]\s*\d+$|^\(?\d+ (?:rows?|records?)(?: \w+)?\)?\.?$"
    r"|^confidential\b|^official[\s-]"
)
#: Numbered or marked notes: '(1) …', '1. …', '* …'.
LIST_NOTE = re.compile(r"^(?:\(\d+\)|\d+[.)]|\[note|[*†‡~]|\.\.)\s*\S")
