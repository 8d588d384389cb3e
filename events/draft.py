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

CommitRow = tuple[int, int, int, int, str, bytes, bytes | None, bytes | None, bytes, bytes | None, int | None]
EventRow = tuple[int, int, str, str]


class Head(NamedTuple):
    """Where the log ends."""

    position: Position
    cid: int
    recorded_at: UnixTime
    hash: bytes
    latest: int = -1
    """The latest time of all commits, in microseconds; one that was merged may have been made later than recorded."""
    library: UUID | None = None
    """Which library it is: the id of its first command; None while there is none."""


class _When(NamedTuple):
    """When and where a commit was first recorded, and when it is recorded here."""

    recorded_at: UnixTime
    origin: UUID | None
    made_at: UnixTime | None


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
        self._commits: dict[UUID, Commit] = {}

    def find(self, command_id: UUID) -> Commit | None:
        """What became of a command, in the log or in this draft; None where it is new."""
        return self._commits.get(command_id) or self._find(command_id)

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
        if known := known or self._commits.get(command_id):
            return Commit(command_id=command_id, first=known.first, last=known.last, changed=True, repeated=True)
        position, cid, _, previous, latest, library = self.head
        first = Position(position + 1)
        if not facts:
            return Commit(command_id=command_id, first=first, last=position, changed=False)
        recorded_at, origin, made_at = when = self._when(proposal)
        cid += 1
        actor, undoes, group_id = proposal.actor, proposal.undoes, proposal.group_id
        open_line = chain.line(command_id, recorded_at, actor, undoes, group_id, [fact for fact, _ in facts], when[1:])
        digest = chain.link(previous, open_line)
        library = library or command_id
        elsewhere = None if origin == library else origin
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
                    origin=elsewhere,
                    made_at=made_at,
                    event=event,
                )
            )
        names = command_id.bytes, undoes and undoes.bytes, group_id and group_id.bytes
        place = origin and origin.bytes, made_at
        self.commit_rows.append((cid, first, position, recorded_at, actor, *names, digest, *place))
        latest = max(latest, recorded_at, recorded_at if made_at is None else made_at)
        self.head = Head(position, cid, recorded_at, digest, latest, library)
        commit = self._commits[command_id] = Commit(command_id=command_id, first=first, last=position, changed=True)
        return commit

    def _when(self, proposal: Proposal) -> _When:
        """A wish of now comes later than all that is known; what was read from a log keeps its moment."""
        head, given = self.head, proposal.recorded_at
        if given is None:
            return _When(UnixTime(max(self._clock(), head.latest + 1)), None, None)
        if proposal.library is not None and proposal.follows != head.hash:
            made_at = given if proposal.made_at is None else proposal.made_at
            return _When(max(self._clock(), head.recorded_at), proposal.origin or proposal.library, made_at)
        recorded_at = max(given, head.recorded_at)
        if proposal.origin is not None:
            return _When(recorded_at, proposal.origin, proposal.made_at)
        return _When(recorded_at, None, None if recorded_at > head.latest else UnixTime(head.latest + 1))


def _check(proposal: Proposal) -> list[tuple[Stored, Event]]:
    if proposal.actor not in _ACTORS:
        raise Unwritable(f"{proposal.actor!r} is no actor; a fact is caused by one of {', '.join(sorted(_ACTORS))}.")
    names = proposal.undoes, proposal.group_id
    if not isinstance(proposal.command_id, UUID) or not all(isinstance(name, UUID | None) for name in names):
        raise Unwritable("A command's id, the one it undoes and its group's must be a UUID.")
    if proposal.stored is None:
        return [encode_checked(event) for event in proposal.events]
    return list(zip(proposal.stored, proposal.events, strict=True))
