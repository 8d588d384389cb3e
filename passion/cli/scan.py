"""`passion scan`: bring the library up to date with the disk."""

from concurrent.futures import wait
from pathlib import Path
from typing import TYPE_CHECKING

import click

from passion.cli.common import home_option, json_option, opened
from passion.cli.output import write_json
from passion.places import Places

if TYPE_CHECKING:
    from passion.jobs.job import JobView
    from passion.library import Library
    from passion.remote import RemoteLibrary


@click.command()
@click.argument("folders", nargs=-1, metavar="[FOLDER]...", type=click.Path(path_type=Path))
@json_option
@home_option
def scan(*, folders: tuple[Path, ...], as_json: bool, places: Places) -> None:
    """Bring the library up to date with the disk.

    Scans all folders of the settings, or those named; a FOLDER that is new becomes part of the library.
    """
    from passion.library import Library

    wanted = [str(folder.expanduser().absolute()) for folder in folders]
    with opened(places, makes=True) as library:
        jobs = _here(library, wanted) if isinstance(library, Library) else _there(library, wanted)
    if as_json:
        write_json(jobs)
    else:
        for job in jobs:
            click.echo(f"{job.title}: {job.message}")
    if any(job.state != "done" for job in jobs):
        raise click.exceptions.Exit(1)


def _here(library: "Library", folders: list[str]) -> "list[JobView]":
    from passion.cli.progress import JobBar
    from passion.errors import Refused
    from passion.service import Service

    if not folders and not library.settings.collections:
        raise Refused(f"There is no folder to scan yet: name one here, or in {library.places.settings}.")
    with Service(library, stays_up=False) as service, JobBar() as bar:
        unsubscribe = service.subscribe(lambda *_: None, bar.show)
        try:
            started = [service.add_folder(folder) for folder in folders] or [service.scan()]
            wait([job.result for job in started])
            return [job.view() for job in started]
        finally:
            unsubscribe()


def _there(library: "RemoteLibrary", folders: list[str]) -> "list[JobView]":
    from passion.cli.progress import JobBar

    with JobBar() as bar:
        started = [library.add_folder(folder) for folder in folders] or [library.scan()]
        return [library.wait(job, bar.show) for job in started]
