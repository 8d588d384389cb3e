"""Streams of damaged, lying and swelling files, and on a full disk: segments or a sentence, and the server lives."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from events.values import VideoHash
from tests.support.bad_media import bad_media
from tests.support.clips import RECIPES, Clips
from tests.support.worker_memory import workers
from tests.web.conftest import House, open_house

PATIENCE = 300
"""Seconds after which an answer counts as none."""
MOST_LINES = 2 * 20_000 + 10
"""Of a list of segments, whatever length a file claims."""
FILM = "film.avi"


@pytest.fixture(scope="module")
def bad(clips: Clips, dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Serves bad files beside a good one of twenty-one seconds."""
    root = tmp_path_factory.mktemp("bad")
    folder = root / "films"
    folder.mkdir()
    bad_media(clips, folder)
    shutil.copy(clips.generated(FILM, seconds=21.0, **RECIPES["mpeg4.avi"]), folder)
    with open_house(root / "home", folder, dist, PATIENCE) as house:
        yield house


def said(answer: httpx.Response) -> str:
    """The sentence of a refusal."""
    sentence = answer.json()["detail"]
    assert sentence.endswith((".", "?")), sentence
    assert "Traceback" not in sentence
    return sentence


@pytest.mark.parametrize("way", ["copied", "encoded"])
def test_every_bad_file_has_segments_or_a_sentence(bad: House, way: str) -> None:
    for file in bad.library.queries.known_files():
        if file.video_hash is None:
            continue
        listed = bad.client.get(f"/stream/{file.video_hash}/0/{way}/index.m3u8")
        if listed.status_code != 200:
            assert listed.status_code in {404, 422, 503}, (file.path, listed.text)
            assert said(listed)
            continue
        parts = [line for line in listed.text.splitlines() if ".m4s" in line]
        assert len(listed.text.splitlines()) <= MOST_LINES, file.path
        for part in (parts[0], parts[-1]):
            segment = bad.client.get(f"/stream/{file.video_hash}/0/{way}/{part}")
            assert segment.status_code in {200, 422, 503}, (file.path, part, segment.text)
            assert segment.status_code == 200 or said(segment)
    assert plays(bad, 0)


def plays(house: House, number: int) -> bool:
    return part(house, number).content[4:8] == b"moof"


def part(house: House, number: int) -> httpx.Response:
    return house.client.get(f"/stream/{film(house)}/0/encoded/{number}.m4s")


def film(house: House) -> VideoHash:
    return house.hash_of(FILM)


@pytest.mark.skipif(sys.platform != "linux", reason="limits of another process are set as Linux does")
def test_a_disk_that_is_full_in_mid_segment_gives_a_sentence_and_nothing_half(bad: House) -> None:
    assert plays(bad, 0)
    with full_for_workers():
        refused = part(bad, 19)
        assert refused.status_code == 503
        assert "disk" in said(refused)
    assert not list(bad.library.places.home.rglob("19.m4s*"))
    assert plays(bad, 19)


@contextmanager
def full_for_workers() -> Iterator[None]:
    """As if the disk took no more than some bytes of a file from those processes that make segments."""
    import resource

    known = workers()
    assert known
    for pid in known:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (100, resource.RLIM_INFINITY))
    try:
        yield
    finally:
        for pid in set(known) & set(workers()):
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
