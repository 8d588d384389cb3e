"""The entry that starts the tray at log-in, as each system reads it."""

import plistlib
import re
from configparser import RawConfigParser
from pathlib import Path

import pytest

from tray.autostart import Autostart

ODD = 'odd "home" $HOME `x` 100% \\ ä'


def entry(folder: Path, system: str, home: str = "home") -> Autostart:
    variables = {"XDG_CONFIG_HOME": str(folder / "config"), "APPDATA": str(folder / "roaming")}
    return Autostart(folder / home, system, variables)


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)


@pytest.mark.parametrize("system", ["linux", "darwin", "win32"])
def test_it_is_on_once_it_was_set_and_off_once_it_was_taken_away(tmp_path: Path, system: str) -> None:
    found = entry(tmp_path, system)
    assert not found.is_on
    found.set(on=True)
    assert found.is_on
    assert tmp_path in found.path.parents
    found.set(on=False)
    found.set(on=False)
    assert not found.is_on
    assert list(found.path.parent.iterdir()) == []


@pytest.mark.parametrize("system", ["linux", "darwin", "win32"])
def test_the_entry_of_another_home_is_not_ours(tmp_path: Path, system: str) -> None:
    entry(tmp_path, system, "other").set(on=True)
    assert not entry(tmp_path, system).is_on


def test_a_linux_desktop_reads_the_very_command(tmp_path: Path) -> None:
    found = entry(tmp_path, "linux", ODD)
    file = RawConfigParser(delimiters="=")
    file.optionxform = str  # pyright: ignore[reportAttributeAccessIssue] (the documented way to keep capitals)
    file.read_string(found.content.decode())
    whole = file["Desktop Entry"]["Exec"].replace("\\\\", "\\").replace("%%", "%")
    arguments = re.findall(r'"((?:[^"\\]|\\.)*)"', whole)
    assert [re.sub(r"\\(.)", r"\1", each) for each in arguments] == found.command
    assert file["Desktop Entry"]["Type"] == "Application"


def test_no_field_code_of_a_desktop_entry_comes_of_a_path(tmp_path: Path) -> None:
    assert not re.search(rb"(?<!%)%(?:%%)*[a-zA-Z ]", entry(tmp_path, "linux", "100%f").content)


def test_launchd_reads_the_very_command(tmp_path: Path) -> None:
    found = entry(tmp_path, "darwin", ODD)
    assert plistlib.loads(found.content)["ProgramArguments"] == found.command


def test_windows_starts_it_without_waiting(tmp_path: Path) -> None:
    assert entry(tmp_path, "win32", "100% home").content.startswith(b'@start "" ')
    assert b"100%% home" in entry(tmp_path, "win32", "100% home").content
