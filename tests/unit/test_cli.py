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


#: The least a command line of this kind can do: what `--help` is measured against, for machines differ.
PLAIN = "import typer; app = typer.Typer(); app.command()(lambda: None); app.callback()(lambda: None); app(['--help'])"


def test_help_is_nearly_as_quick_as_a_plain_command_line() -> None:
    def seconds(*words: str) -> float:
        start = time.perf_counter()
        subprocess.run([sys.executable, *words], capture_output=True, check=True)
        return time.perf_counter() - start

    pairs = [(seconds("-c", PLAIN), seconds("-m", "audit", "--help")) for _ in range(5)]
    assert min(ours / plain for plain, ours in pairs) < 1.5


def test_help_shows_every_command() -> None:
    said = command("--help").stdout
    assert all(
        name in said
        for name in (
            "demo",
            "run",
            "peek",
            "explain",
            "duties",
            "dictionary",
            "sample",
            "new",
            "return",
            "lists",
            "map",
            "vendors",
            "template",
        )
    )


def test_usage_faults_exit_2() -> None:
    assert command("run").returncode == 2
    assert command("explain", "XXX99", "1", "--out", "nowhere").returncode == 2
    near = command("duties", "ANR4")
    assert (near.returncode, "Did you mean ANR" in near.stderr) == (2, True)
