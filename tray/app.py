"""`passion tray`: serve the page, with an icon that starts, stops and opens it."""

import logging
import signal
import sys
import threading
import webbrowser
from types import ModuleType

import click
import httpx
from filelock import FileLock, Timeout

from passion.cli.common import home_option
from passion.places import Places
from tray.client import ServerClient
from tray.docking import TrayIcon, hear_clicks, is_docked
from tray.icon import draw_icon
from tray.menu import Action, Entry, entries
from tray.server import ServerProcess
from tray.status import ServerStatus

POLL = 1.0
"""Seconds between two looks at the server."""


class Tray:
    """Joins the icon, the server's process and the server's answers."""

    def __init__(self, server: ServerProcess, client: ServerClient) -> None:
        self._server = server
        self._client = client
        self._icon: TrayIcon | None = None
        self._status = ServerStatus(state="stopped")
        self._ended = threading.Event()

    def run_with_icon(self, pystray: ModuleType) -> None:
        """Show the icon until somebody chooses Quit."""
        menu = pystray.Menu(lambda: self.items(pystray))
        icon = self._icon = pystray.Icon("passion", draw_icon("stopped"), "Passion", menu)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: self.quit())
        icon.run(setup=self._watch)

    def run_without_icon(self) -> int:
        """Run the server alone until it ends or is told to.

        Returns:
            The server's exit code.
        """
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        if not self._server.is_running and (address := self._client.address()) and self._client.status().is_up:
            click.echo(f"Passion runs already: {address}/", err=True)
            return 0
        click.echo("The server runs without an icon; stop it with Ctrl-C.", err=True)
        try:
            code = self._server.wait()
        except (KeyboardInterrupt, SystemExit):
            return 0
        else:
            if self._server.failure:
                click.echo(self._server.failure, err=True)
            return code
        finally:
            self._server.stop()

    def items(self, pystray: ModuleType) -> list[object]:
        """The menu as pystray wants it, made anew whenever it opens."""
        return [self._item(pystray, entry) for entry in entries(self._status)]

    def do(self, action: Action) -> None:
        """What one entry of the menu stands for."""
        try:
            match action:
                case "open":
                    self.open_page()
                case "start":
                    self._server.start()
                case "stop":
                    self._server.stop()
                case "scan":
                    self._client.post("start-scan")
                case "pause-media" | "resume-media":
                    self._client.post(action)
                case "quit":
                    self.quit()
                case "none":
                    pass
        except httpx.HTTPError as error:
            logging.getLogger(__name__).warning("The server did not take %s: %s", action, error)

    def open_page(self) -> None:
        """Show the page in the person's browser, if a server answers."""
        address = self._client.address()
        if address:
            webbrowser.open(address)

    def quit(self) -> None:
        """Take the icon away; the server is stopped by whoever started the tray."""
        self._ended.set()
        if self._icon is not None:
            self._icon.stop()

    def look(self) -> ServerStatus:
        """What is going on now, the child's own end included."""
        status = self._client.status()
        if status.is_up:
            return status
        if self._server.is_running:
            return ServerStatus(state="starting")
        if self._server.failure:
            return ServerStatus(state="problem", reason=self._server.failure)
        return ServerStatus(state="stopped")

    def _item(self, pystray: ModuleType, entry: Entry) -> object:
        def act(*_: object) -> None:
            self.do(entry.action)

        return pystray.MenuItem(entry.label, act, enabled=entry.is_enabled, default=entry.is_default)

    def _watch(self, icon: TrayIcon) -> None:
        hear_clicks(icon)
        icon.visible = True
        if not is_docked(icon):
            click.echo("No panel here shows tray icons; Passion runs without one. Stop it with Ctrl-C.", err=True)
        while not self._ended.wait(POLL):
            status = self.look()
            if status != self._status:
                self._status = status
                icon.icon = draw_icon(status.state)
                icon.title = status.title
                icon.update_menu()


def import_pystray() -> ModuleType | str:
    """Pystray, whose import opens the display.

    Returns:
        The module, or a sentence that says why there can be no icon.
    """
    logging.getLogger("pystray").setLevel(logging.CRITICAL)
    try:
        import pystray
    except Exception as error:  # noqa: BLE001 - each back end has errors of its own for a display that is not there.
        return f"No tray icon: there is no display ({error or type(error).__name__})."
    return pystray


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), help="Port of the server, if not the one in the settings.")
@click.option("--open/--no-open", "opens", default=True, help="Open the page when the server is ready.")
@home_option
def tray(places: Places, port: int | None, opens: bool) -> None:  # noqa: FBT001
    """Show an icon that starts, stops and opens Passion; without a display, run the server alone."""
    places.make()
    single = FileLock(places.home / "tray.lock")
    try:
        single.acquire(timeout=0)
    except Timeout:
        raise click.ClickException("The tray icon of this library is there already.") from None
    server = ServerProcess(places.home, places.logs / "server.log", () if port is None else ("--port", str(port)))
    client = ServerClient(places.server)
    app = Tray(server, client)
    try:
        if not client.status().is_up:
            server.start()
        found = import_pystray()
        if opens:
            threading.Thread(target=_open_when_ready, args=(app,), daemon=True).start()
        if isinstance(found, str):
            click.echo(found, err=True)
            sys.exit(app.run_without_icon())
        app.run_with_icon(found)
    finally:
        server.stop()
        client.close()
        single.release()


def _open_when_ready(app: Tray) -> None:
    for _ in range(120):
        status = app.look()
        if status.is_up:
            app.open_page()
            return
        if status.state == "problem":
            return
        threading.Event().wait(0.5)
