"""`passion favourite`: make a video a favourite, or no favourite."""

import click

from passion.cli.common import find, home_option, opened, video_argument
from passion.cli.output import receipt_line
from passion.places import Places


@click.command()
@video_argument
@click.option("--remove", is_flag=True, help="Make it no favourite; its date is remembered.")
@home_option
def favourite(*, video: str, remove: bool, places: Places) -> None:
    """Make VIDEO a favourite."""
    from passion.commands import AddFavourite, RemoveFavourite

    with opened(places) as library:
        video_hash = find(library, video)
        if remove:
            receipt = library.execute(RemoveFavourite(video_hash=video_hash))
            receipt_line("It is no favourite any more.", "It was no favourite.", changed=receipt.changed)
        else:
            receipt = library.execute(AddFavourite(video_hash=video_hash))
            receipt_line("It is a favourite.", "It was a favourite already.", changed=receipt.changed)
