"""Reads a file from one cut on and makes segment after segment."""

from collections.abc import Iterator
from contextlib import ExitStack, suppress
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, cast

import av
from av.error import FFmpegError

from passion.errors import MediaBroken
from passion.media.hls.boxes import beginning, segment
from passion.media.hls.copied import CopiedAudio, CopiedVideo
from passion.media.hls.lane import FOREVER, Lane
from passion.media.hls.picture import WATCHED, EncodedVideo
from passion.media.hls.recipe import Recipe
from passion.media.hls.sound import EncodedAudio
from passion.media.opening import opened, origin, picture_stream

if TYPE_CHECKING:
    from av.packet import Packet
    from av.stream import Stream

_MUXING = {"movflags": "empty_moov+default_base_moof+negative_cts_offsets", "avoid_negative_ts": "disabled"}
_SOUND = {"h264": "aac", "vp9": "libopus"}
"""What encodes the sound beside a picture: who lacks H.264 lacks AAC, too."""
_PATIENCE = 5.0
"""Seconds that a track may lag behind the picture in the file; one that lags more has ended."""
_RUN_UP = 1.0
_BLIND_RUN_UP = 6.0
"""Seconds that are read before the cut: in some containers seeking is a guess."""
_LEAST_SOUND = 0.1
"""Seconds of sound that the last segment has, whatever the file holds."""
_NOTHING = "No picture of this file can be decoded: it is damaged, or not what it says."
_REST = "The file holds no picture from here on that can be decoded: it is damaged, or breaks off."
_GUESSING = frozenset({"mpegts", "mpeg", "mpegvideo", "flv", "asf", "ogg"})


class Session:
    """One reading of a file; `position` is the cut at which the next segment begins, in seconds."""

    def __init__(self, path: Path, recipe: Recipe, begin: float) -> None:
        """Open the file and go to a cut.

        Raises:
            MediaBroken: It cannot be read, or has no picture.
            NotFound: There is no such file.
            Unavailable: The disk or its permissions refuse it.
        """
        self.path, self.recipe, self.position = path, recipe, begin
        self._begin, self._has_shown = begin, False
        with ExitStack() as stack:
            self._container = stack.enter_context(opened(path))
            self._holder = stack.enter_context(av.open(BytesIO(), "w", format="mp4"))
            self._lanes = self._build(begin)
            self._packets = self._read(begin)
            self._closing = stack.pop_all()

    def close(self) -> None:
        # The holder was never begun in earnest and has nothing to end.
        with suppress(FFmpegError, ValueError):
            self._closing.close()

    def beginning(self) -> bytes:
        """What a player reads once, before any segment."""
        return beginning(self._muxed([[] for _ in self._lanes]))

    def segment(self, end: float) -> bytes:
        """Everything from the position up to a cut; empty where the file holds nothing more.

        Raises:
            MediaBroken: It cannot be decoded.
        """
        while any(lane.reached < end for lane in self._lanes):
            packet = next(self._packets, None)
            if packet is None:
                self._hush(end)
                for lane in self._lanes:
                    # Silence may have to follow, up to the end of the picture.
                    if end == FOREVER or not isinstance(lane, EncodedAudio):
                        lane.finish()
                break
            for lane in self._lanes:
                if lane.source == packet.stream.index:
                    lane.feed(packet)
            if self._lanes[0].reached > end + _PATIENCE:
                self._hush(end)
                break
        self.position = end
        taken = [list(lane.take(end)) for lane in self._lanes]
        if not taken[0] and self._lanes[0].reached == FOREVER and not self._has_shown:
            raise MediaBroken(_NOTHING if self._begin == 0 else _REST)
        self._has_shown = self._has_shown or bool(taken[0])
        if not any(taken):
            return b""
        starts = {
            number: float(cast("int", packets[0].pts) * (packets[0].time_base or 0))
            for number, packets in enumerate(taken, 1)
            if packets
        }
        return segment(self._muxed(taken), starts)

    def _hush(self, end: float) -> None:
        for lane in self._lanes:
            if isinstance(lane, EncodedAudio) and lane.reached < end:
                lane.hush(self.position + _LEAST_SOUND if end == FOREVER else end)

    def _build(self, begin: float) -> list[Lane]:
        video = picture_stream(self._container)
        start = origin(self._container, video)
        recipe = self.recipe
        lanes: list[Lane] = [
            CopiedVideo(video, start, begin, 1 / recipe.fps)
            if recipe.copies_video
            else EncodedVideo(video, start, begin, recipe, self._holder, WATCHED[recipe.codec])
        ]
        sounds = self._container.streams.audio
        if recipe.audio is not None and recipe.audio < len(sounds):
            sound = sounds[recipe.audio]
            lanes.append(
                CopiedAudio(sound, start, begin)
                if recipe.copies_audio
                else EncodedAudio(sound, start, begin, self._holder, encoder=_SOUND[recipe.codec])
            )
        if any(isinstance(lane, EncodedVideo | EncodedAudio) for lane in lanes):
            self._holder.start_encoding()
        return lanes

    def _read(self, begin: float) -> "Iterator[Packet[Stream]]":
        video = self._container.streams[self._lanes[0].source]
        if begin > 0:
            guesses = bool(_GUESSING & set(self._container.format.name.split(",")))
            run_up = _BLIND_RUN_UP if guesses else _RUN_UP
            wanted = max(0.0, begin - run_up) + origin(self._container, cast("av.VideoStream", video))
            with suppress(FFmpegError):
                self._container.seek(round(wanted * av.time_base), backward=True)
        wanted_streams = [self._container.streams[lane.source] for lane in self._lanes]
        try:
            for packet in self._container.demux(wanted_streams):
                if packet.size:
                    yield packet
        except FFmpegError:
            return  # Cut off in the middle: what came before it is played.

    def _muxed(self, taken: "list[list[Packet[Stream]]]") -> bytes:
        data = BytesIO()
        with av.open(data, "w", format="mp4", options=_MUXING) as container:
            streams = [container.add_stream_from_template(lane.template, opaque=True) for lane in self._lanes]
            container.start_encoding()
            for packet, stream in _interleaved(taken, streams):
                packet.stream = stream
                try:
                    container.mux_one(packet)
                except FFmpegError as error:
                    raise MediaBroken(f"The video cannot be put into segments: {error.strerror}.") from error
        return data.getvalue()


def _interleaved(
    taken: "list[list[Packet[Stream]]]", streams: "list[Stream]"
) -> "Iterator[tuple[Packet[Stream], Stream]]":
    """In order of decoding."""
    all_packets = [(packet, stream) for packets, stream in zip(taken, streams, strict=True) for packet in packets]
    yield from sorted(all_packets, key=lambda each: float((each[0].dts or 0) * (each[0].time_base or 0)))
