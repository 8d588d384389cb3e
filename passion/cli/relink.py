"""`passion relink`: have what was done with an old video count for another file of it."""

import click

from passion.cli.common import find, home_option, json_option, opened
from passion.cli.output import tell
from passion.places import Places


@click.command()
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@json_option
@home_option
def relink(*, old: str, new: str, as_json: bool, places: Places) -> None:
    """Have all that was done with OLD count for NEW, such as a better encoding of it; `passion undo` takes it back."""
    from passion.commands import RelinkVideo

    with opened(places) as library:
        command = RelinkVideo(old_hash=find(library, old), video_hash=find(library, new))
        receipt = library.execute(command)
        done = f"{command.video_hash} has taken over the history of {command.old_hash}."
        tell(receipt, done, "It had done so already.", as_json=as_json)
