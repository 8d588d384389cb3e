"""Rules for taking back what was done: which commands a wish means, and the facts that bring back what was before."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol
from uuid import UUID

import msgspec
from msgspec.structs import replace

from events.event import Event
from events.recorded import Recorded
from events.values import Actor, UnixTime
from passion.commands import UndoCommand, UndoGroup, UndoSince
from passion.decisions import exchanging, relinking
from passion.decisions.compensation import COMPENSATIONS
from passion.errors import NotFound
from passion.past import Fact, Past
from passion.video import ABOUT_A_MACHINE


class Deed(msgspec.Struct, frozen=True, kw_only=True):
    """What one command did."""

    command_id: UUID
    undoes: UUID | None
    undone_by: UUID | None
    """The command that took it back, unless that was taken back itself."""
    facts: tuple[Recorded, ...]
    yields: bool = False
    """Whether what a later fact has overruled is left so, in place of a refusal."""


class Deeds(Protocol):
    """What was done, as far as the log tells."""

    def find(self, command_id: UUID) -> Deed | None: ...
    def group(self, group_id: UUID) -> Sequence[Deed]:
        """The oldest first."""
        ...

    def since(self, date: UnixTime, actor: Actor) -> Sequence[Deed]:
        """The oldest first."""
        ...


class InTheWay(Exception):
    """A later fact is about the same thing, so that taking back the earlier one would lose it."""

    def __init__(self, deed: Deed, fact: Event, later: Fact) -> None:
        super().__init__(type(fact).__name__, type(later.event).__name__)
        self.deed = deed
        self.fact = fact
        """The one that is to be taken back."""
        self.later = later


def one(command: UndoCommand, deeds: Deeds) -> Sequence[Deed]:
    """The command, unless it is taken back already."""
    deed = deeds.find(command.command_id)
    if deed is None:
        raise NotFound(f"No command has the id {command.command_id}; `passion history` shows them.")
    return _undoable([deed])


def group(command: UndoGroup, deeds: Deeds) -> Sequence[Deed]:
    """What is left of the group, the newest first."""
    found = deeds.group(command.group_id)
    if not found:
        raise NotFound(f"No group of commands has the id {command.group_id}; `passion history --json` shows them.")
    return _undoable(found)


def since(command: UndoSince, deeds: Deeds) -> Sequence[Deed]:
    """Everything since then, the newest first, undos too: step by step back, so that nothing can be in the way."""
    found = deeds.since(command.date, command.actor)
    done = {deed.command_id for deed in found}
    # What was merged may have been overruled before anybody here could know of it.
    return [
        replace(deed, yields=deed.facts[0].made_at is not None)
        for deed in reversed(found)
        if deed.undone_by is None or deed.undone_by in done
    ]


def _undoable(deeds: Sequence[Deed]) -> Sequence[Deed]:
    return [deed for deed in reversed(deeds) if deed.undone_by is None]


def take_back(deed: Deed, pasts: Mapping[str, Past], remember: Callable[[Event], None]) -> tuple[Event, ...]:
    """The facts after which all is as it was before the deed, as far as the deed changed it.

    Args:
        pasts: Of all streams that the deed is about.
        remember: Adds one of these facts to its past, at once, so that the next is decided by it.

    Raises:
        InTheWay: a later fact is about the same thing.
    """
    events: list[Event] = []
    exchange = exchanging.exchange_in(recorded.event for recorded in deed.facts)
    if exchange is not None:
        # What was done since counts for the other one, too.
        old, new = (pasts.get(f"video/{each}") for each in (exchange.video_hash, exchange.old_hash))
        for event in relinking.history(old, new) if old and new else ():
            remember(event)
            events.append(event)
    for recorded in reversed(deed.facts):
        past = pasts[recorded.event.stream]
        if exchange is not None and not isinstance(recorded.event, exchanging.OF_AN_EXCHANGE):
            continue
        try:
            back = _one_back(deed, past, recorded)
        except InTheWay:
            if not (deed.yields or _is_hearsay(recorded)):
                raise
            continue
        for event in exchanging.back_in_place(back, exchange):
            remember(event)
            events.append(event)
    return tuple(events)


def _is_hearsay(recorded: Recorded) -> bool:
    """Whether another program told where a file lies: what a scan has found since is no less true without it."""
    return recorded.actor == "import" and isinstance(recorded.event, ABOUT_A_MACHINE)


def _one_back(deed: Deed, past: Past, recorded: Recorded) -> Sequence[Event]:
    if recorded.origin is not None and isinstance(recorded.event, ABOUT_A_MACHINE):
        return ()  # Only there can anybody say where its files lie.
    place = past.place(recorded.position)
    fact = past.facts[place].event
    compensation = COMPENSATIONS[type(fact)]
    before, after, now = (
        compensation.read(fact, moment) for moment in (past.moment(place), past.moment(place + 1), past.now)
    )
    if compensation.is_count:
        wanted = now + before - after
        if wanted < 0:
            raise InTheWay(deed, fact, _latest(past, place, fact))
        return compensation.write(fact, wanted, now) if wanted != now else ()
    if before in (after, now):
        return ()
    if now != after:
        raise InTheWay(deed, fact, _latest(past, place, fact))
    return compensation.write(fact, before, now)


def _latest(past: Past, place: int, fact: Any) -> Fact:  # noqa: ANN401 - of the type that its compensation reads
    """The last fact that changed what this one is about."""
    read = COMPENSATIONS[type(fact)].read
    value = read(fact, past.now)
    for later in range(len(past.facts) - 1, place, -1):
        value, earlier = read(fact, past.moment(later)), value
        if value != earlier:
            return past.facts[later]
    return past.facts[-1]
