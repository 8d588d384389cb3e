"""`passion poster`: choose a frame of a video as its poster, or give the choice back."""

import click

from passion.cli.common import find, home_option, json_option, opened, video_argument
from passion.cli.moments import MOMENT
from passion.cli.output import tell
from passion.places import Places


@click.command()
@video_argument
@click.option("--at", type=MOMENT, metavar="TIME", help="The frame that is shown then: 1:02.5, 62.5 or 1:00:00.")
@click.option("--back", is_flag=True, help="Take again the poster that is found by itself.")
@json_option
@home_option
def poster(*, video: str, at: float | None, back: bool, as_json: bool, places: Places) -> None:
    """Take a frame of VIDEO as its poster."""
    from passion.commands import ChoosePoster
    from passion.executor import checked

    if back == (at is not None):
        raise click.UsageError("Give either --at TIME or --back.")
    with opened(places) as library:
        video_hash = find(library, video)
        receipt = library.execute(checked(ChoosePoster(video_hash=video_hash, time=at)))  # pyright: ignore[reportArgumentType]
        if back:
            tell(receipt, "The poster is found by itself again.", "No frame was chosen.", as_json=as_json)
        else:
            tell(receipt, "That frame is the poster.", "That frame was the poster already.", as_json=as_json)
