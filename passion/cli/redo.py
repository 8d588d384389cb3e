"""`passion redo`: take the last undo back."""

from uuid import UUID

import click

from passion.cli.common import home_option, opened
from passion.cli.output import printable
from passion.places import Places


@click.command()
@home_option
def redo(*, places: Places) -> None:
    """Do again what was undone last: one command, or all that was undone with it."""
    from passion.cli.progress import bar
    from passion.commands import UndoCommand, UndoGroup
    from passion.recalling import last_undo

    with opened(places) as library:
        entry = last_undo(library.queries)
        if entry is None:
            click.echo("There is nothing to redo.")
            return
        if entry.group_id is not None:
            with bar("Doing again", "commands") as progress:
                library.execute(UndoGroup(group_id=UUID(entry.group_id)), progress=progress)
            click.echo("All that was undone together is done again.")
            return
        library.execute(UndoCommand(command_id=UUID(entry.command_id)))
        click.echo(printable(f"Done again: {entry.summary.removeprefix('undid: ')}."))
