"""The tabs of a browser as it counts them itself.

Playwright's own `expect_page` misses one of five tabs that a click with Ctrl or the middle button opened in the
headless shell (Playwright's issue 42142): the tab is there and loads, but its page is never announced.
"""

from __future__ import annotations

from playwright.sync_api import CDPSession, Page

from tests.browser.waiting import happens

STILL = 500
"""Milliseconds in which no further tab comes."""


class Tabs:
    """The tabs that come beside a page, from now on."""

    def __init__(self, page: Page) -> None:
        browser = page.context.browser
        assert browser is not None
        self._page = page
        self._browser: CDPSession = browser.new_browser_cdp_session()
        self._before = {tab["targetId"] for tab in self._targets()}

    def expect(self, *addresses: str) -> None:
        """Waits until these, and no others, were opened, then closes them.

        Raises:
            AssertionError: others are there, or these did not come.
        """
        happens(self._page, lambda: self._opened() >= set(addresses), what=f"A tab with {addresses}")
        self._page.wait_for_timeout(STILL)
        found = sorted(tab["url"] for tab in self._new())
        assert found == sorted(addresses)
        for tab in self._new():
            self._browser.send("Target.closeTarget", {"targetId": tab["targetId"]})

    def _opened(self) -> set[str]:
        return {tab["url"] for tab in self._new()}

    def _new(self) -> list[dict[str, str]]:
        return [tab for tab in self._targets() if tab["targetId"] not in self._before]

    def _targets(self) -> list[dict[str, str]]:
        targets = self._browser.send("Target.getTargets")["targetInfos"]
        return [target for target in targets if target["type"] == "page"]
