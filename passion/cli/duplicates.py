"""`passion duplicates`: videos that look the same though their files differ."""

from concurrent.futures import wait
from typing import TYPE_CHECKING

import click

from passion.cli.common import home_option, json_option, opened
from passion.cli.output import table, write_json
from passion.places import Places

if TYPE_CHECKING:
    from passion.duplicates import DuplicateGroup
    from passion.jobs.job import JobView
    from passion.library import Library
    from passion.remote import RemoteLibrary


@click.command()
@click.option("--retry", is_flag=True, help="Look again at the videos that could not be measured.")
@json_option
@home_option
def duplicates(*, retry: bool, as_json: bool, places: Places) -> None:
    """List videos that look the same, the most alike first.

    What each video looks like is measured once; videos that were not measured yet are measured now.
    """
    from passion.library import Library

    with opened(places) as library:
        find = _here if isinstance(library, Library) else _there
        job, groups = find(library, retry)  # pyright: ignore[reportArgumentType] (as asked above)
    if as_json:
        write_json(groups)
        return
    click.echo(job.message)
    for group in groups:
        click.echo(f"\n{group.likeness:.0%} alike")
        rows = (
            (each.video_hash, f"{each.width}x{each.height}", f"{each.size / 1e6:.1f} MB", each.title)
            for each in group.videos
        )
        table(("hash", "picture", "size", "title"), rows)


def _here(library: "Library", retry: bool) -> "tuple[JobView, list[DuplicateGroup]]":  # noqa: FBT001
    from passion.cli.progress import JobBar
    from passion.service import Service

    with Service(library, stays_up=False) as service, JobBar() as bar:
        unsubscribe = service.subscribe(lambda *_: None, bar.show)
        try:
            job = service.find_duplicates(is_forced=retry)
            wait([job.result])
            return job.view(), service.duplicates.groups()
        finally:
            unsubscribe()


def _there(library: "RemoteLibrary", retry: bool) -> "tuple[JobView, list[DuplicateGroup]]":  # noqa: FBT001
    from passion.cli.progress import JobBar

    with JobBar() as bar:
        job = library.wait(library.find_duplicates(is_forced=retry), bar.show)
        return job, library.duplicates()
