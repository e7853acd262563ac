"""What a query reads, by its text: DuckDB would tell it from the query's tree, but takes as long as running it."""

import re
from functools import cache

from audit.resources import folder

#: Comments and quoted text, in which words mean nothing.
_QUOTED = re.compile(r"--.*|'(?:[^']|'')*'")
_READ = re.compile(r"(?<!DISTINCT)\s(?:FROM|JOIN)\s+(?!LATERAL\b)(?:\w+\.)?(\w+)\b(?!\s*\()")
_PARAMETER = re.compile(r"\$([A-Za-z_]\w*)")
_OWN = re.compile(r"(?:\bWITH|\bRECURSIVE|,)\s+(\w+)(?:\s*\([^)]*\))?\s+AS\s+(?:MATERIALIZED\s+)?\(")


@cache
def tables_named(query: str) -> frozenset[str]:
    """Return the tables and views a query names after FROM and JOIN, its common table expressions left out.

    Keywords stand in capitals and tables are not listed by commas, as the linter of the project's SQL has it.
    """
    words = " " + _QUOTED.sub(" ", query)
    return frozenset(_READ.findall(words)) - frozenset(_OWN.findall(words))


def parameters_named(query: str) -> frozenset[str]:
    """Return the names of the parameters a query uses."""
    return frozenset(_PARAMETER.findall(_QUOTED.sub(" ", query)))


@cache
def shared_definition(name: str) -> str:
    """Return the text of a shared definition, `sql/views/<name>.sql`; of a name that is none, nothing.

    Who reads a name that is none says so when it is run.
    """
    path = folder("sql") / "views" / f"{name}.sql"
    return path.read_text(encoding="utf-8") if path.is_file() else ""
