"""The addresses of pages: one table in the page, the same in the server, and a page for whoever loses the way."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.web.conftest import House, open_house
from web.build import UI
from web.files.ui import PAGES

VISIT = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8", "Sec-Fetch-Dest": "document", "Sec-Fetch-Site": "none"}


def test_the_server_answers_the_addresses_of_the_table_of_pages_and_no_others() -> None:
    table = (UI / "src/pages.ts").read_text(encoding="utf-8")
    paths = re.findall(r'\bpath: "([^"]+)"', table)
    assert [re.sub(r":part", "{part:str}", path) for path in paths] == PAGES


@pytest.mark.parametrize("path", ["/nowhere", "/a/b/c", "/watch", "/dashboard/all"])
def test_who_opens_an_address_of_no_page_gets_the_page_that_says_so(house: House, dist: Path, path: str) -> None:
    answer = house.client.get(path, headers=VISIT)
    assert answer.status_code == 404
    assert answer.text == (dist / "index.html").read_text()
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/api/nowhere", "/assets/none.js", "/video/0123456789ab", "/media/x/y.jpg"])
def test_what_is_no_page_is_refused_with_its_reason_even_to_a_browser(house: House, path: str) -> None:
    answer = house.client.get(path, headers=VISIT)
    assert answer.status_code in {400, 404}
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_picture_that_is_missing_is_not_answered_with_a_page(house: House) -> None:
    answer = house.client.get("/nowhere.png", headers={"Accept": "*/*", "Sec-Fetch-Dest": "image"})
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_page_that_begins_discreetly_says_so_before_anything_is_drawn(tmp_path: Path) -> None:
    folder, dist = tmp_path / "films", tmp_path / "dist"
    folder.mkdir()
    dist.mkdir()
    (dist / "index.html").write_text('<!doctype html>\n<html lang="en"></html>')
    with open_house(tmp_path / "home", folder, dist, settings="[page]\ndiscreet = true\n") as house:
        for path in ("/", "/search", "/nowhere", "/index.html"):
            answer = house.client.get(path, headers=VISIT)
            assert '<html data-discreet="always" lang="en">' in answer.text
            assert "etag" not in answer.headers
