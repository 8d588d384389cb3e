"""`passion import`: take in what `passion export` wrote."""

from typing import IO

import click

from passion.cli.common import home_option
from passion.cli.progress import bar
from passion.places import Places


@click.command(name="import")
@click.argument("file", type=click.File("rb"))
@home_option
def import_log(*, file: IO[bytes], places: Places) -> None:
    """Take in FILE, an export, or - for standard input.

    Commands that are here already are skipped, so an import that was cut short can be run again.
    """
    from passion.library import Library

    with Library.open(places.home) as library, bar("Importing", "lines") as progress:
        before = library.position
        position = library.import_jsonl(file, progress)
    click.echo(f"Imported {position - before} facts; the log is at position {position}.")
