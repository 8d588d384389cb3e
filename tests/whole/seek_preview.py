"""From the pointer on the bar to the painted picture of its moment: the first hover of a page, and those after it.

uv run python -m tests.whole.seek_preview [times]
"""

import sys

from playwright.sync_api import Browser

from tests.browser.shelf import HARBOUR, Shelf
from tests.browser.waiting import page_until, video_ready
from tests.whole.shown import shown, told

TIMES = 20

_MEASURE = """part => new Promise(done => {
  const bar = document.querySelector('[aria-label="Position"]');
  const { left, top, width, height } = bar.getBoundingClientRect();
  const before = document.querySelector('.preview .sheet')?.dataset.start;
  const begun = performance.now();
  const options = { bubbles: true, pointerType: 'mouse', clientX: left + width * part, clientY: top + height / 2 };
  bar.dispatchEvent(new PointerEvent('pointermove', options));
  const look = () => {
    const start = document.querySelector('.preview .sheet')?.dataset.start;
    if (start !== undefined && start !== before) requestAnimationFrame(now => done(now - begun));
    else requestAnimationFrame(look);
  };
  look();
})"""


def hovers(shelf: Shelf, browser: Browser, times: int) -> tuple[float, list[float]]:
    """Milliseconds of the first hover and of the others, on a page whose pointer has come near the bar."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    try:
        page = context.new_page()
        video_ready(page, shelf.watch(HARBOUR) + "?t=0")
        page.locator(".player").hover()
        page_until(page, "performance.getEntriesByType('resource').some(each => each.name.includes('/seek-'))")
        page.wait_for_timeout(300)
        first, *others = [page.evaluate(_MEASURE, 0.05 + 0.9 * number / times) for number in range(times)]
        return first, others
    finally:
        context.close()


def main(times: int) -> None:
    with shown() as (shelf, browser):
        shelf.client.get(f"/api/media/get-seek-thumbnails/{shelf.hash_of(HARBOUR)}").raise_for_status()
        found = [hovers(shelf, browser, times) for _ in range(5)]
    print(told("First hover to its picture", [first for first, _ in found]))
    print(told("Later hovers to their pictures", [time for _, others in found for time in others]))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else TIMES)
