"""Fixtures for every test: the built page, the browser, and a folder for what a person may want to look at."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Playwright, expect

from tests.browser.browser import launch_options
from web.build import build

# A slow machine takes its time; what never comes is noticed all the same.
PATIENCE = 60_000
"""Milliseconds."""
expect.set_options(timeout=PATIENCE)

# How long an example takes tells only how busy the machine is; and where a change is judged, the examples are the same
# each time: new ones are looked for at every other run.
settings.register_profile("passion", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("passion")

ARTEFACTS = Path(__file__).parents[1] / ".artefacts"


@pytest.fixture
def context(context: BrowserContext) -> BrowserContext:
    """The browser's, which waits as long for what is clicked or opened."""
    context.set_default_timeout(PATIENCE)
    return context


@pytest.fixture(scope="session")
def built_page() -> Path:
    """The folder of the page's built files, made from web/ui as it is now."""
    return build()


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any], browser_name: str, playwright: Playwright
) -> dict[str, Any]:
    """Playwright's own options, and the browser that this machine has."""
    if browser_name != "chromium":
        return browser_type_launch_args
    own = Path(playwright.chromium.executable_path)
    return browser_type_launch_args | launch_options(own, os.environ.get("PASSION_BROWSER", ""))


def _where(message: ConsoleMessage) -> str:
    """What the console says, and of which address where that does not say it."""
    return f"{message.text} {message.location['url']}" if "Failed to load resource" in message.text else message.text


@pytest.fixture
def page_errors(page: Page) -> list[str]:
    """Grows with each error of the page: in its console, thrown by its code, or refused by its content policy."""
    errors: list[str] = []
    page.on("console", lambda message: errors.append(_where(message)) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    return errors


@pytest.fixture
def clean_page(page: Page, page_errors: list[str]) -> Iterator[Page]:
    """A page that must show no error until the test ends."""
    yield page
    assert page_errors == []


@pytest.fixture
def artefacts(request: pytest.FixtureRequest) -> Path:
    """A git-ignored folder of this test's own, for screenshots and the like; it outlives the test."""
    folder = ARTEFACTS / re.sub(r"[^\w.-]+", "-", request.node.nodeid)
    folder.mkdir(parents=True, exist_ok=True)
    return folder
