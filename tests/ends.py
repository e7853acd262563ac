"""Run the tests with the oldest versions that pyproject.toml allows, and with the newest: `just ends`."""

import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def oldest() -> list[str]:
    """Return every dependency pinned to the lower end of its range."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pins = [re.sub(r">=([\w.]+),<[\w.]+", r"==\1", item) for item in project["dependencies"]]
    return [re.sub(r"==(\d+(\.\d+)?)$", r"~=\1.0", pin) for pin in pins if "platform" not in pin]


def main() -> None:
    """Make an environment for each end, install the project there and run its tests."""
    for name, pins in (("oldest", oldest()), ("newest", [])):
        print(f"== {name}: {' '.join(pins)}", flush=True)
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([sys.executable, "-m", "venv", folder], check=True)
            python = Path(folder) / ("Scripts" if sys.platform == "win32" else "bin") / "python"
            subprocess.run([python, "-m", "pip", "install", "-q", "-e", f"{ROOT}[test]", *pins], check=True, cwd=ROOT)
            subprocess.run([python, "-m", "pytest"], check=True, cwd=ROOT)


if __name__ == "__main__":
    main()
