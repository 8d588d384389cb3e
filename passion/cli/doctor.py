"""`passion doctor`: look for what may stand in the way, and say what to do."""

import click

from passion.cli.common import home_option, json_option
from passion.cli.output import printable, write_json
from passion.places import Places


@click.command()
@click.option("--quick", is_flag=True, help="Do not check each fact of the log.")
@json_option
@home_option
def doctor(*, quick: bool, as_json: bool, places: Places) -> None:
    """Look for what may stand in the way, and say what to do.

    Looks at decoders, encoders, the machine, disk, permissions, crash reports, settings, folders, log, clock, files,
    how browsers play the videos, previews, watches, who may come in and port. Nothing is written, and a server may
    run meanwhile. Ends with code 1 where something does not work.
    """
    from passion.cli.progress import bar
    from passion.doctor import examine

    with bar("Checking the log") as progress:
        findings = examine(places, is_quick=quick, progress=progress)
    if as_json:
        write_json(findings)
    else:
        for finding in findings:
            mark = {"ok": "ok  ", "warning": "note", "problem": "BAD "}[finding.state]
            click.echo(f"{mark} {finding.subject}: " + "\n     ".join(map(printable, finding.message.split("\n"))))
    if any(finding.state == "problem" for finding in findings):
        raise click.exceptions.Exit(1)
