"""Conversions over HTTP: what they would be, what became of the video, and the way back."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.clips import Clips
from tests.support.folders import age
from tests.web.conftest import House, open_house


@pytest.fixture
def house(tmp_path: Path, clips: Clips, dist: Path) -> Iterator[House]:
    """One of its own, since its files become others."""
    home, folder = tmp_path / "home", tmp_path / "films"
    folder.mkdir()
    for name in ("mpeg4.avi", "h264.ts", "h264.mp4"):
        shutil.copyfile(clips[name], folder / name)
        age(folder / name)
    with open_house(home, folder, dist) as house:
        yield house


def converted(house: House, *videos: str) -> dict[str, Any]:
    """The job as it ended."""
    return house.ended("/api/convert-videos", {"videos": videos})


def files(house: House, *videos: str) -> list[list[str]]:
    """The names of each video's files."""
    data = [house.client.get(f"/api/get-video-data/{each}").json()["video"] for each in videos]
    return [[Path(file["path"]).name for file in each["files"]] for each in data]


def names(house: House) -> list[str]:
    return sorted(each.name for each in house.folder.iterdir() if each.is_file())


def test_the_job_tells_the_new_hash_and_the_command_that_takes_it_back(house: House) -> None:
    old = house.hash_of("mpeg4.avi")
    job = converted(house, old)
    assert (job["state"], job["video_hash"]) == ("done", old), job
    replaced = job["replaced"]
    new = replaced["new_hash"]
    assert replaced["old_hash"] == old
    assert new == house.hash_of("mpeg4.mp4")
    assert files(house, old, new) == [[], ["mpeg4.mp4"]]
    assert house.client.get(f"/api/get-video-data/{new}").json()["playback"]["is_direct"]
    undone = house.client.post("/api/undo-command", json={"command_id": replaced["receipt"]["command_id"]})
    assert undone.json()["changed"]
    assert files(house, old, new) == [["mpeg4.avi"], []]
    assert names(house) == ["h264.mp4", "h264.ts", "mpeg4.avi"]


def test_of_each_video_it_is_told_before_what_would_be_done(house: House) -> None:
    videos = [house.hash_of(name) for name in ("mpeg4.avi", "h264.mp4")]
    plans = house.client.post("/api/plan-conversions", json={"videos": videos}).json()
    encoded, plays = plans
    assert encoded["is_needed"]
    assert encoded["what"] == "picture encoded again, sound copied"
    assert encoded["new_path"].endswith("mpeg4.mp4")
    assert not plays["is_needed"]
    assert "nothing to convert" in plays["reason"]
    assert names(house) == ["h264.mp4", "h264.ts", "mpeg4.avi"]


def test_a_name_that_is_taken_is_told_before_and_is_the_reason_afterwards(house: House) -> None:
    video = house.hash_of("h264.ts")
    (plan,) = house.client.post("/api/plan-conversions", json={"videos": [video]}).json()
    assert "h264.mp4 beside it already" in plan["trouble"]
    job = converted(house, video)
    assert (job["state"], job["message"], job["replaced"]) == ("failed", plan["trouble"], None)
    assert names(house) == ["h264.mp4", "h264.ts", "mpeg4.avi"]


def test_a_job_of_several_tells_of_the_last_one_and_counts_what_failed(house: House) -> None:
    taken, old = house.hash_of("h264.ts"), house.hash_of("mpeg4.avi")
    job = converted(house, old, taken)
    assert (job["state"], job["video_hash"], job["problems"]) == ("done", None, 1)
    assert job["replaced"]["old_hash"] == old
    assert "h264.mp4 beside it already" in job["message"]
