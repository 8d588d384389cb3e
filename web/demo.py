"""`passion demo`: make small clips in a temporary library, scan and show them."""

import tempfile
from contextlib import ExitStack
from pathlib import Path

import click

from passion.cli.progress import bar
from passion.demo import make_clips
from passion.places import Places
from passion.settings import ScanSettings, Settings
from web.serve import run


@click.command()
@click.option("--folder", type=click.Path(path_type=Path, file_okay=False), help="Make it here and keep it.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="TCP port; by default any free one.")
@click.option("--no-browser", is_flag=True, help="Do not open the page in a browser.")
def demo(folder: Path | None, port: int, no_browser: bool) -> None:  # noqa: FBT001
    """Make two dozen small clips in a temporary library, scan them, and open the page."""
    with ExitStack() as ending:
        if folder is None:
            made = tempfile.TemporaryDirectory(prefix="passion-demo-", ignore_cleanup_errors=True)
            folder = Path(ending.enter_context(made))
        places = Places(folder.expanduser().absolute() / "home")
        with bar("Making clips", "clips") as progress:
            collections = make_clips(places.home.parent / "videos", progress)
        places.make()
        if not places.settings.exists():
            # The clips are whole: nobody has to wait until they have been left alone for a while.
            names = {name: (str(path),) for name, path in collections.items()}
            Settings(collections=names, scan=ScanSettings(still_for=0)).save(places.settings)
        run(places, (), host="127.0.0.1", port=port, opens_browser=not no_browser)
