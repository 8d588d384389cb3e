"""Which keyframe is taken for a position, and that each is taken once."""

from itertools import pairwise
from typing import Any

import av
import pytest

from passion.media.frames import Frames
from passion.media.opening import opened, picture_stream
from passion.media.probe import probe
from passion.media.slots import slots
from tests.support.clips import Clips

_H264: dict[str, Any] = {"vcodec": "libx264", "preset": "veryfast", "pix_fmt": "yuv420p", "sc_threshold": 0}
INDEXED: list[tuple[str, dict[str, Any]]] = [
    ("keys.mp4", {**_H264, "g": 50, "bf": 3}),
    ("keys.mkv", {**_H264, "g": 50, "bf": 3}),
    ("keys.avi", {"vcodec": "mpeg4", "q:v": 3, "g": 50, "sc_threshold": 1_000_000_000}),
    ("keys.webm", {"vcodec": "libvpx-vp9", "deadline": "realtime", "cpu-used": 8, "g": 50}),
]


@pytest.mark.parametrize(("name", "options"), INDEXED, ids=[row[0] for row in INDEXED])
def test_the_nearest_keyframe_is_taken_and_none_twice(clips: Clips, name: str, options: dict[str, Any]) -> None:
    path = clips.stamped(name, 500, **options)
    facts = probe(path)
    keys = [number * 2.0 for number in range(10)]
    with opened(path) as container:
        frames = Frames(container, picture_stream(container), facts, patience=60)
        assert frames.is_indexed
        taken: list[float] = []
        for position in slots(facts.duration):
            if (found := frames.keyframe(position)) is not None:
                time = frames.position(found[0].pts or 0)
                assert abs(time - position) <= min(abs(key - position) for key in keys) + 0.1
                taken.append(time)
    assert taken == pytest.approx(keys, abs=0.05)


def test_exact_frames_are_those_shown_at_the_positions(clips: Clips) -> None:
    path = clips.stamped("keys.mp4", 500, **INDEXED[0][1])
    wanted = [0.0, 0.5, 3.1, 7.77, 7.79, 19.9]
    with opened(path) as container:
        frames = Frames(container, picture_stream(container), probe(path), patience=60)
        times = [frames.position(frame.pts or 0) for frame in frames.exact(wanted)]
    assert times == pytest.approx([0.0, 0.48, 3.08, 7.76, 19.88], abs=0.001)
    assert all(before < after for before, after in pairwise(times))


def test_without_patience_no_exact_frame_is_decoded_for_long(clips: Clips) -> None:
    path = clips.stamped("keys.mp4", 500, **INDEXED[0][1])
    with opened(path) as container:
        frames = Frames(container, picture_stream(container), probe(path), patience=0)
        assert frames.is_exhausted
        assert len(list(frames.exact(slots(20)))) < 5


def test_decoding_from_a_keyframe_on_begins_with_it_and_not_with_the_one_before(clips: Clips) -> None:
    # Of some, the position in seconds times the clock is a little less than the ticks that it comes from.
    options: dict[str, Any] = {**_H264, "g": 10, "bf": 0, "video_track_timescale": 15360}
    path = clips.stamped("many_keys.mp4", 1500, **options)
    with opened(path) as container:
        # Without patience nothing but the first frame is decoded.
        frames = Frames(container, picture_stream(container), probe(path), patience=0)
        keys = frames.keyframes()
        begun = [frames.position(next(frames.exact([key])).pts or 0) for key in keys]
    assert len(keys) == 150
    assert begun == pytest.approx(keys, abs=1e-6)


@pytest.mark.parametrize("way", ["open-gop=1", "open-gop=0"])
def test_a_keyframe_is_found_whatever_the_distance_of_decoding_and_showing_it(clips: Clips, way: str) -> None:
    params = f"log-level=none:{way}:keyint=40:bframes=4"
    options: dict[str, Any] = {"vcodec": "libx265", "preset": "medium", "x265-params": params}
    path = clips.stamped(f"{way}.mp4", 400, **options)
    with av.open(str(path)) as container:
        packets = [packet for packet in container.demux(video=0) if packet.is_keyframe]
        true = [float((packet.pts or 0) * (packet.time_base or 0)) for packet in packets]
    with opened(path) as container:
        frames = Frames(container, picture_stream(container), probe(path), patience=60)
        told = frames.keyframes()
        assert [frames.settled(key) for key in told] == pytest.approx(true, abs=1e-6)
        assert [frames.settled(key + 1) for key in told[:-1]] == [key + 1 for key in told[:-1]]
