"""`passion hide`: leave videos out of lists, suggestions and the search."""

import click

from passion.cli.common import find, home_option, json_option, opened
from passion.cli.output import tell
from passion.places import Places


@click.command()
@click.argument("videos", nargs=-1, required=True, metavar="VIDEO...")
@click.option("--show", "shows", is_flag=True, help="Hide them no longer; `passion search is:hidden` finds them.")
@json_option
@home_option
def hide(*, videos: tuple[str, ...], shows: bool, as_json: bool, places: Places) -> None:
    """Leave VIDEOs out of lists, suggestions and the search; their pages and all that is known of them stay."""
    from passion.commands import HideVideos, ShowVideos

    with opened(places) as library:
        hashes = tuple(find(library, each) for each in videos)
        receipt = library.execute((ShowVideos if shows else HideVideos)(video_hashes=hashes))
    done, already = ("Shown again.", "Not hidden.") if shows else ("Hidden.", "Hidden already.")
    tell(receipt, done, already, as_json=as_json)
