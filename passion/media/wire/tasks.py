"""What a worker process is asked."""

import os
from pathlib import Path

import msgspec

from events.probe import Probe
from events.values import MediaKind, Seconds
from passion.media.converting.plan import Conversion, Made
from passion.media.excerpt import Excerpt
from passion.media.hls.recipe import Recipe


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


def packed_path(path: Path) -> bytes:
    """File names are bytes on the disk and need not be text."""
    return os.fsencode(path)


def unpacked_path(path: bytes) -> Path:
    return Path(os.fsdecode(path))
