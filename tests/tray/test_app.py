"""`passion tray` as it runs: where there is no display, and what its entries do."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import httpx
import pytest
from click.testing import CliRunner

from passion.logs.crashes import write_report
from passion.places import Places
from tests.web.processes import environment, serving
from tray.app import Tray
from tray.client import ServerClient
from tray.command import tray
from tray.keeper import Keeper
from tray.server import LARGEST_LOG, ServerProcess


@pytest.fixture(autouse=True)
def own_signals() -> Iterator[None]:
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)


def test_a_server_that_cannot_start_is_told_where_the_tray_was_started(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("[server]\nprot = 1\n")
    keeper = Keeper(ServerProcess(tmp_path, tmp_path / "logs" / "server.log"))

    with CliRunner().isolation() as (_, errors, _):
        keeper.start()
        code = Tray(Places(tmp_path), keeper, ServerClient(tmp_path / "server.json")).run_without_icon()
        told = errors.getvalue().decode()

    assert code != 0
    assert "Did you mean server.port?" in told


def test_quit_ends_it_on_a_desktop_that_fails_as_the_icon_is_taken_away(tmp_path: Path) -> None:
    tended: list[bool] = []

    def tend() -> None:
        tended.append(True)
        raise KeyboardInterrupt

    keeper = SimpleNamespace(is_running=False, code=None, reason="", tend=tend, stop=lambda: None)
    app = Tray(Places(tmp_path), cast(Keeper, keeper), ServerClient(tmp_path / "server.json"))
    app.quit()
    # What passion tray does when pystray raises.
    assert app.run_without_icon() == 0
    assert not tended


@contextmanager
def without_display(home: Path) -> Iterator[subprocess.Popen[str]]:
    """`passion tray` as a child process."""
    command = [sys.executable, "-m", "passion", "tray", "--no-open", "--port", "0", "--home", str(home)]
    variables = {name: value for name, value in environment().items() if name != "DISPLAY"}
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=variables)
    try:
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
        process.communicate(timeout=30)


def server_of(home: Path, after: int = 0) -> int:
    """The process that serves a home, once there is one other than `after` that answers."""
    for _ in range(2400):
        try:
            told = json.loads((home / "server.json").read_text())
            if told["pid"] != after and httpx.get(f"{told['address']}api/get-status").is_success:
                return told["pid"]
        except (OSError, ValueError, httpx.HTTPError):
            pass
        time.sleep(0.1)
    raise AssertionError("No server became ready.")


def test_a_server_that_was_killed_is_there_again_and_ends_with_the_tray(tmp_path: Path) -> None:
    with without_display(tmp_path) as process:
        first = server_of(tmp_path)
        os.kill(first, signal.SIGKILL)
        second = server_of(tmp_path, after=first)
        process.terminate()
        assert process.wait(30) == 0
    with pytest.raises(ProcessLookupError):
        os.kill(second, 0)


def test_a_second_tray_says_that_there_is_one(tmp_path: Path) -> None:
    with without_display(tmp_path):
        server_of(tmp_path)
        again = CliRunner().invoke(tray, ["--home", str(tmp_path)])
    assert again.exit_code == 1
    assert "is there already" in again.output


def test_starting_at_login_is_switched_by_the_command_and_by_the_menu(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    home = tmp_path / "home"
    assert "starts at log-in" in CliRunner().invoke(tray, ["--at-login", "on", "--home", str(home)]).output
    app = Tray(Places(home), Keeper(ServerProcess(home, home / "server.log")), ServerClient(home / "server.json"))
    app.do("autostart")
    assert not list(tmp_path.rglob("*assion*.desktop"))
    assert "not start at log-in" in CliRunner().invoke(tray, ["--at-login", "off", "--home", str(home)]).output
    assert not home.exists()


def test_a_log_that_has_grown_long_is_put_aside_at_the_next_start(tmp_path: Path) -> None:
    log = tmp_path / "logs" / "server.log"
    log.parent.mkdir()
    log.write_text("old\n" * LARGEST_LOG)
    (tmp_path / "settings.toml").write_text("[server]\nprot = 1\n")
    server = ServerProcess(tmp_path, log)
    server.start()
    while server.is_running:
        time.sleep(0.05)
    assert "server.port" in server.failure
    assert log.stat().st_size < LARGEST_LOG
    assert log.with_name("server.log.1").stat().st_size > LARGEST_LOG


@pytest.mark.usefixtures("built_page")
def test_its_switch_has_the_page_begin_discreetly_and_no_more(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    with serving(home):
        client = ServerClient(home / "server.json")
        app = Tray(Places(home), Keeper(ServerProcess(home, home / "server.log")), client)
        for is_on in (True, False):
            client.set_discreet(on=is_on)
            while client.status().is_discreet != is_on:
                time.sleep(0.05)
        assert "discreet = false" in (home / "settings.toml").read_text()
        assert app.look().is_up
        client.close()


def test_a_crash_report_is_offered(tmp_path: Path) -> None:
    places = Places(tmp_path)
    places.make()
    write_report(places.crashes, RuntimeError("odd"), "main", is_discreet=False)
    app = Tray(places, Keeper(ServerProcess(tmp_path, tmp_path / "server.log")), ServerClient(places.server))
    menu = SimpleNamespace(SEPARATOR=None)
    items = app.items(SimpleNamespace(Menu=menu, MenuItem=lambda label, *_, **__: label))  # pyright: ignore[reportArgumentType]
    assert any("see the report" in str(each) for each in items)
