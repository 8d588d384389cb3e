"""`passion relink`: have what was done with an old video count for another file of it."""

import click

from passion.cli.common import find, home_option, opened
from passion.cli.output import receipt_line
from passion.places import Places


@click.command()
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@home_option
def relink(*, old: str, new: str, places: Places) -> None:
    """Have all that was done with OLD count for NEW, such as a better encoding of it; `passion undo` takes it back."""
    from passion.commands import RelinkVideo

    with opened(places) as library:
        command = RelinkVideo(old_hash=find(library, old), video_hash=find(library, new))
        receipt = library.execute(command)
        done = f"{command.video_hash} has taken over the history of {command.old_hash}."
        receipt_line(done, "It had done so already.", changed=receipt.changed)
