"""The audit of one authority beside the plain floor of reading the same files: `just bench`.

Both in one run, each in a process of its own; memory is the peak of the whole process tree. The program is as a user
has it: compiled, as pip leaves it, and without what only the tests need.
"""

import compileall
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import openpyxl

AS_AT = date(2026, 10, 31)
PLANS, ADVICE, LINES = 8_000, 48_000, 80_000
SCHOOLS = 400

#: pandera loads hypothesis where it is installed.
AUDIT = "import sys; sys.modules['hypothesis'] = None; from audit.cli import main; main()"

FLOOR = """
import fastexcel, sys
for path in sys.argv[1:]:
    book = fastexcel.read_excel(path)
    for name in book.sheet_names:
        book.load_sheet(name, header_row=None, dtypes="string").to_polars()
"""


def main() -> None:
    """Make the authority, time floor and audit, print both with their ratio."""
    for package in ("audit", "schemas"):
        compileall.compile_dir(package, quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        inputs = Path(folder) / "inputs"
        inputs.mkdir()
        for name, tables in _authority(random.Random(1)).items():
            _write(inputs / f"{name}.xlsx", tables)
        files = sorted(str(path) for path in inputs.iterdir())
        command = [sys.executable, "-c", AUDIT, "run", str(inputs), "--as-at", str(AS_AT)]
        floors, audits = [], []
        for turn in range(3):
            floors.append(_timed([sys.executable, "-c", FLOOR, *files]))
            audits.append(_timed([*command, "--out", f"{folder}/out{turn}"]))
    floor, audit = min(floors)[0], min(audits)[0]
    memory = max(peak for _, peak in audits)
    allowed = 2.5 * floor + 2
    print(f"floor: reading the files with fastexcel  {floor:6.2f} s")
    print(f"audit: the whole run, workbook included  {audit:6.2f} s = {audit / floor:.2f} x floor")
    print(f"aim:   2.5 x floor + 2 s                 {allowed:6.2f} s  {'kept' if audit <= allowed else 'MISSED'}")
    print(f"peak memory of the audit                 {memory:6.0f} MiB  {'kept' if memory < 1024 else 'MISSED'}")


def _timed(command: list[str]) -> tuple[float, float]:
    """Run a command; return its seconds and the peak memory of its process tree in MiB."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, sum(_resident(pid) for pid in _tree(process.pid)))
        time.sleep(0.1)
    seconds = time.perf_counter() - start
    if process.returncode:
        raise SystemExit(process.stderr.read().decode())
    return seconds, peak / 2**20


def _tree(pid: int) -> Iterator[int]:
    yield pid
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = path.read_text().split()
        except OSError:
            continue
        for child in children:
            yield from _tree(int(child))


def _resident(pid: int) -> int:
    """Return a process's proportional share of memory in bytes; 0 once it has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def _write(path: Path, tables: dict[str, list[list[object]]]) -> None:
    book = openpyxl.Workbook(write_only=True)
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)


def _authority(dice: random.Random) -> dict[str, dict[str, list[list[object]]]]:
    """Return workbooks of sheets of rows: an authority in which about one case in twelve is open."""

    def ago(low: int, high: int) -> date:
        return AS_AT - timedelta(days=dice.randint(low, high))

    def after(day: date, low: int, high: int) -> date | None:
        done = day + timedelta(days=dice.randint(low, high))
        return done if done <= AS_AT and dice.random() < 0.98 else None

    def urn() -> str:
        return str(900_000 + dice.randrange(SCHOOLS))

    child = [
        ["child_id", "upn", "surname", "forename", "date_of_birth", "sex", "ncy", "enrolled_urn", "caseworker", "team"]
    ]
    request = [["request_id", "child_id", "received_on", "request_source", "outcome", "outcome_on", "exemption"]]
    assessment = [["assessment_id", "request_id", "outcome", "outcome_on", "draft_sent_on", "plan_sent_on"]]
    plan = [
        [
            "plan_id",
            "child_id",
            "request_id",
            "issued_on",
            "named_urn",
            "placement_type",
            "primary_need",
            "phase_transfer_on",
            "phase_transfer_kind",
            "phase_transfer_plan_on",
        ]
    ]
    review = [
        [
            "review_id",
            "plan_id",
            "review_type",
            "meeting_on",
            "report_sent_on",
            "decision",
            "decision_on",
            "amendment_notice_on",
            "final_plan_on",
        ]
    ]
    for n in range(PLANS):
        received, school_named = ago(200, 1500), urn()
        decided, issued = (
            received + timedelta(days=dice.randint(20, 50)),
            received + timedelta(days=dice.randint(100, 180)),
        )
        child.append(
            [
                f"C{n:05}",
                None,
                f"Surname{n}",
                f"Name{n}",
                ago(1500, 7000),
                dice.choice("MF"),
                dice.randint(0, 13),
                school_named,
                f"Caseworker {n % 40}",
                f"Team {n % 6}",
            ]
        )
        request.append([f"Q{n:05}", f"C{n:05}", received, dice.choice("1234"), "Y", decided, None])
        assessment.append(
            [f"S{n:05}", f"Q{n:05}", "Y", received + timedelta(days=100), received + timedelta(days=110), issued]
        )
        moves = dice.random() < 0.1
        plan.append(
            [
                f"P{n:05}",
                f"C{n:05}",
                f"Q{n:05}",
                issued,
                school_named,
                "Mainstream",
                "SLCN",
                date(2027, 9, 1) if moves else None,
                "school" if moves else None,
                None,
            ]
        )
        for year, lag in enumerate((340, 700)):
            meeting = issued + timedelta(days=lag)
            if meeting <= AS_AT:
                decision = after(meeting, 10, 40)
                notice = after(meeting, 10, 30)
                review.append(
                    [
                        f"R{n:05}{year}",
                        f"P{n:05}",
                        "annual",
                        meeting,
                        after(meeting, 5, 16),
                        decision and dice.choice("AMM"),
                        decision,
                        notice,
                        notice and after(notice, 20, 60),
                    ]
                )
    kinds = ("education", "medical", "psychological", "social_care", "parent", "other")
    advice = [["advice_id", "request_id", "advice_type", "provider", "urn", "asked_on", "received_on", "exemption"]]
    for n in range(ADVICE):
        asked = request[1 + n // 6][2] + timedelta(days=45)
        advice.append(
            [f"A{n:05}", f"Q{n // 6:05}", kinds[n % 6], f"Service {n % 30}", urn(), asked, after(asked, 20, 50), None]
        )
    provision = [
        ["provision_id", "plan_id", "section", "provision_type", "description", "quantity", "per", "staff", "starts_on"]
    ]
    arrangement = [
        ["arrangement_id", "provision_id", "route", "provider", "contract_id", "quantity", "per", "starts_on"]
    ]
    for n in range(LINES):
        issued = plan[1 + n // 10][3]
        hours = dice.choice((0.5, 1, 2, 5, 12.5))
        provision.append(
            [
                f"L{n:05}",
                f"P{n // 10:05}",
                "F" if n % 10 < 8 else "G",
                "Therapy",
                "Direct work on targets agreed with the therapist",
                hours,
                "week",
                "Therapist",
                None,
            ]
        )
        if dice.random() < 0.96:
            route = dice.choice(("school", "contract", "health", "authority"))
            contract = f"K{dice.randrange(500):03}" if route == "contract" else None
            arrangement.append([f"N{n:05}", f"L{n:05}", route, f"Provider {n % 90}", contract, hours, "week", issued])
    contracts = [["contract_id", "provider", "service", "signed_on", "starts_on", "ends_on", "annual_value"]]
    contracts += [
        [f"K{n:03}", f"Provider {n % 90}", "Therapy", date(2021, 3, 1), date(2021, 4, 1), date(2027, 3, 31), 50_000]
        for n in range(500)
    ]
    urns = [str(900_000 + n) for n in range(SCHOOLS)]
    school = [
        ["urn", "name", "type_code", "status_code", "opened_on"],
        *([u, f"School {u}", 1, 1, date(1970, 9, 1)] for u in urns),
    ]
    senco = [
        ["senco_id", "urn", "starts_on", "is_qualified_teacher", "qualification", "qualification_awarded_on"],
        *([f"E{u}", u, ago(100, 2000), "Yes", "NASENCO", ago(50, 100)] for u in urns),
    ]
    report = [
        ["urn", "url", "is_reachable", "updated_on"],
        *([u, "https://school.example/sen", "Yes", ago(10, 500)] for u in urns),
    ]
    return {
        "case_system": {"child": child, "request": request, "assessment": assessment, "plan": plan, "review": review},
        "advice": {"advice": advice},
        "provision": {"provision": provision, "arrangement": arrangement, "contract": contracts},
        "schools": {"school": school, "senco": senco, "information_report": report},
    }


if __name__ == "__main__":
    main()
