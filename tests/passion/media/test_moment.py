"""Pictures of single frames, read from their pixels: the very frame that is shown at a moment."""

from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from events.values import Seconds
from passion.errors import MediaBroken
from passion.media.moment import write_moment
from passion.media.probe import probe
from tests.support.clips import FPS, Clips, number_in, stamped_time

_H264: dict[str, Any] = {"vcodec": "libx264", "preset": "veryfast", "pix_fmt": "yuv420p"}
_LONG: dict[str, Any] = {**_H264, "g": 500, "bf": 3, "sc_threshold": 0}
STAMPED: list[tuple[str, dict[str, Any], bool]] = [
    ("long.mp4", _LONG, False),
    ("long.mkv", _LONG, False),
    ("long.ts", _LONG, False),
    ("vfr.mp4", {**_H264, "g": 60}, True),
    ("vp9.webm", {"vcodec": "libvpx-vp9", "deadline": "realtime", "cpu-used": 8, "g": 120}, False),
    ("mpeg4.avi", {"vcodec": "mpeg4", "g": 50, "q:v": 3}, False),
    ("hevc.mp4", {"vcodec": "libx265", "preset": "ultrafast", "x265-params": "log-level=none", "g": 100}, False),
]
NUMBERS = (0, 1, 24, 25, 137, 250, 299)


def picture_at(path: Path, time: float, into: Path) -> np.ndarray:
    size = write_moment(path, probe(path), Seconds(time), into)
    assert size == into.stat().st_size
    found = cv2.imread(str(into))
    assert found is not None
    return found


@pytest.mark.parametrize(("name", "options", "vfr"), STAMPED, ids=[each[0] for each in STAMPED])
def test_the_picture_shows_the_very_frame_of_its_moment_wherever_keyframes_lie(
    clips: Clips, tmp_path: Path, name: str, options: dict[str, Any], *, vfr: bool
) -> None:
    path = clips.stamped(f"moment_{name}", 300, vfr=vfr, **options)
    for number in NUMBERS:
        # To the thousandth above its first moment, as the page asks, and late while it is still shown.
        for late in (0.0005, 0.9 / FPS):
            time = round(stamped_time(number, vfr=vfr) + late, 3)
            assert number_in(picture_at(path, time, tmp_path / "one.jpg")) == number, time


def test_after_the_end_it_is_the_last_frame(clips: Clips, tmp_path: Path) -> None:
    path = clips.stamped("moment_long.mp4", 300, **_LONG)
    assert number_in(picture_at(path, 13.5, tmp_path / "one.jpg")) == 299


@pytest.mark.parametrize(
    ("name", "shape"), [("rotated.mp4", (320, 180)), ("anamorphic.mp4", (180, 640)), ("hdr.mp4", (180, 320))]
)
def test_it_is_upright_and_in_shape(clips: Clips, tmp_path: Path, name: str, shape: tuple[int, int]) -> None:
    assert picture_at(clips[name], 0.5, tmp_path / "one.jpg").shape[:2] == shape


def test_a_broken_file_gives_a_reason_and_no_picture(clips: Clips, tmp_path: Path) -> None:
    with pytest.raises(MediaBroken, match=r"\w+"):
        write_moment(clips["text.mp4"], probe(clips["h264.mp4"]), Seconds(1), tmp_path / "one.jpg")
    assert not list(tmp_path.iterdir())
