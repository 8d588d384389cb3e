"""`passion doctor`: look for what may stand in the way, and say what to do."""

import click

from passion.cli.common import home_option, json_option
from passion.cli.output import printable, write_json
from passion.places import Places


@click.command()
@json_option
@home_option
def doctor(*, as_json: bool, places: Places) -> None:
    """Look for what may stand in the way, and say what to do.

    Looks at decoders, disk, permissions, settings, folders, log and port. Nothing is written.
    """
    from passion.doctor import examine

    findings = examine(places)
    if as_json:
        write_json(findings)
    else:
        for finding in findings:
            mark = {"ok": "ok  ", "warning": "note", "problem": "BAD "}[finding.state]
            click.echo(printable(f"{mark} {finding.subject}: {finding.message}"))
    if any(finding.state == "problem" for finding in findings):
        raise click.exceptions.Exit(1)
