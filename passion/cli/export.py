"""`passion export`: the whole log as text that every program can read."""

import sys
from pathlib import Path

import click

from passion.cli.common import home_option, opened
from passion.places import Places


@click.command()
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file, whole or not at all.")
@home_option
def export(*, out: Path | None, places: Places) -> None:
    """Write the log as JSON Lines, one command a line."""
    with opened(places) as library:
        if out is None:
            library.export(sys.stdout.buffer)
            return
        beside = out.with_name(out.name + ".new")
        try:
            with beside.open("wb") as stream:
                library.export(stream)
            beside.replace(out)
        finally:
            beside.unlink(missing_ok=True)
    click.echo(f"Exported to {out}.", err=True)
