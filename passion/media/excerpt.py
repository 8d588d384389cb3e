"""A range of a video as a file of its own: what may be wished, and what becomes of a wish."""

import re
from typing import Literal, NamedTuple

import msgspec

from events.probe import Probe
from events.values import Seconds
from passion.errors import Refused

ExcerptKind = Literal["gif", "webp", "mp4"]
"""An animated GIF or WebP, both silent; a clip with sound."""


class Limit(NamedTuple):
    """How much of a video one file may hold, and what is usual."""

    name: str
    seconds: float
    pixels: int
    """Of all frames together; 0 for no limit."""
    longest: int
    """Pixels of the longer side, where nothing is wished."""
    fps: float
    """Where nothing is wished; 0 for that of the video."""
    most_fps: float


LIMITS: dict[ExcerptKind, Limit] = {
    "gif": Limit("A GIF", 120.0, 120_000_000, 480, 12.0, 50.0),
    "webp": Limit("An animated WebP", 120.0, 240_000_000, 640, 15.0, 60.0),
    "mp4": Limit("A clip", 900.0, 0, 0, 0.0, 240.0),
}
SHORTEST = 0.1
NARROWEST = 16
WIDEST = 1920
"""Pixels of a clip's longer side that is encoded again."""

_NAME = re.compile(r"([0-9]{1,10})-([0-9]{1,10})(?:-([0-9]{2,5})w)?(?:-([0-9]{1,6})mfps)?\.(gif|webp|mp4)")


class Excerpt(msgspec.Struct, frozen=True, kw_only=True):
    """A range of a video and how it is written; two that are equal make the same file."""

    kind: ExcerptKind
    begin: Seconds
    """Inclusive: the frame that is shown then is the first one."""
    end: Seconds
    width: int | None = None
    """In pixels, as shown; None for that of the video."""
    fps: float | None = None
    """None for that of the video."""

    @property
    def length(self) -> float:
        """In seconds."""
        return self.end - self.begin

    @property
    def name(self) -> str:
        """A file name that says all of it."""
        width = "" if self.width is None else f"-{self.width}w"
        fps = "" if self.fps is None else f"-{round(self.fps * 1000)}mfps"
        return f"{round(self.begin * 1000)}-{round(self.end * 1000)}{width}{fps}.{self.kind}"


def excerpt_named(name: str) -> Excerpt | None:
    """What a file name says; None where it is the name of no such file."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    begin, end, width, fps, kind = found.groups()
    return Excerpt(
        kind=kind,  # pyright: ignore[reportArgumentType]
        begin=Seconds(int(begin) / 1000),
        end=Seconds(int(end) / 1000),
        width=int(width) if width else None,
        fps=int(fps) / 1000 if fps else None,
    )


def settled(wish: Excerpt, facts: Probe) -> Excerpt:
    """The wish within the video, with what is usual where it says nothing.

    Raises:
        Refused: The range is empty, or too long or too large for its kind.
    """
    limit = LIMITS[wish.kind]
    begin = Seconds(round(wish.begin, 3))
    end = Seconds(round(min(wish.end, facts.duration), 3))
    if wish.begin >= facts.duration:
        raise Refused(f"The range begins at {begin:g} s, but the video is {facts.duration:.1f} s long.")
    if end - begin < SHORTEST:
        raise Refused(f"The range ends at {end:g} s; it must be at least {SHORTEST:g} s after its beginning.")
    if end - begin > limit.seconds:
        raise Refused(
            f"{limit.name} holds at most {limit.seconds:g} s, and this range has {end - begin:.1f} s; make it shorter."
        )
    settled = Excerpt(kind=wish.kind, begin=begin, end=end, width=_width(wish, facts), fps=_fps(wish, facts))
    if limit.pixels:
        _check_size(settled, facts)
    return settled


def height_of(width: int, facts: Probe) -> int:
    """The even height of a picture of a width, at the shape the video is shown in."""
    return max(round(width * facts.display_height / max(facts.display_width, 1) / 2) * 2, NARROWEST)


def _width(wish: Excerpt, facts: Probe) -> int | None:
    whole = max(facts.display_width, NARROWEST)
    longest = LIMITS[wish.kind].longest
    if wish.width is None:
        if not longest:
            return None
        usual = whole * longest / max(whole, facts.display_height)
        return max(NARROWEST, round(min(usual, whole) / 2) * 2)
    width = max(NARROWEST, round(min(wish.width, whole) / 2) * 2)
    return None if wish.kind == "mp4" and width >= whole - 1 else width


def _fps(wish: Excerpt, facts: Probe) -> float | None:
    limit = LIMITS[wish.kind]
    own = facts.fps if 1 <= facts.fps <= 240 else 25.0
    fps = wish.fps or limit.fps
    if not fps or (wish.kind == "mp4" and fps >= own):
        return None
    # Where frames come unevenly, some of them come faster than they do on average.
    most = limit.most_fps if facts.is_vfr else min(limit.most_fps, own)
    return round(min(max(fps, 1.0), most), 3)


def _check_size(excerpt: Excerpt, facts: Probe) -> None:
    limit = LIMITS[excerpt.kind]
    width, fps = excerpt.width or facts.display_width, excerpt.fps or facts.fps
    pixels = width * height_of(width, facts) * excerpt.length * fps
    if pixels > limit.pixels:
        raise Refused(
            f"{limit.name} of {excerpt.length:.1f} s, {width} pixels wide and with {fps:g} frames a second would be"
            f" {pixels / limit.pixels:.1f} times as large as it may be; choose a shorter range, a smaller width, or"
            " fewer frames."
        )


class MadeExcerpt(msgspec.Struct, frozen=True, kw_only=True):
    """What was written."""

    size: int
    """In bytes."""
    frames: int
    is_copied: bool
    """Whether the picture is the video's own, frame by frame, without loss."""
