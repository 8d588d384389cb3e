"""When frames are shown is told from packets alone, and is what their numbers say."""

from typing import Any

import pytest

from events.values import Seconds
from passion.media.frame_times import frame_times
from tests.passion.media.test_moment import STAMPED
from tests.support.clips import Clips, stamped_time


@pytest.mark.parametrize(("name", "options", "vfr"), STAMPED, ids=[each[0] for each in STAMPED])
def test_each_frame_is_told_at_its_moment_and_no_other_one(
    clips: Clips, name: str, options: dict[str, Any], *, vfr: bool
) -> None:
    path = clips.stamped(f"moment_{name}", 300, vfr=vfr, **options)
    wanted = [stamped_time(number, vfr=vfr) for number in range(300)]
    for begin, end in ((0.0, 60.0), (3.1, 5.9), (11.5, 60.0)):
        first = max((number for number in range(300) if wanted[number] < begin), default=0)
        last = min((number for number in range(300) if wanted[number] > end), default=299)
        times = frame_times(path, Seconds(begin), Seconds(end))
        assert list(times) == pytest.approx(wanted[first : last + 1], abs=0.0011)


def test_frames_that_the_file_gives_no_times_for_are_not_made_up(clips: Clips) -> None:
    path = clips.stamped("raw.avi", 60, vcodec="libx264", bf=2, preset="veryfast", pix_fmt="yuv420p")
    times = frame_times(path, Seconds(0.0), Seconds(3.0))
    assert times == () or list(times) == pytest.approx([stamped_time(number) for number in range(60)], abs=0.1)


def test_where_a_moment_is_too_far_to_read_no_earlier_frame_is_told_as_the_one_before_it(
    clips: Clips, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = clips.stamped("far.mp4", 300, vcodec="libx264", g=300, preset="veryfast", pix_fmt="yuv420p")
    monkeypatch.setattr("passion.media.frame_times._MOST_PACKETS", 100)
    assert frame_times(path, Seconds(10.0), Seconds(11.0)) == ()
