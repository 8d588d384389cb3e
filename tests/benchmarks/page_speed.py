"""How fast the page is with many videos, measured in the browser that the tests drive.

uv run python -m tests.benchmarks.page_speed [VIDEOS [HOME]]

First paint: the largest picture or text of the first screen, from the navigation on. Answers: from a key in the search
box to the frame that shows the new number of results. Scrolling: the time between frames while the wheel turns, and
what the browser itself calls a long frame. Shift: the browser's cumulative layout shift, without what a person caused.
Scripts: what a page has loaded by then, compressed as a server would (gzip 6). The goals are those of issue 7.
"""

import gzip
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from os import getloadavg
from pathlib import Path
from statistics import median

import httpx
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.benchmarks.page_library import make
from tests.benchmarks.search_library import films, hash_of
from tests.browser.browser import launch_options
from tests.browser.shelf import QUIET
from tests.web.processes import serving
from web.build import DIST

WATCH = (Path(__file__).parent / "page_watch.js").read_text()
WIDTHS = {"wide": (1440, 900), "phone": (390, 844)}
ROUNDS = 3
WORDS = 8
LONG = 50
"""Milliseconds over which a frame is one too long."""


def main(count: int, home: Path) -> None:
    """Print a line for each page, and one each for typing and scrolling."""
    make(home, count)
    (home / "settings.toml").write_text(QUIET)
    print(f"{count:,} videos, load {getloadavg()[0]:.1f}\n")
    with serving(home) as child, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options(Path(playwright.chromium.executable_path), ""))
        with httpx.Client(base_url=child.address, timeout=60) as client:
            client.get("/search/search-videos")
            for name, size in WIDTHS.items():
                _first_paints(browser, child.address, name, size)
            with _page(browser, WIDTHS["wide"]) as page:
                _typing(page, child.address, client)
        for name, size in WIDTHS.items():
            for view in ("grid", "list", "compact"):
                with _page(browser, size) as page:
                    _scrolling(page, child.address, f"{name} {view}", view)
        browser.close()


def _first_paints(browser: Browser, address: str, name: str, size: tuple[int, int]) -> None:
    video = hash_of(7)
    paths = {
        "home": "/",
        "search": "/search",
        "answer": "/search?q=the",
        "catalogue": "/catalogue",
        "video": f"/watch/{video}",
        "history": "/history",
        "statistics": "/statistics",
        "dashboard": "/dashboard",
    }
    for title, path in paths.items():
        largest, shifts, scripts = [], [], 0
        for _ in range(ROUNDS):
            with _page(browser, size) as page:
                page.goto(address + path)
                page.wait_for_timeout(2500)
                largest.append(page.evaluate("window.__seen.largest"))
                shifts.append(page.evaluate("window.__seen.shift"))
                scripts = _scripts(page)
        print(
            f"{name:6} {title:11} first paint {median(largest):5.0f} ms  shift {max(shifts):.4f}"
            f"  scripts {scripts / 1000:5.1f} KB gz"
        )


def _scripts(page: Page) -> int:
    asked = page.evaluate("performance.getEntriesByType('resource').map((each) => each.name)")
    files = {DIST / url.split("/", 3)[3].split("?")[0] for url in asked if url.endswith(".js")}
    return sum(len(gzip.compress(file.read_bytes(), 6)) for file in files)


def _typing(page: Page, address: str, client: httpx.Client) -> None:
    """Only keys that change the number of results are measured: the others show nothing new."""
    page.goto(f"{address}/search")
    box = page.get_by_role("combobox").first
    taken = []
    for word in [film["title"].split()[0].lower() for film in films()[10 : 10 + 5 * WORDS : 5]]:
        box.fill("")
        page.wait_for_timeout(500)
        box.focus()
        before = -1
        for end in range(1, len(word) + 1):
            found = client.get("/search/search-videos", params={"text": word[:end], "limit": 1}).json()["count"]
            page.evaluate(f"void (window.__answer = window.__seen.answered('{found:,} video', 3000))")
            page.keyboard.press(word[end - 1])
            milliseconds = page.evaluate("window.__answer")
            if found != before and milliseconds > 0:
                taken.append(milliseconds)
            elif found != before:
                print(f"         {word[:end]!r}: {found:,} was not said in time")
            before = found
            page.wait_for_timeout(150)
    taken.sort()
    within = sum(each < 100 for each in taken) / max(1, len(taken))
    print(
        f"\nkey to answer painted: median {median(taken):.0f} ms, worst {taken[-1]:.0f} ms, {within:.0%} under 100 ms,"
        f" {len(taken)} keys"
    )


def _scrolling(page: Page, address: str, name: str, view: str) -> None:
    """The wheel turned 60 times a second, then leaps to far places."""
    page.add_init_script(f"localStorage.setItem('passion.list', '{view} medium')")
    page.goto(f"{address}/search?sort=title")
    page.wait_for_timeout(2000)
    page.mouse.move(page.viewport_size["width"] / 2, 500) if page.viewport_size else None
    page.evaluate("window.__seen.slow.length = 0; void (window.__counted = window.__seen.count(8000))")
    for _ in range(400):
        page.mouse.wheel(0, 90)
        page.wait_for_timeout(12)
    frames = sorted(page.evaluate("window.__counted"))
    slow = page.evaluate("window.__seen.slow.map((each) => each[1])")
    page.evaluate("window.__seen.slow.length = 0; void (window.__counted = window.__seen.count(3000))")
    for share in (0.5, 0.9, 0.1, 0.7):
        page.evaluate(f"scrollTo(0, document.documentElement.scrollHeight * {share})")
        page.wait_for_timeout(600)
    leaps = sorted(page.evaluate("window.__counted"))
    shift = page.evaluate("window.__seen.shift")
    print(
        f"scroll {name:13} frames {len(frames):4}: median {median(frames):4.1f},"
        f" p99 {frames[int(len(frames) * 0.99)]:5.1f}, worst {frames[-1]:5.1f} ms; over {LONG} ms: "
        f"{sum(each > LONG for each in frames)}"
        f" (long by the browser {len(slow)}, worst {max(slow, default=0):.0f}); leaps worst {leaps[-1]:5.1f} ms;"
        f" shift {shift:.4f}"
    )


@contextmanager
def _page(browser: Browser, size: tuple[int, int]) -> Iterator[Page]:
    context: BrowserContext = browser.new_context(viewport={"width": size[0], "height": size[1]})
    context.add_init_script(WATCH)
    yield context.new_page()
    context.close()


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    if len(sys.argv) > 2:
        main(wanted, Path(sys.argv[2]))
    else:
        with tempfile.TemporaryDirectory() as temporary:
            main(wanted, Path(temporary) / "home")
