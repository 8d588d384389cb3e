"""Segments of any file are whole, in step, and the same wherever one begins; read back by a decoder, frame by frame."""

import io
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import av
import msgspec
import numpy as np
import pytest

from events.values import Seconds
from passion.errors import MediaBroken
from passion.media.hls import Recipe, recipe_for
from passion.media.hls.boxes import boxes
from passion.media.hls.cuts import cuts
from passion.media.hls.reading import Reading
from passion.media.hls.session import Session
from passion.media.probe import probe
from tests.support.clips import FPS, RECIPES, Clips, number_in, stamped_time

FRAMES = 300
"""Twelve seconds."""
LAST = float("inf")
"""Where the last segment ends: files hold a frame or two more than they say."""
X264 = {"vcodec": "libx264", "preset": "veryfast", "pix_fmt": "yuv420p", "g": 100}
STAMPED: dict[str, dict[str, Any]] = {
    "copied.mkv": X264,
    "copied.ts": X264,
    "early.ts": {**X264, "output_ts_offset": 900},
    "closed.mp4": {**X264, "bf": 0},
    "hevc.mp4": {"vcodec": "libx265", "preset": "ultrafast", "x265-params": "log-level=none:keyint=200"},
    "part2.avi": {"vcodec": "mpeg4", "g": 60, "q:v": 3},
    "mpeg2.mpg": {"vcodec": "mpeg2video", "q:v": 3, "g": 15},
}


class Cut(NamedTuple):
    """A file as a player gets it."""

    recipe: Recipe
    times: tuple[float, ...]
    beginning: bytes
    segments: list[bytes]


def segmented(path: Path, audio: int = 0, most_height: int = 720) -> Cut:
    facts = probe(path)
    recipe = recipe_for(facts, audio, most_height)
    times = cuts(path, recipe, facts.duration)
    session = Session(path, recipe, 0.0)
    try:
        beginning = session.beginning()
        return Cut(recipe, times, beginning, [session.segment(end) for end in (*times[1:-1], LAST)])
    finally:
        session.close()


def pictures(data: bytes) -> list[tuple[float, np.ndarray]]:
    with av.open(io.BytesIO(data), "r") as container:
        frames = list(container.decode(video=0))
        return [(float(frame.time or 0), frame.to_ndarray(format="bgr24")) for frame in frames]


def sound(data: bytes) -> list[tuple[float, float]]:
    """Time and length of every frame of sound, in seconds."""
    with av.open(io.BytesIO(data), "r") as container:
        return [(float(frame.time or 0), frame.samples / frame.sample_rate) for frame in container.decode(audio=0)]


@pytest.mark.parametrize("name", STAMPED)
def test_all_segments_together_show_every_frame_once_at_its_time(clips: Clips, name: str) -> None:
    path = clips.stamped(name, FRAMES, **STAMPED[name])
    cut = segmented(path)
    shown = pictures(cut.beginning + b"".join(cut.segments))
    assert [number_in(picture) for _, picture in shown] == list(range(FRAMES))
    begin = shown[0][0]
    for number, (time, _) in enumerate(shown):
        assert abs(time - begin - stamped_time(number)) < 0.002


@pytest.mark.parametrize("name", STAMPED)
def test_a_segment_that_is_jumped_to_is_the_same_as_one_that_is_reached(clips: Clips, name: str) -> None:
    path = clips.stamped(name, FRAMES, **STAMPED[name])
    cut = segmented(path)
    assert len(cut.segments) >= 2
    for number in range(len(cut.segments)):
        session = Session(path, cut.recipe, cut.times[number])
        assert session.beginning() == cut.beginning
        end = cut.times[number + 1] if number + 2 < len(cut.times) else LAST
        jumped = pictures(cut.beginning + session.segment(end))
        session.close()
        reached = pictures(cut.beginning + cut.segments[number])
        assert [number_in(picture) for _, picture in jumped] == [number_in(picture) for _, picture in reached]
        assert [time for time, _ in jumped] == pytest.approx([time for time, _ in reached], abs=0.002)


@pytest.mark.parametrize("name", STAMPED)
def test_a_segment_begins_at_its_cut(clips: Clips, name: str) -> None:
    """Asked of the boxes, because a demuxer moves what it reads."""
    cut = segmented(clips.stamped(name, FRAMES, **STAMPED[name]))
    for number, data in enumerate(cut.segments):
        assert abs(decoded_first(cut.beginning, data) - cut.times[number]) <= 0.5 / FPS


def decoded_first(beginning: bytes, data: bytes) -> float:
    """When the first sample of the picture is decoded, in seconds, as a player reads it."""
    found: dict[bytes, int] = {}
    for source in (beginning, data):
        stack = list(boxes(source))
        while stack:
            box = stack.pop(0)
            if box.kind in {b"moov", b"trak", b"mdia", b"moof", b"traf"}:
                stack = [*boxes(source, box.inside, box.end), *stack]
            found.setdefault(box.kind, box.inside)
    scale = beginning[found[b"mdhd"] + (20 if beginning[found[b"mdhd"]] else 12) :][:4]
    place = found[b"tfdt"]
    time = data[place + 4 : place + (12 if data[place] else 8)]
    return int.from_bytes(time) / int.from_bytes(scale)


@pytest.mark.parametrize("name", ["h264_ac3.mkv", "h264.ts", "mpeg4.avi", "hevc.mkv"])
def test_sound_goes_on_without_a_gap_from_segment_to_segment(clips: Clips, name: str) -> None:
    path = clips.folder / f"long_{name}"
    if not path.exists():
        clips.generated(path.name, seconds=11.0, **RECIPES[name])
    cut = segmented(path)
    heard = sound(cut.beginning + b"".join(cut.segments))
    assert sum(length for _, length in heard) == pytest.approx(11.0, abs=0.15)
    for (time, length), (following, _) in pairwise(heard):
        assert following - time == pytest.approx(length, abs=0.002)


def test_sound_that_ends_before_the_picture_is_followed_by_silence_in_every_segment(clips: Clips) -> None:
    path = clips.generated("hushed.avi", seconds=6.0, **RECIPES["mpeg4.avi"], af="atrim=end=1.5")
    cut = segmented(path)
    sounds = [heard(cut.beginning + segment) for segment in cut.segments]
    assert all(sounds)
    ends = [begin + 1024 / 48_000 for sound in sounds for begin in sound]
    begins = [begin for sound in sounds for begin in sound]
    assert np.allclose(begins[1:], ends[:-1], atol=1e-4)
    assert begins[-1] > cut.times[-2]


def test_a_long_pause_of_the_sound_is_silence_and_what_follows_it_is_in_time(clips: Clips) -> None:
    path = clips.generated("pause.mkv", seconds=24.0, **RECIPES["mpeg4.avi"], af="aselect='lt(t,2)+gt(t,20)'")
    cut = segmented(path)
    begins = [begin for segment in cut.segments for begin in heard(cut.beginning + segment)]
    assert np.allclose(np.diff(begins), 1024 / 48_000, atol=1e-4)
    loud = [time for time, level in loudness(cut.beginning + b"".join(cut.segments)) if level > 0.01]
    gaps = [(before, after) for before, after in pairwise(loud) if after - before > 1]
    assert gaps == [(pytest.approx(2.0, abs=0.1), pytest.approx(20.0, abs=0.1))]


def loudness(data: bytes) -> list[tuple[float, float]]:
    """When each frame of sound begins, in seconds, and how loud it is, from 0."""
    with av.open(io.BytesIO(data), "r") as container:
        return [(frame.time or 0.0, float(np.abs(frame.to_ndarray()).max())) for frame in container.decode(audio=0)]


def heard(data: bytes) -> list[float]:
    """When each packet of sound begins, in seconds."""
    with av.open(io.BytesIO(data), "r") as container:
        packets = [packet for packet in container.demux(audio=0) if packet.size]
        return [float((packet.pts or 0) * (packet.time_base or 0)) for packet in packets]


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("rotated.mp4", (180, 320)),
        ("anamorphic.mp4", (640, 180)),
        ("hdr.mp4", (320, 180)),
        ("interlaced.ts", (320, 180)),
    ],
)
def test_what_is_encoded_again_is_upright_with_square_pixels(clips: Clips, name: str, size: tuple[int, int]) -> None:
    facts = probe(clips[name])
    recipe = recipe_for(facts, 0, 720)
    encoded = msgspec.structs.replace(recipe, copies_video=False)
    session = Session(clips[name], encoded, 0.0)
    shown = pictures(session.beginning() + session.segment(facts.duration))
    session.close()
    assert len(shown) == pytest.approx(facts.duration * facts.fps, abs=2)
    assert {picture.shape[1::-1] for _, picture in shown} == {size}


def test_a_large_picture_is_made_smaller(clips: Clips) -> None:
    path = clips.stamped("part2.avi", FRAMES, **STAMPED["part2.avi"])
    cut = segmented(path, most_height=144)
    _, picture = pictures(cut.beginning + cut.segments[0])[0]
    assert picture.shape[:2] == (144, 256)


def test_for_a_browser_without_h264_picture_and_sound_become_vp9_and_opus(clips: Clips) -> None:
    path = clips.generated("open.mp4", seconds=5.0, tones=1, **X264, acodec="aac")
    facts = probe(path)
    recipe = recipe_for(facts, 0, 720, copies=False, codec="vp9")
    times = cuts(path, recipe, facts.duration)
    session = Session(path, recipe, 0.0)
    beginning = session.beginning()
    segments = [session.segment(end) for end in (*times[1:-1], LAST)]
    session.close()
    with av.open(io.BytesIO(beginning + b"".join(segments))) as container:
        assert [stream.codec.name for stream in (*container.streams.video, *container.streams.audio)] == ["vp9", "opus"]
    shown = [when for when, _ in pictures(beginning + b"".join(segments))]
    assert shown == pytest.approx([number / facts.fps for number in range(len(shown))], abs=0.002)
    assert len(shown) == pytest.approx(facts.duration * facts.fps, abs=1)
    heard = sound(beginning + b"".join(segments))
    assert sum(length for _, length in heard) == pytest.approx(facts.duration, abs=0.1)
    # Whoever seeks begins with any of them, decoded alone.
    later = Session(path, recipe, times[2])
    assert pictures(beginning + later.segment(times[3]))[0][0] == pytest.approx(times[2], abs=0.05)
    later.close()


def test_one_frame_is_a_stream(clips: Clips) -> None:
    cut = segmented(clips["one_frame.mp4"])
    assert len(pictures(cut.beginning + b"".join(cut.segments))) == 1


def test_a_file_that_breaks_off_plays_up_to_there(clips: Clips) -> None:
    path = clips.stamped("copied.ts", FRAMES, **STAMPED["copied.ts"])
    torn = clips.folder / "torn.ts"
    torn.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    facts = probe(path)
    recipe = recipe_for(facts, 0, 720)
    session = Session(torn, recipe, 0.0)
    data = [session.segment(end) for end in cuts(path, recipe, facts.duration)[1:]]
    assert 0 < len(pictures(session.beginning() + b"".join(data))) < FRAMES
    assert data[-1] == b""
    session.close()


def test_a_damaged_keyframe_ends_what_can_be_copied_before_it_and_the_next_one_goes_on(
    clips: Clips, tmp_path: Path
) -> None:
    path = tmp_path / "damaged.mp4"
    data = bytearray(clips.stamped("closed.mp4", FRAMES, **STAMPED["closed.mp4"]).read_bytes())
    path.write_bytes(data)
    facts = probe(path)
    recipe = recipe_for(facts, 0, 720)
    times = cuts(path, recipe, facts.duration)
    with av.open(str(path)) as container:
        keyframes = [each for each in container.demux(video=0) if each.size and each.is_keyframe]
        second = keyframes[1]
        assert float((second.pts or 0) * (second.time_base or 0)) == pytest.approx(times[1], abs=0.1)
        data[second.pos or 0 : (second.pos or 0) + second.size] = b"\xff" * second.size
    path.write_bytes(data)
    assert cuts(path, recipe, facts.duration) == times
    reading, into = Reading(), tmp_path / "segment"
    reading.beginning(path, recipe, into)
    beginning = into.read_bytes()
    reading.segment(path, recipe, times[0], times[1], into)
    assert pictures(beginning + into.read_bytes())[-1][0] < times[1]
    with pytest.raises(MediaBroken, match="keyframe"):
        reading.segment(path, recipe, times[1], times[2], into)
    reading.segment(path, recipe, times[2], times[3], into)
    assert pictures(beginning + into.read_bytes())[0][0] == pytest.approx(times[2], abs=0.01)


def test_what_is_no_video_is_refused_with_a_reason(clips: Clips) -> None:
    recipe = recipe_for(probe(clips["h264.mp4"]), 0, 720)
    with pytest.raises(MediaBroken, match=r"\w"):
        Session(clips["text.mp4"], recipe, 0.0)


def test_cuts_lie_on_keyframes_of_what_is_copied_and_evenly_in_what_is_not(clips: Clips) -> None:
    copied = segmented(clips.stamped("copied.mkv", FRAMES, **STAMPED["copied.mkv"]))
    assert copied.recipe.copies_video
    assert copied.times == pytest.approx((0.0, 4.0, 8.0, 12.0), abs=0.05)
    path = clips.stamped("part2.avi", FRAMES, **STAMPED["part2.avi"])
    again = recipe_for(probe(path), 0, 720)
    assert not again.copies_video
    assert cuts(path, again, Seconds(3.5)) == (0.0, 1.0, 2.0, 3.0, 3.5)
