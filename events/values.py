"""The words that every fact is written in, each with its unit."""

from typing import Annotated, Literal, NewType

from msgspec import Meta

VideoHash = NewType("VideoHash", str)
"""First 12 hex digits of SHA-256 over three 64 KiB reads of the file: the identity of a video."""

Position = NewType("Position", int)
"""Place of a fact in the log, counted from 1 without gaps; 0 means before the first."""

UnixTime = NewType("UnixTime", int)
"""A moment in the world, in microseconds since 1970-01-01 UTC."""

Seconds = NewType("Seconds", float)
"""A time or a length inside a video, in seconds from its first frame."""

Bytes = NewType("Bytes", int)
"""A size in bytes."""

Nanoseconds = NewType("Nanoseconds", int)
"""A file's modification time as the file system tells it, in nanoseconds since 1970."""

ItemId = NewType("ItemId", str)
"""Names one marker, chapter or comment of a video: 12 hex digits, drawn from its command's id."""

PlaylistId = NewType("PlaylistId", str)
"""Names one playlist: 12 hex digits, or `watch-later`."""

Rank = NewType("Rank", str)
"""A place in an order: lower-case hex digits, compared as text; between any two there is always another one.

The last twelve are those of what stands there, so that no two places are the same."""

Rating = Literal["C", "C+", "B", "B+", "A", "A+", "S", "S+"]
"""From weakest to strongest."""

RATINGS: tuple[Rating, ...] = ("C", "C+", "B", "B+", "A", "A+", "S", "S+")

MediaKind = Literal[
    "poster",
    "preview-thumbnails",
    "seek-thumbnails",
    "teaser-thumbnails",
    "teaser-small",
    "teaser-large",
]
"""The kinds of preview media that can be made for a video."""

Actor = Literal["person", "scanner", "media", "import"]
"""Who caused a fact."""

DescriptionSource = Literal["embedded", "sidecar", "file_name", "import"]
"""Where a scanned description came from, weakest first; the person's own edits beat them all."""

EntityKind = Literal["performer", "studio", "tag"]
"""What videos have in common and people know by name."""

Colour = Annotated[str, Meta(pattern=r"^(#[0-9a-f]{6})?$")]
"""`#rrggbb` in lower case, or empty for the default colour."""
