"""What holds on every page of the table: nothing grave for axe-core, no error, nothing too wide or from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import WIDTHS, shelf_of
from tests.browser.every_page import (
    PERFORMER,
    STUDIO,
    TAG,
    Watcher,
    addresses,
    findings,
    kept,
    live_in,
    opened,
    too_wide,
)
from tests.browser.shelf import BRIDGE, TITLES, Shelf
from tests.support.clips import Clips

PRIVATE = (
    *TITLES,
    PERFORMER,
    "Bo Tan",
    "Cy Orr",
    STUDIO,
    "Blue Door",
    "The ferry",
    "The light on the water",
    f"#{TAG}",
)

PATIENCE = 180_000
"""In milliseconds: a whole page is drawn anew for its screenshot, without a graphics card."""

READABLE = """(names) => {
  const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent, parent = walker.currentNode.parentElement;
    if (!names.some((name) => text.includes(name)) || parent.closest(".for-ears, script, style, datalist")) continue;
    if (!parent.checkVisibility({ checkVisibilityCSS: true })) continue;
    const { webkitTextFillColor: fill } = getComputedStyle(parent);
    if (!/, 0\\)$/.test(fill)) found.push(`${parent.localName}.${parent.className}: ${text.trim().slice(0, 60)}`);
  }
  return found;
}"""


@pytest.fixture(scope="module")
def lived_in(built_page: Path, clips: Clips, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    """A library in which a person has done something of each kind."""
    with shelf_of(tmp_path_factory.mktemp("lived-in"), clips) as shelf:
        live_in(shelf)
        yield shelf


@contextmanager
def browsing(browser: Browser, width: str, scheme: Literal["dark", "light"]) -> Iterator[tuple[Page, Watcher]]:
    wide, high = WIDTHS[width]
    context = browser.new_context(
        viewport={"width": wide, "height": high}, color_scheme=scheme, has_touch=wide < 500, reduced_motion="reduce"
    )
    try:
        watcher = Watcher(context)
        yield context.new_page(), watcher
    finally:
        context.close()


@pytest.mark.parametrize(("width", "scheme"), [("1440", "dark"), ("1440", "light"), ("390", "dark")])
def test_every_page_is_for_everybody(
    browser: Browser, lived_in: Shelf, artefacts: Path, width: str, scheme: Literal["dark", "light"]
) -> None:
    grave: dict[str, Any] = {}
    wide: dict[str, Any] = {}
    with browsing(browser, width, scheme) as (page, watcher):
        for name, path in addresses(lived_in).items():
            opened(page, lived_in.address + path)
            page.screenshot(path=artefacts / f"{name}.png", full_page=True, timeout=PATIENCE)
            grave[name] = findings(page)
            wide[name] = too_wide(page)
    assert "\n".join(kept(artefacts, grave)) == ""
    assert {name: found for name, found in wide.items() if found} == {}
    assert watcher.errors == []
    assert watcher.hosts == {"127.0.0.1"}


def test_a_discreet_page_shows_no_name_and_no_picture_and_tells_none(
    browser: Browser, lived_in: Shelf, artefacts: Path
) -> None:
    with browsing(browser, "1440", "dark") as (page, watcher):
        opened(page, lived_in.address)
        # A card's, not the spotlight's, which is a blurred ground already and another video's each day.
        card = page.locator(f"main article[data-hash='{lived_in.hash_of(BRIDGE)}'] img").first
        sharp = _sharpness(page, card, artefacts / "open.png")
        assert page.evaluate(READABLE, list(PRIVATE)) != []
        page.keyboard.press("b")
        blurred = _sharpness(page, card, artefacts / "discreet.png")
        assert blurred < sharp / 5
        expect(page.get_by_role("button", name="Discreet")).to_be_visible()
        readable = {}
        for name, path in addresses(lived_in).items():
            opened(page, lived_in.address + path)
            expect(page).to_have_title("Library")
            assert page.locator("link[rel=icon]").get_attribute("href") == "/plain.svg"
            page.screenshot(path=artefacts / f"{name}.png", timeout=PATIENCE)
            readable[name] = page.evaluate(READABLE, list(PRIVATE)) + told(page) + findings(page)
    assert "\n".join(kept(artefacts, readable)) == ""
    assert watcher.errors == []


def told(page: Page) -> list[str]:
    """The lines of what screen readers are told, and the tips, that have a private name in them."""
    heard = [
        line.strip()
        for line in page.locator("body").aria_snapshot().splitlines()
        if not line.lstrip().startswith(("- /url:", "- /placeholder:"))
    ]
    tips = page.locator("[title]").evaluate_all("(all) => all.map(({ title }) => `tip: ${title}`)")
    return [line for line in (*heard, *tips) if any(name in line for name in PRIVATE)]


def _sharpness(page: Page, picture: Locator, path: Path) -> float:
    """The mean difference of neighbouring pixels in the upper half of a picture; 0 to 255."""
    box = picture.bounding_box()
    assert box is not None
    page.screenshot(path=path, clip={**box, "height": box["height"] / 2})
    with Image.open(path) as image:
        grey = np.asarray(image.convert("L"), np.float32)
    return float(np.abs(np.diff(grey, axis=1)).mean())
