"""What is told of performers, studios and tags as things of their own, and of their lists."""

from typing import Literal

from events.values import Colour, EntityKind, Seconds, UnixTime, VideoHash
from projections.views.view import View

CatalogueSort = Literal["name", "videos", "newest", "rating"]
"""Rating: by the mean of what is rated, and where nothing is, last."""


class EntityPicture(View, frozen=True, kw_only=True, gc=False):
    """A frame of a video that stands for a thing."""

    video_hash: VideoHash
    time: Seconds | None
    """None: the poster that was found by itself, because no frame was chosen."""


class CatalogueEntry(View, frozen=True, kw_only=True, gc=False):
    """A performer, studio, tag, collection or series and its videos."""

    name: str
    videos: int
    newest: UnixTime
    """When its newest video was added."""
    colour: Colour = ""
    """That the person gave it; empty for the default."""
    lately: int = 0
    """Videos added in the last seven days, without those that the first scan of their collection brought."""
    new_after: UnixTime | None = None
    """Of a collection: what is added to it after this moment is new. None while its first scan may still go on."""
    rated: int = 0
    """Videos that have a rating."""
    rating: float | None = None
    """The mean of these, from 0 (C) to 7 (S+)."""
    picture: EntityPicture | None = None
    """None where no video is there."""


class EntityDetail(View, frozen=True, kw_only=True):
    """Everything about one performer, studio or tag."""

    kind: EntityKind
    name: str
    """What it is called."""
    first_name: str
    """What all its other names mean; it stays when the thing is renamed."""
    aliases: tuple[str, ...]
    """All further names, the first name too where it is called otherwise."""
    notes: str
    links: tuple[str, ...]
    tags: tuple[str, ...]
    """Its own."""
    spreads: bool | None
    """Whether its own tags are tags of its videos; None: as the settings say."""
    picture: EntityPicture | None
    """None where it has no video."""
    colour: Colour
    is_hidden: bool
    videos: int
    newest: UnixTime | None
    """When its newest video was added."""
    duration: Seconds
    """Of all its videos."""
    view_time: Seconds
    favourites: int
    """Of its videos."""


class FoundEntity(View, frozen=True, kw_only=True):
    """A thing that a name, or a part of one, may mean."""

    name: str
    videos: int
    alias: str | None = None
    """The name that fits, where it is another one."""


class AlikeNames(View, frozen=True, kw_only=True):
    """Things whose names are written alike, so that they may be one."""

    names: tuple[CatalogueEntry, ...]
    """The one with most videos first."""
