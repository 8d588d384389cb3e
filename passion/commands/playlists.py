"""Every wish about playlists: what each is called, and which videos stand in it, in which order."""

from collections.abc import Sequence
from typing import Annotated, Literal, Self

import msgspec
from msgspec import Meta

from events.values import PlaylistId
from passion.commands.command import Command
from passion.commands.many import MOST, ManyCommand
from passion.commands.shapes import Hash, NewName

List = Annotated[
    PlaylistId, Meta(pattern=r"^([0-9a-f]{12}|watch-later)$", description="12 hex digits, or `watch-later`")
]
Purpose = Annotated[str, Meta(max_length=2000)]
End = Literal["start", "end"]


class PlaylistCommand(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A wish about one playlist."""

    playlist_id: List

    @property
    def stream(self) -> str:
        """The stream of the playlist: `playlist/<its id>`."""
        return f"playlist/{self.playlist_id}"


class CreatePlaylist(PlaylistCommand, frozen=True, kw_only=True):
    """Make a playlist of a name that no other one has."""

    name: NewName
    description: Purpose = ""


class EditPlaylist(PlaylistCommand, frozen=True, kw_only=True):
    """Give it another name or other words on what it is for; null leaves them."""

    name: NewName | None = None
    description: Purpose | None = None


class RemovePlaylist(PlaylistCommand, frozen=True, kw_only=True):
    """Have the playlist no longer; its videos stay."""


class PutInPlaylist(Command, frozen=True, kw_only=True):
    """Have the video in a playlist; where it stands there already, it stays where it is."""

    playlist_id: List
    at: End = "end"
    others: Annotated[int, Meta(ge=0, le=MOST)] = 0
    """How many that are put there with it stand between it and the videos that were there before."""


class MoveInPlaylist(Command, frozen=True, kw_only=True):
    """Have it stand right before or after another one of the playlist; without either it goes to the end."""

    playlist_id: List
    before: Hash | None = None
    after: Hash | None = None


class TakeFromPlaylist(Command, frozen=True, kw_only=True):
    """Have the video in the playlist no longer."""

    playlist_id: List


class AddToPlaylist(ManyCommand, frozen=True, kw_only=True):
    """Have videos in a playlist, in this order; those that stand there already stay where they are."""

    playlist_id: List
    at: End = "end"

    def each(self) -> tuple[Command, ...]:
        last = len(self.videos) - 1
        return tuple(
            PutInPlaylist(
                video_hash=video,
                playlist_id=self.playlist_id,
                at=self.at,
                others=place if self.at == "end" else last - place,
            )
            for place, video in enumerate(self.videos)
        )

    def parts(self, most: int) -> Sequence[Self]:
        """Each part goes before what stands first by then, so that the last one begins."""
        parts = super().parts(most)
        return parts if self.at == "end" else parts[::-1]


class RemoveFromPlaylist(ManyCommand, frozen=True, kw_only=True):
    """Have videos in a playlist no longer."""

    playlist_id: List

    def each(self) -> tuple[Command, ...]:
        return tuple(TakeFromPlaylist(video_hash=video, playlist_id=self.playlist_id) for video in self.videos)


PLAYLIST_COMMANDS: tuple[type[PlaylistCommand | Command | ManyCommand], ...] = (
    CreatePlaylist,
    EditPlaylist,
    RemovePlaylist,
    PutInPlaylist,
    MoveInPlaylist,
    TakeFromPlaylist,
    AddToPlaylist,
    RemoveFromPlaylist,
)
