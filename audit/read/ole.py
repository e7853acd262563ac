"""The container of old Office files (OLE compound file): which streams it has, and the bytes of one.

Source of the layout: [MS-CFB]. Only what .xls needs; every chain is bounded by the file's length,
so a damaged or hostile file ends in OleError and not in a loop.
"""

from __future__ import annotations

import struct

_FREE = 0xFFFFFFFA  # this and above: end marks, not sectors
_MINI_CUTOFF = 4096


class OleError(Exception):
    """The container is damaged."""


class OleFile:
    """The streams of one compound file held in memory."""

    def __init__(self, data: bytes) -> None:
        if len(data) < 512 or data[:8] != b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
            raise OleError
        self._data = data
        try:
            self._size = 1 << struct.unpack_from("<H", data, 30)[0]
            if self._size not in (512, 4096):
                raise OleError
            self._fat = self._read_fat()
            directory = self._chain(struct.unpack_from("<I", data, 48)[0])
            self._entries = self._read_directory(directory)
            root = self._entries.get("", (0, 0))
            self._mini = self._chain(root[0]) if root[1] else b""
            mini_fat = self._chain(struct.unpack_from("<I", data, 60)[0])
            self._mini_fat = struct.unpack(f"<{len(mini_fat) // 4}I", mini_fat)
        except struct.error:
            raise OleError from None

    def names(self) -> set[str]:
        """Names of all streams."""
        return set(self._entries) - {""}

    def stream(self, name: str) -> bytes:
        """Return the bytes of one stream."""
        start, size = self._entries[name]
        if size >= _MINI_CUTOFF:
            return self._chain(start)[:size]
        return self._mini_chain(start)[:size]

    def _sector(self, number: int) -> bytes:
        at = (number + 1) * self._size
        return self._data[at : at + self._size]

    def _read_fat(self) -> tuple[int, ...]:
        sectors = list(struct.unpack_from("<109I", self._data, 76))
        more, count = struct.unpack_from("<II", self._data, 68)
        limit = len(self._data) // self._size + 2
        while more < _FREE and count > 0 and limit > 0:
            block = struct.unpack(f"<{self._size // 4}I", self._sector(more))
            sectors += block[:-1]
            more, count, limit = block[-1], count - 1, limit - 1
        table: list[int] = []
        for number in sectors:
            if number < _FREE:
                raw = self._sector(number)
                table += struct.unpack(f"<{len(raw) // 4}I", raw[: len(raw) // 4 * 4])
        return tuple(table)

    def _chain(self, start: int) -> bytes:
        pieces = []
        seen = 0
        while start < _FREE:
            if start >= len(self._fat) or seen > len(self._fat):
                raise OleError
            pieces.append(self._sector(start))
            start = self._fat[start]
            seen += 1
        return b"".join(pieces)

    def _mini_chain(self, start: int) -> bytes:
        pieces = []
        seen = 0
        while start < _FREE:
            if start >= len(self._mini_fat) or seen > len(self._mini_fat):
                raise OleError
            pieces.append(self._mini[start * 64 : start * 64 + 64])
            start = self._mini_fat[start]
            seen += 1
        return b"".join(pieces)

    def _read_directory(self, raw: bytes) -> dict[str, tuple[int, int]]:
        entries: dict[str, tuple[int, int]] = {}
        for at in range(0, len(raw) - 127, 128):
            length, kind = struct.unpack_from("<HB", raw, at + 64)
            if kind not in (2, 5):
                continue
            name = "" if kind == 5 else raw[at : at + max(length - 2, 0)].decode("utf-16-le", "replace")
            start, size = struct.unpack_from("<II", raw, at + 116)
            entries.setdefault(name, (start, size))
        return entries
