"""A file that browsers do not play is converted from its page, which goes along to the new file and back again."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import scanned
from tests.browser.shelf import Shelf
from tests.browser.waiting import Traffic, video_ready
from tests.support.clips import Clips
from tests.support.folders import age
from tests.support.homes import QUIET
from tests.web.processes import serving

NAMES = ("mpeg4.avi", "h264.mp4")


@pytest.fixture
def films(built_page: Path, clips: Clips, tmp_path: Path) -> Iterator[Shelf]:
    """A server of its own, since its files become others."""
    home, folder = tmp_path / "home", tmp_path / "films"
    home.mkdir()
    folder.mkdir()
    (home / "settings.toml").write_text(QUIET)
    for name in NAMES:
        shutil.copyfile(clips[name], folder / name)
        age(folder / name)
    with serving(home, folder) as child:
        scanned(child.address)
        with closing(Shelf(child.address, home, folder)) as shelf:
            yield shelf


def files(films: Shelf) -> list[str]:
    return sorted(each.name for each in films.folder.iterdir() if each.is_file())


def at(films: Shelf, video: str) -> re.Pattern[str]:
    """The address of a video's page, at whatever time."""
    return re.compile(rf"^{re.escape(films.address)}/watch/{video}(\?t=\d+)?$")


def test_the_page_goes_to_the_new_file_and_with_an_undo_back(
    sized_page: Page, traffic: Traffic, films: Shelf, artefacts: Path
) -> None:
    # A picture that is still being made when its file goes away is none: the page would hear of that.
    page, old = sized_page, films.hash_of("mpeg4")
    page.emulate_media(color_scheme="dark")
    video_ready(page, films.watch("mpeg4"))
    group = page.get_by_role("group", name="Convert for browsers")
    expect(group).to_contain_text("Browsers show no picture for mpeg4. It is played as a stream.")
    group.scroll_into_view_if_needed()
    page.screenshot(path=str(artefacts / "1-offered.png"))
    group.get_by_role("button", name="Convert for browsers").click()
    expect(group).to_contain_text(
        "Picture encoded again, sound copied, as mpeg4.mp4. The original is kept, and one undo swaps the two back."
    )
    page.screenshot(path=str(artefacts / "2-told.png"))
    traffic.is_over()
    group.get_by_role("button", name="Convert", exact=True).click()
    bar = page.get_by_text("Converted for browsers")
    expect(bar).to_be_visible(timeout=120_000)
    new = films.hash_of("mpeg4")
    assert new != old
    expect(page).to_have_url(at(films, new))
    expect(page.get_by_text("Play it as it is; there is nothing to convert.")).to_be_visible()
    assert files(films) == ["h264.mp4", "mpeg4.mp4"]
    traffic.is_over()
    page.screenshot(path=str(artefacts / "3-converted.png"))
    page.get_by_role("status").get_by_role("button", name="Undo").click()
    expect(page).to_have_url(at(films, old))
    expect(group).to_contain_text("It is played as a stream.")
    assert files(films) == ["h264.mp4", "mpeg4.avi"]
    traffic.is_over()
    page.get_by_role("button", name="Redo").click()
    expect(page).to_have_url(at(films, new))
    assert films.hash_of("mpeg4") == new


def test_what_stands_in_the_way_is_said_in_place(clean_page: Page, films: Shelf) -> None:
    page = clean_page
    video_ready(page, films.watch("mpeg4"))
    group = page.get_by_role("group", name="Convert for browsers")
    group.get_by_role("button", name="Convert for browsers").click()
    expect(group.get_by_role("button", name="Convert", exact=True)).to_be_visible()
    (films.folder / "mpeg4.MP4").write_bytes(b"another's")
    group.get_by_role("button", name="Convert", exact=True).click()
    expect(group.get_by_role("alert")).to_contain_text("There is mpeg4.MP4 beside it already", timeout=60_000)
    group.get_by_role("button", name="Convert for browsers").click()
    expect(group.get_by_role("alert")).to_contain_text("There is mpeg4.MP4 beside it already")
    expect(group.get_by_role("button", name="Convert", exact=True)).to_have_count(0)
    assert files(films) == ["h264.mp4", "mpeg4.MP4", "mpeg4.avi"]


def test_an_old_address_leads_to_where_the_video_is_now(page: Page, films: Shelf) -> None:
    old = films.hash_of("mpeg4")
    assert httpx.post(f"{films.address}/api/convert-videos", json={"videos": [old]}, timeout=60).status_code == 202
    scanned(films.address)
    page.goto(f"{films.address}/watch/{old}")
    expect(page).to_have_url(at(films, films.hash_of("mpeg4")))
