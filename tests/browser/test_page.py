"""The chain from web/ui to pixels: built by Vite, served over HTTP, drawn by a browser without an error."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Page, expect


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and keeps its requests to itself."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 the base class names it
        pass


@pytest.fixture(scope="module")
def address(built_page: Path) -> Iterator[str]:
    """Where the built page is served, by nothing but the standard library."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(built_page))) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def test_the_built_page_draws_itself_without_an_error(clean_page: Page, address: str, artefacts: Path) -> None:
    clean_page.goto(address)
    expect(clean_page.get_by_role("heading", name="Passion")).to_be_visible()
    clean_page.screenshot(path=artefacts / "page.png")


def test_an_error_in_the_console_is_noticed(page: Page, page_errors: list[str], address: str) -> None:
    page.goto(address)
    page.evaluate("console.error('a part is missing')")
    assert page_errors == ["a part is missing"]


def test_a_missing_file_is_noticed(page: Page, page_errors: list[str], address: str) -> None:
    page.goto(address)
    with page.expect_console_message():
        page.evaluate("fetch('/no-such-file')")
    assert any("404" in error for error in page_errors)
