"""`passion service`: keep the server up by systemd, whether or not anybody has a desktop open."""

import sys

import click

from passion.cli.common import home_option, json_option
from passion.cli.output import write_json
from passion.places import Places
from tray.client import ServerClient
from tray.unit import NAME, Unit

ELSEWHERE = "There are services of systemd on Linux only; `passion tray --at-login on` starts Passion at log-in here."


@click.group()
def service() -> None:
    """Keep the server up by systemd: from log-in on, or always, and again after it failed."""
    if sys.platform != "linux":
        raise click.ClickException(ELSEWHERE)


@service.command()
@home_option
def install(places: Places) -> None:
    """Write the unit of this home, start it, and have it start at each log-in."""
    unit = Unit(places.home)
    places.make()
    try:
        refused = unit.install()
    except OSError as error:
        raise click.ClickException(f"{unit.path} cannot be written: {error.strerror}.") from error
    click.echo(f"The unit of {places.home}: {unit.path}")
    if refused:
        raise click.ClickException(
            f"The unit is there, but systemd did not start it ({refused}). Later: systemctl --user enable --now {NAME}"
        )
    click.echo("It runs, and starts at each log-in; `loginctl enable-linger` has it run without one.")


@service.command()
@home_option
def remove(places: Places) -> None:
    """Stop it and take the unit away; the library stays as it is."""
    unit = Unit(places.home)
    if not unit.path.exists():
        click.echo("There is no unit of Passion.")
        return
    try:
        refused = unit.remove()
    except OSError as error:
        raise click.ClickException(f"{unit.path} cannot be removed: {error.strerror}.") from error
    click.echo(f"The unit is gone: {unit.path}" + (f" (systemd was not told: {refused})" if refused else ""))


@service.command()
@json_option
@home_option
def status(*, as_json: bool, places: Places) -> None:
    """Tell whether the unit is there, and whether a server of this home is up."""
    unit = Unit(places.home)
    client = ServerClient(places.server)
    found = client.status()
    address = client.address() if found.is_up else None
    client.close()
    if as_json:
        write_json({"unit": str(unit.path), "is_installed": unit.is_there, "state": found.state, "address": address})
        return
    other = "of another home, or of another version: install it again" if unit.path.exists() else "not installed"
    click.echo(f"unit    {unit.path if unit.is_there else f'{unit.path}: {other}'}")
    click.echo(f"server  {f'{found.state}, {address}' if found.is_up else 'does not run'}")
