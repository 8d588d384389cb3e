import os
import shutil
import socket
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Literal

import av.codec
import pytest
from av.codec.codec import UnknownCodecError

from events.values import Bytes, Nanoseconds, UnixTime, VideoHash
from passion import clock
from passion.access import Keys
from passion.commands import AddFavourite, SeeFile
from passion.doctor import Finding, examine
from passion.library import Library
from passion.logs.crashes import write_report
from passion.places import Places
from passion.private import mend
from passion.service import Service
from tests.support.clips import Clips
from tests.support.given import VIDEO
from tests.support.nobody import as_nobody


@pytest.fixture(scope="module")
def clips(tmp_path_factory: pytest.TempPathFactory) -> Clips:
    return Clips(tmp_path_factory.mktemp("clips"))


def by_subject(home: Path, state: str) -> dict[str, str]:
    return {finding.subject: finding.message for finding in examine(Places(home)) if finding.state == state}


def problems(home: Path) -> dict[str, str]:
    return by_subject(home, "problem")


def notes(home: Path) -> dict[str, str]:
    return by_subject(home, "warning")


def settings(home: Path, text: str) -> None:
    Library.open(home).close()
    (home / "settings.toml").write_text(text)


def test_a_fresh_library_on_a_free_port_has_no_problem(tmp_path: Path) -> None:
    settings(tmp_path, "[server]\nport = 0\n")
    found = examine(Places(tmp_path))
    assert [finding for finding in found if finding.state == "problem"] == []
    assert {finding.subject for finding in found} >= {
        "decoders", "encoders", "hardware", "home", "disk", "permissions", "crashes", "settings", "folders", "log",
        "clock", "files", "playback", "access", "port",
    }  # fmt: skip


@pytest.mark.parametrize("encoder", ["libx264", "libvpx-vp9", "libopus"])
def test_an_encoder_that_is_missing_is_noted_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoder: str
) -> None:
    usual = av.codec.Codec

    def lacking(name: str, mode: Literal["r", "w"]) -> av.codec.Codec:
        if name == encoder:
            raise UnknownCodecError(name)
        return usual(name, mode)

    monkeypatch.setattr("av.codec.Codec", lacking)
    message = notes(tmp_path)["encoders"]
    assert message.startswith(f"{encoder} is missing: ")
    assert message.endswith("Install a usual PyAV.")


def test_a_home_that_is_not_there_is_a_note_and_is_not_made(tmp_path: Path) -> None:
    home = tmp_path / "none"
    told = [finding for finding in examine(Places(home)) if finding.state == "warning"]
    assert any(isinstance(note, Finding) and "There is no library" in note.message for note in told)
    assert not home.exists()


def test_bad_settings_are_told_with_their_key_and_whether_a_server_starts(tmp_path: Path) -> None:
    settings(tmp_path, "[server]\nprot = 1\n")
    told = problems(tmp_path)["settings"]
    assert "Did you mean server.port?" in told
    assert "No server starts" in told


def test_bad_settings_after_good_ones_are_told_with_those_that_hold(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library, Service(library):
        pass
    (tmp_path / "settings.toml").write_text("[server]\nprot = 1\n")
    told = problems(tmp_path)["settings"]
    assert "Did you mean server.port?" in told
    assert "go on to hold" in told


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    settings(tmp_path, f'[collections]\nFilms = ["{tmp_path}/gone"]\n[server]\nport = 0\n')
    assert "connect its drive" in problems(tmp_path)["folder of Films"]


def test_a_folder_with_the_home_in_it_is_noted(tmp_path: Path) -> None:
    settings(tmp_path / "home", f'[collections]\nFilms = ["{tmp_path}"]\n[server]\nport = 0\n')
    assert "keep them apart" in notes(tmp_path / "home")["folder of Films"]


def test_a_port_that_is_taken_is_told_with_a_way_out(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        settings(tmp_path, f"[server]\nport = {taken.getsockname()[1]}\n")
        assert "server.port" in problems(tmp_path)["port"]


def test_an_open_door_without_a_password_is_told_before_a_server_refuses_to_start(tmp_path: Path) -> None:
    settings(tmp_path, '[server]\nport = 0\nhost = "0.0.0.0"\n')
    assert "passion password set" in problems(tmp_path)["access"]
    with closing(Keys(Places(tmp_path).access)) as keys:
        keys.set_password("owner", "a long enough one")
    assert "access" not in problems(tmp_path)
    assert "server.certificate" in notes(tmp_path)["https"]


def test_everybody_behind_a_silent_proxy_is_a_note_until_everybody_has_to_log_in(tmp_path: Path) -> None:
    named = '[server]\nport = 0\nnames = ["films.lan"]\n'
    settings(tmp_path, named)
    assert "access.everywhere" in notes(tmp_path)["proxy"]
    assert "Nobody can log in" in notes(tmp_path)["access"]
    with closing(Keys(Places(tmp_path).access)) as keys:
        keys.add_token("kodi")
    settings(tmp_path, f"{named}[access]\neverywhere = true\n")
    assert notes(tmp_path).keys().isdisjoint({"proxy", "access"})


def test_the_address_that_a_killed_server_left_is_no_server(tmp_path: Path) -> None:
    settings(tmp_path, "[server]\nport = 0\n")
    (tmp_path / "server.json").write_text('{"address": "http://127.0.0.1:9/", "pid": 1}')
    assert {"port"} == {finding.subject for finding in examine(Places(tmp_path))} & {"server", "port"}


def test_files_with_a_problem_and_the_way_videos_play_are_told_while_the_library_is_open(
    tmp_path: Path, clips: Clips
) -> None:
    films, home = tmp_path / "films", tmp_path / "home"
    films.mkdir()
    (films / "empty.mp4").touch()
    for name in ("h264.mp4", "h264_ac3.mkv", "mpeg4.avi"):
        shutil.copy(clips[name], films / name)
    settings(home, "[scan]\nstill_for = 0\n[server]\nport = 0\n")
    with Library.open(home) as library, Service(library, stays_up=False) as service:
        service.add_folder(str(films)).result.result()
        found = {finding.subject: finding for finding in examine(Places(home))}
    assert found["file"].message == f"{films / 'empty.mp4'}: The file is empty."
    assert found["playback"].numbers == {"direct": 1, "remuxed": 1, "transcoded": 1}
    assert "poster 0%" in found["previews"].message
    if sys.platform == "linux":
        assert found["watching"].numbers["folders"] == 1


def test_a_log_that_is_no_log_is_told(tmp_path: Path) -> None:
    settings(tmp_path, "[server]\nport = 0\n")
    (tmp_path / "log.db").write_bytes(b"not a log " * 1000)
    assert "passion verify" in problems(tmp_path)["log"]


def test_a_fact_that_was_changed_is_told_unless_it_is_to_be_quick(tmp_path: Path) -> None:
    settings(tmp_path, "[server]\nport = 0\n")
    with Library.open(tmp_path) as library:
        library.execute(AddFavourite(video_hash=seen(library)))
    with closing(sqlite3.connect(tmp_path / "log.db")) as db:
        db.executescript("DROP TRIGGER events_stay; UPDATE events SET body = replace(body, '/a.mp4', '/b.mp4')")
    assert "restore" in problems(tmp_path)["log"]
    assert {each.state for each in examine(Places(tmp_path), is_quick=True) if each.subject == "log"} == {"ok"}


def seen(library: Library) -> VideoHash:
    file = SeeFile(video_hash=VIDEO, path="/a.mp4", collection="A", size=Bytes(1), mtime_ns=Nanoseconds(1))
    library.execute(file, actor="scanner")
    return VIDEO


def test_a_clock_that_was_set_back_is_noted_and_loses_nothing(tmp_path: Path) -> None:
    settings(tmp_path, "[server]\nport = 0\n")
    later = UnixTime(clock.now() + 3600 * 1_000_000)
    with Library.open(tmp_path, now=lambda: later) as library:
        name = seen(library)
    assert "ahead of the clock" in notes(tmp_path)["clock"]
    with Library.open(tmp_path) as library:
        library.execute(AddFavourite(video_hash=name))
        moments = [each.recorded_at for each in library.log.since(0)]  # pyright: ignore[reportArgumentType]
        assert moments == sorted(set(moments))
        assert library.verify().is_sound


@pytest.mark.skipif(os.name != "posix", reason="modes mean nothing there")
def test_a_home_that_others_may_look_into_is_noted(tmp_path: Path) -> None:
    settings(tmp_path, "[server]\nport = 0\n")
    mend(tmp_path, within_cache=True)
    assert "permissions" not in notes(tmp_path)
    (tmp_path / "log.db").chmod(0o644)
    assert str(tmp_path / "log.db") in notes(tmp_path)["permissions"]


def test_a_crash_is_noted_with_its_report(tmp_path: Path) -> None:
    settings(tmp_path, "[server]\nport = 0\n")
    path = write_report(Places(tmp_path).crashes, RuntimeError("odd"), "main", is_discreet=False)
    told = notes(tmp_path)["crashes"]
    assert str(path) in told
    assert "RuntimeError: odd" in told


@pytest.fixture
def closed_home() -> Iterator[Path]:
    """A home in which nobody may write, nor make anything."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name) / "home"
        settings(home, "[server]\nport = 0\n")
        with Library.open(home) as library:
            seen(library)
        paths = [Path(name), home, *home.rglob("*")]
        for path in paths:
            path.chmod(0o555 if path.is_dir() else 0o444)
        yield home
        for path in paths:
            path.chmod(0o700)


@pytest.mark.skipif(os.name != "posix", reason="modes mean nothing there")
def test_a_read_only_home_is_told_and_all_else_is_looked_at(closed_home: Path) -> None:
    with as_nobody():
        found = {each.subject: each for each in examine(Places(closed_home))}
    assert [each.subject for each in found.values() if each.state == "problem"] == ["home"]
    assert "cannot be written to" in found["home"].message
    assert found["log"].numbers == {"facts": 1}
    assert "playback" in found
