"""`passion playlist`, and `passion later`: videos in an order of one's own."""

import secrets
from typing import TYPE_CHECKING

import click

from events.playlists import WATCH_LATER
from events.values import PlaylistId
from passion.cli.common import find, home_option, json_option, opened
from passion.cli.output import CARD_HEADS, card_row, duration, table, tell, write_json
from passion.errors import NotFound, Refused
from passion.places import Places

if TYPE_CHECKING:
    from passion.library import Library
    from passion.receipts import Receipt
    from passion.remote import RemoteLibrary

ALL = 1_000_000_000


ADDED = "Added.", "There already."
TAKEN_OUT = "Taken out.", "Not there anyway."


@click.group()
def playlist() -> None:
    """Keep videos in an order of your own: list, show, create, rename, describe, delete, add, move, remove."""


@playlist.command("list")
@json_option
@home_option
def list_(*, as_json: bool, places: Places) -> None:
    """List the playlists with how much is in each."""
    with opened(places) as library:
        kept = library.queries.playlists()
    if as_json:
        write_json(kept)
        return
    rows = ((each.playlist_id, each.name, str(each.count), duration(each.duration), each.description) for each in kept)
    table(("id", "name", "videos", "length", "description"), rows)


@playlist.command()
@click.argument("name", metavar="PLAYLIST")
@json_option
@home_option
def show(*, name: str, as_json: bool, places: Places) -> None:
    """Show the videos of PLAYLIST, a name or an id, in their order."""
    with opened(places) as library:
        page = library.queries.playlist(_meant(library, name), 0, ALL)
    if page is None:
        raise NotFound(f"There is no playlist {name!r}.")
    if as_json:
        write_json(page)
    else:
        table(CARD_HEADS, map(card_row, page.videos), page.playlist.name)


@playlist.command()
@click.argument("name")
@click.option("--description", default="", help="What it is for.")
@json_option
@home_option
def create(*, name: str, description: str, as_json: bool, places: Places) -> None:
    """Make a playlist called NAME."""
    from passion.commands import CreatePlaylist

    made = CreatePlaylist(playlist_id=PlaylistId(secrets.token_hex(6)), name=name, description=description)
    with opened(places) as library:
        receipt = library.execute(made)
    if as_json:
        write_json({"receipt": receipt, "playlist_id": made.playlist_id})
    else:
        click.echo(f"It is made; its id is {made.playlist_id}.")


@playlist.command()
@click.argument("name", metavar="PLAYLIST")
@click.argument("to", metavar="NEW_NAME")
@json_option
@home_option
def rename(*, name: str, to: str, as_json: bool, places: Places) -> None:
    """Give PLAYLIST another name."""
    from passion.commands import EditPlaylist

    with opened(places) as library:
        receipt = library.execute(EditPlaylist(playlist_id=_meant(library, name), name=to))
    tell(receipt, "It is renamed.", "That is its name already.", as_json=as_json)


@playlist.command()
@click.argument("name", metavar="PLAYLIST")
@click.argument("words")
@json_option
@home_option
def describe(*, name: str, words: str, as_json: bool, places: Places) -> None:
    """Say in WORDS what PLAYLIST is for."""
    from passion.commands import EditPlaylist

    with opened(places) as library:
        receipt = library.execute(EditPlaylist(playlist_id=_meant(library, name), description=words))
    tell(receipt, "It is described.", "It says so already.", as_json=as_json)


@playlist.command()
@click.argument("name", metavar="PLAYLIST")
@json_option
@home_option
def delete(*, name: str, as_json: bool, places: Places) -> None:
    """Have PLAYLIST no longer; its videos stay."""
    from passion.commands import RemovePlaylist

    with opened(places) as library:
        receipt = library.execute(RemovePlaylist(playlist_id=_meant(library, name)))
    gone = "It is gone; `passion undo` brings it back."
    tell(receipt, gone, gone, as_json=as_json)


@playlist.command()
@click.argument("name", metavar="PLAYLIST")
@click.argument("videos", nargs=-1, required=True, metavar="VIDEO...")
@click.option("--first", is_flag=True, help="At the start, not at the end.")
@json_option
@home_option
def add(*, name: str, videos: tuple[str, ...], first: bool, as_json: bool, places: Places) -> None:
    """Add VIDEOs to PLAYLIST; one undo takes all out again."""
    with opened(places) as library:
        receipt = _add(library, _meant(library, name), videos, first=first)
    tell(receipt, *ADDED, as_json=as_json)


@playlist.command()
@click.argument("name", metavar="PLAYLIST")
@click.argument("video", metavar="VIDEO")
@click.option("--before", metavar="VIDEO", help="Right before this one.")
@click.option("--after", metavar="VIDEO", help="Right after this one.")
@json_option
@home_option
def move(*, name: str, video: str, before: str | None, after: str | None, as_json: bool, places: Places) -> None:
    """Move VIDEO within PLAYLIST, to its end where nothing else is said."""
    from passion.commands import MoveInPlaylist

    with opened(places) as library:
        command = MoveInPlaylist(
            video_hash=find(library, video),
            playlist_id=_meant(library, name),
            before=None if before is None else find(library, before),
            after=None if after is None else find(library, after),
        )
        receipt = library.execute(command)
    tell(receipt, "It is moved.", "It stands there already.", as_json=as_json)


@playlist.command()
@click.argument("name", metavar="PLAYLIST")
@click.argument("videos", nargs=-1, required=True, metavar="VIDEO...")
@json_option
@home_option
def remove(*, name: str, videos: tuple[str, ...], as_json: bool, places: Places) -> None:
    """Take VIDEOs out of PLAYLIST; one undo brings them back to their places."""
    with opened(places) as library:
        receipt = _take_out(library, _meant(library, name), videos)
    tell(receipt, *TAKEN_OUT, as_json=as_json)


@click.command()
@click.argument("videos", nargs=-1, metavar="[VIDEO...]")
@click.option("--remove", "removes", is_flag=True, help="Take them out.")
@json_option
@home_option
def later(*, videos: tuple[str, ...], removes: bool, as_json: bool, places: Places) -> None:
    """Put VIDEOs aside to watch later; without any, show what is there."""
    with opened(places) as library:
        receipt = None
        if videos:
            do = _take_out if removes else _add
            receipt = do(library, WATCH_LATER, videos)
        page = library.queries.playlist(WATCH_LATER, 0, ALL)
    if as_json:
        write_json(page)
    elif receipt is not None:
        tell(receipt, *(TAKEN_OUT if removes else ADDED), as_json=False)
    elif page is not None:
        table(CARD_HEADS, map(card_row, page.videos), page.playlist.name)


def _add(
    library: "Library | RemoteLibrary", name: PlaylistId, videos: tuple[str, ...], *, first: bool = False
) -> "Receipt":
    from passion.commands import AddToPlaylist

    hashes = tuple(find(library, each) for each in videos)
    return library.execute(AddToPlaylist(playlist_id=name, video_hashes=hashes, at="start" if first else "end"))


def _take_out(library: "Library | RemoteLibrary", name: PlaylistId, videos: tuple[str, ...]) -> "Receipt":
    from passion.commands import RemoveFromPlaylist

    hashes = tuple(find(library, each) for each in videos)
    return library.execute(RemoveFromPlaylist(playlist_id=name, video_hashes=hashes))


def _meant(library: "Library | RemoteLibrary", words: str) -> PlaylistId:
    """The one playlist of this id or name."""
    known = library.queries.playlists()
    if any(each.playlist_id == words for each in known):
        return PlaylistId(words)
    found = library.queries.playlists_called(words)
    if len(found) > 1:
        raise Refused(f"More than one playlist is called {words!r}; give its id: {', '.join(found)}.")
    if not found:
        raise NotFound(f"There is no playlist {words!r}; `passion playlist list` shows them.")
    return found[0]
