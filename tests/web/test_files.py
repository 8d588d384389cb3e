"""Videos, preview media and the page, byte for byte; nothing else can be reached."""

import re
from pathlib import Path
from typing import get_args

import httpx
import pytest

from events.values import MediaKind
from tests.web.conftest import House
from tests.web.serving import served
from web.app import litestar_app
from web.guard import Guard

TYPES = {
    "h264.mp4": "video/mp4",
    "vp9.webm": "video/webm",
    "mpeg4.avi": "video/x-msvideo",
    "h264_ac3.mkv": "video/x-matroska",
}


@pytest.mark.parametrize("name", TYPES)
def test_a_video_is_its_file_with_its_type(house: House, name: str) -> None:
    answer = house.client.get(f"/video/{house.hash_of(name)}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == TYPES[name]
    assert answer.content == (house.folder / name).read_bytes()


def test_a_video_is_sent_in_parts(house: House) -> None:
    content = (house.folder / "h264.mp4").read_bytes()
    answer = house.client.get(f"/video/{house.hash_of('h264.mp4')}", headers={"Range": "bytes=100-199"})
    assert answer.status_code == 206
    assert answer.content == content[100:200]
    assert answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("headers", "status"), [({"Host": "evil.example"}, 421), ({"Sec-Fetch-Site": "cross-site"}, 403)]
)
def test_a_video_is_for_nobody_else(house: House, headers: dict[str, str], status: int) -> None:
    answer = house.client.get(f"/video/{house.hash_of('h264.mp4')}", headers=headers)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["content-security-policy"]


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize(
    "headers",
    [{}, {"Range": "bytes=5-9"}, {"Range": "bytes=999999999-"}, {"If-None-Match": "*"}, {"If-Match": '"other"'}],
)
def test_a_video_is_sent_early_as_its_route_would_send_it(
    house: House, dist: Path, method: str, headers: dict[str, str]
) -> None:
    path = f"/video/{house.hash_of('vp9.webm')}"
    early = house.client.request(method, path, headers=headers)
    with served(Guard(litestar_app(lambda: house.service, dist=dist))) as address:
        routed = httpx.request(method, address + path, headers=headers, timeout=60)
    assert (early.status_code, early.content) == (routed.status_code, routed.content)
    assert {**early.headers, "date": ""} == {**routed.headers, "date": ""}


def test_a_video_whose_file_is_replaced_is_sent_as_it_is_now(house: House) -> None:
    path, url = house.folder / "mpeg4.avi", f"/video/{house.hash_of('mpeg4.avi')}"
    content, before = path.read_bytes(), house.client.get(url, headers={"Range": "bytes=0-3"})
    other = house.folder / "other"
    other.write_bytes(b"another film")
    path.rename(house.folder / "kept")
    other.rename(path)
    try:
        now = house.client.get(url, headers={"Range": "bytes=0-3", "If-Range": before.headers["etag"]})
        assert (now.status_code, now.content) == (200, b"another film")
    finally:
        (house.folder / "kept").replace(path)
    assert house.client.get(url).content == content


def test_head_of_a_video_tells_its_size(house: House) -> None:
    answer = house.client.head(f"/video/{house.hash_of('h264.mp4')}")
    assert answer.status_code == 200
    assert int(answer.headers["content-length"]) == (house.folder / "h264.mp4").stat().st_size


def test_a_video_whose_file_went_away_is_not_found_and_comes_back_with_it(house: House) -> None:
    path, away = house.folder / "mpeg4.avi", house.folder / "away"
    video = house.hash_of("mpeg4.avi")
    path.rename(away)
    try:
        answer = house.client.get(f"/video/{video}")
        assert answer.status_code == 404
        assert "connected" in answer.json()["detail"]
    finally:
        away.rename(path)
    assert house.client.get(f"/video/{video}").status_code == 200


def test_posters_and_thumbnails_are_made_when_asked_for(house: House) -> None:
    video = house.hash_of("h264.mp4")
    poster = house.client.get(f"/media/{video}/poster.jpg")
    assert poster.headers["content-type"] == "image/jpeg"
    assert poster.content.startswith(b"\xff\xd8")
    track = house.client.get(f"/media/{video}/seek.vtt")
    assert track.headers["content-type"].startswith("text/vtt")
    assert track.text.startswith("WEBVTT")
    sheets = set(re.findall(r"seek-\d+\.jpg", track.text))
    assert sheets
    for sheet in sheets:
        assert house.client.get(f"/media/{video}/{sheet}").content.startswith(b"\xff\xd8")
    assert (
        house.client.get(f"/media/{video}/poster.jpg", headers={"If-None-Match": poster.headers["etag"]}).status_code
        == 304
    )


def test_the_files_of_a_kind_are_named_as_they_can_be_fetched(house: House) -> None:
    for kind in get_args(MediaKind):
        files = house.client.get(f"/api/media/get-{kind}/{house.hash_of('vp9.webm')}").json()["files"]
        assert files
        for file in files:
            answer = house.client.get(file["url"])
            assert (answer.headers["content-type"], len(answer.content)) == (file["type"], file["size"])


def test_a_teaser_is_served_in_ranges(house: House) -> None:
    url = f"/media/{house.hash_of('h264.mp4')}/teaser-small.mp4"
    whole = house.client.get(url)
    assert whole.headers["content-type"] == "video/mp4"
    part = house.client.get(url, headers={"Range": "bytes=4-7"})
    assert (part.status_code, part.content) == (206, b"ftyp")
    assert part.headers["content-range"] == f"bytes 4-7/{len(whole.content)}"


def test_a_file_that_cannot_be_decoded_has_no_poster_and_says_why(house: House) -> None:
    answer = house.client.get(f"/media/{house.hash_of('text.mp4')}/poster.jpg")
    assert answer.status_code == 422
    assert answer.json()["detail"]


@pytest.mark.parametrize(
    "name",
    [
        "log.db",
        "..%2f..%2flog.db",
        "%2e%2e",
        "..",
        "poster.jpg.new",
        ".hidden",
        "seek-0.jpg%00",
        "seek-99999.jpg",
        "x/y.jpg",
    ],
)
def test_nothing_outside_the_preview_files_can_be_reached(house: House, name: str) -> None:
    answer = house.client.get(f"/media/{house.hash_of('h264.mp4')}/{name}")
    assert answer.status_code in {400, 404}
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["/", "/search", "/watch/0123456789ab", "/dashboard"])
def test_every_page_address_is_the_page_and_is_asked_for_anew(house: House, dist: Path, path: str) -> None:
    answer = house.client.get(path)
    assert answer.text == (dist / "index.html").read_text()
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["cache-control"] == "no-cache"
    assert house.client.head(path).status_code == 200


def test_assets_may_be_kept_for_ever(house: House) -> None:
    answer = house.client.get("/assets/index-abc123.js")
    assert "javascript" in answer.headers["content-type"]
    assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere",
        "/assets/none.js",
        "/.sources",
        "/assets/..%2f.sources",
        "/assets/..%2f..%2fsecret.txt",
        "/..%2fsecret.txt",
        "/assets/",
        "/assets",
        "/api/nowhere",
        "/a/b/c",
    ],
)
def test_what_is_no_part_of_the_page_is_not_found(house: House, path: str) -> None:
    answer = house.client.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_video_that_is_sent_counts_as_watched_and_its_picture_does_not(house: House) -> None:
    name, playing = house.hash_of("h264.mp4"), house.service.playing
    playing._last = float("-inf")
    house.client.head(f"/video/{name}")
    house.client.get(f"/media/{name}/poster.jpg")
    assert not playing.is_on
    house.client.get(f"/video/{name}", headers={"Range": "bytes=0-99"})
    assert playing.is_on
    playing._last = float("-inf")
