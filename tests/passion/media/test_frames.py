"""Which keyframe is taken for a position, and that each is taken once."""

from itertools import pairwise
from typing import Any

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
