"""Waits in Python for something in the page: its content policy keeps Playwright from waiting inside it."""

from __future__ import annotations

import time
from collections.abc import Callable

from playwright.sync_api import Page, Request

VIDEO = "/video/"
STILL = 5
"""Looks in a row at which nothing was asked for: an answer may lead to the next question."""


def until(happened: Callable[[], bool], patience: float = 120) -> None:
    """Waits for something outside the browser.

    Raises:
        AssertionError: it did not happen within `patience` seconds.
    """
    end = time.monotonic() + patience
    while not happened():
        assert time.monotonic() < end, "It did not happen."
        time.sleep(0.1)


def page_until(page: Page, expression: str, argument: object = None, patience: float = 30) -> None:
    """Waits until a JavaScript expression, or a function of `argument`, is true.

    Raises:
        AssertionError: it was not within `patience` seconds.
    """
    end = time.monotonic() + patience
    while not page.evaluate(expression, argument):
        assert time.monotonic() < end, f"Never true: {expression} of {argument}"
        page.wait_for_timeout(50)


class Traffic:
    """What a page has asked the server for and has no answer to yet."""

    def __init__(self, page: Page) -> None:
        """Listens from now on."""
        self._page = page
        self._open: set[Request] = set()
        page.on("request", self._began)
        page.on("requestfinished", self._ended)
        page.on("requestfailed", self._ended)

    def _began(self, request: Request) -> None:
        self._open.add(request)

    def _ended(self, request: Request) -> None:
        self._open.discard(request)

    def is_over(self, patience: float = 60) -> None:
        """Waits until nothing is asked for any more but the video itself, which is read as it plays.

        Raises:
            AssertionError: something still is after `patience` seconds.
        """
        end, quiet = time.monotonic() + patience, 0
        while quiet < STILL:
            asked = [each.url for each in self._open if VIDEO not in each.url]
            assert time.monotonic() < end, f"Still asked for: {asked}"
            quiet = 0 if asked else quiet + 1
            self._page.wait_for_timeout(50)


def video_ready(page: Page, address: str) -> None:
    """Opens a video's page and waits for its first picture."""
    page.goto(address)
    page_until(page, "document.querySelector('video')?.readyState >= 2")
