"""`passion token`: what a program on another machine shows in place of a password; only a hash of it is kept."""

import click

from passion.cli.common import home_option, json_option
from passion.cli.output import moment, printable, table, write_json
from passion.places import Places


@click.group()
def token() -> None:
    """Add, list and revoke tokens, which let a program in as the owner (`Authorization: Bearer …`)."""


@token.command()
@click.argument("name")
@json_option
@home_option
def add(*, name: str, as_json: bool, places: Places) -> None:
    """Make a token and print it, this once."""
    from contextlib import closing

    from passion.access import Keys

    places.make()
    with closing(Keys(places.access)) as keys:
        secret = keys.add_token(name)
    if as_json:
        write_json({"name": name, "token": secret})
        return
    click.echo(secret)
    click.echo("It is not shown again; keep it where only that program reads it.", err=True)


@token.command("list")
@json_option
@home_option
def list_(*, as_json: bool, places: Places) -> None:
    """List the tokens by name, with when each was made and used last."""
    from contextlib import closing

    from passion.access import Keys

    with closing(Keys(places.access)) as keys:
        tokens = keys.tokens()
    if as_json:
        write_json(tokens)
        return
    table(("name", "made", "used"), ((each.name, moment(each.made_at), moment(each.used_at)) for each in tokens))


@token.command()
@click.argument("name")
@home_option
def revoke(*, name: str, places: Places) -> None:
    """Have the token NAME be worth nothing from now on, in a running server, too."""
    from contextlib import closing

    from passion.access import Keys

    with closing(Keys(places.access)) as keys:
        keys.revoke_token(name)
    click.echo(printable(f"The token {name} is revoked."))
