"""One frame of a video as a small picture."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from passion.media.picture import Picture


class Shot(NamedTuple):
    """`time` is the frame's true position in seconds."""

    time: float
    tile: "Picture"
