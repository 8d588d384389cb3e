"""What a worker process is asked and what it answers, as length-prefixed MessagePack over its pipes."""

import os
import struct
from pathlib import Path
from typing import IO

import msgspec

from events.probe import Probe
from events.values import MediaKind, Seconds
from passion import errors
from passion.media.converting.plan import Conversion, Made
from passion.media.excerpt import Excerpt, MadeExcerpt
from passion.media.hls.recipe import Recipe
from passion.media.looks import PerceptualHash
from passion.media.made import MadeClip, MadePreviews

_LENGTH = struct.Struct("<I")


class ProbeTask(msgspec.Struct, frozen=True, tag="probe"):
    """Measure a file."""

    path: bytes


class ProbesTask(msgspec.Struct, frozen=True, tag="probes"):
    """Measure several files, or as many of them as a short while allows."""

    paths: tuple[bytes, ...]


class PreviewsTask(msgspec.Struct, frozen=True, tag="previews"):
    """Make pictures of a file."""

    path: bytes
    facts: Probe
    into: bytes
    kinds: tuple[MediaKind, ...]


class ClipTask(msgspec.Struct, frozen=True, tag="clip"):
    """Make a short clip of a file."""

    path: bytes
    facts: Probe
    into: bytes
    kind: MediaKind


class MomentTask(msgspec.Struct, frozen=True, tag="moment"):
    """Make a picture of the frame that is shown at a time."""

    path: bytes
    facts: Probe
    time: Seconds
    into: bytes


class ExcerptTask(msgspec.Struct, frozen=True, tag="excerpt"):
    """Write a range of a file as a file of its own; how far it is gets told."""

    path: bytes
    facts: Probe
    wish: Excerpt
    into: bytes


class PerceptualTask(msgspec.Struct, frozen=True, tag="perceptual"):
    """Measure what a file looks like."""

    path: bytes
    facts: Probe


class LoadTask(msgspec.Struct, frozen=True, tag="load"):
    """Load what making segments needs, before a file is named."""


class FramesTask(msgspec.Struct, frozen=True, tag="frames"):
    """Say when the frames between two moments are shown."""

    path: bytes
    begin: Seconds
    end: Seconds


class CutsTask(msgspec.Struct, frozen=True, tag="cuts"):
    """Say where a file is cut into segments."""

    path: bytes
    recipe: Recipe
    duration: Seconds


class BeginningTask(msgspec.Struct, frozen=True, tag="beginning"):
    """Write what a player reads before any segment of a file."""

    path: bytes
    recipe: Recipe
    into: bytes


class SegmentTask(msgspec.Struct, frozen=True, tag="segment"):
    """Write what a file shows between two cuts."""

    path: bytes
    recipe: Recipe
    begin: Seconds
    end: Seconds
    into: bytes


class BesideTask(msgspec.Struct, frozen=True, tag="beside"):
    """Write a subtitle file as WebVTT."""

    path: bytes
    language: str
    into: bytes


class InsideTask(msgspec.Struct, frozen=True, tag="inside"):
    """Write the text tracks of a file as WebVTT into a folder."""

    path: bytes
    into: bytes


class ConvertTask(msgspec.Struct, frozen=True, tag="convert"):
    """Write the MP4 file that is to stand for a file."""

    path: bytes
    facts: Probe
    conversion: Conversion
    into: bytes


class CheckTask(msgspec.Struct, frozen=True, tag="check"):
    """Compare such a file with what it was made of."""

    facts: Probe
    conversion: Conversion
    made: Made
    new: bytes


class Ready(msgspec.Struct, frozen=True, tag="ready"):
    """The worker has started, or has loaded what it was told to; sent once before anything is asked."""


class Probed(msgspec.Struct, frozen=True, tag="probed"):
    """The facts of a file."""

    facts: Probe


class Previewed(msgspec.Struct, frozen=True, tag="previewed"):
    """The names of the files that were made."""

    made: MadePreviews


class Clipped(msgspec.Struct, frozen=True, tag="clipped"):
    """The clip that was made."""

    made: MadeClip


class Excerpted(msgspec.Struct, frozen=True, tag="excerpted"):
    """The range was written."""

    made: MadeExcerpt


class Looked(msgspec.Struct, frozen=True, tag="looked"):
    """What a file looks like."""

    found: PerceptualHash


class FramesTold(msgspec.Struct, frozen=True, tag="frames told"):
    """The moments from which frames are shown, in seconds."""

    times: tuple[float, ...]


class Cut(msgspec.Struct, frozen=True, tag="cut"):
    """The beginning of every segment, and the end of the last, in seconds."""

    times: tuple[float, ...]


class Written(msgspec.Struct, frozen=True, tag="written"):
    """A file was written."""

    size: int
    """In bytes."""


class Subtitled(msgspec.Struct, frozen=True, tag="subtitled"):
    """The text tracks of a file were read."""

    reasons: dict[int, str]
    """For each of them, why nothing was written; empty where it was."""


class Converted(msgspec.Struct, frozen=True, tag="converted"):
    """The new file is written."""

    made: Made


class Checked(msgspec.Struct, frozen=True, tag="checked"):
    """The new file is what it should be."""

    facts: Probe
    how: str
    """How it was verified, as words."""


class Moved(msgspec.Struct, frozen=True, tag="moved"):
    """The task goes on: said every now and then before the answer, so that one that hangs is told from a long one."""

    phase: str
    done: Seconds
    """Of the video, in this phase."""


class Failed(msgspec.Struct, frozen=True, tag="failed"):
    """The task failed, the worker lives."""

    error: str
    """Name of a class in passion/errors.py."""
    reason: str

    def as_error(self) -> errors.PassionError:
        """The error that the worker met."""
        return getattr(errors, self.error, errors.MediaBroken)(self.reason)


class ManyProbed(msgspec.Struct, frozen=True, tag="many"):
    """What came of the first ones of several files, at least of one."""

    answers: tuple[Probed | Failed, ...]


SubtitleTask = BesideTask | InsideTask
StreamTask = LoadTask | CutsTask | BeginningTask | SegmentTask
LongTask = ConvertTask | CheckTask | ExcerptTask
Task = (
    ProbeTask
    | ProbesTask
    | PreviewsTask
    | ClipTask
    | MomentTask
    | PerceptualTask
    | FramesTask
    | StreamTask
    | SubtitleTask
    | LongTask
)
Answer = (
    Ready
    | Probed
    | ManyProbed
    | Previewed
    | Clipped
    | Looked
    | FramesTold
    | Cut
    | Written
    | Subtitled
    | Excerpted
    | Converted
    | Checked
    | Moved
    | Failed
)


def packed_path(path: Path) -> bytes:
    """File names are bytes on the disk and need not be text."""
    return os.fsencode(path)


def unpacked_path(path: bytes) -> Path:
    return Path(os.fsdecode(path))


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
