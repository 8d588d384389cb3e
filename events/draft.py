"""What a group of commands will append, worked out before anything is written."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, get_args
from uuid import UUID

from events import chain
from events.codec import encode_checked
from events.errors import Unwritable
from events.event import Event
from events.recorded import Commit, Proposal, Recorded, Stored
from events.values import Actor, Position, UnixTime

_ACTORS = frozenset(get_args(Actor))

CommitRow = tuple[int, int, int, int, str, bytes, bytes | None, bytes | None, bytes]
EventRow = tuple[int, int, str, str]


class Head(NamedTuple):
    """Where the log ends."""

    position: Position
    cid: int
    recorded_at: UnixTime
    hash: bytes


class Draft:
    """Numbers facts from the head on, hashes their commits, and keeps the rows to insert."""

    def __init__(self, head: Head, find: Callable[[UUID], Commit | None], clock: Callable[[], UnixTime]) -> None:
        self.head = head
        """Where the log will end."""
        self.commit_rows: list[CommitRow] = []
        self.event_rows: list[EventRow] = []
        self.recorded: list[Recorded] = []
        """The new facts as they will be read, in log order."""
        self._find = find
        self._clock = clock
        self._commits: dict[int, Commit] = {}

    def find(self, command_id: UUID) -> Commit | None:
        """What became of a command, in the log or in this draft; None where it is new."""
        return self._commits.get(command_id.int) or self._find(command_id)

    def add(self, proposals: Sequence[Proposal]) -> list[Commit]:
        """Take the facts of these commands: all of them, or none if one cannot be written.

        Raises:
            Unwritable: a fact, an actor or an id has a wrong shape.
            LogUnavailable: the log cannot be read.
        """
        checked = [_check(proposal) for proposal in proposals]
        # All that can fail comes before the first row: half a batch must not go in with the others of the group.
        known = [self.find(proposal.command_id) for proposal in proposals]
        return [
            self._take(proposal, facts, first) for proposal, facts, first in zip(proposals, checked, known, strict=True)
        ]

    def _take(self, proposal: Proposal, facts: list[tuple[Stored, Event]], known: Commit | None) -> Commit:
        command_id = proposal.command_id
        if known := known or self._commits.get(command_id.int):
            return Commit(command_id=command_id, first=known.first, last=known.last, changed=True, repeated=True)
        position, cid, latest, previous = self.head
        first = Position(position + 1)
        if not facts:
            return Commit(command_id=command_id, first=first, last=position, changed=False)
        given = proposal.recorded_at
        recorded_at = max(self._clock() if given is None else given, latest)
        cid += 1
        actor, undoes, group_id = proposal.actor, proposal.undoes, proposal.group_id
        open_line = chain.line(command_id, recorded_at, actor, undoes, group_id, [fact for fact, _ in facts])
        digest = chain.link(previous, open_line)
        for (type_, body), event in facts:
            position = Position(position + 1)
            self.event_rows.append((position, cid, type_, body))
            self.recorded.append(
                Recorded(
                    position=position,
                    recorded_at=recorded_at,
                    actor=actor,
                    command_id=command_id,
                    undoes=undoes,
                    group_id=group_id,
                    event=event,
                )
            )
        names = command_id.bytes, undoes and undoes.bytes, group_id and group_id.bytes
        self.commit_rows.append((cid, first, position, recorded_at, actor, *names, digest))
        self.head = Head(position, cid, recorded_at, digest)
        commit = self._commits[command_id.int] = Commit(command_id=command_id, first=first, last=position, changed=True)
        return commit


def _check(proposal: Proposal) -> list[tuple[Stored, Event]]:
    if proposal.actor not in _ACTORS:
        raise Unwritable(f"{proposal.actor!r} is no actor; a fact is caused by one of {', '.join(sorted(_ACTORS))}.")
    undoes, group_id = proposal.undoes, proposal.group_id
    are_names = (undoes is None or isinstance(undoes, UUID)) and (group_id is None or isinstance(group_id, UUID))
    if not (are_names and isinstance(proposal.command_id, UUID)):
        raise Unwritable("A command's id, the one it undoes and its group's must be a UUID.")
    if proposal.stored is None:
        return [encode_checked(event) for event in proposal.events]
    return list(zip(proposal.stored, proposal.events, strict=True))
