"""`passion similar`: the videos most like one, and why."""

import click

from passion.cli.common import find, home_option, json_option, opened, video_argument
from passion.cli.output import table, write_json
from passion.places import Places


@click.command()
@video_argument
@click.option("--limit", type=click.IntRange(1, 500), default=12, show_default=True, help="At most so many.")
@json_option
@home_option
def similar(*, video: str, limit: int, as_json: bool, places: Places) -> None:
    """List the videos most like VIDEO, with the words they share."""
    with opened(places) as library:
        answer = library.similar.videos(find(library, video), 0, limit)
    if as_json:
        write_json(answer)
        return
    rows = (
        (
            f"{each.score:.2f}",
            each.video.video_hash,
            each.video.title,
            ", ".join(dict.fromkeys(shared.token for shared in each.shared[:6])),
        )
        for each in answer.videos
    )
    table(("score", "hash", "title", "shared words"), rows)
