"""Damaged, lying and swelling files: a reason or what they still hold, in bounded memory, and the worker lives."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from passion.errors import MediaBroken
from passion.media import MediaWorkers
from tests.support.bad_media import bad_media
from tests.support.clips import Clips
from tests.support.worker_memory import forget_peak, peak, workers

MOST_BYTES = 600 << 20
REFUSED = {
    "zero bytes.mp4": "empty",
    "text.mp4": "text, not video",
    "nothing but zeros.mkv": "zero bytes",
    "noise.mp4": "no video",
    "list of files.mp4": "list of other files",
    "list of segments.mp4": "text, not video|list of other files",
    "cut off, index at the end.mp4": "cut off or damaged",
    "picture that swells.mov": "absurdly large",
    "larger than it says.avi": "absurdly large",
}
READ = {"cut off, index in front.mp4", "cut off.mkv", "cut off.ts", "endless.mkv", "a thousand million seconds.mp4"}


@pytest.fixture(scope="module")
def pool() -> Iterator[MediaWorkers]:
    with MediaWorkers(1) as pool:
        yield pool


@pytest.fixture(scope="module")
def bad(clips: Clips, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return bad_media(clips, tmp_path_factory.mktemp("bad"))


def test_bad_files_cost_only_themselves(pool: MediaWorkers, bad: dict[str, Path], clips: Clips, tmp_path: Path) -> None:
    pool.probe(clips["h264.mp4"]).result()
    known = workers() if sys.platform == "linux" else []
    reasons: dict[str, str] = {}
    for name, path in bad.items():
        for pid in known:
            forget_peak(pid)
        try:
            facts = pool.probe(path).result()
            assert 0 < facts.duration <= 7 * 24 * 3600
            made = pool.previews(path, facts, tmp_path / name).result()
            assert (tmp_path / name / "poster.jpg").is_file()
            assert made.tile_times
        except MediaBroken as error:
            reasons[name] = str(error)
        assert all(peak(pid) < MOST_BYTES for pid in known), name
    # None of them took a worker down.
    assert known == (workers() if sys.platform == "linux" else [])
    assert pool.probe(clips["h264.mp4"]).result().video_codec == "h264"
    assert REFUSED.keys() <= reasons.keys()
    assert not READ & reasons.keys(), reasons
    assert all(reason.endswith(".") and "Traceback" not in reason for reason in reasons.values())


@pytest.mark.parametrize(("name", "words"), REFUSED.items())
def test_what_is_no_video_is_refused_with_a_reason(
    pool: MediaWorkers, bad: dict[str, Path], name: str, words: str
) -> None:
    with pytest.raises(MediaBroken, match=words):
        pool.probe(bad[name]).result()
