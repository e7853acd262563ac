"""The random authority: the same seed gives the same files for ever, and they hold what the rows hold."""

import csv
from pathlib import Path

from schemas import DATASETS
from tests.random_authority import authority, wider_authority, write


def test_the_same_seed_writes_the_same_files(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        write(authority(3)[0], tmp_path / folder)
    files = sorted((tmp_path / "one").iterdir())
    assert [file.name for file in files] == sorted(f"{dataset}.csv" for dataset in authority(3)[0])
    assert all(file.read_bytes() == (tmp_path / "two" / file.name).read_bytes() for file in files)


def test_the_same_seed_makes_the_same_wider_authority() -> None:
    assert wider_authority(3) == wider_authority(3)
    assert wider_authority(3) != wider_authority(4)


def test_files_hold_the_rows(tmp_path: Path) -> None:
    data, _ = authority(3)
    write(data, tmp_path)
    for dataset, rows in data.items():
        with (tmp_path / f"{dataset}.csv").open(encoding="utf-8", newline="") as file:
            written = list(csv.DictReader(file))
        assert len(written) == len(rows)
        assert written[0].keys() <= DATASETS[dataset].columns().keys()
        blanks = [[name for name, value in row.items() if value is None] for row in rows]
        assert [[name for name, value in row.items() if value == ""] for row in written] == blanks
