"""A served shelf and a browser, for what is measured in a page."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from tests.browser.browser import launch_options
from tests.browser.conftest import open_shelf
from tests.browser.shelf import Shelf, fill
from tests.support.clips import Clips
from web.build import build


@contextmanager
def shown() -> Iterator[tuple[Shelf, Browser]]:
    """The collection of the browser tests, scanned to the end, and the browser that the tests drive."""
    build()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        root = Path(folder)
        films, clips, home = root / "films", root / "clips", root / "home"
        for each in (films, clips, home):
            each.mkdir()
        fill(films, Clips(clips))
        own = Path(playwright.chromium.executable_path)
        browser = playwright.chromium.launch(**launch_options(own, os.environ.get("PASSION_BROWSER", "")))
        with open_shelf(home, films, films / "Curated", films / "Downloads") as shelf:
            yield shelf, browser
        browser.close()


def told(what: str, times: list[float]) -> str:
    """Args: `times` in milliseconds."""
    return f"{what}: median {median(times):.0f} ms of {len(times)} (from {min(times):.0f} to {max(times):.0f})"
