"""What folders were like when they were compared with the library last: a cache, which may be lost at any time.

A folder that lists the same files with the same sizes, times and inodes need not be compared again. All of it holds
only as long as the settings are the same and nobody else has changed what is known of files, which the stamp tells.
"""

import contextlib
import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

import msgspec

from passion.scanning.roots import Root, Selection

VERSION = 2

YOUNG = 3_000_000_000
"""Nanoseconds: a folder that changed so shortly ago may change again without getting another time."""

Row = tuple[str, int, int, int]
"""Name, size, time in nanoseconds and inode of a video in a folder."""


class Folder(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One folder without those inside it; names are bytes, as the disk has them."""

    mtime_ns: int
    """0 where it must not be believed."""
    digest: bytes
    """Of its videos; empty where they must be compared again in any case."""
    files: int
    """Videos in it."""
    folders: tuple[bytes, ...]
    links: tuple[bytes, ...]
    """Those that lead to folders."""


Folders = dict[bytes, Folder]
"""By their paths."""

Stamp = tuple[int, ...]
"""Is another one as soon as what is known of files has changed."""


class Remembered(msgspec.Struct, frozen=True, kw_only=True):
    """All folders, and for what they are valid."""

    version: int = VERSION
    rules: bytes
    """Digest of the settings."""
    stamp: Stamp
    is_whole: bool
    """Whether every folder in which videos are known is here."""
    folders: Folders


def nothing(rules: bytes) -> Remembered:
    """What is remembered where nothing is."""
    return Remembered(rules=rules, stamp=(), is_whole=False, folders={})


def rules_of(roots: Sequence[Root], selection: Selection) -> bytes:
    """Returns a digest of what decides which files are looked at and where they belong."""
    said = repr(
        (
            [(root.path, root.collection, root.excluded) for root in roots],
            sorted(selection.extensions),
            selection.within,
        )
    )
    return hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def digest_of(rows: list[Row]) -> bytes:
    """Returns a digest of a folder's videos and sidecars, whatever their order; sorts them."""
    rows.sort()
    try:
        packed = msgspec.msgpack.encode(rows)
    except UnicodeEncodeError:
        packed = msgspec.msgpack.encode([(os.fsencode(name), *rest) for name, *rest in rows])
    return hashlib.blake2b(packed, digest_size=16).digest()


def doubtful(folder: Folder | None) -> Folder:
    """Returns the folder so that the next scan looks at it closely."""
    return Folder(0, b"", max(1, folder.files) if folder else 1, folder.folders if folder else (), ())


class FolderMemory:
    """The cache in its file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self, rules: bytes, stamp: Stamp) -> Remembered:
        """Returns what is remembered, or nothing where that does not hold any more."""
        try:
            remembered = msgspec.msgpack.decode(self._path.read_bytes(), type=Remembered)
        except (OSError, msgspec.DecodeError):
            return nothing(rules)
        is_valid = (remembered.version, remembered.rules, remembered.stamp) == (VERSION, rules, stamp)
        return remembered if is_valid else nothing(rules)

    def save(self, remembered: Remembered) -> None:
        """Replaces the file; where the disk refuses, the next scan compares everything."""
        new = self._path.with_suffix(".new")
        with contextlib.suppress(OSError):
            new.write_bytes(msgspec.msgpack.encode(remembered))
            new.replace(self._path)
