"""While a server has the library open, commands go through it."""

import json
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import httpx
import pytest

from passion.commands import AddComment, RateVideo, RemoveMarker
from passion.errors import HomeInUse, NotFound, Refused, Unavailable
from passion.jobs.job import JobView
from passion.places import Places
from passion.remote import RemoteLibrary
from tests.support.folders import Folders
from tests.support.given import SOME_ID, VIDEO
from tests.support.homes import OTHER, filled
from tests.support.merging import exported
from tests.support.waiting import until
from tests.web.processes import Child, passion, serving


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("served") / "home"
    with filled(home):
        pass
    return home


@pytest.fixture(scope="module")
def server(home: Path) -> Iterator[Child]:
    with serving(home) as child:
        yield child


@pytest.fixture
def remote(home: Path, server: Child) -> Iterator[RemoteLibrary]:
    with RemoteLibrary.find(Places(home)) as remote:
        yield remote


def test_a_command_line_beside_the_server_writes_through_it(home: Path, server: Child) -> None:
    done = passion("rate", "dawn", "S", "--home", home)
    assert (done.returncode, done.stdout, done.stderr) == (0, "Rated S.\n", "")
    shown = passion("show", VIDEO, "--json", "--home", home)
    assert json.loads(shown.stdout)["video"]["card"]["rating"] == "S"


def test_a_wish_is_done_and_can_be_read_at_once(remote: RemoteLibrary) -> None:
    receipt = remote.execute(RateVideo(video_hash=VIDEO, rating="B"))
    assert receipt.changed
    card = remote.queries.card(VIDEO)
    assert card is not None
    assert card.rating == "B"


def test_the_same_command_id_again_gets_the_first_receipt(remote: RemoteLibrary) -> None:
    command = AddComment(video_hash=VIDEO, text="once")
    first = remote.execute(command)
    assert remote.execute(command, command_id=first.command_id) == first


def test_refusals_keep_their_kind_and_their_sentence(remote: RemoteLibrary) -> None:
    with pytest.raises(NotFound, match=f"no marker {SOME_ID}"):
        remote.execute(RemoveMarker(video_hash=VIDEO, marker_id=SOME_ID))
    with pytest.raises(Refused, match="text"):
        remote.execute(AddComment(video_hash=VIDEO, text="  "))


def test_similar_videos_are_asked_of_the_server(remote: RemoteLibrary) -> None:
    assert [each.video.video_hash for each in remote.similar.videos(VIDEO).videos] == [OTHER]


def test_suggestions_are_asked_of_the_server(remote: RemoteLibrary) -> None:
    assert {each.video.video_hash for each in remote.suggest.for_you(with_seen=True).videos} <= {VIDEO, OTHER}
    assert remote.suggest.for_you(limit=0).videos == ()


def test_export_scan_rebuild_and_verify_work_beside_the_server(home: Path, server: Child, tmp_path: Path) -> None:
    Folders(tmp_path).video("Quay.mp4")
    assert "1 file" in passion("scan", tmp_path, "--home", home).stdout
    lines = passion("export", "--home", home).stdout.splitlines()
    assert json.loads(lines[0])["events"][0]["type"] == "FileAdded"
    assert "facts again" in passion("rebuild", "--home", home).stdout
    checked = passion("verify", "--home", home)
    assert checked.returncode == 0, checked.stderr


def test_rules_for_tags_hold_in_a_server_that_runs_once_they_are_applied(home: Path, server: Child) -> None:
    settings = Places(home).settings
    before = settings.read_text()
    settings.write_text(f'{before}\n[tags.rules]\nnobody = {{ performers = "0.." }}\n')
    try:
        done = passion("config", "apply", "--home", home)
        assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "The settings are read and hold."), done.stderr
        assert (
            "derived tag    nobody (by the rule: 0 performers or more)" in passion("show", VIDEO, "--home", home).stdout
        )
        assert passion("verify", "--home", home).returncode == 0
        settings.write_text("[tags.rules]\nnobody = 1\n")
        refused = passion("config", "apply", "--home", home)
        assert refused.returncode
        assert "tags.rules.nobody: expected what a video must be" in refused.stderr
        assert passion("config", "check", "--home", home).stderr == refused.stderr
        shown = httpx.get(f"{server.address}/api/get-video-data/{VIDEO}", timeout=60).json()["video"]
        assert [each["tag"] for each in shown["derived_tags"]] == ["nobody"]
    finally:
        settings.write_text(before)
        passion("config", "apply", "--home", home)


def test_a_folder_that_is_not_there_is_refused_by_the_server_too(home: Path, server: Child) -> None:
    done = passion("scan", "/nowhere", "--home", home)
    assert done.returncode == 1
    assert "There is no folder /nowhere" in done.stderr


def test_another_librarys_log_is_merged_through_the_server(
    home: Path, server: Child, remote: RemoteLibrary, tmp_path: Path
) -> None:
    with filled(tmp_path / "other") as other:
        other.execute(RateVideo(video_hash=OTHER, rating="S+"))
        lines = exported(other)
    (tmp_path / "log.jsonl").write_bytes(lines)
    (tmp_path / "torn.jsonl").write_bytes(lines[:-20])
    torn = passion("import", tmp_path / "torn.jsonl", "--home", home)
    assert torn.returncode == 1
    assert "Line 7 is no commit" in torn.stderr
    assert "Imported 1 facts of 1 commands" in passion("import", tmp_path / "log.jsonl", "--home", home).stdout
    card = remote.queries.card(OTHER)
    assert card is not None
    assert (card.rating, card.is_missing) == ("S+", False)
    assert "Nothing is new" in passion("import", tmp_path / "log.jsonl", "--home", home).stdout


def test_a_body_that_breaks_off_leaves_what_came_before(server: Child, remote: RemoteLibrary, tmp_path: Path) -> None:
    with filled(tmp_path / "other") as other:
        lines = exported(other)

    def body() -> Iterator[bytes]:
        yield lines[:-20]
        raise OSError("The file went away.")

    def imports() -> dict[str, JobView]:
        return {job.job_id: job for job in remote.jobs() if job.kind == "import"}

    before = imports()
    with pytest.raises(OSError, match="went away"):
        httpx.post(f"{server.address}/api/import-log", content=body(), timeout=60)
    # The server hears of the end after the client.
    until(lambda: imports().keys() - before.keys())
    (started,) = (job for job_id, job in imports().items() if job_id not in before)
    assert "broke off" in remote.wait(started, lambda _: None).message
    command_id = UUID(json.loads(lines.splitlines()[-2])["command_id"])
    assert remote.queries.command(command_id) is not None


def test_an_address_where_nobody_answers_is_told(home: Path, server: Child, tmp_path: Path) -> None:
    places = Places(home)
    places.server = tmp_path / "server.json"
    with pytest.raises(HomeInUse, match="is no server"):
        RemoteLibrary.find(places)
    places.server.write_text('{"address": "http://127.0.0.1:9"}')
    with pytest.raises(HomeInUse, match=r"no server answers at http://127\.0\.0\.1:9"):
        RemoteLibrary.find(places)
    stranger = Places(tmp_path)
    stranger.server = home / "server.json"
    with pytest.raises(HomeInUse, match="serves"):
        RemoteLibrary.find(stranger)


def test_a_server_that_goes_away_is_told(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with filled(home):
        pass
    with serving(home) as child, RemoteLibrary.find(Places(home)) as remote:
        child.end()
        with pytest.raises(Unavailable, match="does not answer"):
            remote.execute(RateVideo(video_hash=VIDEO, rating="A"))
