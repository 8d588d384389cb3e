"""The tray: joins the icon, the server's process and the server's answers."""

import logging
import signal
import sys
import threading
import webbrowser
from collections.abc import Callable
from datetime import UTC, datetime
from types import ModuleType

import click
import httpx
import pyperclip

from passion.logs import crash_reports
from passion.places import Places
from tray.autostart import Autostart
from tray.client import ServerClient
from tray.docking import TrayIcon, hear_clicks, is_docked
from tray.icon import draw_icon
from tray.keeper import Keeper
from tray.menu import Action, Entry, groups
from tray.status import ServerStatus

POLL = 1.0
"""Seconds between two looks at the server."""
logger = logging.getLogger(__name__)


class Tray:
    """One for each home; `do` may be called by any thread."""

    def __init__(self, places: Places, keeper: Keeper, client: ServerClient) -> None:
        self._keeper = keeper
        self._crashes = places.crashes
        self._client = client
        self._autostart = Autostart(places.home)
        self._turn = threading.Lock()
        """Held by whoever starts, stops or tends the server."""
        self._icon: TrayIcon | None = None
        self._status = ServerStatus(state="stopped")
        self._trouble = ""
        self._ended = threading.Event()
        self._acts: dict[Action, Callable[[], object]] = {
            "none": lambda: None,
            "open": self.open_page,
            "open-settings": lambda: self.open_page("settings"),
            "open-logs": lambda: click.launch(str(places.logs)),
            "open-crash": lambda: [click.launch(each.path) for each in crash_reports(places.crashes)[:1]],
            "discreet": lambda: client.set_discreet(on=not self._status.is_discreet),
            "copy-address": lambda: pyperclip.copy(f"{client.address()}/"),
            "start": lambda: self._with_server(keeper.start),
            "stop": lambda: self._with_server(keeper.stop),
            "restart": lambda: self._with_server(keeper.restart),
            "scan": lambda: client.post("start-scan"),
            "quick-scan": lambda: client.post("start-scan", {"manner": {"quick": True}}),
            "pause-media": lambda: client.post("pause-media"),
            "resume-media": lambda: client.post("resume-media"),
            "autostart": lambda: self._autostart.set(on=not self._autostart.is_on),
            "quit": self.quit,
        }

    def run_with_icon(self, pystray: ModuleType) -> None:
        """Show the icon until somebody chooses Quit."""
        menu = pystray.Menu(lambda: self.items(pystray))
        icon = self._icon = pystray.Icon("passion", draw_icon("stopped"), "Passion", menu)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: self.quit())
        icon.run(setup=self._watch)

    def run_without_icon(self) -> int:
        """Run the server alone until it ends in order, is told to, or gives up before it was ready.

        Returns:
            The server's exit code.
        """
        if self._ended.is_set():
            return 0  # Some desktops fail only when the icon is taken away.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        if not self._keeper.is_running and (address := self._client.address()) and self._client.status().is_up:
            click.echo(f"Passion runs already: {address}/", err=True)
            return 0
        click.echo("The server runs without an icon; stop it with Ctrl-C.", err=True)
        was_ready = False
        try:
            while True:
                was_ready = was_ready or self._client.status().is_up
                code = None if self._keeper.is_running else self._keeper.code
                if code == 0 or (code is not None and code > 0 and not was_ready):
                    break
                self._tend()
                self._ended.wait(POLL)
        except (KeyboardInterrupt, SystemExit):
            return 0
        else:
            if self._keeper.reason:
                click.echo(self._keeper.reason, err=True)
            return self._keeper.code or 0
        finally:
            self._keeper.stop()

    def items(self, pystray: ModuleType) -> list[object]:
        """The menu as pystray wants it, made anew whenever it opens."""
        found: list[object] = []
        for group in groups(self._status, starts_at_login=self._autostart.is_on, crashed=self._crashed()):
            found += ([pystray.Menu.SEPARATOR] if found else []) + [self._item(pystray, entry) for entry in group]
        return found

    def _crashed(self) -> str:
        reports = crash_reports(self._crashes)
        return datetime.fromtimestamp(reports[0].at, UTC).astimezone().strftime("%d %B, %H:%M") if reports else ""

    def do(self, action: Action) -> None:
        """What one entry of the menu stands for; what goes wrong is told in the tooltip."""
        try:
            self._trouble = ""
            self._acts[action]()
        except httpx.HTTPStatusError as error:
            self._tell(_sentence(error.response))
        except httpx.HTTPError:
            self._tell("The server did not answer.")
        except pyperclip.PyperclipException:
            self._tell(f"This system has no clipboard that can be written; the address is {self._client.address()}")
        except OSError as error:
            self._tell(f"{error.filename or 'A file'} cannot be written: {error.strerror}.")

    def open_page(self, page: str = "") -> None:
        """Show a page in the person's browser, if a server answers."""
        address = self._client.address()
        if address:
            webbrowser.open(f"{address}/{page}")

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
        if self._keeper.is_running:
            return ServerStatus(state="starting")
        if reason := self._keeper.reason:
            return ServerStatus(state="problem", reason=reason)
        return ServerStatus(state="stopped")

    def _with_server(self, act: Callable[[], None]) -> None:
        """A server that somebody else started is left alone, and that is said."""
        if not self._keeper.is_running and self._client.status().is_up:
            self._tell("This server was not started by the tray: end it where it was started.")
            return
        with self._turn:
            act()

    def _tend(self) -> None:
        with self._turn:
            self._keeper.tend()

    def _tell(self, trouble: str) -> None:
        logger.warning("What was asked for could not be done: %s", trouble)
        self._trouble = trouble

    def _item(self, pystray: ModuleType, entry: Entry) -> object:
        def act(*_: object) -> None:
            self.do(entry.action)
            if self._icon is not None:
                self._icon.update_menu()

        checked = None if entry.is_checked is None else lambda _: entry.is_checked
        return pystray.MenuItem(entry.label, act, checked, enabled=entry.is_enabled, default=entry.is_default)

    def _watch(self, icon: TrayIcon) -> None:
        hear_clicks(icon)
        icon.visible = True
        if not is_docked(icon):
            click.echo("No panel here shows tray icons; Passion runs without one. Stop it with Ctrl-C.", err=True)
        elif not icon.HAS_MENU:
            click.echo(
                "The icon has no menu here: that takes GTK and its bindings for Python (python3-gi,"
                " gir1.2-ayatanaappindicator3-0.1). A click opens the page, which does all that, too; Ctrl-C ends it.",
                err=True,
            )
        shown: tuple[ServerStatus, str] | None = None
        while not self._ended.wait(POLL):
            self._tend()
            self._status = self.look()
            if shown != (self._status, self._trouble):
                shown = (self._status, self._trouble)
                icon.icon = draw_icon(self._status.state, self._status.share)
                icon.title = self._trouble or self._status.title
                icon.update_menu()


def _sentence(response: httpx.Response) -> str:
    try:
        return str(response.json()["detail"])
    except (ValueError, KeyError, TypeError):
        return f"The server answered {response.status_code}."
