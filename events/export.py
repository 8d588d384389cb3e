"""The log as JSON Lines, one line a commit, and back: a second export of the same facts is the same, byte for byte."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO
from uuid import UUID

import msgspec

from events import chain
from events.codec import decode, has_odd_number
from events.errors import LogBroken, LogError
from events.log import EventLog
from events.recorded import Proposal, Stored
from events.values import Actor, Position, UnixTime


def write_jsonl(log: EventLog, stream: BinaryIO, until: Position | None = None) -> Position:
    """Write every commit up to a position, and give the position of the last fact written.

    Bodies go out as they are stored, so facts that this program does not know go out too.

    Raises:
        LogBroken: facts of a commit are not there.
        OSError: the stream refused.
    """
    position = Position(0)
    for commit in log.commits(until=until):
        stream.write(f'{chain.line_of(commit)},"hash":"{commit.hash.hex()}"}}\n'.encode())
        position = commit.last
    return position


def read_jsonl(stream: Iterable[bytes]) -> Iterator[Proposal]:
    """The commits of an export, checked line by line as they are asked for.

    A line without a hash is taken as it is (somebody wrote it by hand); one with a hash must fit the line before it.

    Raises:
        LogBroken: a line is torn, has a wrong shape or was changed; the message names its number.
        UnknownEvent: a newer program wrote the fact.
    """
    previous: str | None = chain.GENESIS.hex()
    for number, text in enumerate(stream, 1):
        if not text.strip():
            continue
        try:
            line = _decoder.decode(text)
            proposal = _proposal(line)
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
    events: list[msgspec.Raw]
    hash: str | None = None


class _Tag(msgspec.Struct, frozen=True, kw_only=True):
    type: str


_decoder = msgspec.json.Decoder(_Line)
_tag_decoder = msgspec.json.Decoder(_Tag)


def _proposal(line: _Line) -> Proposal:
    stored = tuple(_stored(bytes(raw)) for raw in line.events)
    events = tuple(decode(type_, body) for type_, body in stored)
    if has_odd_number((line.recorded_at, *events)):
        raise LogBroken("a number in it is beyond 64 bits.")
    return Proposal(
        command_id=line.command_id,
        actor=line.actor,
        events=events,
        undoes=line.undoes,
        group_id=line.group_id,
        recorded_at=line.recorded_at,
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
    open_line = chain.line(line.command_id, line.recorded_at, line.actor, *names, proposal.stored)
    if chain.link(bytes.fromhex(previous), open_line).hex() != line.hash:
        raise LogBroken("its hash does not fit: the line, or one before it, was changed, lost or moved.")
