"""From a wish to take something back to what is proposed to the log; refusals name what stands in the way."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from events.entities import EntityAliased
from events.event import Event
from events.values import UnixTime
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


def undo(command: HistoryCommand, archive: Archive, now: UnixTime) -> list[TakenBack]:
    """What takes back all that the wish means, the newest first; empty where nothing is left to do.

    Raises:
        NotFound: there is no such command or group.
        Refused: a later fact about the same thing stands in the way of one of them, so none is taken back.
        Unavailable: the log cannot be read.
    """
    pasts: dict[str, Past] = {}
    taken: list[TakenBack] = []
    for deed in UNDO_RULES[type(command)](command, archive):
        for recorded in deed.facts:
            if recorded.event.stream not in pasts:
                pasts[recorded.event.stream] = archive.past(recorded.event.stream)

        def remember(event: Event, deed: Deed = deed) -> None:
            pasts[event.stream].add(event, now, deed.command_id)

        try:
            events = take_back(deed, pasts, remember)
        except InTheWay as trouble:
            raise Refused(_sentence(trouble)) from trouble
        if events:
            taken.append(TakenBack(undoes=deed.command_id, events=events))
    for each in taken:
        _refuse_circles(each.events, pasts, archive)
    return taken


def _refuse_circles(events: Sequence[Event], pasts: dict[str, Past], archive: Archive) -> None:
    """A merge that is done again must not point to what was merged the other way round since."""

    def points_to(stream: str) -> str | None:
        if stream not in pasts:
            pasts[stream] = archive.past(stream)
        entity = pasts[stream].now.entity
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
