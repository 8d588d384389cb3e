"""The chain from web/ui to pixels: built by Vite, served by Passion, drawn by a browser without an error."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from passion.library import Library
from passion.service import Service
from tests.web.serving import served
from web.app import create_app


@pytest.fixture(scope="module")
def address(built_page: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the page of an empty library is served."""
    with (
        Library.open(tmp_path_factory.mktemp("home")) as library,
        served(create_app(Service(library), dist=built_page)) as address,
    ):
        yield address


def test_the_page_of_an_empty_library_draws_itself_without_an_error(
    clean_page: Page, address: str, artefacts: Path
) -> None:
    clean_page.goto(address)
    expect(clean_page).to_have_title("Passion")
    expect(clean_page.get_by_role("heading").first).to_be_visible()
    clean_page.screenshot(path=artefacts / "page.png")


def test_an_error_in_the_console_is_noticed(page: Page, page_errors: list[str]) -> None:
    page.evaluate("console.error('a part is missing')")
    assert page_errors == ["a part is missing"]


def test_an_error_thrown_by_the_page_is_noticed(page: Page, page_errors: list[str]) -> None:
    with page.expect_event("pageerror"):
        page.evaluate("setTimeout(() => { throw new Error('a part is broken') })")
    assert page_errors == ["a part is broken"]


def test_a_request_that_fails_is_noticed(page: Page, page_errors: list[str], address: str) -> None:
    page.goto(address)
    with page.expect_console_message():
        page.evaluate("fetch('/api/no-such-question')")
    assert any("404" in error for error in page_errors)
