"""Keeps what each video looks like in a small database of the cache: it can be deleted and is then measured again."""

import sqlite3
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

from events.values import VideoHash
from passion.errors import Unavailable
from passion.media.looks import OFFSETS, POINTS, VERSION, PerceptualHash

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from sqlite_utils.db import Table

T = TypeVar("T")

_BYTES = POINTS * len(OFFSETS) * 8


class Looks(NamedTuple):
    """All videos whose looks are known, one place of each array a video."""

    videos: tuple[VideoHash, ...]
    durations: "NDArray[np.float64]"
    """Seconds, float64 (videos,)."""
    hashes: "NDArray[np.uint64]"
    """uint64 (videos, POINTS, OFFSETS)."""


class LookStore:
    """One row a video: its perceptual hash, or why there is none. Safe to use from any thread."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self.revision = 0
        """Grows with each change, so that what was worked out from the rows is known to be old."""

    def measured(self) -> frozenset[VideoHash]:
        """The videos that were looked at, those that could not be measured too."""
        rows = self._do(lambda table: list(table.rows_where("version = ?", [VERSION], select="video_hash")))
        return frozenset(VideoHash(row["video_hash"]) for row in rows)

    def keep(self, video_hash: VideoHash, found: PerceptualHash) -> None:
        """Remember what a video looks like.

        Raises:
            Unavailable: The disk refuses.
        """
        self._put(video_hash, duration=found.duration, hashes=found.hashes, reason=None)

    def fail(self, video_hash: VideoHash, reason: str) -> None:
        """Remember that a video cannot be measured; it is not tried again until someone asks.

        Raises:
            Unavailable: The disk refuses.
        """
        self._put(video_hash, duration=0.0, hashes=b"", reason=reason)

    def forget_failures(self) -> None:
        self._do(lambda table: table.delete_where("reason IS NOT NULL"))

    def looks(self) -> Looks:
        """All that is known, ordered by video."""
        import numpy as np

        rows = self._do(
            lambda table: list(
                table.rows_where("version = ? AND length(hashes) = ?", [VERSION, _BYTES], order_by="video_hash")
            )
        )
        shape = len(rows), POINTS, len(OFFSETS)
        return Looks(
            tuple(VideoHash(row["video_hash"]) for row in rows),
            np.array([row["duration"] for row in rows], np.float64),
            np.frombuffer(b"".join(row["hashes"] for row in rows), "<u8").astype(np.uint64).reshape(shape),
        )

    def _put(self, video_hash: VideoHash, **columns: object) -> None:
        self._do(lambda table: table.upsert({"video_hash": video_hash, "version": VERSION, **columns}))
        self.revision += 1

    def _do(self, work: Callable[["Table"], T]) -> T:
        """Work on the table; a file that is damaged is thrown away, since all of it can be measured again."""
        with self._lock:
            try:
                return self._with_table(work)
            except sqlite3.DatabaseError as error:
                if isinstance(error, sqlite3.OperationalError):
                    raise Unavailable(f"The cache {self._path} cannot be used: {error}.") from error
                for name in (self._path, Path(f"{self._path}-wal"), Path(f"{self._path}-shm")):
                    with suppress(OSError):
                        name.unlink(missing_ok=True)
                return self._with_table(work)

    def _with_table(self, work: Callable[["Table"], T]) -> T:
        import sqlite_utils

        self._path.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite_utils.Database(self._path)
        try:
            table = cast("Table", db["looks"])
            columns = {"video_hash": str, "version": int, "duration": float, "hashes": bytes, "reason": str}
            table.create(columns, pk="video_hash", if_not_exists=True)
            return work(table)
        finally:
            db.close()
