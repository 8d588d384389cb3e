"""`passion export`: the whole log as text that every program can read."""

import contextlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

import click

from passion.cli.common import home_option, opened
from passion.places import Places


@click.command()
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file, whole or not at all.")
@click.option("--resume", is_flag=True, help="Go on with the file of --out, which was cut short or is older.")
@home_option
def export(*, out: Path | None, resume: bool, places: Places) -> None:
    """Write the log as JSON Lines, one command a line."""
    if resume:
        if out is None:
            raise click.UsageError("--resume goes on with a file: name it with --out.")
        _resume(places, out)
        return
    with _log_of(places) as write:
        if out is None:
            write(sys.stdout.buffer)
            return
        beside = out.with_name(out.name + ".new")
        try:
            with beside.open("wb") as stream:
                write(stream)
            beside.replace(out)
        finally:
            beside.unlink(missing_ok=True)
    click.echo(f"Exported to {out}.", err=True)


def _resume(places: Places, out: Path) -> None:
    from events.errors import LogBroken
    from events.log import EventLog
    from events.resuming import resume_jsonl
    from passion.errors import Refused

    out.touch()
    with contextlib.closing(EventLog(places.log)) as log, out.open("r+b") as file:
        try:
            position = resume_jsonl(log, file)
        except LogBroken as error:
            raise Refused(f"{out}: {error}") from error
    click.echo(f"Exported to {out}, up to position {position}.", err=True)


@contextlib.contextmanager
def _log_of(places: Places) -> Iterator[Callable[[BinaryIO], object]]:
    """What writes the log; a home that may not be written to has one too, maybe all that is left of a library."""
    from events.export import write_jsonl
    from events.log import EventLog
    from passion.errors import Unavailable

    with contextlib.ExitStack() as closing:
        try:
            library = closing.enter_context(opened(places))
        except Unavailable:
            log = closing.enter_context(contextlib.closing(EventLog(places.log)))
            yield lambda stream: write_jsonl(log, stream)
        else:
            yield library.export
