"""How fast the page is with many videos, measured in the browser that the tests drive.

uv run python -m tests.benchmarks.page_speed [VIDEOS [HOME]]

First paint: the largest picture or text of the first screen, from the navigation on. Answers: from a key in the search
box to the frame that shows the new number of results and the first of them. Scrolling: the time between frames while
the wheel turns, and what the browser itself calls a long frame. Shift: the browser's cumulative layout shift, without
what a person caused.
Scripts: what a page needs for its first screen, and all that it has loaded by then, compressed as a server would
(gzip 6). The goals are those of issue 7; each line says whether it holds, and the last one how many do not. Other work
on the machine lengthens all of it: the load average is printed first.
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

from events.values import Bytes, Nanoseconds
from passion.commands import SeeFile
from passion.library import Library
from tests.benchmarks.page_library import make
from tests.benchmarks.search_library import films, hash_of
from tests.browser.browser import launch_options
from tests.support.clips import Clips
from tests.support.homes import QUIET
from tests.web.processes import serving
from web.build import DIST

WATCH = (Path(__file__).parent / "page_watch.js").read_text()
WIDTHS = {"1440": (1440, 900), "390": (390, 844)}
PLAYED = hash_of(7)
ROUNDS = 3
WORDS = 8
LONG = 50
"""Milliseconds over which a frame is one too long."""
PAINT, ANSWER, SCRIPTS, SHIFT = 1000, 100, 200, 0.01
"""The goals: milliseconds, milliseconds, KB, and what of the browser's shift is nothing that a person sees."""


class Goals:
    """What was to hold, and how often it did not."""

    def __init__(self) -> None:
        self.asked = self.missed = 0

    def __call__(self, told: str, goal: str, *, holds: bool) -> str:
        """A figure with its goal, and whether it holds."""
        self.asked += 1
        self.missed += not holds
        return f"{told} (goal {goal}: {'met' if holds else 'MISSED'})"


def _give_file(home: Path) -> None:
    """Has the video whose page is measured play, as what is loaded only for a file that does not is no part of that."""
    folder = home / "played"
    folder.mkdir(exist_ok=True)
    clip = Clips(folder.resolve())["h264.mp4"]
    state = clip.stat()
    with Library.open(home) as library:
        seen = SeeFile(
            video_hash=PLAYED,
            path=str(clip),
            collection="Films",
            size=Bytes(state.st_size),
            mtime_ns=Nanoseconds(state.st_mtime_ns),
        )
        library.execute(seen, actor="scanner")


def main(count: int, home: Path) -> None:
    """Print a line for each page, and one each for typing and scrolling."""
    make(home, count)
    _give_file(home)
    (home / "settings.toml").write_text(QUIET)
    print(f"{count:,} videos, load average {getloadavg()[0]:.1f}\n")
    goal = Goals()
    with serving(home) as child, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options(Path(playwright.chromium.executable_path), ""))
        with httpx.Client(base_url=child.address, timeout=60) as client:
            client.get("/search/search-videos")
            for name, size in WIDTHS.items():
                _first_paints(browser, child.address, name, size, goal)
            with _page(browser, WIDTHS["1440"]) as page:
                _typing(page, child.address, client, goal)
        for name, size in WIDTHS.items():
            for view in ("grid", "list", "compact"):
                with _page(browser, size) as page:
                    _scrolling(page, child.address, f"{name} {view}", view, goal)
        browser.close()
    print(f"\n{goal.asked - goal.missed} of {goal.asked} goals met, load average {getloadavg()[0]:.1f} now")


def _first_paints(browser: Browser, address: str, name: str, size: tuple[int, int], goal: Goals) -> None:
    paths = {
        "home": "/",
        "search": "/search",
        "answer": "/search?q=the",
        "catalogue": "/catalogue",
        "video": f"/watch/{PLAYED}",
        "history": "/history",
        "statistics": "/statistics",
        "dashboard": "/dashboard",
    }
    for title, path in paths.items():
        largest, shifts, first, later = [], [], 0.0, 0.0
        for _ in range(ROUNDS):
            with _page(browser, size) as page:
                page.goto(address + path)
                page.wait_for_timeout(2500)
                largest.append(page.evaluate("window.__seen.largest"))
                shifts.append(page.evaluate("window.__seen.shift"))
                first, later = _scripts(page, largest[-1]), _scripts(page, 1e9)
        paint, shift = median(largest), max(shifts)
        print(
            f"{name:>4} {title:10}",
            goal(f"first paint {paint:5.0f} ms", f"< {PAINT:,}", holds=paint < PAINT),
            goal(f"shift {shift:.4f}", f"<= {SHIFT}", holds=shift <= SHIFT),
            goal(f"scripts {first:5.1f} KB", f"< {SCRIPTS}", holds=first < SCRIPTS) + f", {later:.1f} KB later",
            flush=True,
        )


def _scripts(page: Page, until: float) -> float:
    """KB of what was asked for up to a moment, in milliseconds from the navigation on."""
    asked = page.evaluate(
        "until => performance.getEntriesByType('resource').filter((each) => each.startTime < until)"
        ".map((each) => each.name)",
        until,
    )
    files = {DIST / url.split("/", 3)[3].split("?")[0] for url in asked if url.endswith(".js")}
    return sum(len(gzip.compress(file.read_bytes(), 6)) for file in files) / 1000


def _typing(page: Page, address: str, client: httpx.Client, goal: Goals) -> None:
    """Only keys that change the answer are measured: the others show nothing new."""
    page.goto(f"{address}/search")
    box = page.get_by_role("combobox").first
    taken = []
    for word in [film["title"].split()[0].lower() for film in films()[10 : 10 + 5 * WORDS : 5]]:
        box.fill("")
        page.wait_for_timeout(500)
        box.focus()
        before = None
        for end in range(1, len(word) + 1):
            found = client.get("/search/search-videos", params={"text": word[:end], "limit": 1}).json()
            answer = found["count"], "".join(each["video_hash"] for each in found["videos"])
            shown = f"'{answer[0]:,} video', '{answer[1]}'"
            page.evaluate(f"void (window.__answer = window.__seen.answered({shown}, 3000))")
            page.keyboard.press(word[end - 1])
            milliseconds = page.evaluate("window.__answer")
            if answer != before and milliseconds > 0:
                taken.append(milliseconds)
            elif answer != before:
                print(f"         {word[:end]!r}: {answer[0]:,} was not said in time")
            before = answer
            page.wait_for_timeout(150)
    taken.sort()
    middle = median(taken)
    within = sum(each < ANSWER for each in taken) / len(taken)
    print(
        "\nkey to answer painted:",
        goal(f"median {middle:.0f} ms", f"< {ANSWER}", holds=middle < ANSWER) + ",",
        f"worst {taken[-1]:.0f} ms, {within:.0%} of {len(taken)} keys under {ANSWER} ms\n",
        flush=True,
    )


def _scrolling(page: Page, address: str, name: str, view: str, goal: Goals) -> None:
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
    over = sum(each > LONG for each in frames)
    print(
        f"scroll {name:13}",
        goal(f"{over} of {len(frames)} frames over {LONG} ms", "0", holds=not over) + ":",
        f"median {median(frames):.1f}, p99 {frames[int(len(frames) * 0.99)]:.1f}, worst {frames[-1]:.1f} ms"
        f" (long by the browser {len(slow)}, worst {max(slow, default=0):.0f});",
        goal(f"leaps worst {leaps[-1]:.1f} ms", f"<= {LONG}", holds=leaps[-1] <= LONG) + ";",
        goal(f"shift {shift:.4f}", f"<= {SHIFT}", holds=shift <= SHIFT),
        flush=True,
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
