"""Rules for what the person says of performers, studios and tags: what is so already is no fact."""

from collections.abc import Sequence

from events.entities import (
    EntityColoured,
    EntityHidden,
    EntityLinked,
    EntityNoted,
    EntityPictured,
    EntityTagged,
    EntityTagsSpread,
    EntityUnlinked,
    EntityUntagged,
)
from events.event import Event
from passion.commands import (
    AddLink,
    ChoosePicture,
    ColourEntity,
    EntityCommand,
    HideEntity,
    RemoveLink,
    SpreadTags,
    TagEntity,
    UnhideEntity,
    UntagEntity,
    WriteNotes,
)
from passion.decisions.context import Context
from passion.decisions.known import root
from passion.decisions.names import find, quoted, tidied
from passion.entity import EntityState
from passion.errors import Refused


def write_notes(command: WriteNotes, state: EntityState, context: Context) -> Sequence[Event]:
    thing, notes = find(command, context.known), command.notes.strip()
    return [] if notes == thing.notes else [EntityNoted(kind=thing.kind, name=thing.name, notes=notes)]


def add_link(command: AddLink, state: EntityState, context: Context) -> Sequence[Event]:
    thing, link = find(command, context.known), command.link.strip()
    if not link.startswith(("http://", "https://")) or any(each.isspace() or not each.isprintable() for each in link):
        raise Refused(f"The link {quoted(link)} must begin with http:// or https:// and hold no spaces.")
    return [] if link in thing.links else [EntityLinked(kind=thing.kind, name=thing.name, link=link)]


def remove_link(command: RemoveLink, state: EntityState, context: Context) -> Sequence[Event]:
    thing = find(command, context.known)
    return [EntityUnlinked(kind=thing.kind, name=thing.name, link=command.link)] if command.link in thing.links else []


def tag(command: TagEntity, state: EntityState, context: Context) -> Sequence[Event]:
    thing, name = _tagged(command, context), tidied(command.tag, "tag")
    meant = root(context.known, "tag", name).name
    if any(root(context.known, "tag", each).name == meant for each in thing.tags.values()) or (
        name.casefold() in thing.tags
    ):
        return []
    return [EntityTagged(kind=thing.kind, name=thing.name, tag=name)]


def untag(command: UntagEntity, state: EntityState, context: Context) -> Sequence[Event]:
    """Every tag of it goes that means the same."""
    thing, known = _tagged(command, context), context.known
    meant = root(known, "tag", command.tag).name
    return [
        EntityUntagged(kind=thing.kind, name=thing.name, tag=each)
        for folded, each in sorted(thing.tags.items())
        if folded == command.tag.casefold() or root(known, "tag", each).name == meant
    ]


def spread(command: SpreadTags, state: EntityState, context: Context) -> Sequence[Event]:
    thing = _tagged(command, context)
    if command.spreads == thing.spreads:
        return []
    return [EntityTagsSpread(kind=thing.kind, name=thing.name, spreads=command.spreads)]


def choose_picture(command: ChoosePicture, state: EntityState, context: Context) -> Sequence[Event]:
    thing = find(command, context.known)
    if command.picture == thing.picture:
        return []
    return [EntityPictured(kind=thing.kind, name=thing.name, picture=command.picture)]


def colour(command: ColourEntity, state: EntityState, context: Context) -> Sequence[Event]:
    """A tag may get its colour before any video has it."""
    thing = root(context.known, "tag", command.name) if command.kind == "tag" else find(command, context.known)
    if command.colour == thing.colour:
        return []
    tidied(thing.name, command.kind)
    return [EntityColoured(kind=thing.kind, name=thing.name, colour=command.colour)]


def hide(command: HideEntity, state: EntityState, context: Context) -> Sequence[Event]:
    thing = find(command, context.known)
    return [] if thing.is_hidden else [EntityHidden(kind=thing.kind, name=thing.name)]


def unhide(command: UnhideEntity, state: EntityState, context: Context) -> Sequence[Event]:
    thing = find(command, context.known)
    return [EntityHidden(kind=thing.kind, name=thing.name, is_hidden=False)] if thing.is_hidden else []


def _tagged(command: EntityCommand, context: Context) -> EntityState:
    if command.kind == "tag":
        raise Refused("A tag has no tags of its own; only performers and studios have.")
    return find(command, context.known)
