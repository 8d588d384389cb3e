"""`passion tag`: give a video a tag, or take one off."""

import click

from passion.cli.common import find, home_option, opened, video_argument
from passion.cli.output import printable
from passion.places import Places


@click.command()
@video_argument
@click.argument("tags", nargs=-1, required=True, metavar="TAG...")
@click.option("--remove", is_flag=True, help="Take the tags off, also where a scanned source names them.")
@home_option
def tag(*, video: str, tags: tuple[str, ...], remove: bool, places: Places) -> None:
    """Give VIDEO one or more TAGs."""
    from passion.commands import TagVideo, UntagVideo

    with opened(places) as library:
        video_hash = find(library, video)
        for name in tags:
            kind = UntagVideo if remove else TagVideo
            library.execute(kind(video_hash=video_hash, tag=name))
        card = library.queries.card(video_hash)
        click.echo(printable(f"Its tags: {', '.join(card.tags)}." if card and card.tags else "It has no tags."))
