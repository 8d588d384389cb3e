"""A server that goes away and comes back: on the same port, with the same home."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from tests.browser.conftest import scanned
from tests.browser.shelf import Shelf, fill
from tests.support.clips import Clips
from tests.support.homes import QUIET
from tests.web.processes import serving


class Restarting:
    """A shelf whose server a test stops and starts; `shelf` stays the same all the time."""

    def __init__(self, root: Path, clips: Clips) -> None:
        """Fills the folder and serves it, scanned to the end."""
        self._home, folder = root / "home", root / "films"
        for each in (self._home, folder):
            each.mkdir()
        (self._home / "settings.toml").write_text(QUIET)
        fill(folder, clips)
        self._roots = (folder / "Curated", folder / "Downloads")
        self._stack = ExitStack()
        address = self._serve("0")
        self._port = urlsplit(address).port
        scanned(address)
        self.shelf = Shelf(address, self._home, folder)

    def stop(self) -> None:
        """Ends the server as a crash would."""
        self._stack.close()

    def start(self) -> None:
        """Serves again; does nothing where it is served."""
        try:
            httpx.get(self.shelf.address, timeout=60)
        except httpx.TransportError:
            self._serve(str(self._port))

    def close(self) -> None:
        self.shelf.close()
        self.stop()

    def _serve(self, port: str) -> str:
        return self._stack.enter_context(serving(self._home, *self._roots, "--port", port)).address
