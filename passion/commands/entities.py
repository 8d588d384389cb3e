"""Every wish about a performer, a studio or a tag as a thing of its own."""

from typing import Annotated

import msgspec
from msgspec import Meta

from events.entities import Picture
from events.values import Colour, EntityKind, Seconds
from passion.commands.shapes import Hash, Link, Name, NewName, Notes, Tag, Time


class EntityCommand(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A wish about a performer, a studio or a tag, by any of its names."""

    kind: EntityKind
    name: Name

    @property
    def stream(self) -> str:
        """The stream of that name: `performer/<name>`."""
        return f"{self.kind}/{self.name}"


class RenameEntity(EntityCommand, frozen=True, kw_only=True):
    """Show it under another name everywhere; the name that files say keeps meaning it."""

    to: NewName


class MergeEntities(EntityCommand, frozen=True, kw_only=True):
    """Make others one with it: their names become aliases, their notes, links and tags its own."""

    merged: Annotated[tuple[Name, ...], Meta(min_length=1, max_length=100)]


class AddAlias(EntityCommand, frozen=True, kw_only=True):
    """Let another name mean it, too."""

    alias: NewName


class RemoveAlias(EntityCommand, frozen=True, kw_only=True):
    """Let a name no longer mean it; what was merged under that name is a thing of its own again."""

    alias: Name


class WriteNotes(EntityCommand, frozen=True, kw_only=True):
    """Write notes on it in place of the earlier ones; empty ones clear them."""

    notes: Notes


class AddLink(EntityCommand, frozen=True, kw_only=True):
    """Give it the address of a page about it."""

    link: Link


class RemoveLink(EntityCommand, frozen=True, kw_only=True):
    """Take an address away."""

    link: Link


class TagEntity(EntityCommand, frozen=True, kw_only=True):
    """Give a performer or studio a tag of its own."""

    tag: Tag


class UntagEntity(EntityCommand, frozen=True, kw_only=True):
    """Take a tag off a performer or studio."""

    tag: Tag


class SpreadTags(EntityCommand, frozen=True, kw_only=True):
    """Say whether its own tags count as tags of its videos; null leaves that to the settings."""

    spreads: bool | None


class ChoosePicture(EntityCommand, frozen=True, kw_only=True):
    """Take a frame of a video as its picture; null takes none."""

    video_hash: Hash | None
    time: Time = Seconds(0.0)

    @property
    def picture(self) -> Picture | None:
        return None if self.video_hash is None else Picture(video_hash=self.video_hash, time=self.time)


class ColourEntity(EntityCommand, frozen=True, kw_only=True):
    """Show it in a colour; an empty one is the default."""

    colour: Colour


class HideEntity(EntityCommand, frozen=True, kw_only=True):
    """Ignore the name wherever a file or a person says it, as if it were deleted everywhere."""


class UnhideEntity(EntityCommand, frozen=True, kw_only=True):
    """Ignore it no longer."""


ENTITY_COMMANDS: tuple[type[EntityCommand], ...] = (
    RenameEntity,
    MergeEntities,
    AddAlias,
    RemoveAlias,
    WriteNotes,
    AddLink,
    RemoveLink,
    TagEntity,
    UntagEntity,
    SpreadTags,
    ChoosePicture,
    ColourEntity,
    HideEntity,
    UnhideEntity,
)
