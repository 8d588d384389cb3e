"""Writes a range of a video as an animated GIF, an animated WebP or a clip."""

from collections.abc import Iterator
from pathlib import Path

from events.probe import Probe
from passion.errors import MediaBroken
from passion.media.animation import Shown, write_gif, write_webp
from passion.media.excerpt import Excerpt, MadeExcerpt, height_of
from passion.media.excerpt_film import Film, Tell, write_film
from passion.media.frames import WAYS, Frames
from passion.media.opening import opened, picture_stream
from passion.media.picture import Box, Painter, look_of


def make_excerpt(path: Path, facts: Probe, wish: Excerpt, into: Path, tell: Tell = lambda _: None) -> MadeExcerpt:
    """Write the range into a file; where it fails, there may be scraps of one.

    Args:
        path: The video file.
        facts: What `probe` said of it.
        wish: Settled for this video.
        into: The file to write; its folder is there.
        tell: Called now and then with how many seconds of the range are written.

    Raises:
        MediaBroken: No frame of the range can be decoded.
        NotFound: There is no such file.
        Unavailable: The disk or its permissions refuse it.
    """
    write = write_film if wish.kind == "mp4" else _animation
    film = write(path, facts, wish, into, tell)
    return MadeExcerpt(size=into.stat().st_size, frames=film.frames, is_copied=film.is_copied)


def _animation(path: Path, facts: Probe, wish: Excerpt, into: Path, tell: Tell) -> Film:
    write = write_gif if wish.kind == "gif" else write_webp
    width = wish.width or facts.display_width
    box = Box(width, height_of(width, facts))
    for seeks, damaged in WAYS:
        pictures = _pictures(path, facts, wish, box, tell, seeks=seeks, damaged=damaged)
        first = next(pictures, None)
        if first is not None:
            return Film(write(_from(first, pictures), box, wish.length, into), is_copied=False)
    raise MediaBroken(f"No frame of the video between {wish.begin:g} s and {wish.end:g} s can be decoded.")


def _from(first: Shown, rest: Iterator[Shown]) -> Iterator[Shown]:
    yield first
    yield from rest


def _pictures(
    path: Path, facts: Probe, wish: Excerpt, box: Box, tell: Tell, *, seeks: bool, damaged: bool
) -> Iterator[Shown]:
    """The frames that are shown at even steps, with when each begins to be shown; none of them twice."""
    rate = wish.fps or facts.fps or 25.0
    steps = [wish.begin + number / rate for number in range(max(1, round(wish.length * rate)))]
    with opened(path) as container:
        frames = Frames(
            container,
            picture_stream(container),
            facts,
            patience=float("inf"),
            damaged=damaged,
            seeks=seeks,
            smooths=True,
        )
        if seeks and frames.is_misled:
            return
        painter = Painter(look_of(facts), box)
        for frame in frames.exact(steps, seek=seeks, is_whole=True):
            at = max(frames.position(frame.pts or 0) - wish.begin, 0.0)
            yield Shown(at, painter.picture(frame))
            tell(at)
