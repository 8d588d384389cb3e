"""Something that somebody wants of the maker."""

from concurrent.futures import Future
from pathlib import Path
from typing import Any
from uuid import UUID

from events.values import VideoHash
from passion.media import PICTURES, Kinds


class Request:
    """Kinds of one video that are made together, and the futures of those who wait for them."""

    def __init__(self, video_hash: VideoHash, kinds: Kinds, group: UUID | None) -> None:
        self.video_hash = video_hash
        self.kinds = kinds
        self.group = group
        self.again = False
        self.is_asked_for = False
        """Whether somebody waits for it."""
        self.work: Future[Any] | None = None
        """Of those who make it in the background."""
        self.futures: list[Future[Path]] = []

    @property
    def key(self) -> tuple[VideoHash, Kinds]:
        return self.video_hash, self.kinds

    @property
    def is_picture(self) -> bool:
        return self.kinds == PICTURES
