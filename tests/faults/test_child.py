"""The child process that parses a file: how it ended goes before what it left."""

import pytest

from audit.errors import InputError
from audit.read import child

LEAVES_A_RESULT = (
    "import sys, pathlib; pathlib.Path(sys.argv[3], 'result.json').write_text('{{\"frames\": 1}}'); sys.exit({})"
)


def test_a_process_that_ended_with_a_fault_is_not_believed_though_it_left_a_result(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(child, "_START", LEAVES_A_RESULT.format(0))
    with child.Child(tmp_path / "plans.csv", "csv") as reading:
        assert reading.result() == {"frames": 1}
    monkeypatch.setattr(child, "_START", LEAVES_A_RESULT.format(3))
    with child.Child(tmp_path / "plans.csv", "csv") as reading, pytest.raises(InputError, match=r"^plans\.csv: "):
        reading.result()
