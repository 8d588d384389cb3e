"""`passion config`: where the settings are, and whether they mean anything."""

import click

from passion.cli.common import home_option, opened
from passion.cli.output import write_json
from passion.places import Places


@click.group()
def config() -> None:
    """Find and check the settings."""


@config.command()
@home_option
def path(places: Places) -> None:
    """Print where the settings file is; it is made, with every setting explained, where there is none."""
    from passion.settings_file import write_default

    places.make()
    write_default(places.settings)
    click.echo(str(places.settings))


@config.command()
@home_option
def check(places: Places) -> None:
    """Say whether the settings mean anything, and which key does not."""
    from passion.settings import Settings

    Settings.load(places.settings)
    click.echo(f"{places.settings}: all settings are fine.")


@config.command()
@home_option
def apply(places: Places) -> None:
    """Have the settings hold as they are written now, also in a server that runs."""
    from passion.cli.progress import JobBar
    from passion.errors import Unavailable
    from passion.library import Library

    with opened(places) as library:
        if isinstance(library, Library):
            click.echo("The settings are read and hold.")
            return
        with JobBar() as job_bar:
            job = library.wait(library.reread_settings(), job_bar.show)
    if job.state != "done":
        raise Unavailable(job.message)
    click.echo(job.message)


@config.command()
@home_option
def show(places: Places) -> None:
    """Print all settings as they are now, defaults among them, as JSON."""
    from passion.settings import Settings

    write_json(Settings.load(places.settings))
