"""A zip file of members that are compressed beforehand, without a clock in it."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from struct import pack

_VERSION = 20  # of the format, needed to read a deflated member
_UTF_8, _DEFLATED = 0x800, 8
_DATE = 0x21  # 1 January 1980, the first day there is
_MODE = 0o600 << 16


@dataclass(frozen=True, slots=True)
class Member:
    """A file as it stands in a zip file: `data` is deflated, `crc` and `size` are from before."""

    name: str
    crc: int
    size: int
    data: bytes = field(repr=False)


def member(name: str, content: bytes) -> Member:
    """A file, compressed."""
    deflate = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    data = deflate.compress(content) + deflate.flush()
    return Member(name, zlib.crc32(content), len(content), data)


def zipped(members: Iterable[Member]) -> bytes:
    """The members in a zip file, in this order (APPNOTE.TXT 4.3.6)."""
    files, directory, at, count = [], [], 0, 0
    for one in members:
        name = one.name.encode()
        told = _told(one, name)
        files += [b"PK\3\4", told, name, one.data]
        directory += [pack("<4sH", b"PK\1\2", _VERSION), told, pack("<HHHLL", 0, 0, 0, _MODE, at)]
        directory.append(name)
        at += 4 + len(told) + len(name) + len(one.data)
        count += 1
    listed = b"".join(directory)
    end = pack("<4sHHHHLLH", b"PK\5\6", 0, 0, count, count, len(listed), at, 0)
    return b"".join((*files, listed, end))


def _told(one: Member, name: bytes) -> bytes:
    """What is said of a member both before it and in the directory (4.3.7, 4.3.12)."""
    flags = 0 if name.isascii() else _UTF_8
    sizes = one.crc, len(one.data), one.size, len(name), 0
    return pack("<HHHHHLLLHH", _VERSION, flags, _DEFLATED, 0, _DATE, *sizes)
