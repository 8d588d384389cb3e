"""Pictures and clips of interlaced video show one moment each: nothing of them has combs."""

from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
import pytest

from events.values import MediaKind, Seconds
from passion.media.clips import make_clip
from passion.media.excerpt import Excerpt
from passion.media.excerpts import make_excerpt
from passion.media.moment import write_moment
from passion.media.previews import make_previews
from passion.media.probe import probe
from tests.support.clips import Clips

_BAR = "overlay=x='mod(n*12,660)',tinterlace=interleave_top,fieldorder=tff"
_ENCODED: dict[str, dict[str, Any]] = {
    "woven.ts": {"vcodec": "libx264", "x264-params": "interlaced=1", "pix_fmt": "yuv420p"},
    "woven.mpg": {"vcodec": "mpeg2video", "q:v": 2, "pix_fmt": "yuv420p"},
    "woven.mov": {"vcodec": "prores_ks", "pix_fmt": "yuv422p10le"},
}


def woven(clips: Clips, name: str) -> Path:
    """A white bar that moves to the right by 12 pixels from field to field."""
    source = f"color=black:s=720x576:r=50[b];color=white:s=60x576:r=50[w];[b][w]{_BAR}"
    options = {"flags": "+ildct+ilme", "g": 25, "an": None, **_ENCODED[name]}
    return clips.generated(name, seconds=4, source=source, **options)


def combs(pixels: np.ndarray) -> float:
    """The share of pixels in whose columns bright and dark lines take turns."""
    lines = cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY).astype(int)
    steps = np.abs(2 * lines[1:-1] - lines[:-2] - lines[2:])
    return float((steps > 60).mean())


def frames(path: Path) -> list[np.ndarray]:
    with av.open(str(path)) as container:
        return [frame.to_ndarray(format="bgr24") for frame in container.decode(video=0)]


@pytest.mark.parametrize("name", _ENCODED)
def test_the_clip_itself_has_combs(clips: Clips, name: str) -> None:
    path = woven(clips, name)
    assert probe(path).is_interlaced
    assert max(combs(frame) for frame in frames(path)) > 0.02


@pytest.mark.parametrize("name", _ENCODED)
def test_stills_have_no_combs(clips: Clips, tmp_path: Path, name: str) -> None:
    path = woven(clips, name)
    facts = probe(path)
    made = make_previews(path, facts, tmp_path)
    write_moment(path, facts, Seconds(1.5), tmp_path / "moment.jpg")
    shown = [file for files in made.files.values() for file in files if file.endswith(".jpg")]
    for file in [*shown, "moment.jpg"]:
        pixels = cv2.imread(str(tmp_path / file))
        assert pixels is not None
        assert pixels.max() > 200, file
        # Where a sheet's tiles meet there are steps of their own.
        assert combs(pixels) < 0.005, file


@pytest.mark.parametrize("name", _ENCODED)
@pytest.mark.parametrize("kind", ["teaser-small", "teaser-large"])
def test_teasers_have_no_combs(clips: Clips, tmp_path: Path, name: str, kind: MediaKind) -> None:
    path = woven(clips, name)
    make_clip(path, probe(path), tmp_path, kind)
    assert max(combs(frame) for frame in frames(tmp_path / f"{kind}.mp4")) < 0.002


@pytest.mark.parametrize("name", _ENCODED)
def test_a_range_made_into_a_clip_has_no_combs_and_every_frame(clips: Clips, tmp_path: Path, name: str) -> None:
    path = woven(clips, name)
    wish = Excerpt(kind="mp4", begin=Seconds(1.0), end=Seconds(2.0))
    made = make_excerpt(path, probe(path), wish, tmp_path / "range.mp4")
    shown = frames(tmp_path / "range.mp4")
    assert not made.is_copied
    assert made.frames == len(shown) == 25
    assert max(combs(frame) for frame in shown) < 0.002
    # The bar goes on by as much as two fields from frame to frame, but for where it begins anew.
    places = [float(np.median(np.flatnonzero(frame[288, :, 1] > 128))) for frame in shown]
    steps = np.diff(places)
    assert np.median(steps) == pytest.approx(24, abs=2)
    assert sum(abs(step - 24) > 3 for step in steps) <= 2
