"""What the similarity of videos is made of: one document a video."""

import msgspec

from events.values import VideoHash


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """The words of one video; a field that is not known is empty."""

    video_hash: VideoHash
    title: str = ""
    performers: tuple[str, ...] = ()
    studio: str = ""
    line: str = ""
    series: str = ""
    tags: tuple[str, ...] = ()
    genres: tuple[str, ...] = ()
    description: str = ""
    year: int | None = None
    """Of release."""
