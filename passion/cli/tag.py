"""`passion tag`: give one or many videos tags, or take tags off."""

import click

from passion.cli.common import find, home_option, json_option, opened
from passion.cli.output import write_json
from passion.places import Places


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="VIDEO... [TAG...]")
@click.option("--tag", "tags", multiple=True, metavar="TAG", help="A tag; then all words are videos. May be repeated.")
@click.option("--remove", is_flag=True, help="Take the tags off, also where a scanned source names them.")
@json_option
@home_option
def tag(*, words: tuple[str, ...], tags: tuple[str, ...], remove: bool, as_json: bool, places: Places) -> None:
    """Give VIDEO one or more TAGs, or with --tag many videos at once: all or none, and one undo takes all back."""
    from passion.commands import TagVideos, UntagVideos

    videos, given = (words, tags) if tags else (words[:1], words[1:])
    if not given:
        raise click.UsageError("Missing argument 'TAG...'.")
    with opened(places) as library:
        hashes = tuple(find(library, each) for each in videos)
        kind = UntagVideos if remove else TagVideos
        receipt = library.execute(kind(video_hashes=hashes, tags=given))
        cards = library.queries.cards(hashes)
    if as_json:
        write_json({"receipt": receipt, "videos": cards})
        return
    for card in cards:
        its = "Its" if len(cards) == 1 else f"{card.title}:"
        click.echo(f"{its} tags: {', '.join(card.tags)}." if card.tags else f"{its.replace('Its', 'It')} has no tags.")
