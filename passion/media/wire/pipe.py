"""Tasks and answers as length-prefixed MessagePack over the pipes of a worker process."""

import struct
from typing import IO

import msgspec

from passion.media.wire.answers import Answer
from passion.media.wire.tasks import Task

_LENGTH = struct.Struct("<I")


def send(pipe: IO[bytes], message: Task | Answer) -> None:
    body = msgspec.msgpack.encode(message)
    pipe.write(_LENGTH.pack(len(body)) + body)
    pipe.flush()


def receive_task(pipe: IO[bytes]) -> Task | None:
    """The next task, or None when the other side is gone."""
    body = _receive(pipe)
    return None if body is None else msgspec.msgpack.decode(body, type=Task)


def receive_answer(pipe: IO[bytes]) -> Answer | None:
    """The answer, or None when the worker is gone."""
    body = _receive(pipe)
    return None if body is None else msgspec.msgpack.decode(body, type=Answer)


def _receive(pipe: IO[bytes]) -> bytes | None:
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    body = pipe.read(length)
    return body if len(body) == length else None
