"""Which browser the tests drive, and that one is found on a machine that has none."""

from __future__ import annotations

import os
import platform
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from tests.browser.browser import from_npm, launch_options, system_browsers

NOWHERE = Path("no/such/browser")


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A file that may be executed."""
    path = tmp_path / ("chromium.exe" if os.name == "nt" else "chromium")
    path.touch(mode=0o755)
    return path


def test_a_named_path_wins_over_playwrights_own(program: Path) -> None:
    assert launch_options(program, sys.executable)["executable_path"] == sys.executable


def test_a_named_channel_is_left_to_playwright(program: Path) -> None:
    assert launch_options(program, "msedge")["channel"] == "msedge"


def test_a_named_path_that_is_missing_is_an_error_and_no_skip() -> None:
    with pytest.raises(RuntimeError, match="PASSION_BROWSER names no/such/browser"):
        launch_options(NOWHERE, "no/such/browser")


def test_playwrights_own_wins_over_the_systems(
    program: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path_factory.mktemp("own") / "chromium"
    own.touch()
    monkeypatch.setenv("PATH", str(program.parent), prepend=os.pathsep)
    assert launch_options(own, "")["executable_path"] == str(own)


def test_the_systems_browser_is_found_on_the_path(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(program.parent), prepend=os.pathsep)
    assert Path(launch_options(NOWHERE, "")["executable_path"]) == program


def test_a_windows_browser_is_found_in_its_usual_place(tmp_path: Path) -> None:
    usual = tmp_path / "Google/Chrome/Application/chrome.exe"
    usual.parent.mkdir(parents=True)
    usual.touch()
    assert usual in list(system_browsers({"PROGRAMFILES": str(tmp_path)}))


@pytest.mark.skipif(
    not (sys.platform == "linux" and platform.machine() == "x86_64"), reason="npm's browser runs on Linux x86-64 only"
)
def test_npms_browser_opens_a_page_where_no_other_is_found(playwright: Playwright) -> None:
    options = launch_options(NOWHERE, "npm")
    browser = playwright.chromium.launch(**options)
    try:
        page = browser.new_page()
        page.set_content("<h1>Here</h1>")
        assert page.get_by_role("heading").inner_text() == "Here"
        types = ["video/mp4; codecs=avc1.64001f", "audio/mp4; codecs=mp4a.40.2", "video/webm; codecs=vp9"]
        playable = page.evaluate("types => types.map(type => document.createElement('video').canPlayType(type))", types)
        assert playable == ["probably"] * 3
    finally:
        browser.close()


def test_a_machine_without_any_browser_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "machine", lambda: "riscv64")
    with pytest.raises(RuntimeError, match="playwright install chromium"):
        from_npm()
