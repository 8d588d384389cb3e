"""Every page of web/ui/src/pages.ts, with an address that shows something, and what must hold on each of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

from tests.browser.shelf import BRIDGE, HARBOUR, Shelf
from tests.browser.waiting import Traffic, happens
from web.build import UI, WEB, install_packages, only_one_process

PERFORMER, STUDIO, TAG, SERIES = "Ana Lee", "NorthFilm", "sea", "Coastlines"
PLAYLIST = "0123456789ab"

AXE = UI / "node_modules/axe-core/axe.min.js"
GRAVE = ("serious", "critical")
_FINDINGS = """async (grave) => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"] });
  return violations.filter(({ impact }) => grave.includes(impact)).flatMap(({ id, nodes }) =>
    nodes.map(({ target, any, all, none }) =>
      `${id}: ${target.join(" ")} (${[...any, ...all, ...none].map(({ message }) => message).join("; ")})`));
}"""
_TOO_WIDE = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  return [...document.body.querySelectorAll("*")]
    .filter((each) => each.getBoundingClientRect().right > wide + 1)
    .map((each) => `${each.localName}.${each.className} to ${Math.round(each.getBoundingClientRect().right)}`);
}"""


def addresses(shelf: Shelf, title: str = HARBOUR, performer: str = PERFORMER, studio: str = STUDIO) -> dict[str, str]:
    """The path of each page, by its name in the table of pages.

    Raises:
        AssertionError: the table has a page whose address is not known here, or misses one.
    """
    named = {
        "video": f"/watch/{shelf.hash_of(title)}",
        "performer": f"/performer?name={quote(performer)}",
        "studio": f"/studio?name={quote(studio)}",
        "tag": f"/tag?name={quote(TAG)}",
        "playlist": f"/playlist?id={PLAYLIST}",
        "series": f"/series?name={quote(SERIES)}",
        "collection": "/collection?name=Curated",
    }
    table = (UI / "src/pages.ts").read_text(encoding="utf-8")
    found: list[tuple[str, str]] = re.findall(r'name: "([\w-]+)",\s*path: "([^"]+)"', table)
    assert len(found) == len(re.findall(r"\bpath: \"", table)), "A page of the table could not be read."
    paths = {name: named.get(name, path) for name, path in found}
    unknown = [path for path in paths.values() if ":" in path]
    assert not unknown, f"Say in tests/browser/every_page.py what to open for {unknown}."
    return paths


def live_in(shelf: Shelf) -> None:
    """Does what a person does, so that each page has something to show."""
    shelf.send("rate-video", HARBOUR, rating="S")
    shelf.send("add-favourite", HARBOUR)
    shelf.send("add-comment", HARBOUR, text="The light on the water.")
    shelf.send("add-marker", HARBOUR, time=6.0, label="The ferry")
    shelf.send("add-dated-marker", HARBOUR, time=20.0)
    shelf.send("tag-video", HARBOUR, tag=TAG)
    shelf.send("tag-video", BRIDGE, tag=TAG)
    shelf.send("like-video", BRIDGE)
    shelf.send("edit-description", BRIDGE, changes={"series": SERIES})
    shelf.send("record-viewing", BRIDGE, start=0.0, length=6.0)
    playlist = {"playlist_id": PLAYLIST, "name": "Evenings"}
    shelf.client.post("/api/create-playlist", json=playlist).raise_for_status()
    standing = {"playlist_id": PLAYLIST, "video_hashes": [shelf.hash_of(BRIDGE)]}
    shelf.client.post("/api/add-to-playlist", json=standing).raise_for_status()
    saved = {"name": "By the sea", "query": f"tag:{TAG}", "sort": "relevance", "descending": True}
    shelf.client.post("/api/save-search", json=saved).raise_for_status()


class Watcher:
    """Notes what a browser's pages ask for and what goes wrong in them."""

    def __init__(self, context: BrowserContext) -> None:
        """Listens from now on."""
        self.hosts: set[str] = set()
        self.errors: list[str] = []
        context.on("request", self._asked)
        context.on("console", self._said)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))

    def _asked(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in {"data", "blob"}:
            self.hosts.add(parts.hostname or request.url)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(f"{message.text} {message.location['url']}")


def opened(page: Page, address: str) -> None:
    """Opens a page and waits until it has all that it asks for."""
    traffic = Traffic(page)
    page.goto(address)
    page.get_by_role("heading", level=1).first.wait_for(state="attached")
    traffic.is_over()
    happens(page, lambda: page.locator("main [aria-busy=true]").count() == 0)
    page.evaluate("document.fonts.ready")


def findings(page: Page) -> list[str]:
    """What axe-core finds that is serious or critical: which rule, where and why."""
    if not AXE.is_file():
        with only_one_process(WEB / ".build.lock"):
            install_packages(checkers=True)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    return page.evaluate(_FINDINGS, list(GRAVE))


def too_wide(page: Page) -> list[str]:
    """What makes the page scroll sideways; empty where it does not."""
    return page.evaluate(_TOO_WIDE)


def kept(folder: Path, found: dict[str, Any]) -> Iterator[str]:
    """Keeps what was found beside the screenshots, and yields it as lines."""
    (folder / "found.json").write_text(json.dumps(found, indent=1, ensure_ascii=False), encoding="utf-8")
    return (f"{name}: {each}" for name, all_of in found.items() for each in all_of)
