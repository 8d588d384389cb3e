"""Rules for what performers, studios and tags are called: a name means one thing, and no thing is its own alias."""

import unicodedata
from collections.abc import Iterator, Sequence

from events.entities import (
    EntityAliased,
    EntityColoured,
    EntityEvent,
    EntityLinked,
    EntityNoted,
    EntityPictured,
    EntityRenamed,
    EntityTagged,
    EntityTagsSpread,
)
from events.event import Event
from events.values import EntityKind
from passion.commands import AddAlias, EntityCommand, MergeEntities, RemoveAlias, RenameEntity
from passion.decisions.context import Context
from passion.decisions.known import Known, called, root
from passion.entity import EntityState
from passion.errors import NotFound, Refused

TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Invisible characters that turn the direction of the text around them."""

SHOWN = 60
"""Characters of a name that a refusal repeats."""


def rename(command: RenameEntity, state: EntityState, context: Context) -> Sequence[Event]:
    """The new name comes to mean it, too; a name that means something else stands in the way."""
    known, to = context.known, tidied(command.to, command.kind)
    thing = find(command, known)
    if to == called(known, thing):
        return []
    events: list[Event] = []
    if root(known, command.kind, to).name != thing.name:
        _refuse_taken(known, command.kind, to)
        events.append(EntityAliased(kind=command.kind, name=to, of=thing.name))
    shown = None if to == thing.name else to
    return [*events, EntityRenamed(kind=command.kind, name=thing.name, shown=shown)]


def merge(command: MergeEntities, state: EntityState, context: Context) -> Sequence[Event]:
    """What is known of the others is copied; it also sleeps on under their names, for when they come apart again."""
    known, kind = context.known, command.kind
    into = find(command, known)
    others: dict[str, EntityState] = {}
    for name in dict.fromkeys(command.merged):
        other = find(command, known, name)
        if other.name == into.name:
            raise Refused(
                f"A {kind} cannot be merged with itself: {quoted(name)} and {quoted(command.name)} are one already."
            )
        others[other.name] = other
    events: list[Event] = [EntityAliased(kind=kind, name=name, of=into.name) for name in others]
    events += _gained(into, list(others.values()))
    return events


def add_alias(command: AddAlias, state: EntityState, context: Context) -> Sequence[Event]:
    known, alias = context.known, tidied(command.alias, command.kind)
    thing = find(command, known)
    if root(known, command.kind, alias).name == thing.name:
        return []
    _refuse_taken(known, command.kind, alias)
    return [EntityAliased(kind=command.kind, name=alias, of=thing.name)]


def remove_alias(command: RemoveAlias, state: EntityState, context: Context) -> Sequence[Event]:
    known, kind = context.known, command.kind
    thing = find(command, known)
    if root(known, kind, command.alias).name != thing.name:
        raise NotFound(f"{quoted(command.alias)} is no alias of {quoted(called(known, thing))}.")
    if command.alias == called(known, thing):
        raise Refused(f"{quoted(command.alias)} is what the {kind} is shown as; rename it first.")
    if command.alias == thing.name:
        raise Refused(
            f"{quoted(command.alias)} is the {kind}'s first name, which all others mean; rename it back to that, or"
            " undo the merge."
        )
    return [EntityAliased(kind=kind, name=command.alias)]


def find(command: EntityCommand, known: Known, name: str | None = None) -> EntityState:
    """The thing that the command's name, or another one, means.

    Raises:
        NotFound: no fact and no video knows the name.
    """
    name = command.name if name is None else name
    thing = root(known, command.kind, name)
    if thing.name == name and thing.is_blank and not known.videos(command.kind, name):
        raise NotFound(f"No {command.kind} is called {quoted(name)}.")
    return thing


def tidied(name: str, kind: str) -> str:
    """The name without spaces at its ends and with single ones within.

    Raises:
        Refused: nothing of it can be seen, or it holds what would disturb the text around it.
    """
    tidy = " ".join(name.split())
    if any(each in TURNING or unicodedata.category(each) in {"Cc", "Cs"} for each in tidy):
        raise Refused(f"The name of a {kind} cannot hold invisible characters that control the text around them.")
    if not any(unicodedata.category(each)[0] in "LNPS" for each in tidy):
        raise Refused(f"A {kind} needs a name that can be seen.")
    return tidy


def quoted(name: str) -> str:
    """The name as a sentence tells it."""
    return f"“{name if len(name) <= SHOWN else name[: SHOWN - 1] + '…'}”"


def _refuse_taken(known: Known, kind: EntityKind, name: str) -> None:
    other, videos = root(known, kind, name), known.videos(kind, name)
    if other.name != name and called(known, other) != name:
        raise Refused(
            f"{quoted(name)} is an alias of the {kind} {quoted(called(known, other))} already; take it off there first,"
            " or merge the two."
        )
    if other.name != name or not other.is_blank or videos:
        counted = f", with {videos} video{'' if videos == 1 else 's'}" if videos else ""
        raise Refused(f"There is a {kind} {quoted(name)} already{counted}; merge the two instead.")


def _gained(into: EntityState, others: Sequence[EntityState]) -> Iterator[EntityEvent]:
    """The facts that give it what the others have and it has not."""
    kind, name = into.kind, into.name
    notes = "\n\n".join(dict.fromkeys(each.notes for each in (into, *others) if each.notes))
    if notes != into.notes:
        yield EntityNoted(kind=kind, name=name, notes=notes)
    for link in sorted({link for each in others for link in each.links} - into.links):
        yield EntityLinked(kind=kind, name=name, link=link)
    tags = {folded: tag for each in others for folded, tag in each.tags.items() if folded not in into.tags}
    for folded in sorted(tags):
        yield EntityTagged(kind=kind, name=name, tag=tags[folded])
    for each in others:
        if into.spreads is None and each.spreads is not None:
            yield EntityTagsSpread(kind=kind, name=name, spreads=each.spreads)
            break
    picture = next((each.picture for each in others if each.picture), None)
    if into.picture is None and picture is not None:
        yield EntityPictured(kind=kind, name=name, picture=picture)
    colour = next((each.colour for each in others if each.colour), "")
    if not into.colour and colour:
        yield EntityColoured(kind=kind, name=name, colour=colour)
