"""`passion import`: take in what `passion export` wrote, or what another program remembered."""

from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from passion.cli.common import home_option, json_option, opened
from passion.cli.output import printable, write_json
from passion.places import Places

if TYPE_CHECKING:
    from passion.library import Library
    from passion.porting import ImportReport
    from passion.remote import RemoteLibrary

BLOCK = 256 * 1024
"""Bytes of a file that are read at once."""


@click.command(name="import")
@click.argument("file", type=click.Path(exists=True, allow_dash=True, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only say what would be taken in of another program's data.")
@json_option
@home_option
def import_log(*, file: Path, dry_run: bool, as_json: bool, places: Places) -> None:
    """Take in FILE: an export of Passion (or - for one on standard input), or the data of another program.

    A home without a library becomes the exported one. Into a library the other one is merged: what is here already is
    skipped, the rest goes in between at the time when it was recorded, and keeps where it came from. Of two ratings the
    later one counts; the other stays in the history. Files of the other machine are shown as not on this one.

    The predecessor's database (app.db, also while it runs: it is only read) and the export of Stash (its folder or
    zip) are known by their content, the predecessor's config.yaml with its curated lists by its ending. What they
    remember comes with its dates, is never taken in twice, overrules nothing that was said here, and is taken back with
    one undo; whatever is left out is named with the reason.

    An import that was cut short can be run again. It works while a server runs, too.
    """
    from passion.porting import Program, recognise

    if str(file) != "-" and recognise(file) is not Program.PASSION:
        _data(file.absolute(), places, dry_run=dry_run, as_json=as_json)
        return
    if dry_run or as_json:
        raise click.UsageError("--dry-run and --json are for the data of other programs; this is an export of Passion.")
    from passion.library import Library

    with click.open_file(str(file), "rb") as stream, opened(places, makes=True) as library:
        done = _here(library, stream) if isinstance(library, Library) else _there(library, stream)
    click.echo(done)


def _here(library: "Library", file: IO[bytes]) -> str:
    from passion.cli.progress import bar
    from passion.merging import whole_lines

    lines = whole_lines(iter(lambda: file.read(BLOCK), b""))
    with bar("Importing", "commands") as progress, bar("Putting all in order") as folding:
        imported = library.import_jsonl(lines, lambda done: progress(done, done), folding=folding)
    return f"{imported.sentence()} The log is at position {library.position}."


def _there(library: "RemoteLibrary", file: IO[bytes]) -> str:
    from passion.cli.progress import JobBar
    from passion.errors import Refused

    with JobBar() as bar:
        job = library.wait(library.import_log(file), bar.show)
    if job.state != "done":
        raise Refused(job.message)
    return job.message


def _data(path: Path, places: Places, *, dry_run: bool, as_json: bool) -> None:
    from passion.library import Library

    with opened(places, makes=not dry_run) as library:
        if isinstance(library, Library):
            report = _data_here(library, path, dry_run=dry_run)
        else:
            report = _data_there(library, path, dry_run=dry_run)
    if as_json:
        write_json(report)
        return
    for line in report.lines():
        click.echo(printable(line))


def _data_here(library: "Library", path: Path, *, dry_run: bool) -> "ImportReport":
    from passion.cli.progress import PhaseBar
    from passion.porting import bring_in, open_source

    with PhaseBar("Import") as bar, open_source(path, library, is_rehearsal=dry_run) as (source, reporter):
        return bring_in(library, source.items, reporter, bar, source.total)


def _data_there(library: "RemoteLibrary", path: Path, *, dry_run: bool) -> "ImportReport":
    from passion.cli.progress import JobBar
    from passion.errors import Refused

    with JobBar() as bar:
        job = library.wait(library.import_data(path, is_rehearsal=dry_run), bar.show)
    if job.state != "done":
        raise Refused(job.message)
    return library.import_report(job.job_id)
