"""`passion rebuild`: make the read models anew from the log."""

import time

import click

from passion.cli.common import home_option, json_option, opened
from passion.cli.output import write_json
from passion.cli.progress import JobBar, bar
from passion.places import Places


@click.command()
@json_option
@home_option
def rebuild(*, as_json: bool, places: Places) -> None:
    """Make the read models anew from the log.

    They are made beside the present ones, which answer until the new ones are whole.
    """
    from passion.errors import Unavailable
    from passion.library import Library

    began = time.monotonic()
    with opened(places) as library:
        if isinstance(library, Library):
            with bar("Rebuilding") as progress:
                position = library.rebuild(progress)
        else:
            with JobBar() as job_bar:
                job = library.wait(library.start_rebuild(), job_bar.show)
            if job.state != "done":
                raise Unavailable(job.message)
            position = library.queries.position()
    took = time.monotonic() - began
    if as_json:
        write_json({"position": position, "seconds": round(took, 3)})
        return
    click.echo(f"The read models hold {position} facts again, after {took:.1f} s.")
