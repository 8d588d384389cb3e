"""Measures a video file: container, picture, sound, text, chapters, tags."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from av.stream import Disposition

from events.probe import AudioTrack, EmbeddedChapter, Probe, SubtitleTrack
from events.values import Bytes, Seconds
from passion.media.lengths import measured_duration, stated_duration
from passion.media.opening import opened, origin, picture_stream, square_pixels
from passion.media.opening_frame import OpeningFrame, opening_frame
from passion.media.rates import average_fps, varies

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.video.stream import VideoStream

_BITMAP_SUBTITLES = frozenset({"hdmv_pgs_subtitle", "dvd_subtitle", "dvb_subtitle", "xsub"})
_BRANDS = frozenset({"major_brand", "minor_version", "compatible_brands"})
_MOST_TAGS = 200
_MOST_CHAPTERS = 2000
_LONGEST_TEXT = 4000
_BORING_LANGUAGES = frozenset({"und", "unk", "```"})


def probe(path: Path) -> Probe:
    """Measure a file.

    Raises:
        MediaBroken: It holds no video, or cannot be understood.
        NotFound: There is no such file.
        Unavailable: The disk or its permissions refuse it.
    """
    with opened(path) as container:
        stream = picture_stream(container)
        size = path.stat().st_size
        duration = stated_duration(container, stream, size)
        # Decoding may change what the stream says of its size; the container's word is the fact.
        coded = stream.width, stream.height
        first = opening_frame(container, stream)
        if duration is None:
            duration = measured_duration(path, size)
        return _facts(container, stream, coded=coded, first=first, size=size, duration=duration)


def _facts(
    container: "InputContainer",
    stream: "VideoStream",
    *,
    coded: tuple[int, int],
    first: OpeningFrame,
    size: int,
    duration: float,
) -> Probe:
    ratio = square_pixels(stream)
    shown_width, shown_height = display_size(*coded, ratio, first.rotation)
    bits = stream.codec_context.format.components[0].bits if stream.codec_context.format else 8
    return Probe(
        container=container.format.name,
        duration=Seconds(round(duration, 6)),
        size=Bytes(size),
        bitrate=round(size * 8 / duration) if duration > 0 else 0,
        fps=average_fps(stream, first.times),
        is_vfr=varies(stream, first.times),
        width=coded[0],
        height=coded[1],
        rotation=first.rotation,
        sample_aspect_ratio=round(ratio, 6),
        display_width=shown_width,
        display_height=shown_height,
        video_codec=stream.codec_context.codec.canonical_name,
        video_profile=stream.profile or "",
        pixel_format=stream.codec_context.pix_fmt or "",
        bit_depth=bits,
        colour_transfer=first.transfer,
        is_interlaced=first.is_interlaced,
        start_time=Seconds(round(origin(container, stream), 6)),
        audio=tuple(_audio(container)),
        subtitles=tuple(_subtitles(container)),
        chapters=tuple(_chapters(container, duration)),
        tags={key: value for key, value in _tags(container.metadata).items() if key not in _BRANDS},
    )


def display_size(width: int, height: int, ratio: float, rotation: int) -> tuple[int, int]:
    """Width and height as shown: square pixels, nothing made smaller, then turned."""
    if ratio >= 1:
        width = max(round(width * ratio), 1)
    else:
        height = max(round(height / ratio), 1)
    return (height, width) if rotation in {90, 270} else (width, height)


def _audio(container: "InputContainer") -> Iterable[AudioTrack]:
    for stream in container.streams.audio:
        context = stream.codec_context
        yield AudioTrack(
            codec=context.codec.canonical_name if context else "unknown",
            channels=context.channels if context else 0,
            sample_rate=context.sample_rate or 0 if context else 0,
            language=_language(stream.metadata),
            title=_tags(stream.metadata).get("title", ""),
        )


def _subtitles(container: "InputContainer") -> Iterable[SubtitleTrack]:
    for stream in container.streams.subtitles:
        codec = stream.codec_context.codec.canonical_name if stream.codec_context else "unknown"
        yield SubtitleTrack(
            codec=codec,
            language=_language(stream.metadata),
            title=_tags(stream.metadata).get("title", ""),
            is_text=codec not in _BITMAP_SUBTITLES,
            is_default=bool(stream.disposition & Disposition.default),
            is_forced=bool(stream.disposition & Disposition.forced),
            is_for_deaf=bool(stream.disposition & Disposition.hearing_impaired),
        )


def _chapters(container: "InputContainer", duration: float) -> Iterable[EmbeddedChapter]:
    for chapter in container.chapters()[:_MOST_CHAPTERS]:
        base = float(chapter["time_base"] or 1)
        start = max(chapter["start"] * base, 0.0)
        end = min(chapter["end"] * base, duration)
        if start < duration:
            title = _tags(chapter["metadata"]).get("title", "")
            yield EmbeddedChapter(start=Seconds(round(start, 6)), end=Seconds(round(max(start, end), 6)), title=title)


def _language(metadata: dict[str, str]) -> str:
    language = _tags(metadata).get("language", "")
    return "" if language in _BORING_LANGUAGES else language


def _tags(metadata: dict[str, str]) -> dict[str, str]:
    pairs = list(metadata.items())[:_MOST_TAGS]
    return {key.lower(): value.replace("\0", "").strip()[:_LONGEST_TEXT] for key, value in pairs if value}
