"""`passion media`: make preview media of a part of the library, and hold, stop or bring back what a server does."""

import re
from concurrent.futures import wait
from typing import TYPE_CHECKING, Any, get_args

import click

from events.values import MediaKind
from passion.cli.common import home_option, json_option, opened
from passion.cli.output import printable, table, write_json
from passion.places import Places

if TYPE_CHECKING:
    from passion.jobs.job import JobView
    from passion.jobs.wishes import MediaCount
    from passion.library import Library
    from passion.remote import RemoteLibrary


_UNITS = {"m": 60, "h": 3600, "d": 86_400}


def _seconds(text: str | None) -> float | None:
    if text is None:
        return None
    found = re.fullmatch(r"([1-9][0-9]{0,6})([mhd])", text)
    if found is None:
        raise click.BadParameter(f"{text!r} is no time ago; write it as 90m, 12h or 7d.")
    return float(found[1]) * _UNITS[found[2]]


@click.group()
def media() -> None:
    """Make preview media, and hold or stop what a running server makes."""


@media.command()
@click.option(
    "--kind", "kinds", multiple=True, type=click.Choice(get_args(MediaKind)), help="Only this kind; may be repeated."
)
@click.option("--collection", help="Only of videos in this collection.")
@click.option("--path", type=click.Path(resolve_path=False), help="Only of videos below this folder, or of this file.")
@click.option(
    "--added",
    metavar="AGO",
    callback=lambda _ctx, _param, value: _seconds(value),
    help="Only of videos added since then: 90m, 12h, 7d ago.",
)
@click.option("--force", "is_forced", is_flag=True, help="Also make again what is there or failed.")
@click.option("--failed", "only_failed", is_flag=True, help="Only try again what failed.")
@click.option("--dry-run", is_flag=True, help="Only tell how many videos that would be.")
@json_option
@home_option
def make(*, dry_run: bool, as_json: bool, places: Places, **wishes: Any) -> None:  # noqa: ANN401
    """Make what is missing; of part of the library, or of all of it.

    Without --kind these are the pictures and the small teasers.
    """
    from passion.library import Library

    if wishes["is_forced"] and wishes["only_failed"]:
        raise click.UsageError("Give either --force or --failed.")
    with opened(places) as library:
        if dry_run:
            count = (
                _count_here(library, wishes) if isinstance(library, Library) else library.count_media(**_body(wishes))
            )
            _tell(count, as_json=as_json)
            return
        job = _here(library, wishes) if isinstance(library, Library) else _there(library, wishes)
    if as_json:
        write_json(job)
    else:
        click.echo(printable(f"{job.title}: {job.message}"))
    if job.state != "done":
        raise click.exceptions.Exit(1)


@media.command()
@json_option
@home_option
def jobs(*, as_json: bool, places: Places) -> None:
    """List what a running server does, and what it did last."""
    with opened(places) as library:
        found = _server(library).jobs()
    if as_json:
        write_json(found)
        return
    rows = ((each.job_id, each.state, _far(each), each.title, each.message or each.waits_for or "") for each in found)
    table(("job", "state", "done", "title", ""), rows)


def _command(name: str, route: str, help_text: str, said: str) -> click.Command:
    @media.command(name, help=help_text)
    @json_option
    @home_option
    def ask(*, as_json: bool, places: Places) -> None:
        with opened(places) as library:
            count = _server(library).hold(route)
        if as_json:
            write_json({"jobs": count})
        else:
            click.echo(said.format(count))

    return ask


pause = _command("pause", "pause-media", "Have a running server make nothing in the background.", "Paused.")
resume = _command("resume", "resume-media", "Have it go on after a pause.", "It goes on.")
interrupt = _command(
    "interrupt",
    "interrupt-all",
    "Stop all jobs of a running server at once; go-on brings them back.",
    "{} jobs stopped.",
)
go_on = _command("go-on", "go-on", "Bring back the jobs that were interrupted.", "{} jobs go on.")


def _far(job: "JobView") -> str:
    return f"{job.done}" if job.total is None else f"{job.done} of {job.total}"


def _tell(count: "MediaCount", *, as_json: bool) -> None:
    if as_json:
        write_json(count)
        return
    click.echo(f"{count.videos} videos")
    for kind, videos in count.kinds.items():
        click.echo(f"  {kind.replace('-', ' ')}: {videos}")


def _body(wishes: dict[str, Any]) -> dict[str, Any]:
    """As the server takes it; its paths are whole."""
    from pathlib import Path

    path = wishes["path"]
    return {
        "kinds": wishes["kinds"],
        "collection": wishes["collection"],
        "path": None if path is None else str(Path(path).expanduser().absolute()),
        "added_within": wishes["added"],
        "is_forced": wishes["is_forced"],
        "only_failed": wishes["only_failed"],
    }


def _order(wishes: dict[str, Any]) -> Any:  # noqa: ANN401
    from passion.jobs.order import MediaOrder
    from passion.jobs.wishes import asked_now, since

    body = _body(wishes)
    return asked_now(
        MediaOrder(
            kinds=body["kinds"],
            which="failed" if body["only_failed"] else "all" if body["is_forced"] else "missing",
            collection=body["collection"],
            path=body["path"],
            added_since=None if body["added_within"] is None else since(body["added_within"]),
        )
    )


def _count_here(library: "Library", wishes: dict[str, Any]) -> "MediaCount":
    from passion.jobs.order_book import OrderBook
    from passion.jobs.wishes import Wishes

    return Wishes(library, OrderBook(None)).count(_order(wishes))


def _here(library: "Library", wishes: dict[str, Any]) -> "JobView":
    from passion.cli.progress import JobBar
    from passion.service import Service

    with Service(library, stays_up=False) as service, JobBar() as bar:
        unsubscribe = service.subscribe(lambda *_: None, bar.show)
        try:
            job = service.make_media(_order(wishes))
            wait([job.result])
            return job.view()
        finally:
            unsubscribe()


def _there(library: "RemoteLibrary", wishes: dict[str, Any]) -> "JobView":
    from passion.cli.progress import JobBar

    with JobBar() as bar:
        return library.wait(library.make_media(**_body(wishes)), bar.show)


def _server(library: "Library | RemoteLibrary") -> "RemoteLibrary":
    from passion.errors import Refused
    from passion.library import Library

    if isinstance(library, Library):
        raise Refused("No server runs on this library, so nothing is made; start one with `passion serve`.")
    return library
