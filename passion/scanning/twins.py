"""Tells apart different contents that share the hash of their three short reads.

Whoever was there first keeps that hash; another content is named after the digest of all of it. So which of two gets
the usual hash depends on the order in which they came, but a content that has a name of its own keeps it for ever.
"""

import hashlib
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from events.values import Bytes, VideoHash
from passion.commands import RecordTwin
from passion.scanning.fingerprint import BLOCK, fingerprint
from projections.views import TwinView

PIECE = 1 << 20
"""Bytes that are read at once."""

WHOLE = 64 << 20
"""Bytes: copies up to this size are compared to their last byte, larger ones in many places."""

PLACES = 64

Place = tuple[str, int]
"""A path and the size of the file there."""


class Twins:
    """Knows which contents share a hash, and looks closely at each that might."""

    def __init__(
        self,
        twins: Iterable[TwinView],
        places: Callable[[VideoHash], Iterable[Place]],
        check: Callable[[], None],
        *,
        is_deep: bool = False,
    ) -> None:
        """Looks at nothing yet.

        Args:
            twins: Contents that were told apart before.
            places: Where files with a hash are known to lie.
            check: Raises where the scan shall stop; called while large files are read.
            is_deep: Whether to compare all files again, and to their last byte.
        """
        self._twins: defaultdict[VideoHash, list[TwinView]] = defaultdict(list)
        for twin in twins:
            self._twins[twin.shared_hash].append(twin)
        self._places = places
        self._check = check
        self._is_deep = is_deep
        self._met: defaultdict[VideoHash, list[Place]] = defaultdict(list)

    def name(self, path: str, shared: VideoHash, size: Bytes) -> tuple[VideoHash, RecordTwin | None]:
        """Returns the hash that a file's content goes by, and what to remember where it is told apart only now.

        Raises:
            OSError: The file cannot be read.
        """
        digest = None
        twins = [twin for twin in self._twins[shared] if twin.size == size]
        if twins:
            digest = self._digest(path)
            for twin in twins:
                if twin.digest == digest:
                    return twin.video_hash, None
        if self._is_the_first(path, shared, size):
            self._met[shared].append((path, size))
            return shared, None
        digest = digest or self._digest(path)
        twin = TwinView(video_hash=VideoHash(digest[:12]), shared_hash=shared, size=size, digest=digest)
        self._twins[shared].append(twin)
        return twin.video_hash, RecordTwin(video_hash=twin.video_hash, shared_hash=shared, size=size, digest=digest)

    def _is_the_first(self, path: str, shared: VideoHash, size: int) -> bool:
        """Returns whether the content is the one that goes by the usual hash."""
        met = self._met.get(shared)
        known = list(self._places(shared))
        if not (met or known):
            return True
        if size not in {each for _, each in met or known}:
            return False
        if not self._is_deep and (path, size) in known:
            return True
        others = (met or []) if self._is_deep else [*(met or []), *known]
        there = (each for each, bytes_ in others if bytes_ == size and each != path)
        other = next((each for each in there if _has(each, shared)), None)
        return other is None or self._is_alike(path, other, size)

    def _is_alike(self, path: str, other: str, size: int) -> bool:
        is_whole = self._is_deep or size <= WHOLE
        try:
            if os.path.samefile(path, other):  # noqa: PTH121 (surrogates pass unharmed)
                return True
            with open(path, "rb") as one, open(other, "rb") as two:  # noqa: PTH123 (surrogates pass unharmed)
                for offset, length in _pieces(size) if is_whole else _samples(size):
                    self._check()
                    if _read(one, offset, length) != _read(two, offset, length):
                        return False
        except FileNotFoundError:
            return True  # One of them went meanwhile, as in a move.
        return True

    def _digest(self, path: str) -> str:
        digest = hashlib.sha256()
        with open(path, "rb") as file:  # noqa: PTH123 (surrogates pass unharmed)
            while piece := file.read(PIECE):
                self._check()
                digest.update(piece)
        return digest.hexdigest()


def _has(path: str, shared: VideoHash) -> bool:
    """Whether a file still has the hash that it is known by: it may have changed names with another one, or be gone."""
    try:
        return fingerprint(path).video_hash == shared
    except OSError:
        return False


def _pieces(size: int) -> Iterator[tuple[int, int]]:
    for offset in range(0, size, PIECE):
        yield offset, PIECE


def _samples(size: int) -> Iterator[tuple[int, int]]:
    for number in range(PLACES):
        yield (size - BLOCK) * number // (PLACES - 1), BLOCK


def _read(file: BinaryIO, offset: int, length: int) -> bytes:
    file.seek(offset)
    return file.read(length)
