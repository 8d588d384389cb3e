"""Segments and converted files show the colours of the poster, whatever the original says of its own."""

import io
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
import pytest

from events.values import Seconds
from passion.media.converting.plan import Conversion
from passion.media.converting.writing import write_mp4
from passion.media.moment import write_moment
from passion.media.probe import probe
from tests.passion.media.test_hls import segmented
from tests.support.clips import RECIPES, Clips

_HDR, _SILENT = RECIPES["hdr.mp4"], {"an": None}
_709 = "scale=out_color_matrix=bt709,format=yuv420p"
_KINDS: dict[str, dict[str, Any]] = {
    "pq.mp4": _HDR,
    "hlg.mp4": {
        **_HDR,
        "x265-params": "log-level=none:colorprim=bt2020:transfer=arib-std-b67:colormatrix=bt2020nc",
    },
    "says_709.avi": {"vcodec": "libx264", "vf": _709, "colorspace": "bt709", **_SILENT},
    "says_nothing.avi": {"vcodec": "mpeg4", "q:v": 2, **_SILENT},
    "large_says_nothing.avi": {"vcodec": "mpeg4", "q:v": 2, "vf": f"scale=1280:720,{_709}", **_SILENT},
    "full_range.avi": {"vcodec": "mjpeg", "q:v": 2, "pix_fmt": "yuvj420p", **_SILENT},
    "rgb.mov": {"vcodec": "qtrle", "pix_fmt": "rgb24", **_SILENT},
}


def first(file: str | io.BytesIO) -> tuple[np.ndarray, av.VideoFrame]:
    """The first frame in the colours that the file says it has, which must say so."""
    with av.open(file, "r") as container:
        frame = next(container.decode(video=0))
    assert (frame.colorspace, frame.color_range) == (1, 1)
    return frame.to_ndarray(format="bgr24"), frame


def differences(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Of parts of the pictures, because edges are never quite the same, in steps of 255."""
    small = [cv2.resize(each, (40, 24), interpolation=cv2.INTER_AREA).astype(int) for each in (one, other)]
    return np.abs(small[0] - small[1])


@pytest.mark.parametrize("name", _KINDS)
def test_a_segment_shows_the_colours_of_the_poster(clips: Clips, tmp_path: Path, name: str) -> None:
    path = clips.generated(name, seconds=1, **_KINDS[name])
    write_moment(path, probe(path), Seconds(0.0), tmp_path / "poster.jpg")
    poster = cv2.imread(str(tmp_path / "poster.jpg"))
    cut = segmented(path)
    assert not cut.recipe.copies_video
    streamed, _ = first(io.BytesIO(cut.beginning + b"".join(cut.segments)))
    assert poster is not None
    away = differences(streamed, poster)
    assert away.mean() < 3
    assert np.median(away) <= 2


@pytest.mark.parametrize("name", ["pq.mp4", "hlg.mp4", "says_709.avi", "rgb.mov"])
def test_a_converted_file_shows_the_colours_of_the_poster(clips: Clips, tmp_path: Path, name: str) -> None:
    path = clips.generated(name, seconds=1, **_KINDS[name])
    facts = probe(path)
    write_moment(path, facts, Seconds(0.0), tmp_path / "poster.jpg")
    poster = cv2.imread(str(tmp_path / "poster.jpg"))
    wish = Conversion(is_needed=True, reason="", copies_video=False)
    write_mp4(path, facts, wish, tmp_path / "new.mp4", lambda *_: None)
    converted, frame = first(str(tmp_path / "new.mp4"))
    assert poster is not None
    away = differences(converted, poster)
    assert away.mean() < 3
    assert np.median(away) <= 2
    assert frame.color_trc not in {16, 18}
