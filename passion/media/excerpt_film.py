"""Writes a range of a video as an MP4 file with sound: copied from keyframe on where it can be, else encoded anew."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import av
from av.error import FFmpegError
from av.stream import Discard

from events.probe import Probe
from passion.errors import MediaBroken
from passion.media.clip_copied import is_copyable
from passion.media.clip_encoded import ClipWriter, Style
from passion.media.excerpt import WIDEST, Excerpt, height_of
from passion.media.excerpt_sound import Sound
from passion.media.frames import WAYS, Frames
from passion.media.hls.recipe import recipe_for
from passion.media.idr import begins_anew
from passion.media.opening import opened, origin, picture_stream
from passion.media.picture import Box, Painter, look_of

if TYPE_CHECKING:
    from av.packet import Packet
    from av.video.stream import VideoStream

Tell = Callable[[float], None]
"""Hears how many seconds of the range are written."""

_STYLE = Style(longest=WIDEST, fastest=240.0, preset="veryfast", crf=20, is_whole=True)
_ROUNDED = 0.002
"""Seconds by which the beginning of a range may lie before its keyframe: times are told in thousandths."""
_MOST_PACKETS = 5000
_FAST_START = {"movflags": "faststart"}


class Film(NamedTuple):
    """What was written."""

    frames: int
    is_copied: bool


def write_film(path: Path, facts: Probe, wish: Excerpt, into: Path, tell: Tell) -> Film:
    """Write the range; one that is copied ends at most a few frames late, where no frame needs one that is left out.

    Raises:
        MediaBroken: No frame of the range can be decoded.
        NotFound: There is no such file.
        Unavailable: The disk or its permissions refuse it.
    """
    if wish.width is None and wish.fps is None and is_copyable(facts):
        copied = _copied(path, facts, wish, into)
        if copied:
            return Film(copied, is_copied=True)
    for seeks, damaged in WAYS:
        encoded = _encoded(path, facts, wish, into, tell, seeks=seeks, damaged=damaged)
        if encoded:
            return Film(encoded, is_copied=False)
    raise MediaBroken(f"No frame of the video between {wish.begin:g} s and {wish.end:g} s can be decoded.")


def _copied(path: Path, facts: Probe, wish: Excerpt, into: Path) -> int:
    """Returns how many frames were written; 0 where the range cannot be copied."""
    with opened(path) as container:
        stream = picture_stream(container)
        for other in container.streams:
            if other is not stream:
                other.discard = Discard.all
        try:
            taken = _taken(container.demux, stream, facts, wish, origin(container, stream), container.seek)
        except FFmpegError:
            return 0
        times = sorted(packet.pts or 0 for packet in taken)
        if not taken or len(set(times)) < len(times):
            return 0
        tick = float(stream.time_base or 0) or 1.0
        lead = max(time - (packet.pts or 0) for packet, time in zip(taken, times, strict=True))
        end = (times[-1] - times[0]) * tick + 1 / (facts.fps or 25.0)
        with av.open(str(into), "w", format="mp4", options=_FAST_START) as out:
            track = out.add_stream_from_template(stream, opaque=True)
            sound = Sound(path, recipe_for(facts, 0, WIDEST), wish.begin, wish.begin + end, out)
            for packet, time in zip(taken, times, strict=True):
                packet.pts = (packet.pts or 0) - times[0]
                packet.dts = time - times[0] - lead
                packet.stream = track
                sound.write_until(packet.dts * tick)
                out.mux_one(packet)
            sound.write_until(float("inf"))
        return len(taken)


def _taken(
    demux: Callable[..., "Iterator[Packet[VideoStream]]"],
    stream: "VideoStream",
    facts: Probe,
    wish: Excerpt,
    start: float,
    seek: Callable[..., None],
) -> "list[Packet[VideoStream]]":
    """The packets from the keyframe with which the range begins to where it may end; none where there is none."""
    tick, frame = float(stream.time_base or 0) or 1.0, 1 / (facts.fps or 25.0)
    seek(round((wish.begin + _ROUNDED + start) / tick), stream=stream, backward=True)
    taken: list[Packet[VideoStream]] = []
    first = last = 0
    for count, packet in enumerate(demux(stream)):
        if not packet.size:
            break
        if packet.is_corrupt or packet.pts is None or count > _MOST_PACKETS:
            return []
        if not taken:
            at = packet.pts * tick - start
            if not packet.is_keyframe or not at - _ROUNDED <= wish.begin < at + frame * 0.99:
                return []
            if facts.video_codec == "h264" and not begins_anew(bytes(packet), stream.codec_context.extradata):
                return []
            first = last = packet.pts
        elif packet.pts > last and (last * tick - start) >= wish.end - frame * 1.01:
            # Whatever is shown before this packet has come, and needs nothing that comes after.
            break
        if packet.pts >= first:
            taken.append(packet)
            last = max(last, packet.pts)
    return taken


def _encoded(path: Path, facts: Probe, wish: Excerpt, into: Path, tell: Tell, *, seeks: bool, damaged: bool) -> int:
    painter = Painter(look_of(facts), _box(facts, wish))
    own = facts.fps if 1 <= facts.fps <= 240 else 25.0
    rate = wish.fps or own
    with opened(path) as container, av.open(str(into), "w", format="mp4", options=_FAST_START) as out:
        stream = picture_stream(container)
        frames = Frames(container, stream, facts, patience=float("inf"), damaged=damaged, seeks=seeks, smooths=True)
        if seeks and frames.is_misled:
            return 0
        writer = ClipWriter(out, painter.box, rate, _STYLE)
        sound = Sound(path, recipe_for(facts, 0, WIDEST), wish.begin, wish.end, out)
        due = 0.0
        for frame in frames.between(wish.begin, wish.end, seek=seeks):
            at = max(frames.position(frame.pts or 0) - wish.begin, 0.0)
            if wish.fps is not None and at < due - 0.5 / own:
                continue
            due = max(due + 1 / rate, at)
            sound.write_until(at)
            writer.add(painter.encodable(frame), at)
            tell(at)
        if writer.count:
            writer.finish()
            sound.write_until(float("inf"))
        return writer.count


def _box(facts: Probe, wish: Excerpt) -> Box:
    whole, height = facts.display_width, facts.display_height
    width = wish.width or round(min(whole, whole * WIDEST / max(whole, height)) / 2) * 2
    return Box(max(width, 16), height_of(max(width, 16), facts))
