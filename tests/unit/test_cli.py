"""The command line itself: quick help, plain errors, nothing heavy at the top."""

import subprocess
import sys
import time

from tests.test_end_to_end import command

HEAVY = ("polars", "duckdb", "pandera", "openpyxl", "fastexcel", "pyarrow")


def test_help_imports_nothing_heavy() -> None:
    probe = f"import sys, audit.cli; print([name for name in {HEAVY} if name in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_help_is_quick_and_shows_every_command() -> None:
    def seconds(*words: str) -> float:
        start = time.perf_counter()
        subprocess.run([sys.executable, *words], capture_output=True, check=True)
        return time.perf_counter() - start

    bare = min(seconds("-c", "pass") for _ in range(3))
    assert min(seconds("-m", "audit", "--help") for _ in range(3)) - bare < 0.6
    said = command("--help").stdout
    assert all(name in said for name in ("demo", "run", "peek", "explain", "duties", "dictionary", "sample", "new"))


def test_usage_faults_exit_2() -> None:
    assert command("run").returncode == 2
    assert command("explain", "XXX99", "1", "--out", "nowhere").returncode == 2
    near = command("duties", "ANR4")
    assert (near.returncode, "Did you mean ANR0" in near.stderr) == (2, True)
