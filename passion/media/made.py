"""What came of making the preview media of one video."""

import msgspec

from events.values import MediaKind, Seconds

PICTURE_FILES: dict[MediaKind, str] = {
    "poster": "poster.jpg",
    "seek-thumbnails": "seek.vtt",
    "preview-thumbnails": "preview.vtt",
    "teaser-thumbnails": "teaser.jpg",
}
"""The kinds that one pass over a file makes, and the file of each that is written last."""

CLIP_FILES: dict[MediaKind, str] = {"teaser-small": "teaser-small.mp4", "teaser-large": "teaser-large.mp4"}
"""The kinds that take a pass of their own each."""


MADE_FILES: dict[MediaKind, str] = {**PICTURE_FILES, **CLIP_FILES}
"""All kinds that can be made."""

Kinds = tuple[MediaKind, ...]
"""Kinds that are made together."""

PICTURES: Kinds = tuple(PICTURE_FILES)


def together(kind: MediaKind) -> Kinds:
    """The kinds that are made with one, itself included."""
    return PICTURES if kind in PICTURES else (kind,)


class MadePreviews(msgspec.Struct, frozen=True, kw_only=True):
    """The files that were written, and what they show."""

    files: dict[MediaKind, tuple[str, ...]]
    """Names inside the folder that was given, of each kind the one last that is written last."""
    poster_time: Seconds
    """Position of the best frame; 0 where it was not looked for."""
    tile_width: int
    tile_height: int
    tile_times: tuple[Seconds, ...]
    """True positions of the seek thumbnails, ascending."""
    preview_times: tuple[Seconds, ...]
    """True positions of the preview thumbnails, ascending; none where they were not looked for."""
    note: str = ""
    """A sentence when something is less than it should be, such as frames that could not be decoded."""


class MadeClip(msgspec.Struct, frozen=True, kw_only=True):
    """A clip that was written."""

    file: str
    """Name inside the folder that was given."""
    is_copied: bool
    """Whether it holds frames of the video as they are."""
