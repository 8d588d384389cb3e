"""Waits in Python for something in the page: its content policy keeps Playwright from waiting inside it."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
from playwright.sync_api import Page, Request

from tests.support.clips import number_in

VIDEO = "/video/"
STILL = 5
"""Looks in a row at which nothing was asked for: an answer may lead to the next question."""


def happens(page: Page, happened: Callable[[], bool], patience: float = 60, what: str = "It") -> None:
    """Waits for something that the page shows, or that Playwright tells of, such as a request that is held back.

    Raises:
        AssertionError: it did not happen within `patience` seconds.
    """
    end = time.monotonic() + patience
    while not happened():
        assert time.monotonic() < end, f"{what} did not happen."
        page.wait_for_timeout(50)


def go_through_history(page: Page) -> None:
    """One step: to the end of what is there, and to lines that were not near the screen before."""
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    # In one go: lines that are looked for first may be there by the time one wants to go to them.
    page.evaluate(
        "document.querySelector('main ol:not(:has(li))')?.scrollIntoView({ block: 'center', behavior: 'instant' })"
    )


def page_until(page: Page, expression: str, argument: object = None, patience: float = 60) -> None:
    """Waits until a JavaScript expression, or a function of `argument`, is true.

    Raises:
        AssertionError: it was not within `patience` seconds.
    """
    happens(page, lambda: bool(page.evaluate(expression, argument)), patience, f"{expression} of {argument}")


def frame_seen(page: Page, number: int) -> None:
    """Waits until the player shows the frame of this number, and knows that it does.

    Raises:
        AssertionError: it shows another one.
    """
    happens(page, lambda: _seen(page) == number, what=f"Frame {number}")
    # What is seen is told to a page as it draws itself.
    drawn(page)


def drawn(page: Page) -> None:
    """Waits until the page has drawn what it was told before."""
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def _seen(page: Page) -> int:
    """The number of the frame that the player shows, read from its pixels."""
    pixels = page.evaluate(
        "() => { const video = document.querySelector('video'), canvas = document.createElement('canvas');"
        " canvas.width = 320; canvas.height = 180; const to = canvas.getContext('2d');"
        " to.drawImage(video, 0, 0, 320, 180); return Array.from(to.getImageData(0, 168, 320, 1).data); }"
    )
    row = np.asarray(pixels, np.uint8).reshape(1, 320, 4)[:, :, :3]
    return number_in(np.repeat(row, 180, axis=0))


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


def plays_its_end(page: Page) -> None:
    """Starts the player that stands still, once it has a picture, and goes to the end of the video but for a moment."""
    page_until(page, "document.querySelector('video')?.readyState >= 2")
    page.keyboard.press("k")
    page_until(page, "!document.querySelector('video').paused")
    page.evaluate("(video => video.currentTime = video.duration - 0.4)(document.querySelector('video'))")
