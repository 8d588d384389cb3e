"""Reads a file once from its beginning to its end and writes the MP4 file that is to stand for it."""

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import av
from av.error import FFmpegError
from av.stream import Disposition

from events.probe import Probe
from events.values import Seconds
from passion.errors import MediaBroken, PassionError, Unavailable
from passion.media.converting.copying import CopiedTrack
from passion.media.converting.plan import Conversion, Made, encoding_of
from passion.media.converting.texts import text_packets, text_stream
from passion.media.hls.lane import FOREVER
from passion.media.hls.picture import KEPT, EncodedVideo
from passion.media.hls.sound import EncodedAudio
from passion.media.opening import opened, origin, picture_stream
from passion.media.reasons import short
from passion.media.subtitles.decoded import read_inside

if TYPE_CHECKING:
    from av.container import InputContainer, OutputContainer
    from av.packet import Packet
    from av.stream import Stream

    from passion.media.subtitles.cue import Cues

    Track = CopiedTrack | EncodedVideo | EncodedAudio

Tell = Callable[[str, float], None]
"""Hears what is done, and how many seconds of the video of it."""

_DISK = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO})
_PLAIN_TAGS = frozenset(
    {
        *("title", "artist", "album_artist", "composer", "album", "date", "comment", "genre", "copyright", "grouping"),
        *("lyrics", "description", "synopsis", "show", "episode_id", "network", "keywords"),
    }
)
"""Those for which MP4 has a place that everybody knows."""
_NOT_TAGS = frozenset({"major_brand", "minor_version", "compatible_brands", "encoder", "duration", "creation_time"})
_LAYOUTS = {1: "mono", 2: "stereo", 6: "5.1", 8: "7.1"}
_MOST_DAMAGED = 0.01
_LEAST_LOST = 1.0
_MOST_LOST = 0.02
"""Seconds, and part of its length, by which a picture may end before its packets do."""
_BEFORE = -1.0
"""Seconds from which encoding begins: with the sound that an encoder wants before the first that counts."""


def write_mp4(path: Path, facts: Probe, conversion: Conversion, into: Path, tell: Tell) -> Made:
    """Write the new file, and see to it that it is on the disk.

    Args:
        path: The original.
        facts: What `probe` said of it.
        conversion: What is copied and what encoded.
        into: The file to write.
        tell: Hears how far it is.

    Raises:
        MediaBroken: The original cannot be read, or not be copied.
        NotFound: There is no such file.
        Unavailable: The disk or its permissions refuse it.
    """
    texts = read_inside(path) if conversion.texts else {}
    tell("convert", 0.0)
    try:
        with opened(path) as source:
            tags = {key: value for key, value in source.metadata.items() if key.lower() not in _NOT_TAGS}
            with av.open(str(into), "w", format="mp4", options={"movflags": _flags(tags)}) as out:
                made = _Writer(source, out, facts, conversion, tags).write(texts, tell)
                tell("finish", facts.duration)
        descriptor = os.open(into, os.O_RDWR)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except PassionError:
        raise
    except (OSError, FFmpegError) as error:
        if isinstance(error, OSError) and error.errno in _DISK:
            raise Unavailable(f"The disk refused the new file: {error.strerror or error}.") from error
        raise MediaBroken(f"The new file cannot be written: {short(error)}.") from error
    return made


def _flags(tags: dict[str, str]) -> str:
    # Either those that everybody knows, or all of them: MP4 cannot hold both.
    known = {key.lower() for key in tags} <= _PLAIN_TAGS
    return "faststart" if known else "faststart+use_metadata_tags"


class _Writer:
    """Takes packet by packet from the source through the tracks into the new file."""

    def __init__(
        self,
        source: "InputContainer",
        out: "OutputContainer",
        facts: Probe,
        conversion: Conversion,
        tags: dict[str, str],
    ) -> None:
        self._source, self._out, self._facts, self._conversion = source, out, facts, conversion
        self._start = origin(source, picture_stream(source))
        self._streams: list[Stream] = []
        self._tracks = [self._picture(), *self._sounds()]
        self._counts = [0] * len(self._tracks)
        self._ends = [0.0] * len(self._tracks)
        self._picture_end = 0.0
        self._texts = {number: text_stream(out) for number in conversion.texts}
        for number, stream in self._texts.items():
            _name(source.streams.subtitles[number], stream)
        out.metadata.update(tags)
        self._chapters()

    def write(self, texts: "dict[int, tuple[Cues, str]]", tell: Tell) -> Made:
        self._out.start_encoding()
        for number, stream in self._texts.items():
            cues, _ = texts.get(number, ((), ""))
            for packet in text_packets(cues, stream):
                self._out.mux_one(packet)
        self._read(tell)
        damaged = sum(track.damaged for track in self._tracks)
        if damaged > _MOST_DAMAGED * sum(self._counts) + 3:
            raise MediaBroken(f"The original is damaged in {damaged} places, so that too much would be left out.")
        if not self._counts[0]:
            raise MediaBroken("Not one picture of the original can be read.")
        if self._picture_end - self._ends[0] > max(_LEAST_LOST, _MOST_LOST * self._picture_end):
            wanted, found = self._picture_end, self._ends[0]
            raise MediaBroken(f"The picture of the original lasts {wanted:.1f} seconds, yet {found:.1f} can be read.")
        return Made(
            length=Seconds(max(self._ends)),
            packets=tuple(self._counts),
            digests=tuple(each.digest.digest() if isinstance(each, CopiedTrack) else b"" for each in self._tracks),
            damaged=damaged,
        )

    def _read(self, tell: Tell) -> None:
        by_source = {track.source: place for place, track in enumerate(self._tracks)}
        try:
            for packet in self._source.demux([self._source.streams[each] for each in by_source]):
                if packet.size:
                    place = by_source[packet.stream.index]
                    if place == 0:
                        self._picture_end = max(self._picture_end, _end(packet) - self._start)
                    self._tracks[place].feed(packet)
                    self._mux(place)
                    if place == 0:
                        tell("convert", self._ends[0])
        except FFmpegError as error:
            if isinstance(error, OSError) and error.errno in _DISK:
                raise
            raise MediaBroken(f"The original cannot be read to its end, or not be copied: {short(error)}.") from error
        for place, track in enumerate(self._tracks):
            track.finish()
            self._mux(place)

    def _mux(self, place: int) -> None:
        track = self._tracks[place]
        for packet in track.take(FOREVER):
            packet.stream = self._streams[place]
            self._counts[place] += 1
            self._ends[place] = max(self._ends[place], _end(packet))
            self._out.mux_one(packet)

    def _picture(self) -> "Track":
        video, recipe = picture_stream(self._source), encoding_of(self._facts)
        if self._conversion.copies_video:
            track = CopiedTrack(video, self._start, 1 / recipe.fps, self._out)
        else:
            track = EncodedVideo(video, self._start, _BEFORE, recipe, self._out, KEPT)
        return self._known(video, track)

    def _sounds(self) -> "list[Track]":
        made: list[Track] = []
        for sound, is_copied in zip(self._source.streams.audio, self._conversion.copies_audio, strict=True):
            if is_copied:
                track = CopiedTrack(sound, self._start, 0.02, self._out)
            else:
                if sound.codec_context is None:
                    raise MediaBroken("A sound track is in a codec that is not known here.")
                layout = _LAYOUTS.get(sound.codec_context.channels, "stereo")
                track = EncodedAudio(sound, self._start, _BEFORE, self._out, layout)
            made.append(self._known(sound, track))
        return made

    def _known(self, source: "Stream", track: "Track") -> "Track":
        stream = track.template
        _name(source, stream)
        self._streams.append(stream)
        return track

    def _chapters(self) -> None:
        chapters = self._source.chapters()
        if chapters:
            self._out.set_chapters([{**each, "id": number} for number, each in enumerate(chapters)])


def _end(packet: "Packet[Stream]") -> float:
    """Seconds, by the clock that the packet is in; 0 where it says none."""
    return ((packet.pts or 0) + (packet.duration or 0)) * float(packet.time_base or 0)


def _name(source: "Stream", stream: "Stream") -> None:
    for key, value in source.metadata.items():
        if key.lower() in {"language", "title", "handler_name", "name"}:
            stream.metadata[key.lower()] = value
    with suppress(AttributeError, ValueError):
        stream.disposition = Disposition(source.disposition & Disposition.default)
