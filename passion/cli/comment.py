"""`passion comment`: write a comment on a video."""

import sys

import click

from passion.cli.common import find, home_option, opened, video_argument
from passion.places import Places


@click.command()
@video_argument
@click.argument("text")
@home_option
def comment(*, video: str, text: str, places: Places) -> None:
    """Write a comment on VIDEO; - reads TEXT from standard input."""
    from passion.commands import AddComment

    if text == "-":
        text = sys.stdin.read()
    with opened(places) as library:
        library.execute(AddComment(video_hash=find(library, video), text=text))
        click.echo("The comment is kept.")
