"""Write the files of a new check, vendor, sheet or dataset in a checkout, ready to be filled in."""

import re
from pathlib import Path

from audit.errors import UsageError

_CHECK = """\
-- /// check
-- id            = "{id}"
-- title         = "{title}"
-- who           = "authority"
-- level         = "must"
-- source        = "Act or regulations, section or regulation"
-- link          = "https://www.legislation.gov.uk/"
-- in_force_from = 2014-09-01
-- record        = "request"
-- owner         = "Who acts on an open case"
-- mend          = "What to do about an open case."
-- arithmetic    = "How a case is judged, in one sentence."
-- answers       = []
--
-- [params]
-- weeks = 6
-- ///

WITH judged AS (
    SELECT
        request_id,
        child_id,
        received_on,
        outcome_on,
        weeks_after(received_on, $weeks) AS due_on
    FROM request
    WHERE in_window(outcome_on)
)

SELECT
    request_id AS case_id,
    child_id,
    NULL AS urn,
    received_on AS starts_on,
    due_on,
    outcome_on AS done_on,
    deadline_verdict(due_on, outcome_on) AS verdict,
    say_deadline('Request received', received_on, $weeks || ' weeks', due_on, 'decision', 'notified', outcome_on)
    || '.' AS reason
FROM judged
ORDER BY case_id
"""

_CASES = '''\
# Write the cases from the law, not from the query. This one fails until you do.
as_at = 2026-11-04

[[case]]
name = "the last day is in time, the next is not"
request = """
request_id | child_id | received_on | outcome_on
Q1         | C1       | 2026-09-01  | 2026-10-13
"""
expect = """
case_id | due_on     | verdict
Q1      | 2026-10-13 | write the verdict here
"""
'''

_VENDOR = """\
# Their headings beside our columns. A column the system does not export may be taken out.
dataset = "{dataset}"
system  = "{vendor}"

[columns]
{columns}
{words}"""

_SHEET = """\
-- /// sheet
-- title     = "{title}"
-- says      = "What the sheet shows, and in which order."
-- sensitive = true
--
-- [columns]
-- check_id = {{ title = "Check", width = 10 }}
-- case_id  = {{ title = "Case", width = 20 }}
-- due_on   = {{ title = "Due", width = 12 }}
-- ///

SELECT
    check_id,
    case_id,
    due_on
FROM result.cases
WHERE verdict = 'breach'
ORDER BY check_id, case_id
"""

_DATASET = '''\
"""What {name} records are, and the law that makes them matter."""

import polars as pl

from schemas.base import Dataset, event, key, reference


class {model}(Dataset):
    """One row per {name}."""

    {name}_id: pl.String = key("{title} id", "The system's own number for the record.")
    child_id: pl.String = reference("child", "Child id", "The child it is about.", core=True)
    done_on: pl.Date = event("Done", "Day it was done.", core=True)
'''


def check(check_id: str, title: str) -> list[Path]:
    """Write a check and a failing case; UsageError for a bad or taken id."""
    root = _checkout()
    if not re.fullmatch(r"[A-Z]{3}\d\d", check_id):
        raise UsageError(f"{check_id}: not an id. Three capitals and two digits, as in ANR08.")
    taken = [path.name for path in (root / "sql" / "checks").rglob(f"{check_id}_*.sql")]
    if taken:
        raise UsageError(f"{check_id}: taken by {taken[0]}. Ids are never used again; take the next.")
    area = _area(root, check_id[:3])
    query = area / f"{check_id}_{_slug(title)}.sql"
    texts = {query: _CHECK.format(id=check_id, title=title), root / "tests" / "checks" / f"{check_id}.toml": _CASES}
    return _write(texts)


def vendor(name: str, dataset_name: str) -> list[Path]:
    """Write a mapping with every column of a dataset; UsageError when there is no such dataset."""
    from schemas import DATASETS

    root = _checkout()
    if dataset_name not in DATASETS:
        raise UsageError(f"{dataset_name}: no such dataset. There are: {', '.join(DATASETS)}.")
    columns = DATASETS[dataset_name].columns().values()
    width = max(len(column.name) for column in columns)
    headings = "\n".join(f'{column.name:<{width}} = "{column.title}"' for column in columns)
    words = "".join(
        f"\n[words.{column.name}]\n" + "".join(f'"{words}" = "{code}"\n' for code, words in column.codes.items())
        for column in columns
        if column.codes
    )
    path = root / "schemas" / "vendors" / f"{_slug(name)}.{dataset_name}.toml"
    return _write({path: _VENDOR.format(dataset=dataset_name, vendor=name, columns=headings, words=words)})


def sheet(title: str) -> list[Path]:
    """Write a sheet after the last one there is."""
    folder = _checkout() / "sql" / "sheets"
    numbers = [int(path.name[:2]) for path in folder.glob("[0-9][0-9]_*.sql")]
    return _write({folder / f"{max(numbers, default=9) + 1:02}_{_slug(title)}.sql": _SHEET.format(title=title)})


def dataset(name: str) -> list[Path]:
    """Write a dataset's model; UsageError for a name that is no identifier."""
    if not re.fullmatch(r"[a-z][a-z_]*[a-z]", name):
        raise UsageError(f"{name}: not a dataset's name. Lower-case words joined by underscores, singular.")
    model, title = name.title().replace("_", ""), name.replace("_", " ").capitalize()
    path = _checkout() / "schemas" / f"{name}.py"
    return _write({path: _DATASET.format(name=name, model=model, title=title)})


def _checkout() -> Path:
    """Return the checkout the program runs from; an installed copy is no place for new files."""
    root = Path(__file__).resolve().parent.parent
    if not (root / "pyproject.toml").is_file():
        raise UsageError("send-audit new: works in a checkout only. Clone the project and install it with pip -e.")
    return root


def _area(root: Path, letters: str) -> Path:
    """Return the folder of the checks with these letters, or a new one named after them."""
    there = [path.parent for path in (root / "sql" / "checks").rglob(f"{letters}*.sql")]
    return there[0] if there else root / "sql" / "checks" / letters.lower()


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")[:60]


def _write(texts: dict[Path, str]) -> list[Path]:
    for path in texts:
        if path.exists():
            raise UsageError(f"{path}: is there already. Nothing was written.")
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return list(texts)
