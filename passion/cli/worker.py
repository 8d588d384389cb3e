"""`passion worker`: work for a server on another machine."""

import asyncio
import os

import click

from passion.cli.output import printable


@click.command()
@click.argument("address", metavar="tls://HOST:PORT", default="tcp://127.0.0.1:8786")
@click.option("--scheduler", "is_scheduler", is_flag=True, help="Be the scheduler at that address, not a worker.")
@click.option("--slots", type=click.IntRange(1, 256), help="Files at a time.  [default: one for each processor]")
@click.option("--name", help="What the server calls this worker.  [default: the machine's name and a number]")
@click.option("--ca", default="", metavar="FILE", help="Certificate of the authority that signed all others (PEM).")
@click.option("--certificate", default="", metavar="FILE", help="Certificate of this machine (PEM).")
@click.option("--key", default="", metavar="FILE", help="Key of that certificate (PEM).")
@click.option("--trust-network", is_flag=True, help="Do without TLS, though whoever reaches the scheduler rules here.")
@click.option("--verbose", is_flag=True, help="Tell of each piece of work.")
def worker(  # noqa: PLR0913 (one for each option)
    *,
    address: str,
    is_scheduler: bool,
    slots: int | None,
    name: str | None,
    ca: str,
    certificate: str,
    key: str,
    trust_network: bool,
    verbose: bool,
) -> None:
    """Make preview media for a server on another machine, or be the scheduler that hands the work out.

    Needs no library and keeps nothing: what it makes goes back to the server, which alone writes. The folders of
    videos must be there under the same paths, or under those that the server's settings name. Ends with Ctrl+C; the
    server has others do what was left.
    """
    try:
        from passion.cluster.security import Trust
        from passion.cluster.tending import tend_scheduler, tend_worker
    except ImportError as error:
        raise click.ClickException(
            f"This needs Dask ({error.name} is not installed): `uv sync --extra distributed`, or install"
            " passion[distributed]."
        ) from error
    trust = Trust(ca, certificate, key, trust_network)
    if is_scheduler:
        asyncio.run(tend_scheduler(address, trust, _say))
        return
    details = _say if verbose else lambda _: None
    asyncio.run(tend_worker(address, trust, slots or os.cpu_count() or 1, name, _say, details))


def _say(sentence: str) -> None:
    # At once, also into a file or a pipe.
    click.echo(printable(sentence))
