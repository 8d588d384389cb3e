"""`passion serve`: remember the folders, scan them, and serve the page on this machine."""

import logging
import os
import threading
import webbrowser
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from importlib.metadata import version
from pathlib import Path

import click

from passion.cli.common import home_option
from passion.cli.output import printable
from passion.cli.progress import bar
from passion.errors import HomeInUse, PassionError
from passion.library import Library
from passion.logs import logging_to, native_crashes
from passion.places import Places
from passion.service import Service
from passion.settings import Settings
from passion.settings_file import last_good
from passion.view import opened_as_of
from web.address_file import announced, running
from web.app import create_app
from web.build import BuildError, build
from web.console import progress_bars
from web.door import Door, opened_door
from web.server import Server

logger = logging.getLogger(__name__)

LONGEST = 4.0
"""Seconds from the signal to the end at most."""


@click.command()
@click.argument("folders", nargs=-1, type=click.Path(path_type=Path))
@click.option("--port", type=click.IntRange(0, 65535), help="TCP port; 0 takes any free one.")
@click.option("--host", help="Address of this machine to serve at, if not the one in the settings.")
@click.option("--no-browser", is_flag=True, help="Do not open the page in a browser.")
@click.option(
    "--as-of", metavar="POSITION|DATE", help="Show the library as it was then; it is only read, and may be in use."
)
@home_option
def serve(
    *,
    folders: tuple[Path, ...],
    port: int | None,
    host: str | None,
    no_browser: bool,
    as_of: str | None,
    places: Places,
) -> None:
    """Remember the FOLDERs, scan them, and serve the page on this machine.

    With --as-of the page shows the past: a date is written as 2026-05-03 or 2026-05-03T18:30, in local time.
    """
    if as_of is not None and folders:
        raise click.UsageError("The past takes no folders: give either FOLDERs or --as-of.")
    for folder in folders:
        if not folder.expanduser().is_dir():
            raise click.UsageError(f"There is no folder {folder}. Check its name, and that its drive is connected.")
    if as_of is None:
        run(places, folders, host=host, port=port, opens_browser=not no_browser)
    else:
        run_as_of(places, as_of, host=host, port=port, opens_browser=not no_browser)


def run(places: Places, folders: Sequence[Path], *, host: str | None, port: int | None, opens_browser: bool) -> None:
    """Serves a home until a signal asks for the end.

    Raises:
        PassionError: the home or the port is in use, the settings are wrong, or the disk refuses.
        click.ClickException: the page could not be built.
    """
    started = last_good(places.settings)
    settings = started.settings
    if started.problems:
        click.echo(printable(started.sentence(places.settings)), err=True)
    opens_browser = opens_browser and settings.server.open_browser
    _refuse_second_server(places, opens_browser=opens_browser)
    dist = _built()
    with ExitStack() as ending:
        where = ending.enter_context(
            opened_door(places, settings, host, settings.server.port if port is None else port)
        )
        library = ending.enter_context(_opened(places, opens_browser=opens_browser))
        service = Service(library)

        def begin() -> None:
            threading.Thread(target=_scan, args=(service, folders), name="first scan", daemon=True).start()

        _serve(service, where, dist, begin, opens_browser=opens_browser)


def run_as_of(places: Places, moment: str, *, host: str | None, port: int | None, opens_browser: bool) -> None:
    """Serves a home as it was, at any free port if none is named, beside the server of the home itself if there is one.

    Raises:
        PassionError: there is no library or no such moment of it, the port is in use, or the disk refuses.
        click.ClickException: the page could not be built.
    """
    settings = Settings.load(places.settings)
    opens_browser = opens_browser and settings.server.open_browser
    dist = _built()
    with ExitStack() as ending:
        where = ending.enter_context(opened_door(places, settings, host, port or 0))
        with bar("Going back in time") as progress:
            library = ending.enter_context(opened_as_of(places, moment, progress))
        service = Service(library, stays_up=False)

        def begin() -> None:
            if library.as_of is not None:
                click.echo(library.as_of.sentence())

        _serve(service, where, dist, begin, opens_browser=opens_browser)


def _serve(service: Service, where: Door, dist: Path, begin: Callable[[], None], *, opens_browser: bool) -> None:
    places, settings = service.library.places, service.library.settings
    with ExitStack() as ending:
        ending.enter_context(logging_to(places.logs / "passion.log", settings.log_manner))
        ending.enter_context(native_crashes(places.crashes))
        # The server stops it, but not where a second signal cuts its own end short.
        ending.callback(service.stop)
        show = ending.enter_context(progress_bars())

        def ready(address: str) -> None:
            click.echo(f"Passion is ready: {address}")
            for line in where.told():
                click.echo(line, err=True)
            logger.info("Passion %s is ready with %d facts", version("passion"), service.library.position)
            if opens_browser:
                _open(address)
            service.warm()
            begin()

        server = Server(
            create_app(service, dist=dist, reach=where.reach),
            on_ready=lambda: ready(ending.enter_context(announced(places.server, where.server))),
            tls=where.tls,
            on_stop=lambda: _end_for_sure(places.server),
        )
        ending.callback(service.subscribe(lambda *_: None, show))
        with server.stopping():
            server.run([where.sock])


def _end_for_sure(announced: Path) -> None:
    """Has the process end in time, whatever else it does: each fact that was acknowledged is on the disk long since."""

    def end() -> None:
        logger.info("Not all work ended within %s s; what was left of it is made another time", LONGEST)
        announced.unlink(missing_ok=True)
        os._exit(0)

    timer = threading.Timer(LONGEST, end)
    timer.daemon = True
    timer.start()


def _scan(service: Service, folders: Sequence[Path]) -> None:
    try:
        for folder in folders:
            service.keep_folder(folder)
        service.scan()
    except PassionError as error:
        click.echo(str(error), err=True)


def _built() -> Path:
    try:
        return build()
    except BuildError as error:
        raise click.ClickException(str(error)) from error


def _opened(places: Places, *, opens_browser: bool) -> Library:
    try:
        with bar("Bringing the tables up to the log") as progress:
            return Library.open(places.home, progress=progress, load=lambda path: last_good(path).settings)
    except HomeInUse:
        _refuse_second_server(places, opens_browser=opens_browser)
        raise


def _refuse_second_server(places: Places, *, opens_browser: bool) -> None:
    address = running(places.server)
    if address is None:
        return
    if opens_browser:
        _open(address)
    raise HomeInUse(f"Passion already serves the library in {places.home}: open {address} or stop that server first.")


def _open(address: str) -> None:
    # Some systems start a browser that only returns when it is closed.
    threading.Thread(target=webbrowser.open, args=(address,), name="browser", daemon=True).start()
