"""What the content filter holds back is shown nowhere: no video, no name that only such videos have, and no count."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import pytest
from litestar.routes import HTTPRoute

from events.description import Description
from events.playlists import WATCH_LATER
from events.values import Seconds, VideoHash
from passion.commands import (
    AddComment,
    AddDatedMarker,
    AddFavourite,
    AddMarker,
    AddToPlaylist,
    DescribeVideo,
    HideVideos,
    LikeVideo,
    RateVideo,
    RecordProbe,
    RecordViewing,
    SetContentFilter,
    ShowVideos,
)
from passion.duplicates import LookStore
from passion.media.looks import OFFSETS, POINTS, PerceptualHash
from passion.service import Service
from projections.views import NoteKind
from tests.support.given import probe
from tests.support.homes import SEE
from tests.web.conftest import House, open_house
from web.app import litestar_app

SHOWN = [VideoHash(f"{number:012x}") for number in range(1, 4)]
HIDDEN = [VideoHash(f"{number:012x}") for number in range(0xABC001, 0xABC004)]
TODAY = datetime.now(UTC).astimezone().date().isoformat()
WORDS = ("abc00", "Halvard", "Hush", "Veil", "Vault", "secret", "curtain")
"""Of which nothing may be told."""

ASKED = {
    "/search/search-videos": (
        "",
        "?text=harbour&facets=50",
        "?text=curtai",
        "?text=performer:Halverd",
        "?missing=true",
    ),
    "/search/get-found-hashes": ("", "?missing=true"),
    "/search/get-suggestions": (
        "?text=h",
        "?text=performer:",
        "?text=studio:",
        "?text=tag:s",
        "?text=curt",
        "?text=Ve",
    ),
    "/search/get-similar-videos/{video_hash:str}/{start_from:int}/{limit:int}": (f"/{SHOWN[0]}/0/50",),
    "/search/get-similar-performers/{performer:path}": ("/Ann Bell",),
    "/search/get-similar-studios/{studio:path}": ("/Blue",),
    "/api/get-similar-entities": ("?kind=performer&name=Ann Bell", "?kind=studio&name=Blue"),
    "/api/get-for-you": ("", "?with_seen=true"),
    "/api/get-word-cloud": ("", "?of=favourites", "?of=liked", "?text=harbour"),
    "/api/get-near-duplicates": ("",),
    "/api/get-near-duplicate-pairs": ("",),
    "/search/get-search-totals": ("", "?text=curtain"),
    "/api/get-performers": ("", "?sort=rating&descending=true"),
    "/api/get-studios": ("",),
    "/api/get-tags": ("",),
    "/api/get-series": ("",),
    "/api/get-collections": ("",),
    "/api/get-playlists": ("",),
    "/api/get-playlist/{playlist_id:str}": ("/watch-later",),
    "/api/get-viewings": ("", f"?day={TODAY}"),
    "/api/get-sittings": ("",),
    "/api/get-watch-times": ("",),
    "/api/get-heat-tapes": ("",),
    "/api/get-notes": tuple(f"?kind={kind}" for kind in get_args(NoteKind)),
    "/api/get-statistics": ("",),
    "/api/get-random-video": ("",),
    "/api/get-random-video-seeded/{seed:str}": ("/a", "/b", "/c"),
    "/api/get-random-spotlight-video": ("",),
}
"""The routes that list videos or names, and how each is asked."""

ABOUT_ONE = ("{video_hash", "get-entity")
"""What somebody asks about by its own name is told."""
NOT_LISTS = {
    "/api/get-history": "what was done must be there to be taken back",
    "/api/get-done-since": "the same",
    "/api/get-log": "the whole log, for export",
    "/api/get-problems": "files that need care",
    "/api/get-collisions": "the same",
    "/api/find-entities": "names for describing: one that is held back must not be made a second time",
    "/api/get-alike-names": "names for putting in order",
    "/api/get-hidden-entities": "the same",
    "/api/get-colours": "colours by name, for what is shown already",
    "/api/get-content-filter": "the filter itself",
    "/api/get-saved-searches": "what the person wrote",
    "/api/get-totals": "the library as a whole",
    "/api/get-status": "the same",
    "/api/list-jobs": "what the machine does",
    "/api/get-engine": "the same",
    "/api/get-roots": "the same",
    "/api/get-import-report/{job_id:str}": "the same",
    "/api/get-settings": "the same",
    "/api/get-settings-file": "the same",
    "/api/openapi.json": "the document",
    "/api/get-access": "who the browser is",
    "/api/get-sessions": "who is logged in",
}


@pytest.fixture(scope="module")
def filtered(tmp_path_factory: pytest.TempPathFactory, dist: Path) -> Iterator[House]:
    """A library half of which the content filter holds back."""
    root = tmp_path_factory.mktemp("filtered")
    (root / "Films").mkdir()
    with open_house(root / "home", root / "Films", dist) as house:
        library, store = house.library, LookStore(house.library.places.looks)
        shown = {"performers": ("Ann Bell", "Bea Cole"), "studio": "Blue", "tags": ("harbour", "sea")}
        hidden = {"performers": ("Halvard", "Bea Cole"), "studio": "Hush", "tags": ("secret", "sea"), "series": "Veil"}
        for number, video in enumerate((*SHOWN, *HIDDEN)):
            fields = hidden if video in HIDDEN else shown
            told = Description(title=f"Harbour {'curtain' if video in HIDDEN else 'dawn'} {number}", **fields)
            collection = "Vault" if video in HIDDEN else "Films"
            path = f"/{collection}/{number}.mp4"
            seen = SEE.__class__(
                video_hash=video, path=path, collection=collection, size=SEE.size, mtime_ns=SEE.mtime_ns, inode=number
            )
            described = DescribeVideo(video_hash=video, source="file_name", description=told)
            library.execute_all([seen, RecordProbe(video_hash=video, probe=probe(60)), described], actor="scanner")
            looks = bytes([7, number & 1]) * (POINTS * len(OFFSETS) * 4)
            store.keep(video, PerceptualHash(duration=60.0, hashes=looks))
        library.execute(AddToPlaylist(playlist_id=WATCH_LATER, video_hashes=(*SHOWN, *HIDDEN)))
        for video in (SHOWN[0], HIDDEN[0]):
            library.execute(AddFavourite(video_hash=video))
            library.execute(RateVideo(video_hash=video, rating="S"))
            library.execute(LikeVideo(video_hash=video))
            library.execute(AddComment(video_hash=video, text="good"))
            library.execute(AddMarker(video_hash=video, time=Seconds(1), label="here"))
            library.execute(AddDatedMarker(video_hash=video, time=Seconds(2)))
            library.execute(RecordViewing(video_hash=video, start=Seconds(0), length=Seconds(9)))
        yield house


def _text(house: House, path: str) -> str:
    answer = house.client.get(path)
    assert answer.status_code == 200, answer.text
    return answer.text


def _addresses() -> list[str]:
    return [path.split("/{")[0] + way for path, ways in ASKED.items() for way in ways]


@pytest.mark.parametrize("address", _addresses())
def test_nothing_that_is_held_back_is_told(filtered: House, address: str) -> None:
    filtered.library.execute(SetContentFilter(query="-tag:secret"))
    try:
        after = _text(filtered, address)
    finally:
        filtered.library.execute(SetContentFilter(is_on=False))
    assert [each for each in WORDS if each in after] == []


@pytest.mark.parametrize("address", [each for each in _addresses() if "missing" not in each])
def test_nothing_of_hidden_videos_is_told(filtered: House, address: str) -> None:
    filtered.library.execute(HideVideos(video_hashes=tuple(HIDDEN)))
    try:
        after = _text(filtered, address)
    finally:
        filtered.library.execute(ShowVideos(video_hashes=tuple(HIDDEN)))
    assert [each for each in WORDS if each in after] == []


def test_each_list_shows_what_is_not_held_back_once_the_filter_is_off(filtered: House) -> None:
    told = " ".join(_text(filtered, each) for each in _addresses())
    assert [each for each in WORDS if each not in told] == []


def test_counts_are_of_what_is_shown(filtered: House) -> None:
    def counts() -> list[int]:
        performers = filtered.client.get("/api/get-performers").json()
        suggested = filtered.client.get("/search/get-suggestions", params={"text": "performer:bea"}).json()
        like = filtered.client.get("/api/get-similar-entities", params={"kind": "performer", "name": "Ann Bell"}).json()
        return [
            *(each["videos"] for each in (*performers, *like) if each["name"] == "Bea Cole"),
            suggested["suggestions"][0]["count"],
            filtered.client.get(f"/search/get-similar-videos/{SHOWN[0]}/0/50").json()["count"],
            filtered.client.get("/api/get-word-cloud").json()["videos"],
        ]

    assert counts() == [6, 6, 6, 5, 6]
    filtered.library.execute(SetContentFilter(query="-tag:secret"))
    try:
        assert counts() == [3, 3, 3, 2, 3]
    finally:
        filtered.library.execute(SetContentFilter(is_on=False))


def test_every_route_is_either_asked_or_no_list() -> None:
    def nobody() -> Service:
        raise AssertionError

    reading = {
        route.path
        for route in litestar_app(nobody).routes
        if isinstance(route, HTTPRoute) and "GET" in route.methods and route.path.startswith(("/api/", "/search/"))
    }
    others = {each for each in reading - set(ASKED) if not any(mark in each for mark in ABOUT_ONE)}
    assert others == set(NOT_LISTS)


def test_hidden_videos_are_found_where_they_are_asked_for_and_their_pages_open(filtered: House) -> None:
    def found(text: str) -> set[str]:
        answer = filtered.client.get("/search/search-videos", params={"text": text}).json()
        return {each["video_hash"] for each in answer["videos"]}

    assert found("is:hidden") == set()
    filtered.library.execute(HideVideos(video_hashes=tuple(HIDDEN)))
    try:
        assert found("is:hidden") == set(HIDDEN)
        assert found("-is:hidden") == found("harbour") == set(SHOWN)
        page = filtered.client.get(f"/api/get-video-data/{HIDDEN[0]}").json()
        assert page["video"]["card"]["is_hidden"]
    finally:
        filtered.library.execute(ShowVideos(video_hashes=tuple(HIDDEN)))
    assert found("harbour") == {*SHOWN, *HIDDEN}
