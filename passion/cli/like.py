"""`passion like`: one like more or fewer."""

import click

from passion.cli.common import find, home_option, json_option, opened, video_argument
from passion.cli.output import write_json
from passion.places import Places


@click.command()
@video_argument
@click.option("--remove", is_flag=True, help="One like fewer, never below none.")
@json_option
@home_option
def like(*, video: str, remove: bool, as_json: bool, places: Places) -> None:
    """Give VIDEO one more like."""
    from passion.commands import LikeVideo, RemoveLike

    with opened(places) as library:
        video_hash = find(library, video)
        receipt = library.execute(RemoveLike(video_hash=video_hash) if remove else LikeVideo(video_hash=video_hash))
        card = library.queries.card(video_hash)
        likes = card.likes if card else 0
    if as_json:
        write_json({"receipt": receipt, "likes": likes})
    else:
        click.echo(f"It has {likes} like{'' if likes == 1 else 's'}.")
