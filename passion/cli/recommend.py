"""`passion recommend`: what you may like, and why."""

from typing import TYPE_CHECKING

import click

from passion.cli.common import home_option, json_option, opened
from passion.cli.output import table, write_json
from passion.places import Places

if TYPE_CHECKING:
    from projections.views import Recommended

TOLD = 3
"""Reasons that fit on a line."""


@click.command()
@click.option("--limit", type=click.IntRange(1, 500), default=12, show_default=True, help="At most so many.")
@click.option("--seen", is_flag=True, help="Also what you have watched, rated or made a favourite.")
@json_option
@home_option
def recommend(*, limit: int, seen: bool, as_json: bool, places: Places) -> None:
    """List videos that you may like, by your favourites, ratings, likes and what you watched."""
    with opened(places) as library:
        answer = library.suggest.for_you(0, limit, with_seen=seen)
    if as_json:
        write_json(answer)
        return
    if answer.basis == "chance":
        click.echo("Nothing is known yet that you like; these were picked by chance, others tomorrow.", err=True)
    rows = ((f"{each.score:.2f}", each.video.video_hash, each.video.title, _why(each)) for each in answer.videos)
    table(("score", "hash", "title", "why"), rows)
    if answer.heard < answer.liked:
        click.echo(f"Only {answer.heard} of {answer.liked} videos that you like are taken into account yet.", err=True)


def _why(recommended: "Recommended") -> str:
    if not recommended.near:
        tokens = dict.fromkeys(each.token for each in recommended.taste if each.weight > 0)
        return ", ".join(list(tokens)[:TOLD])
    nearest = recommended.near[0]
    tokens = dict.fromkeys(each.token for each in nearest.shared)
    return f"like “{nearest.video.title}”: {', '.join(list(tokens)[:TOLD])}"
