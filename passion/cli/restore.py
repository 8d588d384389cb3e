"""`passion restore`: a library from a copy of its log."""

from pathlib import Path

import click

from passion.cli.common import home_option, json_option
from passion.cli.output import moment, write_json
from passion.cli.progress import bar
from passion.places import Places


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--replace", is_flag=True, help="Put the log that is there aside, as log.db.before-restore-…, and go on.")
@json_option
@home_option
def restore(*, file: Path, replace: bool, as_json: bool, places: Places) -> None:
    """Make FILE, a copy that `passion backup` made, the log of the home folder.

    The copy is verified first. Everything else is made anew from it at the next start.
    """
    from passion import clock
    from passion.restoring import restore as bring_back

    with bar("Restoring", "") as progress:
        restored = bring_back(file.expanduser().absolute(), places, clock.now(), progress, replaces=replace)
    if as_json:
        write_json(restored)
        return
    until = f", up to {moment(restored.recorded_at)}" if restored.recorded_at is not None else ""
    click.echo(f"Restored {restored.position} facts{until}, into {places.home}.")
    if restored.kept:
        click.echo(f"The log that was there is kept as {restored.kept}.")
    if restored.has_settings:
        click.echo("The settings of that time came back, too.")
