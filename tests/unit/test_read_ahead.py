"""Workbooks begun ahead: what is read is the same, a file that changed is read anew, nothing is left behind."""

import os
from pathlib import Path

import pytest

from audit.read import ahead, open_book
from audit.read.ahead import Ahead
from audit.read.child import Child
from tests.faults import make_files as make
from tests.faults.make_files import Page


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[Child]:
    """Every child begun from here on."""
    found: list[Child] = []

    class Kept(Child):
        def __init__(self, path: Path, kind: str) -> None:
            super().__init__(path, kind)
            found.append(self)

    monkeypatch.setattr(ahead, "Child", Kept)
    return found


def _write(path: Path, last: str = "b") -> Path:
    return make.xlsx(path, {"s": Page({1: ["id", "name"], 2: ["1", last]})})


def test_a_workbook_begun_ahead_is_read_once_and_the_same(tmp_path: Path, begun: list[Child]) -> None:
    path = _write(tmp_path / "plans.xlsx")
    with Ahead(tmp_path) as early:
        assert len(begun) == 1
        book = open_book(path, early)
    assert len(begun) == 1
    assert book.sheets[0].cells.equals(open_book(path).sheets[0].cells)


def test_a_workbook_saved_again_meanwhile_is_read_as_it_is_now(tmp_path: Path) -> None:
    path = _write(tmp_path / "plans.xlsx")
    with Ahead(tmp_path) as early:
        _write(path, "c")
        os.utime(path, ns=(0, 1))
        assert open_book(path, early).sheets[0].cells["B"].to_list() == ["name", "c"]


def test_only_the_biggest_are_begun_and_those_nobody_asked_for_leave_nothing(
    tmp_path: Path, begun: list[Child]
) -> None:
    for name, last in (("small", "a"), ("big", "a" * 400), ("bigger", "a" * 900)):
        _write(tmp_path / f"{name}.xlsx", last)
    with Ahead(tmp_path):
        assert [child.folder.exists() for child in begun] == [True, True]
    assert not any(child.folder.exists() for child in begun)


def test_what_cannot_be_begun_is_left_to_its_turn(tmp_path: Path, begun: list[Child]) -> None:
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 and no more")
    (tmp_path / "text.xlsx").write_text("id,name\n1,a\n", encoding="utf-8")
    _write(tmp_path / "~$open.xlsx")
    with Ahead(tmp_path), Ahead(tmp_path / "no such folder"), Ahead():
        assert begun == []
