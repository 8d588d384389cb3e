"""The log as JSON Lines, one line a commit, and back: a second export of the same facts is the same, byte for byte."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO
from uuid import UUID

import msgspec
from msgspec.structs import replace

from events import chain
from events.codec import decode, has_odd_number
from events.errors import LogBroken, LogError
from events.log import START, EventLog
from events.recorded import Proposal, Stored, StoredCommit
from events.values import Actor, Position, UnixTime

LAST = 253_402_300_800_000_000
"""Microseconds until the year 10000; a later time would leave no room for what comes after it."""


def line_of(commit: StoredCommit) -> bytes:
    """The commit as a line."""
    return f'{chain.line_of(commit)},"hash":"{commit.hash.hex()}"}}\n'.encode()


def write_jsonl(log: EventLog, stream: BinaryIO, until: Position | None = None, *, after: Position = START) -> Position:
    """Write every commit after a position, up to another one, and give the position of the last fact written.

    Bodies go out as they are stored, so facts that this program does not know go out too.

    Raises:
        LogBroken: facts of a commit are not there.
        OSError: the stream refused.
    """
    position = START
    for commit in log.commits(after, until):
        stream.write(line_of(commit))
        position = commit.last
    return position


def read_jsonl(stream: Iterable[bytes]) -> Iterator[Proposal]:
    """The commits of an export, checked line by line as they are asked for.

    A line without a hash is taken as it is (somebody wrote it by hand); one with a hash must fit the line before it.
    Each knows its library, what it follows and its moment, so that it can be merged into another library's log.

    Raises:
        LogBroken: a line is torn, has a wrong shape or was changed; the message names its number.
        UnknownEvent: a newer program wrote the fact.
    """
    previous: str | None = chain.GENESIS.hex()
    place = _Place()
    for number, text in enumerate(stream, 1):
        if not text.strip():
            continue
        try:
            line = _decoder.decode(text)
            proposal = place.take(line, _proposal(line))
            _check_hash(line, proposal, previous)
        except (msgspec.DecodeError, UnicodeError) as error:
            raise LogBroken(f"Line {number} is no commit of an exported log: {error}.") from error
        except LogError as error:
            raise type(error)(f"Line {number}: {error}") from error
        previous = line.hash
        yield proposal


class _Line(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    command_id: UUID
    recorded_at: UnixTime
    actor: Actor
    undoes: UUID | None = None
    group_id: UUID | None = None
    origin: UUID | None = None
    made_at: UnixTime | None = None
    events: list[msgspec.Raw]
    hash: str | None = None


class _Place:
    """Where in its log a line is: after these hashes and moments."""

    def __init__(self) -> None:
        self._library: UUID | None = None
        self._hash = chain.GENESIS
        self._recorded_at = UnixTime(0)
        self._latest = -1

    def take(self, line: _Line, proposal: Proposal) -> Proposal:
        """The commit with its place; the next one comes after it."""
        self._library = self._library or line.command_id
        follows, recorded_at = self._hash, max(line.recorded_at, self._recorded_at)
        made_at = line.made_at
        if made_at is None:
            made_at = UnixTime(max(recorded_at, self._latest + 1))
        whence = line.origin, line.made_at
        names = line.undoes, line.group_id, proposal.stored or ()
        open_line = chain.line(line.command_id, recorded_at, line.actor, *names, whence)
        if proposal.events:  # Without any it is no commit.
            self._hash, self._recorded_at = chain.link(follows, open_line), recorded_at
            self._latest = max(self._latest, recorded_at, made_at)
        return replace(proposal, recorded_at=recorded_at, library=self._library, follows=follows, made_at=made_at)


class _Tag(msgspec.Struct, frozen=True, kw_only=True):
    type: str


_decoder = msgspec.json.Decoder(_Line)
_tag_decoder = msgspec.json.Decoder(_Tag)


def _proposal(line: _Line) -> Proposal:
    stored = tuple(_stored(bytes(raw)) for raw in line.events)
    events = tuple(decode(type_, body) for type_, body in stored)
    if has_odd_number((line.recorded_at, *events)):
        raise LogBroken("a number in it is beyond 64 bits.")
    if max(line.recorded_at, line.made_at or 0) > LAST:
        raise LogBroken("it was recorded after the year 9999.")
    if (line.origin is None) != (line.made_at is None):
        raise LogBroken("`origin` and `made_at` go together.")
    return Proposal(
        command_id=line.command_id,
        actor=line.actor,
        events=events,
        undoes=line.undoes,
        group_id=line.group_id,
        recorded_at=line.recorded_at,
        origin=line.origin,
        stored=stored,
    )


def _stored(raw: bytes) -> Stored:
    """The body exactly as it was stored; only a line that was laid out anew by hand is written anew."""
    type_ = _tag_decoder.decode(raw).type
    text = raw.decode()
    tag = f'{{"type":"{type_}"'
    if text == tag + "}":
        return Stored(type_, "{}")
    if text.startswith(tag + ","):
        return Stored(type_, "{" + text[len(tag) + 1 :])
    fields = msgspec.json.decode(raw)
    del fields["type"]
    return Stored(type_, msgspec.json.encode(fields).decode())


def _check_hash(line: _Line, proposal: Proposal, previous: str | None) -> None:
    if line.hash is None or previous is None:
        return
    assert proposal.stored is not None  # noqa: S101 - just set
    names = line.undoes, line.group_id
    whence = line.origin, line.made_at
    open_line = chain.line(line.command_id, line.recorded_at, line.actor, *names, proposal.stored, whence)
    if chain.link(bytes.fromhex(previous), open_line).hex() != line.hash:
        raise LogBroken("its hash does not fit: the line, or one before it, was changed, lost or moved.")
