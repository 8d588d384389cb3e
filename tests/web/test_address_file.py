"""Where the running server is."""

import os
import socket
import stat
from pathlib import Path

import pytest

from passion.reaching import ServerFile, server_file
from tests.web.conftest import House
from web.address_file import announced, running


def test_the_file_is_there_only_meanwhile_and_only_for_its_owner(tmp_path: Path) -> None:
    path = tmp_path / "server.json"
    path.write_text("left behind, and open to all")
    with announced(path, ServerFile("http://127.0.0.1:1", "a token")):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert f'"pid": {os.getpid()}' in path.read_text()
        assert server_file(path).headers == {"Authorization": "Bearer a token"}
    assert list(tmp_path.iterdir()) == []


def test_a_server_of_this_home_is_found(house: House) -> None:
    path = house.library.places.server
    with announced(path, ServerFile(f"{house.client.base_url}".rstrip("/"))):
        assert running(path) == f"{house.client.base_url}".rstrip("/") + "/"


def test_a_server_of_another_home_is_not_ours(house: House, tmp_path: Path) -> None:
    with announced(tmp_path / "server.json", ServerFile(str(house.client.base_url))):
        assert running(tmp_path / "server.json") is None


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", "null", '{"address": 3}', '{"address": "file:///etc/passwd"}', "\x00"]
)
def test_a_file_that_names_no_server_is_no_server(tmp_path: Path, text: str) -> None:
    path = tmp_path / "server.json"
    path.write_text(text)
    assert running(path) is None
    assert running(tmp_path / "none.json") is None


def test_an_address_where_nobody_answers_is_no_server(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with announced(tmp_path / "server.json", ServerFile(f"http://127.0.0.1:{port}")):
        assert running(tmp_path / "server.json") is None
