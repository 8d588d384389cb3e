"""How popular a video is with the person: what they did with it, weighed and added up."""

from typing import Protocol

import msgspec

_MINUTE = 60.0


class Doings(Protocol):
    """What the person did with a video."""

    view_time: float
    likes: int
    is_favourite: int
    comments: int
    markers: int
    dated_markers: int


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """What each thing counts."""

    view_minute: float = 1.0
    like: float = 2.0
    favourite: float = 2.0
    comment: float = 3.0
    marker: float = 1.0
    dated_marker: float = 5.0

    def of(self, doings: Doings) -> float:
        """The sum for one video."""
        return (
            self.view_minute * doings.view_time / _MINUTE
            + self.like * doings.likes
            + self.favourite * doings.is_favourite
            + self.comment * doings.comments
            + self.marker * doings.markers
            + self.dated_marker * doings.dated_markers
        )

    @property
    def told(self) -> str:
        """All of it as text."""
        return " ".join(f"{each:g}" for each in msgspec.structs.astuple(self))
