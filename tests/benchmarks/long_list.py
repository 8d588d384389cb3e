"""How smoothly the list of many videos scrolls, and how soon an answer is painted after a key, in a real browser.

    python -m tests.benchmarks.long_list 10000

A library of so many videos is made and served. While the list scrolls, a step a frame, frames are timed by the clock,
and by the processor time that the page itself takes for each, which a busy machine does not lengthen. Then words are
typed, and the time from a key to the frame that shows the first video of the answer is told.
"""

import bisect
import json
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import httpx
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.browser import launch_options
from tests.support import filled
from tests.web.processes import serving
from web.build import build

FRAMES = 240
STEPS = (60, 200, 900, 20_000)
"""Pixels a frame: a slow wheel, a fast one, a fling, and the scrollbar dragged."""
SCROLL = """async ([step, frames]) => { const took = []; let last = performance.now();
  for (let frame = 0; frame < frames; frame++) { performance.mark('frame'); scrollBy(0, step);
    await new Promise(requestAnimationFrame); const now = performance.now(); took.push(now - last); last = now; }
  return took; }"""
LISTEN = """() => { const list = document.querySelector("ul[aria-label='Videos']"); window.painted = [];
  let pressed = null, first = null; const title = () => list.querySelector("li[data-index='0'] h3")?.textContent;
  addEventListener('keydown', () => { pressed = performance.now(); first = title(); }, true);
  new MutationObserver(() => { if (pressed === null || title() === first) return; const from = pressed; pressed = null;
    requestAnimationFrame(() => setTimeout(() => window.painted.push(performance.now() - from))); })
    .observe(list, {childList: true, subtree: true, characterData: true}); }"""
TYPED = ("harbour", "glass", "winter 00", "night", "paper 01", "tag:sea", "island", "silver 02")


def main(videos: int) -> None:
    """Prints the figures of a library of so many videos."""
    build()
    with tempfile.TemporaryDirectory() as top, sync_playwright() as player:
        home = Path(top) / "home"
        filled.fill(home, videos)
        with serving(home) as child:
            while httpx.get(f"{child.address}/search/search-videos", timeout=60).json()["progress"]:
                time.sleep(0.5)
            browser = player.chromium.launch(**launch_options(Path(player.chromium.executable_path), ""))
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.goto(f"{child.address}/search")
            page.wait_for_timeout(3000)
            for step in STEPS:
                _scroll(browser, page, step)
            _type(page)
            browser.close()


def _scroll(browser: Browser, page: Page, step: int) -> None:
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_timeout(1000)
    browser.start_tracing(page=page, categories=["toplevel", "blink.user_timing"])
    clock = sorted(page.evaluate(SCROLL, [step, FRAMES]))
    events = json.loads(browser.stop_tracing())["traceEvents"]
    marks = [each for each in events if each.get("name") == "frame" and "user_timing" in each.get("cat", "")]
    thread, starts = (marks[0]["pid"], marks[0]["tid"]), sorted(each["ts"] for each in marks)
    spent: Counter[int] = Counter()
    for each in events:
        if each.get("name") == "ThreadControllerImpl::RunTask" and (each["pid"], each["tid"]) == thread:
            spent[bisect.bisect(starts, each["ts"])] += each.get("tdur", 0) / 1000
    own = sorted(spent[number] for number in range(1, len(starts)))
    told = ", ".join(f"{name} {_at(own, part):.0f}" for name, part in (("median", 0.5), ("95 %", 0.95), ("worst", 1)))
    by_clock = f"median {_at(clock, 0.5):.0f}, worst {clock[-1]:.0f}, over 50: {sum(each > 50 for each in clock)}"
    print(f"{step:6} px a frame: ms of the page's own work {told}; by the clock {by_clock}")


def _at(ordered: Sequence[float], part: float) -> float:
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


def _type(page: Page) -> None:
    page.evaluate("scrollTo(0, 0)")
    page.evaluate(LISTEN)
    box = page.get_by_role("combobox", name="Search")
    for words in TYPED:
        box.fill("")
        page.wait_for_timeout(400)
        box.press_sequentially(words, delay=250)
    page.wait_for_timeout(500)
    painted: list[float] = page.evaluate("window.painted")
    worst = f"{max(painted):.0f} worst of {len(painted)}"
    print(f"from a key to the first video of its answer: {statistics.median(painted):.0f} ms median, {worst}")


if __name__ == "__main__":
    main(int(sys.argv[1]))
