"""`passion favourite`: make a video a favourite, or no favourite."""

import click

from passion.cli.common import find, home_option, json_option, opened, video_argument
from passion.cli.output import tell
from passion.places import Places


@click.command()
@video_argument
@click.option("--remove", is_flag=True, help="Make it no favourite; its date is remembered.")
@json_option
@home_option
def favourite(*, video: str, remove: bool, as_json: bool, places: Places) -> None:
    """Make VIDEO a favourite."""
    from passion.commands import AddFavourite, RemoveFavourite

    with opened(places) as library:
        video_hash = find(library, video)
        if remove:
            receipt = library.execute(RemoveFavourite(video_hash=video_hash))
            tell(receipt, "It is no favourite any more.", "It was no favourite.", as_json=as_json)
        else:
            receipt = library.execute(AddFavourite(video_hash=video_hash))
            tell(receipt, "It is a favourite.", "It was a favourite already.", as_json=as_json)
