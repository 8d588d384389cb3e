"""Makes tiny real clips with ffmpeg, each kind once for a test session, into a folder that is thrown away."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import ffmpeg
import imageio_ffmpeg
import numpy as np

WIDTH, HEIGHT, FPS = 320, 180, 25
_BITS = 16
_STRIP = 24
"""Lines at the bottom of a stamped frame that hold its number as black and white bars."""

_TEST_PICTURE = f"testsrc2=size={WIDTH}x{HEIGHT}:rate={FPS}"
_X264 = {"vcodec": "libx264", "preset": "veryfast", "pix_fmt": "yuv420p"}
_AAC = {"acodec": "aac"}
RECIPES: dict[str, dict[str, Any]] = {
    "h264.mp4": {**_X264, **_AAC, "g": 25},
    "faststart.mp4": {**_X264, **_AAC, "g": 25, "movflags": "+faststart"},
    "hevc.mkv": {"vcodec": "libx265", "preset": "ultrafast", "x265-params": "log-level=none", **_AAC, "g": 25},
    "vp9.webm": {"vcodec": "libvpx-vp9", "deadline": "realtime", "cpu-used": 8, "acodec": "libopus", "g": 25},
    "av1.mp4": {"vcodec": "libsvtav1", "preset": 12, "svtav1-params": "keyint=25", **_AAC, "loglevel": "quiet"},
    "mpeg4.avi": {"vcodec": "mpeg4", "acodec": "libmp3lame", "g": 25},
    "h264.ts": {**_X264, **_AAC, "g": 25},
    "h264_ac3.mkv": {**_X264, "acodec": "ac3", "g": 25},
    "interlaced.ts": {**_X264, "flags": "+ildct+ilme", "x264-params": "interlaced=1", "an": None, "g": 25},
    "anamorphic.mp4": {**_X264, "an": None, "vf": "setsar=2"},
    "one_frame.mp4": {**_X264, "an": None, "frames:v": 1},
    "hdr.mp4": {
        "vcodec": "libx265",
        "preset": "ultrafast",
        "pix_fmt": "yuv420p10le",
        "x265-params": "log-level=none:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc",
        "an": None,
    },
    "audio_only.mp4": {"vn": None, **_AAC},
}
"""File name -> options of ffmpeg's output."""


class Clips:
    """Names of clips -> paths; made when first asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __getitem__(self, name: str) -> Path:
        path = self.folder / name
        if not path.exists():
            special: dict[str, Callable[[Path], None]] = {
                "rotated.mp4": self._rotated,
                "subtitled.mkv": self._subtitled,
                "chapters.mkv": self._chapters,
                "cover.mp4": self._cover,
                "truncated.mp4": lambda path: self._half(path, "h264.mp4"),
                "half.mp4": lambda path: self._half(path, "faststart.mp4"),
                "text.mp4": lambda path: _write(path, b"This is a letter, not a video.\n" * 50),
                "zero.mp4": lambda path: _write(path, b""),
            }
            if name in special:
                special[name](path)
            else:
                self.generated(name, **RECIPES[name])
        return path

    def generated(
        self, name: str, *, seconds: float = 2.0, source: str = _TEST_PICTURE, tones: int = 1, **options: object
    ) -> Path:
        """A clip of ffmpeg's test picture (or another source) and tones, encoded with options of ffmpeg's output."""
        path = self.folder / name
        picture = ffmpeg.input(f"{source},trim=duration={seconds}", f="lavfi")
        pitches = (440 * number for number in range(1, tones + 1))
        sounds = [ffmpeg.input(f"sine=frequency={pitch}:duration={seconds}", f="lavfi") for pitch in pitches]
        _run(ffmpeg.output(picture, *sounds, str(path), **options))
        return path

    def stamped(self, name: str, frames: int, *, vfr: bool = False, **options: object) -> Path:
        """A clip whose every frame carries its number as bars; `number_in` reads it back, `stamped_time` says when."""
        path = self.folder / name
        if path.exists():
            return path
        source = ffmpeg.input("pipe:", f="rawvideo", pix_fmt="gray", s=f"{WIDTH}x{HEIGHT}", r=FPS)
        if vfr:
            source = source.filter("setpts", "(N+trunc(N/10)*5)/(25*TB)")
            options |= {"fps_mode": "vfr"}
        _run(ffmpeg.output(source, str(path), **options), b"".join(_stamped_frames(frames)))
        return path

    def _remuxed(self, path: Path, source: str, *, options: dict[str, Any], **extra: object) -> None:
        _run(ffmpeg.output(ffmpeg.input(str(self[source]), **extra), str(path), c="copy", **options))

    def _rotated(self, path: Path) -> None:
        # ffmpeg counts against the clock, people with it.
        self._remuxed(path, "h264.mp4", options={}, display_rotation=-90)

    def _subtitled(self, path: Path) -> None:
        text = self.folder / "subtitled.srt"
        text.write_text("1\n00:00:00,200 --> 00:00:01,000\nHello\n")
        video = ffmpeg.input(str(self["h264.mp4"]))
        options = {"metadata:s:s:0": "language=ger", "scodec": "srt"}
        _run(ffmpeg.output(video, ffmpeg.input(str(text)), str(path), vcodec="copy", acodec="copy", **options))

    def _chapters(self, path: Path) -> None:
        notes = self.folder / "chapters.txt"
        parts = "".join(
            f"[CHAPTER]\nTIMEBASE=1/1000\nSTART={start}\nEND={end}\ntitle={title}\n"
            for start, end, title in ((0, 800, "Opening"), (800, 2000, "The rest"))
        )
        notes.write_text(f";FFMETADATA1\ntitle=A clip with chapters\n{parts}")
        video, text = ffmpeg.input(str(self["h264.mp4"])), ffmpeg.input(str(notes), f="ffmetadata")
        # Notes have no streams; the question mark lets none be mapped.
        _run(ffmpeg.output(video, text["a?"], str(path), c="copy", map_metadata=1))

    def _cover(self, path: Path) -> None:
        picture = ffmpeg.input("color=red:size=64x64", f="lavfi")
        tone = ffmpeg.input("sine=duration=1", f="lavfi")
        options = {"c:v": "mjpeg", "frames:v": 1, "disposition:v:0": "attached_pic", "acodec": "aac"}
        _run(ffmpeg.output(picture, tone, str(path), **options))

    def _half(self, path: Path, whole: str) -> None:
        data = self[whole].read_bytes()
        path.write_bytes(data[: len(data) // 2])


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def stamped_time(number: int, *, vfr: bool = False) -> float:
    """When frame `number` of a stamped clip is shown, in seconds."""
    return (number + (number // 10 * 5 if vfr else 0)) / FPS


def number_in(picture: np.ndarray) -> int:
    """Read the frame number from the bars of a stamped frame of any size."""
    height, width = picture.shape[:2]
    line = picture[int(height * (1 - _STRIP / HEIGHT / 2))]
    grey = line.mean(axis=1) if line.ndim > 1 else line
    bars = [grey[int(width * (bit + 0.5) / _BITS)] > 127 for bit in range(_BITS)]
    return sum(1 << bit for bit, is_white in enumerate(bars) if is_white)


def _stamped_frames(count: int) -> Iterator[bytes]:
    across, down = np.meshgrid(np.arange(WIDTH), np.arange(HEIGHT))
    for number in range(count):
        frame = ((across + down + number * 3) % 200 + 30).astype(np.uint8)
        for bit in range(_BITS):
            left, right = WIDTH * bit // _BITS, WIDTH * (bit + 1) // _BITS
            frame[-_STRIP:, left:right] = 235 if number >> bit & 1 else 16
        yield frame.tobytes()


def _run(stream: object, data: bytes | None = None) -> None:
    command = ffmpeg.compile(stream, cmd=imageio_ffmpeg.get_ffmpeg_exe(), overwrite_output=True)
    done = subprocess.run(command, input=data or b"", capture_output=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{done.stderr.decode(errors='replace')[-2000:]}")
