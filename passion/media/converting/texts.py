"""Text tracks as MP4 holds them: one text at a time, with a gap where there is none."""

import html
import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from av.packet import Packet

from passion.media.subtitles.cue import Cue

if TYPE_CHECKING:
    from av.container import OutputContainer
    from av.stream import Stream

_MARK = re.compile(r"</?[ib]>")
_HEADER = b"\r\n".join(
    [
        b"[Script Info]",
        b"ScriptType: v4.00+",
        b"[V4+ Styles]",
        (
            b"Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold,"
            b" Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment,"
            b" MarginL, MarginR, MarginV, Encoding"
        ),
        b"Style: Default,Sans,16,&Hffffff,&Hffffff,&H0,&H0,0,0,0,0,100,100,0,0,1,1,0,2,10,10,10,1",
        b"[Events]",
        b"Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text",
        b"",
    ]
)
"""The encoder wants to be told how text looks, though players choose that."""
_CLOCK = Fraction(1, 1000)


def text_stream(into: "OutputContainer") -> "Stream":
    """A new track for text."""
    stream = into.add_stream("mov_text")
    stream.codec_context.subtitle_header = _HEADER
    stream.time_base = _CLOCK
    return stream


def text_packets(cues: Iterable[Cue], stream: "Stream") -> Iterator["Packet[Stream]"]:
    """The packets of a track, in their order."""
    for begin, end, text in timeline(cues):
        said = text.encode()[:65000]
        packet = Packet(len(said).to_bytes(2, "big") + said)
        packet.stream, packet.time_base = stream, _CLOCK
        packet.pts = packet.dts = begin
        packet.duration = end - begin
        yield packet


def timeline(cues: Iterable[Cue]) -> Iterator[tuple[int, int, str]]:
    """From when to when which text is shown, in milliseconds; texts of the same time are one below the other."""
    changes: dict[int, tuple[list[str], list[str]]] = {}
    for cue in sorted(cues):
        text = html.unescape(_MARK.sub("", cue.text))
        changes.setdefault(cue.start, ([], []))[0].append(text)
        changes.setdefault(cue.end, ([], []))[1].append(text)
    shown: list[str] = []
    since = 0
    for time in sorted(changes):
        if shown:
            yield since, time, "\n".join(shown)
        begun, ended = changes[time]
        shown += begun
        for text in ended:
            shown.remove(text)
        since = time
