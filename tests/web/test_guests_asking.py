"""What a guest gets: what is shown, and nothing of what the owner did, however it is asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import cast
from urllib.parse import parse_qs, urlencode

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from litestar.types import Scope

from projections.language import QueryError, parsed
from projections.language.terms import Words
from tests.support.clips import Clips
from tests.web.conftest import House, open_house
from tests.web.serving import served
from web import guests
from web.app import create_app
from web.reach import Reach

GUESTS = "battery staple"
COMMENT = "zanzibar"
PARTS = st.sampled_from(
    [*' "“”„«»\\,:-', "sea", "is:", "hidden", "comment:", "rating:", "S+", "viewed:", "similar:", "title:", "ratin:"]
)


def scope_of(text: str) -> Scope:
    query = urlencode({"text": text}).encode()
    return cast("Scope", {"type": "http", "method": "GET", "path": "/search/search-videos", "query_string": query})


@given(st.lists(PARTS, max_size=12).map("".join))
def test_no_spelling_of_a_query_asks_for_what_guests_are_not_told(text: str) -> None:
    if guests.refusal(scope_of(text)) is not None:
        return
    narrowed = guests.narrowed(scope_of(text))
    said = parse_qs(narrowed["query_string"].decode(), keep_blank_values=True)["text"][0]
    assert guests.refusal(scope_of(said)) is None
    try:
        terms = parsed(said, datetime.now(UTC)).terms
    except QueryError:
        return
    assert not any(isinstance(each, Words) for each in terms)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory, clips: Clips, dist: Path) -> Iterator[House]:
    """A library of two videos: one with a comment and a rating, and one that is hidden."""
    folder = tmp_path_factory.mktemp("films")
    (folder / "Open sea.mp4").write_bytes(clips["h264.mp4"].read_bytes())
    (folder / "Secret island.webm").write_bytes(clips["vp9.webm"].read_bytes())
    with open_house(
        tmp_path_factory.mktemp("home") / "home", folder, dist, settings="[access]\nguests = true\n"
    ) as house:
        shown, hidden = house.hash_of("Open sea.mp4"), house.hash_of("Secret island.webm")
        for name, body in (
            ("add-comment", {"video_hash": shown, "text": COMMENT}),
            ("rate-video", {"video_hash": shown, "rating": "S"}),
            ("hide-video", {"video_hash": hidden}),
        ):
            house.client.post(f"/api/{name}", json=body).raise_for_status()
        house.service.keys.set_password("guest", GUESTS)
        yield house


@contextmanager
def visiting(house: House, dist: Path) -> Iterator[httpx.Client]:
    app = create_app(house.service, dist=dist, reach=Reach(is_open=True))
    with served(app, starts=False) as address, httpx.Client(base_url=address, timeout=60) as client:
        client.post("/api/log-in", json={"password": GUESTS}).raise_for_status()
        yield client


@pytest.fixture
def guest(own: House, dist: Path) -> Iterator[httpx.Client]:
    with visiting(own, dist) as client:
        yield client


def found(client: httpx.Client, text: str) -> list[str]:
    answer = client.get("/search/search-videos", params={"text": text})
    return [each["title"] for each in answer.raise_for_status().json()["videos"]]


def test_a_guest_finds_what_is_shown_by_its_title(guest: httpx.Client) -> None:
    assert found(guest, "") == ["Open sea"]
    assert found(guest, "sea") == ["Open sea"]
    assert found(guest, COMMENT) == []


@pytest.mark.parametrize("query", ["-x”is:hidden", "-x»is:hidden", "x”comment:zanz", "-x”rating:S", 'x\\ "is:hidden'])
def test_signs_that_end_a_quotation_open_nothing(guest: httpx.Client, query: str) -> None:
    assert "Secret island" not in found(guest, query)
    terms = guest.get("/search/search-videos", params={"text": query}).json()["terms"]
    assert {each.get("field") for each in terms} <= {"title"}


@pytest.mark.parametrize("text", ["rating:", "viewed:", "likes:", "is:hid", "has:com", "comment:", "in sea rating:"])
def test_suggestions_do_not_count_what_the_owner_did(guest: httpx.Client, text: str) -> None:
    answer = guest.get("/search/get-suggestions", params={"text": text})
    assert answer.status_code == 403 or answer.json()["suggestions"] == []


def test_titles_are_not_suggested_for_what_a_comment_says(guest: httpx.Client) -> None:
    def titles(text: str) -> list[str]:
        said = guest.get("/search/get-suggestions", params={"text": text}).json()
        return [each["name"] for each in said["suggestions"] if each["kind"] == "title"]

    assert titles("open sea") == ["Open sea"]
    assert titles(f"sea {COMMENT}") == []
    assert titles("secret island") == []


def test_likeness_to_what_is_hidden_is_not_told(guest: httpx.Client, own: House) -> None:
    for video in ("Secret island", own.hash_of("Secret island.webm"), "000000000000"):
        answer = guest.get("/search/search-videos", params={"text": f'similar:"{video}"'})
        assert answer.status_code in {403, 404}
    shown = own.hash_of("Open sea.mp4")
    assert guest.get("/search/search-videos", params={"text": f"similar:{shown}"}).status_code == 200


def test_the_place_of_a_file_that_is_away_is_not_told(guest: httpx.Client, own: House) -> None:
    video, file = own.hash_of("Open sea.mp4"), own.folder / "Open sea.mp4"
    file.rename(own.folder / "away")
    try:
        answer = guest.get(f"/video/{video}")
    finally:
        (own.folder / "away").rename(file)
    assert (answer.status_code, str(own.folder) in answer.text) == (404, False)


def test_hidden_videos_are_not_there_and_paths_are_not_told(guest: httpx.Client, own: House) -> None:
    hidden, shown = own.hash_of("Secret island.webm"), own.hash_of("Open sea.mp4")
    for path in ("/api/get-video-data/{}", "/video/{}", "/api/media/get-poster/{}", "/stream/{}/0/copied/index.m3u8"):
        assert guest.get(path.format(hidden)).status_code == 404
        assert guest.head(path.format(hidden)).status_code == 404
    told = guest.get(f"/api/get-video-data/{shown}").text + guest.get(f"/api/interact/get/{shown}").text
    assert not any(each in told for each in (str(own.folder), COMMENT, '"S"'))
    for path in ("/api/get-settings", "/api/get-statistics", "/api/get-log", "/api/get-sessions", "/openapi.json"):
        assert guest.get(path).status_code in {403, 404}
