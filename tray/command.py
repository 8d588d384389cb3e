"""`passion tray`: serve the page, with an icon that starts, stops and opens it."""

import logging
import sys
import threading
from contextlib import ExitStack
from types import ModuleType

import click
from filelock import FileLock, Timeout

from passion.cli.common import home_option
from passion.errors import BadSettings
from passion.logs import LogManner, logging_to
from passion.places import Places
from passion.settings_file import last_good
from tray.app import Tray
from tray.autostart import Autostart
from tray.client import ServerClient
from tray.keeper import Keeper
from tray.server import ServerProcess

_PATIENCE = 120
"""Half seconds in which a server may get ready so that its page is opened."""


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), help="Port of the server, if not the one in the settings.")
@click.option("--open/--no-open", "opens", default=True, help="Open the page when the server is ready.")
@click.option("--at-login", type=click.Choice(["on", "off"]), help="Start the tray at log-in from now on, or no more.")
@home_option
def tray(places: Places, port: int | None, opens: bool, at_login: str | None) -> None:  # noqa: FBT001
    """Show an icon that starts, stops and opens Passion; without a display, run the server alone."""
    if at_login is not None:
        _set_autostart(places, on=at_login == "on")
        return
    places.make()
    single = FileLock(places.home / "tray.lock")
    try:
        single.acquire(timeout=0)
    except Timeout:
        raise click.ClickException(
            "The tray icon of this library is there already; choose Quit in its menu to end it."
        ) from None
    ending = ExitStack()
    ending.enter_context(logging_to(places.logs / "tray.log", _manner(places)))
    server = ServerProcess(places.home, places.logs / "server.log", () if port is None else ("--port", str(port)))
    keeper, client = Keeper(server), ServerClient(places.server)
    app = Tray(places, keeper, client)
    try:
        if not client.status().is_up:
            keeper.start()
        found = import_pystray()
        if opens:
            threading.Thread(target=_open_when_ready, args=(app,), daemon=True).start()
        if isinstance(found, str):
            click.echo(found, err=True)
            sys.exit(app.run_without_icon())
        try:
            app.run_with_icon(found)
        except Exception as error:  # noqa: BLE001 - so has each for a desktop that is only half there.
            click.echo(f"No tray icon: this desktop does not take it ({error}).", err=True)
            sys.exit(app.run_without_icon())
    finally:
        keeper.stop()
        client.close()
        single.release()
        ending.close()


def _manner(places: Places) -> LogManner:
    """As the settings say; of settings with mistakes nobody knows, so that nothing particular is written."""
    try:
        return last_good(places.settings).settings.log_manner
    except BadSettings:
        return LogManner(is_discreet=True)


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


def _set_autostart(places: Places, *, on: bool) -> None:
    entry = Autostart(places.home)
    try:
        entry.set(on=on)
    except OSError as error:
        raise click.ClickException(f"{entry.path} cannot be written: {error.strerror}.") from error
    click.echo(f"The tray starts at log-in: {entry.path}" if on else "The tray does not start at log-in any more.")


def _open_when_ready(app: Tray) -> None:
    for _ in range(_PATIENCE):
        status = app.look()
        if status.is_up:
            app.open_page()
            return
        if status.state == "problem":
            return
        threading.Event().wait(0.5)
