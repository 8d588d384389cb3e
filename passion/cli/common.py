"""What sub-commands share: their options, and the way to the library wherever it is open."""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from passion.places import Places, default_home

if TYPE_CHECKING:
    from events.values import VideoHash
    from passion.library import Library
    from passion.remote import RemoteLibrary

F = TypeVar("F", bound=Callable[..., Any])


def home_option(function: F) -> F:
    """`--home DIR`, given to the function as `places`."""

    def places(ctx: click.Context, _: click.Parameter, value: Path | None) -> Places:
        return Places(value or ctx.obj or default_home())

    return click.option(
        "--home",
        "places",
        type=click.Path(path_type=Path, file_okay=False),
        callback=places,
        metavar="DIR",
        help="Folder of the library's own data.  [default: $PASSION_HOME, or your user data folder]",
    )(function)


def json_option(function: F) -> F:
    """`--json`, given to the function as `as_json`."""
    return click.option("--json", "as_json", is_flag=True, help="Answer as JSON.")(function)


def video_argument(function: F) -> F:
    """VIDEO: one or more words, given to the function as `video`."""
    return click.argument("video", metavar="VIDEO")(function)


@contextlib.contextmanager
def opened(places: Places, *, makes: bool = False) -> Iterator["Library | RemoteLibrary"]:
    """The library: opened here, or through the server that has it open.

    Args:
        places: Of the library.
        makes: Whether to make one where there is none. A question never does: the home may be mistyped.

    Raises:
        NotFound: there is no library, and none is to be made.
        HomeInUse: another process has it open and is no server, or does not answer.
        Unavailable: the disk refuses.
    """
    from passion.cli.progress import bar
    from passion.errors import HomeInUse, NotFound
    from passion.library import Library

    if not (makes or places.log.exists()):
        raise NotFound(f"There is no library in {places.home}; `passion scan FOLDER` makes one.")
    try:
        with bar("Bringing the tables up to the log") as progress:
            library = Library.open(places.home, progress=progress)
    except HomeInUse:
        from passion.remote import RemoteLibrary

        with RemoteLibrary.find(places) as remote:
            yield remote
        return
    with library:
        yield library


def find(library: "Library | RemoteLibrary", words: str) -> "VideoHash":
    """The one video that the words mean.

    Raises:
        NotFound: none.
        Refused: more than one.
    """
    from passion.finding import find_video

    return find_video(library.queries, words, Path.cwd())
