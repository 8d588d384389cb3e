"""Waits in Python for something in the page: its content policy keeps Playwright from waiting inside it."""

from __future__ import annotations

import time
from collections.abc import Callable

from playwright.sync_api import Page


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


def video_ready(page: Page, address: str) -> None:
    """Opens a video's page and waits for its first picture."""
    page.goto(address)
    page_until(page, "document.querySelector('video')?.readyState >= 2")
