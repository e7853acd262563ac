"""What the machine can do to a run: kills, locks, full disks, bare environments. Names carry the fault's id."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from audit import home
from audit.errors import LockedError
from tests import inputs

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="a matter of POSIX signals, modes and devices")


def run_words(source: Path, out: Path) -> list[str]:
    return [sys.executable, "-m", "audit", "run", str(source), "--as-at", inputs.AS_AT, "--out", str(out)]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def kill_after(seconds: float, source: Path, out: Path, how: int) -> subprocess.Popen[str]:
    process = subprocess.Popen(run_words(source, out), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    time.sleep(seconds)
    process.send_signal(how)
    process.wait(timeout=60)
    return process


def holds_after_kills(tmp_path: Path, times: list[float]) -> None:
    source, out = inputs.write(tmp_path / "in"), tmp_path / "out"
    subprocess.run(run_words(source, out), check=True, capture_output=True)
    good = (home.latest(out) / "verdicts.csv").read_bytes()
    for seconds in times:
        kill_after(seconds, source, out, signal.SIGKILL)
        runs = [path for path in (out / "runs").iterdir() if not path.name.startswith(".")]
        assert any((path / "verdicts.csv").read_bytes() == good for path in runs), f"lost when killed after {seconds} s"
    subprocess.run(run_words(source, out), check=True, capture_output=True)
    assert (home.latest(out) / "verdicts.csv").read_bytes() == good
    assert not list((out / "runs").glob(".partial-*"))


@POSIX
def test_p1_killed_at_any_moment_the_last_good_run_stays(tmp_path: Path) -> None:
    holds_after_kills(tmp_path, [0.8, 1.6, 2.4])


@POSIX
@pytest.mark.slow
def test_p1_killed_at_200_moments(tmp_path: Path) -> None:
    holds_after_kills(tmp_path, [0.02 * step for step in range(1, 201)])


@POSIX
@pytest.mark.parametrize(("how", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_p2_stopped_by_a_signal_it_clears_up_and_says_so(tmp_path: Path, how: int, code: int) -> None:
    source, out = inputs.write(tmp_path / "in"), tmp_path / "out"
    process = subprocess.Popen(run_words(source, out), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while process.stderr and "reading" not in process.stderr.readline():
        assert process.poll() is None
    process.send_signal(how)
    _, said = process.communicate(timeout=60)
    assert process.returncode == code, said
    assert "Traceback" not in said
    assert not list((out / "runs").glob(".partial-*"))


@POSIX
@pytest.mark.skipif(shutil.which("mount") is None or os.geteuid() != 0, reason="needs leave to mount a small disk")
def test_p3_a_full_disk_is_told_and_the_last_good_run_stays(tmp_path: Path) -> None:
    source, disk = inputs.write(tmp_path / "in"), tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", str(disk)], check=False).returncode:
        pytest.skip("mounting is not allowed here")
    try:
        ran = subprocess.run(run_words(source, disk / "out"), capture_output=True, text=True, check=False)
        assert ran.returncode == 12, ran.stderr
        assert "Traceback" not in ran.stderr
        assert not (disk / "out" / "latest").exists()
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_p6_an_output_folder_that_is_a_file(tmp_path: Path) -> None:
    source, out = inputs.write(tmp_path / "in"), tmp_path / "out"
    out.write_text("", encoding="utf-8")
    ran = subprocess.run(run_words(source, out), capture_output=True, text=True, check=False)
    assert ran.returncode == 12
    assert "Give another --out" in ran.stderr


def test_p8_two_runs_at_once(tmp_path: Path) -> None:
    source, out = inputs.write(tmp_path / "in"), tmp_path / "out"
    with home.held(out):
        ran = subprocess.run(run_words(source, out), capture_output=True, text=True, check=False)
        assert ran.returncode == LockedError.exit_code
        assert "another run" in ran.stderr


@POSIX
def test_p15_bare_environment_and_closed_streams(tmp_path: Path) -> None:
    source, out = inputs.write(tmp_path / "in"), tmp_path / "out"
    root = Path(__file__).resolve().parents[2]
    bare = {"PYTHONPATH": str(root)}
    assert subprocess.run(run_words(source, out), env=bare, stdin=subprocess.DEVNULL, check=False).returncode == 0
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(run_words(source, out), stdout=full, stderr=subprocess.PIPE, check=False)
    assert ran.returncode == 12


@POSIX
def test_p16_a_reader_that_had_enough(tmp_path: Path) -> None:
    words = f"{sys.executable} -m audit duties | head -1"
    ran = subprocess.run(words, shell=True, capture_output=True, text=True, check=False)
    assert ran.stderr == ""


def test_p20_optimised_python(tmp_path: Path) -> None:
    source, out = inputs.write(tmp_path / "in"), tmp_path / "out"
    words = [sys.executable, "-O", *run_words(source, out)[1:]]
    assert subprocess.run(words, capture_output=True, check=False).returncode == 0


@POSIX
def test_s8_everything_is_private(tmp_path: Path) -> None:
    source, out = inputs.write(tmp_path / "in"), tmp_path / "out"
    subprocess.run(run_words(source, out), check=True, capture_output=True, umask=0o022)
    wide = [path for path in (out / "runs").rglob("*") if not path.is_symlink() and path.stat().st_mode & 0o077]
    assert wide == []


def test_s6_no_childs_data_outside_case_level_outputs(tmp_path: Path) -> None:
    source, out = inputs.write(tmp_path / "in"), tmp_path / "out"
    ran = subprocess.run(run_words(source, out), capture_output=True, text=True, check=False)
    folder = home.latest(out)
    said = ran.stdout + ran.stderr + "".join(
        (folder / name).read_text(encoding="utf-8") for name in ("run.log", "manifest.json", "summary.json")
    )  # fmt: skip
    assert "Zzyzx" not in said
    assert "Canary" not in said


def test_i7_no_connection_is_ever_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    from audit.run import run_audit

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    from datetime import date

    run_audit(inputs.write(tmp_path / "in"), date.fromisoformat(inputs.AS_AT), tmp_path / "out")
