"""`passion password`: what a browser on another machine asks for; only a hash of it is kept."""

import sys

import click

from passion.cli.common import home_option, json_option
from passion.cli.output import write_json
from passion.places import Places

guest_option = click.option("--guest", is_flag=True, help="The one for guests, who look and change nothing.")


@click.group()
def password() -> None:
    """Set or clear the password of the library, and that of its guests."""


@password.command("set")
@guest_option
@home_option
def set_(*, guest: bool, places: Places) -> None:
    """Set the password: typed twice at a terminal, or a line of standard input. It ends all sessions of before."""
    from contextlib import closing

    from passion.access import Keys

    role = "guest" if guest else "owner"
    typed = _typed()
    places.make()
    with closing(Keys(places.access)) as keys:
        if keys.role_of(typed) == ("owner" if guest else "guest"):
            raise click.ClickException("Guests and the owner need different passwords.")
        keys.set_password(role, typed)
    click.echo("The guests' password is set." if guest else "The password is set.")
    if guest and not _guests_may_come(places):
        click.echo("Let guests in with: passion config set access.guests true")


@password.command()
@guest_option
@home_option
def clear(*, guest: bool, places: Places) -> None:
    """Take the password away; whoever is logged in with it is logged out."""
    from contextlib import closing

    from passion.access import Keys

    with closing(Keys(places.access)) as keys:
        was_set = keys.clear_password("guest" if guest else "owner")
    click.echo("The password is cleared." if was_set else "No password was set.")


@password.command()
@json_option
@home_option
def status(*, as_json: bool, places: Places) -> None:
    """Say which passwords are set."""
    from contextlib import closing

    from passion.access import Keys

    with closing(Keys(places.access)) as keys:
        owner, guest = keys.has_password("owner"), keys.has_password("guest")
    if as_json:
        write_json({"owner": owner, "guest": guest})
        return
    click.echo(f"The password of the library is {'set' if owner else 'not set'}.")
    click.echo(f"The password for guests is {'set' if guest else 'not set'}.")


def _typed() -> str:
    if sys.stdin.isatty():
        return click.prompt("Password", hide_input=True, confirmation_prompt="Once more")
    return sys.stdin.readline().rstrip("\r\n")


def _guests_may_come(places: Places) -> bool:
    from passion.settings import Settings

    return Settings.load(places.settings).access.guests
