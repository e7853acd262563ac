"""Reading the parts of a zipped workbook without trusting what the zip says of itself.

The sizes in a zip's directory can lie, so bytes are counted as they unpack, the checksum is made
again, and a document type (the way to entity bombs) is refused in every XML part.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from audit.errors import InputError
from audit.read.guard import MAX_UNPACKED, too_big

_CHUNK = 1 << 20
#: A document type that two pieces share begins in the last bytes of the one and ends in the first of the other.
_TAG = 16
_DTD = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class Unpacker:
    """The parts of one zip file; counts what it unpacks over all parts."""

    def __init__(self, stream: IO[bytes], name: str) -> None:
        self.name = name
        self._stream = stream
        self._zip = zipfile.ZipFile(stream)
        self.parts = {info.filename: info for info in self._zip.infolist()}
        self._total = 0

    def chunks(self, part: str) -> Iterator[bytes]:
        """Return the unpacked bytes of a part, a piece at a time."""
        info = self.parts[part]
        self._stream.seek(info.header_offset)
        header = self._stream.read(30)
        if len(header) < 30 or header[:4] != b"PK\x03\x04":
            raise InputError(self._damaged(part))
        names, extra = struct.unpack_from("<HH", header, 26)
        self._stream.seek(info.header_offset + 30 + names + extra)
        unpack = zlib.decompressobj(-15) if info.compress_type == zipfile.ZIP_DEFLATED else None
        left, size, crc = info.compress_size, 0, 0
        last = b""
        while left > 0 or (unpack is not None and unpack.unconsumed_tail):
            packed = unpack.unconsumed_tail if unpack is not None else b""
            if not packed:
                packed = self._stream.read(min(_CHUNK, left))
                left -= len(packed)
                if not packed:
                    raise InputError(self._damaged(part))
            try:
                piece = packed if unpack is None else unpack.decompress(packed, 4 * _CHUNK)
            except zlib.error:
                raise InputError(self._damaged(part)) from None
            size += len(piece)
            crc = zlib.crc32(piece, crc)
            self._count(part, len(piece), size > info.file_size)
            self._check(part, last[-_TAG:] + piece[:_TAG], first=not last)
            self._check(part, piece)
            last = piece or last
            yield piece
        if size != info.file_size or crc != info.CRC or (unpack is not None and not unpack.eof):
            raise InputError(self._damaged(part))

    def read(self, part: str) -> bytes:
        """All bytes of a part, b'' where the part is not there."""
        return b"".join(self.chunks(part)) if part in self.parts else b""

    def check_others(self, done: set[str]) -> None:
        """Unpack every XML part not yet read, only to count it and look for document types."""
        for part in self.parts:
            if part not in done and part.lower().endswith((".xml", ".rels", ".vml", ".rdf")):
                for _ in self.chunks(part):
                    pass

    def _count(self, part: str, size: int, over: bool) -> None:
        self._total += size
        if self._total > MAX_UNPACKED:
            raise InputError(too_big(self.name))
        if over:
            raise InputError(
                f"{self.name}: the part {part} is bigger than the file says (a zip bomb, or damage). "
                "Do not open it; export it again."
            )

    def _check(self, part: str, piece: bytes, first: bool = False) -> None:
        if first and piece[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise InputError(
                f"{self.name}: the part {part} is written in UTF-16, which Excel never does. Export it again."
            )
        if b"<!" in piece and _DTD.search(piece):
            raise InputError(
                f"{self.name}: the part {part} contains a DTD (document type), which Excel never writes "
                "and which can be an attack. Do not open it; ask where it came from."
            )

    def _damaged(self, part: str) -> str:
        return (
            f"{self.name}: is damaged: its part {part} does not match its own checksum. "
            "The copy or download went wrong; copy or export it again."
        )
