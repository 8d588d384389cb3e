"""`passion backup`: a verified copy of the log, while a server runs or not."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from passion.cli.common import home_option, json_option
from passion.cli.output import write_json
from passion.places import Places

if TYPE_CHECKING:
    from passion.remote import RemoteLibrary


@click.command()
@click.option("--to", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", help="Another folder for it.")
@json_option
@home_option
def backup(*, to: Path | None, as_json: bool, places: Places) -> None:
    """Copy the log and the settings into a folder, and verify the copy.

    Without --to the folder is that of the settings (backup.folder), by default `backups` in the home folder.
    Nothing is copied where the last copy has everything; the newest copies are kept (backup.keep).
    """
    from passion.errors import HomeInUse
    from passion.remote import RemoteLibrary

    folder = None if to is None else to.expanduser().absolute()
    if places.server.exists():
        try:
            remote = RemoteLibrary.find(places)
        except HomeInUse:
            remote = None  # What a killed server left behind: the log can be copied without it.
        if remote is not None:
            with remote:
                _there(remote, folder, as_json=as_json)
            return
    _here(places, folder, as_json=as_json)


def _here(places: Places, folder: Path | None, *, as_json: bool) -> None:
    from passion import clock
    from passion.backup import back_up
    from passion.cli.progress import PhaseBar
    from passion.settings import Settings

    with PhaseBar("Backing up") as progress:
        made = back_up(places, Settings.load(places.settings).backup, clock.now(), folder, progress)
    if as_json:
        write_json(made)
    else:
        click.echo(made.sentence())


def _there(remote: "RemoteLibrary", folder: Path | None, *, as_json: bool) -> None:
    from passion.cli.progress import JobBar
    from passion.errors import Unavailable

    with JobBar() as bar:
        job = remote.wait(remote.make_backup(None if folder is None else str(folder)), bar.show)
    if job.state != "done":
        raise Unavailable(job.message)
    if as_json:
        write_json(job)
    else:
        click.echo(job.message)
