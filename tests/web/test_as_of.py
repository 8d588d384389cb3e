"""`passion serve --as-of`: the page as it was, beside the server of the library itself, with nothing to change."""

import json
import tempfile
from pathlib import Path

import httpx
import pytest

from events.values import Seconds
from passion.commands import RateVideo
from passion.library import Library
from passion.service import Service
from tests.support.clips import Clips
from tests.support.homes import QUIET
from tests.web.processes import passion, serving

pytestmark = pytest.mark.usefixtures("built_page")


@pytest.fixture
def home(tmp_path: Path, clips: Clips) -> Path:
    """One scanned video with pictures, rated C and then S."""
    films, home = tmp_path / "Films", tmp_path / "home"
    films.mkdir()
    home.mkdir()
    (films / "one.mp4").write_bytes(clips["h264.mp4"].read_bytes())
    (home / "settings.toml").write_text(QUIET)
    with Library.open(home) as library:
        with Service(library, stays_up=False) as service:
            service.add_folder(films).result.result(120)
            (video,) = library.queries.all_hashes()
            service.media.ensure(video, "poster").result(120)
        library.execute(RateVideo(video_hash=video, rating="C"))
        (tmp_path / "then").write_text(f"{library.position} {video}")
        library.execute(RateVideo(video_hash=video, rating="S"))
    return home


def then(home: Path) -> tuple[str, str]:
    position, video = (home.parent / "then").read_text().split()
    return position, video


def temporary() -> set[str]:
    return {path.name for path in Path(tempfile.gettempdir()).glob("passion-as-of-*")}


def test_the_past_is_shown_played_and_not_changed_while_the_present_is_served(home: Path) -> None:
    position, video = then(home)
    left = temporary()
    with serving(home) as present, serving(home, "--as-of", position) as past:
        assert present.address != past.address
        with httpx.Client(base_url=past.address, timeout=60) as client:
            status = client.get("/api/get-status").json()
            assert (status["position"], status["as_of"]["position"]) == (int(position), int(position))
            assert status["as_of"]["home"] == str(home)
            assert client.get(f"/api/interact/get/{video}").json()["rating"] == "C"
            assert client.get(f"/video/{video}", headers={"Range": "bytes=0-99"}).status_code == 206
            assert client.get(f"/media/{video}/poster.jpg").headers["content-type"] == "image/jpeg"
            for name, body in {
                "rate-video": {"video_hash": video, "rating": "A"},
                "record-viewing": {"video_hash": video, "start": 0.0, "length": Seconds(2.0), "date": 1},
                "undo-since": {"date": 1},
                "start-scan": {},
                "add-folder": {"path": str(home.parent)},
                "make-media": {},
                "make-clip": {"video_hash": video, "kind": "gif", "begin": 0.0, "end": 1.0},
                "rebuild": {},
                "reread-settings": {},
                "save-settings": {"digest": "x", "text": ""},
                "restore-settings": {"digest": "x", "version": "x"},
                "make-backup": {},
            }.items():
                answer = client.post(f"/api/{name}", json=body)
                assert answer.status_code == 409, name
                assert answer.json()["detail"].startswith("This is the library as of "), name
                assert "nothing can be changed here" in answer.json()["detail"]
            assert client.get("/api/list-jobs").json() == []
            assert client.get("/api/get-status").json()["position"] == int(position)
        assert httpx.get(f"{present.address}/api/interact/get/{video}", timeout=60).json()["rating"] == "S"
        assert httpx.get(f"{present.address}/api/get-status", timeout=60).json()["as_of"] is None
        assert past.end() == 0
    assert temporary() <= left


def test_pictures_that_are_not_there_are_not_made_for_the_past(home: Path) -> None:
    position, video = then(home)
    poster = next((home / "cache").rglob("poster.jpg"))
    poster.unlink()
    with serving(home, "--as-of", position) as past:
        assert httpx.get(f"{past.address}/media/{video}/poster.jpg", timeout=60).status_code == 409
        assert httpx.get(f"{past.address}/media/{video}/frame-40.jpg", timeout=60).status_code == 409
    assert not poster.exists()


def test_a_moment_that_is_none_is_one_sentence(home: Path, tmp_path: Path) -> None:
    for words, sentence in {
        "999999": "The log ends at position",
        "yesterday": "neither a position",
        "20260503": "The log ends at position",
    }.items():
        answer = passion("serve", "--home", home, "--as-of", words, "--no-browser")
        assert (answer.returncode, sentence in answer.stderr) == (1, True), answer.stderr
    assert "no library" in passion("serve", "--home", tmp_path / "none", "--as-of", "1", "--no-browser").stderr
    assert passion("serve", tmp_path, "--home", home, "--as-of", "1").returncode == 2


def test_the_day_before_everything_is_an_empty_library(home: Path) -> None:
    with serving(home, "--as-of", "1999-12-31") as past:
        assert httpx.get(f"{past.address}/api/get-totals", timeout=60).json()["videos"] == 0
        date = json.loads(httpx.get(f"{past.address}/api/get-status", timeout=60).text)["as_of"]["date"]
        assert date < 950_000_000_000_000
