"""GIFs, WebPs and clips of a range: made as jobs, listed until cleared, bounded on the disk."""

import io
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace
from PIL import Image

from events.values import Bytes, Seconds, VideoHash
from passion.jobs import doors
from passion.jobs.excerpts import Excerpts
from passion.jobs.progress import Cancelled
from passion.jobs.queue import JobQueue
from passion.media.excerpt import Excerpt
from tests.support.clips import Clips, number_in
from tests.web.conftest import House

RANGE = {"begin": 4.0, "end": 5.0}


@pytest.fixture(scope="module")
def video(house: House) -> VideoHash:
    Clips(house.folder).stamped("ranges.mp4", 260, vcodec="libx264", g=250, pix_fmt="yuv420p")
    house.service.add_folder(house.folder).result.result(120)
    return house.hash_of("ranges.mp4")


@pytest.fixture(autouse=True)
def cleared(house: House) -> Iterator[None]:
    yield
    shutil.rmtree(house.library.places.clips, ignore_errors=True)


def made(house: House, video: VideoHash, **wish: Any) -> dict[str, Any]:  # noqa: ANN401
    """The job as it ended."""
    return house.ended("/api/make-clip", {"video_hash": video, **RANGE, **wish})


def listed(house: House, video: VideoHash) -> list[dict[str, Any]]:
    return house.client.get(f"/api/list-clips/{video}").json()


@pytest.mark.parametrize(("kind", "mime"), [("gif", "image/gif"), ("webp", "image/webp"), ("mp4", "video/mp4")])
def test_a_range_is_made_listed_downloaded_and_cleared(house: House, video: VideoHash, kind: str, mime: str) -> None:
    job = made(house, video, kind=kind)
    assert (job["state"], job["kind"]) == ("done", "clip"), job
    (clip,) = listed(house, video)
    assert (clip["kind"], clip["begin"], clip["end"]) == (kind, 4.0, 5.0)
    answer = house.client.get(clip["url"])
    assert (answer.headers["content-type"], len(answer.content)) == (mime, clip["size"])
    assert house.client.get(clip["url"], headers={"Range": "bytes=0-9"}).status_code == 206
    if kind != "mp4":
        with Image.open(io.BytesIO(answer.content)) as image:
            assert number_in(np.asarray(image.convert("RGB"))) == 100
    cleared = house.client.post("/api/clear-clip", json={"video_hash": video, "name": clip["name"]})
    assert cleared.json() == []
    assert house.client.get(clip["url"]).status_code == 404


def test_the_same_range_again_is_there_at_once(house: House, video: VideoHash) -> None:
    made(house, video, kind="gif")
    assert "made before" in made(house, video, kind="gif")["message"]
    assert len(listed(house, video)) == 1


@pytest.mark.parametrize(
    ("wish", "status", "words"),
    [
        ({"kind": "gif", "end": 3.0}, 409, "at least 0.1 s"),
        ({"kind": "gif", "begin": 50.0, "end": 60.0}, 409, "long"),
        ({"kind": "exe"}, 400, "kind"),
        ({"kind": "gif", "width": 3}, 400, "width"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(
    house: House, video: VideoHash, wish: dict[str, Any], status: int, words: str
) -> None:
    answer = house.client.post("/api/make-clip", json={"video_hash": video, **RANGE, **wish})
    assert answer.status_code == status
    assert words in answer.text


def test_names_that_are_none_reach_nothing(house: House, video: VideoHash) -> None:
    for name in ("1-2.exe", "..%2F..%2Flog.db", ".x.part"):
        assert house.client.get(f"/clips/{video}/{name}").status_code in {400, 404}
    assert house.client.post("/api/clear-clip", json={"video_hash": video, "name": "../../log.db"}).status_code == 404


def test_a_job_that_is_cancelled_ends_its_process_and_leaves_nothing(house: House, clips: Clips) -> None:
    path = clips.generated("endless.mp4", seconds=60, vcodec="libx264", preset="ultrafast", g=1000, an=None)
    shutil.copy(path, house.folder / "endless.mp4")
    house.service.add_folder(house.folder).result.result(120)
    wish = Excerpt(kind="mp4", begin=Seconds(1), end=Seconds(59), width=300)
    job = house.service.clips.start(house.hash_of("endless.mp4"), wish)
    until = time.monotonic() + 60
    while not job.progress.done and time.monotonic() < until:
        time.sleep(0.02)
    assert 0 < job.progress.done < (job.progress.total or 0)
    house.service.jobs.cancel(job.job_id)
    with pytest.raises(Cancelled):
        job.result.result(30)
    assert [each for each in house.library.places.clips.rglob("*") if each.is_file()] == []


def test_the_oldest_ones_go_when_there_is_too_much(house: House, video: VideoHash, tmp_path: Path) -> None:
    queue = JobQueue("few")
    few = replace(doors.for_excerpts(house.library), folder=tmp_path, most_bytes=lambda: Bytes(1))
    excerpts = Excerpts(few, queue, lambda _: None)
    for begin in (1.0, 2.0):
        wish = Excerpt(kind="gif", begin=Seconds(begin), end=Seconds(begin + 0.5))
        excerpts.start(video, wish).result.result(60)
    assert [each.begin for each in excerpts.listed(video)] == [2.0]
    queue.close()


def test_a_file_that_is_no_video_any_more_gives_its_reason(house: House, video: VideoHash) -> None:
    path = house.folder / "ranges.mp4"
    whole = path.read_bytes()
    path.write_bytes(b"no video at all " * 4000)
    try:
        job = made(house, video, kind="webp")
    finally:
        path.write_bytes(whole)
    assert job["state"] == "failed"
    assert len(job["message"].split()) > 3
    assert listed(house, video) == []
