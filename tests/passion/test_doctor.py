import socket
from pathlib import Path

from passion.doctor import Finding, examine
from passion.library import Library
from passion.places import Places
from passion.service import Service


def problems(home: Path) -> dict[str, str]:
    return {finding.subject: finding.message for finding in examine(Places(home)) if finding.state == "problem"}


def settings(home: Path, text: str) -> None:
    Library.open(home).close()
    (home / "settings.toml").write_text(text)


def test_a_fresh_library_on_a_free_port_has_no_problem(tmp_path: Path) -> None:
    settings(tmp_path, "[server]\nport = 0\n")
    found = examine(Places(tmp_path))
    assert [finding for finding in found if finding.state == "problem"] == []
    assert {"decoders", "home", "disk", "settings", "log", "port"} <= {finding.subject for finding in found}


def test_a_home_that_is_not_there_is_a_note_and_is_not_made(tmp_path: Path) -> None:
    home = tmp_path / "none"
    notes = [finding for finding in examine(Places(home)) if finding.state == "warning"]
    assert any(isinstance(note, Finding) and "There is no library" in note.message for note in notes)
    assert not home.exists()


def test_bad_settings_are_told_with_their_key(tmp_path: Path) -> None:
    settings(tmp_path, "[server]\nprot = 1\n")
    assert "Did you mean server.port?" in problems(tmp_path)["settings"]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    settings(tmp_path, f'[collections]\nFilms = ["{tmp_path}/gone"]\n[server]\nport = 0\n')
    assert "connect its drive" in problems(tmp_path)["folder of Films"]


def test_a_port_that_is_taken_is_told_with_a_way_out(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        settings(tmp_path, f"[server]\nport = {taken.getsockname()[1]}\n")
        assert "server.port" in problems(tmp_path)["port"]


def test_the_address_that_a_killed_server_left_is_no_server(tmp_path: Path) -> None:
    settings(tmp_path, "[server]\nport = 0\n")
    (tmp_path / "server.json").write_text('{"address": "http://127.0.0.1:9/", "pid": 1}')
    assert {"port"} == {finding.subject for finding in examine(Places(tmp_path))} & {"server", "port"}


def test_a_file_that_cannot_be_used_is_noted_with_its_reason(tmp_path: Path) -> None:
    films = tmp_path / "films"
    films.mkdir()
    (films / "empty.mp4").touch()
    home = tmp_path / "home"
    with Library.open(home) as library, Service(library, stays_up=False) as service:
        service.add_folder(str(films)).result.result()
    notes = [finding.message for finding in examine(Places(home)) if finding.subject == "file"]
    assert notes == [f"{films / 'empty.mp4'}: The file is empty."]


def test_a_log_that_is_no_log_is_told(tmp_path: Path) -> None:
    settings(tmp_path, "[server]\nport = 0\n")
    (tmp_path / "log.db").write_bytes(b"not a log " * 1000)
    assert "passion verify" in problems(tmp_path)["log"]
