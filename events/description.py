"""Facts about what a video is called, who is in it and where it comes from."""

import msgspec
from msgspec import UNSET, UnsetType

from events.event import VideoEvent
from events.values import DescriptionSource


class Description(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Everything one source says of a video; what it does not say is None or empty."""

    title: str | None = None
    description: str | None = None
    performers: tuple[str, ...] = ()
    secondary_performers: tuple[str, ...] = ()
    studio: str | None = None
    line: str | None = None
    """A studio's sub-label."""
    series: str | None = None
    part: int | None = None
    date_released: str | None = None
    """ISO 8601 date, as precise as known: `2021`, `2021-05` or `2021-05-03`."""
    tags: tuple[str, ...] = ()
    genres: tuple[str, ...] = ()
    source_id: str | None = None
    catalogue_code: str | None = None
    links: tuple[str, ...] = ()
    views: int | None = None
    likes: int | None = None
    extra: dict[str, str] = {}


class DescriptionChange(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a person changes in a description: an unset field stays, null gives it back to the sources."""

    title: str | None | UnsetType = UNSET
    description: str | None | UnsetType = UNSET
    performers: tuple[str, ...] | None | UnsetType = UNSET
    secondary_performers: tuple[str, ...] | None | UnsetType = UNSET
    studio: str | None | UnsetType = UNSET
    line: str | None | UnsetType = UNSET
    series: str | None | UnsetType = UNSET
    part: int | None | UnsetType = UNSET
    date_released: str | None | UnsetType = UNSET
    genres: tuple[str, ...] | None | UnsetType = UNSET
    source_id: str | None | UnsetType = UNSET
    catalogue_code: str | None | UnsetType = UNSET
    links: tuple[str, ...] | None | UnsetType = UNSET


class VideoDescribed(VideoEvent, frozen=True, kw_only=True):
    """One source was read; what it said before is replaced whole."""

    source: DescriptionSource
    description: Description
    read_from: str | None = None
    """Name of the file that was read, with its folders where they count; None means that of the file seen last."""
    origins: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    """Path of a sidecar (also one without any), name of an embedded tag or name template -> the fields that it gave."""


class DescriptionForgotten(VideoEvent, frozen=True, kw_only=True):
    """What one source said is taken back: the next scan reads it again."""

    source: DescriptionSource


class DescriptionEdited(VideoEvent, frozen=True, kw_only=True):
    """The person changed some fields by hand."""

    changes: DescriptionChange
