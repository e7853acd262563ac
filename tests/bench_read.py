"""Reading, typing and validating 200,000 rows of .xlsx beside fastexcel's own read of the file: `just bench`.

Both in one run, each in a process of its own that does nothing else; what is timed begins after the imports.
"""

import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import openpyxl

ROWS = 200_000
TURNS = 3

_FLOOR = """
import sys, time
import fastexcel, polars
start = time.perf_counter()
fastexcel.read_excel(sys.argv[1]).load_sheet(0, header_row=None, dtypes="string").to_polars()
print(time.perf_counter() - start)
"""

_OURS = """
import sys, time
from datetime import date
from pathlib import Path
from audit.config import Config
from audit.intake import take_in
from audit.progress import Progress
from audit.validate import validate
from schemas import DATASETS
if __name__ == "__main__":
    start = time.perf_counter()
    (source,) = take_in(Path(sys.argv[1]).parent, Config(), Progress(lambda *event: None)).sources
    found = validate([source.mapped], DATASETS["plan"], date(2026, 10, 31))
    print(time.perf_counter() - start)
    assert len(found.frame) == int(sys.argv[2]), len(found.frame)
"""

HEADINGS = (
    "plan_id", "child_id", "request_id", "issued_on", "ceased_on", "named_urn", "placement_type", "primary_need",
    "phase_transfer_on", "is_residential", "has_personal_budget",
)  # fmt: skip


def main() -> None:
    """Make the file, time both, print both with what is allowed."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.xlsx"
        _write(path)
        floors, reads = [], []
        for _ in range(TURNS):
            floors.append(_seconds(_FLOOR, path))
            reads.append(_seconds(_OURS, path, str(ROWS)))
    floor, ours = min(floors), min(reads)
    allowed = 2 * floor + 1
    print(f"{ROWS:,} rows of .xlsx, {len(HEADINGS)} columns")
    print(f"  floor: fastexcel's own read       {floor:6.2f} s")
    print(f"  read, counted, typed, validated   {ours:6.2f} s = {ours / floor:.2f} x floor")
    print(f"  aim: 2 x floor + 1 s              {allowed:6.2f} s  {'kept' if ours <= allowed else 'MISSED'}")


def _seconds(program: str, *arguments: str | Path) -> float:
    """Run a program in a process of its own and return the seconds it says."""
    command = [sys.executable, "-c", program, *map(str, arguments)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _write(path: Path) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("plan")
    sheet.append(HEADINGS)
    for row in _rows(random.Random(1)):
        sheet.append(row)
    book.save(path)


def _rows(dice: random.Random) -> Iterator[tuple[object, ...]]:
    for n in range(ROWS):
        issued = date(2016, 1, 1) + timedelta(days=dice.randrange(3800))
        ceased = issued + timedelta(days=200) if dice.random() < 0.1 else None
        yield (
            f"P{n:06}", f"C{n:06}", f"Q{n:06}", issued, ceased, 900_000 + dice.randrange(400), "Mainstream",
            dice.choice(("ASD", "SEMH", "SLCN", "MLD")), None, dice.choice(("Yes", "No")), "N",
        )  # fmt: skip


if __name__ == "__main__":
    main()
