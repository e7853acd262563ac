"""The block at the top of a .sql file that says what the file is: TOML in comments, between two marks.

-- /// check
-- id = "ANR04"
-- ///
"""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from audit.errors import AuditError

_BLOCK = re.compile(r"\A-- /// (?P<kind>\w+)\n(?P<toml>(?:--.*\n)*?)-- ///\n(?P<body>.*)\Z", re.DOTALL)


@dataclass(frozen=True)
class SqlFile:
    """A .sql file in its parts: what kind it is, its metadata, and the query below them."""

    path: Path
    kind: str
    meta: dict[str, Any]
    body: str


def read(path: Path) -> SqlFile:
    """Read a .sql file with a header; AuditError when the header is missing or is not TOML."""
    found = _BLOCK.match(path.read_text(encoding="utf-8"))
    if found is None:
        raise AuditError(f"{path.name}: no header. It opens with `-- /// kind` and closes with `-- ///`.")
    lines = found["toml"].splitlines()
    try:
        meta = tomllib.loads("\n".join(line.removeprefix("--").removeprefix(" ") for line in lines))
    except tomllib.TOMLDecodeError as error:
        raise AuditError(f"{path.name}: the header is not TOML: {error}. Mend the header.") from None
    return SqlFile(path, found["kind"], meta, found["body"].strip())
