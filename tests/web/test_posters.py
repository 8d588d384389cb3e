"""The poster of a video, where a person chose a frame: at once, everywhere, and made anew when the cache is gone."""

import shutil
from collections.abc import Iterator

import cv2
import numpy as np
import pytest

from events.values import Seconds, VideoHash
from passion.commands import ChoosePoster, UndoCommand
from tests.support.clips import Clips, number_in
from tests.web.conftest import House


@pytest.fixture(scope="module")
def stamped(house: House) -> VideoHash:
    Clips(house.folder).stamped("stamped.mp4", 250, vcodec="libx264", g=250, pix_fmt="yuv420p")
    house.service.add_folder(house.folder).result.result(120)
    return house.hash_of("stamped.mp4")


@pytest.fixture
def video(house: House, stamped: VideoHash) -> Iterator[VideoHash]:
    yield stamped
    house.library.execute(ChoosePoster(video_hash=stamped))


def choose(house: House, video: VideoHash, time: float | None) -> None:
    house.client.post("/api/choose-poster", json={"video_hash": video, "time": time}).raise_for_status()


def shown(content: bytes) -> int:
    picture = cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None
    return number_in(picture)


def poster(house: House, video: VideoHash, **asked: str | int) -> bytes:
    answer = house.client.get(f"/media/{video}/poster.jpg", params=asked)
    assert answer.headers["content-type"] == "image/jpeg"
    return answer.content


def test_a_chosen_frame_is_the_poster_at_once_and_an_undo_brings_the_found_one_back(
    house: House, video: VideoHash
) -> None:
    found = poster(house, video)
    choose(house, video, 4.04)
    assert shown(poster(house, video)) == 101
    assert poster(house, video, found=1) == found
    receipt = house.library.execute(ChoosePoster(video_hash=video, time=Seconds(7.2)))
    assert shown(poster(house, video)) == 180
    house.library.execute(UndoCommand(command_id=receipt.command_id))
    assert shown(poster(house, video)) == 101
    choose(house, video, None)
    assert poster(house, video) == found


def test_its_validator_tells_the_chosen_frame_from_the_found_one(house: House, video: VideoHash) -> None:
    path = f"/media/{video}/poster.jpg"
    tag = house.client.get(path).headers["etag"]
    choose(house, video, 3.0)
    answer = house.client.get(path, headers={"If-None-Match": tag})
    assert (answer.status_code, shown(answer.content)) == (200, 75)
    again = house.client.get(path, headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304


def test_the_picture_is_made_anew_byte_for_byte_after_the_cache_is_gone(house: House, video: VideoHash) -> None:
    choose(house, video, 5.0)
    before = poster(house, video)
    shutil.rmtree(house.library.places.media_of(video))
    assert poster(house, video) == before
    assert shown(before) == 125


def test_cards_history_and_the_named_files_tell_the_choice(house: House, video: VideoHash) -> None:
    choose(house, video, 2.0)
    card = house.client.get(f"/api/get-video-data/{video}").json()["video"]["card"]
    assert card["poster_time"] == 2.0
    entry = house.client.get("/api/get-history", params={"limit": 1}).json()[0]
    assert (entry["poster_time"], entry["summary"]) == (2.0, "chose the frame at 0:02 as poster")
    (file,) = house.client.get(f"/api/media/get-poster/{video}").json()["files"]
    assert file["url"] == f"/media/{video}/frame-2000.jpg"
    assert shown(house.client.get(file["url"]).content) == 50


def test_single_frames_are_told_by_their_time_and_nothing_else(house: House, video: VideoHash) -> None:
    assert shown(house.client.get(f"/media/{video}/frame-40.jpg").content) == 1
    for name in ("frame-040.jpg", "frame--1.jpg", "frame-1e3.jpg", "frame-.jpg"):
        assert house.client.get(f"/media/{video}/{name}").status_code in {400, 404}
    assert house.client.get("/media/ffffffffffff/frame-40.jpg").status_code == 404
