"""`passion convert`: make videos such as browsers play, for good."""

from concurrent.futures import wait
from typing import TYPE_CHECKING

import click

from passion.cli.common import find, home_option, json_option, opened
from passion.cli.output import printable, table, write_json
from passion.places import Places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from events.values import VideoHash
    from passion.conversions import KeptFile, PlannedConversion
    from passion.jobs.job import JobView
    from passion.library import Library
    from passion.remote import RemoteLibrary


@click.command()
@click.argument("videos", nargs=-1, metavar="[VIDEO]...")
@click.option("--dry-run", is_flag=True, help="Only tell what would be done with each video, and why.")
@click.option("--originals", is_flag=True, help="List the files that conversions have put aside, with their sizes.")
@click.option("--forget-originals", is_flag=True, help="Delete those files for good, of some VIDEOs or of all.")
@click.option("--yes", is_flag=True, help="Do not ask before that.")
@json_option
@home_option
def convert(
    *,
    videos: tuple[str, ...],
    dry_run: bool,
    originals: bool,
    forget_originals: bool,
    yes: bool,
    as_json: bool,
    places: Places,
) -> None:
    """Make the file of each VIDEO one that browsers play, for good.

    Streams that browsers know are copied into an MP4 file as they are, only others are encoded again. The new file is
    verified before anything is touched; then it takes the original's place and name, and all that you did with the
    video counts for it. The original is kept beside it in a hidden folder, and `passion undo` swaps them back.
    """
    with opened(places) as library:
        hashes = [find(library, each) for each in videos]
        if originals or forget_originals:
            _originals(library, hashes, forgets=forget_originals, is_sure=yes, as_json=as_json)
        elif not hashes:
            raise click.UsageError("Name at least one video.")
        elif dry_run:
            _show(_plans(library, hashes), as_json=as_json)
        else:
            job = _convert(library, hashes)
            if as_json:
                write_json(job)
            else:
                click.echo(printable(job.message))
            if job.state != "done" or job.problems:
                raise click.exceptions.Exit(1)


def _plans(library: "Library | RemoteLibrary", videos: "Sequence[VideoHash]") -> "list[PlannedConversion]":
    from passion.library import Library

    if not isinstance(library, Library):
        return library.plan_conversions(videos)
    from passion.service import Service

    with Service(library, stays_up=False) as service:
        return service.conversions.plan(videos)


def _show(plans: "Sequence[PlannedConversion]", *, as_json: bool) -> None:
    if as_json:
        write_json(plans)
        return
    for each in plans:
        click.echo(printable(each.path or each.video_hash))
        if each.is_needed:
            click.echo(printable(f"  {each.reason} It would be {each.what}: {each.new_path}"))
            click.echo(f"  {_megabytes(each.size)} now; up to {_megabytes(each.room)} must be free for the new file.")
        elif each.reason:
            click.echo(f"  {each.reason}")
        for part in each.left_out:
            click.echo(f"  Would be left out: {part}.")
        if each.trouble:
            click.echo(printable(f"  It cannot be converted now: {each.trouble}"))


def _convert(library: "Library | RemoteLibrary", videos: "Sequence[VideoHash]") -> "JobView":
    from passion.cli.progress import JobBar
    from passion.library import Library

    with JobBar() as bar:
        if not isinstance(library, Library):
            return library.wait(library.convert(videos), bar.show)
        from passion.service import Service

        with Service(library, stays_up=False) as service:
            unsubscribe = service.subscribe(lambda *_: None, bar.show)
            try:
                job = service.conversions.start(videos)
                wait([job.result])
                return job.view()
            finally:
                unsubscribe()


def _originals(
    library: "Library | RemoteLibrary", videos: "Sequence[VideoHash]", *, forgets: bool, is_sure: bool, as_json: bool
) -> None:
    from passion.conversions import forget
    from passion.errors import Unavailable

    kept = _kept(library, videos)
    if as_json and not forgets:
        write_json(kept)
        return
    if not kept:
        click.echo("No conversion has put a file aside there.")
        return
    table(("size", "file"), ((_megabytes(each.size), printable(each.path)) for each in kept))
    click.echo(f"{len(kept)} files, {_megabytes(sum(each.size for each in kept))}")
    if not forgets:
        return
    if not is_sure:
        click.confirm("Delete them for good? Their conversions cannot be undone then", abort=True)
    try:
        count, freed = forget(kept)
    except OSError as error:
        raise Unavailable(f"Not all could be deleted: {error.strerror or error}.") from error
    click.echo(f"Deleted {count} files; {_megabytes(freed)} are free again.")


def _kept(library: "Library | RemoteLibrary", videos: "Sequence[VideoHash]") -> "list[KeptFile]":
    """Of some videos those with their stem, of none all."""
    import os

    from passion.conversions import kept_files
    from passion.scanning import paths

    known = [each for each in library.queries.known_files() if not videos or each.video_hash in videos]
    files = [paths.of_known(each) for each in known]
    stems = {os.path.splitext(each)[0] for each in files}  # noqa: PTH122 (surrogates pass unharmed)
    kept = kept_files(files)
    if not videos:
        return kept
    return [each for each in kept if _stem_beside(each.path) in stems]


def _stem_beside(path: str) -> str:
    """Where a kept file would lie if it were not put aside, without its ending."""
    import os

    folder, name = os.path.split(path)
    return os.path.join(os.path.dirname(os.path.dirname(folder)), os.path.splitext(name)[0])  # noqa: PTH118, PTH120, PTH122


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.1f} MB"
