"""The addresses of pages: one table in the page, the same in the server, and a page for whoever loses the way."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.web.conftest import House, open_house
from web.build import UI
from web.files.ui import PAGES

VISIT = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8", "Sec-Fetch-Dest": "document", "Sec-Fetch-Site": "none"}


def test_the_server_answers_the_addresses_of_the_table_of_pages_and_no_others() -> None:
    table = (UI / "src/pages.ts").read_text(encoding="utf-8")
    named = dict(re.findall(r'const (\w+) = \(\) => import\("./pages/(\w+).svelte"\)', table))
    found = re.findall(r'\bpath: "([^"]+)".*?load: (?:\(\) => import\("./pages/)?(\w+)', table, re.DOTALL)
    told = [(path.replace(":part", "{part:str}"), named.get(page, page)) for path, page in found]
    assert told == list(PAGES.items())


def test_the_code_of_a_page_is_told_with_it_and_nothing_that_every_page_has(tmp_path: Path) -> None:
    modules = {
        "index.html": {"file": "assets/index.js", "imports": ["_all.js"], "css": ["assets/index.css"]},
        "_all.js": {"file": "assets/all.js"},
        "_card.js": {"file": "assets/card.js", "imports": ["_all.js", "_card.js"], "css": ["assets/card.css"]},
        "src/pages/Search.svelte": {"file": "assets/Search.js", "imports": ["index.html", "_card.js", "_all.js"]},
        "src/pages/Video.svelte": {"file": "assets/Video.js", "imports": ["_all.js"]},
    }
    folder, dist = tmp_path / "films", tmp_path / "dist"
    folder.mkdir()
    dist.mkdir()
    (dist / "index.html").write_text("page")
    with open_house(tmp_path / "home", folder, dist) as house:
        assert house.client.get("/search", headers=VISIT).headers["link"] == ""
        (dist / "modules.json").write_text(json.dumps(modules))
        assert house.client.get("/search?q=sea", headers=VISIT).headers["link"] == (
            "</assets/Search.js>; rel=modulepreload, </assets/card.js>; rel=modulepreload,"
            " </assets/card.css>; rel=preload; as=style; crossorigin"
        )
        assert house.client.get("/watch/0123456789ab", headers=VISIT).headers["link"] == (
            "</assets/Video.js>; rel=modulepreload"
        )


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
