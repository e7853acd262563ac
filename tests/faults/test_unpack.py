"""Parts of a zipped workbook, a piece at a time: a document type has nowhere to hide."""

import io
import zipfile

import pytest

from audit.errors import InputError
from audit.read import unpack

TAG = b"<!DOCTYPE x>"


@pytest.mark.parametrize("in_the_first", range(len(TAG) + 1))
def test_a_document_type_that_straddles_two_pieces_is_refused(in_the_first: int) -> None:
    filling = b"<x>".ljust(unpack._CHUNK - in_the_first, b" ")
    with pytest.raises(InputError, match=r"^a.xlsx: the part xl/a.xml contains a DTD"):
        _read(filling + TAG + b"</x>")


def test_a_part_of_several_pieces_is_read_whole() -> None:
    part = b"<x>".ljust(2 * unpack._CHUNK + 7, b" ") + b"</x>"
    assert _read(part) == part


def _read(part: bytes) -> bytes:
    """Return a stored part, which is read in pieces of the size it is stored in."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as zipped:
        zipped.writestr("xl/a.xml", part)
    return unpack.Unpacker(made, "a.xlsx").read("xl/a.xml")
