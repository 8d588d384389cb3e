"""Titles, names, comments and tags that want to be more than texts are shown as texts, and break no page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import shelf_of
from tests.browser.every_page import addresses, live_in, opened, too_wide
from tests.browser.shelf import HARBOUR, ROAD, Shelf
from tests.support.clips import Clips

MARKUP = '<img src=x onerror="window.ran=1"><script>window.ran=1</script>{{7*7}}'
TURNED = "evil \u202egnp.exe\u2066 \u2069end"
LONG = "W" * 10_000
LINES = "one\ntwo\r\n\ttab" + "\n" * 5 + "end"


@pytest.fixture(scope="module")
def hostile(built_page: Path, clips: Clips, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    """A library whose texts are all of the worst kind."""
    with shelf_of(tmp_path_factory.mktemp("hostile"), clips) as shelf:
        live_in(shelf)
        _spoil(shelf)
        yield shelf


def _spoil(shelf: Shelf) -> None:
    harbour, road = shelf.hash_of(HARBOUR), shelf.hash_of(ROAD)

    def send(command: str, **fields: object) -> None:
        answer = shelf.client.post(f"/api/{command}", json=fields)
        assert answer.status_code == 200, answer.text

    for comment in (MARKUP, TURNED, LONG, LINES):
        send("add-comment", video_hash=harbour, text=comment)
    for tag in (MARKUP[:100], TURNED, "T" * 100):
        send("tag-video", video_hash=harbour, tag=tag)
    for time, label in ((3.0, MARKUP), (9.0, TURNED), (12.0, "L" * 200)):
        send("add-marker", video_hash=harbour, time=time, label=label)
        send("add-chapter", video_hash=harbour, time=time, title=label)
    send("edit-description", video_hash=harbour, changes={"title": MARKUP})
    send("edit-description", video_hash=road, changes={"title": LONG, "description": LINES, "studio": TURNED})
    send("edit-description", video_hash=road, add={"performers": [MARKUP, LONG[:200]]})
    for name in (MARKUP, "S" * 200):
        send("save-search", name=name, query="harbour", sort="relevance", descending=True)
    send("write-notes", kind="performer", name=MARKUP, notes=LONG)


def test_hostile_texts_are_texts_on_every_page(sized_page: Page, hostile: Shelf, artefacts: Path) -> None:
    wide = {}
    for title in (MARKUP, LONG):
        for name, path in addresses(hostile, title, performer=MARKUP, studio=TURNED).items():
            opened(sized_page, hostile.address + path)
            sized_page.screenshot(path=artefacts / f"{name}-{title[:1]}.png".replace("<", "markup"))
            if found := too_wide(sized_page):
                wide[name] = found[:5]
            assert sized_page.evaluate("window.ran") is None
    assert wide == {}


def test_a_title_of_markup_is_read_letter_by_letter(wide_page: Page, hostile: Shelf) -> None:
    opened(wide_page, f"{hostile.address}/watch/{hostile.hash_of(MARKUP)}")
    expect(wide_page.get_by_role("heading", level=1)).to_have_text(MARKUP)
    expect(wide_page).to_have_title(f"{MARKUP} · Passion")
    expect(wide_page.get_by_text(TURNED).first).to_be_visible()
    assert wide_page.locator("main img[src='x']").count() == 0
