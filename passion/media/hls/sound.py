"""A sound track that is encoded again: stereo AAC or Opus, on a grid of frames that is the same wherever one begins."""

import math
from collections import deque
from fractions import Fraction
from typing import TYPE_CHECKING, cast

import numpy as np
from av.audio.fifo import AudioFifo
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.error import FFmpegError
from numpy.typing import NDArray

from passion.media.hls.lane import FOREVER
from passion.media.hls.options import SOUND_BITS, SOUND_RATE

if TYPE_CHECKING:
    from av.audio.stream import AudioStream
    from av.container import OutputContainer
    from av.packet import Packet
    from av.stream import Stream

_Samples = NDArray[np.float32]
RATE = SOUND_RATE
FRAME = {"aac": 1024, "libopus": 960}
"""Samples of one frame, by encoder."""
_BEFORE = 2
"""Frames that are encoded before the first one that counts: a frame overlaps with the one before it."""
_TOLERATED = RATE // 20
"""Samples by which the file's times may wander before silence is put in or sound is left out."""


_LONG_PAUSE = 10 * RATE
"""Samples of silence that are put in at once; those of a longer pause as they are needed."""
_LONGEST_PAUSE = 3600 * RATE
"""Samples of silence after which a time is taken for wrong, and the sound that has it left out."""


class EncodedAudio:
    """Decodes, resamples and encodes."""

    def __init__(
        self,
        stream: "AudioStream",
        origin: float,
        begin: float,
        holder: "OutputContainer",
        layout: str = "stereo",
        encoder: str = "aac",
    ) -> None:
        """Args: `holder` is the container to which the encoder belongs."""
        self.damaged = 0
        """Packets that could not be decoded."""
        self._layout, self._frame = layout, FRAME[encoder]
        self.source = stream.index
        self.reached = begin
        self._origin = origin
        self._tick = float(stream.time_base or Fraction(1, RATE))
        self._decoder = stream.codec_context
        self._resampler = self._fresh_resampler()
        self._encoder = cast("AudioStream", holder.add_stream(encoder, rate=RATE, layout=layout))
        self._channels = self._encoder.codec_context.channels
        self._encoder.codec_context.bit_rate = SOUND_BITS * self._channels
        self._encoder.codec_context.time_base = Fraction(1, RATE)
        self.template = cast("Stream", self._encoder)
        self._first = math.ceil(begin * RATE / self._frame) * self._frame
        """Sample with which the first frame that counts begins."""
        self._next = max(0, self._first - _BEFORE * self._frame)
        """Sample that the encoder is given next."""
        self._had = self._next
        """Sample up to which sound lies in the queue."""
        self._later: deque[tuple[int, AudioFrame]] = deque()
        """Frames that begin after a pause, each with its first sample: a pause may be longer than all memory."""
        self._fifo = AudioFifo()
        self._is_begun = False
        self._packets: list[Packet[Stream]] = []

    def feed(self, packet: "Packet[Stream]") -> None:
        try:
            frames = self._decoder.decode(cast("Packet[AudioStream]", packet))
        except FFmpegError:
            self.damaged += 1
            return  # Silence stands for it.
        for frame in frames:
            self._take_in(frame)
        self._encode()

    def finish(self) -> None:
        self._go_on(FOREVER)
        for frame in self._resampler.resample(None):
            self._append(cast("_Samples", frame.to_ndarray()))
        self._encode()
        missing = self._frame - self._fifo.samples
        if missing < self._frame:
            self._append(np.zeros((self._channels, missing), np.float32))
            self._encode()
        self._keep(self._encoder.encode(None))
        self.reached = FOREVER

    def hush(self, end: float) -> None:
        """No sound comes before a time, in seconds: silence stands for it, as players wait for picture and sound."""
        last = math.ceil(end * RATE) + _BEFORE * self._frame
        self._go_on(last)
        self._be_silent(last)

    def take(self, end: float) -> "list[Packet[Stream]]":
        self._go_on(end * RATE + _BEFORE * self._frame)
        taken = [packet for packet in self._packets if cast("int", packet.pts) / RATE < end]
        self._packets = self._packets[len(taken) :]
        return taken

    def _take_in(self, frame: "AudioFrame") -> None:
        ticks = frame.pts
        frame.pts = None
        begin = self._had if ticks is None else round((ticks * self._tick - self._origin) * RATE)
        if begin - (self._later[-1][0] if self._later else self._had) > _LONGEST_PAUSE:
            self.damaged += 1
        elif self._later or begin - self._had > _LONG_PAUSE:
            self._later.append((begin, frame))
            self.reached = max(self.reached, begin / RATE)
        else:
            self._queue(begin, frame)

    def _go_on(self, end: float) -> None:
        """Have a pause go on up to a sample, with all sound that begins before it."""
        while self._later:
            begin, frame = self._later[0]
            self._be_silent(math.ceil(min(begin, end)))
            if begin >= end:
                break
            self._later.popleft()
            self._queue(begin, frame)
        self._encode()

    def _be_silent(self, end: int) -> None:
        while (missing := end - self._had) > 0:
            self._append(np.zeros((self._channels, min(missing, RATE)), np.float32))
            self._encode()

    def _queue(self, begin: int, frame: "AudioFrame") -> None:
        # Where sound begins is told by the file; only later its times may wander.
        tolerated = _TOLERATED if self._is_begun else 0
        if begin - self._had > tolerated:
            self._append(np.zeros((self._channels, begin - self._had), np.float32))
        surplus = 0 if self._had - begin <= tolerated else self._had - begin
        try:
            resampled_frames = self._resampled(frame)
        except (FFmpegError, ValueError):
            self.damaged += 1
            return
        for resampled in resampled_frames:
            samples = cast("_Samples", resampled.to_ndarray())
            self._append(samples[:, surplus:])
            surplus = max(0, surplus - samples.shape[1])

    def _resampled(self, frame: "AudioFrame") -> "list[AudioFrame]":
        try:
            return self._resampler.resample(frame)
        except ValueError:
            # Sound may change its rate or channels on the way, and one resampler takes one kind.
            self._resampler = self._fresh_resampler()
            return self._resampler.resample(frame)

    def _fresh_resampler(self) -> AudioResampler:
        return AudioResampler(format="fltp", layout=self._layout, rate=RATE)

    def _append(self, samples: "_Samples") -> None:
        if samples.shape[1] == 0:
            return
        frame = AudioFrame.from_ndarray(np.ascontiguousarray(samples), format="fltp", layout=self._layout)
        frame.sample_rate, frame.pts = RATE, None
        self._fifo.write(frame)
        self._is_begun = True
        self._had += samples.shape[1]

    def _encode(self) -> None:
        while (frame := self._fifo.read(self._frame)) is not None:
            frame.sample_rate, frame.pts, frame.time_base = RATE, self._next, Fraction(1, RATE)
            self._next += self._frame
            self._keep(self._encoder.encode(frame))

    def _keep(self, packets: "list[Packet[AudioStream]]") -> None:
        for packet in packets:
            if packet.pts is not None and packet.pts >= self._first:
                self._packets.append(cast("Packet[Stream]", packet))
                self.reached = max(self.reached, (packet.pts + self._frame) / RATE)
