"""From the click on a card to the first frame of its video, for files that the browser plays as they are.

uv run python -m tests.whole.first_frame [times]
"""

import sys

from playwright.sync_api import Browser

from tests.browser.shelf import BRIDGE, HARBOUR, Shelf
from tests.whole.shown import shown, told

TIMES = 20

_MEASURE = """title => new Promise(done => {
  const link = [...document.querySelectorAll('a[href^="/watch/"]')].find(each => each.textContent.includes(title));
  const begun = performance.now();
  const seen = new WeakSet();
  const look = () => {
    const video = document.querySelector('video[src^="/video/"]');
    if (video && !seen.has(video)) {
      seen.add(video);
      video.requestVideoFrameCallback(now => done(now - begun));
    }
    requestAnimationFrame(look);
  };
  link.click();
  look();
})"""


def once(shelf: Shelf, browser: Browser, title: str) -> float:
    """Milliseconds, on a page that knows nothing as yet."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    try:
        page = context.new_page()
        page.goto(f"{shelf.address}/search")
        page.get_by_role("link", name=title).first.wait_for()
        page.wait_for_timeout(500)
        return page.evaluate(_MEASURE, title)
    finally:
        context.close()


def main(times: int) -> None:
    with shown() as (shelf, browser):
        found = [once(shelf, browser, (HARBOUR, BRIDGE)[number % 2]) for number in range(times)]
    print(told("Click on a card to the first frame", found))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else TIMES)
