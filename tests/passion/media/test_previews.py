"""Poster and seek thumbnails of real clips, judged by their pixels."""

import re
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any, NamedTuple

import cv2
import msgspec
import numpy as np
import pytest

from events.probe import Probe
from events.values import Seconds
from passion.errors import MediaBroken, NotFound
from passion.media import MadePreviews
from passion.media.previews import make_previews
from passion.media.probe import probe
from passion.media.quality import quality
from passion.media.slots import interval
from passion.media.visual_hash import frame_hash
from tests.support.clips import Clips, number_in, stamped_time

_H264: dict[str, Any] = {"vcodec": "libx264", "preset": "veryfast", "pix_fmt": "yuv420p"}


class Cue:
    """One cue of a WebVTT file and the tile it points to."""

    def __init__(self, text: str, sheets: dict[str, np.ndarray]) -> None:
        named, span, target = text.splitlines()
        self.time = float(named)
        self.start, self.end = (_seconds(stamp) for stamp in span.split(" --> "))
        match = re.fullmatch(r"(.+)#xywh=(\d+),(\d+),(\d+),(\d+)", target)
        assert match
        left, top, width, height = (int(number) for number in match.groups()[1:])
        sheet = sheets[match[1]]
        assert top + height <= sheet.shape[0]
        assert left + width <= sheet.shape[1]
        self.tile = sheet[top : top + height, left : left + width]


def _seconds(stamp: str) -> float:
    hours, minutes, seconds = stamp.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(seconds)


def _read(path: Path) -> np.ndarray:
    image = cv2.imread(str(path))
    assert image is not None
    return image


def cues(folder: Path) -> list[Cue]:
    head, *blocks = (folder / "seek.vtt").read_text().strip().split("\n\n")
    assert head == "WEBVTT"
    sheets = {path.name: _read(path) for path in folder.glob("seek-*.jpg")}
    return [Cue(block, sheets) for block in blocks]


def made(path: Path, into: Path) -> tuple[Probe, MadePreviews, list[Cue]]:
    facts = probe(path)
    return facts, make_previews(path, facts, into), cues(into)


class Stamped(NamedTuple):
    """A clip with numbered frames."""

    name: str
    frames: int
    options: dict[str, object]
    vfr: bool = False


_BARS = {"flags": "+ildct+ilme", "x264-params": "interlaced=1"}
STAMPED = [
    Stamped("stamped.mp4", 250, {**_H264, "g": 25}),
    Stamped("stamped_long_gop.mp4", 500, {**_H264, "g": 500, "bf": 3, "sc_threshold": 0}),
    Stamped("stamped_vfr.mp4", 300, {**_H264, "g": 60}, vfr=True),
    Stamped("stamped_vfr.mkv", 300, {**_H264, "g": 60}, vfr=True),
    Stamped("stamped.ts", 300, {**_H264, "g": 40}),
    Stamped("stamped.avi", 250, {"vcodec": "mpeg4", "q:v": 3, "g": 30}),
    Stamped("stamped.webm", 250, {"vcodec": "libvpx-vp9", "deadline": "realtime", "cpu-used": 8, "g": 50}),
    Stamped("stamped_hevc.mp4", 250, {"vcodec": "libx265", "preset": "ultrafast", "x265-params": "log-level=none"}),
    Stamped("stamped_av1.mp4", 250, {"vcodec": "libsvtav1", "preset": 12, "loglevel": "quiet"}),
    Stamped("stamped.mpg", 250, {"vcodec": "mpeg2video", "q:v": 3, "g": 15}),
    Stamped("stamped.wmv", 250, {"vcodec": "wmv2", "q:v": 3, "g": 50}),
    Stamped("stamped_frag.mp4", 250, {**_H264, "g": 50, "movflags": "frag_keyframe+empty_moov"}),
    Stamped("stamped_intra_refresh.mp4", 250, {**_H264, "x264-params": "intra-refresh=1:keyint=50"}),
    Stamped("stamped_interlaced.ts", 250, {**_H264, **_BARS, "g": 25}),
    Stamped("stamped_late.mp4", 250, {**_H264, "g": 25, "output_ts_offset": 5}),
    Stamped("stamped_sparse.mkv", 2000, {**_H264, "g": 250}),
]


@pytest.mark.parametrize("clip", STAMPED, ids=lambda clip: clip.name)
def test_each_tile_shows_the_very_frame_its_cue_names(clips: Clips, tmp_path: Path, clip: Stamped) -> None:
    facts, previews, shown = made(clips.stamped(clip.name, clip.frames, vfr=clip.vfr, **clip.options), tmp_path)
    # Read from the pixels; the clip's first frame is its position 0.
    numbers = [number_in(cue.tile) for cue in shown]
    errors = [abs(stamped_time(number, vfr=clip.vfr) - cue.time) for number, cue in zip(numbers, shown, strict=True)]
    assert max(errors) <= 1 / 25 + 0.001, errors
    assert numbers == sorted(numbers)
    # After a seek the MPEG program stream gives a rare frame the time of its neighbour.
    assert len(set(numbers)) >= len(numbers) - 1
    assert previews.tile_times == tuple(cue.time for cue in shown)
    assert len(shown) >= 30
    # Hovering anywhere shows a frame at most one part of the whole away (and what the file itself lacks).
    gaps = [after - before for before, after in pairwise([cue.time for cue in shown])]
    assert max(gaps) <= 2 * interval(facts.duration) + (6 if clip.vfr else 1) / 25


def test_cues_run_from_the_start_to_the_end_without_a_hole(clips: Clips, tmp_path: Path) -> None:
    facts, _, shown = made(clips["h264.mp4"], tmp_path)
    assert shown[0].start == 0
    assert shown[-1].end == pytest.approx(facts.duration, abs=0.002)
    for before, after in pairwise(shown):
        assert before.end == after.start
        assert before.start < before.end
        assert before.time <= before.end <= after.time


def test_a_turned_clip_gives_upright_pictures(clips: Clips, tmp_path: Path) -> None:
    _, plain, _ = made(clips["h264.mp4"], tmp_path / "plain")
    _, turned, _ = made(clips["rotated.mp4"], tmp_path / "turned")
    assert (turned.tile_width, turned.tile_height) == (plain.tile_height, plain.tile_width)
    wide, tall = _read(tmp_path / "plain" / "poster.jpg"), _read(tmp_path / "turned" / "poster.jpg")
    assert tall.shape == (320, 180, 3)
    if plain.poster_time == turned.poster_time:
        difference = cv2.absdiff(cv2.rotate(wide, cv2.ROTATE_90_CLOCKWISE), tall)
        assert difference.mean() < 8


def test_pixels_that_are_not_square_are_made_square(clips: Clips, tmp_path: Path) -> None:
    _, previews, _ = made(clips["anamorphic.mp4"], tmp_path)
    assert _read(tmp_path / "poster.jpg").shape == (180, 640, 3)
    assert previews.tile_width / previews.tile_height == pytest.approx(640 / 180, rel=0.03)


def test_one_frame_gives_one_tile_over_the_whole_length(clips: Clips, tmp_path: Path) -> None:
    facts, previews, shown = made(clips["one_frame.mp4"], tmp_path)
    assert len(shown) == len(previews.tile_times) == 1
    assert (shown[0].start, shown[0].end) == (0, pytest.approx(facts.duration, abs=0.001))


def test_black_frames_are_not_the_face_of_a_video(clips: Clips, tmp_path: Path) -> None:
    path = clips.generated(
        "fades_in.mp4", seconds=4, **_H264, an=None, g=10, vf="drawbox=t=fill:c=black:enable='lt(t,2.5)+gt(t,3.5)'"
    )
    _, previews, _ = made(path, tmp_path)
    assert 2.5 <= previews.poster_time <= 3.5
    assert not quality(_read(tmp_path / "poster.jpg")).is_blank


def test_an_all_black_video_still_has_a_poster(clips: Clips, tmp_path: Path) -> None:
    path = clips.generated("black.mp4", **_H264, an=None, vf="drawbox=t=fill:c=black")
    made(path, tmp_path)
    assert quality(_read(tmp_path / "poster.jpg")).is_blank


def test_hdr_is_brought_into_the_range_of_a_screen(clips: Clips, tmp_path: Path) -> None:
    made(clips["hdr.mp4"], tmp_path)
    poster = _read(tmp_path / "poster.jpg")
    # Taken for ordinary video, PQ looks washed out: hardly any pixel would be dark or strongly coloured.
    assert 40 < poster.mean() < 215
    assert (poster.max(axis=2).astype(int) - poster.min(axis=2)).max() > 120


def test_a_file_cut_short_gives_the_frames_it_has(clips: Clips, tmp_path: Path) -> None:
    _, _, shown = made(clips["half.mp4"], tmp_path)
    assert 1 <= len(shown) < 40


def test_sheets_stay_within_what_phones_can_show(clips: Clips, tmp_path: Path) -> None:
    path = clips.stamped("tall.mp4", 1500, **{**_H264, "g": 5, "vf": "scale=32:96,setsar=1"})
    facts = probe(path)
    long = msgspec.structs.replace(facts, duration=Seconds(1200.0))
    previews = make_previews(path, long, tmp_path)
    for name in previews.files["seek-thumbnails"][:-1]:
        assert max(_read(tmp_path / name).shape) <= 4096


def test_a_second_making_replaces_the_first_and_leaves_no_scraps(clips: Clips, tmp_path: Path) -> None:
    facts, first, _ = made(clips["h264.mp4"], tmp_path)
    assert make_previews(clips["h264.mp4"], facts, tmp_path) == first
    written = {name for names in first.files.values() for name in names}
    assert {path.name for path in tmp_path.iterdir()} == written
    assert written >= {"poster.jpg", "seek-0.jpg", "seek.vtt", "preview-0.jpg", "preview.vtt", "teaser.jpg"}


def test_pictures_of_an_earlier_and_longer_list_go(clips: Clips, tmp_path: Path) -> None:
    (tmp_path / "preview-9.jpg").write_bytes(b"old")
    _, previews, _ = made(clips["one_frame.mp4"], tmp_path)
    assert previews.files["preview-thumbnails"] == ("preview-0.jpg", "preview.vtt")
    assert not (tmp_path / "preview-9.jpg").exists()


def test_kinds_that_are_not_asked_for_stay_as_they_are(clips: Clips, tmp_path: Path) -> None:
    facts, _, _ = made(clips["h264.mp4"], tmp_path)
    (tmp_path / "poster.jpg").write_bytes(b"chosen by hand")
    make_previews(clips["h264.mp4"], facts, tmp_path, kinds=("teaser-thumbnails",))
    assert (tmp_path / "poster.jpg").read_bytes() == b"chosen by hand"


def test_a_video_that_cannot_be_decoded_leaves_nothing_behind(clips: Clips, tmp_path: Path) -> None:
    facts = probe(clips["faststart.mp4"])
    data = clips["faststart.mp4"].read_bytes()
    start = data.index(b"mdat") + 4
    path = tmp_path / "hollow.mp4"
    path.write_bytes(data[:start] + b"\xff" * (len(data) - start))
    with pytest.raises(MediaBroken, match="Not one frame of the h264 video can be decoded"):
        make_previews(path, facts, tmp_path / "into")
    assert not (tmp_path / "into").exists()


def test_a_file_that_is_gone_is_not_broken(clips: Clips, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        make_previews(tmp_path / "nowhere.mp4", probe(clips["h264.mp4"]), tmp_path / "into")


SCENES = (
    "life=size=16x9:rate=0.5:mold=10:seed=7:ratio=0.5,scale=320:180:flags=neighbor,fps=25[cells];"
    "gradients=size=320x180:rate=25:nb_colors=4:c0=0xd8452c:c1=0x2e7ed0:c2=0xf0c838:c3=0x48b058:x0=8:y0=4:x1=312:y1=176"
    ":speed=0.02[ground];"
    "[ground]format=yuv420p[g];[cells]format=yuv420p[c];[g][c]blend=all_mode=average"
)
"""Large shapes on rich colours, others every two seconds; colours that are not named are new ones in every run."""


def shown_previews(folder: Path) -> list[Cue]:
    head, *blocks = (folder / "preview.vtt").read_text().strip().split("\n\n")
    assert head == "WEBVTT"
    pictures = {path.name: _read(path) for path in folder.glob("preview-*.jpg")}
    assert len(pictures) == len(blocks)
    return [Cue(block, pictures) for block in blocks]


def scrubbed(folder: Path) -> list[np.ndarray]:
    """The teaser thumbnails, cut out of their grid."""
    sheet = _read(folder / "teaser.jpg")
    height, width = sheet.shape[0] // 4, sheet.shape[1] // 4
    return [sheet[y * height : (y + 1) * height, x * width : (x + 1) * width] for y in range(4) for x in range(4)]


@pytest.mark.parametrize("clip", STAMPED, ids=lambda clip: clip.name)
def test_preview_and_teaser_thumbnails_show_the_moments_they_stand_for(
    clips: Clips, tmp_path: Path, clip: Stamped
) -> None:
    facts, previews, _ = made(clips.stamped(clip.name, clip.frames, vfr=clip.vfr, **clip.options), tmp_path)
    for cue, time in zip(shown_previews(tmp_path), previews.preview_times, strict=True):
        assert stamped_time(number_in(cue.tile), vfr=clip.vfr) == pytest.approx(time, abs=1 / 25 + 0.001)
        assert 0 <= cue.start - time < 0.0011
    cells = scrubbed(tmp_path)
    assert {cell.shape for cell in cells} == {(180, 320, 3)}
    times = [stamped_time(number_in(cell), vfr=clip.vfr) for cell in cells]
    assert times == sorted(times)
    middles = [facts.duration * (number + 0.5) / 16 for number in range(16)]
    late = [abs(time - middle) for time, middle in zip(times, middles, strict=True)]
    assert max(late) <= interval(facts.duration) + (6 if clip.vfr else 1) / 25, late


def test_preview_thumbnails_are_sharp_distinct_and_never_black(clips: Clips, tmp_path: Path) -> None:
    dark, blurred = "drawbox=t=fill:c=black:enable='lt(mod(t,4),1.5)'", "gblur=sigma=12:enable='gt(mod(t,4),3)'"
    path = clips.generated("scenes.mp4", seconds=40, source=SCENES, **_H264, an=None, g=10, vf=f"{dark},{blurred}")
    _, previews, _ = made(path, tmp_path)
    pictures = [cue.tile for cue in shown_previews(tmp_path)]
    assert 7 <= len(pictures) <= 10
    # Only what lies between the black and the blurred part of every four seconds is good enough.
    assert all(1.5 <= time % 4 <= 3.1 for time in previews.preview_times), previews.preview_times
    assert not any(quality(picture).is_blank for picture in pictures)
    hashes = [int(frame_hash(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY))) for picture in pictures]  # type: ignore[arg-type]
    assert min((one ^ other).bit_count() for one, other in combinations(hashes, 2)) >= 10
    spread = [after - before for before, after in pairwise(previews.preview_times)]
    assert max(spread) <= 12


def test_of_a_video_in_which_nothing_happens_few_thumbnails_are_shown(clips: Clips, tmp_path: Path) -> None:
    path = clips.generated("still.mp4", seconds=8, source="smptebars=size=320x180:rate=25", **_H264, an=None)
    _, previews, _ = made(path, tmp_path)
    assert len(previews.preview_times) == 1


def test_a_black_video_has_one_preview_thumbnail_and_a_whole_teaser(clips: Clips, tmp_path: Path) -> None:
    path = clips.generated("black.mp4", **_H264, an=None, vf="drawbox=t=fill:c=black")
    _, previews, _ = made(path, tmp_path)
    assert len(previews.preview_times) == 1
    assert len(scrubbed(tmp_path)) == 16


@pytest.mark.parametrize(("name", "least"), [("one_frame.mp4", 1), ("rotated.mp4", 2), ("anamorphic.mp4", 1)])
def test_short_turned_and_stretched_videos_have_upright_thumbnails(
    clips: Clips, tmp_path: Path, name: str, least: int
) -> None:
    facts, previews, _ = made(clips[name], tmp_path)
    shape = facts.display_width / facts.display_height
    assert least <= len(previews.preview_times) <= 10
    for picture in [*(cue.tile for cue in shown_previews(tmp_path)), *scrubbed(tmp_path)]:
        assert picture.shape[1] / picture.shape[0] == pytest.approx(shape, rel=0.03)
        assert not quality(picture).is_blank
