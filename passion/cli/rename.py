"""`passion rename`: give a video's file another name on the disk."""

import click

from passion.cli.common import find, home_option, json_option, opened, video_argument
from passion.cli.output import tell
from passion.places import Places


@click.command()
@video_argument
@click.argument("name")
@click.option("--file", "path", metavar="PATH", help="Which of its files, where it has more than one.")
@json_option
@home_option
def rename(*, video: str, name: str, path: str | None, as_json: bool, places: Places) -> None:
    """Rename the file of VIDEO to NAME in its folder; the ending stays and may be left out.

    Sidecars and subtitles that are named after it go along. Nothing is ever overwritten, not even a name in other
    letters. `passion undo` gives all of them their old names back.
    """
    from passion.commands import RenameVideo

    with opened(places) as library:
        video_hash = find(library, video)
        if path is None:
            present = [each for each in library.queries.files(video_hash) if not each.is_missing]
            path = present[0].path if len(present) == 1 else None
        receipt = library.execute(RenameVideo(video_hash=video_hash, name=name, path=path))
        card = library.queries.files(video_hash)
    where = card[0].path if card else name
    tell(receipt, f"Renamed to {where}.", "It has that name already.", as_json=as_json)
