"""Every route that the product names answers for real; only commands and jobs accept more than GET."""

import time
from io import BytesIO
from pathlib import Path

import msgspec
import pytest
from litestar.routes import HTTPRoute

from passion.commands import PERSON_COMMANDS
from passion.duplicates import DuplicatePair
from passion.jobs.excerpts import ClipFile
from passion.jobs.folders import RootView
from passion.jobs.living import SettingsFile
from passion.media import EngineView
from passion.service import Service
from passion.spelling import kebab
from projections import views
from tests.web.conftest import NAMES, House
from web import answers, openapi
from web.api import jobs
from web.app import litestar_app

ANSWERS: dict[str, type] = {
    "/api/get-video-data/{hash}": answers.VideoData,
    "/api/get-frame-times/{hash}?begin=0&end=10": answers.FrameTimes,
    "/api/get-random-video": answers.VideoName,
    "/api/get-random-video-seeded/today": answers.VideoName,
    "/api/get-random-spotlight-video": answers.VideoName,
    "/api/is-favourite/{hash}": answers.Favourite,
    "/api/get-performers": list[views.CatalogueEntry],
    "/api/get-studios": list[views.CatalogueEntry],
    "/api/get-tags?sort=newest": list[views.CatalogueEntry],
    "/api/get-collections?sort=videos": list[views.CatalogueEntry],
    "/api/get-series": list[views.CatalogueEntry],
    "/api/get-performers?sort=rating&descending=false": list[views.CatalogueEntry],
    "/search/get-search-totals?text=h264": views.SearchTotals,
    "/api/get-colours?kind=tag": dict[str, str],
    "/api/interact/get/{hash}": views.Interactions,
    "/api/media/get-poster/{hash}": answers.MediaFiles,
    "/api/media/get-seek-thumbnails/{hash}": answers.MediaFiles,
    "/api/media/get-preview-thumbnails/{hash}": answers.MediaFiles,
    "/api/media/get-teaser-thumbnails/{hash}": answers.MediaFiles,
    "/api/media/get-teaser-small/{hash}": answers.MediaFiles,
    "/api/media/get-teaser-large/{hash}": answers.MediaFiles,
    "/search/search-videos": views.SearchResult,
    "/search/search-videos?text=h264&sort=title&descending=false&limit=3": views.SearchResult,
    "/search/get-found-hashes": views.FoundHashes,
    "/search/get-found-hashes?text=h264&sort=title": views.FoundHashes,
    "/search/get-similar-videos/{hash}/0/10": views.SimilarVideos,
    "/search/get-similar-videos/{hash}/0/10?hide=studio&hide=performer": views.SimilarVideos,
    "/api/get-video-tokens/{hash}": views.VideoTokens,
    "/search/get-similar-performers/Nobody": list[views.SimilarName],
    "/search/get-similar-studios/Nothing": list[views.SimilarName],
    "/api/get-for-you": views.ForYou,
    "/api/get-for-you?offset=1&limit=2&with_seen=true": views.ForYou,
    "/api/get-word-cloud": views.WordCloud,
    "/api/get-word-cloud?of=favourites&field=tags&field=title&limit=3": views.WordCloud,
    "/api/get-near-duplicate-pairs": list[DuplicatePair],
    "/api/get-playlists": list[views.Playlist],
    "/api/get-playlist/watch-later?offset=0&limit=5": views.PlaylistPage,
    "/api/get-playlists-of/{hash}": list[views.PlaylistName],
    "/api/get-saved-searches": list[views.SavedSearch],
    "/api/get-content-filter": views.ContentFilter,
    "/api/get-history": list[views.HistoryEntry],
    "/api/get-history?limit=2&before=5&video_hash={hash}": list[views.HistoryEntry],
    "/api/get-problems": list[views.Problem],
    "/api/get-collisions": list[views.Collision],
    "/api/get-viewings?weekday=0&hour=23&day=2026-11-23&before=9&limit=2": list[views.Viewing],
    "/api/get-sittings?before=9&limit=2": list[views.Sitting],
    "/api/get-watch-times": views.WatchTimes,
    "/api/get-heat-tapes?before=9&limit=2": list[views.HeatTape],
    "/api/get-notes?kind=comment&text=x&offset=1&limit=2": list[views.Note],
    "/api/get-statistics": views.Statistics,
    "/api/get-totals": views.Totals,
    "/api/list-jobs": list[jobs.JobView],
    "/api/list-clips/{hash}": list[ClipFile],
    "/api/get-status": answers.Status,
    "/api/get-access": answers.Access,
    "/api/get-sessions": list[answers.SessionView],
    "/api/get-engine": EngineView,
    "/api/get-settings": answers.SettingsForm,
    "/api/get-settings-file": SettingsFile,
    "/api/get-roots": list[RootView],
    "/api/get-successors/{hash}": list[views.Successor],
}


@pytest.mark.parametrize("path", ANSWERS)
def test_a_route_answers_in_its_documented_shape(house: House, path: str) -> None:
    answer = house.client.get(path.format(hash=house.hash_of("h264.mp4")))
    assert answer.status_code == 200, answer.text
    msgspec.json.decode(answer.content, type=ANSWERS[path])


@pytest.mark.parametrize(
    "path",
    [
        "/video/{hash}",
        "/media/{hash}/poster.jpg",
        "/api/get-video-data/{hash}",
        "/api/is-favourite/{hash}",
        "/api/interact/get/{hash}",
        "/api/media/get-poster/{hash}",
        "/api/media/get-seek-thumbnails/{hash}",
        "/search/get-similar-videos/{hash}/0/10",
        "/api/get-video-tokens/{hash}",
    ],
)
@pytest.mark.parametrize(
    ("video_hash", "status"), [("0" * 12, 404), ("xyz", 400), ("ABCDEFABCDEF", 400), ("0" * 13, 400)]
)
def test_an_unknown_hash_and_a_malformed_one_are_problems(
    house: House, path: str, video_hash: str, status: int
) -> None:
    answer = house.client.get(path.format(hash=video_hash))
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"


def test_only_commands_and_jobs_accept_more_than_reading() -> None:
    def nobody() -> Service:
        raise AssertionError

    writing = {
        (method, route.path)
        for route in litestar_app(nobody).routes
        if isinstance(route, HTTPRoute)
        for method in route.methods
        if method not in {"GET", "HEAD", "OPTIONS"}
    }
    allowed = {("POST", f"/api/{kebab(command)}") for command in PERSON_COMMANDS}
    allowed |= {("POST", f"/api/{name}-favourite/{{video_hash:str}}") for name in ("add", "remove")}
    allowed |= {
        ("POST", f"/api/{name}")
        for name in (
            "start-scan",
            "find-near-duplicates",
            "import-log",
            "import-data",
            "make-backup",
            "add-folder",
            "cancel-job",
            "pause-job",
            "resume-job",
            "do-job-first",
            "pause-media",
            "resume-media",
            "make-media",
            "make-clip",
            "clear-clip",
            "count-media",
            "interrupt-all",
            "go-on",
            "convert-videos",
            "rebuild",
            "reread-settings",
            "save-settings",
            "restore-settings",
            "log-in",
            "log-out",
            "end-session",
        )
    }
    asking = ("/search/search-videos", "/api/test-names", "/api/plan-conversions", "/api/check-settings")
    assert writing == allowed | {("POST", each) for each in asking}


def test_the_document_is_the_same_each_time_and_names_every_command() -> None:
    document = openapi.document()
    assert document == openapi.document()
    paths = msgspec.json.decode(document)["paths"]
    assert {f"/api/{kebab(command)}" for command in PERSON_COMMANDS} <= set(paths)


def test_the_page_is_typed_from_the_document_as_it_is_now() -> None:
    kept = Path(openapi.__file__).parent / "ui" / "openapi.json"
    assert kept.read_bytes() == openapi.document(), "run: python -m web.openapi > web/ui/openapi.json"


def test_the_document_is_served_and_no_page_that_fetches_from_outside(house: House) -> None:
    assert house.client.get("/api/openapi.json").json()["info"]["title"] == "Passion"
    for path in ("/api", "/api/", "/api/swagger", "/api/redoc", "/api/elements", "/api/rapidoc", "/api/scalar"):
        answer = house.client.get(path)
        assert answer.status_code == 404, path
        assert b"http" not in answer.content.replace(b"urn:", b"")


def test_a_search_by_body_is_the_search_by_parameters(house: House) -> None:
    by_parameters = house.client.get("/search/search-videos", params={"text": "h264", "sort": "title"}).json()
    by_body = house.client.post("/search/search-videos", json={"text": "h264", "sort": "title"}).json()
    assert by_parameters["videos"] == by_body["videos"] != []


def test_the_found_hashes_are_all_that_a_search_finds_in_its_order(house: House) -> None:
    asked = {"sort": "duration", "descending": False}
    # Until the index is whole, what it does not know yet is not found.
    while house.client.get("/search/search-videos").json()["progress"] is not None:
        time.sleep(0.05)
    found = house.client.get("/search/get-found-hashes", params=asked).json()
    videos = house.client.get("/search/search-videos", params={**asked, "limit": 500}).json()["videos"]
    assert len(videos) >= len(NAMES)
    assert found == {"video_hashes": [each["video_hash"] for each in videos], "count": len(videos)}


@pytest.mark.parametrize("query", [{"limit": 100_000}, {"limit": -1}, {"offset": -1}, {"sort": "colour"}, {"other": 1}])
def test_a_search_that_cannot_be_is_refused_by_field(house: House, query: dict[str, object]) -> None:
    answer = house.client.post("/search/search-videos", json=query)
    assert answer.status_code == 400
    assert [error["field"] for error in answer.json()["errors"]] == list(query)


@pytest.mark.parametrize("before", [0, 10**30])
def test_a_position_that_cannot_be_is_refused_by_its_name(house: House, before: int) -> None:
    answer = house.client.get("/api/get-history", params={"before": before})
    assert answer.status_code == 400
    assert [error["field"] for error in answer.json()["errors"]] == ["before"]


def test_video_data_says_how_a_browser_can_play_it(house: House) -> None:
    def playback(name: str) -> dict[str, object]:
        return house.client.get(f"/api/get-video-data/{house.hash_of(name)}").json()["playback"]

    assert playback("h264.mp4")["is_direct"] is True
    assert playback("h264_ac3.mkv")["is_direct"] is False
    assert "avi" in str(playback("mpeg4.avi")) or "mpeg4" in str(playback("mpeg4.avi"))


def test_a_broken_file_is_a_problem_with_its_reason(house: House) -> None:
    problems = house.client.get("/api/get-problems").json()
    assert [problem["path"] for problem in problems] == [str(house.folder / "text.mp4")]
    assert problems[0]["reason"]


def test_the_log_is_streamed_as_it_is_exported(house: House) -> None:
    exported = BytesIO()
    house.library.export(exported)
    answer = house.client.get("/api/get-log")
    assert answer.headers["content-type"].startswith("application/jsonl")
    assert answer.content == exported.getvalue() != b""


def test_the_history_of_one_video_tells_values_before_and_after(house: House) -> None:
    video = house.hash_of("h264.mp4")
    for rating in ("C", "A"):
        assert house.client.post("/api/rate-video", json={"video_hash": video, "rating": rating}).status_code == 200
    newest, *_ = house.client.get("/api/get-history", params={"video_hash": video}).json()
    assert newest["changes"] == [{"field": "rating", "before": "C", "after": "A"}]
    house.client.post("/api/clear-rating", json={"video_hash": video})
