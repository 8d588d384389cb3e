"""`passion scan`: bring the library up to date with the disk."""

from concurrent.futures import wait
from pathlib import Path
from typing import TYPE_CHECKING

import click

from passion.cli.common import home_option, json_option, opened
from passion.cli.output import printable, write_json
from passion.places import Places

if TYPE_CHECKING:
    from passion.jobs.job import JobView
    from passion.library import Library
    from passion.remote import RemoteLibrary
    from passion.scanning.manner import Manner


@click.command()
@click.argument("folders", nargs=-1, metavar="[FOLDER]...", callback=lambda _ctx, _param, value: _named(value))
@click.option("--quick", is_flag=True, help="Look only into folders whose listing changed since the last scan.")
@click.option("--reread-names", is_flag=True, help="Read the titles and the like from all file names again.")
@click.option("--reread-sidecars", is_flag=True, help="Read all description files beside the videos again.")
@click.option("--reprobe", is_flag=True, help="Measure all videos again, also those that could not be measured.")
@click.option("--rehash", is_flag=True, help="Read all files again, and compare copies to their last byte.")
@json_option
@home_option
def scan(*, folders: tuple[str, ...], as_json: bool, places: Places, **wishes: bool) -> None:
    """Bring the library up to date with the disk.

    Scans all folders of the settings, or those named; a FOLDER that is new becomes part of the library. It may also be
    a file of a folder that is part already. Files that are just being written are waited for.
    """
    from passion.library import Library
    from passion.scanning.manner import Manner

    wanted, manner = [str(Path(folder).expanduser().absolute()) for folder in folders], Manner(**wishes)
    with opened(places, makes=True) as library:
        jobs = _here(library, wanted, manner) if isinstance(library, Library) else _there(library, wanted, manner)
    if as_json:
        write_json(jobs)
    else:
        for job in jobs:
            click.echo(printable(f"{job.title}: {job.message}"))
    if any(job.state != "done" for job in jobs):
        raise click.exceptions.Exit(1)


def _named(folders: tuple[str, ...]) -> tuple[str, ...]:
    """An empty name would mean the current folder, which an unset variable of a shell does not."""
    if not all(folder.strip() for folder in folders):
        raise click.BadParameter("The name of a folder is empty; for the current folder, write a dot.")
    return folders


def _here(library: "Library", folders: list[str], manner: "Manner") -> "list[JobView]":
    from passion.cli.progress import JobBar
    from passion.errors import Refused
    from passion.service import Service

    if not folders and not library.settings.collections:
        raise Refused(f"There is no folder to scan yet: name one here, or in {library.places.settings}.")
    with Service(library, stays_up=False) as service, JobBar() as bar:
        unsubscribe = service.subscribe(lambda *_: None, bar.show)
        try:
            started = [service.add_folder(folder, manner) for folder in folders] or [service.scan(manner=manner)]
            wait([job.result for job in started])
            return [job.view() for job in started]
        finally:
            unsubscribe()


def _there(library: "RemoteLibrary", folders: list[str], manner: "Manner") -> "list[JobView]":
    from passion.cli.progress import JobBar

    with JobBar() as bar:
        started = [library.add_folder(folder, manner) for folder in folders] or [library.scan(manner)]
        return [library.wait(job, bar.show) for job in started]
