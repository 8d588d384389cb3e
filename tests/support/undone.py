"""Undo tested as sentences: given these commands, when one is undone, then these facts, or what stands in the way."""

from collections.abc import Sequence
from uuid import UUID

import pytest

from events.event import Event
from events.recorded import Recorded
from events.values import Position, UnixTime
from passion.decisions.undo import Deed, InTheWay, take_back
from passion.past import Past

START = 1_700_000_000_000_000


class Done:
    """Facts, each as a command of its own, the first one recorded at `at(0)`."""

    def __init__(self, events: Sequence[Event]) -> None:
        self.recorded = [
            Recorded(
                position=Position(number + 1),
                recorded_at=at(number),
                actor="person",
                command_id=UUID(int=number),
                event=event,
            )
            for number, event in enumerate(events)
        ]

    def undo(self, number: int = -1) -> tuple[Event, ...]:
        """Of the n-th command."""
        chosen = self.recorded[number]
        streams = {each.event.stream for each in self.recorded}
        pasts = {name: Past(name, [each for each in self.recorded if each.event.stream == name]) for name in streams}
        deed = Deed(command_id=chosen.command_id, undoes=None, undone_by=None, facts=(chosen,))
        return take_back(
            deed, pasts, lambda event: pasts[event.stream].add(event, at(len(self.recorded)), deed.command_id)
        )

    def refuses(self, number: int, later: int) -> None:
        """Undoing the n-th is refused, because of the later one."""
        with pytest.raises(InTheWay) as trouble:
            self.undo(number)
        assert trouble.value.later.command_id == self.recorded[later].command_id


def at(number: int) -> UnixTime:
    return UnixTime(START + number)


def done(*events: Event) -> Done:
    return Done(events)
