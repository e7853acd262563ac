"""The child process that parses one file, as its parent sees it: begun, waited for, ended. Imports nothing heavy."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import audit
from audit.errors import InputError, OutputError
from audit.read.worker import unsafe

#: Seconds after which a file that is still being parsed is given up.
PATIENCE = 900

_START = (
    "import sys; sys.path.insert(0, sys.argv.pop(1)); "
    "from audit.read.worker import main; sys.exit(main(*sys.argv[1:5]))"
)


class Child:
    """A process of its own that parses a file and leaves its frames in `folder`, private to it.

    Used with `with`: behind it the process has ended and the folder is gone, whatever happened.
    """

    def __init__(self, path: Path, kind: str) -> None:
        self._path = path
        self._private = _private_folder()
        self.folder = Path(self._private.name)
        root = str(Path(audit.__file__).resolve().parent.parent)
        command = [sys.executable, "-I", "-X", "utf8", "-c", _START, root]
        command += [str(path.absolute()), str(self.folder), kind, path.name]
        # The child does its work in one thread: more would only reserve address space.
        settings = {**os.environ, "OMP_NUM_THREADS": "1", "ARROW_DEFAULT_MEMORY_POOL": "system"}
        nowhere = subprocess.DEVNULL
        # Nothing is written to the pipe: that it closes tells at once that the process has ended.
        self._process = subprocess.Popen(command, stdin=nowhere, stdout=subprocess.PIPE, stderr=nowhere, env=settings)

    def __enter__(self) -> Child:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def end(self) -> None:
        """End the process if it still runs, and remove what it left."""
        self._process.kill()
        self._process.communicate()
        self._private.cleanup()

    def result(self) -> dict[str, Any]:
        """Wait for the process; return what it says of the frames. Raises InputError with one sentence."""
        name = self._path.name
        try:
            self._process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            raise InputError(
                f"{name}: took over {PATIENCE // 60} minutes to read and was given up. Split it."
            ) from None
        fault, result = self.folder / "fault.txt", self.folder / "result.json"
        if fault.exists():
            raise InputError(fault.read_text(encoding="utf-8"))
        if self._process.returncode or not result.exists():
            raise InputError(unsafe(name))
        loaded: dict[str, Any] = json.loads(result.read_text(encoding="utf-8"))
        return loaded


def _private_folder() -> tempfile.TemporaryDirectory[str]:
    try:
        return tempfile.TemporaryDirectory(prefix="send-audit-", ignore_cleanup_errors=True)
    except OSError as fault:
        raise OutputError(f"no temporary folder can be made ({fault.strerror}). Free some disk space.") from None
