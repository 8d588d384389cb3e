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

COMMIT_COLUMNS = (
    *("cid", "first", "last", "recorded_at", "actor", "command_id", "undoes", "group_id", "hash"),
    *("origin", "made_at"),
)
CommitRow = tuple[int, int, int, int, str, bytes, bytes | None, bytes | None, bytes, bytes | None, int | None]
EVENT_COLUMNS = ("position", "cid", "type", "body")
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


_When = tuple[UnixTime, UUID | None, UnixTime | None]
"""When a commit is recorded here; its origin, and when it was made, where it was first recorded elsewhere or before."""


class Draft:
    """Numbers facts from the head on, hashes their commits, and keeps the rows to insert."""

    def __init__(self, head: Head, find: Callable[[UUID], Commit | None], clock: Callable[[], UnixTime]) -> None:
        self._position, self._cid, self._recorded_at, self._hash, self._latest, self._library = head
        self.commit_rows: list[CommitRow] = []
        self.event_rows: list[EventRow] = []
        self.recorded: list[Recorded] = []
        """The new facts as they will be read, in log order."""
        self._find = find
        self._clock = clock
        self._commits: dict[int, Commit] = {}

    @property
    def head(self) -> Head:
        """Where the log will end."""
        return Head(self._position, self._cid, self._recorded_at, self._hash, self._latest, self._library)

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
        first = Position(self._position + 1)
        if not facts:
            return Commit(command_id=command_id, first=first, last=self._position, changed=False)
        when = self._when(proposal)
        self._cid += 1
        self._library = self._library or command_id
        self._keep_facts(proposal, facts, when)
        self._keep_commit(proposal, facts, first, when)
        commit = Commit(command_id=command_id, first=first, last=self._position, changed=True)
        self._commits[command_id.int] = commit
        return commit

    def _keep_facts(self, proposal: Proposal, facts: list[tuple[Stored, Event]], when: _When) -> None:
        recorded_at, origin, made_at = when
        actor, command_id, undoes, group_id = proposal.actor, proposal.command_id, proposal.undoes, proposal.group_id
        elsewhere = None if origin == self._library else origin
        position, cid, rows, recorded = self._position, self._cid, self.event_rows, self.recorded
        for (type_, body), event in facts:
            position = Position(position + 1)
            rows.append((position, cid, type_, body))
            recorded.append(
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
        self._position = position

    def _keep_commit(self, proposal: Proposal, facts: list[tuple[Stored, Event]], first: Position, when: _When) -> None:
        recorded_at, origin, made_at = when
        actor, command_id, undoes, group_id = proposal.actor, proposal.command_id, proposal.undoes, proposal.group_id
        stored = [fact for fact, _ in facts]
        line = chain.line(command_id, recorded_at, actor, undoes, group_id, stored, (origin, made_at))
        digest = self._hash = chain.link(self._hash, line)
        names = command_id.bytes, undoes and undoes.bytes, group_id and group_id.bytes
        place = origin and origin.bytes, made_at
        self.commit_rows.append((self._cid, first, self._position, recorded_at, actor, *names, digest, *place))
        self._recorded_at = recorded_at
        self._latest = max(self._latest, recorded_at if made_at is None else made_at, recorded_at)

    def _when(self, proposal: Proposal) -> _When:
        """A wish of now comes later than all that is known; what was read from a log keeps its moment."""
        given, latest = proposal.recorded_at, self._latest
        if given is None:
            return UnixTime(max(self._clock(), latest + 1)), None, None
        if proposal.library is not None and proposal.follows != self._hash:
            made_at = given if proposal.made_at is None else proposal.made_at
            return max(self._clock(), self._recorded_at), proposal.origin or proposal.library, made_at
        recorded_at = max(given, self._recorded_at)
        if proposal.origin is not None:
            return recorded_at, proposal.origin, proposal.made_at
        return recorded_at, None, None if recorded_at > latest else UnixTime(latest + 1)


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
