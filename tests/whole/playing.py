"""Every video of some folders in a real browser: does it start, seek to the middle and near its end, and play on?

uv run python -m tests.whole.playing FOLDER…
"""

import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import httpx
import msgspec
from playwright.sync_api import Error, Page, sync_playwright

from tests.browser.browser import launch_options
from tests.browser.shelf import QUIET
from tests.browser.waiting import page_until
from tests.web.processes import serving

PATIENCE = 20.0
"""Seconds that one step may take."""

READY = """(() => {
  const video = document.querySelector('video');
  return video?.readyState >= 2 && Number.isFinite(video.duration);
})()"""
"""A file that does not say how long it is is played in another way in the end."""
STATE = """(() => {
  const v = document.querySelector('video');
  const has = v.buffered, parts = [...Array(has.length).keys()];
  const ranges = parts.map(n => `${has.start(n).toFixed(2)}-${has.end(n).toFixed(2)}`);
  return `at ${v.currentTime.toFixed(2)} of ${v.duration}, state ${v.readyState}, paused ${v.paused}, has ${ranges}`;
})()"""
MOVES = """seconds => {
  const video = document.querySelector('video');
  return video.ended || video.error || (!video.seeking && video.currentTime > seconds);
}"""


class Played(msgspec.Struct, frozen=True, kw_only=True):
    """What came of one video."""

    name: str
    form: str
    """Container and codecs."""
    way: str
    first: float
    """Milliseconds from the page's opening to the first frame."""
    seek: float
    """Of the slower of two seeks."""
    trouble: str


def main(folders: list[str]) -> None:
    """Print a line per video, and the sums."""
    with tempfile.TemporaryDirectory() as temporary:
        home = Path(temporary) / "home"
        home.mkdir()
        (home / "settings.toml").write_text(QUIET)
        with serving(home, *folders) as child, sync_playwright() as playwright:
            _scanned(child.address)
            wish = os.environ.get("PASSION_BROWSER", "").strip()
            browser = playwright.chromium.launch(**launch_options(Path(playwright.chromium.executable_path), wish))
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            found = [_played(page, child.address, each) for each in _videos(child.address)]
            browser.close()
    for each in sorted(found, key=lambda each: (each.way, each.form, each.name)):
        print(f"{each.way:7} {each.form:32} {each.first:6.0f} ms {each.seek:6.0f} ms  {each.name}  {each.trouble}")
    ways = Counter((each.way, bool(each.trouble)) for each in found)
    print()
    for (way, failed), count in sorted(ways.items()):
        print(f"{way}: {count} {'failed' if failed else 'played'}")


def _scanned(address: str) -> None:
    while True:
        jobs = httpx.get(f"{address}/api/list-jobs", timeout=60).json()
        if jobs and all(job["state"] == "done" for job in jobs):
            return
        time.sleep(0.2)


def _videos(address: str) -> list[str]:
    query = {"sort": "path", "descending": False, "limit": 500}
    answer = httpx.post(f"{address}/search/search-videos", json=query, timeout=60).json()
    return [video["video_hash"] for video in answer["videos"]]


def _played(page: Page, address: str, video_hash: str) -> Played:
    data = httpx.get(f"{address}/api/get-video-data/{video_hash}", timeout=60).json()
    video, playback = data["video"], data["playback"]
    sounds = ",".join(track["codec"] for track in video["audio"])
    form = f"{video['container'].split(',')[0]} {video['video_codec']} {sounds}"
    name = Path(video["files"][0]["path"]).name
    way = "none" if playback is None else "direct" if playback["is_direct"] else "stream"
    first = seek = 0.0
    trouble = ""
    try:
        if playback is None:
            return Played(name=name, form=form, way=way, first=0, seek=0, trouble=video["problem"] or "not measured")
        begin = time.monotonic()
        page.goto(f"{address}/watch/{video_hash}?t=0")
        page_until(page, READY, patience=PATIENCE)
        first = (time.monotonic() - begin) * 1000
        length = page.evaluate("document.querySelector('video').duration")
        page.evaluate("document.querySelector('video').muted = true")
        page.evaluate("void document.querySelector('video').play().catch(() => 0)")
        page_until(page, MOVES, min(0.3, length / 3), PATIENCE)
        for part in (0.5, 0.9):
            begin = time.monotonic()
            page.evaluate(
                "part => { const v = document.querySelector('video'); v.currentTime = v.duration * part; }", part
            )
            page.evaluate("void document.querySelector('video').play().catch(() => 0)")
            page_until(page, MOVES, min(length * part + 0.2, length - 0.05), PATIENCE)
            seek = max(seek, (time.monotonic() - begin) * 1000)
        trouble = page.evaluate(
            "(v => v.error ? v.error.message : v.videoWidth === 0 ? 'no picture' : '')(document.querySelector('video'))"
        )
    except (Error, AssertionError) as error:
        note = page.locator("[role=note]")
        trouble = note.inner_text().replace("\n", " ") if note.count() else _state(page, error)
    return Played(name=name, form=form, way=way, first=first, seek=seek, trouble=trouble)


def _state(page: Page, error: Exception) -> str:
    try:
        return str(page.evaluate(STATE))
    except Error:
        return str(error).partition("\n")[0]


if __name__ == "__main__":
    main(sys.argv[1:])
