"""Every video of some folders in a real browser: does it start, seek to the middle and near its end, and play on?

uv run python -m tests.whole.playing FOLDER… [WORD…]

Only the keys of the page are used. Given words, only files whose name holds one of them are played.
"""

import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import Error, Page, sync_playwright

from passion.errors import PassionError
from passion.media import recipe_for
from passion.media.probe import probe
from tests.browser.browser import launch_options
from tests.browser.conftest import scanned
from tests.browser.waiting import page_until
from tests.support.homes import QUIET
from tests.web.processes import serving
from tests.whole.playing_table import Played, line, needless, sums, table, unexplained

PATIENCE = 30.0
"""Seconds that one step may take."""

READY = """(() => {
  const video = document.querySelector('video');
  return document.querySelector('[role=note]') || (video?.readyState >= 2 && Number.isFinite(video.duration));
})()"""
"""A file that does not say how long it is is played in another way in the end."""
MOVES = """seconds => {
  const video = document.querySelector('video');
  return document.querySelector('[role=note]') || video.ended || (!video.seeking && video.currentTime > seconds);
}"""
IN_THE_END = """(() => {
  const v = document.querySelector('video');
  const parts = [...Array(v.buffered.length).keys()];
  const ranges = parts.map(n => `${v.buffered.start(n).toFixed(2)}-${v.buffered.end(n).toFixed(2)}`);
  return {
    error: v.error?.message ?? '',
    width: v.videoWidth,
    frames: v.getVideoPlaybackQuality().totalVideoFrames,
    streamed: v.src.startsWith('blob:'),
    encoded: performance.getEntriesByType('resource').some(({ name }) => name.includes('/encoded/')),
    state: `at ${v.currentTime.toFixed(2)} of ${v.duration}, state ${v.readyState}, paused ${v.paused}, has ${ranges}`,
  };
})()"""


def main() -> None:
    """Print a line per video, a table and the sums."""
    folders = [each for each in sys.argv[1:] if Path(each).is_dir()]
    words = [each for each in sys.argv[1:] if each not in folders]
    print(f"Load {os.getloadavg()[0]:.1f}. Milliseconds to the first frame, and of the slower of two seeks.\n")
    with tempfile.TemporaryDirectory() as temporary:
        home = Path(temporary) / "home"
        home.mkdir()
        (home / "settings.toml").write_text(QUIET)
        with serving(home, *folders) as child, sync_playwright() as playwright:
            scanned(child.address)
            wish = os.environ.get("PASSION_BROWSER", "").strip()
            options = launch_options(Path(playwright.chromium.executable_path), wish)
            with closing(playwright.chromium.launch(**options)) as browser:
                page = browser.new_page(viewport={"width": 1280, "height": 800})
                found = list(_told(_all(page, child.address, words)))
    print("", *table(found), "", *sums(found), f"Load {os.getloadavg()[0]:.1f}", sep="\n")
    sys.exit(1 if unexplained(found) or needless(found) else 0)


def _told(found: Iterator[Played]) -> Iterator[Played]:
    for each in found:
        print(line(each), flush=True)
        yield each


def _all(page: Page, address: str, words: Sequence[str]) -> Iterator[Played]:
    query = {"sort": "path", "descending": False, "limit": 500}
    answer = httpx.post(f"{address}/search/search-videos", json=query, timeout=60).json()
    for card in answer["videos"]:
        data = httpx.get(f"{address}/api/get-video-data/{card['video_hash']}", timeout=60).json()
        name = Path(data["video"]["files"][0]["path"]).name
        if not words or any(word in name for word in words):
            yield played(page, address, data)


def played(page: Page, address: str, data: dict[str, Any]) -> Played:
    """Opens a video's page and does what a person does."""
    video, playback = data["video"], data["playback"]
    path = Path(video["files"][0]["path"])
    sounds = ",".join(track["codec"] for track in video["audio"]) or "-"
    form = (video["container"].split(",")[0], video["video_codec"], sounds)
    if playback is None:
        return Played(path.name, form, "unread", 0, 0, video["problem"] or "It was not measured.")
    steps: list[float] = []
    trouble = ""
    try:
        steps.extend(_steps(page, f"{address}/watch/{video['card']['video_hash']}?t=0"))
    except (Error, AssertionError) as error:
        trouble = str(error).partition("\n")[0]
    end = _end(page)
    note = page.locator("[role=note] p")
    if note.count():
        trouble = note.inner_text()
    elif trouble:
        trouble = end.get("state") or trouble
    elif end["error"] or not end["width"] or not end["frames"]:
        trouble = end["error"] or f"no picture, {end['state']}"
    way = _way(path, is_direct=not end.get("streamed"), is_encoded=bool(end.get("encoded")))
    return Played(path.name, form, way, steps[0] if steps else 0, max(steps[1:], default=0), trouble)


def _steps(page: Page, url: str) -> Iterator[float]:
    """Yields the milliseconds to the first frame, and of two seeks."""
    begin = time.monotonic()
    page.goto(url)
    page_until(page, READY, patience=PATIENCE)
    yield (time.monotonic() - begin) * 1000
    page.keyboard.press("m")
    length = page.evaluate("document.querySelector('video').duration")
    _go_on(page)
    page_until(page, MOVES, min(0.3, length / 3), PATIENCE)
    for key, part in (("5", 0.5), ("9", 0.9)):
        begin = time.monotonic()
        page.keyboard.press(key)
        _go_on(page)
        page_until(page, MOVES, min(length * part + 0.2, length - 0.05), PATIENCE)
        yield (time.monotonic() - begin) * 1000


def _go_on(page: Page) -> None:
    """A short one has ended by now, and is played again."""
    if page.get_by_role("button", name="Play", exact=True).count():
        page.keyboard.press("k")


def _end(page: Page) -> dict[str, Any]:
    try:
        return page.evaluate(IN_THE_END)
    except Error:
        return {}


def _way(path: Path, *, is_direct: bool, is_encoded: bool) -> str:
    if is_direct:
        return "direct"
    try:
        copies = recipe_for(probe(path), 0, 720).copies_video
    except PassionError:
        copies = False
    return "remuxed" if copies and not is_encoded else "encoded"


if __name__ == "__main__":
    main()
