"""`passion import`: take in what `passion export` wrote."""

from typing import IO, TYPE_CHECKING

import click

from passion.cli.common import home_option, opened
from passion.places import Places

if TYPE_CHECKING:
    from passion.library import Library
    from passion.remote import RemoteLibrary


@click.command(name="import")
@click.argument("file", type=click.File("rb"))
@home_option
def import_log(*, file: IO[bytes], places: Places) -> None:
    """Take in FILE, an export, or - for standard input.

    A home without a library becomes the exported one. Into a library the other one is merged: what is here already is
    skipped, the rest goes in between at the time when it was recorded, and keeps where it came from. Of two ratings the
    later one counts; the other stays in the history. Files of the other machine are shown as not on this one.

    An import that was cut short can be run again. It works while a server runs, too.
    """
    from passion.library import Library

    with opened(places, makes=True) as library:
        done = _here(library, file) if isinstance(library, Library) else _there(library, file)
    click.echo(done)


def _here(library: "Library", file: IO[bytes]) -> str:
    from passion.cli.progress import bar

    with bar("Importing", "commands") as progress, bar("Putting all in order") as folding:
        imported = library.import_jsonl(file, lambda done: progress(done, done), folding=folding)
    return f"{imported.sentence()} The log is at position {library.position}."


def _there(library: "RemoteLibrary", file: IO[bytes]) -> str:
    from passion.cli.progress import JobBar
    from passion.errors import Refused

    with JobBar() as bar:
        job = library.wait(library.import_log(file), bar.show)
    if job.state != "done":
        raise Refused(job.message)
    return job.message
