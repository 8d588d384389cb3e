"""The same wish about many videos at once."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Self

import msgspec
from msgspec import Meta
from msgspec.structs import replace

from events.description import DescriptionChange
from events.values import Rating, VideoHash
from passion.commands.command import Command
from passion.commands.description import EditDescription, Members
from passion.commands.interactions import (
    AddFavourite,
    ClearRating,
    HideVideo,
    RateVideo,
    RemoveFavourite,
    ShowVideo,
    TagVideo,
    UntagVideo,
)
from passion.commands.shapes import Date, Hash, Tag

MOST = 10_000
"""Videos that one wish can be about."""


class ManyCommand(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The same wish about many videos: all of them, or none if a rule refuses one; one undo takes all back."""

    video_hashes: Annotated[tuple[Hash, ...], Meta(min_length=1, max_length=MOST)]

    def each(self) -> tuple[Command, ...]:
        """The wish about each of the videos, once."""
        raise TypeError(f"{type(self).__name__} says nothing about its videos")

    def parts(self, most: int) -> Sequence[Self]:
        """The same wish about some of the videos after the others, in the order in which that is to be done.

        Args:
            most: Wishes about one video that a part has at most; a part is about one video at least.
        """
        videos = self.videos
        size = max(1, most // max(1, len(replace(self, video_hashes=videos[:1]).each())))
        return [replace(self, video_hashes=videos[begin : begin + size]) for begin in range(0, len(videos), size)]

    @property
    def videos(self) -> tuple[VideoHash, ...]:
        """Each once."""
        return tuple(dict.fromkeys(self.video_hashes))


class TagVideos(ManyCommand, frozen=True, kw_only=True):
    """Give tags to videos."""

    tags: Annotated[tuple[Tag, ...], Meta(min_length=1, max_length=100)]

    def each(self) -> tuple[Command, ...]:
        return tuple(TagVideo(video_hash=video, tag=tag) for video in self.videos for tag in self.tags)


class UntagVideos(ManyCommand, frozen=True, kw_only=True):
    """Take tags off videos."""

    tags: Annotated[tuple[Tag, ...], Meta(min_length=1, max_length=100)]

    def each(self) -> tuple[Command, ...]:
        return tuple(UntagVideo(video_hash=video, tag=tag) for video in self.videos for tag in self.tags)


class FavouriteVideos(ManyCommand, frozen=True, kw_only=True):
    """Make videos favourites, each as of now or as of its earlier favourite date."""

    date: Date | None = None
    """When it was wished, if that was before now: the server was away."""

    def each(self) -> tuple[Command, ...]:
        return tuple(AddFavourite(video_hash=video, date=self.date) for video in self.videos)


class UnfavouriteVideos(ManyCommand, frozen=True, kw_only=True):
    """Make videos no favourites; their dates are remembered."""

    def each(self) -> tuple[Command, ...]:
        return tuple(RemoveFavourite(video_hash=video) for video in self.videos)


class RateVideos(ManyCommand, frozen=True, kw_only=True):
    """Rate videos from C to S+; null takes their ratings away."""

    rating: Rating | None

    def each(self) -> tuple[Command, ...]:
        if self.rating is None:
            return tuple(ClearRating(video_hash=video) for video in self.videos)
        return tuple(RateVideo(video_hash=video, rating=self.rating) for video in self.videos)


class HideVideos(ManyCommand, frozen=True, kw_only=True):
    """Leave videos out of lists, suggestions and the search."""

    def each(self) -> tuple[Command, ...]:
        return tuple(HideVideo(video_hash=video) for video in self.videos)


class ShowVideos(ManyCommand, frozen=True, kw_only=True):
    """Hide videos no longer."""

    def each(self) -> tuple[Command, ...]:
        return tuple(ShowVideo(video_hash=video) for video in self.videos)


class EditDescriptions(ManyCommand, frozen=True, kw_only=True):
    """Change the same fields of many descriptions by hand; null gives a field back to the scanned sources."""

    changes: DescriptionChange = DescriptionChange()
    add: Members = Members()
    remove: Members = Members()
    add_tags: Annotated[tuple[Tag, ...], Meta(max_length=100)] = ()
    remove_tags: Annotated[tuple[Tag, ...], Meta(max_length=100)] = ()

    def each(self) -> tuple[Command, ...]:
        return tuple(one for video in self.videos for one in self._about(video))

    def _about(self, video: VideoHash) -> Iterator[Command]:
        if not (self.add_tags or self.remove_tags) or self._edits:
            yield EditDescription(video_hash=video, changes=self.changes, add=self.add, remove=self.remove)
        for tag in self.remove_tags:
            yield UntagVideo(video_hash=video, tag=tag)
        for tag in self.add_tags:
            yield TagVideo(video_hash=video, tag=tag)

    @property
    def _edits(self) -> bool:
        return (self.changes, self.add, self.remove) != (DescriptionChange(), Members(), Members())
