"""The systemd unit that keeps the server up: read by systemd itself, and told plainly where there is none."""

import json
import os
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from tray import service, unit
from tray.unit import Unit

ODD = 'odd "home" $HOME %h \\ ä'


def unit_of(folder: Path, home: str = "home") -> Unit:
    return Unit(folder / home, {"XDG_CONFIG_HOME": str(folder / "config")})


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[tuple[str, ...]]:
    """What systemctl was asked, in place of this machine's; it takes everything."""
    asked: list[tuple[str, ...]] = []
    monkeypatch.setattr(unit, "systemctl", lambda *arguments: asked.append(arguments) or "")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr(service.sys, "platform", "linux")
    return asked


def told(*arguments: str | Path) -> str:
    done = CliRunner().invoke(service.service, [str(each) for each in arguments])
    return f"{done.exit_code} {done.output}"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="There is no systemd here.")
@pytest.mark.parametrize("home", ["home", ODD])
def test_systemd_finds_nothing_wrong_with_the_unit(tmp_path: Path, home: str) -> None:
    found = unit_of(tmp_path, home)
    unit.put(found.path, found.content)
    done = subprocess.run(
        ["systemd-analyze", "verify", "--user", str(found.path)],
        env={**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr.strip()) == (0, "")


def test_the_command_is_quoted_as_systemd_reads_it(tmp_path: Path) -> None:
    found = unit_of(tmp_path, ODD)
    (line,) = [line for line in found.content.decode().splitlines() if line.startswith("ExecStart=")]
    read = [each.replace("%%", "%").replace("$$", "$") for each in shlex.split(line.removeprefix("ExecStart="))]
    assert read == found.command


def test_it_is_installed_started_and_taken_away(tmp_path: Path, bus: list[tuple[str, ...]]) -> None:
    home = tmp_path / "home"
    assert "It runs" in told("install", "--home", home)
    assert Unit(home).is_there
    assert [each[0] for each in bus] == ["daemon-reload", "enable", "restart"]
    assert str(Unit(home).path) in told("status", "--home", home)
    assert "does not run" in told("status", "--home", home)
    answer = json.loads(told("status", "--home", home, "--json").removeprefix("0 "))
    assert (answer["is_installed"], answer["state"], answer["address"]) == (True, "stopped", None)
    assert "of another home" in told("status", "--home", tmp_path / "other")
    assert told("remove", "--home", home).startswith("0 The unit is gone")
    assert not Unit(home).path.exists()
    assert told("remove", "--home", home) == "0 There is no unit of Passion.\n"


def test_a_system_whose_systemd_does_not_answer_is_told_what_to_do_later(
    tmp_path: Path, bus: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert bus == []
    monkeypatch.setattr(unit, "systemctl", lambda *_: "Failed to connect to bus")
    said = told("install", "--home", tmp_path / "home")
    assert said.startswith("1 ")
    assert "systemctl --user enable --now passion.service" in said
    assert Unit(tmp_path / "home").is_there


def test_systems_without_systemd_are_told_of_the_tray(
    tmp_path: Path, bus: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service.sys, "platform", "darwin")
    assert "passion tray --at-login on" in told("install", "--home", tmp_path)
    assert bus == []
