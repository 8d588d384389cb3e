"""Fixtures of the browser tests: a served library of real clips, and the page at both widths."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page

from tests.browser.shelf import Shelf, fill
from tests.browser.waiting import Traffic
from tests.support import filled
from tests.support.clips import Clips
from tests.support.homes import QUIET
from tests.support.waiting import until
from tests.web.processes import serving

WIDTHS = {"1440": (1440, 900), "390": (390, 844)}


@pytest.fixture(scope="session")
def clips(tmp_path_factory: pytest.TempPathFactory) -> Clips:
    return Clips(tmp_path_factory.mktemp("clips"))


@contextmanager
def open_shelf(home: Path, folder: Path, *roots: Path) -> Iterator[Shelf]:
    """Serves the roots in a folder, scanned to the end."""
    (home / "settings.toml").write_text(QUIET)
    with serving(home, *roots) as child:
        scanned(child.address)
        with closing(Shelf(child.address, home, folder)) as shelf:
            yield shelf


@pytest.fixture(scope="session")
def shelf(built_page: Path, clips: Clips, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    """`passion serve FOLDER FOLDER` on real clips, scanned to the end."""
    with shelf_of(tmp_path_factory.mktemp("shelf"), clips) as shelf:
        yield shelf


@pytest.fixture
def untouched_shelf(built_page: Path, clips: Clips, tmp_path: Path) -> Iterator[Shelf]:
    """The same, with which nobody has done anything yet."""
    with shelf_of(tmp_path, clips) as shelf:
        yield shelf


@pytest.fixture(scope="session")
def filled_shelf(built_page: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    """5,000 videos with pictures and without files, for long lists; see `tests/support/filled.py`."""
    home = tmp_path_factory.mktemp("many") / "home"
    filled.fill(home)
    with serving(home) as child, closing(Shelf(child.address, home, home)) as shelf:
        until(lambda: shelf.client.get("/search/search-videos").json()["progress"] is None)
        yield shelf


@contextmanager
def shelf_of(root: Path, clips: Clips) -> Iterator[Shelf]:
    """Serves the usual clips in a folder of their own, scanned to the end."""
    home, folder = root / "home", root / "films"
    home.mkdir()
    folder.mkdir()
    fill(folder, clips)
    with open_shelf(home, folder, folder / "Curated", folder / "Downloads") as shelf:
        yield shelf


def scanned(address: str) -> None:
    """Waits until the first scan has begun and nothing is left to do."""

    def is_done() -> bool:
        jobs = httpx.get(f"{address}/api/list-jobs", timeout=60).json()
        return bool(jobs) and all(job["state"] == "done" for job in jobs)

    until(is_done)


@pytest.fixture
def traffic(page: Page) -> Traffic:
    """What the page asks for from its beginning on."""
    return Traffic(page)


@pytest.fixture(params=list(WIDTHS), ids=list(WIDTHS))
def sized_page(clean_page: Page, request: pytest.FixtureRequest) -> Page:
    """A page that must show no error, once as wide as a screen and once as a phone."""
    width, height = WIDTHS[request.param]
    clean_page.set_viewport_size({"width": width, "height": height})
    return clean_page


@pytest.fixture
def wide_page(clean_page: Page) -> Page:
    """A page that must show no error, as wide as a screen."""
    clean_page.set_viewport_size({"width": 1440, "height": 900})
    return clean_page
