"""What is known of a performer, a studio or a tag by one of its names."""

from functools import singledispatch

import msgspec
from msgspec.structs import replace

from events.entities import (
    EntityAliased,
    EntityColoured,
    EntityHidden,
    EntityLinked,
    EntityNoted,
    EntityPictured,
    EntityRenamed,
    EntityTagged,
    EntityTagsSpread,
    EntityUnlinked,
    EntityUntagged,
    Picture,
)
from events.event import Event
from events.values import Colour, EntityKind


class EntityState(msgspec.Struct, frozen=True, kw_only=True):
    """One name, as the facts about it tell it."""

    kind: EntityKind
    name: str
    of: str | None = None
    """The name that it points to; then what is known of this one sleeps."""
    shown: str | None = None
    notes: str = ""
    links: frozenset[str] = frozenset()
    tags: dict[str, str] = {}
    """Its own, as written, by their case-folded name."""
    spreads: bool | None = None
    picture: Picture | None = None
    colour: Colour = ""
    is_hidden: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether nothing is known of it."""
        return self == EntityState(kind=self.kind, name=self.name)


def evolve_entity(state: EntityState, event: Event) -> EntityState:
    """The state after one more fact."""
    return change_entity(event, state)


@singledispatch
def change_entity(event: Event, state: EntityState) -> EntityState:
    """How this kind of fact changes the state; facts about other things change nothing."""
    return state


@change_entity.register
def _(event: EntityRenamed, state: EntityState) -> EntityState:
    return replace(state, shown=event.shown)


@change_entity.register
def _(event: EntityAliased, state: EntityState) -> EntityState:
    return replace(state, of=event.of)


@change_entity.register
def _(event: EntityNoted, state: EntityState) -> EntityState:
    return replace(state, notes=event.notes)


@change_entity.register
def _(event: EntityLinked, state: EntityState) -> EntityState:
    return replace(state, links=state.links | {event.link})


@change_entity.register
def _(event: EntityUnlinked, state: EntityState) -> EntityState:
    return replace(state, links=state.links - {event.link})


@change_entity.register
def _(event: EntityTagged, state: EntityState) -> EntityState:
    return replace(state, tags={**state.tags, event.tag.casefold(): event.tag})


@change_entity.register
def _(event: EntityUntagged, state: EntityState) -> EntityState:
    return replace(state, tags={folded: tag for folded, tag in state.tags.items() if folded != event.tag.casefold()})


@change_entity.register
def _(event: EntityTagsSpread, state: EntityState) -> EntityState:
    return replace(state, spreads=event.spreads)


@change_entity.register
def _(event: EntityPictured, state: EntityState) -> EntityState:
    return replace(state, picture=event.picture)


@change_entity.register
def _(event: EntityColoured, state: EntityState) -> EntityState:
    return replace(state, colour=event.colour)


@change_entity.register
def _(event: EntityHidden, state: EntityState) -> EntityState:
    return replace(state, is_hidden=event.is_hidden)
