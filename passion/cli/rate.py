"""`passion rate`: give a video a rating, or take it away."""

import click

from passion.cli.common import find, home_option, json_option, opened, video_argument
from passion.cli.output import RATING, tell
from passion.places import Places


@click.command()
@video_argument
@click.argument("rating", type=RATING, required=False, metavar="[RATING]")
@click.option("--clear", is_flag=True, help="Take the rating away.")
@json_option
@home_option
def rate(*, video: str, rating: str | None, clear: bool, as_json: bool, places: Places) -> None:
    """Rate VIDEO: C, C+, B, B+, A, A+, S or S+."""
    from passion.commands import ClearRating, RateVideo
    from passion.executor import checked

    if clear == (rating is not None):
        raise click.UsageError("Give either a rating or --clear.")
    with opened(places) as library:
        video_hash = find(library, video)
        if clear:
            receipt = library.execute(ClearRating(video_hash=video_hash))
            tell(receipt, "The rating is cleared.", "It had no rating.", as_json=as_json)
            return
        command = checked(RateVideo(video_hash=video_hash, rating=rating))  # pyright: ignore[reportArgumentType]
        receipt = library.execute(command)
        tell(receipt, f"Rated {rating}.", f"It was rated {rating} already.", as_json=as_json)
