"""From wishes to what is proposed to the log: each is decided by what all before it lead to, stored or not."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, TypeVar
from uuid import UUID

import msgspec

from events.event import Event
from events.recorded import Commit, Proposal
from events.values import Actor, UnixTime
from passion.asking import Asking, Tables
from passion.commands import AnyCommand, Command, HistoryCommand, ManyCommand
from passion.decisions import decide
from passion.decisions.context import Context
from passion.errors import NotFound, Refused
from passion.malformed import with_field
from passion.states import States
from passion.streams import State, advance

C = TypeVar("C", bound=AnyCommand | HistoryCommand | ManyCommand)

Draft = dict[str, State]
"""What streams will be like once all that was decided is stored."""


class Wish(NamedTuple):
    """A command with who sends it and its name."""

    command: AnyCommand
    actor: Actor
    command_id: UUID
    may_be_known: bool
    """Whether the sender named it, so that it may have been sent before."""
    group: UUID | None = None
    """What it belongs to."""


class Fate(NamedTuple):
    """What became of one wish of an import."""

    is_new: bool
    """False where it was fulfilled already, or is refused."""
    refusal: Refused | NotFound | None = None


class Decider:
    """Runs in the writer's thread, where nothing changes while it looks."""

    def __init__(
        self,
        states: States,
        tables: Tables,
        clock: Callable[[], UnixTime],
        find: Callable[[UUID], Commit | None],
    ) -> None:
        """Args: `find` tells what became of a command."""
        self._states = states
        self._tables = tables
        self._clock = clock
        self._find = find

    def decide(self, wish: Wish, draft: Draft) -> Proposal:
        """What the wish leads to; the draft follows it.

        Raises:
            NotFound: no such video, marker, chapter or comment.
            Refused: a rule says no.
        """
        if wish.may_be_known and self._find(wish.command_id):
            # The writer answers with the first receipt; a rule might refuse what it accepted then.
            return Proposal(command_id=wish.command_id, actor=wish.actor, events=())
        stream = wish.command.stream
        state = draft.get(stream) or self._states.get(stream)
        known = Asking(lambda name: draft.get(name) or self._states.get(name), self._tables)
        try:
            events = decide(wish.command, state, Context(now=self._clock(), command_id=wish.command_id, known=known))
        except (Refused, NotFound) as refusal:
            if wish.group is None or not isinstance(wish.command, Command):
                raise
            raise type(refusal)(f"Video {wish.command.video_hash}: {refusal}") from refusal
        draft |= self.after(events, draft)
        return Proposal(command_id=wish.command_id, actor=wish.actor, events=events, group_id=wish.group)

    def after(self, events: Sequence[Event], before: Mapping[str, State] | None = None) -> Draft:
        """The states that these facts lead to."""
        draft = Draft()
        for event in events:
            stream = event.stream
            state = draft.get(stream) or (before or {}).get(stream) or self._states.get(stream)
            draft[stream] = advance(state, (event,))
        return draft


def checked(command: C) -> C:
    """The command, if its shape and scales hold; constructors look at neither.

    Raises:
        Refused: with the field and what is wrong with it.
    """
    try:
        return msgspec.convert(msgspec.to_builtins(command), type(command))
    except msgspec.ValidationError as error:
        raise Refused(f"{with_field(str(error))}.") from error
