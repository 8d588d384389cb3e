"""`passion comment`: write a comment on a video."""

import sys

import click

from passion.cli.common import find, home_option, json_option, opened, video_argument
from passion.cli.output import tell
from passion.places import Places


@click.command()
@video_argument
@click.argument("text")
@json_option
@home_option
def comment(*, video: str, text: str, as_json: bool, places: Places) -> None:
    """Write a comment on VIDEO; - reads TEXT from standard input."""
    from passion.commands import AddComment

    if text == "-":
        text = sys.stdin.read()
    with opened(places) as library:
        receipt = library.execute(AddComment(video_hash=find(library, video), text=text))
    kept = "The comment is kept."
    tell(receipt, kept, kept, as_json=as_json)
