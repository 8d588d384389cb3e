"""`passion clip`: write a range of a video as a GIF, an animated WebP or a clip with sound."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from passion.cli.common import find, home_option, json_option, opened, video_argument
from passion.cli.moments import MOMENT
from passion.cli.output import printable, write_json
from passion.places import Places

if TYPE_CHECKING:
    from events.values import VideoHash
    from passion.jobs.job import JobView
    from passion.library import Library
    from passion.media.excerpt import Excerpt
    from passion.remote import RemoteLibrary

KINDS = ("gif", "webp", "mp4")


@click.command()
@video_argument
@click.option("--from", "begin", type=MOMENT, required=True, metavar="TIME", help="Where it begins: 1:02.5 or 62.5.")
@click.option("--to", "end", type=MOMENT, required=True, metavar="TIME", help="Where it ends.")
@click.option("--as", "kind", type=click.Choice(KINDS), help="By default as the file's ending says.")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), required=True, metavar="FILE", help="A new file."
)
@click.option("--width", type=click.IntRange(16, 8192), help="In pixels: 480 (GIF) or 640 (WebP) on the longer side.")
@click.option("--fps", type=click.FloatRange(1, 240), help="Frames a second: 12 (GIF) or 15 (WebP); of a clip, all.")
@json_option
@home_option
def clip(*, video: str, kind: str | None, out: Path, as_json: bool, places: Places, **range_: Any) -> None:  # noqa: ANN401
    """Write a range of VIDEO as a GIF, an animated WebP or a clip with sound.

    A file that is there is never replaced.
    """
    from passion.library import Library
    from passion.media.excerpt import Excerpt

    ending = out.suffix.lower().removeprefix(".")
    chosen = kind or ending
    if chosen not in KINDS:
        raise click.UsageError(f"Say --as gif, webp or mp4, or let the name of the file end in one; {out} does not.")
    with opened(places) as library, _new(out) as file:
        wish = Excerpt(kind=chosen, **range_)  # pyright: ignore[reportArgumentType]
        video_hash = find(library, video)
        do = _here if isinstance(library, Library) else _there
        job = do(library, video_hash, wish, file)  # pyright: ignore[reportArgumentType]
    if as_json:
        write_json({"file": str(out), "job": job})
    else:
        click.echo(printable(f"{out}: {job.message}"))


@contextmanager
def _new(out: Path) -> Iterator[BinaryIO]:
    """A file that was not there, and is not there if anything fails."""
    from passion.errors import Refused

    try:
        file = out.open("xb")
    except FileExistsError as error:
        raise Refused(f"{out} is there already, and is not replaced; choose another name.") from error
    try:
        with file:
            yield file
    except BaseException:
        out.unlink(missing_ok=True)
        raise


def _here(library: "Library", video_hash: "VideoHash", wish: "Excerpt", file: BinaryIO) -> "JobView":
    import shutil
    from concurrent.futures import wait

    from passion.cli.progress import JobBar
    from passion.service import Service

    with Service(library, stays_up=False) as service, JobBar() as bar:
        unsubscribe = service.subscribe(lambda *_: None, bar.show)
        try:
            job = service.clips.start(video_hash, wish)
            wait([job.result])
            _check(job.view())
            with service.clips.file(video_hash, service.clips.name_of(video_hash, wish)).open("rb") as made:
                shutil.copyfileobj(made, file)
            return job.view()
        finally:
            unsubscribe()


def _there(library: "RemoteLibrary", video_hash: "VideoHash", wish: "Excerpt", file: BinaryIO) -> "JobView":
    from passion.cli.progress import JobBar
    from passion.errors import NotFound
    from passion.media.excerpt import settled

    with JobBar() as bar:
        range_ = {"kind": wish.kind, "begin": wish.begin, "end": wish.end, "width": wish.width, "fps": wish.fps}
        job = library.wait(library.start("make-clip", {"video_hash": video_hash, **range_}), bar.show)
    _check(job)
    facts = library.queries.probe(video_hash)
    if facts is None:
        raise NotFound(f"Video {video_hash} was not measured yet.")
    library.fetch(f"/clips/{video_hash}/{settled(wish, facts).name}", file)
    return job


def _check(job: "JobView") -> None:
    from passion.errors import MediaBroken

    if job.state != "done":
        raise MediaBroken(job.message)
