"""The short silent clips of real videos, judged by the numbers stamped on their frames."""

from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import av
import numpy as np
import pytest

from events.values import MediaKind
from passion.errors import MediaBroken
from passion.media import MadeClip
from passion.media.clip_plan import LARGE, SMALL, Plan, Span, snapped, spans
from passion.media.clips import make_clip
from passion.media.hls.boxes import boxes
from passion.media.probe import probe
from tests.passion.media.test_previews import STAMPED, Stamped
from tests.support.clips import Clips, number_in, stamped_time


class Played(NamedTuple):
    """What a player sees of a clip."""

    made: MadeClip
    size: tuple[int, int]
    times: list[float]
    pictures: list[np.ndarray]

    @property
    def numbers(self) -> list[int]:
        return [number_in(picture) for picture in self.pictures]


def played(path: Path, folder: Path, kind: MediaKind) -> Played:
    made = make_clip(path, probe(path), folder, kind)
    assert [file.name for file in folder.iterdir()] == [made.file]
    kinds = [box.kind for box in boxes((folder / made.file).read_bytes())]
    assert kinds.index(b"moov") < kinds.index(b"mdat")
    with av.open(str(folder / made.file)) as container:
        assert not container.streams.audio
        stream = container.streams.video[0]
        frames = list(container.decode(stream))
        assert not any(frame.is_corrupt for frame in frames)
        return Played(
            made,
            (stream.width, stream.height),
            [float(frame.time or 0) for frame in frames],
            [frame.to_ndarray(format="bgr24") for frame in frames],
        )


def misread(clip: Stamped) -> int:
    """In how many frames of the clip itself a bar is too grey to be read right."""
    return 4 if clip.name == "stamped_av1.mp4" else 0


def in_order(shown: Played, clip: Stamped) -> list[int]:
    """The numbers of the frames, which ascend."""
    numbers = shown.numbers
    assert sum(other <= one for one, other in pairwise(numbers)) <= misread(clip), numbers
    return numbers


def clip_of(clips: Clips, clip: Stamped) -> Path:
    return clips.stamped(clip.name, clip.frames, vfr=clip.vfr, **clip.options)


@pytest.mark.parametrize("clip", STAMPED, ids=lambda clip: clip.name)
def test_a_small_teaser_shows_moments_from_all_over_the_video(clips: Clips, tmp_path: Path, clip: Stamped) -> None:
    path = clip_of(clips, clip)
    shown = played(path, tmp_path, "teaser-small")
    assert not shown.made.is_copied
    assert shown.times[0] == 0
    assert 5 <= shown.times[-1] <= 13
    # Frames that others need are the fewer the more the rate varies.
    assert (6 if clip.vfr else 10) <= len(shown.times) / shown.times[-1] <= 15.5
    numbers = in_order(shown, clip)
    duration = probe(path).duration
    parts = {int(stamped_time(number, vfr=clip.vfr) / duration * 3) for number in numbers}
    assert parts >= {0, 1, 2}
    # Within a part of the clip as much time goes by as in the video.
    gone = [stamped_time(number, vfr=clip.vfr) for number in numbers]
    passed = zip(pairwise(shown.times), pairwise(gone), strict=True)
    jumps = sum(abs((after - before) - (other - one)) > 0.09 for (before, after), (one, other) in passed)
    assert jumps < SMALL.parts + 2 * misread(clip)


COPIED = {clip.name for clip in STAMPED} - {
    "stamped.avi", "stamped_hevc.mp4", "stamped.mpg", "stamped.wmv", "stamped_interlaced.ts",
}  # fmt: skip


@pytest.mark.parametrize("clip", STAMPED, ids=lambda clip: clip.name)
def test_a_large_teaser_is_copied_where_browsers_show_it_and_misses_no_frame(
    clips: Clips, tmp_path: Path, clip: Stamped
) -> None:
    shown = played(clip_of(clips, clip), tmp_path, "teaser-large")
    assert shown.made.is_copied == (clip.name in COPIED)
    assert shown.size == (320, 180)
    steps = [other - one for one, other in pairwise(in_order(shown, clip))]
    assert sum(step != 1 for step in steps) < LARGE.parts + 2 * misread(clip)
    assert shown.times[0] == 0
    gaps = [after - before for before, after in pairwise(shown.times)]
    assert max(gaps) <= (6 if clip.vfr else 2) / 25 + 0.001


@pytest.mark.parametrize("way", ["open-gop=1:scenecut=0", "intra-refresh=1"])
def test_what_cannot_be_cut_without_harm_is_encoded_again(clips: Clips, tmp_path: Path, way: str) -> None:
    options: dict[str, Any] = {"vcodec": "libx264", "pix_fmt": "yuv420p", "g": 50, "bf": 3, "x264-params": way}
    path = clips.stamped(f"{way[:4]}.mkv", 1500, **options)
    shown = played(path, tmp_path, "teaser-large")
    assert not shown.made.is_copied
    numbers = shown.numbers
    assert numbers == sorted(set(numbers))
    assert sum(other - one > 1 for one, other in pairwise(numbers)) <= LARGE.parts
    assert 15 <= shown.times[-1] <= 21


@pytest.mark.parametrize("kind", ["teaser-small", "teaser-large"])
@pytest.mark.parametrize(
    ("name", "size", "length"),
    [
        ("one_frame.mp4", (320, 180), 0.04),
        ("h264.mp4", (320, 180), 2),
        ("rotated.mp4", (180, 320), 2),
        ("interlaced.ts", (320, 180), 2),
        ("hdr.mp4", (320, 180), 2),
        ("h264_ac3.mkv", (320, 180), 2),
        ("half.mp4", (320, 180), 1),
    ],
)
def test_short_turned_and_odd_videos_have_whole_teasers(
    clips: Clips, tmp_path: Path, kind: MediaKind, name: str, size: tuple[int, int], length: float
) -> None:
    shown = played(clips[name], tmp_path, kind)
    assert shown.size == size
    assert shown.times[-1] == pytest.approx(length, abs=0.35)


def test_pixels_that_are_not_square_are_made_square_or_said_to_be_none(clips: Clips, tmp_path: Path) -> None:
    small = played(clips["anamorphic.mp4"], tmp_path / "small", "teaser-small")
    assert small.size == (640, 180)
    make_clip(clips["anamorphic.mp4"], probe(clips["anamorphic.mp4"]), tmp_path / "large", "teaser-large")
    assert probe(tmp_path / "large" / "teaser-large.mp4").display_width == 640


def test_a_video_that_cannot_be_decoded_leaves_no_scraps(clips: Clips, tmp_path: Path) -> None:
    facts = probe(clips["faststart.mp4"])
    data = clips["faststart.mp4"].read_bytes()
    start = data.index(b"mdat") + 4
    path = tmp_path / "hollow.mp4"
    path.write_bytes(data[:start] + b"\xff" * (len(data) - start))
    for kind in ("teaser-small", "teaser-large"):
        with pytest.raises(MediaBroken):
            make_clip(path, facts, tmp_path / "into", kind)
    assert not list((tmp_path / "into").iterdir())


def test_parts_lie_evenly_and_a_short_video_is_one() -> None:
    assert spans(9.0, Plan(6, 1.3)) == [Span(0.0, 9.0)]
    parts = spans(600.0, Plan(6, 1.3))
    assert [round(part.begin + part.end) / 2 for part in parts] == [50, 150, 250, 350, 450, 550]


def test_parts_begin_at_keyframes_that_are_near_and_never_overlap() -> None:
    wanted = spans(60.0, Plan(6, 2.0))
    assert [part.begin for part in snapped(wanted, [0, 3, 16, 24, 59.5], 60.0)] == [3, 16, 24, 34, 44, 54]
    crowded = snapped(wanted, [10.0], 60.0)
    assert all(one.end <= other.begin for one, other in pairwise(crowded))
