"""Reads subtitles that FFmpeg decodes: the tracks of a video, and files of other kinds than lines with times."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, cast

import av
import av.logging
from av.error import FFmpegError
from av.stream import Discard
from av.subtitles.subtitle import AssSubtitle

from passion.errors import MediaBroken
from passion.media.opening import opened
from passion.media.reasons import short
from passion.media.subtitles.cue import Cues
from passion.media.subtitles.markup import Face, from_codes, from_tags

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.packet import Packet
    from av.subtitles.stream import SubtitleStream

_TAGGED = frozenset({"subrip", "webvtt", "text"})
"""Their text is what the packet holds."""
_PICTURES = frozenset({"hdmv_pgs_subtitle", "dvd_subtitle", "dvb_subtitle", "xsub"})
_NEVER = 1 << 40
"""Milliseconds that no video lasts."""


class _Track:
    """Cues of one track, as they come."""

    def __init__(self, stream: "SubtitleStream", start: float) -> None:
        context = stream.codec_context
        self.stream = stream
        self.codec = context.codec.canonical_name if context else ""
        self.cues = Cues()
        self.undecoded = 0
        self.failure = ""
        """Why it is not read on."""
        self._start = start
        self._faces = styles((context.extradata or b"") if context else b"")

    def take(self, packet: "Packet[SubtitleStream]") -> None:
        if self.failure:
            return
        try:
            self._take(packet)
        except MediaBroken as error:
            self.failure = str(error)

    def _take(self, packet: "Packet[SubtitleStream]") -> None:
        tick = float(packet.time_base or 0) * 1000
        if packet.pts is None or abs(packet.pts * tick) > _NEVER:
            self.cues.left_out += 1
            return
        begin = round(packet.pts * tick - self._start * 1000)
        # What does not say when it ends is read within three seconds.
        end = begin + (round((packet.duration or 0) * tick) or 3000)
        for text in self._texts(packet):
            self.cues.add(begin, end, text)

    def _texts(self, packet: "Packet[SubtitleStream]") -> Iterator[str]:
        # In Matroska, some kinds of WebVTT are not known to FFmpeg, and yet are plain text.
        if self.codec in _TAGGED or not self.codec:
            yield from_tags(bytes(packet).decode(errors="replace"))
            return
        try:
            parts = packet.decode()
        except FFmpegError:
            self.undecoded += 1
            return
        for part in parts:
            if isinstance(part, AssSubtitle):
                # Number, layer, style, name, three margins, effect, and then the text.
                fields = part.ass.decode(errors="replace").split(",", 8)
                if len(fields) == 9:
                    yield from_codes(fields[8], self._faces.get(fields[2].strip(), Face()))


def read_inside(path: Path) -> dict[int, tuple[Cues, str]]:
    """Reads all text tracks of a video at once: those of Matroska lie all over the file.

    Returns:
        For each of the subtitle tracks that is text, by its number among them, its cues and why there are none.

    Raises:
        MediaBroken: The file cannot be read.
        NotFound: There is no such file.
        Unavailable: The disk or its permissions refuse it.
    """
    with opened(path) as container:
        # All times count from where the container begins, as the picture's do.
        start = container.start_time / av.time_base if container.start_time else 0.0
        tracks = {
            number: _Track(stream, start)
            for number, stream in enumerate(container.streams.subtitles)
            if stream.codec_context is None or stream.codec_context.codec.canonical_name not in _PICTURES
        }
        is_cut = _read(container, list(tracks.values()))
    return {number: (track.cues, _reason(track, is_cut=is_cut)) for number, track in tracks.items()}


def read_script(text: str, kind: str) -> Cues:
    """Reads a file of a kind that FFmpeg knows.

    Raises:
        MediaBroken: It cannot be understood, or is absurdly long.
    """
    av.logging.set_level(None)
    try:
        with av.open(
            BytesIO(text.encode(errors="replace")), mode="r", format=kind, metadata_errors="replace"
        ) as container:
            if not container.streams.subtitles:
                raise MediaBroken("It holds no subtitles.")
            track = _Track(container.streams.subtitles[0], 0.0)
            _read(container, [track])
            if track.failure:
                raise MediaBroken(track.failure)
    except FFmpegError as error:
        raise MediaBroken(f"It cannot be understood ({short(error)}).") from error
    return track.cues


def styles(header: bytes) -> Mapping[str, Face]:
    """How the styles of a Substation Alpha script look, by their names."""
    found: dict[str, Face] = {}
    order = ["name"]
    for raw in header[:1_000_000].decode(errors="replace").splitlines():
        kind, _, rest = raw.partition(":")
        fields = [field.strip() for field in rest.split(",")]
        if kind.strip().lower() == "format" and "fontname" in rest.lower():
            order = [field.lower() for field in fields]
        elif kind.strip().lower() == "style":
            said = dict(zip(order, fields, strict=False))
            # A bold style is the choice of a font; single words that are bold mean something.
            found[said.get("name", "").lstrip("*")] = Face(is_italic=said.get("italic", "0") not in {"", "0"})
    return found


def _read(container: "InputContainer", tracks: list[_Track]) -> bool:
    """Reads to the end; returns whether it was cut off before."""
    by_index = {track.stream.index: track for track in tracks}
    for stream in container.streams:
        if stream.index not in by_index:
            stream.discard = Discard.all
    if not tracks:
        return False
    try:
        for packet in container.demux([track.stream for track in tracks]):
            if packet.size:
                by_index[packet.stream.index].take(cast("Packet[SubtitleStream]", packet))
    except FFmpegError:
        return True
    return False


def _reason(track: _Track, *, is_cut: bool) -> str:
    if track.failure or len(track.cues):
        return track.failure
    if track.undecoded:
        return f"Its text ({track.codec}) cannot be decoded."
    if is_cut:
        return "The file is cut off before its first text."
    return "The track holds no text."
