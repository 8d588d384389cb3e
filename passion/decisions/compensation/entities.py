"""Taking back what was done to performers, studios and tags: field by field, so that one does not hold up another."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from events.entities import (
    EntityAliased,
    EntityColoured,
    EntityEvent,
    EntityHidden,
    EntityLinked,
    EntityNoted,
    EntityPictured,
    EntityRenamed,
    EntityTagged,
    EntityTagsSpread,
    EntityUnlinked,
    EntityUntagged,
)
from events.event import Event
from passion.decisions.compensation.compensation import Compensation
from passion.past import Moment

_Link = EntityLinked | EntityUnlinked
_Tag = EntityTagged | EntityUntagged


def _field(kind: Callable[..., EntityEvent], state: str, fact: str) -> Compensation:
    """Of a fact that says one field whole."""

    def read(event: EntityEvent, moment: Moment) -> object:
        return getattr(moment.entity, state)

    def write(event: EntityEvent, before: object, now: object) -> Sequence[Event]:
        return [kind(**{"kind": event.kind, "name": event.name, fact: before})]

    return Compensation(read, write)


def _link(event: _Link, moment: Moment) -> bool:
    return event.link in moment.entity.links


def _relink(event: _Link, before: bool, now: bool) -> Sequence[Event]:  # noqa: FBT001
    kind: Any = EntityLinked if before else EntityUnlinked
    return [kind(kind=event.kind, name=event.name, link=event.link)]


def _tag(event: _Tag, moment: Moment) -> str | None:
    return moment.entity.tags.get(event.tag.casefold())


def _retag(event: _Tag, before: str | None, now: str | None) -> Sequence[Event]:
    if before is None:
        return [EntityUntagged(kind=event.kind, name=event.name, tag=event.tag)]
    return [EntityTagged(kind=event.kind, name=event.name, tag=before)]


COMPENSATIONS: Mapping[type[Event], Compensation] = {
    EntityRenamed: _field(EntityRenamed, "shown", "shown"),
    EntityAliased: _field(EntityAliased, "of", "of"),
    EntityNoted: _field(EntityNoted, "notes", "notes"),
    EntityLinked: Compensation(_link, _relink),
    EntityUnlinked: Compensation(_link, _relink),
    EntityTagged: Compensation(_tag, _retag),
    EntityUntagged: Compensation(_tag, _retag),
    EntityTagsSpread: _field(EntityTagsSpread, "spreads", "spreads"),
    EntityPictured: _field(EntityPictured, "picture", "picture"),
    EntityColoured: _field(EntityColoured, "colour", "colour"),
    EntityHidden: _field(EntityHidden, "is_hidden", "is_hidden"),
}
