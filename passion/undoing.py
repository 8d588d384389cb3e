"""From a wish to take something back to what is proposed to the log; refusals name what stands in the way."""

from collections.abc import Callable, Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from uuid import UUID

import msgspec

from events.entities import EntityAliased
from events.event import Event
from events.playlists import PlaylistCreated, PlaylistRenamed
from events.searches import search_key
from events.values import PlaylistId, UnixTime
from passion.archive import Archive
from passion.commands import HistoryCommand
from passion.decisions import UNDO_RULES
from passion.decisions.undo import Deed, InTheWay, take_back
from passion.errors import Refused
from passion.past import Past
from projections.words import in_words


class TakenBack(msgspec.Struct, frozen=True, kw_only=True):
    """The facts that take one command back."""

    undoes: UUID
    events: tuple[Event, ...]


Added = dict[str, list[Event]]
"""What was proposed before, by stream, where it is not stored yet."""


def undo(command: HistoryCommand, archive: Archive, now: UnixTime) -> list[TakenBack]:
    """What takes back all that the wish means, the newest first; empty where nothing is left to do.

    Raises:
        NotFound: there is no such command or group.
        Refused: a later fact about the same thing stands in the way of one of them, so none is taken back.
        Unavailable: the log cannot be read.
    """
    return taken_back(meant(command, archive), archive, now)


def meant(command: HistoryCommand, archive: Archive) -> Sequence[Deed]:
    """What the wish is about, the newest first.

    Raises:
        NotFound: there is no such command or group.
        Unavailable: the log cannot be read.
    """
    return UNDO_RULES[type(command)](command, archive)


def in_slices(deeds: Sequence[Deed], size: int) -> list[Sequence[Deed]]:
    """The deeds in runs of about so many facts, in the same order."""
    slices: list[list[Deed]] = [[]]
    facts = 0
    for deed in deeds:
        if slices[-1] and facts + len(deed.facts) > size:
            slices.append([])
            facts = 0
        slices[-1].append(deed)
        facts += len(deed.facts)
    return list(slices)


def still_done(deeds: Sequence[Deed], own: AbstractSet[UUID], archive: Archive) -> list[Deed]:
    """Those that nobody has taken back since they were looked up.

    Args:
        own: The deeds that are taken back together with these; where one of them is an undo of another, both go.
    """
    undone = archive.undone([deed.command_id for deed in deeds])
    return [deed for deed in deeds if (by := undone.get(deed.command_id)) is None or by in own]


def taken_back(deeds: Sequence[Deed], archive: Archive, now: UnixTime, added: Added | None = None) -> list[TakenBack]:
    """What takes these back, in this order.

    Args:
        added: Facts that were proposed and are not stored yet; those that are proposed here join them.

    Raises:
        Refused: a later fact about the same thing stands in the way of one of them, or another playlist has a name.
        Unavailable: the log cannot be read.
    """
    before = {} if added is None else added
    pasts: dict[str, Past] = {}

    def load(streams: Collection[str]) -> None:
        for stream, past in archive.pasts(streams).items():
            pasts[stream] = past
            for event in before.get(stream, ()):
                past.add(event, now, deeds[0].command_id)

    def past_of(stream: str) -> Past:
        if stream not in pasts:
            load([stream])
        return pasts[stream]

    load({recorded.event.stream for deed in deeds for recorded in deed.facts})
    taken = [TakenBack(undoes=deed.command_id, events=_one(deed, pasts, now, before)) for deed in deeds]
    for each in taken:
        _refuse_circles(each.events, past_of)
    _refuse_twins([event for each in taken for event in each.events], past_of, archive)
    return [each for each in taken if each.events]


def _one(deed: Deed, pasts: Mapping[str, Past], now: UnixTime, before: Added) -> tuple[Event, ...]:
    def remember(event: Event) -> None:
        pasts[event.stream].add(event, now, deed.command_id)
        before.setdefault(event.stream, []).append(event)

    try:
        return take_back(deed, pasts, remember)
    except InTheWay as trouble:
        raise Refused(_sentence(trouble)) from trouble


def _refuse_circles(events: Sequence[Event], past: Callable[[str], Past]) -> None:
    """A merge that is done again must not point to what was merged the other way round since."""

    def points_to(stream: str) -> str | None:
        entity = past(stream).now.entity
        return None if entity.of is None else f"{entity.kind}/{entity.of}"

    for event in events:
        if isinstance(event, EntityAliased) and event.of is not None:
            passed = {event.stream}
            stream = points_to(event.stream)
            while stream is not None:
                if stream in passed:
                    raise Refused(
                        f"“{in_words(event)}” cannot be done again: “{event.of}” has been made one with “{event.name}”"
                        " since; undo that first."
                    )
                passed.add(stream)
                stream = points_to(stream)


def _refuse_twins(events: Sequence[Event], past: Callable[[str], Past], archive: Archive) -> None:
    """A playlist must not come back, or get back a name, where another one has that name by now."""

    def name_of(playlist_id: PlaylistId) -> str | None:
        playlist = past(f"playlist/{playlist_id}").now.playlist.playlist
        return playlist and playlist.name

    named = {each.playlist_id for each in events if isinstance(each, PlaylistCreated | PlaylistRenamed)}
    for playlist_id in named:
        name = name_of(playlist_id)
        for other in {*named, *archive.playlists_called(name)} - {playlist_id} if name else ():
            if search_key(name_of(other) or "") == search_key(name or ""):
                raise Refused(f"There is another playlist “{name}” by now; give that one another name first.")


def _sentence(trouble: InTheWay) -> str:
    later = trouble.later
    day = datetime.fromtimestamp(later.recorded_at / 1_000_000).astimezone()
    return (
        f"“{in_words(trouble.fact)}” ({_short(trouble.deed.command_id)}) cannot be taken back:"
        f" {in_words(later.event)} on {day.day} {day:%B %Y} since; undo that first (it is {_short(later.command_id)})."
    )


def _short(command_id: UUID) -> str:
    """As `passion history` names it."""
    return command_id.hex[-8:]
