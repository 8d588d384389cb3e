"""Reads a new file again: what was copied must be there packet for packet, the rest must decode without a flaw."""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from av.codec.context import ThreadType
from av.error import FFmpegError

from events.probe import Probe
from passion.errors import MediaBroken
from passion.media.converting.plan import Conversion, Made
from passion.media.opening import opened, picture_stream
from passion.media.playable import direct_play
from passion.media.probe import probe
from passion.media.reasons import short

if TYPE_CHECKING:
    from av.audio.stream import AudioStream
    from av.container import InputContainer
    from av.packet import Packet
    from av.stream import Stream
    from av.video.stream import VideoStream

    from passion.media.converting.writing import Tell

_OFF = 0.02
"""Part of its length by which a new file may differ."""
_LEAST_OFF = 1.0
"""Seconds by which it may differ in any case."""


def check_mp4(facts: Probe, conversion: Conversion, made: Made, new: Path, tell: "Tell") -> tuple[Probe, str]:
    """Compare a new file with its original; answers with its facts, and how it was verified, as words.

    Args:
        facts: What `probe` said of the original.
        conversion: What was to be done.
        made: What writing came to.
        new: The new file.
        tell: Hears how far it is.

    Raises:
        MediaBroken: The new file is not what it should be; the message says in what.
        NotFound: There is no such file.
        Unavailable: The disk or its permissions refuse it.
    """
    tell("verify", 0.0)
    found = probe(new)
    _compare(facts, conversion, made, found)
    tracks = _counted(new, tell)
    doubtful: list[int] = []
    for place, (track, packets, digest) in enumerate(zip(tracks, made.packets, made.digests, strict=True)):
        if track.packets < packets:
            raise MediaBroken(f"The new file holds {track.packets} of the {packets} packets of track {place}.")
        if track.digest.digest() != digest:
            doubtful.append(place)
    if not doubtful:
        return found, "every packet is as it was in the original"
    _decode(new, doubtful, made, tell)
    if len(doubtful) < len(tracks):
        return found, "what was copied is as it was packet for packet, and the rest decodes without a flaw"
    return found, "all of it decodes without a flaw"


def _compare(facts: Probe, conversion: Conversion, made: Made, found: Probe) -> None:
    played = direct_play(found)
    if not played.is_direct:
        raise MediaBroken(f"The new file would not be played either: {played.reason}")
    allowed = max(_LEAST_OFF, _OFF * facts.duration)
    if abs(made.length - facts.duration) > allowed:
        raise MediaBroken(
            f"The original says that it is {facts.duration:.1f} seconds long, yet {made.length:.1f} can be read."
        )
    if abs(found.duration - facts.duration) > allowed:
        raise MediaBroken(f"The new file is {found.duration:.1f} seconds long in place of {facts.duration:.1f}.")
    if len(found.audio) != len(facts.audio):
        raise MediaBroken(f"The new file has {len(found.audio)} sound tracks in place of {len(facts.audio)}.")
    if len(found.subtitles) != len(conversion.texts):
        raise MediaBroken(f"The new file has {len(found.subtitles)} subtitle tracks of {len(conversion.texts)}.")
    wanted, size = (facts.display_width, facts.display_height), (found.display_width, found.display_height)
    if any(abs(one - other) > 2 for one, other in zip(wanted, size, strict=True)):
        raise MediaBroken(f"The new picture is {size[0]} x {size[1]} in place of {wanted[0]} x {wanted[1]}.")


class _Track:
    """Counts and digests the packets of one track."""

    def __init__(self) -> None:
        self.packets = 0
        self.digest = hashlib.blake2b(digest_size=16)

    def count(self, packet: "Packet[Stream]") -> None:
        self.packets += 1
        self.digest.update(packet.size.to_bytes(8, "big") + bytes(packet))


def _counted(new: Path, tell: "Tell") -> list[_Track]:
    with opened(new) as container:
        streams = _streams(container)
        tracks = {stream.index: _Track() for stream in streams}
        try:
            for packet in container.demux(streams):
                if packet.size:
                    tracks[packet.stream.index].count(packet)
                    _tell(packet, "verify", tell)
        except FFmpegError as error:
            raise MediaBroken(f"The new file cannot be read to its end: {short(error)}.") from error
    return list(tracks.values())


def _streams(container: "InputContainer") -> "list[VideoStream | AudioStream]":
    return [picture_stream(container), *container.streams.audio]


def _tell(packet: "Packet[Stream]", phase: str, tell: "Tell") -> None:
    if packet.pts is not None and packet.stream.type == "video":
        tell(phase, packet.pts * float(packet.time_base or 0))


def _decode(new: Path, places: list[int], made: Made, tell: "Tell") -> None:
    """Decode some tracks whole; what was encoded here must give a picture for each packet."""
    with opened(new) as container:
        streams = _streams(container)
        frames = dict.fromkeys(places, 0)
        indexes = {streams[place].index: place for place in places}
        for place in places:
            streams[place].codec_context.thread_type = ThreadType.AUTO
        try:
            for packet in container.demux([streams[place] for place in places]):
                place = indexes[packet.stream.index]
                frames[place] += len(packet.decode())
                _tell(packet, "decode", tell)
        except FFmpegError as error:
            raise MediaBroken(f"The new file does not decode without a flaw: {short(error)}.") from error
    for place, count in frames.items():
        if not count or (place == 0 and not made.digests[0] and count != made.packets[0]):
            raise MediaBroken(f"Of {made.packets[place]} packets of track {place} come {count} frames.")
