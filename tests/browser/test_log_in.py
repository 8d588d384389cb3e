"""Logging in by the page: why it fails, where it leads, how it ends; and what a guest finds there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from passion.access import Keys
from passion.access.patience import FREE
from tests.browser.conftest import scanned
from tests.browser.shelf import HARBOUR, Shelf, fill
from tests.support.clips import Clips
from tests.support.homes import QUIET
from tests.web.processes import serving

PASSWORD, GUESTS = "correct horse", "battery staple"


@pytest.fixture(scope="module")
def locked(built_page: Path, clips: Clips, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    """A library that asks everybody for a password, with guests."""
    root = tmp_path_factory.mktemp("locked")
    home, folder = root / "home", root / "films"
    home.mkdir()
    folder.mkdir()
    fill(folder, clips)
    (home / "settings.toml").write_text(f"{QUIET}[access]\nguests = true\n")
    with serving(home, folder / "Curated") as child:
        scanned(child.address)
    keys = Keys(home / "access.db")
    keys.set_password("owner", PASSWORD)
    keys.set_password("guest", GUESTS)
    keys.close()
    (home / "settings.toml").write_text(f"{QUIET}[access]\nguests = true\neverywhere = true\n")
    with serving(home) as child:
        shelf = Shelf(child.address, home, folder)
        yield shelf
        shelf.close()


def log_in(page: Page, password: str) -> None:
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Log in").click()


def test_who_logs_in_comes_to_the_page_that_was_asked_for_and_out_again(page: Page, locked: Shelf) -> None:
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{locked.address}/search?q=harbour")
        expect(page.get_by_role("heading", name="Log in")).to_be_visible()
        log_in(page, "not the password")
        expect(page.get_by_role("alert")).to_have_text("This is not the password.")
        log_in(page, PASSWORD)
        page.wait_for_url("**/search?q=harbour")
        expect(page.get_by_role("article").first).to_contain_text(HARBOUR)
        if width == 390:
            page.get_by_role("button", name="More", exact=True).click()
        page.get_by_role("button", name="Log out").click()
        expect(page.get_by_role("heading", name="Log in")).to_be_visible()


def test_a_session_that_ends_while_the_page_is_open_asks_for_a_log_in(page: Page, locked: Shelf) -> None:
    page.goto(f"{locked.address}/search")
    log_in(page, PASSWORD)
    expect(page.get_by_role("article").first).to_be_visible()
    keys = Keys(locked.home / "access.db")
    keys.end_others(None)
    keys.close()
    page.get_by_role("link", name="Catalogue").click()
    expect(page.get_by_text("You are logged out.")).to_be_visible()
    page.get_by_role("button", name="Log in").click()
    log_in(page, PASSWORD)
    page.wait_for_url("**/catalogue")


def test_a_guest_plays_and_finds_nothing_of_what_is_not_for_guests(page: Page, locked: Shelf) -> None:
    page.goto(locked.address)
    log_in(page, GUESTS)
    expect(page.get_by_role("article").first).to_be_visible()
    expect(page.get_by_text("Guest", exact=True)).to_be_visible()
    pages = page.get_by_role("navigation", name="Pages").get_by_role("link")
    expect(pages).to_have_text(["Home", "Videos", "Catalogue"])
    page.get_by_role("link", name=HARBOUR).first.click()
    page.locator("video").wait_for()
    expect(page.get_by_role("heading", name="Information")).to_be_visible()
    for name in ("Comments", "History", "Markers"):
        expect(page.get_by_role("heading", name=name)).to_have_count(0)
    expect(page.get_by_role("button", name="favourites")).to_have_count(0)


def test_who_guesses_sees_how_long_to_wait(page: Page, locked: Shelf) -> None:
    page.goto(f"{locked.address}/log-in")
    for number in range(FREE + 3):
        if page.get_by_role("button", name="Try again in").count():
            break
        log_in(page, f"guess {number}")
        expect(page.get_by_role("alert")).not_to_be_empty()
    expect(page.get_by_role("alert")).to_have_text("Too many tries.")
